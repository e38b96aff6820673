#include "core/cache/profile_files.hpp"
#include "core/cache/profile_keys.hpp"
#include "tests/core/cache/profile_test_tools.hpp"
#include "tests/support/register_test.hpp"

using namespace tandem;
using namespace tandem::test;
using cache::Profile;
namespace fs = std::filesystem;

namespace {
std::int64_t shopsIn(Profile& profile)
{
    return profile.cache().integer("SELECT count(*) FROM shops");
}
void addShop(Profile& profile)
{
    storage::Transaction transaction(profile.cache());
    profile.cache().execute("INSERT INTO shops (platform, key) VALUES ('taobao', 'TB-1')");
    profile.cache().execute("UPDATE meta SET value = value + 1 WHERE key = 'commit_counter'");
    transaction.commit();
}
} // namespace

class TestProfileCacheFile : public QObject {
    Q_OBJECT
private slots:
    void recreatingGivesAnEmptyFileUnderANewKey();
    void aSwapKilledBeforeItsLastStepIsFinished();
    void aSwapKilledBeforeTheRenameChangedNothing();
    void aDamagedCacheGoesIntoQuarantine();
    void aMissingCacheIsMadeByHandOnly();
    void compactTimesComeBack();
};

void TestProfileCacheFile::recreatingGivesAnEmptyFileUnderANewKey()
{
    ProfileBench bench;
    auto created = bench.create();
    Profile& profile = *created.value().profile;
    addShop(profile);
    setSetting(profile, "colour", "blue");
    const fs::path old = bench.folder().parent_path() / "old-cache.db";
    profile.cache().checkpoint(storage::Database::Checkpoint::Truncate);
    fs::copy_file(bench.file("cache.db"), old);
    QVERIFY_OK(profile.recreateCache());
    QCOMPARE(shopsIn(profile), 0);
    QCOMPARE(setting(profile, "colour"), "blue");
    addShop(profile);
    QVERIFY_OK(profile.openReader("cache.db", 4096));
    created.value().profile.reset();
    QCOMPARE(shopsIn(*bench.open().value()), 1);
    fs::copy_file(old, bench.file("cache.db"), fs::copy_options::overwrite_existing);
    QVERIFY_ERROR(bench.open(), Errc::FileDamaged); // its key is gone with its generation
}

void TestProfileCacheFile::aSwapKilledBeforeItsLastStepIsFinished()
{
    ProfileBench bench;
    {
        auto created = bench.create();
        addShop(*created.value().profile);
    }
    const std::string manifest = fileBytes(bench.file("profile.json"));
    QVERIFY_OK(bench.open().value()->recreateCache());
    std::ofstream(bench.file("profile.json"), std::ios::binary) << manifest; // as if never written
    {
        const auto opened = bench.open();
        QVERIFY_OK(opened);
        QCOMPARE(shopsIn(*opened.value()), 0);
    }
    QCOMPARE(cache::readStoredProfile(bench.folder()).value().cacheGeneration, 2);
    QVERIFY_OK(bench.open());
}

void TestProfileCacheFile::aSwapKilledBeforeTheRenameChangedNothing()
{
    ProfileBench bench;
    {
        auto created = bench.create();
        addShop(*created.value().profile);
    }
    std::ofstream(bench.file("cache.new.db")) << "half made";
    auto opened = bench.open();
    QVERIFY_OK(opened);
    QCOMPARE(shopsIn(*opened.value()), 1);
    QVERIFY_OK(opened.value()->recreateCache());
    QCOMPARE(shopsIn(*opened.value()), 0);
    QVERIFY(!fs::exists(bench.file("cache.new.db")));
}

void TestProfileCacheFile::aDamagedCacheGoesIntoQuarantine()
{
    ProfileBench bench;
    {
        auto created = bench.create();
        addShop(*created.value().profile);
        setSetting(*created.value().profile, "colour", "blue");
    }
    damage(bench.file("cache.db"), 50);
    const std::string damagedBytes = fileBytes(bench.file("cache.db"));
    QVERIFY_ERROR(bench.open(), Errc::FileDamaged);
    QVERIFY_OK(Profile::quarantineCache(bench.folder(), bench.tools()));
    const auto opened = bench.open();
    QVERIFY_OK(opened);
    QCOMPARE(shopsIn(*opened.value()), 0);
    QCOMPARE(setting(*opened.value(), "colour"), "blue");
    const fs::path aside = bench.file("quarantine-" + cache::compactTime(bench.clock.now()));
    QVERIFY(fileBytes(aside / "cache.db") == damagedBytes);
}

void TestProfileCacheFile::aMissingCacheIsMadeByHandOnly()
{
    ProfileBench bench;
    QVERIFY_OK(bench.create());
    fs::remove(bench.file("cache.db"));
    QVERIFY_ERROR(bench.open(), Errc::FileMissing);
    QVERIFY_OK(Profile::quarantineCache(bench.folder(), bench.tools()));
    QVERIFY_OK(bench.open());
}

void TestProfileCacheFile::compactTimesComeBack()
{
    for (const std::int64_t millis :
         {std::int64_t{0}, std::int64_t{1'795'000'000'123}, std::int64_t{951'782'400'000}}) {
        const std::string text = cache::compactTime(Instant(millis));
        QCOMPARE(text.size(), 19u);
        QCOMPARE(cache::parseCompactTime(text).value().millis(), millis);
    }
    QVERIFY(!cache::parseCompactTime("20261117T133000Z"));
    QVERIFY(!cache::parseCompactTime("20261317T133000123Z"));
}

static tandem::test::Register<TestProfileCacheFile> registered;
#include "tst_profile_cache_file.moc"
