#include "core/cache/observation.hpp"
#include "tests/support/register_test.hpp"
#include "tests/support/test_profile.hpp"
#include "tests/support/verify_ok.hpp"

#include <QTest>
#include <algorithm>
#include <rapidcheck.h>

using namespace tandem;
using namespace tandem::test;
using namespace std::chrono_literals;

namespace {
const sync::ShopKey kShop{"taobao", "TB-1"};

// A small world: three orders in five versions, listed and in full, and refunds of them and of an order that never
// comes.
BatchBuilder randomPage()
{
    auto page = aPage();
    page.seenAt(kStoryStart + 24h + 1s * *rc::gen::inRange(0, 1000));
    const int rows = *rc::gen::inRange(1, 5);
    for (int i = 0; i < rows; ++i) {
        const int which = *rc::gen::inRange(1, 4);
        const int version = *rc::gen::inRange(0, 5);
        auto order = anOrder("100" + std::to_string(which));
        order.modified(version * 1h).titled("版本" + std::to_string(version)).memo("m" + std::to_string(version));
        if (version > 2)
            order.promotion("满减", yuan(version)).shipped("SF", "SF10" + std::to_string(version));
        page.with(*rc::gen::arbitrary<bool>() ? order : order.listed());
        const int refundVersion = *rc::gen::inRange(0, 3);
        page.with(aRefund("R" + std::to_string(which), "100" + std::to_string(*rc::gen::element(which, 4)))
                      .modified(refundVersion * 1h)
                      .worth(yuan(10 + refundVersion))
                      .state(refundVersion == 2 ? RefundState::Success : RefundState::Applied));
    }
    return page;
}
} // namespace

class TestOrderApply : public QObject {
    Q_OBJECT
private slots:
    void aNewOrderIsThereWholeAndItsCursorWithIt();
    void theSamePageAgainChangesNothing();
    void aNewerVersionReplacesAndAnOlderDoesNot();
    void insideOneModifiedTimeTheLaterObservationHolds();
    void aListRowOfAKnownFullOrderChangesNothing();
    void aNewerListRowKeepsMemoAndPromotionsAndAsksForTheDetail();
    void anOlderFullOrderStillBringsItsMemo();
    void anyOrderOfPagesAnyNumberOfTimesGivesTheSameContent();
    void aRefundWaitsForItsOrder();
    void refundsCountOnTheirOrder();
    void tracesWaitForTheirOrderToo();
    void unreadableRowsAreKeptUntilTheyCanBeRead();
    void tooManyUnreadableRowsStopThePageAndItsCursor();
    void aHintIsDueUntilAFullOrderSeenLaterComes();
    void orderThePlatformForgotIsNotAskedForAgain();
    void driftIsCounted();
    void progressNeverMovesTheCursor();
    void hintsNameTheChangedOrders();
    void rebuiltCacheHasTheSameContent();
};

void TestOrderApply::aNewOrderIsThereWholeAndItsCursorWithIt()
{
    TestProfile bench;
    const auto order =
        anOrder("1001").shipped("顺丰速运", "SF1234567890123").promotion("双11满减", yuan(50)).memo("礼盒");
    const auto outcome = bench.apply(aPage("orders.created").cursor("page=2").with(order));
    QCOMPARE(outcome.changed, 1);
    const auto detail = bench.detailOf("1001");
    QVERIFY(detail.order == order.build());
    QCOMPARE(detail.raw, order.observed().raw);
    QCOMPARE(detail.moneyCheck.code, std::string("money.adds_up"));
    const auto stream = valueOf(bench.wait(bench.stores().load(kShop, "orders.created")));
    QCOMPARE(stream.cursor.text, std::string("page=2"));
}

void TestOrderApply::theSamePageAgainChangesNothing()
{
    TestProfile bench;
    const auto page = aPage().with(anOrder("1001")).with(aRefund("R1", "1001")).with(aTrace("1001", "SF1", {"已揽收"}));
    QCOMPARE(bench.apply(page).changed, 3);
    const auto before = bench.contentHash();
    for (int i = 0; i < 4; ++i)
        QCOMPARE(bench.apply(page).changed, 0);
    QCOMPARE(bench.contentHash(), before);
    auto later = page;
    QCOMPARE(bench.apply(later.seenAt(kStoryStart + 48h)).changed, 0);
}

