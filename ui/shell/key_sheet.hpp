#pragma once
// All keys of this page and those that work anywhere (F1, or Ctrl held for a second).

#include "ui/bridge/action_registry.hpp"
#include "ui/widgets/popup_frame.hpp"

namespace tandem::ui {

class KeySheet final : public PopupFrame {
    Q_OBJECT
public:
    KeySheet(const ActionRegistry& actions, const QString& page, const QString& pageText, QWidget* owner);
};

} // namespace tandem::ui
