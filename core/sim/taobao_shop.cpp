#include "core/sim/taobao_shop.hpp"

#include "core/base/crypto.hpp"
#include "core/sim/json_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tandem::sim {

namespace {

// Numbers that look drawn, never repeat and lie beyond 2^53: a counter multiplied by an odd number modulo 2^40.
std::int64_t scattered(std::uint64_t counter, std::int64_t base)
{
    constexpr std::uint64_t kOdd = 0x9e3779b97fu, kMask = (std::uint64_t{1} << 40) - 1;
    const std::uint64_t mixed = (counter + 1) * kOdd & kMask;
    const std::uint64_t low = 1 + 2 * (mixed * 7'919 % 4'999); // odd, so that a double cannot hold it
    return base + static_cast<std::int64_t>(mixed * 1'000'000 + low);
}

constexpr std::int64_t kTidBase = 3'000'000'000'000'000'000;
constexpr std::int64_t kRefundBase = 1'400'000'000'000'000'000;
constexpr std::int64_t kOidOffset = 10'000; // lines take the numbers behind their trade's
constexpr std::int64_t kOidStep = 401;

using Entry = TaobaoShop::Entry;

std::span<const Entry> between(const std::vector<Entry>& sorted, Instant from, Instant to)
{
    const auto first = std::ranges::lower_bound(sorted, from, {}, &Entry::at);
    const auto last = std::ranges::upper_bound(sorted, to, {}, &Entry::at);
    if (first >= last)
        return {};
    return {first, last};
}

void move(std::vector<Entry>& sorted, std::uint32_t index, Instant from, Instant to)
{
    const auto old = std::ranges::lower_bound(sorted, Entry{from, index});
    TANDEM_ASSERT(old != sorted.end() && old->index == index);
    sorted.erase(old);
    const Entry moved{to, index};
    sorted.insert(std::ranges::lower_bound(sorted, moved), moved);
}

template <class Row>
std::vector<Entry> indexed(const std::vector<Row>& rows, Instant Row::*time)
{
    std::vector<Entry> entries(rows.size());
    for (std::uint32_t i = 0; i < rows.size(); ++i)
        entries[i] = {rows[i].*time, i};
    std::ranges::sort(entries);
    return entries;
}

} // namespace

TaobaoShop::TaobaoShop(ShopFacts facts, const SimTime& time, std::uint64_t seed)
    : m_facts(std::move(facts)), m_time(time), m_random(makeSeededRandom(seed))
{
    m_tidsGiven = m_random->below(1u << 20);
}

void TaobaoShop::reserve(std::size_t trades, std::size_t lines)
{
    m_trades.reserve(trades);
    m_lines.reserve(lines);
    m_byTid.reserve(trades);
}

std::uint32_t TaobaoShop::addBuyer(Buyer buyer)
{
    m_buyers.push_back(std::move(buyer));
    return static_cast<std::uint32_t>(m_buyers.size() - 1);
}

std::uint32_t TaobaoShop::addGoods(Goods goods)
{
    m_goods.push_back(std::move(goods));
    return static_cast<std::uint32_t>(m_goods.size() - 1);
}

std::int64_t TaobaoShop::newTid()
{
    std::int64_t tid = scattered(m_tidsGiven++, kTidBase);
    while (m_byTid.contains(tid))
        tid = scattered(m_tidsGiven++, kTidBase);
    return tid;
}

std::uint32_t TaobaoShop::addTrade(Trade trade, std::span<const Line> lines)
{
    TANDEM_ASSERT(!lines.empty());
    if (trade.tid == 0)
        trade.tid = newTid();
    trade.firstLine = static_cast<std::uint32_t>(m_lines.size());
    trade.lineCount = static_cast<std::uint32_t>(lines.size());
    const auto index = static_cast<std::uint32_t>(m_trades.size());
    const bool isNew = m_byTid.emplace(trade.tid, index).second;
    TANDEM_ASSERT(isNew);
    m_lines.insert(m_lines.end(), lines.begin(), lines.end());
    m_trades.push_back(std::move(trade));
    return index;
}

std::uint32_t TaobaoShop::addRefund(Refund refund)
{
    const auto index = static_cast<std::uint32_t>(m_refunds.size());
    if (refund.id == 0)
        refund.id = scattered(index, kRefundBase);
    m_byRefundId.emplace(refund.id, index);
    linesOf(m_trades[refund.trade])[refund.line].refund = index;
    m_refunds.push_back(refund);
    bookRefund(refund);
    return index;
}

