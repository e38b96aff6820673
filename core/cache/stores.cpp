#include "core/cache/stores.hpp"

#include "core/cache/batch_apply.hpp"
#include "core/cache/content_hash.hpp"
#include "core/cache/cursor_store.hpp"
#include "core/cache/meta.hpp"
#include "core/cache/order_queries.hpp"
#include "core/cache/order_search.hpp"
#include "core/cache/outbox_store.hpp"
#include "core/cache/own_store.hpp"
#include "core/cache/projection.hpp"
#include "core/cache/schema_classes.hpp"
#include "core/cache/sign_in.hpp"

#include <optional>
#include <type_traits>

namespace tandem::cache {

using storage::Database;

namespace {
// reliability.md 1.6, in pages of the log.
constexpr int kPassiveCheckpointPages = 4'000;
constexpr int kTruncateCheckpointPages = 16'000;
constexpr int kListCacheKib = 8'192;
constexpr int kDetailCacheKib = 4'096;
constexpr int kOwnCacheKib = 1'024;

void tendLog(Database& database)
{
    const int pages = database.walPages();
    if (pages >= kTruncateCheckpointPages)
        database.checkpoint(Database::Checkpoint::Truncate);
    else if (pages >= kPassiveCheckpointPages)
        database.checkpoint(Database::Checkpoint::Passive);
}

// SQLite empties a table at one stroke only when no foreign key has to be looked at.
class WithoutForeignKeys {
public:
    explicit WithoutForeignKeys(Database& database) : m_database(database)
    {
        m_database.executeScript("PRAGMA foreign_keys = OFF");
    }
    ~WithoutForeignKeys()
    {
        try {
            m_database.executeScript("PRAGMA foreign_keys = ON");
        } catch (const storage::StorageFailure&) {
            // A broken connection refuses everything from here on.
        }
    }
    WithoutForeignKeys(const WithoutForeignKeys&) = delete;
    WithoutForeignKeys& operator=(const WithoutForeignKeys&) = delete;

private:
    Database& m_database;
};

void emptyCache(Database& cache)
{
    const WithoutForeignKeys emptying(cache);
    storage::Transaction transaction(cache);
    for (const auto& entry : kCacheTables) {
        const std::string table(entry.table);
        if (entry.table == "order_search")
            cache.execute("INSERT INTO order_search (order_search) VALUES ('delete-all')");
        else if (entry.tableClass != TableClass::Housekeeping)
            cache.execute("DELETE FROM " + table);
    }
    cache.execute("DELETE FROM meta WHERE key IN ('projected_seq', 'projected_from')");
    bumpCommitCounter(cache);
    transaction.commit();
}
} // namespace

struct Stores::State {
    State(Profile& profile, Workers workers, Database list, Database detail, Database ownReader)
        : profile(profile), listDatabase(std::move(list)), detailDatabase(std::move(detail)),
          ownReader(std::move(ownReader)), batches(profile.cache()), search(*listDatabase, profile.clock()),
          workers(std::move(workers))
    {
    }

    Profile& profile;
    std::optional<Database> listDatabase;   // list reader's thread
    std::optional<Database> detailDatabase; // detail reader's thread, as are the next two
    std::optional<Database> ownReader;
    PayloadCodec detailCodec;
    BatchApply batches; // writer's thread, as is the listener
    std::function<void(std::vector<ChangeHint>)> listener;
    OrderSearch search;
    Workers workers; // last: their threads end before what they use
    bool closed = false;

    // Runs job(State&), which returns a Result, on `worker`; a storage failure becomes the error of the result.
    template <class F>
    Async<std::invoke_result_t<F, State&>> on(Worker& worker, F job)
    {
        auto guarded = [this, job = std::move(job)]() mutable -> std::invoke_result_t<F, State&> {
            try {
                return job(*this);
            } catch (const storage::StorageFailure& failed) {
                return failed.error();
            }
        };
        co_return co_await worker.run(std::move(guarded));
    }
    template <class F>
    Async<std::invoke_result_t<F, State&>> onWriter(F job)
    {
        return on(*workers.writer, std::move(job));
    }
    template <class F>
    Async<std::invoke_result_t<F, State&>> onDetailReader(F job)
    {
        return on(*workers.detailReader, std::move(job));
    }

