#include "core/sim/sim_time.hpp"

#include <charconv>

namespace tandem::sim {

namespace {

// Seconds in one `unit`, in the date part or behind the 'T'; 0 when there is no such unit.
std::int64_t secondsIn(char unit, bool timePart)
{
    switch (unit) {
    case 'W': return timePart ? 0 : 7 * 86'400;
    case 'D': return timePart ? 0 : 86'400;
    case 'H': return timePart ? 3'600 : 0;
    case 'M': return timePart ? 60 : 0;
    case 'S': return timePart ? 1 : 0;
    default: return 0;
    }
}

} // namespace

Result<Duration> parseIsoDuration(std::string_view text)
{
    const Error malformed = failure(Errc::TimeMalformed, {{"value", std::string(text.substr(0, 40))}});
    if (!text.starts_with('P'))
        return malformed;
    std::string_view rest = text.substr(1);
    std::int64_t seconds = 0;
    bool timePart = false, any = false;
    while (!rest.empty()) {
        if (rest.front() == 'T' && !timePart) {
            timePart = true;
            rest.remove_prefix(1);
            continue;
        }
        std::int64_t count = 0;
        const auto read = std::from_chars(rest.data(), rest.data() + rest.size(), count);
        const auto digits = static_cast<std::size_t>(read.ptr - rest.data());
        if (read.ec != std::errc() || digits == rest.size() || count < 0 || count > 1'000'000'000)
            return malformed;
        const std::int64_t unit = secondsIn(rest[digits], timePart);
        if (unit == 0)
            return malformed;
        seconds += count * unit;
        rest.remove_prefix(digits + 1);
        any = true;
    }
    if (!any)
        return malformed;
    return Duration(seconds * 1000);
}

} // namespace tandem::sim