void TaobaoShop::bookRefund(const Refund& refund)
{
    if (refund.status != RefundStatus::Success || refund.kind == RefundKind::Exchange)
        return;
    Trade& trade = m_trades[refund.trade];
    trade.refunded += refund.fee;
    // A trade that is finished stays so: its refunds are after-sale.
    if (trade.status != TradeStatus::Finished && trade.refunded >= paidBeforeRefunds(trade)) {
        trade.status = TradeStatus::Closed;
        trade.ended = refund.modified;
        setLineStatus(trade, TradeStatus::Closed);
    }
}

void TaobaoShop::settle()
{
    m_created = indexed(m_trades, &Trade::created);
    m_modified = indexed(m_trades, &Trade::modified);
    m_refundsModified = indexed(m_refunds, &Refund::modified);
}

Trade& TaobaoShop::require(std::int64_t tid)
{
    const auto found = m_byTid.find(tid);
    TANDEM_ASSERT(found != m_byTid.end());
    return m_trades[found->second];
}

const Trade* TaobaoShop::find(std::int64_t tid) const
{
    const auto found = m_byTid.find(tid);
    return found == m_byTid.end() ? nullptr : &m_trades[found->second];
}

const Refund* TaobaoShop::findRefund(std::int64_t refundId) const
{
    const auto found = m_byRefundId.find(refundId);
    return found == m_byRefundId.end() ? nullptr : &m_refunds[found->second];
}

std::span<const Line> TaobaoShop::lines(const Trade& trade) const
{
    return std::span(m_lines).subspan(trade.firstLine, trade.lineCount);
}

std::span<Line> TaobaoShop::linesOf(const Trade& trade)
{
    return std::span(m_lines).subspan(trade.firstLine, trade.lineCount);
}

void TaobaoShop::setLineStatus(const Trade& trade, TradeStatus status)
{
    for (Line& line : linesOf(trade))
        line.status = status;
}

std::span<const Entry> TaobaoShop::createdBetween(Instant from, Instant to) const
{
    return between(m_created, from, to);
}

std::span<const Entry> TaobaoShop::modifiedBetween(Instant from, Instant to) const
{
    return between(m_modified, from, to);
}

std::span<const Entry> TaobaoShop::refundsModifiedBetween(Instant from, Instant to) const
{
    return between(m_refundsModified, from, to);
}

std::int64_t TaobaoShop::oidOf(const Trade& trade, std::uint32_t line) const
{
    return trade.lineCount == 1 ? trade.tid : trade.tid + kOidOffset + kOidStep * line;
}

std::int64_t TaobaoShop::paidBeforeRefunds(const Trade& trade) const
{
    std::int64_t paid = trade.postFee;
    for (const Line& line : lines(trade))
        paid += line.paidShare();
    return paid;
}

std::int64_t TaobaoShop::paymentNow(const Trade& trade) const
{
    return std::max<std::int64_t>(0, paidBeforeRefunds(trade) - trade.refunded);
}

TaobaoShop::Totals TaobaoShop::totals() const
{
    Totals totals;
    totals.orders = m_trades.size();
    totals.lines = m_lines.size();
    totals.refunds = m_refunds.size();
    for (const Trade& trade : m_trades) {
        if (isPaid(trade.status))
            totals.paid += paidBeforeRefunds(trade);
        totals.refunded += trade.refunded;
    }
    return totals;
}

std::vector<TransitStep> TaobaoShop::transit(const Trade& trade) const
{
    if (trade.consigned == Instant())
        return {};
    const Buyer& to = m_buyers[trade.buyer];
    const std::string_view carrier = carriers()[trade.carrier].name;
    const std::string city = to.city.empty() ? to.province : to.city;
    using std::chrono::hours;
    std::vector<TransitStep> steps;
    steps.push_back({trade.consigned, "CONSIGN", "商家已发货"});
    steps.push_back({trade.consigned + hours(2), "GOT", fmt::format("【昆山市】{}已揽收", carrier)});
    steps.push_back(
        {trade.consigned + hours(7), "DEPARTURE", fmt::format("【昆山转运中心】已发出,下一站【{}转运中心】", city)});
    steps.push_back({trade.consigned + hours(26), "ARRIVAL", fmt::format("【{}转运中心】已到达", city)});
    steps.push_back({trade.consigned + hours(34), "SENT_SCAN", fmt::format("【{}】正在派送", to.district)});
    const Instant until =
        trade.signedAt == Instant() ? m_time.now() : std::min(m_time.now(), trade.signedAt - hours(1));
    std::erase_if(steps, [&](const TransitStep& step) { return step.at > until; });
    if (trade.signedAt != Instant() && trade.signedAt <= m_time.now())
        steps.push_back({trade.signedAt, "SIGNED", fmt::format("【{}】已签收,感谢使用{}", to.district, carrier)});
    return steps;
}

void TaobaoShop::modified(Trade& trade)
{
    const Instant now = m_time.second();
    move(m_modified, indexOf(trade), trade.modified, now);
    trade.modified = now;
}

