#pragma once
// What lists and the detail of orders show, and how they are asked for.

#include "core/base/explanation.hpp"
#include "core/model/id_list.hpp"
#include "core/model/intent.hpp"
#include "core/model/order.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tandem {

// Where a typed text is looked for. Automatic decides by its form: 4 digits = phone tail, then order and tracking
// numbers containing it; other digits = order number; "¥…" or "200-300" = amount; else nick, title.
enum class OrderField : std::uint8_t { Automatic, PhoneTail, OrderNumber, Nick, Title, Amount };
enum class OrderSort : std::uint8_t { CreatedNewest, CreatedOldest, PaidMost, PaidLeast };

struct OrderQuery {
    std::string text;
    OrderField field = OrderField::Automatic;
    std::vector<OrderState> states; // empty: all
    std::optional<std::string> shop;
    std::optional<Instant> from, to;  // created in [from, to)
    std::optional<Money> least, most; // paid, both inclusive
    bool openRefundOnly = false;
    OrderSort sort = OrderSort::CreatedNewest;
    bool operator==(const OrderQuery&) const = default;
};

struct OrderListing {
    IdList list;
    std::int64_t total = 0;      // of this query
    std::int64_t buyers = 0;     // distinct buyer keys among them; -1 when not counted (large lists)
    std::int64_t last90Days = 0; // of this query without its own date range
    std::int64_t openRefunds = 0;
    OrderField usedField = OrderField::Automatic; // what Automatic decided
    std::int64_t micros = 0;                      // time spent reading
};

struct OrderRow {
    std::int64_t id = 0;
    Ref ref;
    std::string shopName;
    std::string buyerNick;
    std::string phoneTail;
    std::string title; // first line's title and variant
    std::int64_t lineCount = 0;
    Money paid;
    OrderState state = OrderState::Unknown;
    std::string platformState;
    bool openRefund = false;
    Money refunded; // Σ successful
    Instant created;
    SellerFlag flag = SellerFlag::Grey;
    bool hasMemo = false;
    std::optional<OutboxState> pending; // a memo on its way
    bool operator==(const OrderRow&) const = default;
};

// What one buyer paid and got back, over all orders held; for reconciling with the platform's own figures.
struct BuyerSum {
    std::string buyerKey;
    std::int64_t orders = 0, refunds = 0; // refunds: successful ones
    Money paid, refunded;
    bool operator==(const BuyerSum&) const = default;
};

struct OrderDetail {
    std::int64_t id = 0;
    Order order;
    std::vector<Refund> refunds; // newest first
    std::vector<ShipmentTrace> traces;
    std::string raw; // platform JSON
    Instant observedAt;
    std::optional<OutboxEntry> pending; // newest memo that is not confirmed
    Explanation moneyCheck;             // goods − discount + freight = paid, or which fen differ
};

} // namespace tandem
