// Seeds of a bad network and a moody platform: after the faults stop, the desk shows exactly what the platform has.
// TANDEM_SEEDS sets the number, TANDEM_SEED the first; a failing seed is printed.

#include "core/services/json_views.hpp"
#include "tests/support/register_test.hpp"
#include "tests/support/simulated_desk.hpp"
#include "tests/support/test_profile.hpp"

#include <QTest>
#include <map>

using namespace tandem;
using namespace tandem::test;

namespace {

constexpr int kCyclesUnderFaults = 4;
constexpr int kRoundsToSettle = 12;

int fromEnvironment(const char* name, int otherwise)
{
    const int value = qEnvironmentVariableIntValue(name);
    return value > 0 ? value : otherwise;
}

// What goes wrong follows from the seed alone.
SimulatedDesk::Plan planOf(std::uint64_t seed)
{
    const auto random = makeSeededRandom(seed * 2654435761u + 1);
    SimulatedDesk::Plan plan;
    plan.seed = seed;
    plan.people = 3 + static_cast<std::int64_t>(random->below(6));
    plan.line.refuse = 0.01 * static_cast<double>(random->below(8));
    plan.line.cut = 0.01 * static_cast<double>(random->below(20));
    plan.line.blackHole = 0.01 * static_cast<double>(random->below(4));
    plan.line.maxLatency = Duration(static_cast<std::int64_t>(random->below(300)));
    plan.line.maxSlice = 1 + random->below(3000);
    plan.line.maxBytesBefore = 64 * 1024;
    plan.faults.shiftRows = static_cast<std::int64_t>(random->below(4));
    plan.faults.shiftTimes = static_cast<std::int64_t>(random->below(6));
    plan.faults.duplicateEvery = static_cast<std::int64_t>(random->below(2) * (2 + random->below(9)));
    plan.faults.busyEvery = static_cast<std::int64_t>(random->below(2) * (5 + random->below(40)));
    plan.faults.emptyEvery = static_cast<std::int64_t>(random->below(2) * (5 + random->below(40)));
    plan.faults.tokenDeathAfter = static_cast<std::int64_t>(random->below(2) * (10 + random->below(100)));
    return plan;
}

// The platform's life goes on while the desk syncs.
void somethingHappens(SimulatedDesk& desk, Random& random)
{
    auto& shop = desk.shop();
    const auto& trades = shop.trades();
    const std::int64_t tid = trades[random.below(trades.size())].tid;
    if (random.below(2) == 0)
        shop.touches(tid);
    else
        shop.changesMemo(tid, {.memo = "同事改的 " + std::to_string(random.below(1000)), .flag = std::nullopt});
    desk.clock().advance(Duration(static_cast<std::int64_t>(1000 + random.below(20'000))));
}

// Every order as the desk shows it.
std::map<std::string, std::string> shownOrders(SimulatedDesk& desk)
{
    std::map<std::string, std::string> shown;
    for (const OrderRow& row : desk.newestOrders(10'000)) {
        json::object order = services::toJson(valueOf(desk.wait(desk.workspace().orders().detail(row.id))));
        order.erase("observedAt");
        shown[toString(row.ref)] = json::serialize(order);
    }
    return shown;
}

QString firstDifference(const std::map<std::string, std::string>& before, const std::map<std::string, std::string>& after)
{
    for (const auto& [ref, order] : before) {
        const auto found = after.find(ref);
        if (found == after.end() || found->second != order)
            return QString::fromStdString(order + "\n became\n" + (found == after.end() ? "nothing" : found->second));
    }
    return "rows that no screen shows";
}

QString playSeed(std::uint64_t seed)
{
    SimulatedDesk desk(planOf(seed));
    const auto random = makeSeededRandom(seed + 77);
    QStringList memos;
    for (int cycle = 0; cycle < kCyclesUnderFaults; ++cycle) {
        // A cycle may come to nothing on such a line; what counts is what the next ones make of it.
        static_cast<void>(desk.wait(desk.workspace().sync().syncOnce()));
        somethingHappens(desk, *random);
        const auto orders = desk.newestOrders(3);
        if (orders.empty())
            continue;
        const OrderRow& order = orders[random->below(orders.size())];
        const std::string memo = "第 " + std::to_string(cycle) + " 次";
        valueOf(desk.wait(desk.workspace().orders().writeMemo(order.ref, memo, SellerFlag::Red, Uid())));
    }
    desk.line().setEnabled(false);
    desk.sandbox().control(R"({"do":"faults"})");
    if (!desk.settles(kRoundsToSettle))
        return "does not settle";
    const auto totals = desk.shop().totals();
    const auto summary = valueOf(desk.wait(desk.workspace().profile().verifyCache()));
    if (summary.orders != static_cast<std::int64_t>(totals.orders))
        return QString("%1 orders instead of %2").arg(summary.orders).arg(totals.orders);
    if (summary.refunds != static_cast<std::int64_t>(totals.refunds))
        return QString("%1 refunds instead of %2").arg(summary.refunds).arg(totals.refunds);
    for (const auto& [tid, writes] : desk.shop().memoWrites()) {
        if (writes.doubled > 0)
            return QString("memo of %1 was sent twice").arg(tid);
    }
    const auto before = shownOrders(desk);
    requireOk(desk.wait(desk.workspace().profile().rebuildCache()));
    if (desk.contentHash() == summary.contentHash)
        return {};
    return "a fresh fetch gives another content: " + firstDifference(before, shownOrders(desk));
}

} // namespace

class TestFaultSeeds : public QObject {
    Q_OBJECT

private slots:
    void everySeedConvergesToWhatThePlatformHas()
    {
        const int first = fromEnvironment("TANDEM_SEED", 1);
        const int count = fromEnvironment("TANDEM_SEEDS", 10);
        for (int seed = first; seed < first + count; ++seed) {
            QString wrong;
            try {
                wrong = playSeed(static_cast<std::uint64_t>(seed));
            } catch (const std::exception& failed) {
                wrong = failed.what();
            }
            QVERIFY2(wrong.isEmpty(), qPrintable(QString("SEED=%1: %2").arg(seed).arg(wrong)));
        }
        qInfo("%d seeds from %d", count, first);
    }

    void theSameSeedGivesTheSameRun()
    {
        const auto play = [](std::uint64_t seed) {
            SimulatedDesk desk(planOf(seed));
            static_cast<void>(desk.wait(desk.workspace().sync().syncOnce()));
            desk.line().setEnabled(false);
            desk.settles(kRoundsToSettle);
            return desk.contentHash() + "@" + std::to_string(desk.clock().now().millis());
        };
        QCOMPARE(QString::fromStdString(play(5)), QString::fromStdString(play(5)));
    }
};

static tandem::test::Register<TestFaultSeeds> registered;
#include "tst_fault_seeds.moc"
