#pragma once
// The outbox in own.db: what is to be sent, in order for each object (reliability.md 2.6).

#include "core/cache/payload_codec.hpp"
#include "core/model/intent.hpp"
#include "core/storage/database.hpp"
#include "core/sync/ports.hpp"

#include <cstdint>
#include <vector>

namespace tandem::cache {

// Inside the transaction of the Command that wants them sent.
void enqueue(storage::Database& own, const Intent& intent, Instant now, std::int64_t changeSeq);

std::vector<OutboxEntry> dueEntries(storage::Database& own, const sync::ShopKey& shop, Instant now);
std::vector<OutboxEntry> newestEntries(storage::Database& own, std::size_t limit);
std::int64_t pendingEntries(storage::Database& own);

// Each in a transaction of its own. Errors: NotFound; Conflict when the entry has reached its end already.
Result<> markSending(storage::Database& own, const Uid& intent, Instant now);
Result<> settle(storage::Database& own, const Uid& intent, const Outcome& outcome, Instant now);

} // namespace tandem::cache
