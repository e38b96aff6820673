#include "tests/support/register_test.hpp"
#include "tests/ui/bridge/fake_desk.hpp"
#include "ui/bridge/formatter.hpp"
#include "ui/bridge/preferences.hpp"

#include <QTemporaryDir>

namespace {

using namespace tandem;
using ui::Formatter;

class TestFormatter : public QObject {
    Q_OBJECT
private slots:
    void orderNumbersAreGroupedForTheEye()
    {
        QCOMPARE(Formatter::groupedNumber("2611110833015672841"), QString("2611 1108 3301 5672 841"));
        QCOMPARE(Formatter::numberTail("2611110833015672841"), QString("…5672 841"));
        QCOMPARE(Formatter::numberTail("HB-1109"), QString("HB-1109"));
        QCOMPARE(Formatter::groupedNumber(""), QString());
    }

    void timesAreShortInColumnsAndWholeInDetail()
    {
        const Formatter zh(Language::ZhCn, [] { return test::demoNow(); });
        const Formatter en(Language::En, [] { return test::demoNow(); });
        const Instant paid = parseChinaTime("2026-11-11 00:03:18").value();
        QCOMPARE(zh.dayTime(paid), QString("11-11 00:03"));
        QCOMPARE(en.dayTime(paid), QString("Nov 11 00:03"));
        QCOMPARE(zh.dayTime(parseChinaTime("2025-11-11 00:03:18").value()), QString("2025-11-11"));
        QCOMPARE(zh.fullTime(paid), QString("2026-11-11 00:03:18"));
    }

    void lagIsSaidInTheLargestUnitThatFits()
    {
        const Formatter zh(Language::ZhCn, [] { return test::demoNow(); });
        QCOMPARE(zh.lag(std::chrono::seconds(20)), QString("20 秒"));
        QCOMPARE(zh.lag(std::chrono::minutes(14)), QString("14 分"));
        QCOMPARE(zh.lag(std::chrono::hours(5)), QString("5 小时"));
        QCOMPARE(zh.lag(std::chrono::hours(50)), QString("2 天"));
    }

    void everyStateHasWordsInBothLanguages()
    {
        for (const Language language : {Language::ZhCn, Language::En}) {
            const Formatter formatter(language, [] { return test::demoNow(); });
            for (int state = 0; state < kOrderStates; ++state)
                QVERIFY(!formatter.orderState(static_cast<OrderState>(state)).contains(QLatin1Char('.')));
            for (int state = 0; state <= static_cast<int>(RefundState::Unknown); ++state)
                QVERIFY(!formatter.refundState(static_cast<RefundState>(state)).contains(QLatin1Char('.')));
            for (int state = 0; state <= static_cast<int>(OutboxState::Unknown); ++state)
                QVERIFY(!formatter.outboxState(static_cast<OutboxState>(state)).contains(QLatin1Char('.')));
        }
    }

    void preferencesComeFromTheProfileAndStayWhenItRefuses()
    {
        test::FakeDesk desk;
        desk.profile.settings["ui.theme"] = "dark";
        ui::Preferences preferences{QString()};
        preferences.attach(desk.core, desk.profile);
        QTRY_COMPARE(preferences.text(ui::Preferences::Key::Theme), QString("dark"));
        bool refused = false;
        QObject::connect(&preferences, &ui::Preferences::notStored, [&] { refused = true; });
        desk.profile.refuses = Error(Errc::NotPermitted);
        preferences.set(ui::Preferences::Key::Size, 115);
        QTRY_VERIFY(refused);
        QCOMPARE(preferences.number(ui::Preferences::Key::Size), 115);
    }

    void theFirstFrameKnowsLanguageAndThemeFromTheMirror()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath("window.ini");
        {
            ui::Preferences before(file);
            before.set(ui::Preferences::Key::Language, QStringLiteral("en"));
            before.pin(ui::Preferences::Key::Theme, QStringLiteral("dark")); // command line: not kept
        }
        const ui::Preferences after(file);
        QCOMPARE(after.text(ui::Preferences::Key::Language), QString("en"));
        QCOMPARE(after.text(ui::Preferences::Key::Theme), QString("system"));
    }
};

} // namespace

static tandem::test::Register<TestFormatter> registered;
#include "tst_formatter.moc"