void TestOrderApply::aNewerVersionReplacesAndAnOlderDoesNot()
{
    TestProfile bench;
    bench.apply(aPage().with(anOrder("1001").modified(1h).paid()));
    QCOMPARE(bench.apply(aPage().with(anOrder("1001"))).changed, 0);
    QVERIFY(bench.detailOf("1001").order.state == OrderState::ToShip);
    QCOMPARE(bench.apply(aPage().with(anOrder("1001").modified(2h).state(OrderState::Finished))).changed, 1);
    QVERIFY(bench.detailOf("1001").order.state == OrderState::Finished);
}

void TestOrderApply::insideOneModifiedTimeTheLaterObservationHolds()
{
    TestProfile bench;
    bench.apply(aPage().with(anOrder("1001").memo("first")).seenAt(kStoryStart + 24h));
    bench.apply(aPage().with(anOrder("1001").memo("second")).seenAt(kStoryStart + 25h));
    bench.apply(aPage().with(anOrder("1001").memo("first")).seenAt(kStoryStart + 24h));
    QCOMPARE(bench.detailOf("1001").order.sellerMemo, std::string("second"));
}

void TestOrderApply::aListRowOfAKnownFullOrderChangesNothing()
{
    TestProfile bench;
    const auto full = anOrder("1001").memo("礼盒").promotion("满减", yuan(9));
    bench.apply(aPage().with(full));
    auto listed = full;
    QCOMPARE(bench.apply(aPage().with(listed.listed()).seenAt(kStoryStart + 30h)).changed, 0);
    QVERIFY(bench.detailOf("1001").order == full.build());
    QCOMPARE(valueOf(bench.wait(bench.stores().dueDetailCount(kShop))), 0);
}

void TestOrderApply::aNewerListRowKeepsMemoAndPromotionsAndAsksForTheDetail()
{
    TestProfile bench;
    auto order = anOrder("1001").memo("礼盒").promotion("满减", yuan(9));
    bench.apply(aPage().with(order));
    bench.apply(aPage().with(order.modified(1h).paid().listed()));
    const auto detail = bench.detailOf("1001").order;
    QVERIFY(detail.state == OrderState::ToShip);
    QCOMPARE(detail.sellerMemo, std::string("礼盒"));
    QCOMPARE(detail.promotions.size(), std::size_t(1));
    QVERIFY(valueOf(bench.wait(bench.stores().dueDetails(kShop, 10))) == std::vector<std::string>{"1001"});
    bench.apply(aPage("").with(anOrder("1001").modified(1h).paid().memo("改期")));
    QCOMPARE(valueOf(bench.wait(bench.stores().dueDetailCount(kShop))), 0);
    QCOMPARE(bench.detailOf("1001").order.sellerMemo, std::string("改期"));
}

void TestOrderApply::anOlderFullOrderStillBringsItsMemo()
{
    TestProfile bench;
    bench.apply(aPage().with(anOrder("1001").modified(2h).paid().listed()));
    QCOMPARE(bench.apply(aPage("").with(anOrder("1001").modified(1h).memo("礼盒"))).changed, 1);
    const auto detail = bench.detailOf("1001").order;
    QVERIFY(detail.state == OrderState::ToShip);
    QCOMPARE(detail.sellerMemo, std::string("礼盒"));
    QCOMPARE(valueOf(bench.wait(bench.stores().dueDetailCount(kShop))), 1);
}

void TestOrderApply::anyOrderOfPagesAnyNumberOfTimesGivesTheSameContent()
{
    TestProfile first, second;
    const bool held = rc::check("content depends on the set of pages only", [&] {
        requireOk(first.wait(first.stores().clearCache()));
        requireOk(second.wait(second.stores().clearCache()));
        std::vector<BatchBuilder> pages;
        const int count = *rc::gen::inRange(1, 7);
        for (int i = 0; i < count; ++i)
            pages.push_back(randomPage());
        for (const auto& page : pages)
            first.apply(page);
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < pages.size(); ++i)
            order.insert(order.end(), *rc::gen::element<std::size_t>(1, 2, 5), i);
        for (std::size_t i = order.size(); i > 1; --i)
            std::swap(order[i - 1], order[*rc::gen::inRange<std::size_t>(0, i)]);
        for (const auto index : order)
            second.apply(pages[index]);
        RC_ASSERT(first.contentHash() == second.contentHash());
    });
    QVERIFY(held);
}

