// Any bytes as the answer of any TOP method: nothing throws, every row is read or parked, money adds up.
#include "core/platform/taobao/codec.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace tandem;
    using namespace tandem::platform::taobao;
    static const ShopAccount shop = [] {
        ShopAccount account;
        account.platform = "taobao";
        account.key = "TB-1";
        return account;
    }();
    const std::string body(reinterpret_cast<const char*>(data), size);
    const auto check = [](const Decoded& decoded) {
        TANDEM_ASSERT(decoded.orders.size() + decoded.refunds.size() + decoded.parked.size() == decoded.rows);
        for (const auto& order : decoded.orders) {
            TANDEM_ASSERT(!order.value.ref.extId.empty() && !order.raw.empty());
            TANDEM_ASSERT(order.value.goods + order.value.freight - order.value.discount == order.value.paid);
        }
        for (const auto& refund : decoded.refunds)
            TANDEM_ASSERT(!refund.value.ref.extId.empty() && !refund.value.orderId.empty());
    };
    if (const auto answer = parseAnswer(body, "taobao.trades.sold.get"); answer && !answer.value().error)
        check(decodeTrades(answer.value(), shop));
    if (const auto answer = parseAnswer(body, "taobao.trade.fullinfo.get"); answer && !answer.value().error) {
        check(decodeFullTrade(answer.value(), shop));
        static_cast<void>(decodeSellerNote(answer.value()));
    }
    if (const auto answer = parseAnswer(body, "taobao.refunds.receive.get"); answer && !answer.value().error)
        check(decodeRefunds(answer.value(), shop));
    if (const auto answer = parseAnswer(body, "taobao.logistics.trace.search"); answer && !answer.value().error)
        TANDEM_ASSERT(decodeTrace(answer.value(), shop, "1").traces.size() <= 1);
    if (const auto answer = parseAnswer(body, "taobao.tmc.messages.consume"); answer && !answer.value().error) {
        const Messages messages = decodeMessages(answer.value());
        TANDEM_ASSERT(messages.hints.size() <= messages.ids.size());
    }
    if (const auto answer = parseAnswer(body, "taobao.tmc.user.permit"); answer && answer.value().error)
        static_cast<void>(toError(*answer.value().error, "taobao.tmc.user.permit"));
    return 0;
}
