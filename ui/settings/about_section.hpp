#pragma once
// 关于: version, where the profile is, what the program is built from.

#include "ui/bridge/context.hpp"

#include <QWidget>

namespace tandem::ui {

class AboutSection final : public QWidget {
    Q_OBJECT
public:
    explicit AboutSection(Context& context, QWidget* parent = nullptr);
};

} // namespace tandem::ui
