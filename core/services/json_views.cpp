#include "core/services/json_views.hpp"

namespace tandem::services {
namespace {

json::value time(std::optional<Instant> at)
{
    return at ? json::value(formatRfc3339(*at)) : json::value(nullptr);
}

json::object money(Money amount)
{
    return {{"fen", amount.fen()}, {"yuan", formatYuan(amount)}};
}

json::value errorOrNull(const std::optional<Error>& error)
{
    return error ? json::value(toJson(*error, {})) : json::value(nullptr);
}

template <class List, class F>
json::array arrayOf(const List& list, F&& form)
{
    json::array array;
    array.reserve(list.size());
    for (const auto& entry : list)
        array.push_back(form(entry));
    return array;
}

std::string_view stateText(sync::ShopHealth::State state)
{
    switch (state) {
    case sync::ShopHealth::State::Idle: return "idle";
    case sync::ShopHealth::State::Running: return "running";
    case sync::ShopHealth::State::Offline: return "offline";
    case sync::ShopHealth::State::TokenExpired: return "tokenExpired";
    case sync::ShopHealth::State::Stopped: return "stopped";
    }
    return "stopped";
}

json::object streamJson(const sync::StreamState& stream)
{
    return {{"stream", stream.stream},
            {"filled", stream.filled},
            {"caughtUpAt", time(stream.caughtUpAt)},
            {"done", stream.done},
            {"total", stream.total},
            {"error", errorOrNull(stream.error)}};
}

json::object shopJson(const sync::ShopHealth& shop)
{
    return {{"platform", shop.shop.platform},
            {"shop", shop.shop.key},
            {"name", shop.shop.name},
            {"state", stateText(shop.state)},
            {"since", time(shop.since)},
            {"caughtUpAt", time(shop.caughtUpAt)},
            {"detailsDue", shop.detailsDue},
            {"requestsToday", shop.requestsToday},
            {"error", errorOrNull(shop.error)},
            {"streams", arrayOf(shop.streams, streamJson)}};
}

json::object lineJson(const OrderLine& line)
{
    return {{"lineId", line.lineId},     {"title", line.title},
            {"variant", line.variant},   {"quantity", line.quantity},
            {"price", money(line.price)}, {"paid", money(line.paid)},
            {"state", toText(line.state)}, {"trackingNumber", line.trackingNumber}};
}

json::object refundJson(const Refund& refund)
{
    return {{"refund", refund.ref.extId},
            {"line", refund.lineId},
            {"state", toText(refund.state)},
            {"platformState", refund.platformState},
            {"amount", money(refund.amount)},
            {"reason", refund.reason},
            {"created", formatRfc3339(refund.created)}};
}

json::object traceJson(const ShipmentTrace& trace)
{
    return {{"carrier", trace.carrier},
            {"trackingNumber", trace.trackingNumber},
            {"nodes", arrayOf(trace.nodes, [](const TraceNode& node) {
                 return json::object{{"at", formatRfc3339(node.at)}, {"text", node.text}};
             })}};
}

} // namespace

json::object toJson(const Error& error, std::string_view sentence)
{
    json::object args;
    for (const Arg& arg : error.args())
        args[arg.name] = arg.value;
    json::object object{{"code", errcName(error.code())}, {"args", std::move(args)}};
    if (!sentence.empty())
        object["message"] = sentence;
    return object;
}

json::object toJson(const sync::CycleReport& report)
{
    return {{"rows", report.rows},
            {"changed", report.changed},
            {"parked", report.parked},
            {"requests", report.requests},
            {"bytesIn", report.bytesIn},
            {"bytesOut", report.bytesOut},
            {"failures", arrayOf(report.failures, [](const auto& entry) {
                 return json::object{
                     {"platform", entry.first.platform}, {"shop", entry.first.shop}, {"error", toJson(entry.second, {})}};
             })}};
}

json::object toJson(const SyncStatus& status)
{
    return {{"now", formatRfc3339(status.now)},
            {"running", status.running},
            {"outboxPending", status.outboxPending},
            {"shops", arrayOf(status.shops, shopJson)},
            {"parked", arrayOf(status.parked,
                               [](const cache::ParkedSummary& parked) {
                                   return json::object{
                                       {"kind", parked.kind}, {"code", parked.code}, {"count", parked.count}};
                               })},
            {"drift", arrayOf(status.drift, [](const auto& entry) {
                 return json::object{
                     {"kind", entry.first.kind}, {"path", entry.first.path}, {"count", entry.second}};
             })}};
}

json::object toJson(const OrderRow& row)
{
    return {{"order", toString(row.ref)},
            {"shop", row.shopName},
            {"buyer", row.buyerNick},
            {"phoneTail", row.phoneTail},
            {"title", row.title},
            {"lines", row.lineCount},
            {"paid", money(row.paid)},
            {"refunded", money(row.refunded)},
            {"state", toText(row.state)},
            {"openRefund", row.openRefund},
            {"created", formatRfc3339(row.created)},
            {"flag", static_cast<int>(row.flag)},
            {"pending", row.pending ? json::value(toText(*row.pending)) : json::value(nullptr)}};
}

json::object toJson(const OrderDetail& detail)
{
    const Order& order = detail.order;
    return {{"order", toString(order.ref)},
            {"shop", order.shopName},
            {"state", toText(order.state)},
            {"platformState", order.platformState},
            {"buyer", order.buyerNick},
            {"created", formatRfc3339(order.created)},
            {"modified", formatRfc3339(order.modified)},
            {"paidAt", time(order.paidAt)},
            {"shippedAt", time(order.shippedAt)},
            {"finishedAt", time(order.finishedAt)},
            {"goods", money(order.goods)},
            {"discount", money(order.discount)},
            {"freight", money(order.freight)},
            {"paid", money(order.paid)},
            {"platformPaid", money(order.platformPaid)},
            {"memo", order.sellerMemo},
            {"flag", static_cast<int>(order.sellerFlag)},
            {"full", order.full},
            {"lines", arrayOf(order.lines, lineJson)},
            {"promotions", arrayOf(order.promotions,
                                   [](const Promotion& promotion) {
                                       return json::object{{"name", promotion.name},
                                                           {"discount", money(promotion.discount)}};
                                   })},
            {"refunds", arrayOf(detail.refunds, refundJson)},
            {"parcels", arrayOf(detail.traces, traceJson)},
            {"observedAt", formatRfc3339(detail.observedAt)},
            {"pending", detail.pending ? json::value(toJson(*detail.pending)) : json::value(nullptr)}};
}

json::object toJson(const BuyerSum& sum)
{
    return {{"buyer", sum.buyerKey},
            {"orders", sum.orders},
            {"refunds", sum.refunds},
            {"paid", money(sum.paid)},
            {"refunded", money(sum.refunded)},
            {"net", money(sum.paid - sum.refunded)}};
}

json::object toJson(const OutboxEntry& entry)
{
    json::object object{{"command", entry.intent.uid.toString()},
                        {"target", toString(entry.intent.target)},
                        {"state", toText(entry.state)},
                        {"attempts", entry.attempts},
                        {"queuedAt", formatRfc3339(entry.queuedAt)},
                        {"error", errorOrNull(entry.error)}};
    if (const auto* memo = std::get_if<MemoIntent>(&entry.intent.body)) {
        object["memo"] = memo->memo;
        object["flag"] = static_cast<int>(memo->flag);
    }
    return object;
}

json::object toJson(const cache::AuditRow& row)
{
    return {{"sequence", row.sequence},        {"recordedAt", formatRfc3339(row.recordedAt)},
            {"member", row.actor.member},      {"device", row.actor.device},
            {"kind", row.kind},                {"object", row.object},
            {"reason", row.reason},            {"command", row.command.toString()}};
}

json::object toJson(const cache::CacheSummary& summary)
{
    return {{"orders", summary.orders},   {"lines", summary.lines}, {"refunds", summary.refunds},
            {"parcels", summary.traces},  {"parked", summary.parked}, {"drift", summary.drift},
            {"contentHash", summary.contentHash}};
}

json::object toJson(const platform::CheckResult& check)
{
    const char* state = check.state == platform::CheckResult::State::Passed    ? "passed"
                        : check.state == platform::CheckResult::State::Warning ? "warning"
                                                                               : "failed";
    return {{"check", check.code}, {"state", state}, {"error", errorOrNull(check.error)}};
}

} // namespace tandem::services
