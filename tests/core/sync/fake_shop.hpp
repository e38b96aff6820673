#pragma once
// A platform and a store in memory, for the runner: connectors that give what a test lays into them, a store that keeps
// cursors, orders and the outbox as values.

#include "core/async/clock.hpp"
#include "core/platform/connector.hpp"
#include "core/sync/runner.hpp"
#include "tests/support/virtual_run.hpp"

#include <boost/asio/io_context.hpp>
#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace tandem::test {

// What one shop's platform does; shared by the connectors that are made for it.
struct FakePlatform {
    std::map<std::string, std::deque<platform::Page>> pages; // per stream; none left: an empty page, caught up
    std::function<std::optional<Error>(const std::string& stream)> failsWith; // before a page is given
    std::set<std::string> unreadable, stale; // orders whose full form is parked; that stay due whatever is fetched
    std::deque<Outcome> outcomes;            // of perform
    Outcome asked;                           // of ask
    std::vector<std::string> log;            // everything that was asked of it
    std::uint64_t requests = 0;
};

inline Order listedOrder(const std::string& id, bool full)
{
    Order order;
    order.ref = {"taobao", "TB-1", id};
    order.full = full;
    return order;
}

inline platform::Page pageOf(const std::string& shop, const std::string& stream, std::vector<std::string> orders,
                             std::string cursor, bool caughtUp)
{
    platform::Page page;
    page.batch.platform = "taobao";
    page.batch.shop = shop;
    page.batch.stream = stream;
    page.batch.next = Cursor{std::move(cursor)};
    for (const std::string& id : orders)
        page.batch.orders.push_back({listedOrder(id, false), {}});
    page.caughtUp = caughtUp;
    return page;
}

class FakeSource final : public platform::Source {
public:
    FakeSource(FakePlatform& there, std::string shop, std::string stream, platform::StreamRole role)
        : m_there(there), m_shop(std::move(shop)), m_stream(std::move(stream)), m_role(role)
    {
    }
    std::string_view stream() const override { return m_stream; }
    platform::StreamRole role() const override { return m_role; }
    Async<Result<platform::Page>> next(Cursor cursor) override
    {
        ++m_there.requests;
        m_there.log.push_back(m_stream + "(" + cursor.text + ")");
        if (m_there.failsWith) {
            if (auto error = m_there.failsWith(m_stream))
                co_return *error;
        }
        auto& pages = m_there.pages[m_stream];
        if (pages.empty()) {
            // Hints confirm what was handled and then know nothing more.
            const std::string rest = m_role == platform::StreamRole::Hints ? "" : cursor.text.empty() ? "0" : cursor.text;
            co_return pageOf(m_shop, m_stream, {}, rest, true);
        }
        platform::Page page = pages.front();
        pages.pop_front();
        co_return page;
    }

private:
    FakePlatform& m_there;
    std::string m_shop, m_stream;
    platform::StreamRole m_role;
};

class FakeConnector final : public platform::Connector {
public:
    FakeConnector(FakePlatform& there, ShopAccount shop) : m_there(there), m_shop(std::move(shop))
    {
        using platform::StreamRole;
        m_sources.emplace_back(m_there, m_shop.key, "fill", StreamRole::FirstFill);
        m_sources.emplace_back(m_there, m_shop.key, "changes", StreamRole::Incremental);
        m_sources.emplace_back(m_there, m_shop.key, "hints", StreamRole::Hints);
    }
    const PlatformProfile& profile() const override { return *platform::findPlatformProfile("taobao"); }
    const ShopAccount& shop() const override { return m_shop; }
    std::vector<platform::Source*> sources() override
    {
        std::vector<platform::Source*> all;
        for (FakeSource& source : m_sources)
            all.push_back(&source);
        return all;
    }
    Async<Result<ChangeBatch>> fetchOrders(std::vector<std::string> ids) override
    {
        m_there.log.push_back("fetch " + std::to_string(ids.size()));
        if (m_there.failsWith) {
            if (auto error = m_there.failsWith("details"))
                co_return *error;
        }
        ChangeBatch batch;
        batch.platform = "taobao";
        batch.shop = m_shop.key;
        batch.stream = "details";
        for (const std::string& id : ids) {
            ++m_there.requests;
            if (m_there.unreadable.contains(id))
                batch.parked.push_back({{"taobao", m_shop.key, id}, "order", Error(Errc::MalformedRow), {}});
            else
                batch.orders.push_back({listedOrder(id, true), {}});
        }
        co_return batch;
    }
    Async<Result<Outcome>> perform(Intent intent) override
    {
        m_there.log.push_back("perform " + intent.target.extId);
        TANDEM_ASSERT(!m_there.outcomes.empty());
        Outcome outcome = m_there.outcomes.front();
        m_there.outcomes.pop_front();
        co_return outcome;
    }
    Async<Result<Outcome>> ask(Intent intent) override
    {
        m_there.log.push_back("ask " + intent.target.extId);
        co_return m_there.asked;
    }
    Async<std::vector<platform::CheckResult>> probe() override { co_return std::vector<platform::CheckResult>(); }
    std::uint64_t requestsSent() const override { return m_there.requests; }

private:
    FakePlatform& m_there;
    ShopAccount m_shop;
    std::deque<FakeSource> m_sources;
};

