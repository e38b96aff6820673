#pragma once
// A few coroutines side by side inside the scope of their caller: it goes on when all have ended; an exception of one
// cancels the others and travels on.

#include "core/async/async.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <functional>

namespace tandem::platform {

// Starts `makeWorker` `count` times; workers share their work through what they captured.
inline Async<> inParallel(std::size_t count, const std::function<Async<>()>& makeWorker)
{
    using namespace asio::experimental::awaitable_operators;
    if (count <= 1) {
        co_await makeWorker();
        co_return;
    }
    Async<> left = inParallel(count / 2, makeWorker);
    Async<> right = inParallel(count - count / 2, makeWorker);
    co_await (std::move(left) && std::move(right));
}

} // namespace tandem::platform
