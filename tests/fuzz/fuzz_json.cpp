// Whatever parses has a canonical form that parses again to itself; the readers never throw.
#include "core/base/json.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace tandem;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    JsonLimits strict;
    strict.maxBytes = 64 * 1024;
    strict.duplicateKeys = DuplicateKeys::Refuse;
    const auto parsed = parseJson(text, strict);
    TANDEM_ASSERT(!parsed || parseJson(text).has_value());
    if (!parsed)
        return 0;
    const std::string canonical = canonicalJson(parsed.value());
    const auto again = parseJson(canonical, strict);
    TANDEM_ASSERT(again.has_value() && canonicalJson(again.value()) == canonical);
    if (!parsed.value().is_object())
        return 0;
    const json::object& object = parsed.value().get_object();
    for (const auto& member : object) {
        const std::string_view name = member.key();
        const auto asText = requireText(object, name);
        const auto integer = requireInteger(object, name);
        TANDEM_ASSERT(!integer || asText.has_value());
        static_cast<void>(requireYuan(object, name));
        static_cast<void>(optionalChinaTime(object, name));
    }
    return 0;
}
