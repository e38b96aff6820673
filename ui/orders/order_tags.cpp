#include "ui/orders/order_tags.hpp"

namespace tandem::ui {

TagSpec orderTag(OrderState state, const QString& platformState, bool openRefund, const Formatter& formatter)
{
    if (openRefund)
        return {IconId::Undo, formatter.word("state.REFUNDING"), Tone::Warn};
    const QString word = formatter.orderState(state);
    switch (state) {
    case OrderState::Unpaid:
    case OrderState::PaidHold:
    case OrderState::ToShip: return {IconId::Clock, word, Tone::Neutral};
    case OrderState::PartShipped:
    case OrderState::Shipped: return {IconId::Truck, word, Tone::Accent};
    case OrderState::Signed: return {IconId::Check, word, Tone::Ok};
    case OrderState::Finished: return {IconId::Check, word, Tone::Neutral};
    case OrderState::ClosedUnpaid: return {IconId::Cross, word, Tone::Neutral};
    case OrderState::ClosedRefunded: return {IconId::Undo, word, Tone::Neutral};
    case OrderState::Unknown: break;
    }
    return {IconId::Triangle, platformState.isEmpty() ? word : platformState, Tone::Danger};
}

TagSpec refundTag(RefundState state, const QString& platformState, const Formatter& formatter)
{
    const QString word = formatter.refundState(state);
    switch (state) {
    case RefundState::Success:
    case RefundState::ExchangeDone: return {IconId::Check, word, Tone::Neutral};
    case RefundState::Rejected:
    case RefundState::Closed: return {IconId::Cross, word, Tone::Neutral};
    case RefundState::Platform: return {IconId::Scales, word, Tone::Warn};
    case RefundState::Unknown: return {IconId::Triangle, platformState.isEmpty() ? word : platformState, Tone::Danger};
    default: return {IconId::Undo, word, Tone::Warn};
    }
}

TagSpec memoTag(const OutboxEntry& entry, const Formatter& formatter)
{
    const QString word = formatter.outboxState(entry.state);
    switch (entry.state) {
    case OutboxState::Queued: return {IconId::Clock, word, Tone::Neutral};
    case OutboxState::Sending: return {IconId::Send, word, Tone::Accent};
    case OutboxState::Confirmed: return {IconId::Check, word, Tone::Ok};
    case OutboxState::Rejected: return {IconId::CircleAlert, word, Tone::Danger};
    case OutboxState::Unknown: break;
    }
    return {IconId::CircleAlert, word, Tone::Warn};
}

// The platform's six flags on our tokens: a flag is drawn with its name beside it, never by colour alone.
QColor flagColor(SellerFlag flag)
{
    switch (flag) {
    case SellerFlag::Red: return color(Token::DangerFill);
    case SellerFlag::Yellow: return color(Token::WarnFill);
    case SellerFlag::Green: return color(Token::OkFill);
    case SellerFlag::Blue: return color(Token::Accent);
    case SellerFlag::Pink: return color(Token::NoteFill);
    case SellerFlag::Grey: break;
    }
    return color(Token::Ink3);
}

QString flagName(SellerFlag flag, const Formatter& formatter)
{
    constexpr std::string_view kKeys[] = {"flag.grey",  "flag.red",  "flag.yellow",
                                          "flag.green", "flag.blue", "flag.pink"};
    return formatter.word(kKeys[static_cast<std::size_t>(flag)]);
}

} // namespace tandem::ui
