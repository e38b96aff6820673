// Kills the real tandemctl at random moments while it syncs and while it writes memos. What was acknowledged must be
// there, nothing may be doubled. TANDEM_KILLS sets the number, TANDEM_SEED repeats a run.

#include "tests/support/programs.hpp"
#include "tests/support/register_test.hpp"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using tandem::test::CtlProfile;
using tandem::test::SandboxProcess;

namespace {

int killsWanted()
{
    const int wanted = qEnvironmentVariableIntValue("TANDEM_KILLS");
    return wanted > 0 ? wanted : 20;
}

QRandomGenerator seeded()
{
    const int seed = qEnvironmentVariableIntValue("TANDEM_SEED");
    qInfo("SEED=%d  (TANDEM_SEED repeats it)", seed);
    return QRandomGenerator(static_cast<quint32>(seed));
}

// Runs until killed after `milliseconds`; what it had printed by then was acknowledged. false: it had ended by itself.
bool killAfter(QProcess& process, int milliseconds, QByteArray& printed)
{
    const bool ended = process.waitForFinished(milliseconds);
    if (!ended) {
        process.kill();
        process.waitForFinished(5000);
    }
    printed = process.readAllStandardOutput();
    return !ended;
}

} // namespace

class TestKillLoop : public QObject {
    Q_OBJECT

private slots:
    void killedSyncsLoseAndDoubleNothing()
    {
        SandboxProcess sandbox({"--company", "small"});
        CtlProfile undisturbed(sandbox);
        QCOMPARE(undisturbed.run({"sync", "--once"}).exitCode, 0);
        const QJsonObject expected = undisturbed.run({"cache", "verify"}).last();

        QRandomGenerator chance = seeded();
        auto profile = std::make_unique<CtlProfile>(sandbox);
        int kills = 0;
        for (int run = 0; kills < killsWanted(); ++run) {
            auto sync = profile->start({"sync", "--once"});
            QByteArray printed;
            if (killAfter(*sync, 5 + static_cast<int>(chance.bounded(900)), printed))
                ++kills;
            else // it got through: begin again on an empty profile, so that there is work to interrupt
                profile = std::make_unique<CtlProfile>(sandbox);
            QVERIFY2(run < killsWanted() * 20, "the sync is too short to be killed");
            if (kills % 10 == 0)
                QCOMPARE(profile->run({"audit", "verify"}).exitCode, 0);
        }
        QCOMPARE(profile->run({"sync", "--once"}).exitCode, 0);
        const QJsonObject found = profile->run({"cache", "verify"}).last();
        QCOMPARE(found["orders"], expected["orders"]);
        QCOMPARE(found["refunds"], expected["refunds"]);
        QCOMPARE(found["contentHash"], expected["contentHash"]);
    }

    void killedMemosAreNeverLostAndNeverSentTwice()
    {
        SandboxProcess sandbox({"--company", "small"});
        CtlProfile profile(sandbox);
        QCOMPARE(profile.run({"sync", "--once"}).exitCode, 0);
        const QJsonArray orders = profile.run({"search", "¥0-100000"}).last()["orders"].toArray();
        QVERIFY(orders.size() >= 20);

        QRandomGenerator chance = seeded();
        QMap<QString, QString> acknowledged; // order number → memo
        int attempts = 0;
        for (int kills = 0; kills < killsWanted(); ++attempts) {
            const QString order = orders[attempts % orders.size()].toObject()["order"].toString();
            const QString memo = QString("第 %1 次").arg(attempts);
            auto writing = profile.start({"order", "memo", order, memo});
            QByteArray printed;
            kills += killAfter(*writing, 5 + static_cast<int>(chance.bounded(250)), printed);
            if (printed.contains("\"queued\"") || printed.contains("\"confirmed\""))
                acknowledged[order.section(':', -1)] = memo;
            QVERIFY(attempts < killsWanted() * 20);
        }
        for (int settle = 0; settle < 3; ++settle)
            QCOMPARE(profile.run({"sync", "--once"}).exitCode, 0);
        for (const QJsonValue& entry : profile.run({"outbox"}).last()["outbox"].toArray())
            QCOMPARE(entry["state"].toString(), QString("confirmed"));
        QVERIFY(!acknowledged.isEmpty());
        const QJsonObject calls = sandbox.ask({{"do", "memos"}})["doubled"].toObject();
        QVERIFY2(calls.isEmpty(), QJsonDocument(calls).toJson());
        for (auto entry = acknowledged.cbegin(); entry != acknowledged.cend(); ++entry) {
            // A later attempt that was killed before it could say "queued" may still have been stored.
            const QString found = sandbox.ask({{"do", "order"}, {"tid", entry.key()}})["memo"].toString();
            QVERIFY2(found.section(' ', 1, 1).toInt() >= entry.value().section(' ', 1, 1).toInt(),
                     qPrintable(entry.key() + ": " + found + " instead of " + entry.value()));
        }
        QCOMPARE(profile.run({"audit", "verify"}).exitCode, 0);
    }
};

static tandem::test::Register<TestKillLoop> registered;
#include "tst_kill_loop.moc"
