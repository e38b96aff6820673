#pragma once
// The one way from a widget to a service: run(core, owner, work, callback) awaits `work` on the core thread and calls
// back on the GUI thread, or never when `owner` has died meanwhile. What throws there arrives as Errc::Internal.

#include "core/async/async.hpp"
#include "core/async/clock.hpp"
#include "core/base/log.hpp"
#include "ui/bridge/core_thread.hpp"

#include <QCoreApplication>
#include <QMetaObject>
#include <QObject>
#include <QPointer>

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace tandem::ui {

// Runs `job` on the GUI thread in a later turn of its loop; dropped when the application is gone.
void onGuiThread(std::function<void()> job);

namespace detail {

Error errorOf(const std::exception_ptr& failure);

template <class T, class F>
Async<> deliver(CoreThread& core, Async<Result<T>> work, QPointer<QObject> owner, F callback)
{
    const CoreThread::Visit visit(core);
    auto outcome = std::make_shared<std::optional<Result<T>>>();
    try {
        outcome->emplace(co_await std::move(work));
    } catch (...) {
        outcome->emplace(errorOf(std::current_exception()));
    }
    auto shared = std::make_shared<F>(std::move(callback)); // callbacks may hold what cannot be copied
    onGuiThread([outcome, owner = std::move(owner), shared] {
        if (owner)
            (*shared)(std::move(**outcome));
    });
}

} // namespace detail

template <class T, class F>
void run(CoreThread& core, QObject* owner,
         Async<boost::outcome_v2::basic_result<T, Error, boost::outcome_v2::policy::terminate>> work, F callback)
{
    spawn(core.executor(), detail::deliver<T, F>(core, std::move(work), QPointer<QObject>(owner), std::move(callback)));
}

// For work that cannot fail: gives it the form of the others.
template <class T>
Async<Result<T>> succeeding(Async<T> work)
{
    T value = co_await std::move(work);
    co_return Result<T>(std::move(value));
}

} // namespace tandem::ui
