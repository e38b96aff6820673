// Refunds, parcel traces and messages: the decoders of codec.hpp that are not about trades.

#include "core/base/limits.hpp"
#include "core/base/text.hpp"
#include "core/platform/json_rows.hpp"
#include "core/platform/taobao/codec.hpp"
#include "core/platform/taobao/fields.hpp"
#include "core/platform/taobao/row_reader.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace tandem::platform::taobao {

namespace {

constexpr std::string_view kPlatform = "taobao";
constexpr std::size_t kShortBytes = 128;
constexpr std::size_t kReasonBytes = 1024;
constexpr std::size_t kTraceNodes = 500;

struct RefundWord {
    std::string_view word;
    RefundState state;
};
constexpr RefundWord kRefundStates[] = {
    {"WAIT_SELLER_AGREE", RefundState::Applied},
    {"WAIT_BUYER_RETURN_GOODS", RefundState::WaitReturn},
    {"WAIT_SELLER_CONFIRM_GOODS", RefundState::Returned},
    {"WAIT_SELLER_CONSIGN_GOODS", RefundState::Returned}, // exchange: goods are back, the new ones not sent
    {"SELLER_REFUSE_BUYER", RefundState::Rejected},
    {"CLOSED", RefundState::Closed},
    {"SUCCESS", RefundState::Success},
    {"WAIT_BUYER_CONFIRM_EXCHANGE_SELLER_SEND_GOODS", RefundState::ExchangeDone},
    {"EXCHANGE_TRANSFORM_TO_REFUND", RefundState::Applied},
};

const KnownFields kRefundRowFields{
    "refund_id", "refund_id_str", "tid", "tid_str", "oid", "oid_str", "status", "created", "modified", "refund_fee",
    "total_fee", "payment", "reason", "desc", "has_good_return", "good_status", "order_status", "company_name", "sid",
    "refund_phase", "refund_version", "dispute_type", "bill_type", "title", "num_iid", "sku", "num", "price",
    "buyer_nick", "buyer_open_uid", "seller_nick", "shipping_type", "address", "split_taobao_fee", "split_seller_fee",
    "operation_contraint", "cs_status", "advance_status", "alipay_no", "attribute", "outer_id", "refund_remind_timeout",
    "end_time", "combine_item_info", "good_return_time", "ship_status"};

// Whether a SUCCESS is money that went back: an exchange ends in SUCCESS too and moves none.
MovesMoney movesMoney(const RowReader& reader, std::string_view disputeType, std::string_view billType)
{
    if (disputeType.find("EXCHANGE") != std::string_view::npos || billType == "replace_bill")
        return MovesMoney::No;
    if (disputeType.empty() || disputeType == "REFUND" || disputeType == "REFUND_AND_RETURN")
        return MovesMoney::Yes;
    reader.unknownWord("dispute_type", disputeType);
    return MovesMoney::NotKnown;
}

Result<Refund> decodeRefund(const json::object& row, const ShopAccount& shop, std::set<Drift>& drift)
{
    const RowReader reader(row, "refund", drift);
    Refund refund;
    TRY(auto id, reader.requiredId("refund_id_str", "refund_id"));
    refund.ref = Ref{std::string(kPlatform), shop.key, std::move(id)};
    TRY(refund.orderId, reader.requiredId("tid_str", "tid"));
    TRY(refund.lineId, reader.id("oid_str", "oid"));
    TRY(refund.platformState, reader.requiredText("status", kShortBytes));
    TRY(const auto disputeType, reader.text("dispute_type", kShortBytes));
    TRY(const auto billType, reader.text("bill_type", kShortBytes));
    const MovesMoney moves = movesMoney(reader, disputeType, billType);
    refund.state = refundStateOf(refund.platformState, moves);
    if (refund.state == RefundState::Unknown && moves != MovesMoney::NotKnown)
        reader.unknownWord("status", refund.platformState);
    TRY(const auto amount, reader.amount("refund_fee"));
    if (refund.state == RefundState::Success && !amount)
        return failure(Errc::MalformedRow, {{"field", "refund_fee"}});
    refund.amount = amount.value_or(Money());
    TRY(refund.reason, reader.text("reason", kReasonBytes));
    const json::value* returns = find(row, "has_good_return");
    refund.returnsGoods = returns && ((returns->is_bool() && returns->get_bool()) ||
                                      (returns->is_string() && returns->get_string() == "true"));
    TRY(refund.created, reader.requiredTime("created"));
    TRY(refund.modified, reader.requiredTime("modified"));
    reader.listUnknownFields(kRefundRowFields, "refund");
    return refund;
}

void addRefund(ListRow row, const ShopAccount& shop, Decoded& decoded)
{
    ++decoded.rows;
    Ref ref{std::string(kPlatform), shop.key, {}};
    if (!row.value.is_object()) {
        decoded.parked.push_back(
            {std::move(ref), "refund", failure(Errc::MalformedRow, {{"field", "refund"}}), std::move(row.raw)});
        return;
    }
    auto refund = decodeRefund(row.value.get_object(), shop, decoded.drift);
    if (refund) {
        decoded.refunds.push_back({std::move(refund).value(), std::move(row.raw)});
        return;
    }
    if (auto id = RowReader(row.value.get_object(), "refund", decoded.drift).id("refund_id_str", "refund_id"))
        ref.extId = std::move(id).value();
    decoded.parked.push_back({std::move(ref), "refund", refund.error(), std::move(row.raw)});
}

Result<TraceNode> decodeStep(const json::object& row, std::set<Drift>& drift)
{
    const RowReader reader(row, "trace", drift);
    TraceNode node;
    TRY(node.at, reader.requiredTime("status_time"));
    TRY(node.text, reader.text("status_desc", limits::kTitleBytes));
    return node;
}

// The order id inside a message's own JSON text.
std::string orderIdOf(const std::string& content)
{
    const auto parsed = parseJson(content);
    if (!parsed || !parsed.value().is_object())
        return {};
    std::set<Drift> ignored;
    const auto tid = RowReader(parsed.value().get_object(), "message", ignored).id("tid_str", "tid");
    return tid ? tid.value() : std::string();
}

} // namespace

