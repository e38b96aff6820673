#include "ui/bridge/hint_relay.hpp"

#include "ui/bridge/run.hpp"

namespace tandem::ui {

HintRelay::HintRelay(CoreThread& core, Subscribe subscribe, QObject* parent)
    : QObject(parent), m_core(core), m_subscription(std::make_shared<std::shared_ptr<void>>())
{
    auto listener = [guard = QPointer<HintRelay>(this)](const std::vector<ChangeHint>& hints) {
        onGuiThread([guard, hints] {
            if (guard)
                guard->deliver(hints);
        });
    };
    m_core.post([subscribe = std::move(subscribe), subscription = m_subscription, listener = std::move(listener)] {
        *subscription = subscribe(listener);
    });
}

HintRelay::~HintRelay()
{
    m_core.post([subscription = std::move(m_subscription)] { subscription->reset(); });
}

void HintRelay::deliver(const std::vector<ChangeHint>& hints)
{
    for (const ChangeHint& hint : hints) {
        switch (hint.kind) {
        case HintKind::Orders: emit ordersChanged(hint.all, QList<qint64>(hint.ids.begin(), hint.ids.end())); break;
        case HintKind::Outbox: emit outboxChanged(); break;
        case HintKind::SyncState: emit syncStateChanged(); break;
        case HintKind::Settings: emit settingsChanged(); break;
        }
    }
}

} // namespace tandem::ui
