#include "core/cache/projection.hpp"

#include "core/cache/batch_apply.hpp"
#include "core/cache/meta.hpp"
#include "core/cache/value_json.hpp"

namespace tandem::cache {

namespace {
struct OwnMemo {
    std::int64_t outboxId = 0;
    Uid intent;
    Ref target;
    MemoIntent memo;
    OutboxState state = OutboxState::Queued;
    std::int64_t attempts = 0;
    Instant queuedAt, notBefore;
    std::optional<Instant> settledAt;
    std::optional<std::string> error;
};

OwnMemo toMemo(const storage::Row& row)
{
    auto body = bodyFromText(row.view(5));
    const auto state = parseOutboxState(row.view(6));
    if (!body || !state)
        throw storage::StorageFailure(failure(Errc::FileDamaged, {{"file", "own.db"}}, "outbox"));
    OwnMemo memo;
    memo.outboxId = row.integer(0);
    memo.intent = row.uid(1);
    memo.target = {row.text(2), row.text(3), row.text(4)};
    memo.memo = std::get<MemoIntent>(std::move(body.value()));
    memo.state = state.value();
    memo.attempts = row.integer(7);
    memo.queuedAt = row.instant(8);
    memo.notBefore = row.instant(9);
    memo.settledAt = row.optionalInstant(10);
    if (!row.isNull(11))
        memo.error = row.text(11);
    return memo;
}

constexpr std::string_view kChanged =
    "SELECT id, intent, platform, shop, ext_id, body, state, attempts, queued_at, not_before, settled_at, error "
    "FROM outbox WHERE change_seq > ?1 AND NOT EXISTS (SELECT 1 FROM outbox later"
    " WHERE later.tenant_id = outbox.tenant_id AND later.platform = outbox.platform AND later.shop = outbox.shop"
    " AND later.ext_id = outbox.ext_id AND later.id > outbox.id) ORDER BY id";

constexpr std::string_view kStore =
    "INSERT INTO pending_memo (shop_id, ext_id, outbox_id, intent, memo, flag, state, attempts, queued_at, not_before,"
    " settled_at, error) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) "
    "ON CONFLICT (shop_id, ext_id) DO UPDATE SET outbox_id = excluded.outbox_id, intent = excluded.intent,"
    " memo = excluded.memo, flag = excluded.flag, state = excluded.state, attempts = excluded.attempts,"
    " queued_at = excluded.queued_at, not_before = excluded.not_before, settled_at = excluded.settled_at,"
    " error = excluded.error";

void store(storage::Database& cache, const OwnMemo& memo, ChangeLog& changes)
{
    const std::int64_t shopId = ensureShop(cache, memo.target.platform, memo.target.shop);
    cache.execute(kStore, {shopId, memo.target.extId, memo.outboxId, memo.intent, memo.memo.memo,
                           static_cast<int>(memo.memo.flag), toText(memo.state), memo.attempts, memo.queuedAt,
                           memo.notBefore, memo.settledAt, memo.error});
    if (memo.state == OutboxState::Confirmed && memo.settledAt) // the platform's own word for it is to be fetched
        cache.execute("INSERT INTO order_hints (shop_id, ext_id, hinted_at) VALUES (?1, ?2, ?3) "
                      "ON CONFLICT (shop_id, ext_id) DO UPDATE SET hinted_at = max(hinted_at, excluded.hinted_at)",
                      {shopId, memo.target.extId, *memo.settledAt});
    const auto orderId =
        cache.first("SELECT id FROM orders WHERE tenant_id = 1 AND shop_id = ?1 AND ext_id = ?2",
                    {shopId, memo.target.extId}, [](const storage::Row& row) { return row.integer(0); });
    if (orderId)
        changes.add(HintKind::Orders, *orderId);
}
} // namespace

void project(storage::Database& own, storage::Database& cache, ChangeLog& changes)
{
    const std::string origin = metaText(own, "db_id") + "/" + metaText(own, "generation");
    const std::int64_t counter = commitCounter(own);
    std::int64_t projected = metaInteger(cache, "projected_seq");
    const bool anew = metaText(cache, "projected_from") != origin || projected > counter;
    if (anew)
        projected = 0;
    auto memos = own.query(kChanged, {projected}, toMemo);
    if (memos.empty() && !anew)
        return;
    storage::Transaction transaction(cache);
    if (anew) {
        cache.execute("DELETE FROM pending_memo");
        // Memos that the platform confirmed long ago come with the orders themselves.
        std::erase_if(memos, [](const OwnMemo& memo) { return memo.state == OutboxState::Confirmed; });
        changes.addAll(HintKind::Orders);
    }
    for (const auto& memo : memos)
        store(cache, memo, changes);
    setMeta(cache, "projected_from", origin);
    setMeta(cache, "projected_seq", counter);
    bumpCommitCounter(cache);
    transaction.commit();
    changes.addAll(HintKind::Outbox);
}

} // namespace tandem::cache
