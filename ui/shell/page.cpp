#include "ui/shell/page.hpp"

#include "ui/orders/orders_page.hpp"
#include "ui/settings/settings_page.hpp"

#include <QCoreApplication>

namespace tandem::ui {

std::vector<PageSpec> workbenchPages()
{
    const auto words = [](const char* text) { return QCoreApplication::translate("tandem::ui::Workbench", text); };
    return {
        {QStringLiteral("orders"), words(QT_TRANSLATE_NOOP("tandem::ui::Workbench", "Orders")), IconId::Receipt, false,
         [](Context& context, QWidget* parent) -> QWidget* { return new OrdersPage(context, parent); }},
        {QStringLiteral("settings"), words(QT_TRANSLATE_NOOP("tandem::ui::Workbench", "Settings")), IconId::Gear, true,
         [](Context& context, QWidget* parent) -> QWidget* { return new SettingsPage(context, parent); }},
    };
}

} // namespace tandem::ui
