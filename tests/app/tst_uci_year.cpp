// A year of real trades (decisions 22) through the real programs, against sums that an independent script worked out.
// Takes more than a minute: tests/campaign/run uci.

#include "tests/support/programs.hpp"
#include "tests/support/register_test.hpp"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using tandem::test::CtlProfile;
using tandem::test::SandboxProcess;

namespace {

QJsonObject truthOf(const QString& orders)
{
    QProcess script;
    script.start("python3", {TANDEM_SOURCE_DIR "/tests/support/uci_truth.py", orders});
    script.waitForFinished(300'000);
    return QJsonDocument::fromJson(script.readAllStandardOutput()).object();
}

double bytesOf(const QJsonObject& sync)
{
    return sync["bytesIn"].toDouble() + sync["bytesOut"].toDouble();
}

} // namespace

class TestUciYear : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_orders = QStringLiteral(TANDEM_SOURCE_DIR "/../shared/data/orders/uci-online-retail.csv.xz");
        if (!qEnvironmentVariableIsSet("TANDEM_UCI"))
            QSKIP("the year of UCI trades takes over a minute: tests/campaign/run uci");
        if (!QFile::exists(m_orders))
            QSKIP(qPrintable("no " + m_orders));
    }

    void everyCustomersSumEqualsTheScriptToTheFen()
    {
        SandboxProcess sandbox({"--orders", m_orders});
        CtlProfile profile(sandbox);
        const QJsonObject first = profile.run({"sync", "--once"}).last();
        const QJsonObject truth = truthOf(m_orders);
        const QJsonObject held = profile.run({"cache", "verify"}).last();
        QCOMPARE(held["orders"].toInt(), 25'900);
        QCOMPARE(held["refunds"].toInt(), 9'290);
        QCOMPARE(held["parked"].toInt(), 0);

        const QJsonObject customers = truth["customers"].toObject();
        const QJsonArray buyers = profile.run({"order", "sums"}).last()["buyers"].toArray();
        QCOMPARE(buyers.size(), customers.size());
        for (const QJsonValue& buyer : buyers) {
            const QJsonObject expected = customers[buyer["buyer"].toString()].toObject();
            QCOMPARE(buyer["net"]["fen"], expected["net"]);
            QCOMPARE(buyer["refunds"], expected["refunds"]);
        }

        QCOMPARE(profile.run({"sync", "--once"}).last()["changed"].toInt(), 0);
        sandbox.ask({{"do", "change"}, {"percent", 2}});
        const QJsonObject changed = profile.run({"sync", "--once"}).last();
        QVERIFY(changed["changed"].toInt() >= 518);
        const double share = bytesOf(changed) / bytesOf(first);
        qInfo("2 %% changed trades moved %.2f %% of the bytes", 100 * share);
        QVERIFY(share <= 0.03);
    }

private:
    QString m_orders;
};

static tandem::test::Register<TestUciYear> registered;
#include "tst_uci_year.moc"
