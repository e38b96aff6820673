#pragma once
// A profile folder (decisions.md 12): lock, profile.json, own.db, cache.db, backup/, logs/. Opening checks keys, schema
// and the anchor; nothing is ever created, deleted or repaired silently.

#include "core/async/clock.hpp"
#include "core/async/worker.hpp"
#include "core/base/file_lock.hpp"
#include "core/base/random.hpp"
#include "core/base/secret_store.hpp"
#include "core/model/command.hpp"
#include "core/model/shop.hpp"
#include "core/storage/database.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tandem::cache {

enum class ProfileKind : std::uint8_t { Solo, Sandbox };

// What profile.json holds; no secret.
struct ProfileManifest {
    Uid id;
    ProfileKind kind = ProfileKind::Solo;
    std::string keystore; // backend name: "os", "file"
    std::string caPem;    // sandbox: the only CA that is trusted
    std::optional<std::uint16_t> sandboxPort;
    std::int64_t clockOffsetMillis = 0; // sandbox: its now − system now
    std::string sandboxName;            // "heyu"
};
Result<ProfileManifest> readManifest(const std::filesystem::path& folder); // errors: ProfileMissing, FileDamaged

struct NewProfile {
    ProfileManifest manifest; // id is set by create
    Member firstMember;
    std::string firstPin; // empty: no PIN (file-keystore profiles)
};

struct ProfileTools {
    SecretStore& secrets;
    Clock& clock;
    Random& random;
};

// own.db's backups carry their time and the commit counter they hold in their name.
struct BackupFile {
    std::filesystem::path file;
    Instant takenAt;
    std::int64_t commitCounter = 0;
    bool operator==(const BackupFile&) const = default;
};
// In backup/, newest first; for the person who must choose one.
std::vector<BackupFile> listBackups(const std::filesystem::path& folder);
// All of the last 24 hours stay, of the last 30 days the newest of each day (+08:00), and always the newest.
std::vector<std::filesystem::path> backupsToDelete(std::vector<BackupFile> files, Instant now);

class Profile {
public:
    struct Created {
        std::unique_ptr<Profile> profile;
        std::string recoveryCode; // 8 groups of 4, shown once; empty for sandbox profiles
    };
    // Errors: ProfileExists, ProfileUnsafePlace, KeystoreUnavailable, DiskFull.
    static Result<Created> create(const std::filesystem::path& folder, NewProfile spec, ProfileTools tools);
    // Errors: ProfileInUse, ProfileMissing, FileMissing, WrongKey, FileDamaged, SchemaNewer, RolledBack, KeyMissing …
    static Result<std::unique_ptr<Profile>> open(const std::filesystem::path& folder, ProfileTools tools);
    // Puts the profile key back into `tools.secrets` from the wrapped copy. Errors: RecoveryCodeWrong.
    static Result<> recover(const std::filesystem::path& folder, std::string_view recoveryCode, ProfileTools tools);
    // Puts a backup file in the place of own.db (kept aside as quarantine-…) and opens nothing. The profile must be
    // closed. The backup is proved first: key, schema, every page; until then own.db is not touched. own.db's
    // generation rises, by which the stores see that cache.db must follow from the start. Errors: FileMissing, WrongKey
    // (damaged, or of another profile), FileDamaged, SchemaNewer, DiskFull.
    static Result<> restoreOwn(const std::filesystem::path& folder, const std::filesystem::path& backup,
                               ProfileTools tools);
    // Renames a damaged or missing cache.db into quarantine-<time>/ and makes an empty one. The profile must be closed.
    static Result<> quarantineCache(const std::filesystem::path& folder, ProfileTools tools);
    ~Profile(); // writes the anchor, checkpoints, closes

    const std::filesystem::path& folder() const;
    const ProfileManifest& manifest() const;
    // Port, authority and clock of a sandbox change with each of its starts; id, kind and keystore stay as they are.
    Result<> saveManifest(ProfileManifest manifest);
    // Writing connections; only the writer thread touches them after start-up.
    storage::Database& own();
    storage::Database& cache();
    // A further read-only connection to either file.
    Result<storage::Database> openReader(const char* file, int cacheKib); // "own.db" or "cache.db"
    SecretStore& secrets();
    Clock& clock();
    Random& random();
    // Consistent copy of own.db under the profile's keys. Default target: backup/own-<time>.db. Returns the file.
    // With the default target those go that backupsToDelete() names. Errors: Conflict when the target exists, DiskFull.
    Result<std::filesystem::path> backupOwn(std::optional<std::filesystem::path> target = std::nullopt);
    // A backup when own.db changed and the newest is an hour old; to be asked from time to time.
    Result<std::optional<std::filesystem::path>> backupOwnIfDue();
    void writeAnchor(); // at checkpoint, lock, exit; at most once a minute unless it is the exit
    // Drops cache.db and makes an empty one under a new generation key; observed data must be fetched again. No reader
    // of cache.db may be alive. After an error the profile must be closed; opening it again explains what is left.
    Result<> recreateCache();

private:
    struct State;
    explicit Profile(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace tandem::cache