void TestOrderApply::aRefundWaitsForItsOrder()
{
    TestProfile bench;
    const auto refund = aRefund("R1", "1001").worth(yuan(20)).state(RefundState::Success);
    QCOMPARE(bench.apply(aPage("refunds").with(refund)).parked, 1);
    QCOMPARE(bench.apply(aPage("refunds").with(refund)).parked, 0);
    const auto parked = valueOf(bench.wait(bench.stores().parkedSummary()));
    QCOMPARE(parked.at(0).code, std::string("UnknownParent"));
    QCOMPARE(valueOf(bench.wait(bench.stores().retryParked(kShop))).rows, 0);
    bench.apply(aPage().with(anOrder("1001")));
    QVERIFY(bench.detailOf("1001").refunds == std::vector<Refund>{refund.observed().value});
    QVERIFY(valueOf(bench.wait(bench.stores().parkedSummary())).empty());
}

void TestOrderApply::refundsCountOnTheirOrder()
{
    TestProfile bench;
    bench.apply(aPage().with(anOrder("1001")).with(aRefund("R1", "1001").worth(yuan(20))));
    auto row = valueOf(bench.wait(bench.stores().orderRows({bench.idOf("1001")}))).at(0);
    QVERIFY(row.openRefund);
    QVERIFY(row.refunded == Money());
    bench.apply(aPage().with(aRefund("R1", "1001").worth(yuan(20)).state(RefundState::Success).modified(1h)));
    row = valueOf(bench.wait(bench.stores().orderRows({bench.idOf("1001")}))).at(0);
    QVERIFY(!row.openRefund);
    QVERIFY(row.refunded == yuan(20));
}

void TestOrderApply::tracesWaitForTheirOrderToo()
{
    TestProfile bench;
    const auto trace = aTrace("1001", "SF1", {"已揽收", "运输中"});
    QCOMPARE(bench.apply(aPage("").with(trace)).parked, 1);
    bench.apply(aPage().with(anOrder("1001")));
    QVERIFY(bench.detailOf("1001").traces == std::vector<ShipmentTrace>{trace});
}

void TestOrderApply::unreadableRowsAreKeptUntilTheyCanBeRead()
{
    TestProfile bench;
    const auto page = aPage().with(anOrder("1002")).unreadable("1001", "{broken}").unreadable("", "{worse}");
    QCOMPARE(bench.apply(page).parked, 2);
    QCOMPARE(bench.apply(page).parked, 0);
    QCOMPARE(valueOf(bench.wait(bench.stores().parkedSummary())).at(0).count, 2);
    bench.apply(aPage().with(anOrder("1001")));
    QCOMPARE(valueOf(bench.wait(bench.stores().parkedSummary())).at(0).count, 1);
}

void TestOrderApply::tooManyUnreadableRowsStopThePageAndItsCursor()
{
    TestProfile bench;
    auto page = aPage("orders.created").cursor("next").with(anOrder("1001"));
    for (int i = 0; i < 9; ++i)
        page.unreadable("20" + std::to_string(i), "{}");
    bench.apply(page); // nine are few
    page.unreadable("209", "{}").cursor("further");
    QVERIFY_ERROR(bench.wait(bench.stores().apply(page.build())), Errc::TooManyParked);
    QCOMPARE(valueOf(bench.wait(bench.stores().load(kShop, "orders.created"))).cursor.text, std::string("next"));
    QCOMPARE(valueOf(bench.wait(bench.stores().parkedSummary())).at(0).count, 10);
}

