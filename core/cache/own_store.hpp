#pragma once
// own.db: Commands with their audit entry, members, settings, shops. One Changes is one transaction.

#include "core/audit/audit_chain.hpp"
#include "core/cache/stores.hpp"
#include "core/model/changes.hpp"
#include "core/storage/database.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace tandem::cache {

// Stores the Command and everything it writes. False when its Uid was there already: then nothing is written.
bool commitChanges(storage::Database& own, const Changes& changes, Instant now);
std::optional<Command> findCommand(storage::Database& own, const Uid& uid);

// Newest first, older than `before` (0: from the newest).
std::vector<AuditRow> auditTrail(storage::Database& own, std::size_t limit, std::int64_t before);
// Recomputes the whole chain. Errors: AuditBroken.
Result<std::int64_t> verifyAudit(storage::Database& own);

std::vector<Member> loadMembers(storage::Database& own); // in the order in which they joined
std::vector<ShopAccount> loadShops(storage::Database& own);
json::value loadSetting(storage::Database& own, std::string_view key);

} // namespace tandem::cache
