#include "core/cache/order_store.hpp"

#include "core/cache/order_id.hpp"
#include "core/cache/value_json.hpp"

namespace tandem::cache {

using storage::Value;

struct OrderStore::Known {
    std::int64_t id = 0;
    std::int64_t linesHash = 0;
    std::string buyerNick;
    StoredOrder stored;
};

// An order on its way into the table.
struct OrderStore::Row {
    std::int64_t id;
    std::int64_t shopId;
    const Order& order;
    const Version& version;
    std::int64_t linesHash;
};

OrderStore::OrderStore(storage::Database& database, PayloadCodec& codec, SearchIndex& search)
    : m_database(database), m_codec(codec), m_search(search)
{
}

OrderStore::Written OrderStore::write(std::int64_t shopId, const Observed<Order>& observed, Instant observedAt)
{
    const Order& order = observed.value;
    m_bytes.clear();
    cache::writeLines(m_bytes, order.lines);
    const std::int64_t linesHash = shortHash(m_bytes.bytes());
    m_bytes.clear();
    writeHead(m_bytes, order);
    m_bytes.integer(linesHash);
    const Version version{order.modified, observedAt, shortHash(m_bytes.bytes())};

    const auto before = known(shopId, order.ref.extId);
    const auto stored = before ? std::optional(before->stored) : std::nullopt;
    const Verdict verdict = judgeOrder(stored, version, order.full);
    Written written;
    if (!before) {
        written = {insert({0, shopId, order, version, linesHash}), true, true};
    } else {
        written.id = before->id;
        const Row row{before->id, shopId, order, version, linesHash};
        switch (verdict) {
        case Verdict::Ignore: return written;
        case Verdict::SeenAgain:
            m_database.execute("UPDATE orders SET observed_at = ?2, gone = 0, "
                               "full_observed_at = CASE WHEN is_full THEN ?2 ELSE full_observed_at END WHERE id = ?1",
                               {before->id, observedAt});
            return written;
        case Verdict::ReplaceDetails: written.changed = updateDetails(row); return written;
        case Verdict::Replace:
        case Verdict::ReplaceListed:
            update(row, verdict == Verdict::ReplaceListed && before->stored.fullModified.has_value());
            written.changed = version.hash != before->stored.version.hash || verdict == Verdict::ReplaceListed;
            break;
        }
    }
    if (!before || before->linesHash != linesHash) {
        if (before)
            m_database.execute("DELETE FROM order_lines WHERE order_id = ?1", {written.id});
        writeLines(written.id, order.lines);
    }
    if (!before || before->linesHash != linesHash || before->buyerNick != order.buyerNick)
        m_search.put(written.id, order, written.inserted ? SearchIndex::Row::New : SearchIndex::Row::Known);
    writeRaw(written.id, observed.raw);
    return written;
}

std::optional<std::int64_t> OrderStore::find(std::int64_t shopId, std::string_view extId)
{
    return m_database.first("SELECT id FROM orders WHERE tenant_id = 1 AND shop_id = ?1 AND ext_id = ?2",
                            {shopId, extId}, [](const storage::Row& row) { return row.integer(0); });
}

bool OrderStore::refreshRefunds(std::int64_t orderId)
{
    return m_database.execute(
               "UPDATE orders SET (open_refunds, refunded) = (now.open, now.refunded) FROM ("
               "  SELECT count(*) FILTER (WHERE state NOT IN ('REFUND_SUCCESS', 'REJECTED', 'CLOSED', 'EXCHANGE_DONE'))"
               "           AS open,"
               "         coalesce(sum(amount) FILTER (WHERE state = 'REFUND_SUCCESS'), 0) AS refunded"
               "  FROM refunds WHERE order_id = ?1) AS now "
               "WHERE id = ?1 AND (open_refunds, orders.refunded) IS NOT (now.open, now.refunded)",
               {orderId}) > 0;
}

void OrderStore::markGone(std::int64_t shopId, std::string_view extId)
{
    m_database.execute("UPDATE orders SET gone = 1 WHERE tenant_id = 1 AND shop_id = ?1 AND ext_id = ?2",
                       {shopId, extId});
}

std::optional<OrderStore::Known> OrderStore::known(std::int64_t shopId, std::string_view extId)
{
    return m_database.first(
        "SELECT id, modified, observed_at, hash, lines_hash, is_full, full_modified, full_observed_at,"
        " buyer_nick FROM orders WHERE tenant_id = 1 AND shop_id = ?1 AND ext_id = ?2",
        {shopId, extId}, [](const storage::Row& row) {
            Known known;
            known.id = row.integer(0);
            known.stored.version = {row.instant(1), row.instant(2), row.integer(3)};
            known.linesHash = row.integer(4);
            known.stored.full = row.integer(5) != 0;
            known.stored.fullModified = row.optionalInstant(6);
            known.stored.fullObservedAt = row.optionalInstant(7);
            known.buyerNick = row.text(8);
            return known;
        });
}

namespace {
constexpr std::string_view kInsert =
    "INSERT INTO orders (id, shop_id, ext_id, modified, observed_at, hash, lines_hash, is_full, full_modified,"
    " full_observed_at, created, paid_at, shipped_at, finished_at, state, platform_state, shop_name, buyer_nick,"
    " buyer_key, phone_tail, receiver_name, receiver_phone, receiver_province, receiver_city, receiver_district,"
    " receiver_address, receiver_oaid, goods, discount, freight, paid, platform_paid, seller_memo, seller_flag,"
    " buyer_message, promotions) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23,"
    " ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36) ON CONFLICT (id) DO NOTHING";

// ?37: details (memo, message, promotions and which full order they are from) stay.
constexpr std::string_view kUpdate =
    "UPDATE orders SET modified = ?4, observed_at = ?5, hash = ?6, lines_hash = ?7, is_full = ?8,"
    " full_modified = CASE WHEN ?37 THEN full_modified ELSE ?9 END,"
    " full_observed_at = CASE WHEN ?37 THEN full_observed_at ELSE ?10 END, gone = 0,"
    " created = ?11, paid_at = ?12, shipped_at = ?13, finished_at = ?14, state = ?15, platform_state = ?16,"
    " shop_name = ?17, buyer_nick = ?18, buyer_key = ?19, phone_tail = ?20, receiver_name = ?21, receiver_phone = ?22,"
    " receiver_province = ?23, receiver_city = ?24, receiver_district = ?25, receiver_address = ?26,"
    " receiver_oaid = ?27, goods = ?28, discount = ?29, freight = ?30, paid = ?31, platform_paid = ?32,"
    " seller_memo = CASE WHEN ?37 THEN seller_memo ELSE ?33 END, seller_flag = ?34,"
    " buyer_message = CASE WHEN ?37 THEN buyer_message ELSE ?35 END,"
    " promotions = CASE WHEN ?37 THEN promotions ELSE ?36 END "
    "WHERE id = ?1 AND shop_id = ?2 AND ext_id = ?3";

constexpr std::string_view kInsertLine =
    "INSERT INTO order_lines (order_id, position, line_id, title, variant, item_id, sku_id, outer_item_id,"
    " outer_sku_id, price, quantity, goods, discount, paid, state, refund_id, carrier, tracking_number) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)";

// What both statements bind; views into `promotions` and `phoneTail` that the caller keeps.
std::vector<Value> orderValues(std::int64_t id, std::int64_t shopId, const Order& order, const Version& version,
                               std::int64_t linesHash, const std::string& promotions, const std::string& tail)
{
    const auto& receiver = order.receiver;
    const auto fullModified = order.full ? std::optional(version.modified) : std::nullopt;
    const auto fullObservedAt = order.full ? std::optional(version.observedAt) : std::nullopt;
    return {id,
            shopId,
            order.ref.extId,
            version.modified,
            version.observedAt,
            version.hash,
            linesHash,
            order.full,
            fullModified,
            fullObservedAt,
            order.created,
            order.paidAt,
            order.shippedAt,
            order.finishedAt,
            toText(order.state),
            order.platformState,
            order.shopName,
            order.buyerNick,
            order.buyerKey,
            tail,
            receiver.name,
            receiver.phone,
            receiver.province,
            receiver.city,
            receiver.district,
            receiver.address,
            receiver.oaid,
            order.goods,
            order.discount,
            order.freight,
            order.paid,
            order.platformPaid,
            order.sellerMemo,
            static_cast<int>(order.sellerFlag),
            order.buyerMessage,
            promotions};
}
} // namespace

std::int64_t OrderStore::insert(const Row& row)
{
    const std::string promotions = promotionsToText(row.order.promotions);
    const std::string tail = phoneTail(row.order.receiver.phone);
    // The hash picks the slot, so that a rebuilt cache mostly gets the same handles again.
    std::int64_t id = firstOrderIdAt(row.order.created) + (row.version.hash & (kOrderIdSlots - 1));
    auto values = orderValues(id, row.shopId, row.order, row.version, row.linesHash, promotions, tail);
    while (m_database.execute(kInsert, std::span<const Value>(values)) == 0)
        values.front() = ++id;
    return id;
}

void OrderStore::update(const Row& row, bool keepDetails)
{
    const std::string promotions = promotionsToText(row.order.promotions);
    const std::string tail = phoneTail(row.order.receiver.phone);
    auto values = orderValues(row.id, row.shopId, row.order, row.version, row.linesHash, promotions, tail);
    values.emplace_back(keepDetails);
    m_database.execute(kUpdate, std::span<const Value>(values));
}

bool OrderStore::updateDetails(const Row& row)
{
    const std::string promotions = promotionsToText(row.order.promotions);
    const bool differs =
        m_database.integer(
            "SELECT (seller_memo, buyer_message, promotions) IS NOT (?2, ?3, ?4) FROM orders WHERE id = ?1",
            {row.id, row.order.sellerMemo, row.order.buyerMessage, promotions}) != 0;
    m_database.execute("UPDATE orders SET seller_memo = ?2, buyer_message = ?3, promotions = ?4, full_modified = ?5,"
                       " full_observed_at = ?6 WHERE id = ?1",
                       {row.id, row.order.sellerMemo, row.order.buyerMessage, promotions, row.version.modified,
                        row.version.observedAt});
    return differs;
}

void OrderStore::writeLines(std::int64_t orderId, const std::vector<OrderLine>& lines)
{
    std::int64_t position = 0;
    for (const auto& line : lines) {
        m_database.execute(kInsertLine,
                           {orderId, position++, line.lineId, line.title, line.variant, line.itemId, line.skuId,
                            line.outerItemId, line.outerSkuId, line.price, line.quantity, line.goods, line.discount,
                            line.paid, toText(line.state), line.refundId, line.carrier, line.trackingNumber});
    }
}

void OrderStore::writeRaw(std::int64_t orderId, std::string_view raw)
{
    m_database.execute("INSERT INTO order_raw (order_id, raw) VALUES (?1, ?2) "
                       "ON CONFLICT (order_id) DO UPDATE SET raw = excluded.raw",
                       {orderId, m_codec.compress(raw)});
}

} // namespace tandem::cache
