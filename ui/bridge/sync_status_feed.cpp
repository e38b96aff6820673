#include "ui/bridge/sync_status_feed.hpp"

#include "ui/bridge/run.hpp"

#include <algorithm>

namespace tandem::ui {

namespace {
constexpr int kSoonMillis = 400;
constexpr int kRegularMillis = 15'000;
} // namespace

SyncStatusFeed::SyncStatusFeed(CoreThread& core, services::SyncService& sync, HintRelay& hints, QObject* parent)
    : QObject(parent), m_core(core), m_sync(sync)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMillis);
    m_regular.setInterval(kRegularMillis);
    connect(&m_soon, &QTimer::timeout, this, &SyncStatusFeed::read);
    connect(&m_regular, &QTimer::timeout, this, &SyncStatusFeed::read);
    connect(&hints, &HintRelay::syncStateChanged, this, &SyncStatusFeed::refresh);
    connect(&hints, &HintRelay::outboxChanged, this, &SyncStatusFeed::refresh);
    m_regular.start();
    read();
}

std::optional<Instant> SyncStatusFeed::syncedTo() const
{
    std::optional<Instant> oldest;
    if (!m_status)
        return oldest;
    for (const sync::ShopHealth& shop : m_status->shops) {
        if (!shop.caughtUpAt)
            return std::nullopt;
        oldest = oldest ? std::min(*oldest, *shop.caughtUpAt) : shop.caughtUpAt;
    }
    return oldest;
}

bool SyncStatusFeed::settled() const
{
    return m_status && !m_status->running && syncedTo().has_value() &&
           std::all_of(m_status->shops.begin(), m_status->shops.end(),
                       [](const sync::ShopHealth& shop) { return shop.detailsDue == 0; });
}

void SyncStatusFeed::refresh()
{
    if (!m_soon.isActive())
        m_soon.start();
}

void SyncStatusFeed::read()
{
    if (m_reading) {
        m_again = true;
        return;
    }
    m_reading = true;
    run(m_core, this, m_sync.status(), [this](Result<services::SyncStatus> status) {
        m_reading = false;
        if (status) {
            m_status = std::move(status).value();
            emit changed();
        }
        if (std::exchange(m_again, false))
            refresh();
    });
}

} // namespace tandem::ui
