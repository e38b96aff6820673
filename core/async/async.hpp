#pragma once
// Async<T> is a coroutine on the one core thread. Arguments of a spawned coroutine go by value; in an expression with
// co_await build no braced struct, no capturing lambda and no ?: (GCC 12 miscompiles them): name the value first.

#include "core/base/result.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <functional>
#include <string_view>

namespace tandem {

namespace asio = boost::asio;

template <class T = void>
using Async = asio::awaitable<T>;

// Starts `work` on `executor` and lets it run; an exception that leaves it is logged as InternalError and given to
// `onFailure` when set. Only app/, core/async, accept loops and ui::run may call this.
void spawn(asio::any_io_executor executor, Async<> work, std::function<void(std::string_view what)> onFailure = {});

} // namespace tandem
