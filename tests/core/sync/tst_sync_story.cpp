// The real connector, runner and stores against the simulated Taobao: what a shop's first day and the days after look
// like, in requests, bytes and rows.

#include "tests/support/register_test.hpp"
#include "tests/support/simulated_desk.hpp"
#include "tests/support/test_profile.hpp"

#include <QTest>

using namespace tandem;
using namespace tandem::test;

namespace {

SimulatedDesk::Plan shopOf(std::int64_t people)
{
    SimulatedDesk::Plan plan;
    plan.people = people;
    return plan;
}

cache::CacheSummary summaryOf(SimulatedDesk& desk)
{
    return valueOf(desk.wait(desk.workspace().profile().verifyCache()));
}

std::int64_t served(SimulatedDesk& desk, std::string_view method)
{
    const auto found = desk.sandbox().taobao().served().find(method);
    return found == desk.sandbox().taobao().served().end() ? 0 : static_cast<std::int64_t>(found->second);
}

bool holdsEverything(SimulatedDesk& desk)
{
    const auto totals = desk.shop().totals();
    const auto summary = summaryOf(desk);
    return summary.orders == static_cast<std::int64_t>(totals.orders) &&
           summary.lines == static_cast<std::int64_t>(totals.lines) &&
           summary.refunds == static_cast<std::int64_t>(totals.refunds) && summary.parked == 0;
}

} // namespace

class TestSyncStory : public QObject {
    Q_OBJECT
private slots:
    void firstCycleBringsEverythingAndTheSecondAsksAlmostNothing()
    {
        SimulatedDesk desk(shopOf(100));
        const auto first = desk.sync();
        QVERIFY(first.failures.empty());
        QVERIFY(holdsEverything(desk));
        QVERIFY(served(desk, "taobao.trades.sold.history.get") > 0);
        const auto second = desk.sync();
        QCOMPARE(second.changed, std::int64_t(0));
        QCOMPARE(second.parked, std::int64_t(0));
        QVERIFY2(second.requests * 100 <= first.requests,
                 qPrintable(QString("%1 of %2 requests").arg(second.requests).arg(first.requests)));
    }

