#include "core/base/crypto.hpp"
#include "core/cache/profile_manifest.hpp"
#include "tests/core/cache/profile_test_tools.hpp"
#include "tests/support/fault_vfs.hpp"
#include "tests/support/register_test.hpp"

using namespace tandem;
using namespace tandem::test;
using cache::Profile;
using cache::ProfileKind;
namespace fs = std::filesystem;

class TestProfile : public QObject {
    Q_OBJECT
private slots:
    void createdThenOpenedAgainItIsTheSame();
    void theFirstMemberHasAPinOnlyWhenAsked();
    void theFolderIsForThisUserOnly();
    void creatingTwiceIsRefused();
    void databasesWithoutAProfileAreNotOverwritten();
    void aCreationThatWasCutOffStartsAnew();
    void aSecondInstanceIsRefused();
    void anEmptyFolderIsNoProfileAndStaysEmpty();
    void aMissingKeyIsSaid();
    void anotherProfilesKeyIsWrong();
    void aMissingFileIsSaidAndNotMade_data();
    void aMissingFileIsSaidAndNotMade();
    void aDamagedFileIsSaidAndLeftAlone_data();
    void aDamagedFileIsSaidAndLeftAlone();
    void aDamagedManifestIsSaid();
    void aNewerSchemaIsRefusedUntouched();
    void aKeystoreThatForgetsStopsTheCreation();
    void aFullDiskDuringCreationLeavesRoomForTheNext();
    void theManifestOfASandboxMayChange();
    void readersSeeWhatTheWriterCommitted();
    void nothingOfTheContentIsReadableOutside();
};

void TestProfile::createdThenOpenedAgainItIsTheSame()
{
    ProfileBench bench;
    Uid id;
    {
        auto created = bench.create(ProfileKind::Solo);
        QVERIFY_OK(created);
        id = created.value().profile->manifest().id;
        setSetting(*created.value().profile, "colour", "blue");
    }
    const auto opened = bench.open();
    QVERIFY_OK(opened);
    QVERIFY(opened.value()->manifest().id == id);
    QCOMPARE(opened.value()->manifest().keystore, "memory");
    QCOMPARE(setting(*opened.value(), "colour"), "blue");
    QVERIFY(cache::readManifest(bench.folder()).value().id == id);
}

void TestProfile::theFirstMemberHasAPinOnlyWhenAsked()
{
    ProfileBench bench;
    const auto created = bench.create(ProfileKind::Solo);
    storage::Database& own = created.value().profile->own();
    own.each("SELECT name, role, pin_salt, pin_hash FROM members WHERE id = 'linxx'", {}, [](const storage::Row& row) {
        [&] { QCOMPARE(row.text(0), "林晓夏"); }();
        [&] { QCOMPARE(row.text(1), "manager"); }();
        [&] { QVERIFY(equalConstantTime(scrypt("2468", row.blob(2), 32).bytes(), row.blob(3))); }();
        return true;
    });
    ProfileBench second;
    const auto without = second.create(ProfileKind::Sandbox);
    QCOMPARE(without.value().profile->own().integer("SELECT count(*) FROM members WHERE pin_hash IS NULL"), 1);
}

void TestProfile::theFolderIsForThisUserOnly()
{
#ifdef _WIN32
    QSKIP("access lists are tested in core_base");
#else
    ProfileBench bench;
    const auto created = bench.create();
    QVERIFY_OK(created.value().profile->backupOwn());
    QVERIFY(fs::status(bench.folder()).permissions() == fs::perms::owner_all);
    for (const auto& entry : fs::recursive_directory_iterator(bench.folder())) {
        const fs::perms wanted =
            entry.is_directory() ? fs::perms::owner_all : fs::perms::owner_read | fs::perms::owner_write;
        QVERIFY2(entry.status().permissions() == wanted, entry.path().c_str());
    }
#endif
}

void TestProfile::creatingTwiceIsRefused()
{
    ProfileBench bench;
    QVERIFY_OK(bench.create());
    const auto before = folderBytes(bench.folder());
    QVERIFY_ERROR(bench.create(), Errc::ProfileExists);
    QVERIFY(folderBytes(bench.folder()) == before);
}

void TestProfile::databasesWithoutAProfileAreNotOverwritten()
{
    ProfileBench bench;
    QVERIFY_OK(bench.create());
    fs::remove(bench.file("profile.json"));
    const auto before = folderBytes(bench.folder());
    QVERIFY_ERROR(bench.create(), Errc::ProfileExists);
    QVERIFY_ERROR(bench.open(), Errc::ProfileMissing);
    QVERIFY(folderBytes(bench.folder()) == before);
}

void TestProfile::aCreationThatWasCutOffStartsAnew()
{
    ProfileBench bench;
    QVERIFY_OK(bench.create());
    auto stored = cache::readStoredProfile(bench.folder()).value();
    stored.stage = cache::ProfileStage::Creating;
    QVERIFY_OK(cache::writeStoredProfile(bench.folder(), stored));
    QVERIFY_ERROR(bench.open(), Errc::ProfileMissing);
    QVERIFY_OK(bench.create());
    const auto opened = bench.open();
    QVERIFY_OK(opened);
    QVERIFY(opened.value()->manifest().id != stored.manifest.id);
    QVERIFY_ERROR(bench.secrets.read("profile-key-" + stored.manifest.id.toString()), Errc::KeyMissing);
}

