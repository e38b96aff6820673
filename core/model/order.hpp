#pragma once
// One canonical order for every platform (platforms/ecommerce.md §9). Money in fen, times UTC; the platform's own words
// stay beside ours. Absent optional = the platform did not say.

#include "core/base/instant.hpp"
#include "core/base/money.hpp"
#include "core/base/ref.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tandem {

enum class OrderState : std::uint8_t {
    Unpaid,
    PaidHold,
    ToShip,
    PartShipped,
    Shipped,
    Signed,
    Finished,
    ClosedUnpaid,
    ClosedRefunded,
    Unknown
};
inline constexpr int kOrderStates = 10;
std::string_view toText(OrderState state); // "TO_SHIP": in JSON, SQL and the word catalogue ("state.TO_SHIP")
Result<OrderState> parseOrderState(std::string_view text);

enum class RefundState : std::uint8_t {
    Applied,
    WaitReturn,
    Returned,
    Refunding,
    Success,
    Rejected,
    Platform,
    Closed,
    ExchangeDone,
    Unknown
};
std::string_view toText(RefundState state); // "REFUND_SUCCESS"
Result<RefundState> parseRefundState(std::string_view text);
bool isOpen(RefundState state); // neither done, rejected nor closed

enum class SellerFlag : std::uint8_t { Grey, Red, Yellow, Green, Blue, Pink }; // TOP memo flag 0…5

struct Promotion {
    std::string name;
    Money discount;        // ≥ 0, what it took off
    std::string appliesTo; // line or order id
    bool operator==(const Promotion&) const = default;
};

struct OrderLine {
    std::string lineId; // platform's
    std::string title;
    std::string variant; // "颜色:雾蓝;尺码:M", as the platform says
    std::string itemId, skuId, outerItemId, outerSkuId;
    Money price;
    std::int64_t quantity = 0;
    Money goods;    // price × quantity
    Money discount; // line and shared order discounts
    Money paid;     // paid share after all discounts, without freight (TOP divide_order_fee)
    OrderState state = OrderState::Unknown;
    std::string refundId; // latest, empty when none
    std::string carrier, trackingNumber;
    bool operator==(const OrderLine&) const = default;
};

struct Receiver { // masked by the platform; never a person's key
    std::string name, phone, province, city, district, address, oaid;
    bool operator==(const Receiver&) const = default;
};

struct Order {
    Ref ref;
    std::string shopName;
    OrderState state = OrderState::Unknown;
    std::string platformState; // the platform's own word
    std::string buyerNick;     // masked
    std::string buyerKey;      // e.g. buyer_open_uid; stable inside one application
    Receiver receiver;
    Instant created, modified;
    std::optional<Instant> paidAt, shippedAt, finishedAt;
    Money goods;    // Σ price × quantity
    Money discount; // goods + freight − paid
    Money freight;
    Money paid;         // at pay time, frozen: refunds do not lower it (ecommerce.md §11 row 13)
    Money platformPaid; // what the platform calls payment now
    std::string sellerMemo;
    SellerFlag sellerFlag = SellerFlag::Grey;
    std::string buyerMessage;
    std::vector<OrderLine> lines;
    std::vector<Promotion> promotions; // only from the full order
    bool full = false;                 // true when from the full-order call, false from a list
    bool operator==(const Order&) const = default;
};

struct Refund {
    Ref ref;             // extId = refund id
    std::string orderId; // platform order id
    std::string lineId;
    RefundState state = RefundState::Unknown;
    std::string platformState;
    Money amount;
    std::string reason;
    bool returnsGoods = false;
    Instant created, modified;
    bool operator==(const Refund&) const = default;
};

struct TraceNode {
    Instant at;
    std::string text;
    bool operator==(const TraceNode&) const = default;
};
struct ShipmentTrace {
    Ref order;
    std::string carrier, trackingNumber;
    std::string status;           // platform's word
    std::vector<TraceNode> nodes; // newest first
    bool operator==(const ShipmentTrace&) const = default;
};

// Digits of the receiver's phone that a mask leaves at the end, up to four; "" when unknown.
std::string phoneTail(std::string_view maskedPhone);

} // namespace tandem
