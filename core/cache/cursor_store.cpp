#include "core/cache/cursor_store.hpp"

#include "core/cache/batch_apply.hpp"
#include "core/cache/meta.hpp"
#include "core/cache/value_json.hpp"

namespace tandem::cache {

namespace {
#define STREAM_COLUMNS                                                                                                 \
    "s.platform, s.key, t.stream, t.cursor, t.filled, t.caught_up_at, t.failed_at, t.error, t.done, t.total "          \
    "FROM streams t JOIN shops s ON s.id = t.shop_id "

sync::StreamState toStream(const storage::Row& row)
{
    sync::StreamState state;
    state.shop = {row.text(0), row.text(1)};
    state.stream = row.text(2);
    state.cursor.text = row.text(3);
    state.filled = row.integer(4) != 0;
    state.caughtUpAt = row.optionalInstant(5);
    state.failedAt = row.optionalInstant(6);
    if (!row.isNull(7))
        state.error = errorFromText(row.view(7));
    state.done = row.integer(8);
    state.total = row.integer(9);
    return state;
}

// A hint names an order that may be unknown: it then counts as newest.
constexpr std::string_view kDue =
    "SELECT ext_id FROM ("
    "  SELECT ext_id, created AS newest FROM orders INDEXED BY orders_without_detail"
    "  WHERE shop_id = ?1 AND is_full = 0 AND gone = 0"
    "  UNION ALL"
    "  SELECT h.ext_id, h.hinted_at FROM order_hints h WHERE h.shop_id = ?1 AND NOT EXISTS ("
    "    SELECT 1 FROM orders o WHERE o.tenant_id = 1 AND o.shop_id = h.shop_id AND o.ext_id = h.ext_id"
    "    AND o.is_full = 0 AND o.gone = 0)"
    ") ORDER BY newest DESC, ext_id DESC LIMIT ?2";

constexpr std::string_view kDueCount =
    "SELECT (SELECT count(*) FROM orders INDEXED BY orders_without_detail"
    "        WHERE shop_id = ?1 AND is_full = 0 AND gone = 0) +"
    "       (SELECT count(*) FROM order_hints h WHERE h.shop_id = ?1 AND NOT EXISTS ("
    "          SELECT 1 FROM orders o WHERE o.tenant_id = 1 AND o.shop_id = h.shop_id AND o.ext_id = h.ext_id"
    "          AND o.is_full = 0 AND o.gone = 0))";
} // namespace

sync::StreamState loadStream(storage::Database& cache, const sync::ShopKey& shop, std::string_view stream)
{
    auto state = cache.first("SELECT " STREAM_COLUMNS "WHERE s.tenant_id = 1 AND s.platform = ?1 AND s.key = ?2 "
                             "AND t.stream = ?3",
                             {shop.platform, shop.shop, stream}, toStream);
    if (state)
        return std::move(*state);
    sync::StreamState fresh;
    fresh.shop = shop;
    fresh.stream = std::string(stream);
    return fresh;
}

std::vector<sync::StreamState> loadStreams(storage::Database& cache)
{
    return cache.query("SELECT " STREAM_COLUMNS "ORDER BY s.platform, s.key, t.stream", {}, toStream);
}

void saveProgress(storage::Database& cache, const sync::StreamState& state)
{
    storage::Transaction transaction(cache);
    const std::int64_t shopId = ensureShop(cache, state.shop.platform, state.shop.shop);
    const auto error = state.error ? std::optional(errorToText(*state.error)) : std::nullopt;
    cache.execute(
        "INSERT INTO streams (shop_id, stream, filled, caught_up_at, failed_at, error, done, total) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (shop_id, stream) DO UPDATE SET"
        " filled = excluded.filled, caught_up_at = excluded.caught_up_at, failed_at = excluded.failed_at,"
        " error = excluded.error, done = excluded.done, total = excluded.total",
        {shopId, state.stream, state.filled, state.caughtUpAt, state.failedAt, error, state.done, state.total});
    bumpCommitCounter(cache);
    transaction.commit();
}

std::vector<std::string> dueDetails(storage::Database& cache, const sync::ShopKey& shop, std::size_t limit)
{
    const auto shopId = findShop(cache, shop.platform, shop.shop);
    if (!shopId)
        return {};
    return cache.query(kDue, {*shopId, limit}, [](const storage::Row& row) { return row.text(0); });
}

std::int64_t dueDetailCount(storage::Database& cache, const sync::ShopKey& shop)
{
    const auto shopId = findShop(cache, shop.platform, shop.shop);
    return shopId ? cache.integer(kDueCount, {*shopId}) : 0;
}

} // namespace tandem::cache
