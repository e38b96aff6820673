#pragma once
// The only place that turns codes and arguments into words, for UI, ctl and exports alike (decisions.md 9). The
// catalogue is translations/words.{zh_CN,en}.json, embedded at build time.
//
// A sentence holds placeholders: {name} puts the argument in as it is; {name:word} looks "name.<value>" up here;
// {name:money} takes fen, {name:yuan} a decimal, {name:time} milliseconds since 1970, {name:duration} milliseconds,
// {name:seconds} seconds, {name:number} an integer. A part in square brackets is left out when an argument it names is
// missing or empty ("[ ({code})]"), or replaced by what stands after its bar ("[{host}|the server]").

#include "core/base/explanation.hpp"
#include "core/base/instant.hpp"
#include "core/base/money.hpp"
#include "core/base/result.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace tandem {

enum class Language : std::uint8_t { ZhCn, En };
std::string_view toText(Language language); // "zh_CN", "en"
Result<Language> parseLanguage(std::string_view text);

class Words {
public:
    static const Words& of(Language language);

    Language language() const { return m_language; }
    // One sentence that names the thing, the cause and the way out: "error.<code>".
    std::string text(const Error& error) const;
    // One line without the children: "explain.<code>".
    std::string text(const Explanation& explanation) const;
    // Any entry; a key that is not there comes back as it is, so that it is seen and never empty.
    std::string word(std::string_view key, const Args& args = {}) const;
    bool has(std::string_view key) const { return m_entries.contains(key); }
    const std::map<std::string, std::string, std::less<>>& entries() const { return m_entries; }

    // "¥1,204.00", minus as U+2212.
    std::string money(Money amount) const;
    // "25,900"
    std::string number(std::int64_t count) const;
    // Today "14:29", this week "周三 10:00", this year "11-21", else "2025-11-11"; at +08:00, weeks begin on Monday.
    std::string time(Instant at, Instant now) const;
    // Only for "last seen": "刚刚", "8 分钟前", from an hour on as time().
    std::string ago(Instant at, Instant now) const;
    // "2:18", "1:52:10", from a day on "3 天".
    std::string duration(Duration length) const;

private:
    Words(Language language, std::string_view catalogue);
    std::string fill(std::string_view sentence, const Args& args) const;
    std::string value(std::string_view placeholder, const Args& args) const;

    Language m_language;
    std::map<std::string, std::string, std::less<>> m_entries;
};

} // namespace tandem
