#pragma once
// Orders and refunds as tests tell them: anOrder("1001").paid().worth(yuan(89900)).from("雾***岚"). Times count from
// kStoryStart, 2026-11-17 13:30 at +08:00.

#include "core/model/change_batch.hpp"
#include "core/model/order.hpp"

#include <chrono>
#include <string>

namespace tandem::test {

inline constexpr Instant kStoryStart{1'794'893'400'000};

inline constexpr Money yuan(std::int64_t whole, std::int64_t fen = 0)
{
    return Money(whole * 100 + fen);
}

class OrderBuilder {
public:
    explicit OrderBuilder(std::string number);
    OrderBuilder& inShop(std::string key);
    OrderBuilder& created(Instant at);
    // The platform changed it so long after creation: a newer version.
    OrderBuilder& modified(Duration afterCreation);
    OrderBuilder& state(OrderState state);
    OrderBuilder& paid();
    OrderBuilder& shipped(std::string carrier, std::string trackingNumber);
    OrderBuilder& worth(Money paid); // one line of that price, no discount, no freight
    OrderBuilder& titled(std::string title, std::string variant = "");
    OrderBuilder& line(std::string title, Money price, std::int64_t quantity = 1);
    OrderBuilder& from(std::string nick, std::string buyerKey = "");
    OrderBuilder& phone(std::string masked);
    OrderBuilder& memo(std::string text, SellerFlag flag = SellerFlag::Red);
    OrderBuilder& promotion(std::string name, Money discount);
    OrderBuilder& listed(); // as a list gives it: without promotions, memo and message
    Order build() const;
    Observed<Order> observed() const;

private:
    Order m_order;
};

OrderBuilder anOrder(std::string number = "2231958349001");

class RefundBuilder {
public:
    RefundBuilder(std::string number, std::string order);
    RefundBuilder& worth(Money amount);
    RefundBuilder& state(RefundState state);
    RefundBuilder& modified(Duration afterCreation);
    Observed<Refund> observed() const;

private:
    Refund m_refund;
};

RefundBuilder aRefund(std::string number, std::string order);

ShipmentTrace aTrace(std::string order, std::string trackingNumber, std::vector<std::string> nodes);

// A page of shop taobao TB-1.
class BatchBuilder {
public:
    explicit BatchBuilder(std::string stream = "orders.created");
    BatchBuilder& with(const OrderBuilder& order);
    BatchBuilder& with(const RefundBuilder& refund);
    BatchBuilder& with(const ShipmentTrace& trace);
    BatchBuilder& unreadable(std::string number, std::string raw, Errc code = Errc::MoneyMalformed);
    BatchBuilder& hint(std::string number);
    BatchBuilder& gone(std::string number);
    BatchBuilder& drift(std::string path);
    BatchBuilder& cursor(std::string text);
    BatchBuilder& seenAt(Instant at);
    ChangeBatch build() const { return m_batch; }

private:
    ChangeBatch m_batch;
};

BatchBuilder aPage(std::string stream = "orders.created");

} // namespace tandem::test
