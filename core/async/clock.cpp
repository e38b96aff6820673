#include "core/async/clock.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>
#include <chrono>
#include <utility>
#include <vector>

namespace tandem {
namespace {

constexpr auto kAsTuple = asio::as_tuple(asio::use_awaitable);
// Far enough for every due time, near enough not to overflow the timer's own unit.
constexpr Duration kLongestSleep = std::chrono::hours(24 * 365);

class SystemClock final : public Clock {
public:
    explicit SystemClock(Duration wallOffset) : m_wallOffset(wallOffset) {}

    Instant now() const override
    {
        const auto sinceEpoch = std::chrono::system_clock::now().time_since_epoch();
        return Instant(std::chrono::duration_cast<Duration>(sinceEpoch).count()) + m_wallOffset;
    }

    Duration steady() const override
    {
        return std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now().time_since_epoch());
    }

    Async<> sleepFor(Duration duration) override
    {
        const auto executor = co_await asio::this_coro::executor;
        asio::steady_timer timer(executor, std::clamp(duration, Duration::zero(), kLongestSleep));
        co_await timer.async_wait(asio::use_awaitable);
    }

private:
    Duration m_wallOffset;
};

} // namespace

std::unique_ptr<Clock> makeSystemClock(Duration wallOffset)
{
    return std::make_unique<SystemClock>(wallOffset);
}

// A sleeper is a timer that never expires by itself: advance() cancels it when due, Asio when the work is cancelled.
struct ManualClock::State {
    struct Sleeper {
        Sleeper(const asio::any_io_executor& executor, std::shared_ptr<State> owner, Duration due)
            : state(std::move(owner)), timer(executor, asio::steady_timer::time_point::max()),
              position(state->sleepers.emplace(std::pair(due, state->sequence++), this).first)
        {
        }
        ~Sleeper()
        {
            if (!fired)
                state->sleepers.erase(position);
        }
        Sleeper(const Sleeper&) = delete;
        Sleeper& operator=(const Sleeper&) = delete;

        std::shared_ptr<State> state;
        asio::steady_timer timer;
        std::map<std::pair<Duration, std::uint64_t>, Sleeper*>::iterator position;
        bool fired = false;
    };

    void fireDue()
    {
        while (!sleepers.empty() && sleepers.begin()->first.first <= steady) {
            Sleeper* sleeper = sleepers.begin()->second;
            sleepers.erase(sleepers.begin());
            sleeper->fired = true;
            sleeper->timer.cancel();
        }
    }

    Instant wall;
    Duration steady{};
    std::uint64_t sequence = 0;
    std::map<std::pair<Duration, std::uint64_t>, Sleeper*> sleepers;
};

ManualClock::ManualClock(Instant start) : m_state(std::make_shared<State>())
{
    m_state->wall = start;
}

ManualClock::~ManualClock() = default;

Instant ManualClock::now() const
{
    return m_state->wall;
}

Duration ManualClock::steady() const
{
    return m_state->steady;
}

Async<> ManualClock::sleepFor(Duration duration)
{
    const auto executor = co_await asio::this_coro::executor;
    if (duration <= Duration::zero()) {
        co_await asio::post(executor, asio::use_awaitable);
        co_return;
    }
    const Duration due = m_state->steady + std::min(duration, kLongestSleep);
    State::Sleeper sleeper(executor, m_state, due);
    co_await sleeper.timer.async_wait(kAsTuple);
    if (!sleeper.fired)
        throw boost::system::system_error(asio::error::operation_aborted);
}

void ManualClock::advance(Duration by)
{
    TANDEM_ASSERT(by >= Duration::zero());
    m_state->wall = m_state->wall + by;
    m_state->steady += by;
    m_state->fireDue();
}

void ManualClock::jumpWall(Duration by)
{
    m_state->wall = m_state->wall + by;
}

Duration ManualClock::untilNextSleeper() const
{
    if (m_state->sleepers.empty())
        return Duration::max();
    return m_state->sleepers.begin()->first.first - m_state->steady;
}

} // namespace tandem
