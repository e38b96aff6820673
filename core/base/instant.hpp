#pragma once
// Wall-clock instants and durations. An Instant is milliseconds since 1970-01-01T00:00:00Z (decisions.md 4).
// Platform local times are fixed +08:00 without daylight saving.

#include "core/base/result.hpp"

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace tandem {

using Duration = std::chrono::milliseconds;

class Instant {
public:
    constexpr Instant() = default;
    constexpr explicit Instant(std::int64_t millisSinceEpoch) : m_millis(millisSinceEpoch) {}
    constexpr std::int64_t millis() const { return m_millis; }
    constexpr auto operator<=>(const Instant&) const = default;
    friend constexpr Instant operator+(Instant at, Duration by) { return Instant(at.m_millis + by.count()); }
    friend constexpr Instant operator-(Instant at, Duration by) { return Instant(at.m_millis - by.count()); }
    friend constexpr Duration operator-(Instant a, Instant b) { return Duration(a.m_millis - b.m_millis); }

private:
    std::int64_t m_millis = 0;
};

// Civil fields at +08:00.
struct CivilTime {
    int year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0;
    bool operator==(const CivilTime&) const = default;
};
CivilTime civilAtChina(Instant at);
Instant instantFromChina(const CivilTime& civil);

// "yyyy-MM-dd HH:mm:ss" at +08:00, as TOP, JD, PDD and Youzan write it. Errors: TimeMalformed.
Result<Instant> parseChinaTime(std::string_view text);
std::string formatChinaTime(Instant at);

// RFC 3339, offset required ("2026-11-17T21:30:00+08:00", "…Z", optional .SSS). Errors: TimeMalformed.
Result<Instant> parseRfc3339(std::string_view text);
std::string formatRfc3339(Instant at); // UTC, milliseconds, "Z"

} // namespace tandem
