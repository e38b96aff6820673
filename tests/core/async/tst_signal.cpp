#include "core/async/signal.hpp"
#include "core/async/timeout.hpp"
#include "tests/support/register_test.hpp"
#include "tests/support/virtual_run.hpp"

#include <QTest>
#include <chrono>
#include <string>

using namespace tandem;
using namespace std::chrono_literals;

namespace {

Async<> waitAndNote(Signal& signal, char mark, std::string& notes)
{
    co_await signal.wait();
    notes += mark;
}

Async<> holdPlace(Semaphore& places, Clock& clock, Duration howLong, char mark, std::string& notes)
{
    const auto permit = co_await places.acquire();
    notes += mark;
    co_await clock.sleepFor(howLong);
}

Async<Result<int>> acquireOnly(Semaphore& places)
{
    const auto permit = co_await places.acquire();
    co_return 1;
}

} // namespace

class TestSignal final : public QObject {
    Q_OBJECT
private slots:
    void notifyOneWakesTheFirstThatCame()
    {
        asio::io_context context;
        Signal signal;
        std::string notes;
        spawn(context.get_executor(), waitAndNote(signal, 'a', notes));
        spawn(context.get_executor(), waitAndNote(signal, 'b', notes));
        context.poll();
        signal.notifyOne();
        context.poll();
        QCOMPARE(notes, std::string("a"));
        signal.notifyAll();
        context.poll();
        QCOMPARE(notes, std::string("ab"));
    }

    void permitsAreHandedOutFirstComeFirstServed()
    {
        asio::io_context context;
        ManualClock clock(Instant(0));
        Semaphore places(2);
        std::string notes;
        for (const char mark : {'a', 'b', 'c', 'd', 'e'})
            spawn(context.get_executor(), holdPlace(places, clock, 1s, mark, notes));
        context.poll();
        QCOMPARE(notes, std::string("ab"));
        while (test::stepVirtually(context, clock)) {
        }
        QCOMPARE(notes, std::string("abcde"));
        QCOMPARE(clock.steady(), Duration(3s));
        QCOMPARE(places.free(), std::size_t{2});
    }

    void cancelledWaiterLosesNoPermit()
    {
        asio::io_context context;
        ManualClock clock(Instant(0));
        Semaphore places(1);
        std::string notes;
        spawn(context.get_executor(), holdPlace(places, clock, 10s, 'a', notes));
        const auto late = test::runVirtually(context, clock, withTimeout(clock, 1s, acquireOnly(places)));
        QCOMPARE(late.error().code(), Errc::Timeout);
        const auto inTime = test::runVirtually(context, clock, withTimeout(clock, 60s, acquireOnly(places)));
        QVERIFY(inTime.has_value());
        QCOMPARE(places.free(), std::size_t{1});
    }

    // The permit is given and the deadline passes at the same instant, before the waiter has run.
    void permitGivenToACancelledWaiterComesBack()
    {
        asio::io_context context;
        ManualClock clock(Instant(0));
        Semaphore places(1);
        std::string notes;
        spawn(context.get_executor(), holdPlace(places, clock, 1s, 'a', notes));
        context.poll();
        test::Running<Result<int>> waiting(context, withTimeout(clock, 1s, acquireOnly(places)));
        while (test::stepVirtually(context, clock)) {
        }
        QVERIFY(waiting.done());
        QCOMPARE(places.free(), std::size_t{1});
    }

    void permitMayOutliveTheSemaphore()
    {
        asio::io_context context;
        ManualClock clock(Instant(0));
        std::string notes;
        auto places = std::make_unique<Semaphore>(1);
        spawn(context.get_executor(), holdPlace(*places, clock, 1s, 'a', notes));
        context.poll();
        places.reset();
        clock.advance(1s);
        context.poll();
        QCOMPARE(notes, std::string("a"));
    }
};

static tandem::test::Register<TestSignal> registered;
#include "tst_signal.moc"
