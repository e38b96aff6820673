#include "core/cache/outbox_store.hpp"

#include "core/cache/meta.hpp"
#include "core/cache/value_json.hpp"

namespace tandem::cache {

namespace {
#define OUTBOX_COLUMNS "intent, platform, shop, ext_id, body, state, attempts, queued_at, not_before, error "

// What is read back was written by bodyToText and checked by the schema; anything else is damage.
OutboxEntry toEntry(const storage::Row& row)
{
    auto body = bodyFromText(row.view(4));
    const auto state = parseOutboxState(row.view(5));
    if (!body || !state)
        throw storage::StorageFailure(failure(Errc::FileDamaged, {{"file", "own.db"}}, "outbox"));
    OutboxEntry entry;
    entry.intent = {row.uid(0), {row.text(1), row.text(2), row.text(3)}, std::move(body.value())};
    entry.state = state.value();
    entry.attempts = static_cast<int>(row.integer(6));
    entry.queuedAt = row.instant(7);
    entry.notBefore = row.instant(8);
    if (!row.isNull(9))
        entry.error = errorFromText(row.view(9));
    return entry;
}

// Only the oldest open entry of each object may go: a later one never overtakes it.
constexpr std::string_view kDue =
    "SELECT " OUTBOX_COLUMNS "FROM outbox INDEXED BY outbox_open "
    "WHERE platform = ?1 AND shop = ?2 AND state IN ('queued', 'sending', 'unknown')"
    " AND (state <> 'queued' OR not_before <= ?3)"
    " AND NOT EXISTS (SELECT 1 FROM outbox earlier WHERE earlier.tenant_id = outbox.tenant_id"
    "   AND earlier.platform = outbox.platform AND earlier.shop = outbox.shop AND earlier.ext_id = outbox.ext_id"
    "   AND earlier.id < outbox.id AND earlier.state IN ('queued', 'sending', 'unknown')) "
    "ORDER BY id";

Result<> requireOpen(storage::Database& own, const Uid& intent)
{
    const auto state = own.first("SELECT state FROM outbox WHERE intent = ?1", {intent},
                                 [](const storage::Row& row) { return row.text(0); });
    if (!state)
        return failure(Errc::NotFound, {{"what", "intent"}});
    if (*state == toText(OutboxState::Confirmed) || *state == toText(OutboxState::Rejected))
        return failure(Errc::Conflict, {{"state", *state}});
    return success();
}
} // namespace

void enqueue(storage::Database& own, const Intent& intent, Instant now, std::int64_t changeSeq)
{
    const std::string body = bodyToText(intent.body);
    own.execute("INSERT INTO outbox (intent, platform, shop, ext_id, body, state, queued_at, not_before, change_seq) "
                "VALUES (?1, ?2, ?3, ?4, ?5, 'queued', ?6, ?6, ?7)",
                {intent.uid, intent.target.platform, intent.target.shop, intent.target.extId, body, now, changeSeq});
}

std::vector<OutboxEntry> dueEntries(storage::Database& own, const sync::ShopKey& shop, Instant now)
{
    return own.query(kDue, {shop.platform, shop.shop, now}, toEntry);
}

std::vector<OutboxEntry> newestEntries(storage::Database& own, std::size_t limit)
{
    return own.query("SELECT " OUTBOX_COLUMNS "FROM outbox ORDER BY id DESC LIMIT ?1", {limit}, toEntry);
}

std::int64_t pendingEntries(storage::Database& own)
{
    return own.integer("SELECT count(*) FROM outbox INDEXED BY outbox_open "
                       "WHERE state IN ('queued', 'sending', 'unknown')");
}

Result<> markSending(storage::Database& own, const Uid& intent, Instant now)
{
    storage::Transaction transaction(own);
    TRY(requireOpen(own, intent));
    own.execute("UPDATE outbox SET state = 'sending', attempts = attempts + 1, not_before = ?2, change_seq = ?3 "
                "WHERE intent = ?1",
                {intent, now, bumpCommitCounter(own)});
    transaction.commit();
    return success();
}

Result<> settle(storage::Database& own, const Uid& intent, const Outcome& outcome, Instant now)
{
    storage::Transaction transaction(own);
    TRY(requireOpen(own, intent));
    const auto error = outcome.error ? std::optional(errorToText(*outcome.error)) : std::nullopt;
    const Instant notBefore = now + outcome.retryAfter.value_or(Duration::zero());
    own.execute("UPDATE outbox SET state = ?2, settled_at = ?3, not_before = ?4, error = ?5, change_seq = ?6 "
                "WHERE intent = ?1",
                {intent, toText(outcome.state), now, notBefore, error, bumpCommitCounter(own)});
    transaction.commit();
    return success();
}

} // namespace tandem::cache