void TestProfile::aSecondInstanceIsRefused()
{
    ProfileBench bench;
    auto created = bench.create();
    QVERIFY_ERROR(bench.open(), Errc::ProfileInUse);
    QVERIFY_ERROR(bench.create(), Errc::ProfileInUse);
    QVERIFY_ERROR(Profile::quarantineCache(bench.folder(), bench.tools()), Errc::ProfileInUse);
    QVERIFY_ERROR(Profile::restoreOwn(bench.folder(), "x", bench.tools()), Errc::ProfileInUse);
    created.value().profile.reset();
    QVERIFY_OK(bench.open());
}

void TestProfile::anEmptyFolderIsNoProfileAndStaysEmpty()
{
    ProfileBench bench;
    const auto opened = bench.open();
    QVERIFY_ERROR(opened, Errc::ProfileMissing);
    QCOMPARE(opened.error().arg("folder"), bench.folder().string());
    QVERIFY(!fs::exists(bench.folder()));
    QVERIFY_ERROR(cache::readManifest(bench.folder()), Errc::ProfileMissing);
}

void TestProfile::aMissingKeyIsSaid()
{
    ProfileBench bench;
    QVERIFY_OK(bench.create());
    const auto before = folderBytes(bench.folder());
    MemorySecretStore empty;
    const auto opened = Profile::open(bench.folder(), {empty, bench.clock, bench.tools().random});
    QVERIFY_ERROR(opened, Errc::KeyMissing);
    QCOMPARE(opened.error().arg("keystore"), "memory");
    QVERIFY(folderBytes(bench.folder()) == before);
}

void TestProfile::anotherProfilesKeyIsWrong()
{
    ProfileBench bench;
    QVERIFY_OK(bench.create());
    const auto before = folderBytes(bench.folder());
    const std::string name = "profile-key-" + cache::readManifest(bench.folder()).value().id.toString();
    const std::vector<std::uint8_t> other(32, 9);
    QVERIFY_OK(bench.secrets.write(name, Secret(std::span<const std::uint8_t>(other))));
    QVERIFY_ERROR(bench.open(), Errc::WrongKey);
    QVERIFY(folderBytes(bench.folder()) == before);
}

void TestProfile::aMissingFileIsSaidAndNotMade_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("own.db") << "own.db";
    QTest::newRow("cache.db") << "cache.db";
}

void TestProfile::aMissingFileIsSaidAndNotMade()
{
    QFETCH(const QString, name);
    ProfileBench bench;
    QVERIFY_OK(bench.create());
    fs::remove(bench.file(name.toStdString()));
    const auto opened = bench.open();
    QVERIFY_ERROR(opened, Errc::FileMissing);
    QCOMPARE(opened.error().arg("file"), name.toStdString());
    QCOMPARE(fs::path(opened.error().arg("folder")).filename().string(), "profile");
    QVERIFY(!fs::exists(bench.file(name.toStdString())));
}

void TestProfile::aDamagedFileIsSaidAndLeftAlone_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("offset"); // negative: cut there
    QTest::newRow("own.db, first page") << "own.db" << 20;
    QTest::newRow("own.db, cut to half a page") << "own.db" << -2000;
    QTest::newRow("own.db, cut to some pages") << "own.db" << -5 * 4096;
    QTest::newRow("own.db, empty") << "own.db" << -1;
    QTest::newRow("cache.db, first page") << "cache.db" << 20;
    QTest::newRow("cache.db, empty") << "cache.db" << -1;
}

void TestProfile::aDamagedFileIsSaidAndLeftAlone()
{
    QFETCH(const QString, name);
    QFETCH(const int, offset);
    ProfileBench bench;
    QVERIFY_OK(bench.create());
    const fs::path file = bench.file(name.toStdString());
    if (offset < 0)
        fs::resize_file(file, static_cast<std::uintmax_t>(offset == -1 ? 0 : -offset));
    else
        damage(file, static_cast<std::size_t>(offset));
    const auto before = folderBytes(bench.folder());
    const auto opened = bench.open();
    QVERIFY_ERROR(opened, Errc::FileDamaged); // not WrongKey: the key-check value proves the key
    QCOMPARE(opened.error().arg("file"), name.toStdString());
    auto after = folderBytes(bench.folder());
    std::erase_if(after,
                  [](const auto& entry) { return entry.first.ends_with("-shm") || entry.first.ends_with("-wal"); });
    QVERIFY(after == before);
}

