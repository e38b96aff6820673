// The story of the spine with the real programs: a sandbox, a profile, syncing, acting, damage and repair.

#include "tests/support/programs.hpp"
#include "tests/support/register_test.hpp"

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

using tandem::test::CtlAnswer;
using tandem::test::CtlProfile;
using tandem::test::SandboxProcess;

namespace {

double bytesOf(const CtlAnswer& sync)
{
    return sync.last()["bytesIn"].toDouble() + sync.last()["bytesOut"].toDouble();
}

QString someOrder(const CtlProfile& profile)
{
    const CtlAnswer found = profile.run({"search", "¥0-100000"});
    return found.last()["orders"].toArray().first()["order"].toString();
}

void overwrite(const QString& path, qint64 from, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.seek(from);
    file.write(bytes);
}

} // namespace

class TestPrograms : public QObject {
    Q_OBJECT

private slots:
    void aFreshProfileHoldsWhatThePlatformHas()
    {
        SandboxProcess sandbox({"--company", "small"});
        CtlProfile profile(sandbox);
        const CtlAnswer sync = profile.run({"sync", "--once"});
        QCOMPARE(sync.exitCode, 0);
        const QJsonObject verified = profile.run({"cache", "verify"}).last();
        const QJsonObject truth = sandbox.stats();
        QCOMPARE(verified["orders"].toInt(), truth["orders"].toInt());
        QCOMPARE(verified["refunds"].toInt(), truth["refunds"].toInt());
        QVERIFY(verified["orders"].toInt() >= 2000);
        QCOMPARE(verified["parked"].toInt(), 0);
    }

    void aSecondSyncChangesNothingAndAsksLittle()
    {
        SandboxProcess sandbox({"--company", "small"});
        CtlProfile profile(sandbox);
        const QJsonObject first = profile.run({"sync", "--once"}).last();
        const QJsonObject second = profile.run({"sync", "--once"}).last();
        QCOMPARE(second["changed"].toInt(), 0);
        QCOMPARE(second["parked"].toInt(), 0);
        QVERIFY2(second["requests"].toInt() * 100 <= first["requests"].toInt(),
                 qPrintable(QString("%1 of %2").arg(second["requests"].toInt()).arg(first["requests"].toInt())));
    }

    void twoPercentChangedOrdersMoveAtMostThreePercentOfTheBytes()
    {
        SandboxProcess sandbox({"--company", "small"});
        CtlProfile profile(sandbox);
        const CtlAnswer first = profile.run({"sync", "--once"});
        QVERIFY(sandbox.ask({{"do", "change"}, {"percent", 2}})["ok"].toBool());
        const CtlAnswer second = profile.run({"sync", "--once"});
        QVERIFY(second.last()["changed"].toInt() >= 40);
        QVERIFY2(bytesOf(second) <= 0.03 * bytesOf(first),
                 qPrintable(QString("%1 of %2 bytes").arg(bytesOf(second)).arg(bytesOf(first))));
    }

    void aMemoReachesThePlatformOnceAndCanBeTakenBack()
    {
        SandboxProcess sandbox({"--company", "small"});
        CtlProfile profile(sandbox);
        profile.run({"sync", "--once"});
        const QString order = someOrder(profile);
        const QString number = order.section(':', -1);
        const QString before = sandbox.ask({{"do", "order"}, {"tid", number}})["memo"].toString();

        const CtlAnswer written = profile.run({"order", "memo", order, "已核对 A&B=1", "--flag", "3"});
        QCOMPARE(written.exitCode, 0);
        QCOMPARE(written.last()["state"].toString(), QString("confirmed"));
        QCOMPARE(sandbox.ask({{"do", "order"}, {"tid", number}})["memo"].toString(), QString("已核对 A&B=1"));
        QCOMPARE(sandbox.ask({{"do", "memos"}})["memos"].toObject()[number].toInt(), 1);

        profile.run({"order", "undo", written.last()["command"].toString()});
        QCOMPARE(sandbox.ask({{"do", "order"}, {"tid", number}})["memo"].toString(), before);
    }

    void rebuildingTheCacheGivesTheSameContent()
    {
        SandboxProcess sandbox({"--company", "small"});
        CtlProfile profile(sandbox);
        profile.run({"sync", "--once"});
        const QString before = profile.run({"cache", "verify"}).last()["contentHash"].toString();
        QCOMPARE(profile.run({"cache", "rebuild"}).last()["contentHash"].toString(), before);
        QCOMPARE(before.size(), 64);
    }

