#include "core/base/instant.hpp"
#include "tests/support/register_test.hpp"

#include <QTest>
#include <rapidcheck.h>

using namespace tandem;

class TestInstant : public QObject {
    Q_OBJECT
private slots:
    void chinaTimeIsEightHoursAhead()
    {
        QCOMPARE(parseChinaTime("1970-01-01 08:00:00").value(), Instant(0));
        QCOMPARE(parseChinaTime("2026-11-17 21:30:00").value(), parseRfc3339("2026-11-17T13:30:00Z").value());
        QCOMPARE(formatChinaTime(Instant(-1)), std::string("1970-01-01 07:59:59"));
    }

    void everySecondSurvivesTheRoundTrip()
    {
        QVERIFY(rc::check("format then parse", [] {
            const Instant at(*rc::gen::inRange<std::int64_t>(-2'000'000'000, 4'000'000'000) * 1000);
            RC_ASSERT(parseChinaTime(formatChinaTime(at)).value() == at);
            RC_ASSERT(instantFromChina(civilAtChina(at)) == at);
        }));
        QVERIFY(rc::check("milliseconds, too", [] {
            const Instant at(*rc::gen::inRange<std::int64_t>(-2'000'000'000'000, 4'000'000'000'000));
            RC_ASSERT(parseRfc3339(formatRfc3339(at)).value() == at);
        }));
    }

    void offsetsAndFractionsOfRfc3339AreRead()
    {
        const Instant expected = parseRfc3339("2026-11-17T13:30:00.250Z").value();
        QCOMPARE(parseRfc3339("2026-11-17T21:30:00.250+08:00").value(), expected);
        QCOMPARE(parseRfc3339("2026-11-17T08:00:00.250-05:30").value(), expected);
        QCOMPARE(formatRfc3339(expected), std::string("2026-11-17T13:30:00.250Z"));
    }

    void whatIsNotATimeIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text :
             {"", "2026-11-17", "2026-11-17T21:30:00", "2026-13-17 21:30:00", "2026-02-29 00:00:00",
              "2026-11-17 24:00:00", "2026-11-17 21:60:00", "2026-11-17 21:30:60", "2026-11-17 21:30:00 ",
              " 2026-11-17 21:30:0", "2026/11/17 21:30:00", "+026-11-17 21:30:00", "2026-11-17 2a:30:00"})
            QTest::newRow(text) << QString(text);
    }
    void whatIsNotATimeIsRefused()
    {
        QFETCH(QString, text);
        const auto parsed = parseChinaTime(text.toStdString());
        QVERIFY(parsed.has_error());
        QCOMPARE(parsed.error().code(), Errc::TimeMalformed);
        QVERIFY(parseRfc3339(text.toStdString()).has_error());
    }

    void anOffsetIsRequired()
    {
        for (const char* text : {"2026-11-17T21:30:00.25Z", "2026-11-17T21:30:00+8:00", "2026-11-17T21:30:00+08:00x",
                                 "2026-11-17T21:30:00+24:00", "2026-11-17 21:30:00Z", "2026-11-17T21:30:00."})
            QVERIFY2(parseRfc3339(text).has_error(), text);
    }
};

static tandem::test::Register<TestInstant> registered;
#include "tst_instant.moc"
