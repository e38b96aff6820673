#pragma once
// SQLCipher behind values. openDatabase() is the only way to a connection and follows the one exact sequence of
// reliability.md 1.4. SQLite's codes do not rise above this module. Knows no domain.

#include "core/base/crypto.hpp"
#include "core/base/embedded_file.hpp"
#include "core/base/instant.hpp"
#include "core/base/money.hpp"
#include "core/base/result.hpp"
#include "core/base/secret.hpp"
#include "core/base/uid.hpp"

#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace tandem::storage {

// Thrown for what nobody here can handle. FileDamaged, DiskError, DiskFull (corrupt pages, I/O errors, full disk in the
// middle of a job): the connection answers nothing but the same failure from then on and must be closed
// (reliability.md 1.8). ConstraintFailed, Busy, Cancelled, LimitExceeded, Internal: the statement failed, the
// connection lives.
class StorageFailure : public std::exception {
public:
    explicit StorageFailure(Error error);
    const Error& error() const { return m_error; }
    const char* what() const noexcept override { return m_text.c_str(); }

private:
    Error m_error;
    std::string m_text;
};

enum class OpenMode { CreateNew, Writer, Reader };

struct OpenOptions {
    std::filesystem::path file;
    OpenMode mode = OpenMode::Writer;
    int cacheKib = 8192;
    std::string vfs; // empty: the system's; tests pass one that fails on purpose
};

class Database;

// One row during a query; typed access by position. Strings are copied.
class Row {
public:
    explicit Row(sqlite3_stmt* statement) : m_statement(statement) {}
    bool isNull(int column) const;
    std::int64_t integer(int column) const;
    std::string text(int column) const;
    std::string_view view(int column) const; // valid until the next step
    std::span<const std::uint8_t> blob(int column) const;
    std::optional<std::int64_t> optionalInteger(int column) const;
    Money money(int column) const { return Money(integer(column)); }
    Instant instant(int column) const { return Instant(integer(column)); }
    std::optional<Instant> optionalInstant(int column) const;
    Uid uid(int column) const; // 16-byte blob

private:
    sqlite3_stmt* m_statement;
};

// What can be bound to ?1, ?2, …
class Value {
public:
    Value(std::nullptr_t) {}
    Value(std::int64_t value) : m_kind(Kind::Integer), m_integer(value) {}
    Value(int value) : Value(static_cast<std::int64_t>(value)) {}
    Value(bool value) : Value(static_cast<std::int64_t>(value)) {}
    Value(std::size_t value) : Value(static_cast<std::int64_t>(value)) {}
    Value(Money value) : Value(value.fen()) {}
    Value(Instant value) : Value(value.millis()) {}
    Value(std::string_view value) : m_kind(Kind::Text), m_text(value) {}
    Value(const std::string& value) : Value(std::string_view(value)) {}
    Value(const char* value) : Value(std::string_view(value)) {}
    Value(std::span<const std::uint8_t> value) : m_kind(Kind::Blob), m_blob(value) {}
    Value(const Uid& value) : m_kind(Kind::Blob), m_blob(value.bytes()) {}
    template <class T>
    Value(const std::optional<T>& value)
    {
        if (value)
            *this = Value(*value);
    }

private:
    friend class Database;
    enum class Kind { Null, Integer, Text, Blob };
    Kind m_kind = Kind::Null;
    std::int64_t m_integer = 0;
    std::string_view m_text;
    std::span<const std::uint8_t> m_blob;
};

class Database {
public:
    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    // Runs one statement; returns the number of changed rows. Statements are prepared once per text and kept.
    std::int64_t execute(std::string_view sql, std::initializer_list<Value> values = {});
    std::int64_t execute(std::string_view sql, std::span<const Value> values);
    // Calls `visit` for each row until it returns false.
    void each(std::string_view sql, std::span<const Value> values, const std::function<bool(const Row&)>& visit);
    template <class F>
    auto query(std::string_view sql, std::span<const Value> values, F&& map)
        -> std::vector<decltype(map(std::declval<const Row&>()))>;
    template <class F>
    auto query(std::string_view sql, std::initializer_list<Value> values, F&& map)
    {
        return query(sql, std::span<const Value>(values.begin(), values.size()), std::forward<F>(map));
    }
    template <class F>
    auto first(std::string_view sql, std::span<const Value> values, F&& map)
        -> std::optional<decltype(map(std::declval<const Row&>()))>;
    template <class F>
    auto first(std::string_view sql, std::initializer_list<Value> values, F&& map)
    {
        return first(sql, std::span<const Value>(values.begin(), values.size()), std::forward<F>(map));
    }
    std::int64_t integer(std::string_view sql,
                         std::initializer_list<Value> values = {}); // first column of first row, 0 if none
    std::int64_t lastInsertId() const;
    // Runs many statements separated by ';', without values: migrations and pragmas only.
    void executeScript(std::string_view sql);

