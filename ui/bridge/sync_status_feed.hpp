#pragma once
// The newest sync status for everybody who shows it: re-read after hints, at most once a second, and every 15 s so that
// "3 minutes ago" stays true.

#include "core/services/workspace.hpp"
#include "ui/bridge/core_thread.hpp"
#include "ui/bridge/hint_relay.hpp"

#include <QObject>
#include <QTimer>
#include <optional>

namespace tandem::ui {

class SyncStatusFeed final : public QObject {
    Q_OBJECT
public:
    SyncStatusFeed(CoreThread& core, services::SyncService& sync, HintRelay& hints, QObject* parent = nullptr);
    const std::optional<services::SyncStatus>& status() const { return m_status; }
    // Oldest moment up to which every shop is known; nullopt before the first fill is done.
    std::optional<Instant> syncedTo() const;
    // No cycle runs and every shop has reached the end at least once.
    bool settled() const;
    void refresh();

signals:
    void changed();

private:
    void read();
    CoreThread& m_core;
    services::SyncService& m_sync;
    std::optional<services::SyncStatus> m_status;
    QTimer m_soon, m_regular;
    bool m_reading = false;
    bool m_again = false;
};

} // namespace tandem::ui
