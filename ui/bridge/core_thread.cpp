#include "ui/bridge/core_thread.hpp"

#include "core/async/clock.hpp"
#include "core/base/log.hpp"

#include <boost/asio/post.hpp>
#include <exception>

namespace tandem::ui {

CoreThread::CoreThread()
    : m_work(boost::asio::make_work_guard(m_context)), m_thread([this] {
          for (;;) {
              try {
                  m_context.run();
                  return;
              } catch (const std::exception&) { // a bare handler threw; coroutines are caught by spawn()
                  log(makeSystemClock()->now(), Event::InternalError, {{"code", Errc::Internal}});
              }
          }
      })
{
}

CoreThread::~CoreThread()
{
    stop();
}

asio::any_io_executor CoreThread::executor()
{
    return m_context.get_executor();
}

void CoreThread::post(std::function<void()> job)
{
    asio::post(m_context, std::move(job));
}

void CoreThread::stop()
{
    m_work.reset();
    m_context.stop();
    if (m_thread.joinable())
        m_thread.join();
}

} // namespace tandem::ui
