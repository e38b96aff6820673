#include "core/cache/profile_anchor.hpp"
#include "tests/core/cache/profile_test_tools.hpp"
#include "tests/support/register_test.hpp"

using namespace tandem;
using namespace tandem::test;
using namespace std::chrono_literals;
using cache::AuditHead;
using cache::DatabaseMark;
using cache::Profile;
namespace fs = std::filesystem;

namespace {
std::optional<cache::Anchor> anchorOf(ProfileBench& bench)
{
    const Uid id = cache::readManifest(bench.folder()).value().id;
    return cache::loadAnchor(bench.secrets, id).value();
}

// A Command and its audit entry, as the stores write them; only their being there counts here.
void appendAudit(Profile& profile, std::uint8_t seed)
{
    const std::vector<std::uint8_t> uid(16, seed);
    const std::vector<std::uint8_t> hash(32, seed);
    storage::Transaction transaction(profile.own());
    profile.own().execute(
        "INSERT INTO commands VALUES (?1, ?2, 'test', 1, 'solo', '', '', 'linxx', 'd', NULL, 0, 0, ?1, '{}')",
        {seed, std::span<const std::uint8_t>(uid)});
    profile.own().execute("INSERT INTO audit VALUES (?1, ?1, 'linxx', 'd', 'test', 'o', '', ?2, ?3)",
                          {seed, std::span<const std::uint8_t>(uid), std::span<const std::uint8_t>(hash)});
    profile.own().execute("UPDATE meta SET value = value + 1 WHERE key = 'commit_counter'");
    transaction.commit();
}
} // namespace

class TestProfileAnchor : public QObject {
    Q_OBJECT
private slots:
    void theRuleOfMarks_data();
    void theRuleOfMarks();
    void anOlderCopyIsRefused();
    void anotherProfilesFileIsRefused();
    void aFileOfTheSameKeyButAnotherBirthIsRefused();
    void anotherHistoryOfTheSameLengthIsRefused();
    void beingKilledBeforeTheAnchorIsNoRollback();
    void itIsWrittenAtMostOnceAMinuteAndAtTheEnd();
    void withoutAnAnchorTheProfileOpens();
};

void TestProfileAnchor::theRuleOfMarks_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("generation");
    QTest::addColumn<int>("counter");
    QTest::addColumn<bool>("accepted"); // against a, 3, 10
    QTest::newRow("the same") << "a" << 3 << 10 << true;
    QTest::newRow("newer") << "a" << 3 << 11 << true;
    QTest::newRow("older") << "a" << 3 << 9 << false;
    QTest::newRow("swapped") << "b" << 3 << 99 << false;
    QTest::newRow("next generation") << "b" << 4 << 0 << true;
    QTest::newRow("former generation") << "a" << 2 << 99 << false;
}

void TestProfileAnchor::theRuleOfMarks()
{
    QFETCH(const QString, id);
    QFETCH(const int, generation);
    QFETCH(const int, counter);
    QFETCH(const bool, accepted);
    const DatabaseMark found{id.toStdString(), generation, counter};
    const DatabaseMark known{"a", 3, 10};
    const auto checked = cache::checkMark(found, known, "/profile/own.db");
    QCOMPARE(checked.has_value(), accepted);
    if (!accepted) {
        QVERIFY_ERROR(checked, Errc::RolledBack);
        QCOMPARE(checked.error().arg("file"), "own.db");
        QVERIFY(!checked.error().arg("found").empty() && !checked.error().arg("known").empty());
    }
}

void TestProfileAnchor::anOlderCopyIsRefused()
{
    ProfileBench bench;
    const fs::path aside = bench.folder().parent_path() / "aside";
    QVERIFY_OK(bench.create());
    copyDatabases(bench.folder(), aside);
    setSetting(*bench.open().value(), "colour", "blue");
    const fs::path present = bench.folder().parent_path() / "present";
    copyDatabases(bench.folder(), present);
    copyDatabases(aside, bench.folder());
    const auto before = folderBytes(bench.folder());
    const auto opened = bench.open();
    QVERIFY_ERROR(opened, Errc::RolledBack);
    QCOMPARE(opened.error().arg("file"), "own.db");
    QCOMPARE(folderBytes(bench.folder()).at("own.db"), before.at("own.db"));
    copyDatabases(present, bench.folder());
    QCOMPARE(setting(*bench.open().value(), "colour"), "blue");
}

