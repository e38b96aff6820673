#include "core/words/words.hpp"

#include "core/base/json.hpp"
#include "embedded/words.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>

namespace tandem {

namespace {

constexpr std::string_view kMinus = "\u2212";

std::string_view catalogueOf(Language language)
{
    const std::string name = fmt::format("words.{}.json", toText(language));
    for (const EmbeddedFile& file : embedded::words()) {
        if (file.name == name)
            return file.content;
    }
    return {};
}

std::string_view argOf(const Args& args, std::string_view name)
{
    for (const Arg& arg : args) {
        if (arg.name == name)
            return arg.value;
    }
    return {};
}

std::optional<std::int64_t> integerOf(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || code != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::string_view nameOf(std::string_view placeholder)
{
    return placeholder.substr(0, placeholder.find(':'));
}

// Whether every placeholder of `part` has a value.
bool isComplete(std::string_view part, const Args& args)
{
    for (std::size_t open = part.find('{'); open != std::string_view::npos; open = part.find('{', open + 1)) {
        const std::size_t close = part.find('}', open);
        if (argOf(args, nameOf(part.substr(open + 1, close - open - 1))).empty())
            return false;
    }
    return true;
}

std::string grouped(std::uint64_t value)
{
    std::string digits = std::to_string(value);
    for (std::size_t place = digits.size(); place > 3; place -= 3)
        digits.insert(place - 3, 1, ',');
    return digits;
}

std::uint64_t sizeOf(std::int64_t value)
{
    return value < 0 ? ~static_cast<std::uint64_t>(value) + 1 : static_cast<std::uint64_t>(value);
}

// Days since 1970-01-01 at +08:00.
std::int64_t chinaDay(Instant at)
{
    return std::chrono::floor<std::chrono::days>(Duration(at.millis()) + std::chrono::hours(8)).count();
}

// Weeks begin on Monday; 1970-01-01 was a Thursday.
std::int64_t weekOf(std::int64_t day)
{
    return std::chrono::floor<std::chrono::weeks>(std::chrono::days(day + 3)).count();
}

} // namespace

std::string_view toText(Language language)
{
    return language == Language::ZhCn ? "zh_CN" : "en";
}

Result<Language> parseLanguage(std::string_view text)
{
    for (const Language language : {Language::ZhCn, Language::En}) {
        if (text == toText(language))
            return language;
    }
    return failure(Errc::InvalidArgument, {{"what", "language"}, {"value", std::string(text)}});
}

const Words& Words::of(Language language)
{
    static const Words zhCn(Language::ZhCn, catalogueOf(Language::ZhCn));
    static const Words en(Language::En, catalogueOf(Language::En));
    return language == Language::ZhCn ? zhCn : en;
}

Words::Words(Language language, std::string_view catalogue) : m_language(language)
{
    JsonLimits limits;
    limits.duplicateKeys = DuplicateKeys::Refuse;
    const auto parsed = parseJson(catalogue, limits);
    TANDEM_ASSERT(parsed.has_value() && parsed.value().is_object()); // built in: our own mistake
    for (const auto& entry : parsed.value().get_object())
        m_entries.emplace(std::string(entry.key()), std::string(entry.value().as_string()));
}

std::string Words::text(const Error& error) const
{
    return word("error." + std::string(errcName(error.code())), error.args());
}

std::string Words::text(const Explanation& explanation) const
{
    return word("explain." + explanation.code, explanation.args);
}

std::string Words::word(std::string_view key, const Args& args) const
{
    const auto found = m_entries.find(key);
    return found == m_entries.end() ? std::string(key) : fill(found->second, args);
}

std::string Words::fill(std::string_view sentence, const Args& args) const
{
    std::string out;
    while (!sentence.empty()) {
        const std::size_t next = sentence.find_first_of("{[");
        out += sentence.substr(0, next);
        if (next == std::string_view::npos)
            break;
        const bool optional = sentence[next] == '[';
        const std::size_t close = sentence.find(optional ? ']' : '}', next);
        TANDEM_ASSERT(close != std::string_view::npos);
        const std::string_view inside = sentence.substr(next + 1, close - next - 1);
        const std::string_view part = inside.substr(0, inside.find('|'));
        if (!optional)
            out += value(inside, args);
        else if (isComplete(part, args))
            out += fill(part, args);
        else if (part.size() < inside.size())
            out += inside.substr(part.size() + 1);
        sentence.remove_prefix(close + 1);
    }
    return out;
}

std::string Words::value(std::string_view placeholder, const Args& args) const
{
    const std::string_view name = nameOf(placeholder);
    const std::string_view form = name.size() < placeholder.size() ? placeholder.substr(name.size() + 1) : "";
    const std::string given(argOf(args, name));
    if (form == "word") {
        const std::string key = fmt::format("{}.{}", name, given);
        return has(key) ? word(key) : given;
    }
    if (form == "yuan") {
        const auto amount = parseYuan(given);
        return amount ? money(amount.value()) : given;
    }
    const auto integer = integerOf(given);
    if (form.empty() || !integer)
        return given;
    if (form == "money")
        return money(Money(*integer));
    if (form == "time")
        return formatChinaTime(Instant(*integer));
    if (form == "duration")
        return duration(Duration(*integer));
    if (form == "seconds")
        return duration(std::chrono::seconds(*integer));
    return number(*integer);
}

std::string Words::money(Money amount) const
{
    const std::uint64_t fen = sizeOf(amount.fen());
    return fmt::format("{}¥{}.{:02}", amount.fen() < 0 ? kMinus : "", grouped(fen / 100), fen % 100);
}

std::string Words::number(std::int64_t count) const
{
    return (count < 0 ? std::string(kMinus) : std::string()) + grouped(sizeOf(count));
}

std::string Words::time(Instant at, Instant now) const
{
    const CivilTime civil = civilAtChina(at);
    const std::int64_t day = chinaDay(at), today = chinaDay(now);
    const std::string clock = fmt::format("{:02}:{:02}", civil.hour, civil.minute);
    if (day == today)
        return clock;
    if (weekOf(day) == weekOf(today)) {
        const std::int64_t weekday = day + 3 - 7 * weekOf(day); // 0 is Monday
        return fmt::format("{} {}", word(fmt::format("weekday.{}", weekday + 1)), clock);
    }
    if (civil.year != civilAtChina(now).year)
        return fmt::format("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day);
    if (m_language == Language::En)
        return fmt::format("{} {}", word(fmt::format("month.{}", civil.month)), civil.day);
    return fmt::format("{:02}-{:02}", civil.month, civil.day);
}

std::string Words::ago(Instant at, Instant now) const
{
    const Duration passed = now - at;
    if (passed >= std::chrono::hours(1) || passed <= -std::chrono::minutes(1))
        return time(at, now);
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(passed).count();
    if (minutes <= 0)
        return word("time.now");
    return word("time.minutesAgo", {{"count", std::to_string(minutes)}});
}

std::string Words::duration(Duration length) const
{
    const bool negative = length < Duration::zero();
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(negative ? -length : length).count();
    std::string text;
    if (seconds >= 24 * 3600) {
        const auto days = seconds / (24 * 3600);
        text = word(days == 1 ? "time.day" : "time.days", {{"count", std::to_string(days)}});
    } else if (seconds >= 3600) {
        text = fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    } else {
        text = fmt::format("{}:{:02}", seconds / 60, seconds % 60);
    }
    return negative ? std::string(kMinus) + text : text;
}

} // namespace tandem
