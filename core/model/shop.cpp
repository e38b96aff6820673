#include "core/model/shop.hpp"

namespace tandem {

namespace {
std::string secretName(const ShopAccount& shop, std::string_view what)
{
    return "shop/" + shop.platform + "/" + shop.key + "/" + std::string(what);
}
} // namespace

std::string appSecretName(const ShopAccount& shop)
{
    return secretName(shop, "app-secret");
}

std::string sessionName(const ShopAccount& shop)
{
    return secretName(shop, "session");
}

std::string refreshTokenName(const ShopAccount& shop)
{
    return secretName(shop, "refresh-token");
}

} // namespace tandem
