#include "core/async/timeout.hpp"
#include "core/net/rate_limit.hpp"
#include "tests/support/register_test.hpp"
#include "tests/support/virtual_run.hpp"

#include <QTest>
#include <chrono>
#include <vector>

using namespace tandem;
using namespace tandem::net;
using namespace tandem::test;
using namespace std::chrono_literals;

namespace {

using Priority = RateLimiter::Priority;

struct Bench {
    explicit Bench(RateLimiter::Rate rate) : limiter(clock, rate) {}
    Duration timeFor(int calls, Priority priority, const std::string& key = "key")
    {
        const Duration before = clock.steady();
        runVirtually(context, clock, acquireMany(calls, priority, key));
        return clock.steady() - before;
    }
    Async<> acquireMany(int calls, Priority priority, std::string key)
    {
        for (int count = 0; count < calls; ++count)
            co_await limiter.acquire(key, priority);
    }

    asio::io_context context;
    ManualClock clock{Instant(0)};
    RateLimiter limiter;
};

Async<> noteTime(Bench& bench, Priority priority, std::vector<Duration>& times)
{
    co_await bench.limiter.acquire("key", priority);
    times.push_back(bench.clock.steady());
}

} // namespace

class TestRateLimit final : public QObject {
    Q_OBJECT
private slots:
    void unlimitedDoesNotWait()
    {
        Bench bench({.perSecond = 0});
        QCOMPARE(bench.timeFor(10'000, Priority::Background), Duration(0));
    }

    void burstIsFreeAndTheRestComesAtTheRate()
    {
        Bench bench({.perSecond = 10, .burst = 5});
        QCOMPARE(bench.timeFor(5, Priority::Interactive), Duration(0));
        QCOMPARE(bench.timeFor(20, Priority::Interactive), Duration(2s));
    }

    void oneTokenBucketServesBothKinds()
    {
        Bench bench({.perSecond = 2, .burst = 1});
        QCOMPARE(bench.timeFor(5, Priority::Background), Duration(2s));
        QCOMPARE(bench.timeFor(2, Priority::Interactive), Duration(1s));
    }

    void backgroundLeavesAReserve()
    {
        Bench bench({.perSecond = 10, .burst = 10});
        QCOMPARE(bench.timeFor(8, Priority::Background), Duration(0));
        QVERIFY(bench.timeFor(1, Priority::Background) > Duration(0));
        QCOMPARE(bench.timeFor(2, Priority::Interactive), Duration(0));
    }

    void interactiveGoesFirstWhenBothWait()
    {
        Bench bench({.perSecond = 1, .burst = 1});
        bench.timeFor(1, Priority::Background);
        std::vector<Duration> background;
        std::vector<Duration> interactive;
        for (int count = 0; count < 3; ++count)
            spawn(bench.context.get_executor(), noteTime(bench, Priority::Background, background));
        bench.context.restart();
        bench.context.poll();
        spawn(bench.context.get_executor(), noteTime(bench, Priority::Interactive, interactive));
        while (background.size() < 3 && stepVirtually(bench.context, bench.clock)) {
        }
        QCOMPARE(interactive, std::vector<Duration>{1s});
        QVERIFY(background.front() >= Duration(2s));
        QVERIFY(background.back() <= Duration(5s));
    }

    void longRunKeepsTheRate()
    {
        Bench bench({.perSecond = 7, .burst = 3});
        const double seconds = std::chrono::duration<double>(bench.timeFor(703, Priority::Background)).count();
        QVERIFY2(seconds >= 99.9 && seconds <= 101.5, qPrintable(QString::number(seconds)));
    }

    void keysDoNotShare()
    {
        Bench bench({.perSecond = 1, .burst = 1});
        bench.limiter.setRate("fast", {.perSecond = 100, .burst = 10});
        bench.timeFor(1, Priority::Interactive, "slow");
        QCOMPARE(bench.timeFor(10, Priority::Interactive, "fast"), Duration(0));
        QCOMPARE(bench.timeFor(1, Priority::Interactive, "slow"), Duration(1s));
    }

    void pausedKeyLetsNothingOut()
    {
        Bench bench({.perSecond = 0});
        bench.limiter.pauseFor("key", 7s);
        bench.limiter.pauseFor("key", 2s);
        QCOMPARE(bench.timeFor(1, Priority::Interactive), Duration(7s));
        QCOMPARE(bench.timeFor(1, Priority::Interactive, "other"), Duration(0));
    }

    void cancelledWaiterTakesNoToken()
    {
        Bench bench({.perSecond = 1, .burst = 1});
        bench.timeFor(1, Priority::Interactive);
        const auto wait = [](Bench& bench) -> Async<Result<>> {
            co_await bench.limiter.acquire("key", Priority::Interactive);
            co_return success();
        };
        const auto late = runVirtually(bench.context, bench.clock, withTimeout(bench.clock, 100ms, wait(bench)));
        QVERIFY(late.error().code() == Errc::Timeout);
        QCOMPARE(bench.timeFor(1, Priority::Background), Duration(900ms));
    }
};

static tandem::test::Register<TestRateLimit> registered;
#include "tst_rate_limit.moc"
