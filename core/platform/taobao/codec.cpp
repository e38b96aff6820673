#include "core/platform/taobao/codec.hpp"

#include "core/base/int128.hpp"
#include "core/base/limits.hpp"
#include "core/base/text.hpp"
#include "core/platform/json_rows.hpp"
#include "core/platform/taobao/row_reader.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace tandem::platform::taobao {

namespace {

constexpr std::string_view kPlatform = "taobao";
constexpr std::size_t kShortBytes = 128;
constexpr std::size_t kMessageBytes = 4000;
constexpr std::size_t kPromotions = 200;
constexpr std::int64_t kMostPieces = 1'000'000'000;

struct StateWord {
    std::string_view word;
    OrderState state;
};
constexpr StateWord kStates[] = {
    {"TRADE_NO_CREATE_PAY", OrderState::Unpaid},
    {"WAIT_BUYER_PAY", OrderState::Unpaid},
    {"PAY_PENDING", OrderState::Unpaid},
    {"WAIT_PRE_AUTH_CONFIRM", OrderState::Unpaid},
    {"PAID_FORBID_CONSIGN", OrderState::PaidHold},
    {"WAIT_SELLER_SEND_GOODS", OrderState::ToShip},
    {"SELLER_CONSIGNED_PART", OrderState::PartShipped},
    {"WAIT_BUYER_CONFIRM_GOODS", OrderState::Shipped},
    {"TRADE_BUYER_SIGNED", OrderState::Signed},
    {"TRADE_FINISHED", OrderState::Finished},
    {"TRADE_CLOSED", OrderState::ClosedRefunded},
    {"TRADE_CLOSED_BY_TAOBAO", OrderState::ClosedUnpaid},
};
constexpr std::string_view kStepWords[] = {"FRONT_NOPAID_FINAL_NOPAID", "FRONT_PAID_FINAL_NOPAID",
                                           "FRONT_PAID_FINAL_PAID", "FRONT_PAID_FRONT_FORFEITED"};

// Documented members, read or not; whatever else arrives is drift.
const KnownFields kTradeFields{
    "tid", "tid_str", "status", "type", "created", "modified", "async_modified", "pay_time", "consign_time", "end_time",
    "payment", "total_fee", "discount_fee", "adjust_fee", "post_fee", "coupon_fee", "tmall_coupon_fee",
    "commission_fee", "received_payment", "step_trade_status", "step_paid_fee", "buyer_nick", "buyer_open_uid", "oaid",
    "receiver_name", "receiver_mobile", "receiver_phone", "receiver_address", "receiver_state", "receiver_city",
    "receiver_district", "receiver_town", "receiver_zip", "receiver_country", "seller_memo", "seller_flag",
    "buyer_message", "buyer_memo", "promotion_details", "num", "orders", "seller_nick", "title", "pic_path", "num_iid",
    "price", "shipping_type", "trade_from", "trade_memo", "alipay_no", "alipay_id", "buyer_alipay_no", "has_post_fee",
    "has_buyer_message", "has_yfx", "yfx_fee", "buyer_rate", "seller_rate", "seller_can_rate", "buyer_obtain_point_fee",
    "point_fee", "real_point_fee", "available_confirm_fee", "is_lgtype", "is_3D", "is_brand_sale", "is_force_wlb",
    "is_daixiao", "is_part_consign", "timeout_action_time", "service_tags", "service_orders", "credit_card_fee",
    "snapshot_url", "invoice_name", "invoice_type", "invoice_kind", "cod_fee", "cod_status", "buyer_cod_fee",
    "seller_cod_fee", "express_agency_fee", "trade_attr", "rx_audit_status", "pcc_af", "you_xiang", "is_gift"};
const KnownFields kOrderFields{
    "oid", "oid_str", "num_iid", "sku_id", "outer_iid", "outer_sku_id", "title", "sku_properties_name", "price", "num",
    "total_fee", "discount_fee", "adjust_fee", "part_mjz_discount", "divide_order_fee", "payment", "refund_status",
    "refund_id", "status", "end_time", "consign_time", "logistics_company", "invoice_no", "shipping_type", "modified",
    "cid", "pic_path", "snapshot_url", "snapshot", "timeout_action_time", "buyer_rate", "seller_rate", "seller_type",
    "item_meal_id", "item_meal_name", "is_oversold", "is_service_order", "is_daixiao", "order_from", "bind_oid",
    "bind_oids", "estimate_con_time", "store_code", "tmser_spu_code", "customization", "order_attr", "tax_free",
    "tax_coupon_discount", "expand_card_basic_price_used_suborder", "expand_card_expand_price_used_suborder"};
const KnownFields kPromotionFields{"id", "promotion_name", "discount_fee", "kd_discount_fee", "kd_child_discount_fee",
                                   "promotion_desc", "promotion_id", "gift_item_id", "gift_item_name", "gift_item_num"};

OrderState readState(const RowReader& reader, const std::string& status, const std::string& step)
{
    const OrderState state = orderStateOf(status, step);
    if (state == OrderState::Unknown)
        reader.unknownWord("status", status);
    if (!step.empty() && std::find(std::begin(kStepWords), std::end(kStepWords), step) == std::end(kStepWords))
        reader.unknownWord("step_trade_status", step);
    return state;
}

Result<Money> times(Money price, std::int64_t pieces)
{
    const Int128 product = Int128(price.fen()) * pieces;
    if (product > kMostFen || product < -kMostFen)
        return failure(Errc::MoneyMalformed, {{"field", "price"}});
    return Money(static_cast<std::int64_t>(product));
}

struct DecodedLine {
    OrderLine line;
    std::optional<Money> share; // divide_order_fee
};

Result<DecodedLine> decodeLine(const RowReader& reader)
{
    DecodedLine decoded;
    OrderLine& line = decoded.line;
    TRY(line.lineId, reader.requiredId("oid_str", "oid"));
    TRY(line.title, reader.text("title", limits::kTitleBytes));
    TRY(line.variant, reader.text("sku_properties_name", limits::kTitleBytes));
    TRY(line.itemId, reader.id("num_iid_str", "num_iid"));
    TRY(line.skuId, reader.id("sku_id_str", "sku_id"));
    TRY(line.outerItemId, reader.text("outer_iid", kShortBytes));
    TRY(line.outerSkuId, reader.text("outer_sku_id", kShortBytes));
    TRY(line.price, reader.requiredAmount("price"));
    TRY(const auto pieces, reader.integer("num"));
    if (!pieces || *pieces < 0 || *pieces > kMostPieces)
        return failure(Errc::MalformedRow, {{"field", "num"}});
    line.quantity = *pieces;
    TRY(line.goods, times(line.price, line.quantity));
    TRY(decoded.share, reader.amount("divide_order_fee"));
    TRY(line.refundId, reader.id("refund_id_str", "refund_id"));
    TRY(line.carrier, reader.text("logistics_company", kShortBytes));
    TRY(line.trackingNumber, reader.text("invoice_no", kShortBytes));
    TRY(const auto status, reader.text("status", kShortBytes));
    if (!status.empty())
        line.state = readState(reader, status, {});
    reader.listUnknownFields(kOrderFields, "order");
    return decoded;
}

Result<std::vector<DecodedLine>> decodeLines(const json::object& row, std::set<Drift>& drift)
{
    std::vector<DecodedLine> lines;
    const json::value* list = find(row, "orders");
    if (list && list->is_object())
        list = find(list->get_object(), "order");
    if (!list || list->is_null())
        return lines;
    if (!list->is_array() || list->get_array().size() > limits::kLinesPerOrder)
        return failure(Errc::MalformedRow, {{"field", "orders"}});
    for (const json::value& value : list->get_array()) {
        if (!value.is_object())
            return failure(Errc::MalformedRow, {{"field", "orders"}});
        TRY(auto line, decodeLine(RowReader(value.get_object(), "order", drift)));
        lines.push_back(std::move(line));
    }
    return lines;
}

// Lines without a share of their own: what was paid for goods goes to them by their goods amounts, to the fen.
void shareOut(Order& order)
{
    std::vector<std::int64_t> weights;
    bool anyWeight = false;
    for (const OrderLine& line : order.lines) {
        weights.push_back(std::max<std::int64_t>(line.goods.fen(), 0));
        anyWeight = anyWeight || weights.back() > 0;
    }
    if (!anyWeight)
        return;
    const Money forGoods = std::max(order.platformPaid - order.freight, Money());
    const auto shares = splitByLargestRemainder(forGoods, weights);
    for (std::size_t i = 0; i < order.lines.size(); ++i)
        order.lines[i].paid = shares[i];
}

// `payment` sinks with every refund, so the sum at pay time is taken from the lines' shares where they are told; then
// refunds are subtracted nowhere twice (platforms/ecommerce.md §11 row 13).
Result<> readMoney(const RowReader& reader, std::vector<DecodedLine> lines, Order& order)
{
    TRY(order.platformPaid, reader.requiredAmount("payment"));
    TRY(const auto freight, reader.amount("post_fee"));
    order.freight = freight.value_or(Money());
    Money goods;
    Money shares;
    bool allShared = !lines.empty();
    for (DecodedLine& decoded : lines) {
        goods += decoded.line.goods;
        shares += decoded.share.value_or(Money());
        allShared = allShared && decoded.share.has_value();
        decoded.line.paid = decoded.share.value_or(Money());
        order.lines.push_back(std::move(decoded.line));
    }
    TRY(const auto total, reader.amount("total_fee"));
    order.goods = total.value_or(goods);
    order.paid = allShared ? shares + order.freight : order.platformPaid;
    if (!allShared)
        shareOut(order);
    for (OrderLine& line : order.lines)
        line.discount = line.goods - line.paid;
    order.discount = order.goods + order.freight - order.paid;
    return success();
}

Result<> readReceiver(const RowReader& reader, Receiver& receiver)
{
    TRY(receiver.name, reader.text("receiver_name", limits::kNameBytes));
    TRY(receiver.phone, reader.text("receiver_mobile", kShortBytes));
    if (receiver.phone.empty()) {
        TRY(receiver.phone, reader.text("receiver_phone", kShortBytes));
    }
    TRY(receiver.province, reader.text("receiver_state", limits::kNameBytes));
    TRY(receiver.city, reader.text("receiver_city", limits::kNameBytes));
    TRY(receiver.district, reader.text("receiver_district", limits::kNameBytes));
    TRY(receiver.address, reader.text("receiver_address", limits::kTitleBytes));
    TRY(receiver.oaid, reader.text("oaid", limits::kTitleBytes));
    return success();
}

Result<> readTimes(const RowReader& reader, Order& order)
{
    TRY(order.created, reader.requiredTime("created"));
    TRY(order.modified, reader.requiredTime("modified"));
    TRY(order.paidAt, reader.time("pay_time"));
    TRY(order.shippedAt, reader.time("consign_time"));
    TRY(const auto ended, reader.time("end_time"));
    if (order.state == OrderState::Finished)
        order.finishedAt = ended; // of a closed trade it is the time of closing
    return success();
}

Result<SellerNote> readSellerNote(const RowReader& reader)
{
    SellerNote note;
    TRY(note.memo, reader.text("seller_memo", kMessageBytes));
    TRY(const auto flag, reader.integer("seller_flag"));
    if (flag && *flag >= 0 && *flag <= static_cast<std::int64_t>(SellerFlag::Pink))
        note.flag = static_cast<SellerFlag>(*flag);
    else if (flag)
        reader.unknownWord("seller_flag", std::to_string(*flag));
    return note;
}

Result<std::vector<Promotion>> readPromotions(const json::object& row, std::set<Drift>& drift)
{
    std::vector<Promotion> promotions;
    const json::value* list = find(row, "promotion_details");
    if (list && list->is_object())
        list = find(list->get_object(), "promotion_detail");
    if (!list || !list->is_array())
        return promotions;
    if (list->get_array().size() > kPromotions)
        return failure(Errc::MalformedRow, {{"field", "promotion_details"}});
    for (const json::value& value : list->get_array()) {
        if (!value.is_object())
            return failure(Errc::MalformedRow, {{"field", "promotion_details"}});
        const RowReader reader(value.get_object(), "order", drift);
        Promotion promotion;
        TRY(promotion.name, reader.text("promotion_name", limits::kNameBytes));
        TRY(const auto discount, reader.amount("discount_fee"));
        promotion.discount = discount.value_or(Money());
        TRY(promotion.appliesTo, reader.id("id_str", "id"));
        reader.listUnknownFields(kPromotionFields, "promotion");
        promotions.push_back(std::move(promotion));
    }
    return promotions;
}

enum class Completeness : std::uint8_t { List, Full };

Result<Order> decodeTrade(const json::object& row, const ShopAccount& shop, Completeness completeness,
                          std::set<Drift>& drift)
{
    const RowReader reader(row, "order", drift);
    Order order;
    TRY(auto tid, reader.requiredId("tid_str", "tid"));
    order.ref = Ref{std::string(kPlatform), shop.key, std::move(tid)};
    order.shopName = shop.name;
    TRY(order.platformState, reader.requiredText("status", kShortBytes));
    TRY(const auto step, reader.text("step_trade_status", kShortBytes));
    order.state = readState(reader, order.platformState, step);
    TRY(readTimes(reader, order));
    TRY(order.buyerNick, reader.text("buyer_nick", limits::kNameBytes));
    TRY(order.buyerKey, reader.text("buyer_open_uid", limits::kNameBytes));
    TRY(readReceiver(reader, order.receiver));
    TRY(auto lines, decodeLines(row, drift));
    TRY(readMoney(reader, std::move(lines), order));
    TRY(auto note, readSellerNote(reader));
    order.sellerMemo = std::move(note.memo);
    order.sellerFlag = note.flag;
    TRY(order.buyerMessage, reader.text("buyer_message", kMessageBytes));
    if (completeness == Completeness::Full) {
        TRY(order.promotions, readPromotions(row, drift));
        order.full = true;
    }
    reader.listUnknownFields(kTradeFields, "trade");
    return order;
}

void addTrade(const json::value& value, std::string raw, const ShopAccount& shop, Completeness completeness,
              Decoded& decoded)
{
    ++decoded.rows;
    Ref ref{std::string(kPlatform), shop.key, {}};
    if (!value.is_object()) {
        decoded.parked.push_back({std::move(ref), "order", failure(Errc::MalformedRow, {{"field", "trade"}}), raw});
        return;
    }
    auto order = decodeTrade(value.get_object(), shop, completeness, decoded.drift);
    if (order) {
        decoded.orders.push_back({std::move(order).value(), std::move(raw)});
        return;
    }
    if (auto tid = RowReader(value.get_object(), "order", decoded.drift).id("tid_str", "tid"))
        ref.extId = std::move(tid).value();
    decoded.parked.push_back({std::move(ref), "order", order.error(), std::move(raw)});
}

} // namespace

