#include "core/sync/runner.hpp"

#include "core/base/log.hpp"
#include "core/platform/in_parallel.hpp"
#include "core/sync/shop_run.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <algorithm>

namespace tandem::sync {

struct Runner::State {
    explicit State(RunnerSetup given) : setup(std::move(given)) {}

    RunnerSetup setup;
    std::vector<std::shared_ptr<ShopRun>> shops;
    Signal changed;             // stop, poke, another list of shops
    std::uint64_t pokes = 0;
    std::uint64_t shopLists = 0;
    bool stopping = false;

    // Everything below keeps the state alive by its own parameter: the Runner may be gone before a coroutine ends.
    static Async<> untilPoked(std::shared_ptr<State> state, std::uint64_t seen)
    {
        while (state->pokes == seen)
            co_await state->changed.wait();
    }

    static Async<> untilOtherShops(std::shared_ptr<State> state, std::uint64_t seen)
    {
        while (state->shopLists == seen && !state->stopping)
            co_await state->changed.wait();
    }

    static Async<> followShop(std::shared_ptr<State> state, std::shared_ptr<ShopRun> shop)
    {
        using namespace asio::experimental::awaitable_operators;
        for (;;) {
            const std::uint64_t seen = state->pokes;
            const auto rest = co_await shop->followUntilRest();
            Async<> poked = untilPoked(state, seen);
            if (!rest) {
                co_await std::move(poked);
                continue;
            }
            Async<> rested = state->setup.clock.sleepFor(*rest);
            co_await (std::move(rested) || std::move(poked));
        }
    }

    static Async<> followShops(std::shared_ptr<State> state)
    {
        const auto shops = state->shops;
        std::size_t next = 0;
        const std::function<Async<>()> makeWorker = [&] { return followShop(state, shops[next++]); };
        co_await platform::inParallel(shops.size(), makeWorker);
    }
};

Runner::Runner(RunnerSetup setup) : m_state(std::make_shared<State>(std::move(setup))) {}

Runner::~Runner()
{
    stop();
}

// A shop that stays as it was goes on where it is.
void Runner::setShops(std::vector<ShopAccount> shops)
{
    std::vector<std::shared_ptr<ShopRun>> runs;
    for (ShopAccount& account : shops) {
        const auto known = std::find_if(m_state->shops.begin(), m_state->shops.end(),
                                        [&](const auto& run) { return run->account() == account; });
        runs.push_back(known != m_state->shops.end() ? *known
                                                     : std::make_shared<ShopRun>(m_state->setup, std::move(account)));
    }
    m_state->shops = std::move(runs);
    ++m_state->shopLists;
    m_state->changed.notifyAll();
}

Async<Result<CycleReport>> Runner::runOnce()
{
    const auto state = m_state;
    const auto report = std::make_shared<CycleReport>();
    const net::TrafficCounter before = state->setup.http.traffic();
    log(state->setup.clock.now(), Event::SyncCycleStarted);
    const auto shops = state->shops;
    std::size_t next = 0;
    const std::function<Async<>()> makeWorker = [&] { return shops[next++]->runOnce(report); };
    if (!shops.empty())
        co_await platform::inParallel(shops.size(), makeWorker);
    const net::TrafficCounter after = state->setup.http.traffic();
    report->requests = after.requests - before.requests;
    report->bytesIn = after.bytesIn - before.bytesIn;
    report->bytesOut = after.bytesOut - before.bytesOut;
    log(state->setup.clock.now(), Event::SyncCycleDone, {{"rows", report->rows}, {"changed", report->changed}});
    const bool nothingDone = !shops.empty() && report->failures.size() == shops.size() && report->rows == 0;
    if (nothingDone)
        co_return report->failures.front().second;
    co_return std::move(*report);
}

Async<> Runner::follow()
{
    using namespace asio::experimental::awaitable_operators;
    const auto state = m_state;
    state->stopping = false;
    for (const auto& shop : state->shops)
        shop->poke();
    while (!state->stopping) {
        Async<> interrupted = State::untilOtherShops(state, state->shopLists);
        if (state->shops.empty()) {
            co_await std::move(interrupted);
            continue;
        }
        Async<> working = State::followShops(state);
        co_await (std::move(working) || std::move(interrupted));
    }
}

void Runner::stop()
{
    m_state->stopping = true;
    m_state->changed.notifyAll();
}

void Runner::poke()
{
    ++m_state->pokes;
    for (const auto& shop : m_state->shops)
        shop->poke();
    m_state->changed.notifyAll();
}

std::vector<ShopHealth> Runner::health() const
{
    std::vector<ShopHealth> health;
    for (const auto& shop : m_state->shops)
        health.push_back(shop->health());
    return health;
}

} // namespace tandem::sync
