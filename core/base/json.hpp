#pragma once
// JSON from outside passes here: size cap, depth 32, valid UTF-8, duplicate keys refused on request; numbers beyond
// 2^53 stay exact integers. Boost.JSON does the parsing.

#include "core/base/instant.hpp"
#include "core/base/money.hpp"
#include "core/base/result.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tandem {

namespace json = boost::json;

enum class DuplicateKeys { KeepLast, Refuse };
struct JsonLimits {
    std::size_t maxBytes = 8u << 20;
    int maxDepth = 32;
    DuplicateKeys duplicateKeys = DuplicateKeys::KeepLast;
};
// Errors: ParseFailed with line-free detail, LimitExceeded.
Result<json::value> parseJson(std::string_view text, const JsonLimits& limits = {});

// Readers that never guess. `name` is looked up in `object`; absent or null gives nullopt for the optional forms.
// A wrong type gives MalformedRow with args field=<name>.
const json::value* find(const json::object& object, std::string_view name);
Result<std::string> requireText(const json::object& object, std::string_view name);     // string, or integer as text
Result<std::int64_t> requireInteger(const json::object& object, std::string_view name); // integer or numeric text
Result<std::optional<std::string>> optionalText(const json::object& object, std::string_view name);
Result<std::optional<std::int64_t>> optionalInteger(const json::object& object, std::string_view name);
Result<Money> requireYuan(const json::object& object, std::string_view name);
Result<std::optional<Money>> optionalYuan(const json::object& object, std::string_view name);
Result<std::optional<Instant>> optionalChinaTime(const json::object& object, std::string_view name);

// Keys sorted bytewise at every level, no white space, doubles to 15 digits: equal values give equal bytes, for hashes,
// also after they were printed and parsed again.
std::string canonicalJson(const json::value& value);

} // namespace tandem
