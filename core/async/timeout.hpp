#pragma once
// Every wait has a limit. withTimeout races `work` against clock.sleepFor(limit); the loser is cancelled.

#include "core/async/clock.hpp"
#include "core/base/result.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <utility>
#include <variant>

namespace tandem {

// Errors: those of `work`, or Timeout.
template <class T>
Async<Result<T>> withTimeout(Clock& clock, Duration limit, Async<Result<T>> work)
{
    using namespace asio::experimental::awaitable_operators;
    Async<> deadline = clock.sleepFor(limit);
    auto outcome = co_await (std::move(work) || std::move(deadline));
    if (outcome.index() == 0)
        co_return std::get<0>(std::move(outcome));
    co_return Error(Errc::Timeout);
}

} // namespace tandem
