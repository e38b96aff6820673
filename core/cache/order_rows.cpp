#include "core/cache/order_rows.hpp"

#include "core/cache/value_json.hpp"

namespace tandem::cache {

using storage::Row;

namespace {
// CHECK constraints keep foreign words out of state columns; a damaged one shows as Unknown.
OrderState orderState(const Row& row, int column)
{
    const auto state = parseOrderState(row.view(column));
    return state ? state.value() : OrderState::Unknown;
}

RefundState refundState(const Row& row, int column)
{
    const auto state = parseRefundState(row.view(column));
    return state ? state.value() : RefundState::Unknown;
}

constexpr std::string_view kOrder =
    "SELECT s.platform, s.key, o.ext_id, o.shop_name, o.state, o.platform_state, o.buyer_nick, o.buyer_key,"
    " o.receiver_name, o.receiver_phone, o.receiver_province, o.receiver_city, o.receiver_district, o.receiver_address,"
    " o.receiver_oaid, o.created, o.modified, o.paid_at, o.shipped_at, o.finished_at, o.goods, o.discount, o.freight,"
    " o.paid, o.platform_paid, o.seller_memo, o.seller_flag, o.buyer_message, o.promotions, o.is_full "
    "FROM orders o JOIN shops s ON s.id = o.shop_id WHERE o.id = ?1";

Order toOrder(const Row& row)
{
    Order order;
    order.ref = {row.text(0), row.text(1), row.text(2)};
    order.shopName = row.text(3);
    order.state = orderState(row, 4);
    order.platformState = row.text(5);
    order.buyerNick = row.text(6);
    order.buyerKey = row.text(7);
    order.receiver = {row.text(8), row.text(9), row.text(10), row.text(11), row.text(12), row.text(13), row.text(14)};
    order.created = row.instant(15);
    order.modified = row.instant(16);
    order.paidAt = row.optionalInstant(17);
    order.shippedAt = row.optionalInstant(18);
    order.finishedAt = row.optionalInstant(19);
    order.goods = row.money(20);
    order.discount = row.money(21);
    order.freight = row.money(22);
    order.paid = row.money(23);
    order.platformPaid = row.money(24);
    order.sellerMemo = row.text(25);
    order.sellerFlag = static_cast<SellerFlag>(row.integer(26));
    order.buyerMessage = row.text(27);
    order.promotions = promotionsFromText(row.view(28));
    order.full = row.integer(29) != 0;
    return order;
}

constexpr std::string_view kLines =
    "SELECT line_id, title, variant, item_id, sku_id, outer_item_id, outer_sku_id, price, quantity, goods, discount, "
    "paid,"
    " state, refund_id, carrier, tracking_number FROM order_lines WHERE order_id = ?1 ORDER BY position";

OrderLine toLine(const Row& row)
{
    OrderLine line;
    line.lineId = row.text(0);
    line.title = row.text(1);
    line.variant = row.text(2);
    line.itemId = row.text(3);
    line.skuId = row.text(4);
    line.outerItemId = row.text(5);
    line.outerSkuId = row.text(6);
    line.price = row.money(7);
    line.quantity = row.integer(8);
    line.goods = row.money(9);
    line.discount = row.money(10);
    line.paid = row.money(11);
    line.state = orderState(row, 12);
    line.refundId = row.text(13);
    line.carrier = row.text(14);
    line.trackingNumber = row.text(15);
    return line;
}
} // namespace

std::optional<Order> loadOrder(storage::Database& database, std::int64_t id)
{
    auto order = database.first(kOrder, {id}, toOrder);
    if (order)
        order->lines = database.query(kLines, {id}, toLine);
    return order;
}

std::vector<Refund> loadRefunds(storage::Database& database, const Ref& order, std::int64_t orderId)
{
    const auto toRefund = [&order](const Row& row) {
        Refund refund;
        refund.ref = {order.platform, order.shop, row.text(0)};
        refund.orderId = order.extId;
        refund.lineId = row.text(1);
        refund.state = refundState(row, 2);
        refund.platformState = row.text(3);
        refund.amount = row.money(4);
        refund.reason = row.text(5);
        refund.returnsGoods = row.integer(6) != 0;
        refund.created = row.instant(7);
        refund.modified = row.instant(8);
        return refund;
    };
    return database.query(
        "SELECT ext_id, line_id, state, platform_state, amount, reason, returns_goods, created, modified "
        "FROM refunds WHERE order_id = ?1 ORDER BY created DESC, ext_id DESC",
        {orderId}, toRefund);
}

std::vector<ShipmentTrace> loadTraces(storage::Database& database, const Ref& order, std::int64_t orderId)
{
    const auto toTrace = [&order](const Row& row) {
        ShipmentTrace trace;
        trace.order = order;
        trace.trackingNumber = row.text(0);
        trace.carrier = row.text(1);
        trace.status = row.text(2);
        trace.nodes = nodesFromText(row.view(3));
        return trace;
    };
    return database.query("SELECT tracking_number, carrier, status, nodes FROM shipment_traces WHERE order_id = ?1 "
                          "ORDER BY tracking_number",
                          {orderId}, toTrace);
}

} // namespace tandem::cache
