#pragma once
// When to try again: exponential with full jitter, capped; a pure decision (reliability.md 2.7).

#include "core/base/instant.hpp"
#include "core/base/random.hpp"

#include <optional>

namespace tandem {

class Backoff {
public:
    struct Policy {
        Duration first{500};
        Duration cap{300'000};
        int maxAttempts = 8;
    };
    Backoff(Policy policy, Random& random) : m_policy(policy), m_random(random) {}
    // Delay before the next attempt, or nullopt to give up. `askedDelay` (Retry-After, "N more seconds") is honoured
    // between 1 s and 1 h and never shortened.
    std::optional<Duration> next(std::optional<Duration> askedDelay = std::nullopt);
    void reset() { m_attempt = 0; }
    int attempts() const { return m_attempt; }

private:
    Policy m_policy;
    Random& m_random;
    int m_attempt = 0;
};

} // namespace tandem
