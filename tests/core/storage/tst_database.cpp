#include "tests/core/storage/storage_bench.hpp"
#include "tests/support/register_test.hpp"

#include <limits>

using namespace tandem;
using namespace tandem::test;
using namespace std::chrono_literals;
using storage::Database;
using storage::OpenMode;
using storage::Row;

namespace {
constexpr std::string_view kEndless =
    "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers) SELECT n FROM numbers";
}

class TestDatabase : public QObject {
    Q_OBJECT
private slots:
    void valuesComeBackAsTheyWereBound();
    void emptyTextAndEmptyBlobAreNotNull();
    void aUidColumnOfAnotherLengthIsDamage();
    void executeCountsTheChangedRows();
    void statementsAreKeptUpToALimit();
    void aQueryMayRunInsideItsOwnVisit();
    void aVisitMayStopOrThrow();
    void aTransactionThatDiesLeavesNothing();
    void aBrokenConstraintLeavesTheConnectionAlive();
    void aSecondWriterIsBusy();
    void aTimeLimitEndsAQueryEarlyWithoutError();
    void aWriteOutOfTimeLeavesNothing();
    void anInterruptedQueryIsCancelled();
    void aTextOverTheLimitIsRefused();
    void attachingIsForbidden();
    void aMovedDatabaseGoesOn();
};

void TestDatabase::valuesComeBackAsTheyWereBound()
{
    StorageBench bench;
    Database database = bench.filled(0);
    database.executeScript("CREATE TABLE v (a, b, c, d, e, f, g);");
    const auto random = makeSeededRandom(1);
    const Uid uid = Uid::generate(Instant(5), *random);
    const std::string text("a\0b", 3);
    database.execute("INSERT INTO v VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                     {std::numeric_limits<std::int64_t>::min(), text, Money(-5), Instant(77), uid,
                      std::optional<std::int64_t>(), nullptr});
    database.each("SELECT * FROM v", {}, [&](const Row& row) {
        [&] { QCOMPARE(row.integer(0), std::numeric_limits<std::int64_t>::min()); }();
        [&] { QCOMPARE(row.text(1), text); }();
        [&] { QCOMPARE(row.money(2).fen(), -5); }();
        [&] { QCOMPARE(row.instant(3).millis(), 77); }();
        [&] { QVERIFY(row.uid(4) == uid); }();
        [&] { QVERIFY(!row.optionalInteger(5)); }();
        [&] { QVERIFY(!row.optionalInstant(6)); }();
        return true;
    });
}

void TestDatabase::emptyTextAndEmptyBlobAreNotNull()
{
    StorageBench bench;
    Database database = bench.filled(0);
    const std::span<const std::uint8_t> nothing;
    const auto types = database.query("SELECT typeof(?1), typeof(?2)", {std::string_view(), nothing},
                                      [](const Row& row) { return row.text(0) + " " + row.text(1); });
    QCOMPARE(types, std::vector<std::string>{"text blob"});
}

void TestDatabase::aUidColumnOfAnotherLengthIsDamage()
{
    StorageBench bench;
    Database database = bench.filled(0);
    const auto read = [&] { database.first("SELECT x'0102'", {}, [](const Row& row) { return row.uid(0); }); };
    QVERIFY(thrownBy(read) == Errc::FileDamaged);
}

void TestDatabase::executeCountsTheChangedRows()
{
    StorageBench bench;
    Database database = bench.filled(5);
    QCOMPARE(database.execute("UPDATE notes SET id = id + 100 WHERE id > ?1", {2}), 3);
    QCOMPARE(database.execute("UPDATE notes SET id = id WHERE id = ?1", {-1}), 0);
    QCOMPARE(database.execute("CREATE TABLE other (a)"), 0);
    QCOMPARE(database.lastInsertId(), 5);
    QCOMPARE(database.integer("SELECT id FROM notes WHERE id = ?1", {-1}), 0);
}

void TestDatabase::statementsAreKeptUpToALimit()
{
    StorageBench bench;
    Database database = bench.filled(0);
    constexpr std::string_view kCount = "SELECT count(*) FROM sqlite_stmt WHERE sql LIKE 'SELECT % + ?1'";
    for (int i = 0; i < 100; ++i)
        QCOMPARE(database.integer("SELECT " + std::to_string(i) + " + ?1", {1}), i + 1);
    QCOMPARE(database.integer(kCount), 100);
    for (int i = 0; i < 2600; ++i)
        QCOMPARE(database.integer("SELECT " + std::to_string(i) + " + ?1", {1}), i + 1);
    QCOMPARE(database.integer(kCount), 255); // and kCount itself
}

void TestDatabase::aQueryMayRunInsideItsOwnVisit()
{
    StorageBench bench;
    Database database = bench.filled(3);
    constexpr std::string_view kIds = "SELECT id FROM notes ORDER BY id";
    std::int64_t pairs = 0;
    database.each(kIds, {}, [&](const Row&) {
        database.each(kIds, {}, [&](const Row& inner) { return ++pairs, inner.integer(0) > 0; });
        return true;
    });
    QCOMPARE(pairs, 9);
}