RefundState refundStateOf(std::string_view status, MovesMoney movesMoney)
{
    const auto* found = std::find_if(std::begin(kRefundStates), std::end(kRefundStates),
                                     [&](const RefundWord& known) { return known.word == status; });
    if (found == std::end(kRefundStates))
        return RefundState::Unknown;
    if (found->state != RefundState::Success || movesMoney == MovesMoney::Yes)
        return found->state;
    return movesMoney == MovesMoney::No ? RefundState::ExchangeDone : RefundState::Unknown;
}

Decoded decodeRefunds(const Answer& answer, const ShopAccount& shop)
{
    Decoded decoded;
    for (ListRow& row : listRows(answer, "refunds", "refund"))
        addRefund(std::move(row), shop, decoded);
    decoded.total = readTotal(answer.content());
    decoded.hasNext = readHasNext(answer.content());
    return decoded;
}

Decoded decodeTrace(const Answer& answer, const ShopAccount& shop, const std::string& tid)
{
    Decoded decoded;
    const RowReader reader(answer.content(), "trace", decoded.drift);
    ShipmentTrace trace;
    trace.order = Ref{std::string(kPlatform), shop.key, tid};
    const auto carrier = reader.text("company_name", kShortBytes);
    const auto number = reader.text("out_sid", kShortBytes);
    const auto status = reader.text("status", kShortBytes);
    if (carrier && number && status) {
        trace.carrier = carrier.value();
        trace.trackingNumber = number.value();
        trace.status = status.value();
    }
    for (const ListRow& row : listRows(answer, "trace_list", "transit_step_info")) {
        if (trace.nodes.size() == kTraceNodes)
            break;
        const auto node = row.value.is_object() ? decodeStep(row.value.get_object(), decoded.drift)
                                                : Result<TraceNode>(failure(Errc::MalformedRow));
        if (node)
            trace.nodes.push_back(node.value());
        else
            decoded.drift.insert(Drift{"trace", "unreadable step"});
    }
    if (trace.trackingNumber.empty() && trace.nodes.empty())
        return decoded;
    std::stable_sort(trace.nodes.begin(), trace.nodes.end(),
                     [](const TraceNode& a, const TraceNode& b) { return a.at > b.at; });
    const std::array<std::string_view, 1> path{answer.root};
    decoded.rows = 1;
    decoded.traces.push_back({std::move(trace), std::string(memberText(answer.body, path))});
    return decoded;
}

Messages decodeMessages(const Answer& answer)
{
    Messages messages;
    for (const ListRow& row : listRows(answer, "messages", "tmc_message")) {
        if (!row.value.is_object())
            continue;
        const RowReader reader(row.value.get_object(), "message", messages.drift);
        const auto id = reader.id("id_str", "id");
        const auto topic = reader.text("topic", kShortBytes);
        const auto content = optionalText(row.value.get_object(), "content");
        if (!id || id.value().empty() || !topic) {
            messages.drift.insert(Drift{"message", "unreadable message"});
            continue;
        }
        messages.ids.push_back(id.value());
        if (topic.value() == kAuthCancelTopic) {
            messages.authorisationCancelled = true;
            continue;
        }
        std::string tid = content && content.value() ? orderIdOf(*content.value()) : std::string();
        if (tid.empty())
            reader.unknownWord("without tid: topic", topic.value());
        else if (std::find(messages.hints.begin(), messages.hints.end(), tid) == messages.hints.end())
            messages.hints.push_back(std::move(tid));
    }
    return messages;
}

} // namespace tandem::platform::taobao
