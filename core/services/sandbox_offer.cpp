#include "core/services/workspace.hpp"

#include "core/base/limits.hpp"

namespace tandem::services {
namespace {

Result<const json::object*> requireObject(const json::value& value, std::string_view field)
{
    if (!value.is_object())
        return failure(Errc::MalformedRow, {{"field", std::string(field)}});
    return &value.get_object();
}

Result<const json::array*> requireArray(const json::object& object, std::string_view field)
{
    const json::value* value = find(object, field);
    if (!value || !value->is_array())
        return failure(Errc::MalformedRow, {{"field", std::string(field)}});
    return &value->get_array();
}

Result<SandboxOffer::Shop> parseShop(const json::value& value)
{
    TRY(const json::object* object, requireObject(value, "shops"));
    SandboxOffer::Shop shop;
    TRY(shop.account.platform, requireText(*object, "platform"));
    TRY(shop.account.key, requireText(*object, "key"));
    TRY(shop.account.name, requireText(*object, "name"));
    TRY(shop.account.appKey, requireText(*object, "appKey"));
    TRY(shop.account.host, requireText(*object, "host"));
    TRY(shop.appSecret, requireText(*object, "appSecret"));
    TRY(shop.session, requireText(*object, "session"));
    TRY(auto refreshToken, optionalText(*object, "refreshToken"));
    shop.refreshToken = refreshToken.value_or("");
    TRY(const auto rate, optionalInteger(*object, "requestsPerSecond"));
    shop.account.requestsPerSecond = static_cast<double>(rate.value_or(-1));
    return shop;
}

Result<Member> parseMember(const json::value& value)
{
    TRY(const json::object* object, requireObject(value, "members"));
    Member member;
    TRY(member.id, requireText(*object, "id"));
    TRY(member.name, requireText(*object, "name"));
    TRY(const auto role, requireText(*object, "role"));
    TRY(member.role, parseRole(role));
    return member;
}

} // namespace

Result<SandboxOffer> parseSandboxOffer(std::string_view jsonLine)
{
    TRY(const json::value value, parseJson(jsonLine));
    TRY(const json::object* object, requireObject(value, "sandbox"));
    TRY(const auto mark, requireText(*object, "tandem"));
    if (mark != "sandbox")
        return failure(Errc::ParseFailed, {{"what", "sandbox offer"}});
    SandboxOffer offer;
    TRY(offer.company, requireText(*object, "company"));
    TRY(const auto port, requireInteger(*object, "port"));
    if (port <= 0 || port > 65535)
        return failure(Errc::MalformedRow, {{"field", "port"}});
    offer.port = static_cast<std::uint16_t>(port);
    TRY(offer.caPem, requireText(*object, "ca"));
    TRY(offer.clockOffsetMillis, requireInteger(*object, "clockOffsetMillis"));
    TRY(auto pin, optionalText(*object, "pin"));
    offer.pin = pin.value_or("");
    TRY(const json::array* shops, requireArray(*object, "shops"));
    for (const json::value& entry : *shops) {
        TRY(auto shop, parseShop(entry));
        offer.shops.push_back(std::move(shop));
    }
    TRY(const json::array* members, requireArray(*object, "members"));
    for (const json::value& entry : *members) {
        TRY(auto member, parseMember(entry));
        offer.members.push_back(std::move(member));
    }
    if (offer.members.empty())
        return failure(Errc::MalformedRow, {{"field", "members"}});
    return offer;
}

} // namespace tandem::services
