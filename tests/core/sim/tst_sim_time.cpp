// Durations of the control line.

#include "core/sim/sim_time.hpp"
#include "sim_bench.hpp"
#include "tests/support/register_test.hpp"

using namespace tandem;

class TestSimTime : public QObject {
    Q_OBJECT

private slots:
    void readsIsoDurations_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("seconds");
        QTest::newRow("minutes") << "PT10M" << qint64{600};
        QTest::newRow("mixed") << "P1DT2H3M4S" << qint64{86'400 + 7'384};
        QTest::newRow("weeks") << "P2W" << qint64{14 * 86'400};
        for (const char* bad : {"", "P", "PT", "10M", "P10M", "PTM", "PT-5M", "PT1.5H", "P1H", "PT1D", "PT1"})
            QTest::newRow(bad[0] ? bad : "empty") << bad << qint64{-1};
    }
    void readsIsoDurations()
    {
        QFETCH(QString, text);
        QFETCH(qint64, seconds);
        const auto parsed = sim::parseIsoDuration(text.toStdString());
        QCOMPARE(parsed.has_value() ? static_cast<qint64>(parsed.value().count() / 1000) : qint64{-1}, seconds);
    }

    void showsWholeSeconds()
    {
        QCOMPARE(sim::SimTime::wholeSecond(Instant(1'999)), Instant(1'000));
        QCOMPARE(sim::SimTime::wholeSecond(Instant(-1)), Instant(-1'000));
    }
};

static tandem::test::Register<TestSimTime> registered;
#include "tst_sim_time.moc"
