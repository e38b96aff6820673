#include "core/base/json.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/parse.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>
#include <vector>

namespace tandem {

namespace {

// Boost.JSON keeps the last of equal keys; this handler of its parser only looks for a second one.
struct DuplicateFinder {
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);
    using Code = boost::system::error_code;

    std::vector<std::set<std::string, std::less<>>> open; // keys seen in each object that is still open
    std::string key;
    bool found = false;

    bool on_document_begin(Code&) { return true; }
    bool on_document_end(Code&) { return true; }
    bool on_object_begin(Code&)
    {
        open.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t, Code&)
    {
        open.pop_back();
        return true;
    }
    bool on_key_part(json::string_view part, std::size_t, Code&)
    {
        key.append(part.data(), part.size());
        return true;
    }
    bool on_key(json::string_view part, std::size_t, Code&)
    {
        key.append(part.data(), part.size());
        found = found || !open.back().insert(key).second;
        key.clear();
        return true;
    }
    bool on_array_begin(Code&) { return true; }
    bool on_array_end(std::size_t, Code&) { return true; }
    bool on_string_part(json::string_view, std::size_t, Code&) { return true; }
    bool on_string(json::string_view, std::size_t, Code&) { return true; }
    bool on_number_part(json::string_view, Code&) { return true; }
    bool on_int64(std::int64_t, json::string_view, Code&) { return true; }
    bool on_uint64(std::uint64_t, json::string_view, Code&) { return true; }
    bool on_double(double, json::string_view, Code&) { return true; }
    bool on_bool(bool, Code&) { return true; }
    bool on_null(Code&) { return true; }
    bool on_comment_part(json::string_view, Code&) { return true; }
    bool on_comment(json::string_view, Code&) { return true; }
};

bool hasDuplicateKeys(std::string_view text, const json::parse_options& options)
{
    json::basic_parser<DuplicateFinder> parser(options);
    boost::system::error_code code;
    parser.write_some(false, text.data(), text.size(), code);
    return parser.handler().found;
}

Error malformedField(std::string_view name)
{
    return failure(Errc::MalformedRow, {{"field", std::string(name)}});
}

// The same error, with the name of the field it stood in.
Error inField(const Error& error, std::string_view name)
{
    Args args = error.args();
    args.push_back({"field", std::string(name)});
    return failure(error.code(), std::move(args), error.detail());
}

std::optional<std::string> textOf(const json::value& value)
{
    if (const json::string* text = value.if_string())
        return std::string(text->data(), text->size());
    if (const std::int64_t* number = value.if_int64())
        return std::to_string(*number);
    if (const std::uint64_t* number = value.if_uint64())
        return std::to_string(*number);
    return std::nullopt;
}

std::optional<std::int64_t> integerOf(const json::value& value)
{
    const auto text = textOf(value);
    if (!text)
        return std::nullopt;
    std::int64_t number = 0;
    const auto [end, code] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (code != std::errc() || end != text->data() + text->size())
        return std::nullopt;
    return number;
}

// A present value that is not null.
const json::value* present(const json::object& object, std::string_view name)
{
    const json::value* value = find(object, name);
    return value != nullptr && value->is_null() ? nullptr : value;
}

// Boost.JSON 1.81 reads and prints doubles to within a few units of the last place; 15 digits are the same on every
// way through, and a whole number has the digits of the integer. Identifiers and money never are doubles.
std::string canonicalNumber(double number)
{
    if (std::isinf(number))
        return number < 0 ? "-1e99999" : "1e99999"; // a number too large, as it came
    // Not a number is what Boost.JSON makes of a zero with a huge exponent.
    return number == 0 || std::isnan(number) ? "0" : fmt::format("{:.15g}", number);
}

void appendCanonical(std::string& out, const json::value& value)
{
    if (const json::object* object = value.if_object()) {
        std::vector<const json::key_value_pair*> members;
        for (const json::key_value_pair& member : *object)
            members.push_back(&member);
        std::sort(members.begin(), members.end(),
                  [](const auto* a, const auto* b) { return std::string_view(a->key()) < std::string_view(b->key()); });
        out += '{';
        for (std::size_t i = 0; i < members.size(); ++i) {
            out += i == 0 ? "" : ",";
            out += json::serialize(json::string_view(members[i]->key()));
            out += ':';
            appendCanonical(out, members[i]->value());
        }
        out += '}';
    } else if (const json::array* array = value.if_array()) {
        out += '[';
        for (std::size_t i = 0; i < array->size(); ++i) {
            out += i == 0 ? "" : ",";
            appendCanonical(out, (*array)[i]);
        }
        out += ']';
    } else if (const double* number = value.if_double()) {
        out += canonicalNumber(*number);
    } else {
        out += json::serialize(value);
    }
}

} // namespace

