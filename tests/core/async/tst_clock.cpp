#include "core/async/clock.hpp"
#include "core/async/timeout.hpp"
#include "tests/support/register_test.hpp"
#include "tests/support/virtual_run.hpp"

#include <QTest>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/system/system_error.hpp>
#include <chrono>
#include <string>

#undef emit // Qt's keyword hides the function of Asio's cancellation_signal

using namespace tandem;
using namespace std::chrono_literals;

namespace {

Async<> sleepAndNote(Clock& clock, Duration duration, char mark, std::string& notes)
{
    co_await clock.sleepFor(duration);
    notes += mark;
}

Async<Result<int>> answerAfter(Clock& clock, Duration duration, int answer)
{
    co_await clock.sleepFor(duration);
    co_return answer;
}

Async<Result<int>> throwAtOnce()
{
    throw std::runtime_error("broken");
    co_return 0;
}

// Counts frames alive, to see that the loser of a race is gone.
struct Alive {
    explicit Alive(int& count) : count(count) { ++count; }
    ~Alive() { --count; }
    int& count;
};

Async<Result<int>> watchedAnswer(Clock& clock, Duration duration, int& alive)
{
    const Alive here(alive);
    co_await clock.sleepFor(duration);
    co_return 1;
}

constexpr Instant kStart(1'000'000);

} // namespace

class TestClock final : public QObject {
    Q_OBJECT
private slots:
    void manualClockStandsStillUntilAdvanced()
    {
        ManualClock clock(kStart);
        QCOMPARE(clock.now().millis(), kStart.millis());
        clock.advance(1500ms);
        QCOMPARE(clock.now().millis(), kStart.millis() + 1500);
        QCOMPARE(clock.steady(), Duration(1500ms));
    }

    void wallClockJumpLeavesDeadlinesAlone()
    {
        asio::io_context context;
        ManualClock clock(kStart);
        std::string notes;
        spawn(context.get_executor(), sleepAndNote(clock, 10s, 'a', notes));
        context.poll();
        clock.jumpWall(24h);
        context.poll();
        QCOMPARE(notes, std::string());
        QCOMPARE(clock.untilNextSleeper(), Duration(10s));
        QCOMPARE((clock.now() - kStart), Duration(24h));
    }

    void sleepersWakeInDueOrderThenInOrderOfArrival()
    {
        asio::io_context context;
        ManualClock clock(kStart);
        std::string notes;
        spawn(context.get_executor(), sleepAndNote(clock, 3s, 'c', notes));
        spawn(context.get_executor(), sleepAndNote(clock, 1s, 'a', notes));
        spawn(context.get_executor(), sleepAndNote(clock, 3s, 'd', notes));
        spawn(context.get_executor(), sleepAndNote(clock, 2s, 'b', notes));
        context.poll();
        clock.advance(3s);
        context.poll();
        QCOMPARE(notes, std::string("abcd"));
        QCOMPARE(clock.untilNextSleeper(), Duration::max());
    }

    void sleeperIsNotWokenBeforeItsTime()
    {
        asio::io_context context;
        ManualClock clock(kStart);
        std::string notes;
        spawn(context.get_executor(), sleepAndNote(clock, 2s, 'a', notes));
        context.poll();
        clock.advance(1999ms);
        context.poll();
        QCOMPARE(notes, std::string());
        clock.advance(1ms);
        context.poll();
        QCOMPARE(notes, std::string("a"));
    }

    void zeroSleepGivesOthersATurnAndEnds()
    {
        asio::io_context context;
        ManualClock clock(kStart);
        std::string notes;
        test::runVirtually(context, clock, sleepAndNote(clock, 0ms, 'a', notes));
        QCOMPARE(notes, std::string("a"));
    }

    void cancelledSleepThrowsAndLeavesNoSleeper()
    {
        asio::io_context context;
        ManualClock clock(kStart);
        asio::cancellation_signal cancel;
        bool aborted = false;
        asio::co_spawn(context, clock.sleepFor(10s),
                       asio::bind_cancellation_slot(
                           cancel.slot(), [&aborted](std::exception_ptr failure) { aborted = failure != nullptr; }));
        context.poll();
        cancel.emit(asio::cancellation_type::all);
        context.restart();
        context.poll();
        QVERIFY(aborted);
        QCOMPARE(clock.untilNextSleeper(), Duration::max());
    }

