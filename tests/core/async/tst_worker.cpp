#include "core/async/timeout.hpp"
#include "core/async/worker.hpp"
#include "tests/support/register_test.hpp"
#include "tests/support/virtual_run.hpp"

#include <QTest>
#include <atomic>
#include <chrono>
#include <latch>
#include <stdexcept>
#include <thread>
#include <vector>

using namespace tandem;
using namespace std::chrono_literals;

namespace {

Async<std::pair<std::thread::id, std::thread::id>> threadsOf(Worker& worker)
{
    auto job = [] { return std::this_thread::get_id(); };
    const auto there = co_await worker.run(job);
    co_return std::pair(there, std::this_thread::get_id());
}

Async<Result<int>> resultOf(Worker& worker, Result<int> result)
{
    auto job = [result] { return result; };
    co_return co_await worker.run(job);
}

Async<> noteOnWorker(Worker& worker, std::vector<int>& order, int number)
{
    auto job = [&order, number] { order.push_back(number); };
    co_await worker.run(job);
}

Async<> throwOnWorker(Worker& worker)
{
    auto job = []() -> int { throw std::runtime_error("disk"); };
    co_await worker.run(job);
}

// The job waits until the test has seen the deadline pass.
Async<Result<int>> slowJob(Worker& worker, std::latch& deadlinePassed, std::atomic<bool>& ended)
{
    auto job = [&] {
        deadlinePassed.wait();
        ended = true;
    };
    co_await worker.run(job);
    co_return 1;
}

} // namespace

class TestWorker final : public QObject {
    Q_OBJECT
private slots:
    void jobRunsElsewhereAndTheCoroutineComesBack()
    {
        asio::io_context context;
        const auto worker = makeThreadWorker("writer");
        const auto [there, here] = test::runUntilDone(context, threadsOf(*worker));
        QVERIFY(there != std::this_thread::get_id());
        QVERIFY(here == std::this_thread::get_id());
    }

    void inlineWorkerRunsOnTheSpot()
    {
        asio::io_context context;
        const auto worker = makeInlineWorker();
        const auto [there, here] = test::runUntilDone(context, threadsOf(*worker));
        QVERIFY(there == here);
    }

    void resultsTravelBack()
    {
        asio::io_context context;
        const auto worker = makeThreadWorker("writer");
        QCOMPARE(test::runUntilDone(context, resultOf(*worker, 5)).value(), 5);
        const auto full = test::runUntilDone(context, resultOf(*worker, Error(Errc::DiskFull)));
        QCOMPARE(full.error().code(), Errc::DiskFull);
    }

    void exceptionsTravelBack()
    {
        asio::io_context context;
        const auto worker = makeThreadWorker("writer");
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, test::runUntilDone(context, throwOnWorker(*worker)));
    }

    void jobsOfOneThreadRunInOrder()
    {
        asio::io_context context;
        std::vector<int> order;
        std::vector<int> expected;
        const auto worker = makeThreadWorker("writer");
        for (int number = 0; number < 500; ++number) {
            spawn(context.get_executor(), noteOnWorker(*worker, order, number));
            expected.push_back(number);
        }
        context.run(); // returns only when every job has come back
        QCOMPARE(order, expected);
    }

    void destructorWaitsForTheJobsTaken()
    {
        std::atomic<int> done = 0;
        {
            const auto worker = makeThreadWorker("writer");
            for (int number = 0; number < 100; ++number)
                worker->post([&done] { ++done; });
        }
        QCOMPARE(done.load(), 100);
    }

    void computePoolUsesItsThreadsAtOnce()
    {
        std::latch together(3); // ends only when three jobs run at the same time
        const auto pool = makeComputePool(3);
        for (int number = 0; number < 3; ++number)
            pool->post([&together] { together.arrive_and_wait(); });
        together.wait();
    }

    void cancelledWaiterIsResumedOnlyAfterTheJob()
    {
        asio::io_context context;
        ManualClock clock(Instant(0));
        std::latch deadlinePassed(1);
        std::atomic<bool> ended = false;
        const auto worker = makeThreadWorker("writer");
        test::Running<Result<int>> running(context, withTimeout(clock, 1s, slowJob(*worker, deadlinePassed, ended)));
        context.poll();
        clock.advance(2s);
        context.poll();
        QVERIFY(!running.done());
        QVERIFY(!ended);
        deadlinePassed.count_down();
        context.run();
        QVERIFY(ended);
        QCOMPARE(running.take().error().code(), Errc::Timeout);
    }

    void manyCoroutinesShareAPool()
    {
        asio::io_context context;
        const auto pool = makeComputePool(4);
        std::atomic<int> sum = 0;
        const auto add = [](Worker& worker, std::atomic<int>& sum, int number) -> Async<> {
            auto job = [number] { return number * number; };
            const int squared = co_await worker.run(job);
            sum += squared;
        };
        for (int number = 1; number <= 200; ++number)
            spawn(context.get_executor(), add(*pool, sum, number));
        context.run();
        QCOMPARE(sum.load(), 200 * 201 * 401 / 6);
    }
};

static tandem::test::Register<TestWorker> registered;
#include "tst_worker.moc"
