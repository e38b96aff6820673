#include "core/model/order.hpp"

#include "core/model/enum_words.hpp"

namespace tandem {

namespace {
constexpr std::array<std::string_view, kOrderStates> kOrderStateWords{
    "UNPAID", "PAID_HOLD", "TO_SHIP",       "PART_SHIPPED",    "SHIPPED",
    "SIGNED", "FINISHED",  "CLOSED_UNPAID", "CLOSED_REFUNDED", "UNKNOWN"};

constexpr std::array<std::string_view, 10> kRefundStateWords{"APPLIED",        "WAIT_RETURN", "RETURNED", "REFUNDING",
                                                             "REFUND_SUCCESS", "REJECTED",    "PLATFORM", "CLOSED",
                                                             "EXCHANGE_DONE",  "UNKNOWN"};

constexpr std::size_t kTailDigits = 4;
} // namespace

std::string_view toText(OrderState state)
{
    return detail::wordOf(kOrderStateWords, state);
}

Result<OrderState> parseOrderState(std::string_view text)
{
    return detail::valueOf<OrderState>(kOrderStateWords, text, "state");
}

std::string_view toText(RefundState state)
{
    return detail::wordOf(kRefundStateWords, state);
}

Result<RefundState> parseRefundState(std::string_view text)
{
    return detail::valueOf<RefundState>(kRefundStateWords, text, "refundState");
}

bool isOpen(RefundState state)
{
    switch (state) {
    case RefundState::Applied:
    case RefundState::WaitReturn:
    case RefundState::Returned:
    case RefundState::Refunding:
    case RefundState::Platform:
    case RefundState::Unknown: // a new word of the platform: somebody should look
        return true;
    case RefundState::Success:
    case RefundState::Rejected:
    case RefundState::Closed:
    case RefundState::ExchangeDone: return false;
    }
    return false;
}

std::string phoneTail(std::string_view maskedPhone)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    std::size_t end = maskedPhone.size();
    while (end > 0 && maskedPhone[end - 1] == ' ')
        --end;
    std::size_t begin = end;
    while (begin > 0 && end - begin < kTailDigits && isDigit(maskedPhone[begin - 1]))
        --begin;
    return std::string(maskedPhone.substr(begin, end - begin));
}

} // namespace tandem