    void amountsAreThoseAtPayTime()
    {
        SimulatedDesk desk(shopOf(20));
        desk.sync();
        std::int64_t paid = 0;
        for (const OrderRow& row : desk.newestOrders(100'000)) {
            // A deposit alone is not counted as paid by the platform.
            if (row.platformState != "WAIT_BUYER_PAY" && row.state != OrderState::Unpaid &&
                row.state != OrderState::ClosedUnpaid)
                paid += row.paid.fen();
        }
        QCOMPARE(paid, desk.shop().totals().paid);
        QVERIFY(desk.shop().totals().refunded > 0); // so the platform lowered some payments meanwhile
    }

    void twoPercentChangedMoveAtMostThreePercentOfTheBytes()
    {
        SimulatedDesk desk(shopOf(100));
        const auto first = desk.sync();
        desk.clock().advance(std::chrono::hours(2));
        desk.sync(); // quiet again, with the overlap behind us
        desk.clock().advance(std::chrono::hours(2));
        const std::size_t touched = desk.shop().changes(2);
        desk.clock().advance(std::chrono::minutes(1));
        const auto second = desk.sync();
        QVERIFY(touched > 0 && second.changed > 0);
        QVERIFY2((second.bytesIn + second.bytesOut) * 100 <= (first.bytesIn + first.bytesOut) * 3,
                 qPrintable(QString("%1 of %2 bytes").arg(second.bytesIn).arg(first.bytesIn)));
        QVERIFY(holdsEverything(desk));
    }

    void rowsThatShiftWhilePagingAreNotLost()
    {
        SimulatedDesk::Plan plan = shopOf(60);
        plan.faults.duplicateEvery = 3;
        SimulatedDesk desk(plan);
        desk.sync();
        desk.clock().advance(std::chrono::hours(1));
        desk.shop().changes(60); // several pages of one window
        desk.sandbox().control(R"({"do":"faults","shiftRows":7,"shiftTimes":40,"duplicateEvery":3})");
        desk.clock().advance(std::chrono::minutes(1));
        QVERIFY(desk.settles(10));
        QVERIFY(holdsEverything(desk));
        const std::string hash = desk.contentHash();
        requireOk(desk.wait(desk.workspace().profile().rebuildCache()));
        QCOMPARE(desk.contentHash(), hash);
    }

    void quotasBusyAnswersAndEmptyBodiesAreSatOut()
    {
        SimulatedDesk::Plan plan = shopOf(20);
        plan.faults.perSecond = 15;
        plan.faults.busyEvery = 11;
        plan.faults.emptyEvery = 17;
        SimulatedDesk desk(plan);
        QVERIFY(desk.settles(20));
        QVERIFY(holdsEverything(desk));
    }

    void sessionThatDiesInTheMiddleIsRenewed()
    {
        SimulatedDesk::Plan plan = shopOf(20);
        plan.faults.tokenDeathAfter = 40;
        SimulatedDesk desk(plan);
        QVERIFY(desk.sync().failures.empty());
        QVERIFY(holdsEverything(desk));
    }

    void expiredSessionStopsTheShopAndNothingIsLostAfterRenewal()
    {
        SimulatedDesk desk(shopOf(12));
        desk.sync();
        desk.shop().expireSession(sim::TaobaoShop::Refresh::Dead);
        desk.shop().changes(10);
        desk.clock().advance(std::chrono::minutes(20));
        const auto stopped = desk.wait(desk.workspace().sync().syncOnce());
        QVERIFY(!stopped && stopped.error().code() == Errc::PlatformTokenExpired);
        const auto health = valueOf(desk.wait(desk.workspace().sync().status())).shops.at(0);
        QCOMPARE(health.state, sync::ShopHealth::State::TokenExpired);
        desk.shop().renewSession();
        QVERIFY(desk.sync().changed > 0);
        QVERIFY(holdsEverything(desk));
    }

    void rowsThatCannotBeReadAreKeptAsideAndTheOthersArrive()
    {
        SimulatedDesk::Plan plan = shopOf(60);
        plan.faults.malformedEvery = 200;
        plan.faults.unknownEvery = 150;
        plan.faults.extraField = true;
        SimulatedDesk desk(plan);
        QVERIFY(desk.sync().failures.empty());
        const auto summary = summaryOf(desk);
        QVERIFY(summary.parked > 0);
        QCOMPARE(summary.orders + (static_cast<std::int64_t>(desk.shop().totals().orders) + 199) / 200,
                 static_cast<std::int64_t>(desk.shop().totals().orders));
        const auto status = valueOf(desk.wait(desk.workspace().sync().status()));
        const auto lists = [&status](const char* path) {
            return std::any_of(status.drift.begin(), status.drift.end(),
                               [path](const auto& entry) { return entry.first.path == path; });
        };
        QVERIFY(lists("status=WAIT_DRONE_LANDING"));
        QVERIFY(lists("unknown field trade.delivery_promise_level"));
        desk.sandbox().control(R"({"do":"faults"})");
        requireOk(desk.wait(desk.workspace().profile().rebuildCache()));
        QVERIFY(holdsEverything(desk));
    }

    void missingPermissionNamesTheInterface()
    {
        SimulatedDesk::Plan plan = shopOf(5);
        plan.faults.denied = {"taobao.refunds.receive.get"};
        SimulatedDesk desk(plan);
        const auto report = desk.wait(desk.workspace().sync().syncOnce());
        const Error error = report ? report.value().failures.at(0).second : report.error();
        QCOMPARE(error.code(), Errc::PlatformPermissionMissing);
        QCOMPARE(error.arg("api"), std::string_view("taobao.refunds.receive.get"));
    }

    void orderThatArrivesWhileFollowingIsThereWithinTwoSeconds()
    {
        SimulatedDesk desk(shopOf(5));
        desk.sync();
        const std::int64_t before = summaryOf(desk).orders;
        desk.workspace().sync().startFollowing();
        desk.wait(desk.clock().sleepFor(std::chrono::seconds(3)));
        sim::NewOrder order;
        order.lines = {{.goods = 0, .quantity = 1, .price = 29'800}};
        desk.shop().customerOrders(order);
        desk.wait(desk.clock().sleepFor(std::chrono::seconds(2)));
        QCOMPARE(summaryOf(desk).orders, before + 1);
        QVERIFY(desk.shop().messages().unconfirmed() == 0);
        desk.workspace().sync().stopFollowing();
    }
};

static tandem::test::Register<TestSyncStory> registered;
#include "tst_sync_story.moc"
