#include "core/services/local_socket.hpp"
#include "tests/support/register_test.hpp"
#include "tests/support/simulated_desk.hpp"
#include "tests/support/test_profile.hpp"

#include <QTest>

using namespace tandem;
using namespace tandem::test;

namespace {

std::string memoOnPlatform(SimulatedDesk& desk, const Ref& order)
{
    return desk.shop().find(std::stoll(order.extId))->memo;
}

} // namespace

class TestWorkspace : public QObject {
    Q_OBJECT

private slots:
    void ordersArriveAndCanBeFoundByNumber()
    {
        SimulatedDesk desk;
        const auto report = desk.sync();
        QVERIFY(report.failures.empty());
        const auto& trade = desk.shop().trades().front();
        const auto found = valueOf(desk.wait(desk.workspace().orders().findByNumber(std::to_string(trade.tid))));
        QCOMPARE(found.size(), 1u);
        const auto id = valueOf(desk.wait(desk.workspace().orders().find(found.front())));
        const auto detail = valueOf(desk.wait(desk.workspace().orders().detail(id)));
        QCOMPARE(detail.order.paid.fen(), desk.shop().paidBeforeRefunds(trade));
    }

    void aMemoIsSentWithTheNextCycleAndTakenBackByUndo()
    {
        SimulatedDesk desk;
        desk.sync();
        const OrderRow order = desk.newestOrders(1).front();
        const std::string before = memoOnPlatform(desk, order.ref);
        const Uid command =
            valueOf(desk.wait(desk.workspace().orders().writeMemo(order.ref, "留货到周五", SellerFlag::Blue, Uid())));
        QCOMPARE(memoOnPlatform(desk, order.ref), before); // queued, not sent
        desk.sync();
        QCOMPARE(memoOnPlatform(desk, order.ref), std::string("留货到周五"));
        valueOf(desk.wait(desk.workspace().orders().undo(command)));
        desk.sync();
        QCOMPARE(memoOnPlatform(desk, order.ref), before);
    }

    void theSameCommandTwiceIsOneMemo()
    {
        SimulatedDesk desk;
        desk.sync();
        const OrderRow order = desk.newestOrders(1).front();
        const Uid command = Uid::generate(desk.clock().now(), *makeSeededRandom(3));
        for (int time = 0; time < 2; ++time)
            valueOf(desk.wait(desk.workspace().orders().writeMemo(order.ref, "一次", SellerFlag::Red, command)));
        desk.sync();
        QCOMPARE(desk.shop().memoWrites().at(std::stoll(order.ref.extId)).count, 1);
    }

    void whatWasQueuedSurvivesClosingAndIsSentLater()
    {
        SimulatedDesk desk;
        desk.sync();
        const OrderRow order = desk.newestOrders(1).front();
        valueOf(desk.wait(desk.workspace().orders().writeMemo(order.ref, "明天发", SellerFlag::Red, Uid())));
        desk.close();
        desk.open();
        QCOMPARE(valueOf(desk.wait(desk.workspace().sync().outbox(10))).size(), 1u);
        desk.sync();
        QCOMPARE(memoOnPlatform(desk, order.ref), std::string("明天发"));
    }

    void aMemoWhoseAnswerWasLostIsAskedAndNotSentAgain()
    {
        SimulatedDesk::Plan plan;
        plan.faults.dropMethod = "taobao.trade.memo.update";
        plan.faults.dropTimes = 1;
        SimulatedDesk desk(plan);
        desk.sync();
        const OrderRow order = desk.newestOrders(1).front();
        valueOf(desk.wait(desk.workspace().orders().writeMemo(order.ref, "只写一次", SellerFlag::Red, Uid())));
        QVERIFY(desk.settles(6));
        QCOMPARE(desk.shop().memoWrites().at(std::stoll(order.ref.extId)).count, 1);
        QCOMPARE(valueOf(desk.wait(desk.workspace().sync().outbox(10))).front().state, OutboxState::Confirmed);
    }

