#include "core/storage/engine.hpp"

#include "core/storage/database.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <array>
#include <charconv>

namespace tandem::storage {

namespace {

constexpr sqlite3_int64 kHeapBytes = sqlite3_int64{1} << 30;
constexpr int kOldestSqlite = 3046000;
constexpr int kOldestCipherMajor = 4;
constexpr int kOldestCipherMinor = 6;

bool startEngine()
{
    if (sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 1) != SQLITE_OK || sqlite3_initialize() != SQLITE_OK)
        return false;
    sqlite3_hard_heap_limit64(kHeapBytes);
    return sqlite3_hard_heap_limit64(-1) == kHeapBytes;
}

// "4.6.1 community" of a database in memory; empty for an SQLite without a cipher.
std::string cipherVersion()
{
    sqlite3* handle = nullptr;
    sqlite3_stmt* statement = nullptr;
    std::string version;
    if (sqlite3_open(":memory:", &handle) == SQLITE_OK &&
        sqlite3_prepare_v2(handle, "PRAGMA cipher_version", -1, &statement, nullptr) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        version = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    sqlite3_close(handle);
    return version;
}

bool newEnough(std::string_view version)
{
    int major = 0;
    int minor = 0;
    const char* end = version.data() + version.size();
    const auto [dot, error] = std::from_chars(version.data(), end, major);
    if (error != std::errc() || dot == end || *dot != '.')
        return false;
    if (std::from_chars(dot + 1, end, minor).ec != std::errc())
        return false;
    return major == kOldestCipherMajor && minor >= kOldestCipherMinor;
}

} // namespace

Result<> prepareEngine()
{
    static const bool started = startEngine();
    if (!started)
        return failure(Errc::Internal, {}, "SQLite was in use before its set-up");
    return success();
}

Result<> checkEngine()
{
    TRY(prepareEngine());
    if (sqlite3_libversion_number() < kOldestSqlite)
        return failure(Errc::Internal, {}, fmt::format("SQLite {} is too old", sqlite3_libversion()));
    if (sqlite3_threadsafe() == 0)
        return failure(Errc::Internal, {}, "SQLite is built without threads");
    constexpr std::array options{"ENABLE_FTS5", "TEMP_STORE=3", "DQS=0", "OMIT_LOAD_EXTENSION", "OMIT_SHARED_CACHE"};
    for (const char* option : options) {
        if (sqlite3_compileoption_used(option) == 0)
            return failure(Errc::Internal, {}, fmt::format("SQLite is built without {}", option));
    }
    const std::string version = cipherVersion();
    if (!newEnough(version))
        return failure(Errc::Internal, {}, fmt::format("SQLCipher 4.6 or later is needed, this is '{}'", version));
    return success();
}

} // namespace tandem::storage
