#include "core/model/platform_profile.hpp"

namespace tandem {

namespace {
Error malformed(std::string_view field)
{
    return failure(Errc::MalformedRow, {{"field", std::string(field)}});
}

Result<const json::object*> requireObject(const json::object& object, std::string_view name)
{
    const auto* value = find(object, name);
    if (!value || !value->is_object())
        return malformed(name);
    return &value->get_object();
}

// Integer or decimal, not negative.
Result<double> requireNumber(const json::object& object, std::string_view name)
{
    const auto* value = find(object, name);
    if (!value || !value->is_number())
        return malformed(name);
    const double number = value->to_number<double>();
    if (number < 0)
        return malformed(name);
    return number;
}

Result<std::vector<std::string>> requireTexts(const json::object& object, std::string_view name)
{
    const auto* value = find(object, name);
    if (!value || !value->is_array())
        return malformed(name);
    std::vector<std::string> names;
    for (const auto& entry : value->get_array()) {
        if (!entry.is_string())
            return malformed(name);
        names.emplace_back(entry.get_string());
    }
    return names;
}
} // namespace

std::int64_t PlatformProfile::limit(std::string_view name) const
{
    const auto found = limits.find(std::string(name));
    TANDEM_ASSERT(found != limits.end());
    return found->second;
}

Result<PlatformProfile> parsePlatformProfile(std::string_view text)
{
    TRY(const auto value, parseJson(text));
    if (!value.is_object())
        return malformed("profile");
    const auto& object = value.get_object();
    PlatformProfile profile;
    TRY(profile.platform, requireText(object, "platform"));
    TRY(profile.badge, requireText(object, "badge"));
    TRY(profile.host, requireText(object, "host"));
    TRY(profile.path, requireText(object, "path"));
    TRY(profile.interfaces, requireTexts(object, "interfaces"));
    TRY(const auto* rate, requireObject(object, "rate"));
    TRY(profile.requestsPerSecond, requireNumber(*rate, "requestsPerSecond"));
    TRY(profile.burst, requireNumber(*rate, "burst"));
    TRY(const auto* limits, requireObject(object, "limits"));
    for (const auto& entry : *limits) {
        TRY(const auto limit, requireInteger(*limits, entry.key()));
        profile.limits.emplace(entry.key(), limit);
    }
    TRY(const auto* links, requireObject(object, "links"));
    for (const auto& entry : *links) {
        TRY(auto link, requireText(*links, entry.key()));
        profile.links.emplace(entry.key(), std::move(link));
    }
    if (find(object, "lists")) {
        TRY(const auto* lists, requireObject(object, "lists"));
        for (const auto& entry : *lists) {
            TRY(auto texts, requireTexts(*lists, entry.key()));
            profile.lists.emplace(entry.key(), std::move(texts));
        }
    }
    return profile;
}

} // namespace tandem
