#include "core/cache/content_hash.hpp"

#include "core/cache/meta.hpp"
#include "core/cache/observation_hash.hpp"
#include "core/cache/order_rows.hpp"

#include <algorithm>

namespace tandem::cache {

using storage::Row;
using storage::Value;

namespace {
void writeOrder(CanonicalBytes& out, storage::Database& cache, std::int64_t id)
{
    const auto order = loadOrder(cache, id);
    TANDEM_ASSERT(order.has_value()); // read inside one snapshot
    writeHead(out, *order);
    writeLines(out, order->lines);
    auto refunds = loadRefunds(cache, order->ref, id);
    std::sort(refunds.begin(), refunds.end(), [](const Refund& a, const Refund& b) { return a.ref < b.ref; });
    out.integer(static_cast<std::int64_t>(refunds.size()));
    for (const auto& refund : refunds)
        write(out, refund);
    const auto traces = loadTraces(cache, order->ref, id);
    out.integer(static_cast<std::int64_t>(traces.size()));
    for (const auto& trace : traces)
        write(out, trace);
}
} // namespace

std::string contentHash(storage::Database& cache)
{
    Sha256Stream hash;
    CanonicalBytes bytes;
    cache.each(
        "SELECT s.platform, s.key, o.id FROM shops s CROSS JOIN orders o ON o.tenant_id = 1 AND o.shop_id = s.id "
        "ORDER BY s.platform, s.key, o.ext_id",
        {}, [&](const Row& row) {
            bytes.clear();
            bytes.text(row.view(0));
            bytes.text(row.view(1));
            writeOrder(bytes, cache, row.integer(2));
            hash.update(asBytes(bytes.bytes()));
            return true;
        });
    cache.each(
        "SELECT s.platform, s.key, p.ext_id, p.memo, p.flag FROM pending_memo p JOIN shops s ON s.id = p.shop_id "
        "WHERE p.state IN ('queued', 'sending', 'unknown') ORDER BY s.platform, s.key, p.ext_id",
        {}, [&](const Row& row) {
            bytes.clear();
            for (int column = 0; column < 4; ++column)
                bytes.text(row.view(column));
            bytes.integer(row.integer(4));
            hash.update(asBytes(bytes.bytes()));
            return true;
        });
    return toHex(hash.finish());
}

CacheSummary summarize(storage::Database& cache)
{
    const ReadSnapshot snapshot(cache);
    CacheSummary summary;
    summary.orders = cache.integer("SELECT count(*) FROM orders");
    summary.lines = cache.integer("SELECT count(*) FROM order_lines");
    summary.refunds = cache.integer("SELECT count(*) FROM refunds");
    summary.traces = cache.integer("SELECT count(*) FROM shipment_traces");
    summary.parked = cache.integer("SELECT count(*) FROM parked");
    summary.drift = cache.integer("SELECT count(*) FROM drift");
    summary.contentHash = contentHash(cache);
    return summary;
}

} // namespace tandem::cache
