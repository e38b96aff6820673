// Generated companies: the same seed gives the same bytes, every state occurs, the figures of `small` hold.

#include "core/base/crypto.hpp"
#include "sim_bench.hpp"
#include "tests/support/register_test.hpp"

#include <set>

using namespace tandem;
using namespace tandem::test;

namespace {

sim::WorldPlan small(std::uint64_t seed)
{
    sim::WorldPlan plan;
    plan.company = "small";
    plan.seed = seed;
    return plan;
}

// All that a client could ever see, as one text.
std::string everything(SimBench& bench)
{
    std::string text = bench.sandbox->readyLine({}) + bench.sandbox->world().truth();
    for (const sim::Trade& trade : bench.shop().trades())
        text += bench.sandbox->control(R"({"do":"order","tid":")" + std::to_string(trade.tid) + "\"}");
    return text;
}

} // namespace

class TestGenerator : public QObject {
    Q_OBJECT

private slots:
    void theSameSeedGivesTheSameBytes()
    {
        SimBench one(small(7)), two(small(7)), other(small(8));
        const std::string first = everything(one);
        QVERIFY(first == everything(two));
        QVERIFY(first != everything(other));
    }

    void smallHasItsFigures()
    {
        SimBench bench(small(1));
        const auto totals = bench.shop().totals();
        QCOMPARE(totals.orders, 2'000u);
        QCOMPARE(totals.refunds, 40u);
        QCOMPARE(bench.shop().buyers().size(), 200u);
        Instant oldest = sim::demoNow();
        for (const sim::Trade& trade : bench.shop().trades())
            oldest = std::min(oldest, trade.created);
        QVERIFY(oldest > sim::demoNow() - std::chrono::hours(120 * 24));
        QVERIFY(oldest < sim::demoNow() - std::chrono::hours(110 * 24));
    }

    void everyStateOccursWhateverTheSeed()
    {
        for (std::uint64_t seed = 1; seed <= 5; ++seed) {
            SimBench bench(small(seed));
            std::set<sim::TradeStatus> states;
            std::set<sim::StepStatus> steps;
            std::set<sim::RefundStatus> refunds;
            for (const sim::Trade& trade : bench.shop().trades()) {
                states.insert(trade.status);
                steps.insert(trade.step);
            }
            for (const sim::Refund& refund : bench.shop().refundRows())
                refunds.insert(refund.status);
            QCOMPARE(states.size(), std::size_t{sim::kTradeStatuses});
            QCOMPARE(steps.size(), 5u);
            QVERIFY(refunds.size() >= 4u);
            QCOMPARE(bench.shop().totals().refunds, 40u);
        }
    }

    void timesFollowEachOtherAndEndBeforeNow()
    {
        SimBench bench(small(3));
        for (const sim::Trade& trade : bench.shop().trades()) {
            Instant last = trade.created;
            for (const Instant at : {trade.paid, trade.consigned, trade.signedAt, trade.ended}) {
                if (at == Instant())
                    continue;
                QVERIFY(at >= last);
                last = at;
            }
            QVERIFY(trade.modified <= sim::demoNow() && trade.modified >= trade.created);
            QCOMPARE(sim::isPaid(trade.status), trade.paid != Instant());
        }
    }

    void neverRefundsMoreThanWasPaid()
    {
        SimBench bench(small(4));
        for (const sim::Trade& trade : bench.shop().trades()) {
            QVERIFY(trade.refunded >= 0 && trade.refunded <= bench.shop().paidBeforeRefunds(trade));
            QCOMPARE(trade.status == sim::TradeStatus::Closed,
                     trade.refunded > 0 && trade.refunded == bench.shop().paidBeforeRefunds(trade) &&
                         !sim::isShipped(trade.status));
        }
    }

    void usesOnlyInventedPhones()
    {
        SimBench bench(small(1));
        for (const sim::Buyer& buyer : bench.shop().buyers()) {
            QCOMPARE(buyer.phone.substr(0, 7), "138****");
            QVERIFY(buyer.name.ends_with("**"));
        }
        const auto truth = parseJson(bench.sandbox->world().truth()).value().as_object();
        for (const json::value& person : truth.at("people").as_array())
            QVERIFY(textOf(person.as_object(), "phone").starts_with("1380000"));
        QVERIFY(truth.at("planted").as_array().size() >= 1'000u);
    }

    void scalesWithPeople()
    {
        sim::WorldPlan plan;
        plan.people = 50;
        SimBench bench(plan); // heyu: six orders a head beside the named ones
        const json::object stats = bench.control(R"({"do":"stats"})");
        QCOMPARE(integerOf(stats.at("shops").as_array()[0].as_object(), "orders"), 300 + 13);
        plan.people = 0;
        QVERIFY(!sim::World::create(plan, bench.clock).has_value());
        plan.company = "unknown";
        QVERIFY(!sim::World::create(plan, bench.clock).has_value());
    }

    void numbersNeverRepeat()
    {
        sim::WorldPlan plan;
        plan.company = "fx-g";
        SimBench bench(plan);
        std::set<std::int64_t> ids;
        std::set<std::string> keys;
        std::size_t expected = 0;
        for (const sim::Trade& trade : bench.shop().trades()) {
            ids.insert(trade.tid);
            ++expected;
            for (std::uint32_t line = 0; trade.lineCount > 1 && line < trade.lineCount; ++line, ++expected)
                ids.insert(bench.shop().oidOf(trade, line));
        }
        QCOMPARE(ids.size(), expected);
        for (const sim::Buyer& buyer : bench.shop().buyers())
            keys.insert(buyer.openUid);
        QCOMPARE(keys.size(), bench.shop().buyers().size());
    }
};

static tandem::test::Register<TestGenerator> registered;
#include "tst_generator.moc"
