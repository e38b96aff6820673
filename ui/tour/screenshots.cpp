#include "ui/tour/screenshots.hpp"

#include "ui/orders/orders_page.hpp"
#include "ui/settings/settings_page.hpp"
#include "ui/shell/first_run_page.hpp"
#include "ui/shell/key_sheet.hpp"
#include "ui/shell/palette.hpp"
#include "ui/shell/workbench.hpp"
#include "ui/widgets/search_field.hpp"

#include <QApplication>
#include <QPainter>

namespace tandem::ui {

namespace {

constexpr QSize kSize(1440, 900);

std::vector<platform::CheckResult> sampleChecks()
{
    using Check = platform::CheckResult;
    const auto passed = [](const char* code, const char* api) {
        Check check;
        check.code = code;
        if (*api)
            check.args = {{"api", api}};
        return check;
    };
    std::vector<Check> checks{passed("check.address", ""),
                              passed("check.secret", ""),
                              passed("check.clock", ""),
                              passed("check.session", ""),
                              passed("check.interface", "taobao.trades.sold.get"),
                              passed("check.interface", "taobao.trade.fullinfo.get")};
    Check missing = passed("check.interface", "taobao.trade.memo.update");
    missing.state = Check::State::Failed;
    missing.error = Error(Errc::PlatformPermissionMissing, {{"api", "taobao.trade.memo.update"}});
    checks.push_back(missing);
    return checks;
}

} // namespace

QPixmap picture(QWidget& window, qreal scale)
{
    QPixmap pixels(window.size() * scale);
    pixels.setDevicePixelRatio(scale);
    pixels.fill(Qt::transparent);
    window.render(&pixels);
    for (QWidget* top : QApplication::topLevelWidgets()) {
        if (top == &window || !top->isVisible() || !(top->windowFlags() & Qt::Popup))
            continue;
        QPainter painter(&pixels);
        top->render(&painter, window.mapFromGlobal(top->mapToGlobal(QPoint(0, 0))));
    }
    return pixels;
}

Screenshots::Screenshots(MainWindow& window, Preferences& preferences, const QString& folder, QObject* parent)
    : QObject(parent), m_window(window), m_preferences(preferences), m_folder(folder)
{
    m_folder.mkpath(QStringLiteral("."));
    connect(&m_script, &StepScript::finished, this, &Screenshots::finished);
}

void Screenshots::start()
{
    m_window.resize(kSize);
    m_script.add({{},
                  [this] { return m_window.workbench() && m_window.syncStatus() && m_window.syncStatus()->settled(); },
                  [this](bool reached) {
                      if (!reached)
                          m_problems << QStringLiteral("the first fill did not end in time");
                  },
                  60'000});
    for (const char* language : {"zh_CN", "en"}) {
        for (const char* theme : {"light", "dark"})
            addLook(QLatin1String(language), QLatin1String(theme));
    }
    m_script.start();
}

void Screenshots::addLook(const QString& language, const QString& theme)
{
    m_script.add({[this, language, theme] {
                      m_preferences.pin(Preferences::Key::Theme, theme);
                      m_preferences.pin(Preferences::Key::Language, language);
                  },
                  {},
                  {},
                  1'000,
                  400});
    const QString look = language + QLatin1Char('-') + theme;
    addOrders(look);
    addSettings(look);
    addOutside(look);
}

bool Screenshots::tableShown() const
{
    if (!m_window.workbench())
        return false;
    OrdersPage& page = m_window.workbench()->orders();
    const OrdersViewModel& orders = page.orders();
    const OrderDetailState& detail = page.detail().state();
    return !orders.state().busy && orders.row(0) && !detail.loading && detail.detail;
}

QString Screenshots::phoneTailOnScreen() const
{
    const OrdersViewModel& orders = m_window.workbench()->orders().orders();
    for (int row = 0; orders.row(row); ++row) {
        if (!orders.row(row)->phoneTail.empty())
            return qtext(orders.row(row)->phoneTail);
    }
    return QStringLiteral("0001");
}

void Screenshots::addOrders(const QString& look)
{
    const auto shown = [this] { return tableShown(); };
    addPicture(
        look + QStringLiteral("-orders"),
        [this] {
            m_window.showWorkbench();
            m_window.workbench()->openPage(QStringLiteral("orders"));
        },
        shown);
    m_script.add({{}, {}, [this, look](bool) {
                      if (look.startsWith(QLatin1String("zh_CN-light")) || look.endsWith(QLatin1String("dark")))
                          picture(m_window, 2.0).save(m_folder.filePath(look + QStringLiteral("-orders-200.png")));
                  }});
    addPicture(
        look + QStringLiteral("-lookup"), [this] { m_window.workbench()->lookUp(phoneTailOnScreen()); }, shown);
    addPicture(
        look + QStringLiteral("-refund"),
        [this] {
            m_window.workbench()->orders().orders().clearFilter();
            m_window.workbench()->orders().orders().setScope(OrderScope::OpenRefunds);
        },
        shown);
    addPicture(
        look + QStringLiteral("-why"), [this] { m_window.actions().trigger(QStringLiteral("actionOrdersWhy")); },
        shown);
    addPicture(
        look + QStringLiteral("-memo"), [this] { m_window.actions().trigger(QStringLiteral("actionOrdersMemo")); },
        shown);
    m_script.add({[this] { m_window.actions().trigger(QStringLiteral("actionOrdersBack")); }});
    addPicture(
        look + QStringLiteral("-empty"),
        [this] {
            m_window.workbench()->orders().orders().setScope(OrderScope::Last90Days);
            m_window.workbench()->lookUp(QStringLiteral("9876543210"));
        },
        [this] {
            const OrdersState& state = m_window.workbench()->orders().orders().state();
            return !state.busy && state.shown == 0 && state.wayOut;
        });
    addPicture(
        look + QStringLiteral("-filter"),
        [this] {
            m_window.workbench()->orders().orders().clearFilter();
            m_window.actions().trigger(QStringLiteral("actionOrdersFilter"));
        },
        shown);
    m_script.add({[] {
        if (QWidget* popup = QApplication::activePopupWidget())
            popup->close();
    }});
    addPicture(
        look + QStringLiteral("-palette"),
        [this] { m_window.workbench()->openPalette()->field()->setText(phoneTailOnScreen()); },
        [this] {
            auto* palette = m_window.findChild<Palette*>();
            return palette && palette->results().rowCount() > 1;
        });
    m_script.add({[this] {
        if (auto* palette = m_window.findChild<Palette*>())
            palette->dismiss();
    }});
    addPicture(look + QStringLiteral("-keys"), [this] { m_window.workbench()->openKeySheet(); }, {});
    m_script.add({[this] {
        if (auto* sheet = m_window.findChild<KeySheet*>())
            sheet->dismiss();
    }});
}

void Screenshots::addSettings(const QString& look)
{
    // A guide does not see the audit trail; the manager does.
    m_script.add({[this] { m_window.signIn(QStringLiteral("zhouzy"), QStringLiteral("1117")); }, {}, {}, 1'000, 400});
    for (const char* section : {"sync", "display", "keys", "audit", "backup", "about"}) {
        const QString id = QLatin1String(section);
        addPicture(look + QStringLiteral("-settings-") + id,
                   [this, id] { m_window.workbench()->openPage(QStringLiteral("settings/") + id); }, {});
    }
    m_script.add({[this] { m_window.signIn(QStringLiteral("linxx"), QStringLiteral("1117")); }, {}, {}, 1'000, 400});
}

void Screenshots::addOutside(const QString& look)
{
    addPicture(look + QStringLiteral("-lock"), [this] { m_window.lock(); }, {});
    addPicture(look + QStringLiteral("-first-run"), [this] { m_window.showFirstRun(); }, {});
    addPicture(look + QStringLiteral("-first-run-demo"), [this] { m_window.showFirstRun()->choose(false); }, {});
    addPicture(look + QStringLiteral("-first-run-code"),
               [this] {
                   FirstRunPage* page = m_window.showFirstRun();
                   page->setRecoveryCode(QStringLiteral("7K2M-QX4D-9RTB-H6WC-3FNP-VZ8J-LS5G-Y1AE"));
                   page->showStep(FirstRunPage::Step::RecoveryCode);
               },
               {});
    addPicture(look + QStringLiteral("-first-run-shop"),
               [this] {
                   FirstRunPage* page = m_window.showFirstRun();
                   page->showStep(FirstRunPage::Step::Shop);
                   page->showChecks(sampleChecks(), 1'200);
               },
               {});
    addPicture(look + QStringLiteral("-error"),
               [this] {
                   m_window.showError(Error(Errc::WrongKey, {{"file", "own.db"}}));
               },
               {});
    m_script.add({[this] { m_window.showWorkbench(); }, {}, {}, 1'000, 200});
}

void Screenshots::addPicture(const QString& name, std::function<void()> act, std::function<bool()> ready)
{
    Step step;
    step.act = std::move(act);
    step.ready = std::move(ready);
    step.finish = [this, name](bool reached) { save(name, reached); };
    step.settleMillis = 250;
    m_script.add(std::move(step));
}

void Screenshots::save(const QString& name, bool reached)
{
    if (!reached)
        m_problems << name + QStringLiteral(": the page did not get ready in time");
    const QString file = m_folder.filePath(name + QStringLiteral(".png"));
    if (!picture(m_window).save(file))
        m_problems << file + QStringLiteral(": could not be written");
}

} // namespace tandem::ui