class FakeStore final : public sync::Sink, public sync::CursorStore, public sync::OutboxStore {
public:
    std::map<std::pair<sync::ShopKey, std::string>, sync::StreamState> states;
    std::map<std::string, bool> orders; // id → full
    std::set<std::string> hinted, stale;
    std::deque<OutboxEntry> entries;
    std::vector<std::pair<Uid, Outcome>> settled;
    std::vector<std::string> log;
    std::function<std::optional<Error>(const ChangeBatch&)> refuses;
    int applies = 0, parkedRetries = 0;

    Async<Result<ApplyOutcome>> apply(ChangeBatch batch) override
    {
        ++applies;
        if (refuses) {
            if (auto error = refuses(batch))
                co_return *error;
        }
        ApplyOutcome outcome;
        for (const auto& order : batch.orders) {
            const std::string& id = order.value.ref.extId;
            const auto known = orders.find(id);
            ++outcome.rows;
            if (known == orders.end() || (!known->second && order.value.full)) {
                orders[id] = order.value.full;
                ++outcome.changed;
            }
            if (order.value.full)
                hinted.erase(id);
        }
        hinted.insert(batch.hints.begin(), batch.hints.end());
        outcome.parked = static_cast<std::int64_t>(batch.parked.size());
        state(batch.shop, batch.stream).cursor = batch.next;
        log.push_back(batch.stream + " " + std::to_string(batch.orders.size()));
        co_return outcome;
    }
    Async<Result<std::vector<std::string>>> dueDetails(sync::ShopKey, std::size_t limit) override
    {
        std::vector<std::string> due(hinted.begin(), hinted.end());
        for (const auto& [id, full] : orders) {
            if ((!full || stale.contains(id)) && !hinted.contains(id))
                due.push_back(id);
        }
        due.resize(std::min(due.size(), limit));
        co_return due;
    }
    Async<Result<std::int64_t>> dueDetailCount(sync::ShopKey key) override
    {
        const auto due = co_await dueDetails(key, 1'000'000);
        co_return static_cast<std::int64_t>(due.value().size());
    }
    Async<Result<ApplyOutcome>> retryParked(sync::ShopKey) override
    {
        ++parkedRetries;
        co_return ApplyOutcome();
    }
    Async<Result<sync::StreamState>> load(sync::ShopKey shop, std::string stream) override
    {
        co_return state(shop.shop, stream);
    }
    Async<Result<std::vector<sync::StreamState>>> all() override
    {
        std::vector<sync::StreamState> list;
        for (const auto& [key, state] : states)
            list.push_back(state);
        co_return list;
    }
    Async<Result<>> saveProgress(sync::StreamState progress) override
    {
        sync::StreamState& kept = state(progress.shop.shop, progress.stream);
        const Cursor cursor = kept.cursor;
        kept = std::move(progress);
        kept.cursor = cursor;
        co_return success();
    }
    Async<Result<std::vector<OutboxEntry>>> due(sync::ShopKey, Instant now) override
    {
        std::vector<OutboxEntry> list;
        std::copy_if(entries.begin(), entries.end(), std::back_inserter(list), [&](const OutboxEntry& entry) {
            return (entry.state == OutboxState::Queued && entry.notBefore <= now) ||
                   entry.state == OutboxState::Sending || entry.state == OutboxState::Unknown;
        });
        co_return list;
    }
    Async<Result<>> markSending(Uid intent, Instant) override
    {
        entry(intent).state = OutboxState::Sending;
        ++entry(intent).attempts;
        log.push_back("sending");
        co_return success();
    }
    Async<Result<>> settle(Uid intent, Outcome outcome, Instant now) override
    {
        entry(intent).state = outcome.state;
        entry(intent).notBefore = now + outcome.retryAfter.value_or(Duration(0));
        log.push_back("settled " + std::string(toText(outcome.state)));
        settled.emplace_back(intent, std::move(outcome));
        co_return success();
    }
    Async<Result<std::int64_t>> pendingCount() override { co_return static_cast<std::int64_t>(entries.size()); }

