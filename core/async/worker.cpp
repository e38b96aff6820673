#include "core/async/worker.hpp"

#include <atomic>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#ifdef _WIN32
#include <windows.h>
#else
#include <pthread.h>
#endif

namespace tandem {
namespace {

void nameThisThread(const std::string& name)
{
#ifdef _WIN32
    const std::wstring wide(name.begin(), name.end());
    SetThreadDescription(GetCurrentThread(), wide.c_str());
#elif defined(__APPLE__)
    pthread_setname_np(name.c_str());
#else
    pthread_setname_np(pthread_self(), name.substr(0, 15).c_str()); // the kernel keeps 15 bytes
#endif
}

class ThreadPool final : public Worker {
public:
    ThreadPool(const std::string& name, unsigned threads)
    {
        for (unsigned index = 0; index < threads; ++index)
            m_threads.emplace_back([this, name] {
                nameThisThread(name);
                work();
            });
    }

    ~ThreadPool() override
    {
        {
            const std::lock_guard lock(m_mutex);
            m_stopping = true;
        }
        m_changed.notify_all();
        for (std::thread& thread : m_threads)
            thread.join();
    }

    void post(std::function<void()> job) override
    {
        {
            const std::lock_guard lock(m_mutex);
            TANDEM_ASSERT(!m_stopping);
            m_jobs.push_back(std::move(job));
        }
        m_changed.notify_one();
    }

private:
    void work()
    {
        while (true) {
            std::function<void()> job;
            {
                std::unique_lock lock(m_mutex);
                m_changed.wait(lock, [this] { return m_stopping || !m_jobs.empty(); });
                if (m_jobs.empty())
                    return;
                job = std::move(m_jobs.front());
                m_jobs.pop_front();
            }
            job();
        }
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_jobs;
    bool m_stopping = false;
    std::vector<std::thread> m_threads; // last, so that the threads see the other members alive
};

class InlineWorker final : public Worker {
public:
    void post(std::function<void()> job) override { job(); }
};

// Keeps the io_context running while the job is out, and carries the coroutine back to its own executor once.
template <class Handler>
struct Resumption {
    Resumption(Handler waiting, const asio::any_io_executor& executor) : handler(std::move(waiting)), guard(executor) {}

    void resume()
    {
        if (resumed.exchange(true))
            return;
        auto executor = guard.get_executor();
        asio::post(executor, std::move(handler));
        guard.reset();
    }

    Handler handler;
    asio::executor_work_guard<asio::any_io_executor> guard;
    std::atomic<bool> resumed = false;
};

struct Suspend {
    template <class Handler>
    void operator()(Handler handler, asio::any_io_executor executor,
                    std::function<void(std::function<void()>)> start) const
    {
        auto resumption = std::make_shared<Resumption<Handler>>(std::move(handler), executor);
        start([resumption] { resumption->resume(); });
    }
};

} // namespace

std::unique_ptr<Worker> makeThreadWorker(std::string name)
{
    return std::make_unique<ThreadPool>(name, 1);
}

std::unique_ptr<Worker> makeInlineWorker()
{
    return std::make_unique<InlineWorker>();
}

std::unique_ptr<Worker> makeComputePool(unsigned threads)
{
    return std::make_unique<ThreadPool>("compute", threads == 0 ? 1 : threads);
}

Async<> detail::suspendUntil(std::function<void(std::function<void()> resume)> start)
{
    const asio::any_io_executor executor = co_await asio::this_coro::executor;
    co_await asio::async_initiate<const asio::use_awaitable_t<>, void()>(Suspend(), asio::use_awaitable, executor,
                                                                         std::move(start));
}

} // namespace tandem