    // After a commit, on the writer's thread.
    void publish(const ChangeLog& changes)
    {
        if (listener)
            listener(changes.hints(commitCounter(profile.cache())));
        tendLog(profile.cache());
        tendLog(profile.own());
    }
    void projectOwn(ChangeLog& changes) { project(profile.own(), profile.cache(), changes); }
};

Stores::Stores(std::unique_ptr<State> state) : m_state(std::move(state)) {}

Stores::~Stores()
{
    close();
}

Result<std::unique_ptr<Stores>> Stores::open(Profile& profile, Workers workers)
{
    try {
        // cache.db can be fetched again and its cursors lie beside its rows: a lost commit is no lost fact.
        profile.cache().executeScript("PRAGMA synchronous = NORMAL");
        TRY(auto list, profile.openReader("cache.db", kListCacheKib));
        TRY(auto detail, profile.openReader("cache.db", kDetailCacheKib));
        TRY(auto own, profile.openReader("own.db", kOwnCacheKib));
        auto state =
            std::make_unique<State>(profile, std::move(workers), std::move(list), std::move(detail), std::move(own));
        state->batches.search().rebuildWhenOutdated();
        ChangeLog changes; // nobody listens yet
        state->projectOwn(changes);
        return std::unique_ptr<Stores>(new Stores(std::move(state)));
    } catch (const storage::StorageFailure& failed) {
        return failed.error();
    }
}

void Stores::close()
{
    if (m_state->closed)
        return;
    m_state->closed = true;
    m_state->workers.listReader.reset();
    m_state->workers.detailReader.reset();
    m_state->listDatabase.reset();
    m_state->detailDatabase.reset();
    m_state->ownReader.reset();
    m_state->workers.writer.reset();
    try {
        m_state->profile.own().checkpoint(Database::Checkpoint::Truncate);
        m_state->profile.cache().checkpoint(Database::Checkpoint::Truncate);
    } catch (const storage::StorageFailure&) {
        // Nothing is lost: the logs stay and are read when the profile opens again.
    }
}

void Stores::onHint(std::function<void(std::vector<ChangeHint>)> listener)
{
    m_state->workers.writer->post(
        [state = m_state.get(), listener = std::move(listener)]() mutable { state->listener = std::move(listener); });
}

// ---- sync::Sink

Async<Result<ApplyOutcome>> Stores::apply(ChangeBatch batch)
{
    return m_state->onWriter([batch = std::move(batch)](State& state) -> Result<ApplyOutcome> {
        ChangeLog changes;
        auto outcome = state.batches.apply(batch, changes);
        state.publish(changes);
        return outcome;
    });
}

Async<Result<std::vector<std::string>>> Stores::dueDetails(sync::ShopKey shop, std::size_t limit)
{
    return m_state->onDetailReader([shop = std::move(shop), limit](State& state) -> Result<std::vector<std::string>> {
        return cache::dueDetails(*state.detailDatabase, shop, limit);
    });
}

Async<Result<std::int64_t>> Stores::dueDetailCount(sync::ShopKey shop)
{
    return m_state->onDetailReader([shop = std::move(shop)](State& state) -> Result<std::int64_t> {
        return cache::dueDetailCount(*state.detailDatabase, shop);
    });
}

Async<Result<ApplyOutcome>> Stores::retryParked(sync::ShopKey shop)
{
    return m_state->onWriter([shop = std::move(shop)](State& state) -> Result<ApplyOutcome> {
        ChangeLog changes;
        auto outcome = state.batches.retryParked(shop.platform, shop.shop, changes);
        if (outcome && outcome.value().rows > 0)
            state.publish(changes);
        return outcome;
    });
}

// ---- sync::CursorStore

Async<Result<sync::StreamState>> Stores::load(sync::ShopKey shop, std::string stream)
{
    auto job = [shop = std::move(shop), stream = std::move(stream)](State& state) -> Result<sync::StreamState> {
        return loadStream(*state.detailDatabase, shop, stream);
    };
    return m_state->onDetailReader(std::move(job));
}

Async<Result<std::vector<sync::StreamState>>> Stores::all()
{
    return m_state->onDetailReader(
        [](State& state) -> Result<std::vector<sync::StreamState>> { return loadStreams(*state.detailDatabase); });
}

Async<Result<>> Stores::saveProgress(sync::StreamState progress)
{
    return m_state->onWriter([progress = std::move(progress)](State& state) -> Result<> {
        cache::saveProgress(state.profile.cache(), progress);
        ChangeLog changes;
        changes.addAll(HintKind::SyncState);
        state.publish(changes);
        return success();
    });
}

// ---- sync::OutboxStore

Async<Result<std::vector<OutboxEntry>>> Stores::due(sync::ShopKey shop, Instant now)
{
    return m_state->onDetailReader([shop = std::move(shop), now](State& state) -> Result<std::vector<OutboxEntry>> {
        return dueEntries(*state.ownReader, shop, now);
    });
}

Async<Result<>> Stores::markSending(Uid intent, Instant now)
{
    return m_state->onWriter([intent, now](State& state) -> Result<> {
        TRY(cache::markSending(state.profile.own(), intent, now));
        ChangeLog changes;
        state.projectOwn(changes);
        state.publish(changes);
        return success();
    });
}

Async<Result<>> Stores::settle(Uid intent, Outcome outcome, Instant now)
{
    return m_state->onWriter([intent, outcome = std::move(outcome), now](State& state) -> Result<> {
        TRY(cache::settle(state.profile.own(), intent, outcome, now));
        ChangeLog changes;
        state.projectOwn(changes);
        state.publish(changes);
        return success();
    });
}

Async<Result<std::int64_t>> Stores::pendingCount()
{
    return m_state->onDetailReader(
        [](State& state) -> Result<std::int64_t> { return pendingEntries(*state.ownReader); });
}

// ---- operations

Async<Result<operations::OrderForEdit>> Stores::loadForEdit(Ref order)
{
    return m_state->onDetailReader([order = std::move(order)](State& state) -> Result<operations::OrderForEdit> {
        return cache::loadForEdit(*state.detailDatabase, order);
    });
}

Async<Result<>> Stores::commit(Changes changes)
{
    const Instant now = m_state->profile.clock().now();
    return m_state->onWriter([changes = std::move(changes), now](State& state) -> Result<> {
        ChangeLog log;
        if (commitChanges(state.profile.own(), changes, now) &&
            !(changes.settings.empty() && changes.members.empty() && changes.shops.empty()))
            log.addAll(HintKind::Settings);
        // A Command that was there already may still miss its projection, after a crash in between.
        state.projectOwn(log);
        state.publish(log);
        return success();
    });
}

Async<Result<Command>> Stores::findCommand(Uid uid)
{
    return m_state->onDetailReader([uid](State& state) -> Result<Command> {
        auto command = cache::findCommand(*state.ownReader, uid);
        if (!command)
            return failure(Errc::NotFound, {{"what", "command"}});
        return std::move(*command);
    });
}

// ---- reads for services

Async<Result<OrderListing>> Stores::listOrders(OrderQuery query)
{
    const Instant now = m_state->profile.clock().now();
    auto job = [query = std::move(query), now](State& state) -> Result<OrderListing> {
        return state.search.list(query, now);
    };
    return m_state->on(*m_state->workers.listReader, std::move(job));
}

Async<Result<std::vector<OrderRow>>> Stores::orderRows(std::vector<std::int64_t> ids)
{
    auto job = [ids = std::move(ids)](State& state) -> Result<std::vector<OrderRow>> {
        return loadOrderRows(*state.listDatabase, ids);
    };
    return m_state->on(*m_state->workers.listReader, std::move(job));
}

Async<Result<OrderDetail>> Stores::orderDetail(std::int64_t id)
{
    return m_state->onDetailReader([id](State& state) -> Result<OrderDetail> {
        return loadOrderDetail(*state.detailDatabase, state.detailCodec, id);
    });
}

Async<Result<std::int64_t>> Stores::orderId(Ref ref)
{
    return m_state->onDetailReader(
        [ref = std::move(ref)](State& state) -> Result<std::int64_t> { return findOrder(*state.detailDatabase, ref); });
}

Async<Result<std::vector<Ref>>> Stores::findByNumber(std::string extId)
{
    return m_state->onDetailReader([extId = std::move(extId)](State& state) -> Result<std::vector<Ref>> {
        return cache::findByNumber(*state.detailDatabase, extId);
    });
}

Async<Result<std::vector<BuyerSum>>> Stores::buyerSums()
{
    return m_state->onDetailReader(
        [](State& state) -> Result<std::vector<BuyerSum>> { return loadBuyerSums(*state.detailDatabase); });
}

Async<Result<std::vector<ParkedSummary>>> Stores::parkedSummary()
{
    return m_state->onDetailReader(
        [](State& state) -> Result<std::vector<ParkedSummary>> { return loadParkedSummary(*state.detailDatabase); });
}

Async<Result<std::vector<std::pair<Drift, std::int64_t>>>> Stores::drift()
{
    return m_state->onDetailReader([](State& state) -> Result<std::vector<std::pair<Drift, std::int64_t>>> {
        return loadDrift(*state.detailDatabase);
    });
}

Async<Result<std::vector<OutboxEntry>>> Stores::outbox(std::size_t limit)
{
    return m_state->onDetailReader(
        [limit](State& state) -> Result<std::vector<OutboxEntry>> { return newestEntries(*state.ownReader, limit); });
}

Async<Result<std::vector<AuditRow>>> Stores::auditTrail(std::size_t limit, std::int64_t before)
{
    return m_state->onDetailReader([limit, before](State& state) -> Result<std::vector<AuditRow>> {
        return cache::auditTrail(*state.ownReader, limit, before);
    });
}

Async<Result<std::int64_t>> Stores::verifyAudit()
{
    return m_state->onDetailReader([](State& state) { return cache::verifyAudit(*state.ownReader); });
}

Async<Result<CacheSummary>> Stores::verify()
{
    return m_state->onDetailReader([](State& state) -> Result<CacheSummary> {
        TRY(state.ownReader->integrityCheck());
        // FTS5 of SQLite 3.46 checks against the structure this connection saw last, and only a query looks again.
        state.detailDatabase->first("SELECT rowid FROM order_search WHERE order_search MATCH 'a' LIMIT 1", {},
                                    [](const storage::Row& row) { return row.integer(0); });
        TRY(state.detailDatabase->integrityCheck());
        return summarize(*state.detailDatabase);
    });
}

Async<Result<>> Stores::clearCache()
{
    return m_state->onWriter([](State& state) -> Result<> {
        emptyCache(state.profile.cache());
        ChangeLog changes;
        state.projectOwn(changes);
        for (const auto kind : {HintKind::Orders, HintKind::Outbox, HintKind::SyncState})
            changes.addAll(kind);
        state.publish(changes);
        return success();
    });
}

Async<Result<std::filesystem::path>> Stores::backupOwn(std::optional<std::filesystem::path> target)
{
    return m_state->onWriter([target = std::move(target)](State& state) { return state.profile.backupOwn(target); });
}

Async<Result<>> Stores::keepSafe()
{
    return m_state->onWriter([](State& state) -> Result<> {
        state.profile.writeAnchor();
        TRY(state.profile.backupOwnIfDue());
        return success();
    });
}

// ---- settings and people

Async<Result<std::vector<ShopAccount>>> Stores::shops()
{
    return m_state->onDetailReader(
        [](State& state) -> Result<std::vector<ShopAccount>> { return loadShops(*state.ownReader); });
}

Async<Result<std::vector<Member>>> Stores::members()
{
    return m_state->onDetailReader(
        [](State& state) -> Result<std::vector<Member>> { return loadMembers(*state.ownReader); });
}

Async<Result<json::value>> Stores::setting(std::string key)
{
    return m_state->onDetailReader(
        [key = std::move(key)](State& state) -> Result<json::value> { return loadSetting(*state.ownReader, key); });
}

Async<Result<Member>> Stores::signIn(std::string member, std::string pin)
{
    const Instant now = m_state->profile.clock().now();
    auto begin = [member = std::move(member), now](State& state) {
        return beginPinTry(state.profile.own(), member, now);
    };
    CO_TRY(const auto attempt, co_await m_state->onWriter(std::move(begin)));
    auto compare = [&attempt, &pin](State&) -> Result<bool> { return matches(attempt, pin); };
    CO_TRY(const bool right, co_await m_state->onDetailReader(compare));
    auto end = [&attempt, right](State& state) { return endPinTry(state.profile.own(), attempt, right); };
    co_return co_await m_state->onWriter(end);
}

} // namespace tandem::cache
