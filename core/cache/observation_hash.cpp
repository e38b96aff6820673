#include "core/cache/observation_hash.hpp"

namespace tandem::cache {

void CanonicalBytes::integer(std::int64_t value)
{
    const auto bits = static_cast<std::uint64_t>(value);
    char bytes[8];
    for (int i = 0; i < 8; ++i)
        bytes[i] = static_cast<char>(bits >> (8 * i) & 0xff);
    m_bytes.append(bytes, sizeof bytes);
}

void CanonicalBytes::text(std::string_view value)
{
    integer(static_cast<std::int64_t>(value.size()));
    m_bytes.append(value);
}

void CanonicalBytes::optionalInstant(const std::optional<Instant>& value)
{
    m_bytes += value ? '\1' : '\0';
    if (value)
        instant(*value);
}

void writeLines(CanonicalBytes& out, const std::vector<OrderLine>& lines)
{
    out.integer(static_cast<std::int64_t>(lines.size()));
    for (const auto& line : lines) {
        for (const auto* text : {&line.lineId, &line.title, &line.variant, &line.itemId, &line.skuId, &line.outerItemId,
                                 &line.outerSkuId, &line.refundId, &line.carrier, &line.trackingNumber})
            out.text(*text);
        out.money(line.price);
        out.integer(line.quantity);
        out.money(line.goods);
        out.money(line.discount);
        out.money(line.paid);
        out.integer(static_cast<std::int64_t>(line.state));
    }
}

void writeHead(CanonicalBytes& out, const Order& order)
{
    const auto& receiver = order.receiver;
    for (const auto* text : {&order.ref.extId, &order.shopName, &order.platformState, &order.buyerNick, &order.buyerKey,
                             &receiver.name, &receiver.phone, &receiver.province, &receiver.city, &receiver.district,
                             &receiver.address, &receiver.oaid, &order.sellerMemo, &order.buyerMessage})
        out.text(*text);
    out.integer(static_cast<std::int64_t>(order.state));
    out.integer(static_cast<std::int64_t>(order.sellerFlag));
    out.instant(order.created);
    out.instant(order.modified);
    out.optionalInstant(order.paidAt);
    out.optionalInstant(order.shippedAt);
    out.optionalInstant(order.finishedAt);
    for (const auto money : {order.goods, order.discount, order.freight, order.paid, order.platformPaid})
        out.money(money);
    out.integer(static_cast<std::int64_t>(order.promotions.size()));
    for (const auto& promotion : order.promotions) {
        out.text(promotion.name);
        out.money(promotion.discount);
        out.text(promotion.appliesTo);
    }
}

void write(CanonicalBytes& out, const Refund& refund)
{
    for (const auto* text : {&refund.ref.extId, &refund.orderId, &refund.lineId, &refund.platformState, &refund.reason})
        out.text(*text);
    out.integer(static_cast<std::int64_t>(refund.state));
    out.money(refund.amount);
    out.integer(refund.returnsGoods);
    out.instant(refund.created);
    out.instant(refund.modified);
}

void write(CanonicalBytes& out, const ShipmentTrace& trace)
{
    for (const auto* text : {&trace.order.extId, &trace.carrier, &trace.trackingNumber, &trace.status})
        out.text(*text);
    out.integer(static_cast<std::int64_t>(trace.nodes.size()));
    for (const auto& node : trace.nodes) {
        out.instant(node.at);
        out.text(node.text);
    }
}

std::int64_t shortHash(std::string_view bytes)
{
    const Sha256 digest = sha256(asBytes(bytes));
    std::uint64_t bits = 0;
    for (int i = 0; i < 8; ++i)
        bits |= static_cast<std::uint64_t>(digest[static_cast<std::size_t>(i)]) << (8 * i);
    return static_cast<std::int64_t>(bits);
}

} // namespace tandem::cache
