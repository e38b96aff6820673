#include "tests/support/register_test.hpp"
#include "tests/ui/bridge/fake_desk.hpp"
#include "ui/orders/orders_page.hpp"
#include "ui/shell/first_run_page.hpp"
#include "ui/shell/palette.hpp"
#include "ui/shell/start_page.hpp"
#include "ui/widgets/buttons.hpp"
#include "ui/widgets/search_field.hpp"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>

namespace {

using namespace tandem;

class FakeLauncher final : public ui::Launcher {
public:
    int demos = 0;
    QString memberName;
    void startDemo() override { ++demos; }
    void createSolo(const QString& name, const QString&, std::function<void(Result<QString>)> answer) override
    {
        memberName = name;
        answer(QStringLiteral("7K2M-QX4D-9RTB-H6WC-3FNP-VZ8J-LS5G-Y1AE"));
    }
    void retry() override {}
    void recover(const QString&, std::function<void(Result<>)>) override {}
    void close(std::function<void()> closed) override { closed(); }
    QString place() const override { return QStringLiteral("profile"); }
    std::filesystem::path folder() const override { return "profile"; }
};

class TestPalette : public QObject {
    Q_OBJECT
private slots:
    void findsOrdersAndOpensTheChosenOne()
    {
        test::FakeDesk desk;
        desk.addOrders(3);
        QWidget window;
        window.resize(1200, 800);
        window.show();
        auto* palette = new ui::Palette(desk.context, {"orders", "Orders", {}}, &window);
        palette->openOver(QSize(768, 600));
        palette->field()->setText("0001");
        QTRY_COMPARE(palette->results().rowCount(), 3);
        QTest::keyClick(palette->field()->edit(), Qt::Key_Down);
        QTest::keyClick(palette->field()->edit(), Qt::Key_Return);
        QCOMPARE(desk.navigator.opened.size(), 1u);
        QVERIFY(desk.navigator.opened.front() == desk.orders.orders[1].ref);
    }

    void withNothingTypedItOffersThePagesActionsAndLastPlaces()
    {
        test::FakeDesk desk;
        QWidget window, page;
        int done = 0;
        desk.actions.add(&page, {"actionOrdersMemo", "Write memo", "orders", "Orders", QKeySequence(Qt::Key_M), {}},
                         [&] { ++done; });
        desk.actions.add(&page, {"actionTicketClose", "Close", "tickets", "Tickets", {}, {}}, [] {});
        window.show();
        auto* palette = new ui::Palette(desk.context, {"orders", "Orders", {{"settings/keys", "Keys"}}}, &window);
        palette->openOver(QSize(768, 600));
        QCOMPARE(palette->results().rowCount(), 2);
        palette->field()->setText("> memo");
        QCOMPARE(palette->results().rowCount(), 1);
        QTest::keyClick(palette->field()->edit(), Qt::Key_Return);
        QCOMPARE(done, 1);
    }

    void firstStartShowsTheRecoveryCodeOnceAndWantsItBack()
    {
        ui::CoreThread core;
        ui::Preferences preferences{QString()};
        FakeLauncher launcher;
        ui::FirstRunPage page({core, preferences, launcher, Language::En});
        page.resize(1440, 900);
        page.show();
        auto* next = page.findChild<ui::Button*>("firstRunNext");
        QVERIFY(!next->isEnabled());
        const auto type = [&page](const char* field, const QString& text) {
            page.findChild<QLineEdit*>(field)->setText(text);
        };
        type("firstRunName", "林晓夏");
        type("firstRunPin", "1117");
        type("firstRunPinAgain", "1118");
        QVERIFY(!next->isEnabled()); // the PINs differ
        type("firstRunPinAgain", "1117");
        QVERIFY(next->isEnabled());
        next->click();
        QCOMPARE(launcher.memberName, QString("林晓夏"));
        QVERIFY(!next->isEnabled()); // the last group has to be typed
        type("firstRunCode", "y1ae");
        QVERIFY(next->isEnabled());
    }

    void theErrorPageNamesCauseAndRemedyAndOffersRecovery()
    {
        const ui::Formatter formatter(Language::En, [] { return Instant(); });
        ui::ErrorPage wrongKey(Error(Errc::WrongKey, {{"file", "own.db"}}), "folder", formatter);
        QVERIFY(wrongKey.findChild<QLineEdit*>());
        ui::ErrorPage inUse(Error(Errc::ProfileInUse), "folder", formatter);
        QVERIFY(!inUse.findChild<QLineEdit*>());
        QStringList said;
        for (const QLabel* label : inUse.findChildren<QLabel*>())
            said << label->text();
        QVERIFY2(said.join(' ').contains("Another Tandem is using this profile"), qPrintable(said.join('\n')));
    }
};

} // namespace

static tandem::test::Register<TestPalette> registered;
#include "tst_palette.moc"
