#pragma once
// The time of the simulated world: a Clock that the owner may set ahead by a verb. Platforms show whole seconds.

#include "core/async/clock.hpp"

namespace tandem::sim {

class SimTime {
public:
    explicit SimTime(const Clock& clock) : m_clock(clock) {}
    Instant now() const { return m_clock.now() + m_ahead; }
    Instant second() const { return wholeSecond(now()); }
    void advance(Duration by) { m_ahead += by; }
    static Instant wholeSecond(Instant at) { return Instant(at.millis() - ((at.millis() % 1000) + 1000) % 1000); }

private:
    const Clock& m_clock;
    Duration m_ahead{};
};

// "PT10M", "PT1H30M", "P2DT5S" (ISO 8601 without years, months and fractions). Errors: TimeMalformed.
Result<Duration> parseIsoDuration(std::string_view text);

} // namespace tandem::sim