void TaobaoShop::modified(Refund& refund)
{
    const Instant now = m_time.second();
    move(m_refundsModified, static_cast<std::uint32_t>(&refund - m_refunds.data()), refund.modified, now);
    refund.modified = now;
}

std::int64_t TaobaoShop::customerOrders(const NewOrder& order)
{
    Trade trade;
    trade.tid = order.tid;
    trade.buyer = order.buyer;
    trade.created = trade.modified = m_time.second();
    trade.postFee = order.postFee;
    trade.message = order.message;
    std::vector<Line> lines;
    std::vector<std::int64_t> weights;
    for (const NewLine& ordered : order.lines) {
        Line line;
        line.goods = ordered.goods;
        line.quantity = ordered.quantity;
        line.price = ordered.price;
        line.discount = ordered.discount;
        lines.push_back(line);
        weights.push_back(line.totalFee());
    }
    if (order.orderDiscount > 0) {
        trade.promotion = 1;
        const auto shares = splitByLargestRemainder(Money(order.orderDiscount), weights);
        for (std::size_t i = 0; i < lines.size(); ++i)
            lines[i].shared = shares[i].fen();
    }
    const std::uint32_t index = insert(std::move(trade), lines);
    tellTrade("taobao_trade_TradeCreate", m_trades[index]);
    return m_trades[index].tid;
}

// addTrade after settle(): the sorted lists follow.
std::uint32_t TaobaoShop::insert(Trade trade, std::span<const Line> lines)
{
    const std::uint32_t index = addTrade(std::move(trade), lines);
    const Entry created{m_trades[index].created, index}, changed{m_trades[index].modified, index};
    m_created.insert(std::ranges::lower_bound(m_created, created), created);
    m_modified.insert(std::ranges::lower_bound(m_modified, changed), changed);
    return index;
}

void TaobaoShop::arrives(Trade trade, std::span<const Line> lines)
{
    trade.modified = m_time.second();
    const Trade& arrived = m_trades[insert(std::move(trade), lines)];
    tellTrade("taobao_trade_TradeCreate", arrived);
    if (isPaid(arrived.status))
        tellTrade("taobao_trade_TradeBuyerPay", arrived);
}

void TaobaoShop::pays(std::int64_t tid)
{
    Trade& trade = require(tid);
    trade.paid = m_time.second();
    trade.status = TradeStatus::WaitSellerSend;
    setLineStatus(trade, trade.status);
    modified(trade);
    tellTrade("taobao_trade_TradeBuyerPay", trade);
}

void TaobaoShop::ships(std::int64_t tid)
{
    Trade& trade = require(tid);
    trade.consigned = m_time.second();
    trade.status = TradeStatus::WaitBuyerConfirm;
    setLineStatus(trade, trade.status);
    modified(trade);
    tellTrade("taobao_trade_TradeSellerShip", trade);
}

void TaobaoShop::signs(std::int64_t tid)
{
    Trade& trade = require(tid);
    trade.signedAt = m_time.second();
    modified(trade);
    tellTrade("taobao_trade_TradeChanged", trade);
}

void TaobaoShop::confirms(std::int64_t tid)
{
    Trade& trade = require(tid);
    trade.ended = m_time.second();
    trade.status = TradeStatus::Finished;
    setLineStatus(trade, trade.status);
    modified(trade);
    tellTrade("taobao_trade_TradeSuccess", trade);
}

void TaobaoShop::closes(std::int64_t tid)
{
    Trade& trade = require(tid);
    trade.ended = m_time.second();
    trade.status = TradeStatus::ClosedByTaobao;
    setLineStatus(trade, trade.status);
    modified(trade);
    tellTrade("taobao_trade_TradeClose", trade);
}

std::int64_t TaobaoShop::asksRefund(std::int64_t tid, std::uint32_t line, std::int64_t fee)
{
    Trade& trade = require(tid);
    TANDEM_ASSERT(line < trade.lineCount && fee > 0);
    Refund refund;
    refund.trade = indexOf(trade);
    refund.line = line;
    refund.fee = fee;
    refund.created = refund.modified = m_time.second();
    refund.afterSale = trade.status == TradeStatus::Finished;
    const std::uint32_t index = addRefund(refund);
    const Entry entry{refund.modified, index};
    m_refundsModified.insert(std::ranges::lower_bound(m_refundsModified, entry), entry);
    modified(trade);
    tellRefund("taobao_refund_RefundCreated", m_refunds[index]);
    return m_refunds[index].id;
}

void TaobaoShop::refunds(std::int64_t refundId)
{
    const auto found = m_byRefundId.find(refundId);
    TANDEM_ASSERT(found != m_byRefundId.end());
    Refund& refund = m_refunds[found->second];
    refund.status = RefundStatus::Success;
    modified(refund);
    bookRefund(refund);
    Trade& trade = m_trades[refund.trade];
    modified(trade);
    tellRefund("taobao_refund_RefundSuccess", refund);
    tellTrade(trade.status == TradeStatus::Closed ? "taobao_trade_TradeClose" : "taobao_trade_TradePartlyRefund",
              trade);
}

