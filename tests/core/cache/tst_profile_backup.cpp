#include "core/cache/profile_backup.hpp"
#include "tests/core/cache/profile_test_tools.hpp"
#include "tests/support/fault_vfs.hpp"
#include "tests/support/register_test.hpp"

#include <rapidcheck.h>

#include <set>

using namespace tandem;
using namespace tandem::test;
using namespace std::chrono_literals;
using cache::BackupFile;
using cache::Profile;
namespace fs = std::filesystem;

namespace {
constexpr Instant kNow(1'795'000'000'000);

std::vector<BackupFile> hourly(int hours)
{
    std::vector<BackupFile> files;
    for (int i = 0; i < hours; ++i)
        files.push_back({std::to_string(i), kNow - std::chrono::hours(i), i});
    return files;
}

fs::path quarantineOf(const ProfileBench& bench)
{
    for (const auto& entry : fs::directory_iterator(bench.folder())) {
        if (entry.path().filename().string().starts_with("quarantine-"))
            return entry.path();
    }
    return {};
}
} // namespace

class TestProfileBackup : public QObject {
    Q_OBJECT
private slots:
    void aDayOfHoursAndAMonthOfDaysAreKept();
    void theNewestIsNeverDeleted();
    void namesTellTimeAndState();
    void aBackupIsDueHourlyWhileChanged();
    void oldBackupsGoWhenANewOneIsTaken();
    void damageThenRestoreGivesEqualRows();
    void aRestoredProfileRefusesTheFormerFile();
    void aBackupIsProvedBeforeAnythingIsTouched();
    void aRestoreThatWasCutOffCanBeRepeated();
    void aFullDiskWhileRestoringKeepsTheFile();
};

void TestProfileBackup::aDayOfHoursAndAMonthOfDaysAreKept()
{
    const auto files = hourly(24 * 60);
    const auto gone = cache::backupsToDelete(files, kNow);
    std::set<fs::path> deleted(gone.begin(), gone.end());
    std::set<std::tuple<int, int, int>> days;
    int kept = 0;
    for (const BackupFile& file : files) {
        const Duration age = kNow - file.takenAt;
        const bool stays = !deleted.contains(file.file);
        kept += stays;
        QVERIFY(age > 24h || stays);
        QVERIFY(age <= 30 * 24h || !stays);
        const CivilTime day = civilAtChina(file.takenAt);
        const bool newestOfDay = days.emplace(day.year, day.month, day.day).second;
        QVERIFY(age <= 24h || age > 30 * 24h || stays == newestOfDay);
    }
    QVERIFY(kept >= 25 + 29 && kept <= 25 + 31);
}

void TestProfileBackup::theNewestIsNeverDeleted()
{
    QVERIFY(cache::backupsToDelete({}, kNow).empty());
    QVERIFY(cache::backupsToDelete({{"only", kNow - 24h * 400, 1}}, kNow).empty());
    const bool holds = rc::check("what is new or alone stays, whatever the clock says", [] {
        std::vector<BackupFile> files;
        for (const int hours : *rc::gen::container<std::vector<int>>(rc::gen::inRange(-50, 2000)))
            files.push_back({std::to_string(files.size()), kNow - std::chrono::hours(hours), 0});
        const auto gone = cache::backupsToDelete(files, kNow);
        RC_ASSERT(files.empty() || gone.size() < files.size());
        for (const fs::path& file : gone)
            RC_ASSERT(kNow - files[std::stoul(file.string())].takenAt > 24h);
    });
    QVERIFY(holds);
}

void TestProfileBackup::namesTellTimeAndState()
{
    ProfileBench bench;
    auto created = bench.create();
    const auto taken = created.value().profile->backupOwn();
    QVERIFY_OK(taken);
    std::ofstream(bench.file("backup") / "own-notes.db") << "not ours";
    const auto listed = cache::listBackups(bench.folder());
    QCOMPARE(listed.size(), 1u);
    QVERIFY((listed.front() == BackupFile{taken.value(), bench.clock.now(), 1}));
    QCOMPARE(taken.value().filename().string(), cache::backupName(bench.clock.now(), 1));
    QVERIFY_ERROR(created.value().profile->backupOwn(taken.value()), Errc::Conflict);
}

void TestProfileBackup::aBackupIsDueHourlyWhileChanged()
{
    ProfileBench bench;
    auto created = bench.create();
    Profile& profile = *created.value().profile;
    const auto taken = [&] { return profile.backupOwnIfDue().value().has_value(); };
    QVERIFY(taken());
    setSetting(profile, "a", "1");
    bench.clock.advance(59min);
    QVERIFY(!taken());
    bench.clock.advance(1min);
    QVERIFY(taken());
    bench.clock.advance(5h);
    QVERIFY(!taken()); // nothing changed
    setSetting(profile, "a", "2");
    bench.clock.jumpWall(-72h); // somebody sets the clock back
    QVERIFY(taken());
}

void TestProfileBackup::oldBackupsGoWhenANewOneIsTaken()
{
    ProfileBench bench;
    auto created = bench.create();
    const fs::path old = bench.file("backup") / cache::backupName(bench.clock.now() - 24h * 40, 0);
    const fs::path older = bench.file("backup") / cache::backupName(bench.clock.now() - 24h * 41, 0);
    std::ofstream(old) << "old";
    std::ofstream(older) << "older";
    QVERIFY(created.value().profile->backupOwnIfDue().value().has_value());
    QVERIFY(!fs::exists(old) && !fs::exists(older));
    QCOMPARE(cache::listBackups(bench.folder()).size(), 1u);
}