void TestProfile::aDamagedManifestIsSaid()
{
    ProfileBench bench;
    QVERIFY_OK(bench.create());
    for (const std::string& text : {std::string(), std::string("{"), std::string("[]"), std::string("{\"format\":1}"),
                                    std::string(70'000, ' ')}) {
        std::ofstream(bench.file("profile.json"), std::ios::binary) << text;
        const auto opened = bench.open();
        QVERIFY_ERROR(opened, Errc::FileDamaged);
        QCOMPARE(opened.error().arg("file"), "profile.json");
    }
    std::ofstream(bench.file("profile.json"), std::ios::binary) << "{\"format\":2}";
    QVERIFY_ERROR(bench.open(), Errc::SchemaNewer);
}

void TestProfile::aNewerSchemaIsRefusedUntouched()
{
    ProfileBench bench;
    {
        auto created = bench.create();
        created.value().profile->own().executeScript("PRAGMA user_version=999");
    }
    const auto before = folderBytes(bench.folder());
    const auto opened = bench.open();
    QVERIFY_ERROR(opened, Errc::SchemaNewer);
    QCOMPARE(opened.error().arg("file"), "own.db");
    QCOMPARE(opened.error().arg("found"), "999");
    QVERIFY(!opened.error().arg("known").empty());
    QCOMPARE(folderBytes(bench.folder()).at("own.db"), before.at("own.db"));
}

namespace {
class ForgetfulStore final : public SecretStore {
public:
    std::string_view backend() const override { return "forgetful"; }
    Result<Secret> read(std::string_view) override { return failure(Errc::KeyMissing); }
    Result<> write(std::string_view, const Secret&) override { return success(); }
    Result<> remove(std::string_view) override { return success(); }
};
} // namespace

void TestProfile::aKeystoreThatForgetsStopsTheCreation()
{
    ProfileBench bench;
    ForgetfulStore forgetful;
    const auto created =
        Profile::create(bench.folder(), ProfileBench::spec(), {forgetful, bench.clock, bench.tools().random});
    QVERIFY_ERROR(created, Errc::KeystoreUnavailable);
    QVERIFY(!fs::exists(bench.file("own.db")));
    QVERIFY_OK(bench.create());
}

void TestProfile::aFullDiskDuringCreationLeavesRoomForTheNext()
{
    FaultVfs vfs(FaultVfs::Scope::Default);
    int refused = 0;
    for (int n = 1; n < 2000; n += 1 + n / 10) { // dense at the start, where the files come into being
        ProfileBench bench;
        vfs.failAt(FaultVfs::Step::Write, n, FaultVfs::Fault::DiskFull, FaultVfs::Repeat::FromThenOn);
        auto created = bench.create();
        const bool fired = vfs.fired();
        vfs.disarm();
        if (!fired)
            break;
        if (!created) {
            QVERIFY_ERROR(created, Errc::DiskFull);
            QVERIFY_ERROR(bench.open(), Errc::ProfileMissing);
            QVERIFY_OK(bench.create());
            ++refused;
        } else {
            created.value().profile.reset();
        }
        QVERIFY_OK(bench.open());
    }
    QVERIFY(refused > 3);
}

void TestProfile::theManifestOfASandboxMayChange()
{
    ProfileBench bench;
    auto created = bench.create();
    Profile& profile = *created.value().profile;
    cache::ProfileManifest manifest = profile.manifest();
    manifest.sandboxPort = 4711;
    manifest.caPem = "pem";
    manifest.clockOffsetMillis = -5;
    QVERIFY_OK(profile.saveManifest(manifest));
    const auto read = cache::readManifest(bench.folder()).value();
    QVERIFY(read.sandboxPort == 4711);
    QCOMPARE(read.caPem, "pem");
    QCOMPARE(read.clockOffsetMillis, -5);
    manifest.kind = ProfileKind::Solo;
    QVERIFY_ERROR(profile.saveManifest(manifest), Errc::InvalidArgument);
}

void TestProfile::readersSeeWhatTheWriterCommitted()
{
    ProfileBench bench;
    auto created = bench.create();
    Profile& profile = *created.value().profile;
    auto reader = profile.openReader("own.db", 4096);
    QVERIFY_OK(reader);
    QVERIFY_OK(profile.openReader("cache.db", 4096));
    setSetting(profile, "colour", "blue");
    QCOMPARE(reader.value().integer("SELECT count(*) FROM settings WHERE value = 'blue'"), 1);
}

void TestProfile::nothingOfTheContentIsReadableOutside()
{
    ProfileBench bench;
    auto created = bench.create(ProfileKind::Solo);
    Profile& profile = *created.value().profile;
    {
        storage::Transaction transaction(profile.own());
        for (int i = 0; i < 1000; ++i) {
            const std::string planted = "canary" + std::to_string(100'000 + i * 31) + "李小姐";
            profile.own().execute("INSERT INTO settings VALUES (?1, ?1)", {planted});
        }
        transaction.commit();
    }
    QVERIFY_OK(profile.backupOwn());
    for (const auto& [name, bytes] : folderBytes(bench.folder())) {
        QVERIFY2(bytes.find("canary") == bytes.npos && bytes.find("李小姐") == bytes.npos, name.c_str());
        QVERIFY2(bytes.find("林晓夏") == bytes.npos && bytes.find("2468") == bytes.npos, name.c_str());
    }
}

static tandem::test::Register<TestProfile> registered;
#include "tst_profile.moc"
