#include "core/cache/order_queries.hpp"

#include "core/cache/batch_apply.hpp"
#include "core/cache/meta.hpp"
#include "core/cache/order_rows.hpp"
#include "core/cache/value_json.hpp"

namespace tandem::cache {

using storage::Row;
using storage::Value;

namespace {
// A confirmed memo is what the platform has, even before it tells us so itself.
constexpr std::string_view kOrderRow =
    "SELECT s.platform, s.key, o.ext_id, o.shop_name, o.buyer_nick, o.phone_tail, l.title, l.variant,"
    " (SELECT count(*) FROM order_lines WHERE order_id = o.id), o.paid, o.state, o.platform_state, o.open_refunds,"
    " o.refunded, o.created, CASE p.state WHEN 'confirmed' THEN p.flag ELSE o.seller_flag END,"
    " CASE p.state WHEN 'confirmed' THEN p.memo ELSE o.seller_memo END <> '', p.state "
    "FROM orders o JOIN shops s ON s.id = o.shop_id"
    " LEFT JOIN order_lines l ON l.order_id = o.id AND l.position = 0"
    " LEFT JOIN pending_memo p ON p.shop_id = o.shop_id AND p.ext_id = o.ext_id "
    "WHERE o.id = ?1";

OrderRow toOrderRow(std::int64_t id, const Row& row)
{
    OrderRow order;
    order.id = id;
    order.ref = {row.text(0), row.text(1), row.text(2)};
    order.shopName = row.text(3);
    order.buyerNick = row.text(4);
    order.phoneTail = row.text(5);
    order.title = row.text(6);
    if (const auto variant = row.view(7); !variant.empty())
        order.title.append(order.title.empty() ? "" : " ").append(variant);
    order.lineCount = row.integer(8);
    order.paid = row.money(9);
    const auto state = parseOrderState(row.view(10));
    order.state = state ? state.value() : OrderState::Unknown;
    order.platformState = row.text(11);
    order.openRefund = row.integer(12) > 0;
    order.refunded = row.money(13);
    order.created = row.instant(14);
    order.flag = static_cast<SellerFlag>(row.integer(15));
    order.hasMemo = row.integer(16) != 0;
    if (!row.isNull(17)) {
        const auto pending = parseOutboxState(row.view(17));
        if (pending && pending.value() != OutboxState::Confirmed)
            order.pending = pending.value();
    }
    return order;
}

constexpr std::string_view kPending =
    "SELECT p.intent, p.memo, p.flag, p.state, p.attempts, p.queued_at, p.not_before, p.error FROM pending_memo p "
    "JOIN shops s ON s.id = p.shop_id "
    "WHERE s.tenant_id = 1 AND s.platform = ?1 AND s.key = ?2 AND p.ext_id = ?3";

std::optional<OutboxEntry> loadPending(storage::Database& cache, const Ref& ref)
{
    return cache.first(kPending, {ref.platform, ref.shop, ref.extId}, [&ref](const Row& row) {
        OutboxEntry entry;
        entry.intent = {row.uid(0), ref, MemoIntent{row.text(1), static_cast<SellerFlag>(row.integer(2))}};
        const auto state = parseOutboxState(row.view(3));
        entry.state = state ? state.value() : OutboxState::Unknown;
        entry.attempts = static_cast<int>(row.integer(4));
        entry.queuedAt = row.instant(5);
        entry.notBefore = row.instant(6);
        if (!row.isNull(7))
            entry.error = errorFromText(row.view(7));
        return entry;
    });
}

Error notFound(std::string_view what)
{
    return failure(Errc::NotFound, {{"what", std::string(what)}});
}
} // namespace

std::vector<OrderRow> loadOrderRows(storage::Database& cache, std::span<const std::int64_t> ids)
{
    const ReadSnapshot snapshot(cache);
    std::vector<OrderRow> rows;
    rows.reserve(ids.size());
    for (const auto id : ids) {
        const Value order[] = {id};
        cache.each(kOrderRow, order, [&](const Row& row) {
            rows.push_back(toOrderRow(id, row));
            return false;
        });
    }
    return rows;
}

Result<OrderDetail> loadOrderDetail(storage::Database& cache, PayloadCodec& codec, std::int64_t id)
{
    const ReadSnapshot snapshot(cache);
    auto order = loadOrder(cache, id);
    if (!order)
        return notFound("order");
    OrderDetail detail;
    detail.id = id;
    detail.order = std::move(*order);
    detail.refunds = loadRefunds(cache, detail.order.ref, id);
    detail.traces = loadTraces(cache, detail.order.ref, id);
    detail.observedAt = Instant(cache.integer("SELECT observed_at FROM orders WHERE id = ?1", {id}));
    const auto frame = cache.first("SELECT raw FROM order_raw WHERE order_id = ?1", {id}, [](const Row& row) {
        const auto blob = row.blob(0);
        return Bytes(blob.begin(), blob.end());
    });
    if (frame) {
        TRY(detail.raw, codec.decompress(*frame));
    }
    detail.pending = loadPending(cache, detail.order.ref);
    if (detail.pending && detail.pending->state == OutboxState::Confirmed) {
        const auto& memo = std::get<MemoIntent>(detail.pending->intent.body);
        detail.order.sellerMemo = memo.memo;
        detail.order.sellerFlag = memo.flag;
        detail.pending.reset();
    }
    detail.moneyCheck = checkMoney(detail.order);
    return detail;
}

Result<std::int64_t> findOrder(storage::Database& cache, const Ref& ref)
{
    const auto id =
        cache.first("SELECT o.id FROM shops s JOIN orders o ON o.tenant_id = s.tenant_id AND o.shop_id = s.id "
                    "WHERE s.tenant_id = 1 AND s.platform = ?1 AND s.key = ?2 AND o.ext_id = ?3",
                    {ref.platform, ref.shop, ref.extId}, [](const Row& row) { return row.integer(0); });
    if (!id)
        return notFound("order");
    return *id;
}

std::vector<Ref> findByNumber(storage::Database& cache, std::string_view extId)
{
    return cache.query("SELECT s.platform, s.key, o.ext_id FROM shops s "
                       "CROSS JOIN orders o ON o.tenant_id = s.tenant_id AND o.shop_id = s.id AND o.ext_id = ?1 "
                       "ORDER BY s.platform, s.key",
                       {extId}, [](const Row& row) {
                           return Ref{row.text(0), row.text(1), row.text(2)};
                       });
}

Result<operations::OrderForEdit> loadForEdit(storage::Database& cache, const Ref& ref)
{
    const ReadSnapshot snapshot(cache);
    TRY(const auto id, findOrder(cache, ref));
    auto edit =
        cache.first("SELECT seller_memo, seller_flag, state FROM orders WHERE id = ?1", {id}, [&](const Row& row) {
            const auto state = parseOrderState(row.view(2));
            return operations::OrderForEdit{ref, row.text(0), static_cast<SellerFlag>(row.integer(1)),
                                            state ? state.value() : OrderState::Unknown};
        });
    if (!edit)
        return notFound("order");
    const auto pending = loadPending(cache, ref);
    if (pending && pending->state != OutboxState::Rejected) {
        const auto& memo = std::get<MemoIntent>(pending->intent.body);
        edit->sellerMemo = memo.memo;
        edit->sellerFlag = memo.flag;
    }
    return std::move(*edit);
}

std::vector<BuyerSum> loadBuyerSums(storage::Database& cache)
{
    return cache.query("SELECT buyer_key, count(*), sum(paid), sum(refunded), "
                       "sum((SELECT count(*) FROM refunds r WHERE r.order_id = o.id AND r.state = 'REFUND_SUCCESS')) "
                       "FROM orders o GROUP BY buyer_key ORDER BY buyer_key",
                       {}, [](const storage::Row& row) {
                           BuyerSum sum;
                           sum.buyerKey = row.text(0);
                           sum.orders = row.integer(1);
                           sum.paid = row.money(2);
                           sum.refunded = row.money(3);
                           sum.refunds = row.integer(4);
                           return sum;
                       });
}

std::vector<ParkedSummary> loadParkedSummary(storage::Database& cache)
{
    return cache.query("SELECT kind, code, count(*) FROM parked GROUP BY kind, code ORDER BY kind, code", {},
                       [](const Row& row) {
                           return ParkedSummary{row.text(0), row.text(1), row.integer(2)};
                       });
}

std::vector<std::pair<Drift, std::int64_t>> loadDrift(storage::Database& cache)
{
    return cache.query("SELECT kind, path, sum(count) FROM drift GROUP BY kind, path ORDER BY kind, path", {},
                       [](const Row& row) {
                           return std::pair(Drift{row.text(0), row.text(1)}, row.integer(2));
                       });
}

Explanation checkMoney(const Order& order)
{
    const Money expected = order.goods - order.discount + order.freight;
    Args args{{"goods", formatYuan(order.goods)},
              {"discount", formatYuan(order.discount)},
              {"freight", formatYuan(order.freight)},
              {"paid", formatYuan(order.paid)}};
    if (expected == order.paid)
        return {"money.adds_up", std::move(args), {}};
    args.push_back({"difference", formatYuan(order.paid - expected)});
    return {"money.differs", std::move(args), {}};
}

} // namespace tandem::cache
