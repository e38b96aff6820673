#pragma once
// The core thread: one io_context that runs everything below ui/. The GUI thread never waits for it except at the end
// of the program, when nothing is painted any more.

#include "core/async/async.hpp"

#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <functional>
#include <thread>

namespace tandem::ui {

class CoreThread {
public:
    CoreThread();
    ~CoreThread();
    CoreThread(const CoreThread&) = delete;
    CoreThread& operator=(const CoreThread&) = delete;

    asio::any_io_executor executor();
    // Runs `job` there in a later turn; for what gives no answer.
    void post(std::function<void()> job);
    // Lets the running handler end, drops what waits and joins. Objects that live on the core thread must be gone.
    void stop();

    // Counts what run() has started and not ended: a profile is taken apart only when nobody uses it any more.
    class Visit {
    public:
        explicit Visit(CoreThread& core) : m_core(core) { ++m_core.m_visits; }
        ~Visit() { --m_core.m_visits; }
        Visit(const Visit&) = delete;
        Visit& operator=(const Visit&) = delete;

    private:
        CoreThread& m_core;
    };
    int visits() const { return m_visits; }

private:
    std::atomic<int> m_visits = 0;
    asio::io_context m_context{1};
    asio::executor_work_guard<asio::io_context::executor_type> m_work;
    std::thread m_thread;
};

} // namespace tandem::ui
