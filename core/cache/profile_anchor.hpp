#pragma once
// The anchor: what the keystore remembers of both files, so that an older or a swapped file is noticed, which no cipher
// can do (decisions.md 17). At open a file must be at least as new as its anchor.

#include "core/base/crypto.hpp"
#include "core/base/secret_store.hpp"
#include "core/base/uid.hpp"
#include "core/storage/database.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace tandem::cache {

// The rows of a file's meta table. `commitCounter` rises in every writing transaction; `generation` when the file was
// made anew (cache.db) or came back from a backup (own.db).
struct DatabaseMark {
    std::string databaseId;
    std::int64_t generation = 0;
    std::int64_t commitCounter = 0;
    bool operator==(const DatabaseMark&) const = default;
};

struct AuditHead {
    std::int64_t sequence = 0; // 0: the chain is empty
    std::string hash;          // hex
    bool operator==(const AuditHead&) const = default;
};

struct Anchor {
    DatabaseMark own, cache;
    AuditHead audit;
    std::string note; // "restored own-….db 2026-11-17T13:30:00.000Z": why the marks went back; only for people
    bool operator==(const Anchor&) const = default;
};

Result<> writeMark(storage::Database& database, const DatabaseMark& mark);
// Errors: FileDamaged when the table or a row is not there, and what the file itself answers.
Result<DatabaseMark> readMark(storage::Database& database, const std::filesystem::path& file);
// Last entry of own.db's audit chain.
AuditHead readAuditHead(storage::Database& own);

// Errors: RolledBack with args file, folder, found, known.
Result<> checkMark(const DatabaseMark& found, const DatabaseMark& known, const std::filesystem::path& file);
// The remembered entry must still be where it was. Errors: RolledBack.
Result<> checkAuditHead(storage::Database& own, const AuditHead& known, const std::filesystem::path& file);

// nullopt when the keystore has none: a profile that was recovered on a new machine. Errors: FileDamaged for one that
// cannot be read, KeystoreUnavailable.
Result<std::optional<Anchor>> loadAnchor(SecretStore& secrets, const Uid& profile);
Result<> saveAnchor(SecretStore& secrets, const Uid& profile, const Anchor& anchor);

} // namespace tandem::cache
