#pragma once
// Token bucket per key (platform, app, shop, API). Interactive calls keep a reserve of 20 % (reliability.md 2.7) and
// go first when both kinds wait.

#include "core/async/clock.hpp"

#include <map>
#include <memory>
#include <string>

namespace tandem::net {

class RateLimiter {
public:
    struct Rate {
        double perSecond = 0; // 0: unlimited
        double burst = 1;     // at least 1
    };
    enum class Priority { Interactive, Background };
    RateLimiter(Clock& clock, Rate defaultRate);
    void setRate(std::string key, Rate rate);
    // Waits until a token is there.
    Async<> acquire(std::string key, Priority priority);
    // Nothing of `key` leaves before this much time has passed (platform said so).
    void pauseFor(std::string key, Duration duration);

private:
    struct Bucket {
        Rate rate;
        double tokens = 0;
        Duration filledAt{};
        Duration blockedUntil{};
        int interactiveWaiting = 0;
    };
    // Takes a token, or tells how long to wait before asking again.
    Duration takeOrWait(Bucket& bucket, Priority priority);
    std::shared_ptr<Bucket> bucket(const std::string& key);
    Clock& m_clock;
    Rate m_defaultRate;
    std::map<std::string, std::shared_ptr<Bucket>> m_buckets;
};

} // namespace tandem::net
