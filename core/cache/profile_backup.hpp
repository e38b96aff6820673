#pragma once
// Names inside a profile folder that more than one source of cache::Profile needs.

#include "core/cache/profile.hpp"

#include <string>

namespace tandem::cache {

inline constexpr const char* kLockFile = "lock";
inline constexpr const char* kBackupFolder = "backup";

// "own-20261117T133000123Z-c42.db"
std::string backupName(Instant takenAt, std::int64_t commitCounter);

} // namespace tandem::cache
