#include "core/net/rate_limit.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tandem::net {
namespace {

constexpr double kReservedShare = 0.2;
constexpr double kRounding = 1e-9; // sums of fractions of tokens

} // namespace

RateLimiter::RateLimiter(Clock& clock, Rate defaultRate) : m_clock(clock), m_defaultRate(defaultRate)
{
    TANDEM_ASSERT(defaultRate.perSecond <= 0 || defaultRate.burst >= 1);
}

std::shared_ptr<RateLimiter::Bucket> RateLimiter::bucket(const std::string& key)
{
    auto& bucket = m_buckets[key];
    if (!bucket) {
        bucket = std::make_shared<Bucket>();
        bucket->rate = m_defaultRate;
        bucket->tokens = m_defaultRate.burst;
        bucket->filledAt = m_clock.steady();
    }
    return bucket;
}

void RateLimiter::setRate(std::string key, Rate rate)
{
    TANDEM_ASSERT(rate.perSecond <= 0 || rate.burst >= 1);
    const auto changed = bucket(key);
    const bool untouched = changed->tokens >= changed->rate.burst;
    changed->rate = rate;
    changed->tokens = untouched ? rate.burst : std::min(changed->tokens, rate.burst);
}

Duration RateLimiter::takeOrWait(Bucket& bucket, Priority priority)
{
    const Duration now = m_clock.steady();
    if (now < bucket.blockedUntil)
        return bucket.blockedUntil - now;
    const Rate& rate = bucket.rate;
    if (rate.perSecond <= 0)
        return Duration::zero();
    const double seconds = std::chrono::duration<double>(now - bucket.filledAt).count();
    bucket.tokens = std::min(rate.burst, bucket.tokens + seconds * rate.perSecond);
    bucket.filledAt = now;
    double needed = 1;
    if (priority == Priority::Background) // with a burst near 1 nothing can be held back; going first must do
        needed += std::min(rate.burst * kReservedShare, rate.burst - 1) + bucket.interactiveWaiting;
    if (bucket.tokens + kRounding >= needed) {
        bucket.tokens -= 1;
        return Duration::zero();
    }
    const double wait = std::ceil((std::min(needed, rate.burst) - bucket.tokens) / rate.perSecond * 1000);
    return std::max(Duration(1), Duration(static_cast<Duration::rep>(wait)));
}

Async<> RateLimiter::acquire(std::string key, Priority priority)
{
    const auto mine = bucket(key);
    Duration wait = takeOrWait(*mine, priority);
    if (wait == Duration::zero())
        co_return;
    struct Counted {
        explicit Counted(std::shared_ptr<Bucket> bucket, bool counts) : waitedFor(std::move(bucket)), by(counts ? 1 : 0)
        {
            waitedFor->interactiveWaiting += by;
        }
        ~Counted() { waitedFor->interactiveWaiting -= by; }
        std::shared_ptr<Bucket> waitedFor;
        int by;
    };
    const Counted counted(mine, priority == Priority::Interactive);
    while (wait > Duration::zero()) {
        co_await m_clock.sleepFor(wait);
        wait = takeOrWait(*mine, priority);
    }
}

void RateLimiter::pauseFor(std::string key, Duration duration)
{
    const auto paused = bucket(key);
    paused->blockedUntil = std::max(paused->blockedUntil, m_clock.steady() + duration);
}

} // namespace tandem::net