    void aMemoOverTheLimitIsRefusedBeforeItIsStored()
    {
        SimulatedDesk desk;
        desk.sync();
        const Ref order = desk.newestOrders(1).front().ref;
        const auto refused =
            desk.wait(desk.workspace().orders().writeMemo(order, std::string(1001, 'x'), SellerFlag::Red, Uid()));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code(), Errc::MemoTooLong);
        QVERIFY(valueOf(desk.wait(desk.workspace().sync().outbox(10))).empty());
    }

    void everythingDoneLeavesATrailThatVerifies()
    {
        SimulatedDesk desk;
        desk.sync();
        const Ref order = desk.newestOrders(1).front().ref;
        valueOf(desk.wait(desk.workspace().orders().writeMemo(order, "留货", SellerFlag::Red, Uid())));
        const auto trail = valueOf(desk.wait(desk.workspace().profile().auditTrail(10, 0)));
        QCOMPARE(trail.front().kind, std::string("order.memo"));
        QCOMPARE(trail.front().object, toString(order));
        QVERIFY(valueOf(desk.wait(desk.workspace().profile().verifyAudit())) >= 2);
    }

    void viewsAreToldOnceWhenOrdersChange()
    {
        SimulatedDesk desk;
        desk.sync();
        int hints = 0;
        const auto subscription = desk.workspace().subscribe([&](const std::vector<ChangeHint>& batch) {
            for (const ChangeHint& hint : batch)
                hints += hint.kind == HintKind::Orders;
        });
        desk.shop().changesMemo(desk.shop().trades().front().tid, {.memo = "新", .flag = std::nullopt});
        desk.clock().advance(std::chrono::seconds(5));
        desk.sync();
        QVERIFY(hints >= 1);
    }

    void followingBacksUpWhatWasDoneOnceAnHour()
    {
        SimulatedDesk desk;
        desk.sync();
        const auto backups = [&desk] {
            return std::distance(std::filesystem::directory_iterator(desk.folder() / "backup"),
                                 std::filesystem::directory_iterator());
        };
        const auto before = backups();
        desk.workspace().sync().startFollowing();
        const Ref order = desk.newestOrders(1).front().ref;
        valueOf(desk.wait(desk.workspace().orders().writeMemo(order, "留货", SellerFlag::Red, Uid())));
        desk.wait(desk.clock().sleepFor(std::chrono::hours(2)));
        QVERIFY(backups() > before);
    }

    void theLinkToThePlatformCarriesNothingButTheNumber()
    {
        SimulatedDesk desk;
        desk.sync();
        const OrderRow order = desk.newestOrders(1).front();
        const std::string link = valueOf(desk.workspace().orders().platformLink(order.ref));
        QVERIFY(link.starts_with("https://trade.taobao.com/"));
        QVERIFY(link.ends_with("=" + order.ref.extId));
        Ref foreign = order.ref;
        foreign.platform = "nowhere";
        QCOMPARE(desk.workspace().orders().platformLink(foreign).error().code(), Errc::NotFound);
    }

    void theLocalAnswersNameNoRowHandles()
    {
        SimulatedDesk desk;
        desk.sync();
        const auto status = valueOf(desk.wait(services::answerLocally(desk.workspace(), {{"do", "status"}})));
        QVERIFY(status.at("shops").as_array().size() == 1);
        const auto found =
            valueOf(desk.wait(services::answerLocally(desk.workspace(), {{"do", "search"}, {"text", "¥0-100000"}})));
        QVERIFY(!found.at("orders").as_array().front().as_object().contains("id"));
        QVERIFY(!desk.wait(services::answerLocally(desk.workspace(), {{"do", "erase"}})));
    }

    void aBrokenOfferNamesTheField()
    {
        const auto offer = services::parseSandboxOffer(R"({"tandem":"sandbox","company":"small","port":0,"ca":""})");
        QVERIFY(!offer);
        QCOMPARE(std::string(offer.error().arg("field")), std::string("port"));
        QVERIFY(!services::parseSandboxOffer("not json"));
    }
};

static tandem::test::Register<TestWorkspace> registered;
#include "tst_workspace.moc"
