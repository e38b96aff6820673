#include "tests/core/storage/storage_bench.hpp"
#include "tests/support/register_test.hpp"

#include <rapidcheck.h>
#include <sqlite3.h>

using namespace tandem;
using namespace tandem::test;
using storage::Database;
using storage::OpenMode;
using storage::Row;
namespace fs = std::filesystem;

class TestOpenDatabase : public QObject {
    Q_OBJECT
private slots:
    void theEngineIsTheOneWeNeed();
    void everyPragmaIsReallySet();
    void everyLimitAndFlagIsReallySet();
    void aWrongKeyIsRefusedAndNothingChanges();
    void aDamagedFirstPageDoesNotAnswerToItsKey();
    void aTruncatedFileIsDamaged();
    void anEmptyFileIsNotANewDatabase();
    void aMissingFileStaysMissing();
    void creatingNeverTouchesAnExistingFile();
    void aCreationThatFailsLeavesNothing();
    void aLinkInThePlaceOfTheFileIsRefused();
    void filesAreForThisUserOnly();
    void anyFlippedByteIsFound();
    void aReaderCannotWrite();
    void onlyTheWriterCheckpoints();
    void aWrongKeyLeavesTheLogAlone();
    void theWriterEmptiesTheLog();
    void filesShowNothingOfTheirContent();
    void aCopyHoldsTheSameRowsUnderTheSameKey();
};

void TestOpenDatabase::theEngineIsTheOneWeNeed()
{
    QVERIFY_OK(storage::checkEngine());
}

void TestOpenDatabase::everyPragmaIsReallySet()
{
    struct Expected {
        const char* pragma;
        const char* writer;
        const char* reader = nullptr; // as the writer's
    };
    constexpr Expected kExpected[]{
        {"cipher_page_size", "4096"},
        {"cipher_use_hmac", "1"},
        {"cipher_hmac_algorithm", "HMAC_SHA512"},
        {"cipher_memory_security", "0"},
        {"trusted_schema", "0"},
        {"journal_mode", "wal"},
        {"synchronous", "2"},
        {"mmap_size", "0"},
        {"temp_store", "2"},
        {"secure_delete", "2"},
        {"auto_vacuum", "2"},
        {"foreign_keys", "1"},
        {"cell_size_check", "1"},
        {"recursive_triggers", "0"},
        {"cache_size", "-8192"},
        {"busy_timeout", "5000"},
        {"wal_autocheckpoint", "0"},
        {"journal_size_limit", "67108864"},
        {"query_only", "0", "1"},
    };
    StorageBench bench;
    Database created = bench.filled(1);
    Database writing = bench.open(OpenMode::Writer).value();
    Database reading = bench.open(OpenMode::Reader).value();
    const auto answer = [](Database& database, const char* pragma) {
        return database.first("PRAGMA " + std::string(pragma), {}, [](const Row& row) { return row.text(0); })
            .value_or("-");
    };
    for (const Expected& expected : kExpected) {
        QVERIFY2(answer(created, expected.pragma) == expected.writer, expected.pragma);
        QVERIFY2(answer(writing, expected.pragma) == expected.writer, expected.pragma);
        const char* reader = expected.reader != nullptr ? expected.reader : expected.writer;
        QVERIFY2(answer(reading, expected.pragma) == reader, expected.pragma);
    }
}

