#pragma once
// The files of a profile folder: made, opened after all checks, swapped and put aside, so that being killed between
// any two steps leaves something that opens or explains itself.

#include "core/cache/profile_anchor.hpp"
#include "core/cache/profile_manifest.hpp"

namespace tandem::cache {

enum class DatabaseFile { Own, Cache };
const char* fileNameOf(DatabaseFile which); // "own.db"
constexpr int kWriterCacheKib = 8192;

// "20261117T133000123Z"
std::string compactTime(Instant at);
Result<Instant> parseCompactTime(std::string_view text);

// Makes a database with all migrations and its mark. Errors: Conflict, DiskFull …
Result<storage::Database> createDatabase(const std::filesystem::path& file, DatabaseFile which, const Secret& rawKey,
                                         const DatabaseMark& mark);
// Steps 1 to 16 of reliability.md 1.4, then migrations. The caller has proved by the key-check value that the key is
// right, so a file that does not answer to it is FileDamaged. A refused file is left exactly as it is.
Result<storage::Database> openChecked(const std::filesystem::path& folder, DatabaseFile which, const Secret& rawKey,
                                      const std::optional<Anchor>& anchor);

// Closed database files with their logs, to an own folder "quarantine-<time>". Missing ones are none to move.
Result<> quarantine(const std::filesystem::path& folder, std::vector<std::string> fileNames, Instant now);
std::vector<std::string> withLogs(std::string fileName); // "x", "x-wal", "x-shm"

// Makes an empty cache.db of the next generation and puts it in the place of the present one, which must be closed.
// profile.json follows last; openCache() finishes a swap that was cut off before that.
Result<> swapInNewCache(const std::filesystem::path& folder, StoredProfile& profile, const Secret& profileKey,
                        ProfileTools tools);
Result<storage::Database> openCache(const std::filesystem::path& folder, StoredProfile& profile,
                                    const Secret& profileKey, const std::optional<Anchor>& anchor);

} // namespace tandem::cache