    sync::StreamState& state(const std::string& shop, const std::string& stream)
    {
        sync::StreamState& found = states[{sync::ShopKey{"taobao", shop}, stream}];
        found.shop = {"taobao", shop};
        found.stream = stream;
        return found;
    }

private:
    OutboxEntry& entry(Uid intent)
    {
        const auto found = std::find_if(entries.begin(), entries.end(),
                                        [&](const OutboxEntry& entry) { return entry.intent.uid == intent; });
        TANDEM_ASSERT(found != entries.end());
        return *found;
    }
};

// One runner over fake shops.
class SyncBench final : public sync::ConnectorFactory {
public:
    asio::io_context context;
    ManualClock clock{instantFromChina({2026, 11, 17, 21, 30, 0})};
    std::unique_ptr<Random> random = makeSeededRandom(3);
    net::MemoryNetwork network{context.get_executor()};
    std::unique_ptr<net::Transport> transport = network.transport();
    net::HttpClient http{net::HttpClient::Setup{*transport, nullptr, clock}};
    std::map<std::string, FakePlatform> platforms; // per shop key
    FakeStore store;
    std::vector<sync::Progress> progress;
    int stateChanges = 0;
    int connectorsMade = 0;
    sync::Runner runner{sync::RunnerSetup{*this, store, store, store, http, clock, *random,
                                          [this](const sync::Progress& at) { progress.push_back(at); },
                                          [this] { ++stateChanges; }}};

    explicit SyncBench(std::vector<std::string> shops = {"TB-1"})
    {
        std::vector<ShopAccount> accounts;
        for (const std::string& key : shops) {
            ShopAccount account;
            account.platform = "taobao";
            account.key = key;
            platforms[key];
            accounts.push_back(account);
        }
        runner.setShops(std::move(accounts));
    }
    Result<std::unique_ptr<platform::Connector>> create(const ShopAccount& shop) override
    {
        ++connectorsMade;
        return std::unique_ptr<platform::Connector>(std::make_unique<FakeConnector>(platforms[shop.key], shop));
    }
    FakePlatform& there() { return platforms.begin()->second; }
    Result<sync::CycleReport> runOnce() { return runVirtually(context, clock, runner.runOnce()); }
    // Runs what is ready and lets the time pass.
    void letPass(Duration time)
    {
        const Duration end = clock.steady() + time;
        for (;;) {
            context.restart();
            if (context.poll() > 0)
                continue;
            const Duration wait = clock.untilNextSleeper();
            if (wait > end - clock.steady())
                break;
            clock.advance(wait);
        }
        clock.advance(end - clock.steady());
        context.restart();
        context.poll();
    }
    OutboxEntry& queueMemo(const std::string& order)
    {
        OutboxEntry entry;
        entry.intent.uid = Uid::generate(clock.now(), *random);
        entry.intent.target = {"taobao", "TB-1", order};
        entry.intent.body = MemoIntent{"留 90 码", SellerFlag::Red};
        entry.queuedAt = clock.now();
        store.entries.push_back(entry);
        return store.entries.back();
    }
    std::size_t asked(std::string_view what) const
    {
        const auto& log = platforms.begin()->second.log;
        return static_cast<std::size_t>(
            std::count_if(log.begin(), log.end(), [&](const std::string& line) { return line.starts_with(what); }));
    }
};

} // namespace tandem::test
