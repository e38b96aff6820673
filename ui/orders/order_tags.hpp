#pragma once
// Canonical order state → tag: always the same icon, colour and word (ui.md §6).

#include "core/model/order_view.hpp"
#include "ui/bridge/formatter.hpp"
#include "ui/widgets/painting.hpp"

namespace tandem::ui {

// An open refund shows 退款中 instead of the state; an unknown state shows the platform's own word.
TagSpec orderTag(OrderState state, const QString& platformState, bool openRefund, const Formatter& formatter);
TagSpec refundTag(RefundState state, const QString& platformState, const Formatter& formatter);
TagSpec memoTag(const OutboxEntry& entry, const Formatter& formatter);
QColor flagColor(SellerFlag flag);
QString flagName(SellerFlag flag, const Formatter& formatter);

} // namespace tandem::ui
