#pragma once
// profile.json: what may be known about a profile without its key. Written atomically, so that its last word on a
// creation or on the cache's generation is either there or not.

#include "core/base/crypto.hpp"
#include "core/cache/profile.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace tandem::cache {

// The profile key under the recovery code.
struct WrappedKey {
    Bytes salt;
    Bytes sealed;
};

enum class ProfileStage { Creating, Ready };

struct StoredProfile {
    ProfileManifest manifest;
    ProfileStage stage = ProfileStage::Ready; // Creating: a creation was cut off, nothing in the folder counts
    std::int64_t cacheGeneration = 1;
    Bytes keyCheck;
    std::optional<WrappedKey> recovery;
};

// Errors: ProfileMissing (also for one whose creation was cut off), FileDamaged, FileUnreadable.
Result<StoredProfile> readStoredProfile(const std::filesystem::path& folder);
// As above, but shows a cut-off creation, too; nullopt when there is no profile.json.
Result<std::optional<StoredProfile>> findStoredProfile(const std::filesystem::path& folder);
Result<> writeStoredProfile(const std::filesystem::path& folder, const StoredProfile& profile);

} // namespace tandem::cache
