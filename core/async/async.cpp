#include "core/async/async.hpp"

#include "core/async/clock.hpp"
#include "core/base/log.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>
#include <exception>
#include <string>
#include <utility>

namespace tandem {
namespace {

void reportFailure(const std::exception_ptr& failure, const std::function<void(std::string_view)>& onFailure)
{
    std::string what = "unknown exception";
    try {
        std::rethrow_exception(failure);
    } catch (const boost::system::system_error& error) {
        if (error.code() == asio::error::operation_aborted)
            return; // cancelled by its owner: the ordinary end of a background task
        what = error.what();
    } catch (const std::exception& error) {
        what = error.what();
    } catch (...) {
    }
    log(makeSystemClock()->now(), Event::InternalError, {{"code", Errc::Internal}});
    if (onFailure)
        onFailure(what);
}

} // namespace

void spawn(asio::any_io_executor executor, Async<> work, std::function<void(std::string_view what)> onFailure)
{
    asio::co_spawn(executor, std::move(work), [onFailure = std::move(onFailure)](std::exception_ptr failure) {
        if (failure)
            reportFailure(failure, onFailure);
    });
}

} // namespace tandem
