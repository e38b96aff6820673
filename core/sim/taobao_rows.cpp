#include "core/sim/taobao_rows.hpp"

#include "core/sim/top_fields.hpp"

#include <algorithm>
#include <array>

namespace tandem::sim {

namespace {

// What a field writer sees; `line` and `index` only for lines.
struct Row {
    const TaobaoShop& shop;
    const Trade& trade;
    const Buyer& buyer;
    const Line* line = nullptr;
    std::uint32_t index = 0;
};

struct Field {
    std::string_view name;
    void (*write)(JsonText& out, const Row& row);
};

std::int64_t sum(const Row& row, std::int64_t (*of)(const Line&))
{
    std::int64_t total = 0;
    for (const Line& line : row.shop.lines(row.trade))
        total += of(line);
    return total;
}

const Goods& goodsOf(const Row& row)
{
    return row.shop.goods()[row.line->goods];
}

const Refund* latestRefund(const Row& row)
{
    return row.line->refund == kNone ? nullptr : &row.shop.refundRows()[row.line->refund];
}

constexpr Field kTradeFields[] = {
    {"tid", [](JsonText& out, const Row& r) { out.key("tid").number(r.trade.tid); }},
    {"tid_str", [](JsonText& out, const Row& r) { out.key("tid_str").text(std::to_string(r.trade.tid)); }},
    {"status", [](JsonText& out, const Row& r) { out.key("status").text(word(r.trade.status)); }},
    {"type", [](JsonText& out, const Row& r) { out.key("type").text(word(r.trade.type)); }},
    {"created", [](JsonText& out, const Row& r) { time(out, "created", r.trade.created); }},
    {"pay_time", [](JsonText& out, const Row& r) { time(out, "pay_time", r.trade.paid); }},
    {"consign_time", [](JsonText& out, const Row& r) { time(out, "consign_time", r.trade.consigned); }},
    {"end_time", [](JsonText& out, const Row& r) { time(out, "end_time", r.trade.ended); }},
    {"modified", [](JsonText& out, const Row& r) { time(out, "modified", r.trade.modified); }},
    {"payment", [](JsonText& out, const Row& r) { yuan(out, "payment", r.shop.paymentNow(r.trade)); }},
    {"total_fee",
     [](JsonText& out, const Row& r) {
         yuan(out, "total_fee", sum(r, [](const Line& line) { return line.goodsFee(); }));
     }},
    {"discount_fee",
     [](JsonText& out, const Row& r) {
         yuan(out, "discount_fee", sum(r, [](const Line& line) { return line.shared; }));
     }},
    {"adjust_fee", [](JsonText& out,
                      const Row& r) { yuan(out, "adjust_fee", sum(r, [](const Line& line) { return line.adjust; })); }},
    {"post_fee", [](JsonText& out, const Row& r) { yuan(out, "post_fee", r.trade.postFee); }},
    {"received_payment",
     [](JsonText& out, const Row& r) {
         yuan(out, "received_payment", r.trade.status == TradeStatus::Finished ? r.shop.paymentNow(r.trade) : 0);
     }},
    {"step_trade_status",
     [](JsonText& out, const Row& r) { textUnlessEmpty(out, "step_trade_status", word(r.trade.step)); }},
    {"step_paid_fee",
     [](JsonText& out, const Row& r) {
         if (r.trade.step != StepStatus::None)
             yuan(out, "step_paid_fee", r.trade.stepPaid);
     }},
    {"buyer_nick", [](JsonText& out, const Row& r) { out.key("buyer_nick").text(r.buyer.nick); }},
    {"buyer_open_uid", [](JsonText& out, const Row& r) { out.key("buyer_open_uid").text(r.buyer.openUid); }},
    {"seller_nick", [](JsonText& out, const Row& r) { out.key("seller_nick").text(r.shop.facts().name); }},
    {"receiver_name", [](JsonText& out, const Row& r) { textUnlessEmpty(out, "receiver_name", r.buyer.name); }},
    {"receiver_mobile", [](JsonText& out, const Row& r) { textUnlessEmpty(out, "receiver_mobile", r.buyer.phone); }},
    {"receiver_phone", [](JsonText&, const Row&) {}}, // nobody has a landline here, so the platform leaves it out
    {"receiver_state", [](JsonText& out, const Row& r) { textUnlessEmpty(out, "receiver_state", r.buyer.province); }},
    {"receiver_city", [](JsonText& out, const Row& r) { textUnlessEmpty(out, "receiver_city", r.buyer.city); }},
    {"receiver_district",
     [](JsonText& out, const Row& r) { textUnlessEmpty(out, "receiver_district", r.buyer.district); }},
    {"receiver_address", [](JsonText& out, const Row& r) { textUnlessEmpty(out, "receiver_address", r.buyer.street); }},
    {"receiver_zip", [](JsonText& out, const Row& r) { textUnlessEmpty(out, "receiver_zip", r.buyer.zip); }},
    {"seller_flag", [](JsonText& out, const Row& r) { out.key("seller_flag").number(r.trade.flag); }},
    {"num",
     [](JsonText& out, const Row& r) {
         out.key("num").number(r.trade.lineCount == 1 ? r.shop.lines(r.trade)[0].quantity : 0);
     }},
    {"has_buyer_message",
     [](JsonText& out, const Row& r) { out.key("has_buyer_message").boolean(!r.trade.message.empty()); }},
    {"async_modified", [](JsonText& out, const Row& r) { time(out, "async_modified", r.trade.modified); }},
    // Only in the full order:
    {"seller_memo", [](JsonText& out, const Row& r) { textUnlessEmpty(out, "seller_memo", r.trade.memo); }},
    {"buyer_message", [](JsonText& out, const Row& r) { textUnlessEmpty(out, "buyer_message", r.trade.message); }},
};
constexpr std::size_t kFirstFullField = std::size(kTradeFields) - 2;

constexpr Field kLineFields[] = {
    {"oid", [](JsonText& out, const Row& r) { out.key("oid").number(r.shop.oidOf(r.trade, r.index)); }},
    {"oid_str",
     [](JsonText& out, const Row& r) { out.key("oid_str").text(std::to_string(r.shop.oidOf(r.trade, r.index))); }},
    {"num_iid", [](JsonText& out, const Row& r) { out.key("num_iid").number(goodsOf(r).itemId); }},
    {"sku_id",
     [](JsonText& out, const Row& r) {
         if (goodsOf(r).skuId != 0)
             out.key("sku_id").text(std::to_string(goodsOf(r).skuId));
     }},
    {"outer_iid", [](JsonText& out, const Row& r) { textUnlessEmpty(out, "outer_iid", goodsOf(r).outerItemId); }},
    {"outer_sku_id", [](JsonText& out, const Row& r) { textUnlessEmpty(out, "outer_sku_id", goodsOf(r).outerSkuId); }},
    {"title", [](JsonText& out, const Row& r) { out.key("title").text(goodsOf(r).title); }},
    {"sku_properties_name",
     [](JsonText& out, const Row& r) { textUnlessEmpty(out, "sku_properties_name", goodsOf(r).variant); }},
    {"price", [](JsonText& out, const Row& r) { yuan(out, "price", r.line->price); }},
    {"num", [](JsonText& out, const Row& r) { out.key("num").number(r.line->quantity); }},
    {"total_fee", [](JsonText& out, const Row& r) { yuan(out, "total_fee", r.line->totalFee()); }},
    {"discount_fee", [](JsonText& out, const Row& r) { yuan(out, "discount_fee", r.line->discount); }},
    {"adjust_fee", [](JsonText& out, const Row& r) { yuan(out, "adjust_fee", r.line->adjust); }},
    {"part_mjz_discount",
     [](JsonText& out, const Row& r) {
         if (r.line->shared != 0)
             yuan(out, "part_mjz_discount", r.line->shared);
     }},
    {"divide_order_fee", [](JsonText& out, const Row& r) { yuan(out, "divide_order_fee", r.line->paidShare()); }},
    {"payment",
     [](JsonText& out, const Row& r) {
         yuan(out, "payment", r.line->paidShare() + (r.trade.lineCount == 1 ? r.trade.postFee : 0));
     }},
    {"refund_status",
     [](JsonText& out, const Row& r) {
         const Refund* refund = latestRefund(r);
         out.key("refund_status").text(refund ? word(refund->status) : std::string_view("NO_REFUND"));
     }},
    {"refund_id",
     [](JsonText& out, const Row& r) {
         if (const Refund* refund = latestRefund(r))
             out.key("refund_id").number(refund->id);
     }},
    {"status", [](JsonText& out, const Row& r) { out.key("status").text(word(r.line->status)); }},
    {"consign_time",
     [](JsonText& out, const Row& r) {
         if (isShipped(r.line->status))
             time(out, "consign_time", r.trade.consigned);
     }},
    {"end_time", [](JsonText& out, const Row& r) { time(out, "end_time", r.trade.ended); }},
    {"logistics_company",
     [](JsonText& out, const Row& r) {
         if (r.trade.consigned != Instant() && isShipped(r.line->status))
             out.key("logistics_company").text(carriers()[r.trade.carrier].name);
     }},
    {"invoice_no",
     [](JsonText& out, const Row& r) {
         if (r.trade.consigned != Instant() && isShipped(r.line->status))
             out.key("invoice_no").text(waybillOf(r.trade));
     }},
};

constexpr std::array<std::string_view, 4> kPromotionFields{"id", "promotion_name", "discount_fee", "kd_discount_fee"};

template <std::size_t size>
std::optional<std::size_t> placeIn(const Field (&fields)[size], std::string_view name)
{
    for (std::size_t i = 0; i < size; ++i)
        if (fields[i].name == name)
            return i;
    return std::nullopt;
}

} // namespace

TradeFields TradeFields::parse(std::string_view text, bool includeOaid)
{
    static_assert(std::size(kTradeFields) <= 64 && std::size(kLineFields) <= 64);
    static constexpr std::array<std::string_view, 5> kNeededForOaid{"receiver_name", "receiver_address",
                                                                    "receiver_mobile", "receiver_phone", "created"};
    TradeFields fields;
    bool asksOaid = includeOaid;
    forEachField(text, [&](std::string_view name) {
        if (name == "orders" || name == "orders.*")
            fields.m_line.set();
        else if (name.starts_with("orders.")) {
            if (const auto place = placeIn(kLineFields, name.substr(7)))
                fields.m_line.set(*place);
        } else if (name == "promotion_details" || name == "promotion_details.*")
            fields.m_promotion.set();
        else if (name.starts_with("promotion_details.")) {
            const auto found = std::ranges::find(kPromotionFields, name.substr(18));
            if (found != kPromotionFields.end())
                fields.m_promotion.set(static_cast<std::size_t>(found - kPromotionFields.begin()));
        } else if (name == "oaid")
            asksOaid = true;
        else if (const auto place = placeIn(kTradeFields, name))
            fields.m_trade.set(*place);
    });
    fields.m_oaid = asksOaid && std::ranges::all_of(kNeededForOaid, [&](std::string_view name) {
                        return fields.m_trade.test(*placeIn(kTradeFields, name));
                    });
    return fields;
}

TradeFields TradeFields::all()
{
    TradeFields fields;
    fields.m_trade.set();
    fields.m_line.set();
    fields.m_promotion.set();
    fields.m_oaid = true;
    return fields;
}

void beginList(JsonText& out, Shape shape, std::string_view plural, std::string_view singular)
{
    out.key(plural);
    if (shape == Shape::Nested)
        out.begin('{').key(singular);
    out.begin('[');
}

void endList(JsonText& out, Shape shape)
{
    out.end(']');
    if (shape == Shape::Nested)
        out.end('}');
}

void TradeWriter::write(JsonText& out, const Trade& trade) const
{
    const Faults& faults = m_context.faults;
    const std::uint32_t place = m_context.shop.indexOf(trade);
    const bool malformed = faults.malformedEvery > 0 && place % faults.malformedEvery == 0;
    const bool unknown = faults.unknownEvery > 0 && place % faults.unknownEvery == 0;
    const Row row{m_context.shop, trade, m_context.shop.buyer(trade)};
    const std::size_t count = m_detail == Detail::Full ? std::size(kTradeFields) : kFirstFullField;
    out.begin('{');
    for (std::size_t i = 0; i < count; ++i) {
        if (!m_fields.m_trade.test(i))
            continue;
        if (malformed && kTradeFields[i].name == "payment")
            out.key("payment").text("12.3.4元");
        else if (unknown && kTradeFields[i].name == "status")
            out.key("status").text("WAIT_DRONE_LANDING");
        else
            kTradeFields[i].write(out, row);
    }
    if (m_fields.m_oaid)
        textUnlessEmpty(out, "oaid", row.buyer.oaid);
    if (faults.extraField)
        out.key("delivery_promise_level").number(2);
    if (m_fields.m_line.any())
        writeLines(out, trade);
    if (m_detail == Detail::Full && m_fields.m_promotion.any())
        writePromotions(out, trade);
    out.end('}');
}

void TradeWriter::writeLines(JsonText& out, const Trade& trade) const
{
    beginList(out, m_context.shape, "orders", "order");
    Row row{m_context.shop, trade, m_context.shop.buyer(trade)};
    for (const Line& line : m_context.shop.lines(trade)) {
        row.line = &line;
        out.begin('{');
        for (std::size_t i = 0; i < std::size(kLineFields); ++i)
            if (m_fields.m_line.test(i))
                kLineFields[i].write(out, row);
        out.end('}');
        ++row.index;
    }
    endList(out, m_context.shape);
}

void TradeWriter::writePromotions(JsonText& out, const Trade& trade) const
{
    struct Promotion {
        std::int64_t id;
        std::string_view name;
        std::int64_t discount;
    };
    std::vector<Promotion> promotions;
    std::int64_t shared = 0;
    std::uint32_t index = 0;
    for (const Line& line : m_context.shop.lines(trade)) {
        shared += line.shared;
        if (line.discount > 0)
            promotions.push_back({m_context.shop.oidOf(trade, index), "限时折扣", line.discount});
        ++index;
    }
    if (shared > 0)
        promotions.push_back({trade.tid, promotionNames()[trade.promotion], shared});
    if (promotions.empty())
        return;
    beginList(out, m_context.shape, "promotion_details", "promotion_detail");
    for (const Promotion& promotion : promotions) {
        out.begin('{');
        if (m_fields.m_promotion.test(0))
            out.key("id").number(promotion.id);
        if (m_fields.m_promotion.test(1))
            out.key("promotion_name").text(promotion.name);
        if (m_fields.m_promotion.test(2))
            yuan(out, "discount_fee", promotion.discount);
        if (m_fields.m_promotion.test(3))
            yuan(out, "kd_discount_fee", 0);
        out.end('}');
    }
    endList(out, m_context.shape);
}

void writeTrace(JsonText& out, const RowContext& context, const Trade& trade)
{
    const auto steps = context.shop.transit(trade);
    const bool arrived = !steps.empty() && steps.back().action == "SIGNED";
    out.key("tid").number(trade.tid).key("out_sid").text(waybillOf(trade));
    out.key("company_name").text(carriers()[trade.carrier].name);
    out.key("status").text(arrived ? "对方已签收" : steps.size() > 1 ? "物流公司揽收成功" : "等候发送给物流公司");
    if (steps.empty())
        return;
    beginList(out, context.shape, "trace_list", "transit_step_info");
    for (const TransitStep& step : steps) {
        out.begin('{').key("action").text(step.action).key("status_desc").text(step.text);
        out.key("status_time").text(formatChinaTime(step.at)).end('}');
    }
    endList(out, context.shape);
}

} // namespace tandem::sim
