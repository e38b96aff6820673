#include "core/async/signal.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>
#include <list>

namespace tandem {
namespace detail {

struct Waiter;

struct WaitQueue {
    std::list<Waiter*> waiting;
    bool wakeFirst();
};

// Lives in the frame of the waiting coroutine; its timer never expires by itself.
struct Waiter {
    Waiter(const asio::any_io_executor& executor, std::shared_ptr<WaitQueue> owner)
        : queue(std::move(owner)), timer(executor, asio::steady_timer::time_point::max()),
          position(queue->waiting.insert(queue->waiting.end(), this))
    {
    }
    ~Waiter()
    {
        if (!woken)
            queue->waiting.erase(position);
    }
    Waiter(const Waiter&) = delete;
    Waiter& operator=(const Waiter&) = delete;

    std::shared_ptr<WaitQueue> queue;
    asio::steady_timer timer;
    std::list<Waiter*>::iterator position;
    bool woken = false;
};

bool WaitQueue::wakeFirst()
{
    if (waiting.empty())
        return false;
    Waiter* waiter = waiting.front();
    waiting.pop_front();
    waiter->woken = true;
    waiter->timer.cancel();
    return true;
}

// A wake-up that was given counts even when cancellation comes before the coroutine runs: a permit must not get lost.
Async<> waitIn(std::shared_ptr<WaitQueue> queue)
{
    const auto executor = co_await asio::this_coro::executor;
    Waiter waiter(executor, std::move(queue));
    co_await waiter.timer.async_wait(asio::as_tuple(asio::use_awaitable));
    if (!waiter.woken)
        throw boost::system::system_error(asio::error::operation_aborted);
}

} // namespace detail

Signal::Signal() : m_queue(std::make_shared<detail::WaitQueue>()) {}

Async<> Signal::wait()
{
    return detail::waitIn(m_queue);
}

void Signal::notifyOne()
{
    m_queue->wakeFirst();
}

void Signal::notifyAll()
{
    for (std::size_t left = m_queue->waiting.size(); left > 0; --left)
        m_queue->wakeFirst();
}

struct Semaphore::State {
    std::size_t free;
    std::shared_ptr<detail::WaitQueue> queue;
};

namespace {

// The place goes straight to the first in the queue, so that a newcomer cannot overtake.
void release(const std::shared_ptr<Semaphore::State>& state)
{
    if (state && !state->queue->wakeFirst())
        ++state->free;
}

} // namespace

Semaphore::Permit& Semaphore::Permit::operator=(Permit&& other) noexcept
{
    if (this != &other) {
        release(m_state);
        m_state = std::move(other.m_state);
    }
    return *this;
}

Semaphore::Permit::~Permit()
{
    release(m_state);
}

Semaphore::Semaphore(std::size_t permits) : m_state(std::make_shared<State>())
{
    m_state->free = permits;
    m_state->queue = std::make_shared<detail::WaitQueue>();
}

Async<Semaphore::Permit> Semaphore::acquire()
{
    const std::shared_ptr<State> state = m_state;
    if (state->free > 0) {
        --state->free;
        co_return Permit(state);
    }
    co_await detail::waitIn(state->queue);
    co_return Permit(state);
}

std::size_t Semaphore::free() const
{
    return m_state->free;
}

} // namespace tandem
