#include "tests/support/register_test.hpp"
#include "ui/widgets/theme.hpp"

#include <QApplication>

namespace tandem::test {
std::unique_ptr<QCoreApplication> makeApplication(int& argc, char** argv)
{
    auto application = std::make_unique<QApplication>(argc, argv);
    application->setQuitOnLastWindowClosed(false);
    ui::Theme::apply(*application, ui::ThemeKind::Light);
    return application;
}
} // namespace tandem::test