OrderState orderStateOf(std::string_view status, std::string_view stepStatus)
{
    const auto* found = std::find_if(std::begin(kStates), std::end(kStates),
                                     [&](const StateWord& known) { return known.word == status; });
    if (found == std::end(kStates))
        return OrderState::Unknown;
    // A deposit is paid, the rest is not: nothing may be shipped yet.
    if (found->state == OrderState::Unpaid && stepStatus == "FRONT_PAID_FINAL_NOPAID")
        return OrderState::PaidHold;
    return found->state;
}

Decoded decodeTrades(const Answer& answer, const ShopAccount& shop)
{
    Decoded decoded;
    for (ListRow& row : listRows(answer, "trades", "trade"))
        addTrade(row.value, std::move(row.raw), shop, Completeness::List, decoded);
    decoded.total = readTotal(answer.content());
    decoded.hasNext = readHasNext(answer.content());
    return decoded;
}

Decoded decodeFullTrade(const Answer& answer, const ShopAccount& shop)
{
    Decoded decoded;
    const json::value* trade = find(answer.content(), "trade");
    if (!trade)
        return decoded;
    const std::array<std::string_view, 2> path{answer.root, "trade"};
    std::string raw(memberText(answer.body, path));
    if (raw.empty())
        raw = json::serialize(*trade);
    addTrade(*trade, std::move(raw), shop, Completeness::Full, decoded);
    return decoded;
}

Result<SellerNote> decodeSellerNote(const Answer& answer)
{
    const json::value* trade = find(answer.content(), "trade");
    if (!trade || !trade->is_object())
        return failure(Errc::PlatformAnswerUnknown, {{"platform", std::string(kPlatform)}, {"api", answer.root}});
    std::set<Drift> ignored;
    return readSellerNote(RowReader(trade->get_object(), "order", ignored));
}

void moveInto(Decoded decoded, ChangeBatch& batch)
{
    std::move(decoded.orders.begin(), decoded.orders.end(), std::back_inserter(batch.orders));
    std::move(decoded.refunds.begin(), decoded.refunds.end(), std::back_inserter(batch.refunds));
    std::move(decoded.traces.begin(), decoded.traces.end(), std::back_inserter(batch.traces));
    std::move(decoded.parked.begin(), decoded.parked.end(), std::back_inserter(batch.parked));
    for (const Drift& drift : decoded.drift) {
        if (std::find(batch.drift.begin(), batch.drift.end(), drift) == batch.drift.end())
            batch.drift.push_back(drift);
    }
}

} // namespace tandem::platform::taobao
