#include "core/sim/taobao_messages.hpp"

#include <algorithm>
#include <array>

namespace tandem::sim {

namespace {

constexpr std::array<std::string_view, 19> kTradeTopics{"TradeCreate",
                                                        "TradeModifyFee",
                                                        "TradeCloseAndModifyDetailOrder",
                                                        "TradeClose",
                                                        "TradeBuyerPay",
                                                        "TradeBuyerStepPay",
                                                        "TradeDelayConfirmPay",
                                                        "TradePartlyRefund",
                                                        "TradePartlyConfirmPay",
                                                        "TradeSuccess",
                                                        "TradeTimeoutRemind",
                                                        "TradeRated",
                                                        "TradeMemoModified",
                                                        "TradeLogisticsAddressChanged",
                                                        "TradeChanged",
                                                        "TradeAlipayCreate",
                                                        "TradeSellerShip",
                                                        "TradePartlySellerShip",
                                                        "AdvanceDisburse"};
constexpr std::array<std::string_view, 14> kRefundTopics{"RefundCreated",
                                                         "RefundSellerAgreeAgreement",
                                                         "RefundSellerRefuseAgreement",
                                                         "RefundBuyerModifyAgreement",
                                                         "RefundBuyerReturnGoods",
                                                         "RefundCreateMessage",
                                                         "RefundBlockMessage",
                                                         "RefundTimeoutRemind",
                                                         "RefundClosed",
                                                         "RefundSuccess",
                                                         "RefundableMarked",
                                                         "RefundableCanceled",
                                                         "TaobaoInterApplied",
                                                         "TaobaoIntervened"};

constexpr std::int64_t kFirstMessageId = 6'160'700'200'000'000'001; // beyond 2^53, as the platform's
constexpr std::uint64_t kRepeatedOneIn = 4;

template <std::size_t size>
bool hasDomain(std::string_view topic, std::string_view domain, const std::array<std::string_view, size>& names)
{
    return topic.starts_with(domain) && std::ranges::find(names, topic.substr(domain.size())) != names.end();
}

} // namespace

bool isTopic(std::string_view topic)
{
    return hasDomain(topic, "taobao_trade_", kTradeTopics) || hasDomain(topic, "taobao_refund_", kRefundTopics) ||
           topic == "taobao_top_AuthCancel";
}

void TaobaoMessages::publish(Instant now, std::string_view topic, std::string content)
{
    if (!m_permitted.contains(topic))
        return;
    Waiting waiting;
    waiting.message.id = kFirstMessageId + static_cast<std::int64_t>(m_published++) * 10'007;
    waiting.message.topic = topic;
    waiting.message.content = std::move(content);
    waiting.message.published = now;
    waiting.due = now;
    m_waiting.push_back(std::move(waiting));
}

std::vector<TaobaoMessages::Message> TaobaoMessages::consume(Instant now, std::size_t quantity, Random& random)
{
    std::vector<Message> batch;
    for (std::size_t i = 0; i < m_waiting.size() && batch.size() < quantity; ++i) {
        Waiting& waiting = m_waiting[i];
        if (waiting.due > now)
            continue;
        batch.push_back(waiting.message);
        if (waiting.extraDeliveries > 0)
            --waiting.extraDeliveries;
        else if (random.below(kRepeatedOneIn) == 0)
            waiting.extraDeliveries = 1;
        waiting.due = waiting.extraDeliveries > 0 ? now + Duration(1000) : now + kRedelivery;
    }
    for (std::size_t i = batch.size(); i > 1; --i)
        std::swap(batch[i - 1], batch[random.below(i)]);
    m_delivered += batch.size();
    return batch;
}

void TaobaoMessages::confirm(std::span<const std::int64_t> ids)
{
    const std::set<std::int64_t> confirmed(ids.begin(), ids.end());
    std::erase_if(m_waiting, [&](const Waiting& waiting) {
        return waiting.extraDeliveries == 0 && confirmed.contains(waiting.message.id);
    });
}

} // namespace tandem::sim