    void aDamagedCacheIsExplainedAndRebuilt()
    {
        SandboxProcess sandbox({"--company", "small"});
        CtlProfile profile(sandbox);
        profile.run({"sync", "--once"});
        const QString before = profile.run({"cache", "verify"}).last()["contentHash"].toString();
        overwrite(profile.folder() + "/cache.db", 0, QByteArray(8192, 'x'));

        const CtlAnswer refused = profile.run({"status"});
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.error.contains("cache.db"), refused.error);
        QCOMPARE(profile.run({"cache", "rebuild"}).last()["contentHash"].toString(), before);
    }

    void aDamagedOwnFileStopsAndTheBackupBringsItBack()
    {
        SandboxProcess sandbox({"--company", "small"});
        CtlProfile profile(sandbox);
        profile.run({"sync", "--once"});
        profile.run({"order", "memo", someOrder(profile), "留货到周五"});
        const QJsonArray trail = profile.run({"audit", "list"}).last()["audit"].toArray();
        const QString backup = profile.run({"own", "backup"}).last()["file"].toString();
        overwrite(profile.folder() + "/own.db", 0, QByteArray(8192, 'x'));

        const CtlAnswer refused = profile.run({"status"});
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.error.contains("own.db"), refused.error);
        QCOMPARE(profile.run({"own", "restore", backup}).exitCode, 0);
        QCOMPARE(profile.run({"audit", "list"}).last()["audit"].toArray(), trail);
        QVERIFY(profile.run({"audit", "verify"}).last()["intact"].toBool());
    }

    void aSecondProcessIsRefusedButMayAskTheFirst()
    {
        SandboxProcess sandbox({"--company", "small"});
        CtlProfile profile(sandbox);
        profile.run({"sync", "--once"});
        auto following = profile.start({"sync", "--follow"});
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(profile.folder() + "/socket"), 5000);

        const CtlAnswer refused = profile.run({"cache", "verify"});
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.error.contains("ProfileInUse"), refused.error);
        QCOMPARE(profile.run({"status"}).exitCode, 0);
        QVERIFY(profile.run({"search", "¥0-100000"}).last()["total"].toInt() > 0);
        following->terminate();
        QVERIFY(following->waitForFinished(5000));
    }

    void aDeadSessionStopsTheShopAndARenewedOneGoesOn()
    {
        SandboxProcess sandbox({"--company", "small"});
        CtlProfile profile(sandbox);
        profile.run({"sync", "--once"});
        sandbox.ask({{"do", "expire"}, {"shop", "TB-1"}, {"refreshable", false}});
        const CtlAnswer dead = profile.run({"sync", "--once"});
        QCOMPARE(dead.exitCode, 1);
        QVERIFY2(dead.error.contains("PlatformTokenExpired"), dead.error);
        QVERIFY2(dead.last()["requests"].toInt() <= 5, "a dead session must not be tried in a loop");
        sandbox.ask({{"do", "renew"}, {"shop", "TB-1"}});
        QCOMPARE(profile.run({"sync", "--once"}).exitCode, 0);
    }

    void nothingPlantedIsReadableInAnyFile()
    {
        QTemporaryDir folder;
        SandboxProcess sandbox({"--company", "small", "--truth", folder.filePath("truth.json")});
        CtlProfile profile(sandbox);
        profile.run({"sync", "--once"});
        profile.run({"order", "memo", someOrder(profile), "植入短语:不可见"});
        QFile truth(folder.filePath("truth.json"));
        QVERIFY(truth.open(QIODevice::ReadOnly));
        QList<QByteArray> planted;
        for (const auto& phrase : QJsonDocument::fromJson(truth.readAll()).object()["planted"].toArray())
            planted << phrase.toString().toUtf8();
        QVERIFY(planted.size() >= 1000);
        planted << QByteArray("植入短语:不可见");
        int files = 0;
        QDirIterator all(profile.folder(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (all.hasNext()) {
            QFile file(all.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray content = file.readAll();
            ++files;
            for (const QByteArray& phrase : planted)
                QVERIFY2(!content.contains(phrase), qPrintable(file.fileName() + ": " + phrase));
        }
        QVERIFY(files >= 4);
    }

    void wrongUsageEndsWithTwoAndAMissingProfileWithOne()
    {
        QProcess ctl;
        ctl.start(tandem::test::programPath("tandemctl"), {"no-such-verb"});
        QVERIFY(ctl.waitForFinished());
        QCOMPARE(ctl.exitCode(), 2);
        QTemporaryDir folder;
        ctl.start(tandem::test::programPath("tandemctl"), {"--profile", folder.filePath("none"), "status"});
        QVERIFY(ctl.waitForFinished());
        QCOMPARE(ctl.exitCode(), 1);
        QVERIFY(!ctl.readAllStandardError().isEmpty());
        QVERIFY2(!QFile::exists(folder.filePath("none")), "a missing profile must not be made");
    }
};

static tandem::test::Register<TestPrograms> registered;
#include "tst_programs.moc"
