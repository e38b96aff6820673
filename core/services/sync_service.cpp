#include "core/services/workspace_state.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <algorithm>

namespace tandem::services {
namespace {

class Sync final : public SyncService {
public:
    explicit Sync(std::shared_ptr<Parts> parts) : m_parts(std::move(parts)) {}

    Async<Result<sync::CycleReport>> syncOnce() override
    {
        ++m_parts->running;
        auto report = co_await m_parts->runner->runOnce();
        --m_parts->running;
        m_parts->hint(HintKind::SyncState);
        co_return report;
    }

    void startFollowing() override
    {
        if (m_parts->following)
            return;
        m_parts->following = true;
        spawn(m_parts->setup.executor, follow(m_parts));
    }

    void stopFollowing() override { m_parts->runner->stop(); }
    void poke() override { m_parts->runner->poke(); }

    Async<Result<SyncStatus>> status() override
    {
        SyncStatus status;
        status.shops = m_parts->runner->health();
        CO_TRY(const auto streams, co_await m_parts->stores->all());
        for (sync::ShopHealth& shop : status.shops) {
            CO_TRY(co_await complete(shop, streams));
        }
        CO_TRY(status.parked, co_await m_parts->stores->parkedSummary());
        CO_TRY(status.drift, co_await m_parts->stores->drift());
        CO_TRY(status.outboxPending, co_await m_parts->stores->pendingCount());
        status.running = m_parts->running > 0 ||
                         std::any_of(status.shops.begin(), status.shops.end(), [](const sync::ShopHealth& shop) {
                             return shop.state == sync::ShopHealth::State::Running;
                         });
        status.progress = m_parts->progress;
        status.now = m_parts->setup.clock.now();
        co_return status;
    }

    Async<Result<std::vector<OutboxEntry>>> outbox(std::size_t limit) override
    {
        co_return co_await m_parts->stores->outbox(limit);
    }

private:
    static Async<> follow(std::shared_ptr<Parts> parts)
    {
        using namespace asio::experimental::awaitable_operators;
        co_await (parts->runner->follow() || keepHouse(parts));
        parts->following = false;
        parts->followEnded.notifyAll();
    }

    // Every minute the anchor, and a backup of own.db when one is due (decisions.md 1, 17). What fails is tried again.
    static Async<> keepHouse(std::shared_ptr<Parts> parts)
    {
        for (;;) {
            co_await parts->setup.clock.sleepFor(std::chrono::minutes(1));
            static_cast<void>(co_await parts->stores->keepSafe());
        }
    }

    // A process that has not synced yet knows only what the files say.
    Async<Result<>> complete(sync::ShopHealth& shop, const std::vector<sync::StreamState>& streams)
    {
        sync::ShopKey key;
        key.platform = shop.shop.platform;
        key.shop = shop.shop.key;
        shop.streams.clear();
        std::copy_if(streams.begin(), streams.end(), std::back_inserter(shop.streams),
                     [&](const sync::StreamState& stream) { return stream.shop == key; });
        CO_TRY(shop.detailsDue, co_await m_parts->stores->dueDetailCount(key));
        if (!shop.caughtUpAt) {
            for (const sync::StreamState& stream : shop.streams) {
                if (stream.stream == "orders.modified")
                    shop.caughtUpAt = stream.caughtUpAt;
            }
        }
        co_return success();
    }

    std::shared_ptr<Parts> m_parts;
};

} // namespace

std::unique_ptr<SyncService> makeSyncService(std::shared_ptr<Parts> parts)
{
    return std::make_unique<Sync>(std::move(parts));
}

} // namespace tandem::services