void TestDatabase::aVisitMayStopOrThrow()
{
    StorageBench bench;
    Database database = bench.filled(3);
    const auto first =
        database.first("SELECT id FROM notes ORDER BY id", {}, [](const Row& row) { return row.integer(0); });
    QVERIFY(first == 1);
    const auto act = [&] {
        database.each("SELECT id FROM notes", {},
                      [](const Row&) -> bool { throw storage::StorageFailure(Error(Errc::Internal)); });
    };
    QVERIFY(thrownBy(act) == Errc::Internal);
    QCOMPARE(database.execute("DELETE FROM notes"), 3); // nothing is still running
}

void TestDatabase::aTransactionThatDiesLeavesNothing()
{
    StorageBench bench;
    Database database = bench.filled(2);
    {
        storage::Transaction transaction(database);
        database.execute("DELETE FROM notes");
        QCOMPARE(StorageBench::count(database), 0);
    }
    QCOMPARE(StorageBench::count(database), 2);
}

void TestDatabase::aBrokenConstraintLeavesTheConnectionAlive()
{
    StorageBench bench;
    Database database = bench.filled(2);
    const auto insertTwice = [&] { database.execute("INSERT INTO notes VALUES (?1, ?2)", {1, "again"}); };
    QVERIFY(thrownBy(insertTwice) == Errc::ConstraintFailed);
    QCOMPARE(StorageBench::count(database), 2);
}

void TestDatabase::aSecondWriterIsBusy()
{
    StorageBench bench;
    Database first = bench.filled(1);
    Database second = bench.open(OpenMode::Writer).value();
    second.leaveLogOnClose();
    second.executeScript("PRAGMA busy_timeout=0");
    storage::Transaction holding(first);
    QVERIFY(thrownBy([&] { storage::Transaction refused(second); }) == Errc::Busy);
    QCOMPARE(StorageBench::count(second), 1); // reading is never blocked
}

void TestDatabase::aTimeLimitEndsAQueryEarlyWithoutError()
{
    StorageBench bench;
    Database database = bench.filled(1);
    database.setTimeLimit(5ms);
    std::int64_t last = 0;
    database.each(kEndless, {}, [&](const Row& row) { return last = row.integer(0), true; });
    QVERIFY(database.wasCut());
    QVERIFY(last > 0);
    QCOMPARE(StorageBench::count(database), 1);
    QVERIFY(!database.wasCut());
    database.setTimeLimit(Duration::zero());
    database.each(kEndless, {}, [](const Row& row) { return row.integer(0) < 100'000; });
    QVERIFY(!database.wasCut());
}

void TestDatabase::aWriteOutOfTimeLeavesNothing()
{
    StorageBench bench;
    Database database = bench.filled(1);
    database.setTimeLimit(5ms);
    const std::string endless = "INSERT INTO notes (text) " + std::string(kEndless);
    QVERIFY(thrownBy([&] { database.execute(endless); }) == Errc::Cancelled);
    QCOMPARE(database.integer("SELECT count(*) FROM notes"), 1);
}

void TestDatabase::anInterruptedQueryIsCancelled()
{
    StorageBench bench;
    Database database = bench.filled(1);
    const auto act = [&] { database.each(kEndless, {}, [&](const Row&) { return database.interrupt(), true; }); };
    QVERIFY(thrownBy(act) == Errc::Cancelled);
    QCOMPARE(StorageBench::count(database), 1);
}

void TestDatabase::aTextOverTheLimitIsRefused()
{
    StorageBench bench;
    Database database = bench.filled(0);
    const std::string fits(15 << 20, 'x');
    const std::string tooLong((16 << 20) + 1, 'x');
    QVERIFY(!thrownBy([&] { database.execute("INSERT INTO notes (text) VALUES (?1)", {fits}); }));
    QVERIFY(thrownBy([&] { database.execute("INSERT INTO notes (text) VALUES (?1)", {tooLong}); }) ==
            Errc::LimitExceeded);
}

void TestDatabase::attachingIsForbidden()
{
    StorageBench bench;
    Database database = bench.filled(0);
    QVERIFY(thrownBy([&] { database.executeScript("ATTACH ':memory:' AS other"); }) == Errc::Internal);
}

void TestDatabase::aMovedDatabaseGoesOn()
{
    StorageBench bench;
    Database first = bench.filled(2);
    Database second = std::move(first);
    StorageBench::insert(second, 1);
    QVERIFY(second.walPages() > 0); // the log's counter moved along
    first = std::move(second);
    QCOMPARE(StorageBench::count(first), 3);
}

static tandem::test::Register<TestDatabase> registered;
#include "tst_database.moc"
