#pragma once
// The pages of the workbench as data: one line per page (design.md §5). A page exists from its first visit on.

#include "ui/bridge/context.hpp"
#include "ui/widgets/icon.hpp"

#include <QString>
#include <QWidget>
#include <functional>
#include <vector>

namespace tandem::ui {

struct PageSpec {
    QString id;   // "orders"
    QString text; // label
    IconId icon;
    bool atBottom = false;
    std::function<QWidget*(Context&, QWidget* parent)> make;
};

std::vector<PageSpec> workbenchPages();

} // namespace tandem::ui