    void timeoutComesInVirtualTimeAndEndsTheLoser()
    {
        asio::io_context context;
        ManualClock clock(kStart);
        int alive = 0;
        const auto late = test::runVirtually(context, clock, withTimeout(clock, 5s, watchedAnswer(clock, 1h, alive)));
        QVERIFY(late.has_error());
        QVERIFY(late.error().code() == Errc::Timeout);
        QCOMPARE(clock.steady(), Duration(5s));
        QCOMPARE(alive, 0);
        QCOMPARE(clock.untilNextSleeper(), Duration::max());
    }

    void resultInTimeWinsAndEndsTheDeadline()
    {
        asio::io_context context;
        ManualClock clock(kStart);
        const auto inTime = test::runVirtually(context, clock, withTimeout(clock, 5s, answerAfter(clock, 2s, 42)));
        QCOMPARE(inTime.value(), 42);
        QCOMPARE(clock.steady(), Duration(2s));
        QCOMPARE(clock.untilNextSleeper(), Duration::max());
    }

    void exceptionOfTheWorkIsNotHeldBackUntilTheDeadline()
    {
        asio::io_context context;
        ManualClock clock(kStart);
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, static_cast<void>(test::runVirtually(
                                                         context, clock, withTimeout(clock, 5s, throwAtOnce()))));
        QCOMPARE(clock.steady(), Duration(0));
    }

    void outerTimeoutCancelsInnerOnes()
    {
        asio::io_context context;
        ManualClock clock(kStart);
        int alive = 0;
        auto inner = withTimeout(clock, 10s, watchedAnswer(clock, 1h, alive));
        const auto late = test::runVirtually(context, clock, withTimeout(clock, 3s, std::move(inner)));
        QCOMPARE(late.error().code(), Errc::Timeout);
        QCOMPARE(clock.steady(), Duration(3s));
        QCOMPARE(alive, 0);
    }

    void unfinishedWorkDiesWithItsContext()
    {
        int alive = 0;
        ManualClock clock(kStart);
        {
            asio::io_context context;
            test::Running<Result<int>> running(context, withTimeout(clock, 5s, watchedAnswer(clock, 1h, alive)));
            context.poll();
            QCOMPARE(alive, 1);
        }
        QCOMPARE(alive, 0);
        QCOMPARE(clock.untilNextSleeper(), Duration::max());
    }

    void virtualRunSaysWhenItIsStuck()
    {
        asio::io_context context;
        ManualClock clock(kStart);
        ManualClock other(kStart);
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, test::runVirtually(context, clock, other.sleepFor(1s)));
    }

    void systemClockSleepsAndKeepsItsOffset()
    {
        asio::io_context context;
        const auto clock = makeSystemClock();
        const auto shifted = makeSystemClock(-1h);
        const Duration before = clock->steady();
        test::runUntilDone(context, clock->sleepFor(2ms));
        QVERIFY(clock->steady() - before >= Duration(2ms));
        const Duration apart = clock->now() - shifted->now();
        QVERIFY(apart > Duration(59min) && apart < Duration(61min));
    }

    void systemClockDeadlineIsEndedByAResult()
    {
        asio::io_context context;
        const auto clock = makeSystemClock();
        const auto answer = test::runUntilDone(context, withTimeout(*clock, 1h, answerAfter(*clock, 1ms, 7)));
        QCOMPARE(answer.value(), 7);
        context.restart();
        QCOMPARE(context.run(), std::size_t{0}); // no timer is left to wait for
    }

    void failureOfASpawnedCoroutineIsReported()
    {
        asio::io_context context;
        std::string what;
        const auto fail = []() -> Async<> {
            throw std::runtime_error("broken");
            co_return;
        };
        spawn(context.get_executor(), fail(), [&what](std::string_view text) { what = text; });
        context.run();
        QCOMPARE(what, std::string("broken"));
    }
};

static tandem::test::Register<TestClock> registered;
#include "tst_clock.moc"
