#pragma once
// The audit trail is a hash chain: each entry's hash covers the hash before it, so that an entry cannot be changed,
// taken out or moved without breaking every later one, and the newest hash, kept elsewhere, vouches for all
// (reliability.md 8.3). Pure values: who stores them decides where.

#include "core/base/crypto.hpp"
#include "core/base/instant.hpp"
#include "core/base/result.hpp"
#include "core/base/uid.hpp"
#include "core/model/command.hpp"

#include <cstdint>
#include <span>
#include <string>

namespace tandem::audit {

// Entries are append-only and survive the erasure of a person: ids and codes only, no names, phones or texts.
struct Entry {
    std::int64_t sequence = 0; // 1, 2, 3 …
    Instant recordedAt;
    Actor actor;
    std::string kind;   // "order.memo"
    std::string object; // Ref text, or empty
    std::string reason; // key of a usual reason, or empty
    Uid uid;            // of the Command
    bool operator==(const Entry&) const = default;
};

struct Link {
    Entry entry;
    Sha256 hash{};
    bool operator==(const Link&) const = default;
};

// Where a chain ends. The head of the empty chain is sequence 0 with a hash of zeros.
struct Head {
    std::int64_t sequence = 0;
    Sha256 hash{};
    bool operator==(const Head&) const = default;
};

// The bytes that are hashed: JSON with sorted keys and no white space.
std::string canonicalEntry(const Entry& entry);

// The next link: entry.sequence becomes head.sequence + 1, hash = SHA-256(0x00 ‖ head.hash ‖ canonical entry).
Link append(const Head& head, Entry entry);
Head headOf(const Link& link);

// Recomputes the links that follow `before`, in order. Errors: AuditBroken, args sequence = the first that does not
// hold.
Result<Head> verify(const Head& before, std::span<const Link> links);

} // namespace tandem::audit
