#include "tests/core/storage/storage_bench.hpp"
#include "tests/support/fault_vfs.hpp"
#include "tests/support/register_test.hpp"

using namespace tandem;
using namespace tandem::test;
using storage::Database;
using storage::OpenMode;
namespace fs = std::filesystem;

namespace {
constexpr int kRowsAtStart = 20;
constexpr int kStepsAtMost = 2000;

// Opens, commits four times, checkpoints between, closes. Tells what was promised.
struct Story {
    int acknowledged = kRowsAtStart;
    std::optional<Error> error;

    void play(const StorageBench& bench, const std::string& vfs)
    {
        auto opened = bench.open(OpenMode::Writer, rawKey(), vfs);
        if (!opened) {
            error = opened.error();
            return;
        }
        Database database = std::move(opened).value();
        try {
            for (int i = 0; i < 4; ++i) {
                StorageBench::insert(database, 5);
                acknowledged += 5;
                if (i == 1)
                    database.checkpoint(Database::Checkpoint::Truncate);
                if (i == 2)
                    StorageBench::count(database);
            }
        } catch (const storage::StorageFailure& failed) {
            error = failed.error();
        }
    }
};
} // namespace

Q_DECLARE_METATYPE(tandem::test::FaultVfs::Step)
Q_DECLARE_METATYPE(tandem::test::FaultVfs::Fault)
Q_DECLARE_METATYPE(tandem::test::FaultVfs::Repeat)

class TestDiskFaults : public QObject {
    Q_OBJECT
private slots:
    void everyStepThatFailsLeavesAnOpenableFile_data();
    void everyStepThatFailsLeavesAnOpenableFile();
    void aFullDiskAtCreationIsSaid();
    void aFullDiskLeavesNoHalfCopy();
    void aConnectionThatFailedAnswersNothingElse();
};

void TestDiskFaults::everyStepThatFailsLeavesAnOpenableFile_data()
{
    QTest::addColumn<FaultVfs::Step>("step");
    QTest::addColumn<FaultVfs::Fault>("fault");
    QTest::addColumn<FaultVfs::Repeat>("repeat");
    using Vfs = FaultVfs;
    QTest::newRow("write fails") << Vfs::Step::Write << Vfs::Fault::IoError << Vfs::Repeat::Once;
    QTest::newRow("disk is full") << Vfs::Step::Write << Vfs::Fault::DiskFull << Vfs::Repeat::FromThenOn;
    QTest::newRow("disk is full once") << Vfs::Step::Write << Vfs::Fault::DiskFull << Vfs::Repeat::Once;
    QTest::newRow("sync fails") << Vfs::Step::Sync << Vfs::Fault::IoError << Vfs::Repeat::Once;
    QTest::newRow("read fails") << Vfs::Step::Read << Vfs::Fault::IoError << Vfs::Repeat::Once;
    QTest::newRow("open fails") << Vfs::Step::Open << Vfs::Fault::IoError << Vfs::Repeat::Once;
}

void TestDiskFaults::everyStepThatFailsLeavesAnOpenableFile()
{
    QFETCH(const FaultVfs::Step, step);
    QFETCH(const FaultVfs::Fault, fault);
    QFETCH(const FaultVfs::Repeat, repeat);
    FaultVfs vfs;
    StorageBench sound;
    sound.filled(kRowsAtStart);
    int n = 1;
    for (bool fired = true; fired && n < kStepsAtMost; ++n) {
        StorageBench bench;
        fs::copy_file(sound.file(), bench.file());
        vfs.failAt(step, n, fault, repeat);
        Story story;
        story.play(bench, vfs.name());
        fired = vfs.fired();
        vfs.disarm();
        if (story.error) {
            const Errc code = story.error->code();
            const bool told = code == Errc::DiskError || code == Errc::DiskFull || code == Errc::FileUnreadable;
            QVERIFY2(told, describe(*story.error).c_str());
        }
        auto again = bench.open(OpenMode::Writer, rawKey(), vfs.name());
        QVERIFY_OK(again);
        QVERIFY_OK(again.value().integrityCheck());
        // What was promised is there; beyond it at most the transaction that was told to have failed.
        const std::int64_t rows = StorageBench::count(again.value());
        QVERIFY2(rows == story.acknowledged || (story.error && rows == story.acknowledged + 5),
                 qPrintable(QString("n=%1 rows=%2 promised=%3").arg(n).arg(rows).arg(story.acknowledged)));
    }
    QVERIFY(n > 2 && n < kStepsAtMost);
}

void TestDiskFaults::aFullDiskAtCreationIsSaid()
{
    FaultVfs vfs;
    int refused = 0;
    for (int n = 1; n < kStepsAtMost; ++n) {
        StorageBench bench;
        vfs.failAt(FaultVfs::Step::Write, n, FaultVfs::Fault::DiskFull, FaultVfs::Repeat::FromThenOn);
        auto created = bench.open(OpenMode::CreateNew, rawKey(), vfs.name());
        const bool fired = vfs.fired();
        vfs.disarm();
        if (created) {
            // None failed, or the last ones, which only tidy up.
            StorageBench::fill(created.value(), 3);
            QVERIFY_OK(created.value().integrityCheck());
            if (!fired)
                break;
            continue;
        }
        QVERIFY_ERROR(created, Errc::DiskFull);
        QVERIFY(fs::is_empty(bench.folder()));
        ++refused;
    }
    QVERIFY(refused > 0);
}

void TestDiskFaults::aFullDiskLeavesNoHalfCopy()
{
    FaultVfs vfs;
    StorageBench bench;
    bench.filled(100);
    Database database = bench.open(OpenMode::Writer, rawKey(), vfs.name()).value();
    int failed = 0;
    for (int n = 1; n < kStepsAtMost; ++n) {
        vfs.failAt(FaultVfs::Step::Write, n, FaultVfs::Fault::DiskFull, FaultVfs::Repeat::FromThenOn);
        const auto copied = database.backupTo(bench.file("copy.db"), rawKey().bytes());
        const bool fired = vfs.fired();
        vfs.disarm();
        if (!fired)
            break;
        QVERIFY_ERROR(copied, Errc::DiskFull);
        QVERIFY(!fs::exists(bench.file("copy.db")) && !fs::exists(bench.file("copy.db-wal")));
        ++failed;
    }
    QVERIFY(failed > 0);
    QVERIFY(fs::exists(bench.file("copy.db")));
    QCOMPARE(StorageBench::count(database), 100); // the source was only read
}

void TestDiskFaults::aConnectionThatFailedAnswersNothingElse()
{
    FaultVfs vfs;
    StorageBench bench;
    bench.filled(1);
    Database database = bench.open(OpenMode::Writer, rawKey(), vfs.name()).value();
    vfs.failAt(FaultVfs::Step::Sync, 1, FaultVfs::Fault::IoError);
    QVERIFY(thrownBy([&] { StorageBench::insert(database, 1); }) == Errc::DiskError);
    vfs.disarm();
    QVERIFY(thrownBy([&] { StorageBench::count(database); }) == Errc::DiskError);
    QVERIFY(thrownBy([&] { database.checkpoint(Database::Checkpoint::Passive); }) == Errc::DiskError);
    QVERIFY_ERROR(database.backupTo(bench.file("copy.db"), rawKey().bytes()), Errc::DiskError);
}

static tandem::test::Register<TestDiskFaults> registered;
#include "tst_disk_faults.moc"
