#include "core/cache/refund_store.hpp"

#include "core/cache/value_json.hpp"

namespace tandem::cache {

Version versionOf(const Refund& refund, Instant observedAt)
{
    CanonicalBytes bytes;
    write(bytes, refund);
    return {refund.modified, observedAt, shortHash(bytes.bytes())};
}

Version versionOf(const ShipmentTrace& trace, Instant observedAt)
{
    CanonicalBytes bytes;
    write(bytes, trace);
    Instant newest;
    for (const auto& node : trace.nodes)
        newest = std::max(newest, node.at);
    return {newest, observedAt, shortHash(bytes.bytes())};
}

namespace {
struct KnownRefund {
    std::int64_t id = 0;
    std::int64_t orderId = 0;
    Version version;
};

constexpr std::string_view kUpsertRefund =
    "INSERT INTO refunds (shop_id, ext_id, order_id, modified, observed_at, hash, line_id, state, platform_state, "
    "amount,"
    " reason, returns_goods, created) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) "
    "ON CONFLICT (tenant_id, shop_id, ext_id) DO UPDATE SET order_id = excluded.order_id, modified = excluded.modified,"
    " observed_at = excluded.observed_at, hash = excluded.hash, line_id = excluded.line_id, state = excluded.state,"
    " platform_state = excluded.platform_state, amount = excluded.amount, reason = excluded.reason,"
    " returns_goods = excluded.returns_goods, created = excluded.created RETURNING id";
} // namespace

RefundStore::Written RefundStore::write(std::int64_t shopId, std::int64_t orderId, const Refund& refund,
                                        const Version& version, std::string_view raw)
{
    const auto known = m_database.first(
        "SELECT id, order_id, modified, observed_at, hash FROM refunds "
        "WHERE tenant_id = 1 AND shop_id = ?1 AND ext_id = ?2",
        {shopId, refund.ref.extId}, [](const storage::Row& row) {
            return KnownRefund{row.integer(0), row.integer(1), {row.instant(2), row.instant(3), row.integer(4)}};
        });
    const Verdict verdict = judge(known ? std::optional(known->version) : std::nullopt, version);
    Written written;
    if (verdict == Verdict::Ignore)
        return written;
    if (verdict == Verdict::SeenAgain) {
        m_database.execute("UPDATE refunds SET observed_at = ?2 WHERE id = ?1", {known->id, version.observedAt});
        return written;
    }
    const std::int64_t id =
        m_database.integer(kUpsertRefund, {shopId, refund.ref.extId, orderId, version.modified, version.observedAt,
                                           version.hash, refund.lineId, toText(refund.state), refund.platformState,
                                           refund.amount, refund.reason, refund.returnsGoods, refund.created});
    m_database.execute("INSERT INTO refund_raw (refund_id, raw) VALUES (?1, ?2) "
                       "ON CONFLICT (refund_id) DO UPDATE SET raw = excluded.raw",
                       {id, m_codec.compress(raw)});
    written.changed = !known || known->version.hash != version.hash;
    if (known && known->orderId != orderId)
        written.formerOrder = known->orderId;
    return written;
}

bool RefundStore::write(std::int64_t orderId, const ShipmentTrace& trace, const Version& version)
{
    const auto known = m_database.first(
        "SELECT version, observed_at, hash FROM shipment_traces WHERE order_id = ?1 AND tracking_number = ?2",
        {orderId, trace.trackingNumber}, [](const storage::Row& row) {
            return Version{row.instant(0), row.instant(1), row.integer(2)};
        });
    const Verdict verdict = judge(known, version);
    if (verdict == Verdict::Ignore)
        return false;
    if (verdict == Verdict::SeenAgain) {
        m_database.execute("UPDATE shipment_traces SET observed_at = ?3 WHERE order_id = ?1 AND tracking_number = ?2",
                           {orderId, trace.trackingNumber, version.observedAt});
        return false;
    }
    m_database.execute(
        "INSERT INTO shipment_traces (order_id, tracking_number, version, observed_at, hash, carrier, status, nodes) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (order_id, tracking_number) DO UPDATE SET"
        " version = excluded.version, observed_at = excluded.observed_at, hash = excluded.hash,"
        " carrier = excluded.carrier, status = excluded.status, nodes = excluded.nodes",
        {orderId, trace.trackingNumber, version.modified, version.observedAt, version.hash, trace.carrier, trace.status,
         nodesToText(trace.nodes)});
    return !known || known->hash != version.hash;
}

} // namespace tandem::cache
