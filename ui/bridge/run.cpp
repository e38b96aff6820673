#include "ui/bridge/run.hpp"

namespace tandem::ui {

void onGuiThread(std::function<void()> job)
{
    if (QCoreApplication* application = QCoreApplication::instance())
        QMetaObject::invokeMethod(application, std::move(job), Qt::QueuedConnection);
}

namespace detail {

Error errorOf(const std::exception_ptr& failure)
{
    std::string what = "unknown exception";
    try {
        std::rethrow_exception(failure);
    } catch (const boost::system::system_error& error) {
        if (error.code() == asio::error::operation_aborted)
            return Error(Errc::Cancelled);
        what = error.what();
    } catch (const std::exception& error) {
        what = error.what();
    } catch (...) {
    }
    log(makeSystemClock()->now(), Event::InternalError, {{"code", Errc::Internal}});
    return Error(Errc::Internal, {}, what);
}

} // namespace detail

} // namespace tandem::ui