void TestProfileAnchor::anotherProfilesFileIsRefused()
{
    ProfileBench bench(1);
    ProfileBench other(2);
    QVERIFY_OK(bench.create());
    QVERIFY_OK(other.create());
    fs::copy_file(other.file("own.db"), bench.file("own.db"), fs::copy_options::overwrite_existing);
    QVERIFY_ERROR(bench.open(), Errc::FileDamaged); // other key: it cannot even be read
}

void TestProfileAnchor::aFileOfTheSameKeyButAnotherBirthIsRefused()
{
    ProfileBench bench;
    {
        auto created = bench.create();
        created.value().profile->cache().execute("UPDATE meta SET value = 'another' WHERE key = 'db_id'");
    }
    auto anchor = *anchorOf(bench);
    anchor.cache.databaseId = "the one before";
    QVERIFY_OK(cache::saveAnchor(bench.secrets, cache::readManifest(bench.folder()).value().id, anchor));
    const auto opened = bench.open();
    QVERIFY_ERROR(opened, Errc::RolledBack);
    QCOMPARE(opened.error().arg("file"), "cache.db");
}

void TestProfileAnchor::anotherHistoryOfTheSameLengthIsRefused()
{
    ProfileBench bench;
    QVERIFY_OK(bench.create());
    const fs::path aside = bench.folder().parent_path() / "aside";
    copyDatabases(bench.folder(), aside);
    appendAudit(*bench.open().value(), 1);
    const cache::Anchor truth = *anchorOf(bench);
    const std::vector<std::uint8_t> hash(32, 1);
    QVERIFY((truth.audit == AuditHead{1, toHex(hash)}));
    const Uid id = cache::readManifest(bench.folder()).value().id;
    copyDatabases(aside, bench.folder());
    cache::Anchor older = truth; // so that the other history can be written at all
    older.own.commitCounter = 0;
    older.audit = {};
    QVERIFY_OK(cache::saveAnchor(bench.secrets, id, older));
    appendAudit(*bench.open().value(), 2);
    QVERIFY_OK(cache::saveAnchor(bench.secrets, id, truth));
    QVERIFY_ERROR(bench.open(), Errc::RolledBack);
}

void TestProfileAnchor::beingKilledBeforeTheAnchorIsNoRollback()
{
    ProfileBench bench;
    QVERIFY_OK(bench.create());
    const auto before = *anchorOf(bench);
    setSetting(*bench.open().value(), "colour", "blue");
    QVERIFY_OK(cache::saveAnchor(bench.secrets, cache::readManifest(bench.folder()).value().id, before));
    const auto opened = bench.open();
    QVERIFY_OK(opened);
    QCOMPARE(setting(*opened.value(), "colour"), "blue");
}

void TestProfileAnchor::itIsWrittenAtMostOnceAMinuteAndAtTheEnd()
{
    ProfileBench bench;
    auto created = bench.create();
    Profile& profile = *created.value().profile;
    const auto counter = [&] { return anchorOf(bench)->own.commitCounter; };
    const std::int64_t start = counter();
    setSetting(profile, "a", "1");
    profile.writeAnchor();
    QCOMPARE(counter(), start);
    bench.clock.advance(61s);
    profile.writeAnchor();
    QCOMPARE(counter(), start + 1);
    setSetting(profile, "a", "2");
    profile.writeAnchor();
    QCOMPARE(counter(), start + 1);
    created.value().profile.reset();
    QCOMPARE(counter(), start + 2);
}

void TestProfileAnchor::withoutAnAnchorTheProfileOpens()
{
    ProfileBench bench;
    QVERIFY_OK(bench.create());
    QVERIFY_OK(bench.secrets.remove("anchor-" + cache::readManifest(bench.folder()).value().id.toString()));
    QVERIFY_OK(bench.open()); // as after recovery on a new machine
    QVERIFY(anchorOf(bench).has_value());
}

static tandem::test::Register<TestProfileAnchor> registered;
#include "tst_profile_anchor.moc"
