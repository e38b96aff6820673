#pragma once
// A Worker is one thread owning one resource (a database connection). Core code awaits its jobs; only values cross.
// Compute is a pool for pure functions. InlineWorker runs jobs on the spot, for simulation.

#include "core/async/async.hpp"

#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace tandem {

class Worker {
public:
    virtual ~Worker() = default; // waits for the jobs that were taken
    // Runs `job` on the worker's thread, in order of submission.
    virtual void post(std::function<void()> job) = 0;

    // Runs `job` there and resumes the awaiting coroutine on its own executor; exceptions travel back.
    template <class F>
    Async<std::invoke_result_t<F>> run(F job);
};

std::unique_ptr<Worker> makeThreadWorker(std::string name);
std::unique_ptr<Worker> makeInlineWorker();
// `threads` threads; post() gives no order.
std::unique_ptr<Worker> makeComputePool(unsigned threads);

namespace detail {
// Suspends until `start(resume)` calls resume, from any thread.
Async<> suspendUntil(std::function<void(std::function<void()> resume)> start);
} // namespace detail

template <class F>
Async<std::invoke_result_t<F>> Worker::run(F job)
{
    using R = std::invoke_result_t<F>;
    struct State {
        std::optional<R> value;
        std::exception_ptr failure;
    };
    auto state = std::make_shared<State>();
    auto shared = std::make_shared<F>(std::move(job));
    std::function<void(std::function<void()>)> start = [this, state, shared](std::function<void()> resume) {
        post([state, shared, resume = std::move(resume)] {
            try {
                state->value.emplace((*shared)());
            } catch (...) {
                state->failure = std::current_exception();
            }
            resume();
        });
    };
    co_await detail::suspendUntil(std::move(start));
    if (state->failure)
        std::rethrow_exception(state->failure);
    co_return std::move(*state->value);
}

} // namespace tandem
