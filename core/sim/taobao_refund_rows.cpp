#include "core/sim/taobao_rows.hpp"
#include "core/sim/top_fields.hpp"

#include <algorithm>

namespace tandem::sim {

namespace {

struct Row {
    const TaobaoShop& shop;
    const Refund& refund;
    const Trade& trade;
    const Line& line;
    const Goods& goods;

    bool returnsGoods() const { return refund.kind != RefundKind::MoneyOnly; }
};

std::string_view goodStatus(const Row& row)
{
    if (!row.returnsGoods() && !isShipped(row.trade.status))
        return "BUYER_NOT_RECEIVED";
    return row.returnsGoods() && row.refund.status == RefundStatus::Success ? "BUYER_RETURNED_GOODS" : "BUYER_RECEIVED";
}

std::string_view disputeType(RefundKind kind)
{
    switch (kind) {
    case RefundKind::MoneyOnly: return "REFUND";
    case RefundKind::ReturnGoods: return "REFUND_AND_RETURN";
    case RefundKind::Exchange: break;
    }
    return "TMALL_EXCHANGE";
}

using Write = void (*)(JsonText& out, std::string_view name, const Row& row);
struct Field {
    std::string_view name;
    Write write;
};

constexpr Write kReason = [](JsonText& out, std::string_view name, const Row& row) {
    out.key(name).text(refundReasons()[row.refund.reason]);
};

constexpr Field kFields[] = {
    {"refund_id", [](auto& out, auto name, auto& row) { out.key(name).number(row.refund.id); }},
    {"tid", [](auto& out, auto name, auto& row) { out.key(name).number(row.trade.tid); }},
    {"oid", [](auto& out, auto name, auto& row) { out.key(name).number(row.shop.oidOf(row.trade, row.refund.line)); }},
    {"status", [](auto& out, auto name, auto& row) { out.key(name).text(word(row.refund.status)); }},
    {"order_status", [](auto& out, auto name, auto& row) { out.key(name).text(word(row.trade.status)); }},
    {"created", [](auto& out, auto name, auto& row) { time(out, name, row.refund.created); }},
    {"modified", [](auto& out, auto name, auto& row) { time(out, name, row.refund.modified); }},
    {"refund_fee", [](auto& out, auto name, auto& row) { yuan(out, name, row.refund.fee); }},
    {"total_fee", [](auto& out, auto name, auto& row) { yuan(out, name, row.line.totalFee()); }},
    {"payment", [](auto& out, auto name, auto& row) { yuan(out, name, row.line.paidShare() - row.refund.fee); }},
    {"price", [](auto& out, auto name, auto& row) { yuan(out, name, row.line.price); }},
    {"num", [](auto& out, auto name, auto& row) { out.key(name).number(row.line.quantity); }},
    {"num_iid", [](auto& out, auto name, auto& row) { out.key(name).number(row.goods.itemId); }},
    {"title", [](auto& out, auto name, auto& row) { out.key(name).text(row.goods.title); }},
    {"sku", [](auto& out, auto name, auto& row) { textUnlessEmpty(out, name, row.goods.variant); }},
    {"buyer_nick", [](auto& out, auto name, auto& row) { out.key(name).text(row.shop.buyer(row.trade).nick); }},
    {"buyer_open_uid", [](auto& out, auto name, auto& row) { out.key(name).text(row.shop.buyer(row.trade).openUid); }},
    {"seller_nick", [](auto& out, auto name, auto& row) { out.key(name).text(row.shop.facts().name); }},
    {"reason", kReason},
    {"desc", kReason},
    {"has_good_return", [](auto& out, auto name, auto& row) { out.key(name).boolean(row.returnsGoods()); }},
    {"good_status", [](auto& out, auto name, auto& row) { out.key(name).text(goodStatus(row)); }},
    {"refund_phase",
     [](auto& out, auto name, auto& row) { out.key(name).text(row.refund.afterSale ? "aftersale" : "onsale"); }},
    {"refund_version", [](auto& out, auto name, auto& row) { out.key(name).number(row.refund.modified.millis()); }},
    {"dispute_type", [](auto& out, auto name, auto& row) { out.key(name).text(disputeType(row.refund.kind)); }},
    {"bill_type", [](auto& out, auto name, auto& row) { out.key(name).text(billType(row.refund.kind)); }},
};

} // namespace

void writeRefund(JsonText& out, const TaobaoShop& shop, const Refund& refund, std::string_view fields)
{
    const Trade& trade = shop.trades()[refund.trade];
    const Line& line = shop.lines(trade)[refund.line];
    const Row row{shop, refund, trade, line, shop.goods()[line.goods]};
    out.begin('{');
    forEachField(fields, [&](std::string_view name) {
        const auto field = std::ranges::find(kFields, name, &Field::name);
        if (field != std::end(kFields))
            field->write(out, name, row);
    });
    out.end('}');
}

} // namespace tandem::sim