void TestProfileBackup::damageThenRestoreGivesEqualRows()
{
    ProfileBench bench;
    fs::path backup;
    std::vector<std::string> rows;
    const auto rowsOf = [](Profile& profile) {
        return profile.own().query("SELECT key, value FROM settings ORDER BY key", {},
                                   [](const storage::Row& row) { return row.text(0) + "=" + row.text(1); });
    };
    {
        auto created = bench.create();
        Profile& profile = *created.value().profile;
        for (int i = 0; i < 50; ++i)
            setSetting(profile, "key" + std::to_string(i), std::string(50, 'v'));
        rows = rowsOf(profile);
        backup = profile.backupOwn().value();
    }
    damage(bench.file("own.db"), 100);
    const auto refused = bench.open();
    QVERIFY_ERROR(refused, Errc::FileDamaged);
    QCOMPARE(refused.error().arg("file"), "own.db");
    const std::string damagedBytes = fileBytes(bench.file("own.db"));
    bench.clock.advance(1s);
    QVERIFY_OK(Profile::restoreOwn(bench.folder(), backup, bench.tools()));
    const auto opened = bench.open();
    QVERIFY_OK(opened);
    QCOMPARE(rowsOf(*opened.value()), rows);
    QVERIFY(fileBytes(quarantineOf(bench) / "own.db") == damagedBytes);
    QVERIFY(fs::exists(backup));
}

void TestProfileBackup::aRestoredProfileRefusesTheFormerFile()
{
    ProfileBench bench;
    fs::path backup;
    {
        auto created = bench.create();
        backup = created.value().profile->backupOwn().value();
        setSetting(*created.value().profile, "colour", "blue"); // after the backup
    }
    QVERIFY_OK(Profile::restoreOwn(bench.folder(), backup, bench.tools()));
    QCOMPARE(setting(*bench.open().value(), "colour"), "-");
    fs::copy_file(quarantineOf(bench) / "own.db", bench.file("own.db"), fs::copy_options::overwrite_existing);
    QVERIFY_ERROR(bench.open(), Errc::RolledBack);
}

void TestProfileBackup::aBackupIsProvedBeforeAnythingIsTouched()
{
    ProfileBench bench(1);
    ProfileBench other(2);
    fs::path backup;
    fs::path newer;
    {
        auto created = bench.create();
        setSetting(*created.value().profile, "colour", std::string(30'000, 'b'));
        backup = created.value().profile->backupOwn().value();
        created.value().profile->own().executeScript("PRAGMA user_version=999");
        newer = created.value().profile->backupOwn(bench.file("backup") / "newer.db").value();
        created.value().profile->own().executeScript("PRAGMA user_version=1");
    }
    const fs::path foreign = other.create().value().profile->backupOwn().value();
    const fs::path damaged = bench.file("backup") / "damaged.db";
    fs::copy_file(backup, damaged);
    damage(damaged, fs::file_size(damaged) - 3000);
    const auto before = folderBytes(bench.folder());
    const auto restored = [&](const fs::path& file) {
        return Profile::restoreOwn(bench.folder(), file, bench.tools());
    };
    QVERIFY_ERROR(restored(foreign), Errc::WrongKey);
    QVERIFY_ERROR(restored(damaged), Errc::FileDamaged);
    QVERIFY_ERROR(restored(newer), Errc::SchemaNewer);
    QVERIFY_ERROR(restored(bench.file("none.db")), Errc::FileMissing);
    QCOMPARE(restored(damaged).error().arg("file"), "damaged.db");
    QVERIFY(folderBytes(bench.folder()) == before);
    QVERIFY_OK(bench.open());
}

void TestProfileBackup::aRestoreThatWasCutOffCanBeRepeated()
{
    ProfileBench bench;
    const fs::path backup = bench.create().value().profile->backupOwn().value();
    // As killed between putting the old file aside and moving the new one in.
    fs::copy_file(backup, bench.file("own.restore.db"));
    fs::create_directory(bench.file("quarantine-x"));
    fs::rename(bench.file("own.db"), bench.file("quarantine-x") / "own.db");
    const auto opened = bench.open();
    QVERIFY_ERROR(opened, Errc::FileMissing);
    QCOMPARE(opened.error().arg("file"), "own.db");
    QVERIFY_OK(Profile::restoreOwn(bench.folder(), backup, bench.tools()));
    QVERIFY_OK(bench.open());
}

void TestProfileBackup::aFullDiskWhileRestoringKeepsTheFile()
{
    ProfileBench bench;
    const fs::path backup = bench.create().value().profile->backupOwn().value();
    FaultVfs vfs(FaultVfs::Scope::Default);
    const std::string before = fileBytes(bench.file("own.db"));
    vfs.failAt(FaultVfs::Step::Write, 1, FaultVfs::Fault::DiskFull, FaultVfs::Repeat::FromThenOn);
    QVERIFY_ERROR(Profile::restoreOwn(bench.folder(), backup, bench.tools()), Errc::DiskFull);
    QVERIFY(vfs.fired());
    vfs.disarm();
    QVERIFY(fileBytes(bench.file("own.db")) == before);
    QVERIFY(!fs::exists(bench.file("own.restore.db")));
    QVERIFY_OK(bench.open());
}

static tandem::test::Register<TestProfileBackup> registered;
#include "tst_profile_backup.moc"