Result<json::value> parseJson(std::string_view text, const JsonLimits& limits)
{
    if (text.size() > limits.maxBytes)
        return failure(Errc::LimitExceeded, {{"what", "json"}, {"limit", std::to_string(limits.maxBytes)}});
    json::parse_options options; // strict: no comments, no trailing commas, valid UTF-8
    options.max_depth = static_cast<std::size_t>(limits.maxDepth);
    boost::system::error_code code;
    json::value value = json::parse(json::string_view(text.data(), text.size()), code, {}, options);
    if (code == json::error::too_deep)
        return failure(Errc::LimitExceeded, {{"what", "json"}, {"limit", std::to_string(limits.maxDepth)}}, "too deep");
    if (code)
        return failure(Errc::ParseFailed, {{"what", "json"}}, code.message());
    if (limits.duplicateKeys == DuplicateKeys::Refuse && hasDuplicateKeys(text, options))
        return failure(Errc::ParseFailed, {{"what", "json"}}, "duplicate key");
    return value;
}

const json::value* find(const json::object& object, std::string_view name)
{
    return object.if_contains(json::string_view(name.data(), name.size()));
}

Result<std::string> requireText(const json::object& object, std::string_view name)
{
    TRY(auto text, optionalText(object, name));
    if (!text)
        return malformedField(name);
    return *std::move(text);
}

Result<std::int64_t> requireInteger(const json::object& object, std::string_view name)
{
    TRY(const auto number, optionalInteger(object, name));
    if (!number)
        return malformedField(name);
    return *number;
}

Result<std::optional<std::string>> optionalText(const json::object& object, std::string_view name)
{
    const json::value* value = present(object, name);
    if (value == nullptr)
        return std::optional<std::string>();
    auto text = textOf(*value);
    if (!text)
        return malformedField(name);
    return text;
}

Result<std::optional<std::int64_t>> optionalInteger(const json::object& object, std::string_view name)
{
    const json::value* value = present(object, name);
    if (value == nullptr)
        return std::optional<std::int64_t>();
    const auto number = integerOf(*value);
    if (!number)
        return malformedField(name);
    return number;
}

Result<Money> requireYuan(const json::object& object, std::string_view name)
{
    TRY(const auto amount, optionalYuan(object, name));
    if (!amount)
        return malformedField(name);
    return *amount;
}

Result<std::optional<Money>> optionalYuan(const json::object& object, std::string_view name)
{
    TRY(const auto text, optionalText(object, name));
    if (!text)
        return std::optional<Money>();
    const auto amount = parseYuan(*text);
    if (!amount)
        return inField(amount.error(), name);
    return std::optional<Money>(amount.value());
}

Result<std::optional<Instant>> optionalChinaTime(const json::object& object, std::string_view name)
{
    const json::value* value = present(object, name);
    if (value == nullptr)
        return std::optional<Instant>();
    if (!value->is_string())
        return malformedField(name);
    const auto at = parseChinaTime(*textOf(*value));
    if (!at)
        return inField(at.error(), name);
    return std::optional<Instant>(at.value());
}

std::string canonicalJson(const json::value& value)
{
    std::string out;
    appendCanonical(out, value);
    return out;
}

} // namespace tandem