    // Ends the running queries of this connection with StorageFailure(Cancelled); callable from any thread.
    void interrupt();
    // From now on a query that takes longer ends early, without an error; wasCut() tells about the latest one.
    // 0 = no limit. A statement that writes throws StorageFailure(Cancelled) instead: half a write is none.
    void setTimeLimit(Duration limit);
    bool wasCut() const;

    // Writer only. Truncate also empties the log, waiting up to 5 s for readers; a reader that stays longer is no
    // error, walPages() then tells that something is left.
    enum class Checkpoint { Passive, Truncate };
    void checkpoint(Checkpoint kind);
    // Pages in the log that are not yet known to be in the file.
    int walPages() const;
    // The writer's close then leaves the log as it is: for a file whose checks failed, and for tests of crashes.
    void leaveLogOnClose();
    // Online copy under the same key into `target`; target must not exist (Conflict) and is on disk afterwards.
    Result<> backupTo(const std::filesystem::path& target, std::span<const std::uint8_t> rawKey);
    // Checks the HMAC of every page, then the structure. Errors: FileDamaged with the first problem as detail.
    Result<> integrityCheck();
    sqlite3* handle() { return m_handle; }

private:
    friend Result<Database> openDatabase(const OpenOptions&, const Secret&);
    struct Extra;
    class Running; // one statement from binding to reset
    Database();
    static Result<Database> openResolved(const OpenOptions& options, const Secret& rawKey);
    void close() noexcept;
    [[noreturn]] void fail(int sqliteCode);
    sqlite3* m_handle = nullptr;
    std::unique_ptr<Extra> m_extra;
};

// `rawKey` is 48 bytes: 32 key, 16 salt. Errors: FileMissing, WrongKey, FileDamaged, FileUnreadable, DiskFull, and
// Conflict when CreateNew finds a file. Never creates except with CreateNew, never deletes, never repairs.
// WrongKey means that page 1 does not answer to this key; whoever knows by a key-check value that the key is right
// reads it as FileDamaged.
Result<Database> openDatabase(const OpenOptions& options, const Secret& rawKey);

// BEGIN IMMEDIATE … COMMIT; rolls back when it dies uncommitted.
class Transaction {
public:
    explicit Transaction(Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    Database& m_database;
    bool m_open = true;
};

// Runs the numbered files ("0001_orders.sql") beyond user_version, each in its own transaction.
// Errors: SchemaNewer with args file, found, known.
Result<> migrate(Database& database, std::span<const EmbeddedFile> files, std::string_view databaseName);

// The first half of migrate(), which changes nothing: SchemaNewer, or the number of the file's schema.
Result<std::int64_t> checkSchema(Database& database, std::span<const EmbeddedFile> files,
                                 std::string_view databaseName);

// Asserts at program start: SQLCipher ≥ 4.6, FTS5, thread-safe build. Errors: Internal.
Result<> checkEngine();

template <class F>
auto Database::query(std::string_view sql, std::span<const Value> values, F&& map)
    -> std::vector<decltype(map(std::declval<const Row&>()))>
{
    std::vector<decltype(map(std::declval<const Row&>()))> rows;
    each(sql, values, [&](const Row& row) {
        rows.push_back(map(row));
        return true;
    });
    return rows;
}

template <class F>
auto Database::first(std::string_view sql, std::span<const Value> values, F&& map)
    -> std::optional<decltype(map(std::declval<const Row&>()))>
{
    std::optional<decltype(map(std::declval<const Row&>()))> found;
    each(sql, values, [&](const Row& row) {
        found.emplace(map(row));
        return false;
    });
    return found;
}

} // namespace tandem::storage
