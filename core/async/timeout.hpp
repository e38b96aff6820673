#pragma once
// Every wait has a limit. withTimeout races `work` against clock.sleepFor(limit); the loser is cancelled and has ended
// when withTimeout returns.

#include "core/async/clock.hpp"
#include "core/base/result.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <exception>
#include <optional>
#include <utility>

namespace tandem {

namespace detail {

// Turns an exception into a value: the race would otherwise wait for the deadline before it reports one.
template <class T>
struct Outcome {
    std::optional<Result<T>> value;
    std::exception_ptr failure;
};

template <class T>
Async<> keepOutcome(Async<Result<T>> work, Outcome<T>& outcome)
{
    try {
        outcome.value.emplace(co_await std::move(work));
    } catch (...) {
        outcome.failure = std::current_exception();
    }
}

} // namespace detail

// Errors: those of `work`, or Timeout.
template <class T>
Async<Result<T>> withTimeout(Clock& clock, Duration limit, Async<Result<T>> work)
{
    using namespace asio::experimental::awaitable_operators;
    detail::Outcome<T> outcome;
    Async<> kept = detail::keepOutcome<T>(std::move(work), outcome);
    Async<> deadline = clock.sleepFor(limit);
    const auto first = co_await (std::move(kept) || std::move(deadline));
    if (first.index() != 0)
        co_return Error(Errc::Timeout);
    if (outcome.failure)
        std::rethrow_exception(outcome.failure);
    co_return std::move(*outcome.value);
}

} // namespace tandem
