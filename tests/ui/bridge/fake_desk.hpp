#pragma once
// A desk without a profile: services that answer from values, prompts and navigator that remember what they were asked.

#include "ui/bridge/context.hpp"

#include <QTest>
#include <algorithm>
#include <atomic>
#include <boost/asio/post.hpp>
#include <mutex>

namespace tandem::test {

inline Instant demoNow()
{
    return parseChinaTime("2026-11-17 21:30:00").value();
}

inline Order anOrder(std::int64_t id, std::int64_t fen)
{
    Order order;
    order.ref.platform = "taobao";
    order.ref.shop = "TB-1";
    order.ref.extId = "31590585503957" + std::to_string(10000 + id);
    order.shopName = "禾屿旗舰店";
    order.state = OrderState::Signed;
    order.platformState = "TRADE_BUYER_SIGNED";
    order.buyerNick = "未**央";
    order.receiver.name = "陈**";
    order.receiver.phone = "138****0001";
    order.created = demoNow() - std::chrono::hours(id);
    order.goods = Money(fen);
    order.paid = Money(fen);
    order.platformPaid = Money(fen);
    OrderLine line;
    line.lineId = order.ref.extId;
    line.title = "纯棉睡袋";
    line.variant = "颜色:云白;尺码:90";
    line.price = line.goods = line.paid = Money(fen);
    line.quantity = 1;
    line.state = order.state;
    order.lines.push_back(line);
    order.full = true;
    return order;
}

inline OrderRow rowOf(std::int64_t id, const Order& order)
{
    OrderRow row;
    row.id = id;
    row.ref = order.ref;
    row.shopName = order.shopName;
    row.buyerNick = order.buyerNick;
    row.phoneTail = phoneTail(order.receiver.phone);
    row.title = order.lines.front().title;
    row.lineCount = 1;
    row.paid = order.paid;
    row.state = order.state;
    row.created = order.created;
    row.flag = order.sellerFlag;
    row.hasMemo = !order.sellerMemo.empty();
    return row;
}

// Touched from the core thread by the page and from the test: every access holds the lock.
class FakeOrders final : public services::OrderService {
public:
    std::vector<Order> orders; // id = position + 1
    std::vector<OrderQuery> asked;
    std::optional<Error> failure;
    int memos = 0, undone = 0;
    std::mutex lock;