void TestOrderApply::aHintIsDueUntilAFullOrderSeenLaterComes()
{
    TestProfile bench;
    bench.apply(aPage("").with(anOrder("1001")).seenAt(kStoryStart + 24h));
    bench.apply(aPage("hints").hint("1001").hint("9999").seenAt(kStoryStart + 25h));
    bench.apply(aPage("").with(anOrder("1001")).seenAt(kStoryStart + 24h)); // was under way when the hint came
    QCOMPARE(valueOf(bench.wait(bench.stores().dueDetailCount(kShop))), 2);
    bench.apply(aPage("").with(anOrder("1001")).seenAt(kStoryStart + 26h));
    QVERIFY(valueOf(bench.wait(bench.stores().dueDetails(kShop, 10))) == std::vector<std::string>{"9999"});
}

void TestOrderApply::orderThePlatformForgotIsNotAskedForAgain()
{
    TestProfile bench;
    bench.apply(aPage().with(anOrder("1001").listed()).hint("9999"));
    bench.apply(aPage("").gone("1001").gone("9999"));
    QCOMPARE(valueOf(bench.wait(bench.stores().dueDetailCount(kShop))), 0);
    bench.apply(aPage().with(anOrder("1001").modified(1h).listed())); // it came back
    QCOMPARE(valueOf(bench.wait(bench.stores().dueDetailCount(kShop))), 1);
}

void TestOrderApply::driftIsCounted()
{
    TestProfile bench;
    bench.apply(aPage().with(anOrder("1001")).drift("status=NEW_WORD"));
    bench.apply(aPage().with(anOrder("1002")).drift("status=NEW_WORD"));
    const auto drift = valueOf(bench.wait(bench.stores().drift()));
    QCOMPARE(drift.at(0).first.path, std::string("status=NEW_WORD"));
    QCOMPARE(drift.at(0).second, 2);
}

void TestOrderApply::progressNeverMovesTheCursor()
{
    TestProfile bench;
    bench.apply(aPage("orders.created").cursor("7").with(anOrder("1001")));
    auto state = valueOf(bench.wait(bench.stores().load(kShop, "orders.created")));
    state.cursor.text = "99";
    state.filled = true;
    state.done = 5;
    state.error = Error(Errc::Timeout, {{"stage", "read"}});
    requireOk(bench.wait(bench.stores().saveProgress(state)));
    const auto stored = valueOf(bench.wait(bench.stores().all())).at(0);
    QCOMPARE(stored.cursor.text, std::string("7"));
    QVERIFY(stored.filled && stored.done == 5);
    QVERIFY(stored.error == state.error);
}

void TestOrderApply::hintsNameTheChangedOrders()
{
    TestProfile bench;
    bench.takeHints();
    bench.apply(aPage().with(anOrder("1001")).with(anOrder("1002")));
    const auto hints = bench.takeHints();
    const auto orders =
        std::find_if(hints.begin(), hints.end(), [](auto& hint) { return hint.kind == HintKind::Orders; });
    QVERIFY(orders != hints.end());
    QCOMPARE(orders->ids.size(), std::size_t(2));
    QVERIFY(std::find(orders->ids.begin(), orders->ids.end(), bench.idOf("1001")) != orders->ids.end());
    QCOMPARE(orders->commitSeq, bench.list().list.commitSeq);
}

void TestOrderApply::rebuiltCacheHasTheSameContent()
{
    TestProfile bench;
    const auto pages = {aPage().with(anOrder("1001").memo("礼盒")).with(anOrder("1002")),
                        aPage("refunds").with(aRefund("R1", "1002")).with(aTrace("1001", "SF1", {"已揽收"}))};
    for (const auto& page : pages)
        bench.apply(page);
    requireOk(bench.wait(bench.stores().commit(bench.memoChanges("1001", "改地址"))));
    const auto before = bench.contentHash();
    requireOk(bench.wait(bench.stores().clearCache()));
    QVERIFY(bench.list().list.ids.empty());
    QVERIFY(valueOf(bench.wait(bench.stores().all())).empty());
    for (const auto& page : pages)
        bench.apply(page);
    QCOMPARE(bench.contentHash(), before);
}

static tandem::test::Register<TestOrderApply> registered;
#include "tst_order_apply.moc"
