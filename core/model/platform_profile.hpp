#pragma once
// resources/platforms/<name>.json as a value: endpoints, limits, windows, link templates, the interfaces that are used.
// Handed on by constructors (decisions.md 13).

#include "core/base/instant.hpp"
#include "core/base/json.hpp"
#include "core/base/result.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tandem {

struct PlatformProfile {
    std::string platform; // "taobao"
    std::string badge;    // one character: 淘
    std::string host, path;
    std::vector<std::string> interfaces; // official names; the only ones a connector may call (A014)
    double requestsPerSecond = 0;
    double burst = 1;
    std::map<std::string, std::int64_t> limits;   // pageSize, incrementWindowMinutes, overlapMinutes, firstFillDays, historyDays …
    std::map<std::string, std::string> links;     // "order" → template with {id}
    std::map<std::string, std::vector<std::string>> lists; // values a platform wants spelled out: tradeTypes …; optional
    std::int64_t limit(std::string_view name) const; // asserts that the name is there
};
// Errors: ParseFailed, MalformedRow naming the field.
Result<PlatformProfile> parsePlatformProfile(std::string_view text);

} // namespace tandem