    Async<Result<OrderListing>> list(OrderQuery query) override
    {
        const std::scoped_lock guard(lock);
        asked.push_back(query);
        if (failure)
            co_return *failure;
        OrderListing listing;
        for (std::size_t i = 0; i < orders.size(); ++i) {
            if (matches(orders[i], query))
                listing.list.ids.push_back(static_cast<std::int64_t>(i) + 1);
        }
        listing.total = static_cast<std::int64_t>(listing.list.ids.size());
        listing.buyers = listing.total;
        listing.last90Days = listing.total;
        listing.usedField = query.text.size() == 4 ? OrderField::PhoneTail : OrderField::OrderNumber;
        if (!query.text.empty())
            listing.list.sections.push_back({"phoneTail", 0, listing.list.ids.size()});
        listing.micros = 3'800;
        co_return listing;
    }
    Async<Result<std::vector<OrderRow>>> rows(std::vector<std::int64_t> ids) override
    {
        const std::scoped_lock guard(lock);
        std::vector<OrderRow> found;
        for (const std::int64_t id : ids)
            found.push_back(rowOf(id, orders.at(static_cast<std::size_t>(id) - 1)));
        co_return found;
    }
    Async<Result<OrderDetail>> detail(std::int64_t id) override
    {
        const std::scoped_lock guard(lock);
        if (failure)
            co_return *failure;
        OrderDetail detail;
        detail.id = id;
        detail.order = orders.at(static_cast<std::size_t>(id) - 1);
        detail.observedAt = demoNow();
        detail.moneyCheck.code = "order.moneyAdds";
        co_return detail;
    }
    Async<Result<std::int64_t>> find(Ref ref) override
    {
        const std::scoped_lock guard(lock);
        for (std::size_t i = 0; i < orders.size(); ++i) {
            if (orders[i].ref == ref)
                co_return static_cast<std::int64_t>(i) + 1;
        }
        co_return Error(Errc::NotFound, {{"what", "order"}});
    }
    Async<Result<std::vector<Ref>>> findByNumber(std::string) override { co_return std::vector<Ref>(); }
    Async<Result<std::vector<BuyerSum>>> buyerSums() override { co_return std::vector<BuyerSum>{}; }
    Async<Result<Uid>> writeMemo(Ref ref, std::string memo, SellerFlag flag, Uid) override
    {
        const std::scoped_lock guard(lock);
        if (memo.size() > 1000)
            co_return Error(Errc::MemoTooLong, {{"limit", "1000"}});
        for (Order& order : orders) {
            if (order.ref == ref) {
                order.sellerMemo = memo;
                order.sellerFlag = flag;
            }
        }
        ++memos;
        co_return Uid(std::array<std::uint8_t, 16>{1});
    }
    Async<Result<Uid>> undo(Uid) override
    {
        const std::scoped_lock guard(lock);
        ++undone;
        co_return Uid(std::array<std::uint8_t, 16>{2});
    }
    Result<std::string> platformLink(const Ref& order) const override
    {
        return "https://platform.invalid/order?id=" + order.extId;
    }

private:
    static bool matches(const Order& order, const OrderQuery& query)
    {
        const bool text = query.text.empty() || phoneTail(order.receiver.phone) == query.text ||
                          order.ref.extId.find(query.text) != std::string::npos;
        const bool state = query.states.empty() || std::ranges::find(query.states, order.state) != query.states.end();
        const bool least = !query.least || order.paid >= *query.least;
        const bool from = !query.from || order.created >= *query.from;
        return text && state && least && from && !query.openRefundOnly;
    }
};

class FakeSync final : public services::SyncService {
public:
    services::SyncStatus answer;
    std::vector<OutboxEntry> entries;
    std::atomic<int> cycles = 0;
    Async<Result<sync::CycleReport>> syncOnce() override
    {
        ++cycles;
        co_return sync::CycleReport();
    }
    void startFollowing() override {}
    void stopFollowing() override {}
    void poke() override {}
    Async<Result<services::SyncStatus>> status() override { co_return answer; }
    Async<Result<std::vector<OutboxEntry>>> outbox(std::size_t) override { co_return entries; }
};

class FakeProfile final : public services::ProfileService {
public:
    cache::ProfileManifest kept;
    Member member{"linxx", "林晓夏", Role::Guide};
    std::map<std::string, json::value> settings;
    std::optional<Error> refuses;
    const cache::ProfileManifest& manifest() const override { return kept; }
    Async<Result<std::vector<Member>>> members() override { co_return std::vector<Member>(1, member); }
    Async<Result<Member>> signIn(std::string, std::string) override { co_return member; }
    const Member& currentMember() const override { return member; }
    Async<Result<std::vector<ShopAccount>>> shops() override { co_return std::vector<ShopAccount>(); }
    Async<Result<>> connectShop(ShopAccount, platform::Credentials) override { co_return success(); }
    Async<std::vector<platform::CheckResult>> probeShop(ShopAccount, platform::Credentials) override
    {
        co_return std::vector<platform::CheckResult>();
    }
    Async<Result<json::value>> setting(std::string key) override
    {
        const auto found = settings.find(key);
        co_return found == settings.end() ? json::value() : found->second;
    }
    Async<Result<>> setSetting(std::string key, json::value value) override
    {
        if (refuses)
            co_return *refuses;
        settings[key] = std::move(value);
        co_return success();
    }
    Async<Result<std::vector<cache::AuditRow>>> auditTrail(std::size_t, std::int64_t) override
    {
        co_return std::vector<cache::AuditRow>();
    }
    Async<Result<std::int64_t>> verifyAudit() override { co_return std::int64_t(7); }
    Async<Result<cache::CacheSummary>> verifyCache() override { co_return cache::CacheSummary(); }
    Async<Result<>> rebuildCache() override { co_return success(); }
    Async<Result<std::filesystem::path>> backup(std::optional<std::filesystem::path>) override
    {
        co_return std::filesystem::path("own-1.db");
    }
};

struct FakeNavigator final : ui::Navigator {
    QStringList pages, texts;
    std::vector<Ref> opened;
    void open(const Ref& ref) override { opened.push_back(ref); }
    void openPage(const QString& page) override { pages << page; }
    void lookUp(const QString& text) override { texts << text; }
};

struct FakePrompts final : ui::Prompts {
    std::vector<Notice> notices;
    QStringList copied;
    QList<QUrl> opened;
    void chooseSaveFile(const QString&, const QString&, std::function<void(const QString&)> answer) override
    {
        answer({});
    }
    void copyText(const QString& text) override { copied << text; }
    void openInBrowser(const QUrl& url) override { opened << url; }
    void notify(Notice notice) override { notices.push_back(std::move(notice)); }
};

struct FakeDesk {
    explicit FakeDesk(Language language = Language::En)
        : formatter(language, [] { return demoNow(); }), hints(core,
                                                               [this](services::HintListener given) {
                                                                   listener = std::move(given);
                                                                   return std::make_shared<int>(0);
                                                               }),
          syncStatus(core, sync, hints)
    {
    }
    // As the core would say it, from its thread.
    void hint(HintKind kind)
    {
        ChangeHint change;
        change.kind = kind;
        change.all = true;
        asio::post(core.executor(), [this, change] { listener(std::vector<ChangeHint>(1, change)); });
    }
    void addOrders(int count)
    {
        for (int i = 1; i <= count; ++i)
            orders.orders.push_back(anOrder(i, 10'000 + i));
    }

    FakeOrders orders;
    FakeSync sync;
    FakeProfile profile;
    services::HintListener listener;
    ui::CoreThread core;
    ui::Formatter formatter;
    ui::HintRelay hints;
    ui::SyncStatusFeed syncStatus;
    ui::ActionRegistry actions;
    FakeNavigator navigator;
    ui::Preferences preferences{QString()};
    FakePrompts prompts;
    ui::Context context{core,
                        orders,
                        sync,
                        profile,
                        hints,
                        syncStatus,
                        formatter,
                        actions,
                        navigator,
                        preferences,
                        prompts,
                        std::filesystem::path(),
                        Member{"zhouzy", "周知远", Role::Manager}};
};

} // namespace tandem::test
