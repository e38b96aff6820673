// The one way to a connection: the sixteen steps of reliability.md 1.4, in their order. Step 16, the anchor, needs the
// keystore and is cache::Profile's.

#include "core/storage/connection_state.hpp"
#include "core/storage/engine.hpp"
#include "core/storage/private_file.hpp"
#include "core/storage/sqlite_errors.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <array>

namespace tandem::storage {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kRawKeyBytes = 48;
constexpr int kPageBytes = 4096;
constexpr std::uintmax_t kWalHeaderBytes = 32;
constexpr std::uintmax_t kWalFrameBytes = kPageBytes + 24;
constexpr int kBusyMillis = 5000;
constexpr int kSmallestCacheKib = 64;
constexpr int kLargestCacheKib = 262144;

// A pragma is set, asked again, and the answer compared: SQLite ignores what it does not know or cannot do.
struct Pragma {
    std::string_view name;
    std::string value; // empty: only asked
    std::string answer;
};

struct Limit {
    int which;
    int value;
};
constexpr std::array kLimits{
    Limit{SQLITE_LIMIT_LENGTH, 16 << 20},        Limit{SQLITE_LIMIT_SQL_LENGTH, 100'000},
    Limit{SQLITE_LIMIT_EXPR_DEPTH, 50},          Limit{SQLITE_LIMIT_COMPOUND_SELECT, 5},
    Limit{SQLITE_LIMIT_VARIABLE_NUMBER, 1000},   Limit{SQLITE_LIMIT_ATTACHED, 0},
    Limit{SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 64}, Limit{SQLITE_LIMIT_TRIGGER_DEPTH, 5},
    Limit{SQLITE_LIMIT_VDBE_OP, 250'000},
};

class Opening {
public:
    Opening(sqlite3* handle, const OpenOptions& options) : m_handle(handle), m_options(options) {}

    Result<> run(const Secret& rawKey)
    {
        TRY(setKey(rawKey));          // 2
        TRY(checkCipher());           // 3
        TRY(prepareEmptyFile());      // 10, first half: later it would have no effect
        TRY(readSchema());            // 4
        TRY(configure());             // 5
        TRY(setPragmas());            // 6 to 13
        setLimits();                  // 14
        return checkMemorySecurity(); // 15
    }

private:
    bool reader() const { return m_options.mode == OpenMode::Reader; }

    Error errorOf(int code) const { return sqliteError(m_handle, code, utf8(m_options.file.filename())); }

    // What `PRAGMA key = "x'…'"` does, without a copy of the key in the text of a prepared statement.
    Result<> setKey(const Secret& rawKey)
    {
        constexpr std::string_view digits = "0123456789abcdef";
        std::array<char, 3 + 2 * kRawKeyBytes> text{};
        std::size_t at = 0;
        text[at++] = 'x';
        text[at++] = '\'';
        for (const std::uint8_t byte : rawKey.bytes()) {
            text[at++] = digits[byte >> 4];
            text[at++] = digits[byte & 15];
        }
        text[at++] = '\'';
        const int code = sqlite3_key_v2(m_handle, "main", text.data(), static_cast<int>(at));
        wipeMemory(text.data(), text.size());
        if (code != SQLITE_OK)
            return errorOf(code);
        return success();
    }

    Result<> checkCipher()
    {
        // Its own log goes to stderr; what fails is our Error, and said once.
        TRY(apply({"cipher_log_level", "NONE", "NONE"}));
        TRY(apply({"cipher_page_size", std::to_string(kPageBytes), std::to_string(kPageBytes)}));
        TRY(apply({"cipher_use_hmac", "", "1"}));
        TRY(apply({"cipher_hmac_algorithm", "", "HMAC_SHA512"}));
        return apply({"cipher_plaintext_header_size", "", "0"});
    }

    Result<> prepareEmptyFile()
    {
        if (m_options.mode != OpenMode::CreateNew)
            return success();
        return apply({"auto_vacuum", "INCREMENTAL", "2"});
    }

    Result<> readSchema()
    {
        std::string answer;
        const int code = ask("SELECT count(*) FROM sqlite_schema", answer);
        if ((code & 0xff) == SQLITE_NOTADB) {
            const Error error = errorOf(code);
            return Error(Errc::WrongKey, error.args(), error.detail());
        }
        if (code != SQLITE_OK)
            return errorOf(code);
        return success();
    }

    Result<> configure()
    {
        TRY(setFlag(SQLITE_DBCONFIG_DEFENSIVE, 1));
        TRY(setFlag(SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0));
        TRY(setFlag(SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0));
        TRY(setFlag(SQLITE_DBCONFIG_DQS_DML, 0));
        return setFlag(SQLITE_DBCONFIG_DQS_DDL, 0);
    }

    Result<> setPragmas()
    {
        const std::string cache = std::to_string(-m_options.cacheKib);
        const std::array pragmas{
            Pragma{"journal_mode", reader() ? "" : "WAL", "wal"},
            Pragma{"synchronous", "FULL", "2"},
            Pragma{"fullfsync", "ON", "1"}, // means something on macOS only
            Pragma{"checkpoint_fullfsync", "ON", "1"},
            Pragma{"mmap_size", "0", "0"},
            Pragma{"temp_store", "MEMORY", "2"},
            Pragma{"secure_delete", "FAST", "2"},
            Pragma{"foreign_keys", "ON", "1"},
            Pragma{"cell_size_check", "ON", "1"},
            Pragma{"recursive_triggers", "OFF", "0"},
            Pragma{"cache_size", cache, cache},
            Pragma{"busy_timeout", std::to_string(kBusyMillis), std::to_string(kBusyMillis)},
            Pragma{"wal_autocheckpoint", "0", "0"},
            Pragma{"journal_size_limit", "67108864", "67108864"},
            Pragma{"query_only", reader() ? "ON" : "OFF", reader() ? "1" : "0"},
        };
        for (const Pragma& pragma : pragmas) {
            TRY(apply(pragma));
        }
        return success();
    }

    void setLimits()
    {
        for (const Limit& limit : kLimits) {
            sqlite3_limit(m_handle, limit.which, limit.value);
            TANDEM_ASSERT(sqlite3_limit(m_handle, limit.which, -1) == limit.value);
        }
    }

    // About 1.3 times slower, for the whole process, and final: off unless the build asks for it. Keys are in locked
    // pages anyway.
    Result<> checkMemorySecurity()
    {
#ifdef TANDEM_CIPHER_MEMORY_SECURITY
        return apply({"cipher_memory_security", "ON", "1"});
#else
        return apply({"cipher_memory_security", "", "0"});
#endif
    }

    Result<> setFlag(int flag, int value)
    {
        int now = -1;
        const int code = sqlite3_db_config(m_handle, flag, value, &now);
        if (code != SQLITE_OK)
            return errorOf(code);
        if (now != value)
            return fileError(Errc::Internal, m_options.file, fmt::format("db_config {} answers {}", flag, now));
        return success();
    }

    Result<> apply(const Pragma& pragma)
    {
        std::string answer;
        int code = SQLITE_OK;
        if (!pragma.value.empty())
            code = ask(fmt::format("PRAGMA {}={}", pragma.name, pragma.value), answer);
        if (code == SQLITE_OK)
            code = ask(fmt::format("PRAGMA {}", pragma.name), answer);
        if (code != SQLITE_OK)
            return errorOf(code);
        if (answer != pragma.answer)
            return fileError(Errc::Internal, m_options.file, fmt::format("PRAGMA {} answers {}", pragma.name, answer));
        return success();
    }

    // First column of the first row.
    int ask(const std::string& sql, std::string& answer)
    {
        answer.clear();
        sqlite3_stmt* statement = nullptr;
        int code = sqlite3_prepare_v2(m_handle, sql.c_str(), -1, &statement, nullptr);
        if (code == SQLITE_OK) {
            code = sqlite3_step(statement);
            if (code == SQLITE_ROW && sqlite3_column_type(statement, 0) != SQLITE_NULL)
                answer = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
            if (code == SQLITE_ROW || code == SQLITE_DONE)
                code = SQLITE_OK;
        }
        sqlite3_finalize(statement);
        return code;
    }

    sqlite3* m_handle;
    const OpenOptions& m_options;
};

// NOFOLLOW refuses a link anywhere in the path; a home folder behind one is fine, a link in the place of our file is
// not.
Result<fs::path> resolvedFile(const fs::path& file)
{
    std::error_code code;
    const fs::path folder = fs::canonical(fs::absolute(file).parent_path(), code);
    if (code)
        return fileError(Errc::FileMissing, file, code.message());
    return folder / file.filename();
}

// Shorter than a page was never one of ours; SQLite would take an empty file for a new database.
Result<> checkExistingFile(const fs::path& file)
{
    TRY(checkPrivateFile(file));
    std::error_code code;
    const std::uintmax_t size = fs::file_size(file, code);
    if (code)
        return fileError(Errc::FileUnreadable, file, code.message());
    if (size < kPageBytes)
        return fileError(Errc::FileDamaged, file, "shorter than one page");
    return success();
}

int walPagesOnDisk(const fs::path& file)
{
    fs::path wal = file;
    wal += "-wal";
    std::error_code code;
    const std::uintmax_t size = fs::file_size(wal, code);
    return code || size < kWalHeaderBytes ? 0 : static_cast<int>((size - kWalHeaderBytes) / kWalFrameBytes);
}

int onCommit(void* context, sqlite3*, const char*, int pages)
{
    *static_cast<int*>(context) = pages;
    return SQLITE_OK;
}

} // namespace

// Steps 1 to 15 on a file that is there. Never with CREATE: a new file was made with the right mode; one that vanishes
// now stays missing.
Result<Database> Database::openResolved(const OpenOptions& options, const Secret& rawKey)
{
    Database database;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE; // 1
    const int code = sqlite3_open_v2(utf8(options.file).c_str(), &database.m_handle, flags,
                                     options.vfs.empty() ? nullptr : options.vfs.c_str());
    if (code != SQLITE_OK)
        return sqliteError(database.m_handle, code, utf8(options.file.filename()));
    // A last closer copies the log into the file even under a wrong key: nobody may before all checks passed, and a
    // reader never (reliability.md 1.5).
    database.leaveLogOnClose();
    sqlite3_busy_timeout(database.m_handle, kBusyMillis); // another connection may be reading the log in right now
    TRY(Opening(database.m_handle, options).run(rawKey));

    Extra& extra = *database.m_extra;
    extra.file = options.file;
    extra.vfs = options.vfs;
    extra.mode = options.mode;
    extra.walPages = walPagesOnDisk(options.file);
    if (options.mode != OpenMode::Reader) {
        sqlite3_wal_hook(database.m_handle, &onCommit, &extra.walPages);
        sqlite3_db_config(database.m_handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
    }
    return database;
}

Result<Database> openDatabase(const OpenOptions& options, const Secret& rawKey)
{
    TANDEM_ASSERT(rawKey.bytes().size() == kRawKeyBytes);
    TANDEM_ASSERT(options.cacheKib >= kSmallestCacheKib && options.cacheKib <= kLargestCacheKib);
    TRY(prepareEngine());
    OpenOptions resolved = options;
    TRY(resolved.file, resolvedFile(options.file));
    if (options.mode != OpenMode::CreateNew) {
        TRY(checkExistingFile(resolved.file));
        return Database::openResolved(resolved, rawKey);
    }
    TRY(createPrivateFile(resolved.file));
    Result<Database> database = Database::openResolved(resolved, rawKey);
    if (!database) // what this call made a moment ago must not stand in the way of the next attempt
        removeDatabaseFiles(resolved.file);
    return database;
}

} // namespace tandem::storage
