#include "core/sim/taobao_trade.hpp"

#include <fmt/format.h>

#include <array>

namespace tandem::sim {

namespace {

constexpr std::array<std::string_view, kTradeStatuses> kStatusWords{
    "TRADE_NO_CREATE_PAY", "WAIT_BUYER_PAY",         "PAY_PENDING",           "WAIT_PRE_AUTH_CONFIRM",
    "PAID_FORBID_CONSIGN", "WAIT_SELLER_SEND_GOODS", "SELLER_CONSIGNED_PART", "WAIT_BUYER_CONFIRM_GOODS",
    "TRADE_BUYER_SIGNED",  "TRADE_FINISHED",         "TRADE_CLOSED",          "TRADE_CLOSED_BY_TAOBAO"};
constexpr std::array<std::string_view, kTradeTypes> kTypeWords{"guarantee_trade", "auto_delivery", "ec", "cod", "step",
                                                               "fenxiao",         "eticket"};
constexpr std::array<std::string_view, 5> kStepWords{"", "FRONT_NOPAID_FINAL_NOPAID", "FRONT_PAID_FINAL_NOPAID",
                                                     "FRONT_PAID_FINAL_PAID", "FRONT_PAID_FRONT_FORFEITED"};
constexpr std::array<std::string_view, 6> kRefundWords{"WAIT_SELLER_AGREE",
                                                       "WAIT_BUYER_RETURN_GOODS",
                                                       "WAIT_SELLER_CONFIRM_GOODS",
                                                       "SELLER_REFUSE_BUYER",
                                                       "CLOSED",
                                                       "SUCCESS"};

template <class Value, std::size_t size>
std::optional<Value> valueOf(const std::array<std::string_view, size>& words, std::string_view word)
{
    for (std::size_t i = 0; i < size; ++i)
        if (words[i] == word)
            return static_cast<Value>(i);
    return std::nullopt;
}

} // namespace

std::string_view word(TradeStatus status)
{
    return kStatusWords[static_cast<std::size_t>(status)];
}

std::optional<TradeStatus> tradeStatusOf(std::string_view word)
{
    return valueOf<TradeStatus>(kStatusWords, word);
}

bool isPaid(TradeStatus status)
{
    return status >= TradeStatus::PaidForbidConsign && status != TradeStatus::ClosedByTaobao;
}

bool isShipped(TradeStatus status)
{
    return status >= TradeStatus::ConsignedPart && status <= TradeStatus::Finished;
}

std::string_view word(TradeType type)
{
    return kTypeWords[static_cast<std::size_t>(type)];
}

std::optional<TradeType> tradeTypeOf(std::string_view word)
{
    return valueOf<TradeType>(kTypeWords, word);
}

std::string_view word(StepStatus status)
{
    return kStepWords[static_cast<std::size_t>(status)];
}

std::string_view word(RefundStatus status)
{
    return kRefundWords[static_cast<std::size_t>(status)];
}

std::string_view billType(RefundKind kind)
{
    switch (kind) {
    case RefundKind::MoneyOnly: return "refund_bill";
    case RefundKind::ReturnGoods: return "return_bill";
    case RefundKind::Exchange: break;
    }
    return "replace_bill";
}

const std::vector<Carrier>& carriers()
{
    static const std::vector<Carrier> invented{
        {"云雀速运", "YQ"}, {"青鸟快递", "QN"}, {"山岚物流", "SL"}, {"白鹿速递", "BL"}};
    return invented;
}

const std::vector<std::string_view>& promotionNames()
{
    static const std::vector<std::string_view> names{"", "店铺满减", "会员日立减", "新客礼券", "囤货节满299减30"};
    return names;
}

const std::vector<std::string_view>& refundReasons()
{
    static const std::vector<std::string_view> reasons{"七天无理由退换货", "尺码不合适",   "与描述不符",
                                                       "少件漏发",         "协商一致退款", "商品有瑕疵"};
    return reasons;
}

std::string waybillOf(const Trade& trade)
{
    const auto mixed = (static_cast<std::uint64_t>(trade.tid) * 0x9e3779b97f4a7c15u) >> 24;
    return fmt::format("{}{:013}", carriers()[trade.carrier].prefix, mixed % 10'000'000'000'000u);
}

} // namespace tandem::sim
