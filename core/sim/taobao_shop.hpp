#pragma once
// One Taobao shop as a value with verbs: what customers, the seller and the platform do to it. Face and tests read the
// same state. Lookups that lists need (by creation, by change) are kept sorted.

#include "core/base/random.hpp"
#include "core/sim/sim_time.hpp"
#include "core/sim/taobao_messages.hpp"
#include "core/sim/taobao_trade.hpp"

#include <map>
#include <span>
#include <unordered_map>

namespace tandem::sim {

struct ShopFacts {
    std::string key;  // "TB-1"
    std::string name; // 禾屿旗舰店
    std::string appKey, appSecret;
    std::string session, refreshToken;
    std::int64_t userId = 0;
};

struct NewLine {
    std::uint32_t goods = 0;
    std::int32_t quantity = 1;
    std::int64_t price = 0;
    std::int64_t discount = 0;
};

struct NewOrder {
    std::uint32_t buyer = 0;
    std::vector<NewLine> lines;
    std::int64_t orderDiscount = 0;
    std::int64_t postFee = 0;
    std::int64_t tid = 0; // 0: the shop gives one
    std::string message;
};

struct MemoChange {
    std::optional<std::string> memo;
    std::optional<std::uint8_t> flag;
};

class TaobaoShop {
public:
    struct Entry {
        Instant at;
        std::uint32_t index = 0;
        auto operator<=>(const Entry&) const = default;
    };
    struct Totals {
        std::size_t orders = 0, lines = 0, refunds = 0;
        std::int64_t paid = 0;     // before refunds, of paid trades, with freight
        std::int64_t refunded = 0; // Σ of successful refunds
    };

    TaobaoShop(ShopFacts facts, const SimTime& time, std::uint64_t seed);
    TaobaoShop(const TaobaoShop&) = delete;
    TaobaoShop& operator=(const TaobaoShop&) = delete;

    const ShopFacts& facts() const { return m_facts; }

    // Filling, before anybody looks; settle() ends it.
    void reserve(std::size_t trades, std::size_t lines);
    std::uint32_t addBuyer(Buyer buyer);
    std::uint32_t addGoods(Goods goods);
    // Gives the trade its number when it has none and its lines their place.
    std::uint32_t addTrade(Trade trade, std::span<const Line> lines);
    // Books a refund on a trade that is there: amounts, line and the trade's payment follow.
    std::uint32_t addRefund(Refund refund);
    void settle();

    // Verbs; each sets the time of change and tells the queue.
    std::int64_t customerOrders(const NewOrder& order);
    void pays(std::int64_t tid);
    void ships(std::int64_t tid);
    void signs(std::int64_t tid);
    void confirms(std::int64_t tid);
    void closes(std::int64_t tid); // unpaid ones, by the platform
    std::int64_t asksRefund(std::int64_t tid, std::uint32_t line, std::int64_t fee);
    void refunds(std::int64_t refundId); // the money goes back
    void changesMemo(std::int64_t tid, const MemoChange& change);
    // Some rows of the window change now, as when a colleague works in the seller's own tool.
    void touches(std::int64_t tid);
    // A trade that is in its state already when anybody hears of it, as in a played case.
    void arrives(Trade trade, std::span<const Line> lines);
    // Changes `percent` of all trades (memo, flag, shipping), chosen by the shop's own random; returns how many.
    std::size_t changes(int percent);

    enum class Refresh { Possible, Dead };
    void expireSession(Refresh refresh);
    void renewSession(); // the old pair works again, as after signing in anew
    bool sessionAlive(std::string_view session) const { return m_sessionAlive && session == m_facts.session; }
    // A new pair for a valid refresh token; the old session is dead from now on.
    bool refreshSession(std::string_view refreshToken);

    const std::vector<Trade>& trades() const { return m_trades; }
    const std::vector<Refund>& refundRows() const { return m_refunds; }
    std::span<const Line> lines(const Trade& trade) const;
    const Buyer& buyer(const Trade& trade) const { return m_buyers[trade.buyer]; }
    const std::vector<Buyer>& buyers() const { return m_buyers; }
    const std::vector<Goods>& goods() const { return m_goods; }
    const Trade* find(std::int64_t tid) const;
    std::uint32_t indexOf(const Trade& trade) const { return static_cast<std::uint32_t>(&trade - m_trades.data()); }
    const Refund* findRefund(std::int64_t refundId) const;
    // Ascending, both ends included.
    std::span<const Entry> createdBetween(Instant from, Instant to) const;
    std::span<const Entry> modifiedBetween(Instant from, Instant to) const;
    std::span<const Entry> refundsModifiedBetween(Instant from, Instant to) const;
    std::int64_t oidOf(const Trade& trade, std::uint32_t line) const;
    std::int64_t paidBeforeRefunds(const Trade& trade) const; // Σ line shares + freight
    std::int64_t paymentNow(const Trade& trade) const;        // what the platform calls payment: lowered by refunds
    // Oldest first; only what has happened by now.
    std::vector<TransitStep> transit(const Trade& trade) const;
    Totals totals() const;
    // What clients wrote, per trade; `doubled` counts writes that said the same as the one before.
    struct MemoWrites {
        int count = 0;
        int doubled = 0;
        std::string last;
    };
    const std::map<std::int64_t, MemoWrites>& memoWrites() const { return m_memoWrites; }
    void countMemoWrite(const Trade& trade);
    TaobaoMessages& messages() { return m_messages; }
    Random& random() { return *m_random; }
    const SimTime& time() const { return m_time; }

private:
    Trade& require(std::int64_t tid);
    std::span<Line> linesOf(const Trade& trade);
    void setLineStatus(const Trade& trade, TradeStatus status);
    void bookRefund(const Refund& refund);
    void modified(Trade& trade);
    void modified(Refund& refund);
    void tellTrade(std::string_view topic, const Trade& trade);
    void tellRefund(std::string_view topic, const Refund& refund);
    std::int64_t newTid();
    std::uint32_t insert(Trade trade, std::span<const Line> lines);

    ShopFacts m_facts;
    const SimTime& m_time;
    std::unique_ptr<Random> m_random;
    std::vector<Buyer> m_buyers;
    std::vector<Goods> m_goods;
    std::vector<Trade> m_trades;
    std::vector<Line> m_lines;
    std::vector<Refund> m_refunds;
    std::unordered_map<std::int64_t, std::uint32_t> m_byTid;
    std::unordered_map<std::int64_t, std::uint32_t> m_byRefundId;
    std::vector<Entry> m_created, m_modified, m_refundsModified; // sorted from settle() on
    std::map<std::int64_t, MemoWrites> m_memoWrites;
    TaobaoMessages m_messages;
    std::uint64_t m_tidsGiven = 0;
    bool m_sessionAlive = true;
    bool m_refreshable = true;
    int m_refreshes = 0;
};

} // namespace tandem::sim
