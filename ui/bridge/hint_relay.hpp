#pragma once
// Change hints of the core as Qt signals on the GUI thread. A hint is only a reason to read again.

#include "core/services/workspace.hpp"
#include "ui/bridge/core_thread.hpp"

#include <QList>
#include <QObject>
#include <functional>
#include <memory>

namespace tandem::ui {

class HintRelay final : public QObject {
    Q_OBJECT
public:
    // Called once on the core thread; what it returns ends the subscription.
    using Subscribe = std::function<std::shared_ptr<void>(services::HintListener)>;
    HintRelay(CoreThread& core, Subscribe subscribe, QObject* parent = nullptr);
    ~HintRelay() override;

signals:
    void ordersChanged(bool all, const QList<qint64>& ids);
    void outboxChanged();
    void syncStateChanged();
    void settingsChanged();

private:
    void deliver(const std::vector<ChangeHint>& hints);
    CoreThread& m_core;
    std::shared_ptr<std::shared_ptr<void>> m_subscription; // touched on the core thread only
};

} // namespace tandem::ui
