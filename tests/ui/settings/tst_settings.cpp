#include "tests/support/register_test.hpp"
#include "tests/ui/bridge/fake_desk.hpp"
#include "ui/settings/key_recorder.hpp"
#include "ui/settings/keys_section.hpp"
#include "ui/settings/settings_page.hpp"
#include "ui/settings/sync_section.hpp"
#include "ui/widgets/chip.hpp"
#include "ui/widgets/row_view.hpp"

#include <QLabel>

namespace {

using namespace tandem;

class TestSettings : public QObject {
    Q_OBJECT
private slots:
    void everySectionOpens()
    {
        test::FakeDesk desk;
        QWidget anchor;
        desk.actions.add(&anchor, {"actionSyncNow", "Sync now", "", "Anywhere", QKeySequence(Qt::CTRL | Qt::Key_R), {}},
                         [] {});
        ui::SettingsPage page(desk.context);
        page.resize(1380, 820);
        page.show();
        for (const QString& section : page.sections()) {
            page.showSection(section);
            QCOMPARE(page.currentSection(), section);
            QVERIFY(!page.currentSectionText().isEmpty());
        }
    }

    void aShopRowShowsLagAndItsStreamsBelow()
    {
        services::SyncStatus status;
        status.now = test::demoNow();
        sync::ShopHealth shop;
        shop.shop.platform = "taobao";
        shop.shop.name = "禾屿旗舰店";
        shop.state = sync::ShopHealth::State::Offline;
        shop.caughtUpAt = test::demoNow() - std::chrono::minutes(20);
        shop.requestsToday = 18'402;
        shop.streams.resize(1);
        shop.streams.front().stream = "orders.modified";
        shop.streams.front().caughtUpAt = shop.caughtUpAt;
        status.shops.push_back(shop);
        const ui::Formatter formatter(Language::En, [] { return test::demoNow(); });
        const auto rows = ui::syncRows(status, formatter);
        QCOMPARE(rows.size(), 2u);
        QVERIFY(rows[0].isShop && rows[0].late);
        QCOMPARE(rows[0].lag, QString("20 min"));
        QCOMPARE(rows[0].quota, QString("18,402"));
        QCOMPARE(rows[1].name, QString("Order changes"));
    }

    void aTakenKeyIsRefusedWithTheNameOfItsAction()
    {
        test::FakeDesk desk;
        QWidget page;
        desk.actions.add(&page, {"actionA", "Write memo", "orders", "Orders", QKeySequence(Qt::Key_M), {}}, [] {});
        desk.actions.add(&page, {"actionB", "Flag", "orders", "Orders", QKeySequence(Qt::Key_F), {}}, [] {});
        ui::KeysSection section(desk.context);
        auto* recorder = section.findChild<ui::KeyRecorder*>();
        emit recorder->recorded(QKeySequence(Qt::Key_F)); // for "Write memo", the first row
        QCOMPARE(desk.actions.keyOf("actionA"), QKeySequence(Qt::Key_M));
        bool named = false;
        for (const QLabel* label : section.findChildren<QLabel*>())
            named = named || label->text().contains("“Flag”");
        QVERIFY(named);
        emit recorder->recorded(QKeySequence(Qt::Key_F8));
        QCOMPARE(desk.actions.keyOf("actionA"), QKeySequence(Qt::Key_F8));
        QCOMPARE(desk.preferences.map(ui::Preferences::Key::Keys).value("actionA"), QString("F8"));
    }

    void displayChoicesWorkAtOnce()
    {
        test::FakeDesk desk;
        QWidget anchor;
        desk.actions.add(&anchor, {"actionSyncNow", "Sync now", "", "Anywhere", {}, {}}, [] {});
        ui::SettingsPage page(desk.context);
        page.showSection("display");
        for (auto* chip : page.findChildren<ui::Chip*>()) {
            if (chip->text() == "115%")
                chip->click();
        }
        QCOMPARE(desk.preferences.number(ui::Preferences::Key::Size), 115);
    }
};

} // namespace

static tandem::test::Register<TestSettings> registered;
#include "tst_settings.moc"