void TestOpenDatabase::everyLimitAndFlagIsReallySet()
{
    StorageBench bench;
    Database database = bench.filled(0);
    const auto limit = [&](int which) { return sqlite3_limit(database.handle(), which, -1); };
    const auto flag = [&](int which) {
        int now = -1;
        sqlite3_db_config(database.handle(), which, -1, &now);
        return now;
    };
    QCOMPARE(limit(SQLITE_LIMIT_LENGTH), 16 << 20);
    QCOMPARE(limit(SQLITE_LIMIT_SQL_LENGTH), 100'000);
    QCOMPARE(limit(SQLITE_LIMIT_EXPR_DEPTH), 50);
    QCOMPARE(limit(SQLITE_LIMIT_COMPOUND_SELECT), 5);
    QCOMPARE(limit(SQLITE_LIMIT_VARIABLE_NUMBER), 1000);
    QCOMPARE(limit(SQLITE_LIMIT_ATTACHED), 0);
    QCOMPARE(limit(SQLITE_LIMIT_LIKE_PATTERN_LENGTH), 64);
    QCOMPARE(limit(SQLITE_LIMIT_TRIGGER_DEPTH), 5);
    QCOMPARE(limit(SQLITE_LIMIT_VDBE_OP), 250'000);
    QCOMPARE(flag(SQLITE_DBCONFIG_DEFENSIVE), 1);
    QCOMPARE(flag(SQLITE_DBCONFIG_TRUSTED_SCHEMA), 0);
    QCOMPARE(flag(SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION), 0);
    QCOMPARE(flag(SQLITE_DBCONFIG_DQS_DML), 0);
    QCOMPARE(flag(SQLITE_DBCONFIG_DQS_DDL), 0);
    QVERIFY(sqlite3_hard_heap_limit64(-1) > 0);
}

void TestOpenDatabase::aWrongKeyIsRefusedAndNothingChanges()
{
    StorageBench bench;
    bench.filled(10);
    const std::string before = bytesOf(bench.file());
    const auto opened = bench.open(OpenMode::Writer, rawKey(8));
    QVERIFY_ERROR(opened, Errc::WrongKey);
    QCOMPARE(opened.error().arg("file"), "test.db");
    QVERIFY(bytesOf(bench.file()) == before);
    QVERIFY_OK(bench.open(OpenMode::Writer));
}

void TestOpenDatabase::aDamagedFirstPageDoesNotAnswerToItsKey()
{
    StorageBench bench;
    bench.filled(10);
    overwrite(bench.file(), 200, "damage");
    const std::string before = bytesOf(bench.file());
    QVERIFY_ERROR(bench.open(OpenMode::Writer), Errc::WrongKey); // the profile's key-check value tells which it is
    QVERIFY(bytesOf(bench.file()) == before);
}

void TestOpenDatabase::aTruncatedFileIsDamaged()
{
    StorageBench bench;
    bench.filled(100);
    const auto size = fs::file_size(bench.file());
    const auto damaged = [&]() -> Result<> {
        TRY(auto database, bench.open(OpenMode::Writer));
        return database.integrityCheck();
    };
    QVERIFY_OK(damaged());
    for (const auto left :
         {size - 1, size - 4096, size / 2, std::uintmax_t{4096}, std::uintmax_t{4095}, std::uintmax_t{1}}) {
        fs::resize_file(bench.file(), left);
        QVERIFY_ERROR(damaged(), Errc::FileDamaged);
        QCOMPARE(fs::file_size(bench.file()), left);
    }
}

void TestOpenDatabase::anEmptyFileIsNotANewDatabase()
{
    StorageBench bench;
    std::ofstream(bench.file()).close();
    QVERIFY_ERROR(bench.open(OpenMode::Writer), Errc::FileDamaged);
    QCOMPARE(fs::file_size(bench.file()), 0u);
}

void TestOpenDatabase::aMissingFileStaysMissing()
{
    StorageBench bench;
    for (const OpenMode mode : {OpenMode::Writer, OpenMode::Reader}) {
        const auto opened = bench.open(mode);
        QVERIFY_ERROR(opened, Errc::FileMissing);
        QCOMPARE(opened.error().arg("file"), "test.db");
        QCOMPARE(opened.error().arg("folder"), bench.folder().string());
    }
    QVERIFY(fs::is_empty(bench.folder()));
}

void TestOpenDatabase::creatingNeverTouchesAnExistingFile()
{
    StorageBench bench;
    bench.filled(10);
    const std::string before = bytesOf(bench.file());
    QVERIFY_ERROR(bench.open(OpenMode::CreateNew), Errc::Conflict);
    QVERIFY(bytesOf(bench.file()) == before);
}

void TestOpenDatabase::aCreationThatFailsLeavesNothing()
{
    StorageBench bench;
    QVERIFY(!bench.open(OpenMode::CreateNew, rawKey(), "no such vfs"));
    QVERIFY(fs::is_empty(bench.folder()));
}

void TestOpenDatabase::aLinkInThePlaceOfTheFileIsRefused()
{
#ifdef _WIN32
    QSKIP("making links needs a privilege on Windows");
#else
    StorageBench bench;
    bench.filled(1);
    fs::rename(bench.file(), bench.file("elsewhere.db"));
    fs::create_symlink(bench.file("elsewhere.db"), bench.file());
    QVERIFY_ERROR(bench.open(OpenMode::Writer), Errc::FileUnreadable);
#endif
}

void TestOpenDatabase::filesAreForThisUserOnly()
{
#ifdef _WIN32
    QSKIP("the folder's access list does this on Windows");
#else
    StorageBench bench;
    const Database database = bench.filled(10);
    constexpr fs::perms kOwnerOnly = fs::perms::owner_read | fs::perms::owner_write;
    int files = 0;
    for (const auto& entry : fs::directory_iterator(bench.folder())) {
        QVERIFY2(entry.status().permissions() == kOwnerOnly, entry.path().c_str());
        ++files;
    }
    QCOMPARE(files, 3); // file, log and its index
    fs::permissions(bench.file(), kOwnerOnly | fs::perms::group_read | fs::perms::others_read);
    QVERIFY_OK(bench.open(OpenMode::Reader));
    QVERIFY(fs::status(bench.file()).permissions() == kOwnerOnly);
#endif
}

void TestOpenDatabase::anyFlippedByteIsFound()
{
    StorageBench bench;
    bench.filled(60);
    const std::string sound = bytesOf(bench.file());
    const bool found = rc::check("a changed byte is noticed", [&] {
        std::string bytes = sound;
        // The first 16 bytes are a copy of the salt; ours comes with the key.
        const auto at = *rc::gen::inRange<std::size_t>(16, bytes.size());
        bytes[at] = static_cast<char>(bytes[at] ^ *rc::gen::inRange(1, 256));
        std::ofstream(bench.file(), std::ios::binary) << bytes;
        auto database = bench.open(OpenMode::Writer);
        const bool noticed = !database || !database.value().integrityCheck();
        RC_ASSERT(noticed);
    });
    QVERIFY(found);
    std::ofstream(bench.file(), std::ios::binary) << sound;
    QVERIFY_OK(bench.open(OpenMode::Writer).value().integrityCheck());
}

void TestOpenDatabase::aReaderCannotWrite()
{
    StorageBench bench;
    Database writing = bench.filled(2);
    Database reading = bench.open(OpenMode::Reader).value();
    QVERIFY(thrownBy([&] { reading.execute("DELETE FROM notes"); }).has_value());
    QCOMPARE(StorageBench::count(reading), 2);
}

void TestOpenDatabase::onlyTheWriterCheckpoints()
{
    StorageBench bench;
    {
        Database writing = bench.filled(50);
        writing.leaveLogOnClose(); // as if it had been killed
    }
    const std::string file = bytesOf(bench.file());
    const std::string log = bytesOf(bench.log());
    QVERIFY(!log.empty());
    {
        Database reading = bench.open(OpenMode::Reader).value();
        QCOMPARE(StorageBench::count(reading), 50);
    }
    QVERIFY(bytesOf(bench.file()) == file);
    QVERIFY(bytesOf(bench.log()) == log);
    QCOMPARE(StorageBench::count(bench.open(OpenMode::Writer).value()), 50);
    QVERIFY(!fs::exists(bench.log()));
}

void TestOpenDatabase::aWrongKeyLeavesTheLogAlone()
{
    StorageBench bench;
    {
        Database writing = bench.filled(50);
        writing.checkpoint(Database::Checkpoint::Truncate);
        StorageBench::insert(writing, 5);
        writing.leaveLogOnClose();
    }
    const std::string log = bytesOf(bench.log());
    QVERIFY_ERROR(bench.open(OpenMode::Writer, rawKey(9)), Errc::WrongKey);
    QVERIFY(bytesOf(bench.log()) == log);
    QCOMPARE(StorageBench::count(bench.open(OpenMode::Writer).value()), 55);
}

void TestOpenDatabase::theWriterEmptiesTheLog()
{
    StorageBench bench;
    Database database = bench.filled(50);
    QVERIFY(database.walPages() > 5);
    database.checkpoint(Database::Checkpoint::Passive);
    QCOMPARE(database.walPages(), 0);
    QVERIFY(fs::file_size(bench.log()) > 0);
    database.checkpoint(Database::Checkpoint::Truncate);
    QCOMPARE(fs::file_size(bench.log()), 0u);
    QCOMPARE(StorageBench::count(database), 50);
}

void TestOpenDatabase::filesShowNothingOfTheirContent()
{
    StorageBench bench;
    Database database = bench.filled(0);
    std::vector<std::string> planted;
    for (int i = 0; i < 1000; ++i)
        planted.push_back("planted-" + std::to_string(i * 7919) + "-林晓夏");
    for (const std::string& name : planted)
        database.execute("INSERT INTO notes (text) VALUES (?1)", {name});
    database.checkpoint(Database::Checkpoint::Passive);
    database.execute("DELETE FROM notes WHERE id % 2 = 0");
    QVERIFY_OK(database.backupTo(bench.file("copy.db"), rawKey().bytes()));
    int files = 0;
    for (const auto& entry : fs::directory_iterator(bench.folder())) {
        const std::string bytes = bytesOf(entry.path());
        ++files;
        for (const std::string& name : planted)
            QVERIFY2(bytes.find(name) == bytes.npos, entry.path().string().c_str());
        const bool silent = bytes.find("planted-") == bytes.npos && bytes.find("notes") == bytes.npos;
        QVERIFY2(silent, entry.path().string().c_str());
    }
    QCOMPARE(files, 4); // file, log, its index, copy
}

void TestOpenDatabase::aCopyHoldsTheSameRowsUnderTheSameKey()
{
    StorageBench bench;
    Database database = bench.filled(300);
    QVERIFY_OK(database.backupTo(bench.file("copy.db"), rawKey().bytes()));
    QVERIFY_ERROR(database.backupTo(bench.file("copy.db"), rawKey().bytes()), Errc::Conflict);
    QVERIFY(!fs::exists(bench.file("copy.db-wal")));
    storage::OpenOptions options;
    options.file = bench.file("copy.db");
    Database copy = storage::openDatabase(options, rawKey()).value();
    QVERIFY_OK(copy.integrityCheck());
    const auto rows = [](Database& from) {
        return from.query("SELECT id, text FROM notes ORDER BY id", {},
                          [](const Row& row) { return std::to_string(row.integer(0)) + row.text(1); });
    };
    QVERIFY(rows(copy) == rows(database));
}

static tandem::test::Register<TestOpenDatabase> registered;
#include "tst_open_database.moc"
