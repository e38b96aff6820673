#include "tests/core/storage/storage_bench.hpp"
#include "tests/support/register_test.hpp"

using namespace tandem;
using namespace tandem::test;
using storage::Database;
using storage::OpenMode;

namespace {
constexpr EmbeddedFile kFirst{"0001_people.sql", "CREATE TABLE people (id INTEGER PRIMARY KEY) STRICT;\n-- ; no end\n"
                                                 "INSERT INTO people VALUES (1);\n"};
constexpr EmbeddedFile kSecond{"0002_names.sql", "ALTER TABLE people ADD COLUMN name TEXT NOT NULL DEFAULT '?';"};
constexpr EmbeddedFile kBroken{"0003_broken.sql",
                               "INSERT INTO people VALUES (2, 'x'); INSERT INTO nowhere VALUES (1);"};
constexpr std::string_view kUntyped = "CREATE TABLE log (a) STRICT;"; // an error in a STRICT table
} // namespace

class TestMigrate : public QObject {
    Q_OBJECT
private slots:
    void filesRunOnceInTheOrderOfTheirNumbers();
    void onlyWhatIsNewRuns();
    void aFailingFileLeavesTheStateBeforeIt();
    void aNewerSchemaIsRefusedUntouched();
    void triggersKeepTheirSemicolons();
};

void TestMigrate::filesRunOnceInTheOrderOfTheirNumbers()
{
    StorageBench bench;
    Database database = bench.open(OpenMode::CreateNew).value();
    const std::vector<EmbeddedFile> files{kSecond, kFirst};
    QVERIFY_OK(storage::migrate(database, files, "test.db"));
    QVERIFY_OK(storage::migrate(database, files, "test.db"));
    QCOMPARE(database.integer("PRAGMA user_version"), 2);
    QCOMPARE(database.integer("SELECT count(*) FROM people WHERE name = '?'"), 1);
}

void TestMigrate::onlyWhatIsNewRuns()
{
    StorageBench bench;
    Database database = bench.open(OpenMode::CreateNew).value();
    QVERIFY_OK(storage::migrate(database, std::vector<EmbeddedFile>{kFirst}, "test.db"));
    QVERIFY_OK(storage::migrate(database, std::vector<EmbeddedFile>{kFirst, kSecond}, "test.db"));
    QCOMPARE(database.integer("SELECT count(*) FROM people WHERE name = '?'"), 1);
}

void TestMigrate::aFailingFileLeavesTheStateBeforeIt()
{
    StorageBench bench;
    Database database = bench.open(OpenMode::CreateNew).value();
    const std::vector<EmbeddedFile> files{kFirst, kSecond, kBroken};
    QVERIFY_ERROR(storage::migrate(database, files, "test.db"), Errc::Internal);
    QCOMPARE(database.integer("PRAGMA user_version"), 2);
    QCOMPARE(database.integer("SELECT count(*) FROM people"), 1);
}

void TestMigrate::aNewerSchemaIsRefusedUntouched()
{
    StorageBench bench;
    Database database = bench.open(OpenMode::CreateNew).value();
    QVERIFY_OK(storage::migrate(database, std::vector<EmbeddedFile>{kFirst, kSecond}, "test.db"));
    const auto refused = storage::migrate(database, std::vector<EmbeddedFile>{kFirst}, "test.db");
    QVERIFY_ERROR(refused, Errc::SchemaNewer);
    QCOMPARE(refused.error().arg("file"), "test.db");
    QCOMPARE(refused.error().arg("found"), "2");
    QCOMPARE(refused.error().arg("known"), "1");
    QCOMPARE(database.integer("PRAGMA user_version"), 2);
}

void TestMigrate::triggersKeepTheirSemicolons()
{
    StorageBench bench;
    Database database = bench.open(OpenMode::CreateNew).value();
    database.executeScript("CREATE TABLE a (n INTEGER) STRICT; CREATE TABLE b (n INTEGER) STRICT;"
                           "CREATE TRIGGER t AFTER INSERT ON a BEGIN INSERT INTO b VALUES (new.n);"
                           " INSERT INTO b VALUES (new.n + 1); END;");
    database.execute("INSERT INTO a VALUES (?1)", {4});
    QCOMPARE(database.integer("SELECT sum(n) FROM b"), 9);
    QVERIFY(thrownBy([&] { database.executeScript(kUntyped); }) == Errc::Internal);
}

static tandem::test::Register<TestMigrate> registered;
#include "tst_migrate.moc"
