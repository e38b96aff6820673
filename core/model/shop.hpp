#pragma once
// A connected shop: which platform, under which key it is known here, where it is reached. Secrets are in the keystore.

#include "core/base/ref.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace tandem {

struct ShopAccount {
    std::string platform; // "taobao"
    std::string key;      // "TB-1"
    std::string name;     // 禾屿旗舰店
    std::string appKey;
    std::string host; // API host; empty = the platform profile's
    std::uint16_t port = 443;
    std::string path;              // empty = the platform profile's
    double requestsPerSecond = -1; // -1: the platform profile's; 0: unlimited (sandbox)
    bool operator==(const ShopAccount&) const = default;
};
// Names under which the secrets of a shop are kept in the SecretStore.
std::string appSecretName(const ShopAccount& shop);
std::string sessionName(const ShopAccount& shop);
std::string refreshTokenName(const ShopAccount& shop);

} // namespace tandem
