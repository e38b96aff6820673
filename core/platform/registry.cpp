// One line per platform; everything else about a platform is in its own folder and in resources/platforms/<name>.json.

#include "core/platform/connector.hpp"
#include "core/platform/taobao/connector.hpp"
#include "embedded/platform_profiles.hpp"

#include <algorithm>
#include <iterator>

namespace tandem::platform {

namespace {

struct Entry {
    std::string_view platform;
    Result<std::unique_ptr<Connector>> (*make)(ConnectorSetup setup);
};
constexpr Entry kPlatforms[] = {
    {"taobao", taobao::makeTaobaoConnector},
};

// An embedded profile that cannot be read is our own bug.
std::vector<PlatformProfile> parseEmbeddedProfiles()
{
    std::vector<PlatformProfile> profiles;
    for (const EmbeddedFile& file : embedded::platform_profiles()) {
        auto profile = parsePlatformProfile(file.content);
        TANDEM_ASSERT(profile.has_value());
        profiles.push_back(std::move(profile).value());
    }
    return profiles;
}

const std::vector<PlatformProfile>& profiles()
{
    static const std::vector<PlatformProfile> parsed = parseEmbeddedProfiles();
    return parsed;
}

} // namespace

Result<std::unique_ptr<Connector>> makeConnector(ConnectorSetup setup)
{
    const auto* entry = std::find_if(std::begin(kPlatforms), std::end(kPlatforms),
                                     [&](const Entry& known) { return known.platform == setup.shop.platform; });
    if (entry == std::end(kPlatforms))
        return failure(Errc::NotFound, {{"platform", setup.shop.platform}});
    return entry->make(std::move(setup));
}

const PlatformProfile* findPlatformProfile(std::string_view platform)
{
    const auto found = std::find_if(profiles().begin(), profiles().end(),
                                    [&](const PlatformProfile& profile) { return profile.platform == platform; });
    return found == profiles().end() ? nullptr : &*found;
}

std::vector<std::string> knownPlatforms()
{
    std::vector<std::string> names;
    for (const Entry& entry : kPlatforms)
        names.emplace_back(entry.platform);
    return names;
}

} // namespace tandem::platform
