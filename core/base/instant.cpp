#include "core/base/instant.hpp"

#include <fmt/format.h>

#include <optional>

namespace tandem {

namespace {

using namespace std::chrono;

constexpr seconds kChinaOffset = hours(8);

CivilTime civilOf(sys_seconds at)
{
    const auto midnight = floor<days>(at);
    const year_month_day date(midnight);
    const hh_mm_ss clock(at - midnight);
    CivilTime civil;
    civil.year = static_cast<int>(date.year());
    civil.month = static_cast<int>(static_cast<unsigned>(date.month()));
    civil.day = static_cast<int>(static_cast<unsigned>(date.day()));
    civil.hour = static_cast<int>(clock.hours().count());
    civil.minute = static_cast<int>(clock.minutes().count());
    civil.second = static_cast<int>(clock.seconds().count());
    return civil;
}

sys_seconds secondsOf(const CivilTime& civil)
{
    const year_month_day date(year(civil.year), month(static_cast<unsigned>(civil.month)),
                              day(static_cast<unsigned>(civil.day)));
    return sys_days(date) + hours(civil.hour) + minutes(civil.minute) + seconds(civil.second);
}

sys_seconds secondsOf(Instant at)
{
    return floor<seconds>(sys_time<milliseconds>(milliseconds(at.millis())));
}

bool isReal(const CivilTime& civil)
{
    const year_month_day date(year(civil.year), month(static_cast<unsigned>(civil.month)),
                              day(static_cast<unsigned>(civil.day)));
    return date.ok() && civil.hour < 24 && civil.minute < 60 && civil.second < 60;
}

// Exactly `count` digits at `at`; nullopt when one of them is something else.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count)
{
    if (at + count > text.size())
        return std::nullopt;
    int value = 0;
    for (const char c : text.substr(at, count)) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

// "yyyy-MM-dd?HH:mm:ss" with `separator` in the middle, from the start of `text`.
std::optional<CivilTime> civilFields(std::string_view text, char separator)
{
    const auto year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
    const auto hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2);
    if (!year || !month || !day || !hour || !minute || !second)
        return std::nullopt;
    if (text[4] != '-' || text[7] != '-' || text[10] != separator || text[13] != ':' || text[16] != ':')
        return std::nullopt;
    CivilTime civil;
    civil.year = *year;
    civil.month = *month;
    civil.day = *day;
    civil.hour = *hour;
    civil.minute = *minute;
    civil.second = *second;
    if (!isReal(civil))
        return std::nullopt;
    return civil;
}

// "Z", "+08:00", "-05:30".
std::optional<minutes> offsetOf(std::string_view text)
{
    if (text == "Z" || text == "z")
        return minutes(0);
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':')
        return std::nullopt;
    const auto hour = digits(text, 1, 2), minute = digits(text, 4, 2);
    if (!hour || !minute || *hour > 23 || *minute > 59)
        return std::nullopt;
    const minutes offset = hours(*hour) + minutes(*minute);
    return text[0] == '-' ? -offset : offset;
}

Instant instantOf(sys_seconds at, int millis = 0)
{
    return Instant(duration_cast<milliseconds>(at.time_since_epoch()).count() + millis);
}

Error malformed(std::string_view text)
{
    return failure(Errc::TimeMalformed, {{"value", std::string(text.substr(0, 40))}});
}

} // namespace

CivilTime civilAtChina(Instant at)
{
    return civilOf(secondsOf(at) + kChinaOffset);
}

Instant instantFromChina(const CivilTime& civil)
{
    return instantOf(secondsOf(civil) - kChinaOffset);
}

Result<Instant> parseChinaTime(std::string_view text)
{
    if (text.size() != 19)
        return malformed(text);
    const auto civil = civilFields(text, ' ');
    if (!civil)
        return malformed(text);
    return instantFromChina(*civil);
}

std::string formatChinaTime(Instant at)
{
    const CivilTime civil = civilAtChina(at);
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", civil.year, civil.month, civil.day, civil.hour,
                       civil.minute, civil.second);
}

Result<Instant> parseRfc3339(std::string_view text)
{
    const auto civil = civilFields(text, 'T');
    if (!civil)
        return malformed(text);
    std::string_view rest = text.substr(19);
    int millis = 0;
    if (rest.starts_with('.')) {
        const auto fraction = digits(rest, 1, 3);
        if (!fraction)
            return malformed(text);
        millis = *fraction;
        rest.remove_prefix(4);
    }
    const auto offset = offsetOf(rest);
    if (!offset)
        return malformed(text);
    return instantOf(secondsOf(*civil) - *offset, millis);
}

std::string formatRfc3339(Instant at)
{
    const sys_seconds whole = secondsOf(at);
    const CivilTime civil = civilOf(whole);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", civil.year, civil.month, civil.day, civil.hour,
                       civil.minute, civil.second, (at - instantOf(whole)).count());
}

} // namespace tandem
