#include "tests/support/order_builder.hpp"

#include <fmt/format.h>

namespace tandem::test {

namespace {
using namespace std::chrono_literals;
constexpr const char* kPlatform = "taobao";
constexpr const char* kShop = "TB-1";

void addUp(Order& order)
{
    order.goods = Money();
    for (const auto& line : order.lines)
        order.goods += line.goods;
    order.paid = order.goods - order.discount + order.freight;
    order.platformPaid = order.paid;
}
} // namespace

OrderBuilder::OrderBuilder(std::string number)
{
    m_order.ref = {kPlatform, kShop, std::move(number)};
    m_order.shopName = "禾屿旗舰店";
    m_order.platformState = "WAIT_BUYER_PAY";
    m_order.state = OrderState::Unpaid;
    m_order.buyerNick = "雾***岚";
    m_order.buyerKey = "AAF" + m_order.ref.extId;
    m_order.receiver = {"林**", "138****0001", "浙江省", "杭州市", "余杭区", "某某街道***", "oaid-1"};
    m_order.created = m_order.modified = kStoryStart;
    m_order.full = true;
    line("云感羊绒围巾", yuan(899));
}

OrderBuilder& OrderBuilder::inShop(std::string key)
{
    m_order.ref.shop = std::move(key);
    return *this;
}

OrderBuilder& OrderBuilder::created(Instant at)
{
    const Duration age = m_order.modified - m_order.created;
    m_order.created = at;
    m_order.modified = at + age;
    return *this;
}

OrderBuilder& OrderBuilder::modified(Duration afterCreation)
{
    m_order.modified = m_order.created + afterCreation;
    return *this;
}

OrderBuilder& OrderBuilder::state(OrderState state)
{
    m_order.state = state;
    m_order.platformState = "P_" + std::string(toText(state));
    for (auto& line : m_order.lines)
        line.state = state;
    return *this;
}

OrderBuilder& OrderBuilder::paid()
{
    m_order.paidAt = m_order.created + 1min;
    return state(OrderState::ToShip);
}

OrderBuilder& OrderBuilder::shipped(std::string carrier, std::string trackingNumber)
{
    paid();
    m_order.shippedAt = m_order.created + 2h;
    for (auto& line : m_order.lines) {
        line.carrier = carrier;
        line.trackingNumber = trackingNumber;
    }
    return state(OrderState::Shipped);
}

OrderBuilder& OrderBuilder::worth(Money paid)
{
    auto& first = m_order.lines.front();
    m_order.lines.resize(1);
    first.quantity = 1;
    first.price = first.goods = first.paid = paid;
    addUp(m_order);
    return *this;
}

OrderBuilder& OrderBuilder::titled(std::string title, std::string variant)
{
    m_order.lines.front().title = std::move(title);
    m_order.lines.front().variant = std::move(variant);
    return *this;
}

OrderBuilder& OrderBuilder::line(std::string title, Money price, std::int64_t quantity)
{
    OrderLine line;
    line.lineId = m_order.ref.extId + std::to_string(m_order.lines.size());
    line.title = std::move(title);
    line.variant = "颜色:雾蓝";
    line.outerSkuId = "HY-" + std::to_string(m_order.lines.size());
    line.price = price;
    line.quantity = quantity;
    line.goods = line.paid = Money(price.fen() * quantity);
    line.state = m_order.state;
    m_order.lines.push_back(std::move(line));
    addUp(m_order);
    return *this;
}

OrderBuilder& OrderBuilder::from(std::string nick, std::string buyerKey)
{
    m_order.buyerNick = std::move(nick);
    if (!buyerKey.empty())
        m_order.buyerKey = std::move(buyerKey);
    return *this;
}

OrderBuilder& OrderBuilder::phone(std::string masked)
{
    m_order.receiver.phone = std::move(masked);
    return *this;
}

OrderBuilder& OrderBuilder::memo(std::string text, SellerFlag flag)
{
    m_order.sellerMemo = std::move(text);
    m_order.sellerFlag = flag;
    return *this;
}

OrderBuilder& OrderBuilder::promotion(std::string name, Money discount)
{
    m_order.promotions.push_back({std::move(name), discount, m_order.ref.extId});
    m_order.discount += discount;
    addUp(m_order);
    return *this;
}

OrderBuilder& OrderBuilder::listed()
{
    m_order.full = false;
    m_order.promotions.clear();
    m_order.sellerMemo.clear();
    m_order.buyerMessage.clear();
    return *this;
}

Order OrderBuilder::build() const
{
    return m_order;
}

Observed<Order> OrderBuilder::observed() const
{
    return {m_order, fmt::format(R"({{"tid":{},"modified":{},"full":{}}})", m_order.ref.extId,
                                 m_order.modified.millis(), m_order.full)};
}

OrderBuilder anOrder(std::string number)
{
    return OrderBuilder(std::move(number));
}

RefundBuilder::RefundBuilder(std::string number, std::string order)
{
    m_refund.ref = {kPlatform, kShop, std::move(number)};
    m_refund.orderId = std::move(order);
    m_refund.created = m_refund.modified = kStoryStart + 1h;
    m_refund.reason = "七天无理由";
    state(RefundState::Applied);
}

RefundBuilder& RefundBuilder::worth(Money amount)
{
    m_refund.amount = amount;
    return *this;
}

RefundBuilder& RefundBuilder::state(RefundState state)
{
    m_refund.state = state;
    m_refund.platformState = "P_" + std::string(toText(state));
    return *this;
}

RefundBuilder& RefundBuilder::modified(Duration afterCreation)
{
    m_refund.modified = m_refund.created + afterCreation;
    return *this;
}

Observed<Refund> RefundBuilder::observed() const
{
    return {m_refund, fmt::format(R"({{"refund_id":"{}"}})", m_refund.ref.extId)};
}

RefundBuilder aRefund(std::string number, std::string order)
{
    return RefundBuilder(std::move(number), std::move(order));
}

ShipmentTrace aTrace(std::string order, std::string trackingNumber, std::vector<std::string> nodes)
{
    ShipmentTrace trace;
    trace.order = {kPlatform, kShop, std::move(order)};
    trace.carrier = "顺丰速运";
    trace.trackingNumber = std::move(trackingNumber);
    trace.status = "TRANSIT";
    Instant at = kStoryStart + 3h;
    for (auto& text : nodes) {
        trace.nodes.insert(trace.nodes.begin(), {at, std::move(text)});
        at = at + 1h;
    }
    return trace;
}

BatchBuilder::BatchBuilder(std::string stream)
{
    m_batch.platform = kPlatform;
    m_batch.shop = kShop;
    m_batch.stream = std::move(stream);
    m_batch.observedAt = kStoryStart + 24h;
}

BatchBuilder& BatchBuilder::with(const OrderBuilder& order)
{
    m_batch.orders.push_back(order.observed());
    return *this;
}

BatchBuilder& BatchBuilder::with(const RefundBuilder& refund)
{
    m_batch.refunds.push_back(refund.observed());
    return *this;
}

BatchBuilder& BatchBuilder::with(const ShipmentTrace& trace)
{
    m_batch.traces.push_back({trace, "{}"});
    return *this;
}

BatchBuilder& BatchBuilder::unreadable(std::string number, std::string raw, Errc code)
{
    m_batch.parked.push_back({{kPlatform, kShop, std::move(number)}, "order", Error(code), std::move(raw)});
    return *this;
}

BatchBuilder& BatchBuilder::hint(std::string number)
{
    m_batch.hints.push_back(std::move(number));
    return *this;
}

BatchBuilder& BatchBuilder::gone(std::string number)
{
    m_batch.gone.push_back(std::move(number));
    return *this;
}

BatchBuilder& BatchBuilder::drift(std::string path)
{
    m_batch.drift.push_back({"order", std::move(path)});
    return *this;
}

BatchBuilder& BatchBuilder::cursor(std::string text)
{
    m_batch.next.text = std::move(text);
    return *this;
}

BatchBuilder& BatchBuilder::seenAt(Instant at)
{
    m_batch.observedAt = at;
    return *this;
}

BatchBuilder aPage(std::string stream)
{
    return BatchBuilder(std::move(stream));
}

} // namespace tandem::test
