#include "core/cache/value_json.hpp"

#include <algorithm>

namespace tandem::cache {

namespace {

Result<json::object> parseObject(std::string_view text)
{
    TRY(auto value, parseJson(text));
    if (!value.is_object())
        return failure(Errc::MalformedRow, {{"field", "value"}});
    return std::move(value.get_object());
}

Errc codeFromName(std::string_view name)
{
#define TANDEM_ERRC(code, errorClass)                                                                                  \
    if (name == #code)                                                                                                 \
        return Errc::code;
#include "core/base/errc.def"
#undef TANDEM_ERRC
    return Errc::Internal;
}

std::string textOr(const json::object& object, std::string_view name)
{
    const auto* value = find(object, name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

json::array nodesToJson(const std::vector<TraceNode>& nodes)
{
    json::array array;
    for (const auto& node : nodes)
        array.push_back({{"at", node.at.millis()}, {"text", node.text}});
    return array;
}

std::vector<TraceNode> nodesFromJson(const json::value& value)
{
    std::vector<TraceNode> nodes;
    if (!value.is_array())
        return nodes;
    for (const auto& entry : value.get_array()) {
        const auto* object = entry.if_object();
        const auto* at = object ? find(*object, "at") : nullptr;
        if (at && at->is_int64())
            nodes.push_back({Instant(at->get_int64()), textOr(*object, "text")});
    }
    return nodes;
}

} // namespace

std::string errorToText(const Error& error)
{
    json::array args;
    for (const auto& arg : error.args())
        args.push_back({{"name", arg.name}, {"value", arg.value}});
    return json::serialize(
        json::object{{"code", errcName(error.code())}, {"args", std::move(args)}, {"detail", error.detail()}});
}

Error errorFromText(std::string_view text)
{
    const auto object = parseObject(text);
    if (!object)
        return failure(Errc::Internal);
    Args args;
    if (const auto* list = find(object.value(), "args"); list && list->is_array()) {
        for (const auto& entry : list->get_array()) {
            if (const auto* arg = entry.if_object())
                args.push_back({textOr(*arg, "name"), textOr(*arg, "value")});
        }
    }
    return Error(codeFromName(textOr(object.value(), "code")), std::move(args), textOr(object.value(), "detail"));
}

std::string promotionsToText(const std::vector<Promotion>& promotions)
{
    if (promotions.empty())
        return {};
    json::array array;
    for (const auto& promotion : promotions)
        array.push_back(
            {{"name", promotion.name}, {"discount", promotion.discount.fen()}, {"appliesTo", promotion.appliesTo}});
    return json::serialize(array);
}

std::vector<Promotion> promotionsFromText(std::string_view text)
{
    std::vector<Promotion> promotions;
    if (text.empty())
        return promotions;
    const auto value = parseJson(text);
    if (!value || !value.value().is_array())
        return promotions;
    for (const auto& entry : value.value().get_array()) {
        const auto* object = entry.if_object();
        const auto* discount = object ? find(*object, "discount") : nullptr;
        if (discount && discount->is_int64())
            promotions.push_back({textOr(*object, "name"), Money(discount->get_int64()), textOr(*object, "appliesTo")});
    }
    return promotions;
}

std::string nodesToText(const std::vector<TraceNode>& nodes)
{
    return json::serialize(nodesToJson(nodes));
}

std::vector<TraceNode> nodesFromText(std::string_view text)
{
    const auto value = parseJson(text);
    return value ? nodesFromJson(value.value()) : std::vector<TraceNode>();
}

std::string refundToText(const Refund& refund)
{
    return json::serialize(json::object{{"id", refund.ref.extId},
                                        {"order", refund.orderId},
                                        {"line", refund.lineId},
                                        {"state", toText(refund.state)},
                                        {"platformState", refund.platformState},
                                        {"amount", refund.amount.fen()},
                                        {"reason", refund.reason},
                                        {"returnsGoods", refund.returnsGoods ? 1 : 0},
                                        {"created", refund.created.millis()},
                                        {"modified", refund.modified.millis()}});
}

Result<Refund> refundFromText(std::string_view text)
{
    TRY(const auto object, parseObject(text));
    Refund refund;
    TRY(refund.ref.extId, requireText(object, "id"));
    TRY(refund.orderId, requireText(object, "order"));
    TRY(refund.lineId, requireText(object, "line"));
    TRY(const auto state, requireText(object, "state"));
    TRY(refund.state, parseRefundState(state));
    TRY(refund.platformState, requireText(object, "platformState"));
    TRY(const auto amount, requireInteger(object, "amount"));
    TRY(refund.reason, requireText(object, "reason"));
    TRY(const auto returnsGoods, requireInteger(object, "returnsGoods"));
    TRY(const auto created, requireInteger(object, "created"));
    TRY(const auto modified, requireInteger(object, "modified"));
    refund.amount = Money(amount);
    refund.returnsGoods = returnsGoods != 0;
    refund.created = Instant(created);
    refund.modified = Instant(modified);
    return refund;
}

std::string traceToText(const ShipmentTrace& trace)
{
    return json::serialize(json::object{{"order", trace.order.extId},
                                        {"carrier", trace.carrier},
                                        {"trackingNumber", trace.trackingNumber},
                                        {"status", trace.status},
                                        {"nodes", nodesToJson(trace.nodes)}});
}

Result<ShipmentTrace> traceFromText(std::string_view text)
{
    TRY(const auto object, parseObject(text));
    ShipmentTrace trace;
    TRY(trace.order.extId, requireText(object, "order"));
    TRY(trace.carrier, requireText(object, "carrier"));
    TRY(trace.trackingNumber, requireText(object, "trackingNumber"));
    TRY(trace.status, requireText(object, "status"));
    if (const auto* nodes = find(object, "nodes"))
        trace.nodes = nodesFromJson(*nodes);
    return trace;
}

std::string bodyToText(const IntentBody& body)
{
    const auto& memo = std::get<MemoIntent>(body);
    return json::serialize(json::object{{"kind", "memo"}, {"memo", memo.memo}, {"flag", static_cast<int>(memo.flag)}});
}

Result<IntentBody> bodyFromText(std::string_view text)
{
    TRY(const auto object, parseObject(text));
    TRY(const auto kind, requireText(object, "kind"));
    if (kind != "memo")
        return failure(Errc::MalformedRow, {{"field", "kind"}});
    MemoIntent memo;
    TRY(memo.memo, requireText(object, "memo"));
    TRY(const auto flag, requireInteger(object, "flag"));
    if (flag < 0 || flag > static_cast<std::int64_t>(SellerFlag::Pink))
        return failure(Errc::MalformedRow, {{"field", "flag"}});
    memo.flag = static_cast<SellerFlag>(flag);
    return IntentBody(std::move(memo));
}

std::string shopToText(const ShopAccount& shop)
{
    return json::serialize(json::object{{"platform", shop.platform},
                                        {"key", shop.key},
                                        {"name", shop.name},
                                        {"appKey", shop.appKey},
                                        {"host", shop.host},
                                        {"port", shop.port},
                                        {"path", shop.path},
                                        {"requestsPerSecond", shop.requestsPerSecond}});
}

Result<ShopAccount> shopFromText(std::string_view text)
{
    TRY(const auto object, parseObject(text));
    ShopAccount shop;
    TRY(shop.platform, requireText(object, "platform"));
    TRY(shop.key, requireText(object, "key"));
    TRY(shop.name, requireText(object, "name"));
    TRY(shop.appKey, requireText(object, "appKey"));
    TRY(shop.host, requireText(object, "host"));
    TRY(const auto port, requireInteger(object, "port"));
    if (port < 0 || port > 65535)
        return failure(Errc::MalformedRow, {{"field", "port"}});
    shop.port = static_cast<std::uint16_t>(port);
    TRY(shop.path, requireText(object, "path"));
    const auto* rate = find(object, "requestsPerSecond");
    if (!rate || !rate->is_number())
        return failure(Errc::MalformedRow, {{"field", "requestsPerSecond"}});
    shop.requestsPerSecond = rate->to_number<double>();
    return shop;
}

} // namespace tandem::cache
