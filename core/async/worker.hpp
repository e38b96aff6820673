#pragma once
// A Worker is one thread owning one resource (a database connection). Core code awaits its jobs; only values cross.
// Compute is a pool for pure functions. InlineWorker runs jobs on the spot, for simulation.
// A worker must be destroyed before the io_context whose coroutines await it.

#include "core/async/async.hpp"

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

namespace tandem {

class Worker {
public:
    virtual ~Worker() = default; // waits for the jobs that were taken
    // Runs `job` on the worker's thread, in order of submission.
    virtual void post(std::function<void()> job) = 0;

    // Runs `job` there and resumes the awaiting coroutine on its own executor; exceptions travel back. A cancelled
    // coroutine, too, is resumed only when the job has ended and its captures are gone.
    template <class F>
    Async<std::invoke_result_t<F>> run(F job);
};

std::unique_ptr<Worker> makeThreadWorker(std::string name);
std::unique_ptr<Worker> makeInlineWorker();
// `threads` threads; post() gives no order.
std::unique_ptr<Worker> makeComputePool(unsigned threads);

namespace detail {
// Suspends until `start(resume)` calls resume, from any thread; only the first call counts.
Async<> suspendUntil(std::function<void(std::function<void()> resume)> start);

template <class F>
struct Job {
    using Value = std::invoke_result_t<F>;
    using Stored = std::conditional_t<std::is_void_v<Value>, std::monostate, Value>;

    explicit Job(F work) : function(std::move(work)) {}

    void execute()
    {
        try {
            if constexpr (std::is_void_v<Value>) {
                (*function)();
                value.emplace();
            } else {
                value.emplace((*function)());
            }
        } catch (...) {
            failure = std::current_exception();
        }
        function.reset(); // what the job captured dies on the worker's thread
    }

    std::optional<F> function;
    std::optional<Stored> value;
    std::exception_ptr failure;
};
} // namespace detail

template <class F>
Async<std::invoke_result_t<F>> Worker::run(F job)
{
    auto state = std::make_shared<detail::Job<F>>(std::move(job));
    std::function<void(std::function<void()>)> start = [this, state](std::function<void()> resume) {
        post([state, resume = std::move(resume)] {
            state->execute();
            resume();
        });
    };
    co_await detail::suspendUntil(std::move(start));
    if (state->failure)
        std::rethrow_exception(state->failure);
    if constexpr (!std::is_void_v<std::invoke_result_t<F>>)
        co_return std::move(*state->value);
}

} // namespace tandem
