#pragma once
// Runs one coroutine to its end on the test's thread. runVirtually lets the ManualClock jump to the next sleeper as
// soon as nothing else is ready; runUntilDone is for what really waits (threads, loopback sockets).

#include "core/async/async.hpp"
#include "core/async/clock.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <exception>
#include <memory>
#include <optional>
#include <stdexcept>
#include <type_traits>
#include <utility>
#include <variant>

namespace tandem::test {

template <class T>
class Running {
    using Stored = std::conditional_t<std::is_void_v<T>, std::monostate, T>;
    struct State {
        std::optional<Stored> value;
        std::exception_ptr failure;
        bool done = false;
    };

public:
    Running(asio::io_context& context, Async<T> work) : m_state(std::make_shared<State>())
    {
        context.restart();
        asio::co_spawn(context, keep(m_state, std::move(work)), [state = m_state](std::exception_ptr failure) {
            state->failure = failure;
            state->done = true;
        });
    }
    bool done() const { return m_state->done; }
    T take()
    {
        if (m_state->failure)
            std::rethrow_exception(m_state->failure);
        if constexpr (!std::is_void_v<T>)
            return std::move(*m_state->value);
    }

private:
    static Async<> keep(std::shared_ptr<State> state, Async<T> work)
    {
        if constexpr (std::is_void_v<T>)
            co_await std::move(work);
        else
            state->value.emplace(co_await std::move(work));
    }
    std::shared_ptr<State> m_state;
};

// Runs everything that is ready and moves the clock to the next sleeper; false when nothing can ever happen again.
inline bool stepVirtually(asio::io_context& context, ManualClock& clock)
{
    context.restart();
    if (context.poll() > 0)
        return true;
    const Duration wait = clock.untilNextSleeper();
    if (wait == Duration::max())
        return false;
    clock.advance(wait);
    return true;
}

template <class T>
T runVirtually(asio::io_context& context, ManualClock& clock, Async<T> work)
{
    Running<T> running(context, std::move(work));
    while (!running.done())
        if (!stepVirtually(context, clock))
            throw std::runtime_error("virtual run is stuck: nobody sleeps and nothing is ready");
    return running.take();
}

template <class T>
T runUntilDone(asio::io_context& context, Async<T> work)
{
    Running<T> running(context, std::move(work));
    while (!running.done())
        if (context.run_one() == 0)
            throw std::runtime_error("run is stuck: the context has no work left");
    return running.take();
}

} // namespace tandem::test