void TaobaoShop::changesMemo(std::int64_t tid, const MemoChange& change)
{
    Trade& trade = require(tid);
    if (change.memo)
        trade.memo = *change.memo;
    if (change.flag)
        trade.flag = *change.flag;
    modified(trade);
    tellTrade("taobao_trade_TradeMemoModified", trade);
}

void TaobaoShop::countMemoWrite(const Trade& trade)
{
    MemoWrites& writes = m_memoWrites[trade.tid];
    std::string said = fmt::format("{} {}", trade.flag, trade.memo);
    writes.doubled += writes.count > 0 && said == writes.last;
    ++writes.count;
    writes.last = std::move(said);
}

void TaobaoShop::touches(std::int64_t tid)
{
    Trade& trade = require(tid);
    modified(trade);
    tellTrade("taobao_trade_TradeChanged", trade);
}

std::size_t TaobaoShop::changes(int percent)
{
    const std::size_t wanted = (m_trades.size() * static_cast<std::size_t>(percent) + 99) / 100;
    std::vector<std::uint32_t> order(m_trades.size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
        order[i] = i;
    for (std::size_t i = 0; i < wanted; ++i) {
        std::swap(order[i], order[i + m_random->below(order.size() - i)]);
        const Trade& trade = m_trades[order[i]];
        if (trade.status == TradeStatus::WaitSellerSend) {
            ships(trade.tid);
        } else {
            MemoChange change;
            change.flag = static_cast<std::uint8_t>(1 + (trade.flag + m_random->below(4)) % 5);
            change.memo = fmt::format("已电话核对 {}", formatChinaTime(m_time.now()).substr(5, 11));
            changesMemo(trade.tid, change);
        }
    }
    return wanted;
}

void TaobaoShop::tellTrade(std::string_view topic, const Trade& trade)
{
    if (!m_messages.permitted().contains(topic))
        return;
    const Buyer& by = m_buyers[trade.buyer];
    JsonText content;
    content.begin('{').key("buyer_nick").text(by.nick).key("buyer_open_uid").text(by.openUid);
    content.key("payment").text(formatYuan(Money(paymentNow(trade)))).key("oid").number(oidOf(trade, 0));
    content.key("tid").number(trade.tid).key("type").text(word(trade.type));
    content.key("seller_nick").text(m_facts.name).key("status").text(word(trade.status)).end('}');
    m_messages.publish(m_time.now(), topic, content.take());
}

void TaobaoShop::tellRefund(std::string_view topic, const Refund& refund)
{
    if (!m_messages.permitted().contains(topic))
        return;
    const Trade& trade = m_trades[refund.trade];
    const Buyer& by = m_buyers[trade.buyer];
    JsonText content;
    content.begin('{').key("buyer_nick").text(by.nick).key("buyer_open_uid").text(by.openUid);
    content.key("refund_id").number(refund.id).key("refund_fee").text(formatYuan(Money(refund.fee)));
    content.key("oid").number(oidOf(trade, refund.line)).key("tid").number(trade.tid);
    content.key("bill_type").text(billType(refund.kind));
    content.key("refund_phase").text(refund.afterSale ? "aftersale" : "onsale");
    content.key("modified").text(formatChinaTime(refund.modified)).key("seller_nick").text(m_facts.name).end('}');
    m_messages.publish(m_time.now(), topic, content.take());
}

void TaobaoShop::expireSession(Refresh refresh)
{
    m_sessionAlive = false;
    m_refreshable = refresh == Refresh::Possible;
    if (m_refreshable)
        return;
    JsonText content;
    content.begin('{').key("seller_nick").text(m_facts.name).key("app_key").text(m_facts.appKey).end('}');
    m_messages.publish(m_time.now(), "taobao_top_AuthCancel", content.take());
}

void TaobaoShop::renewSession()
{
    m_sessionAlive = true;
    m_refreshable = true;
}

bool TaobaoShop::refreshSession(std::string_view refreshToken)
{
    if (!m_refreshable || refreshToken != m_facts.refreshToken)
        return false;
    ++m_refreshes;
    const auto derived = [&](std::string_view kind, std::string_view old) {
        const std::string input = fmt::format("{} {} {}", kind, m_refreshes, old);
        return "6" + toHex(sha256(asBytes(input))).substr(0, 55);
    };
    m_facts.session = derived("session", m_facts.session);
    m_facts.refreshToken = derived("refresh", m_facts.refreshToken);
    m_sessionAlive = true;
    return true;
}

} // namespace tandem::sim
