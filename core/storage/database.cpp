#include "core/storage/database.hpp"

#include "core/storage/connection_state.hpp"
#include "core/storage/private_file.hpp"
#include "core/storage/sqlite_errors.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>

namespace tandem::storage {

namespace {

constexpr int kProgressOperations = 1000;

} // namespace

StorageFailure::StorageFailure(Error error) : m_error(std::move(error)), m_text(describe(m_error)) {}

// ---- Row

bool Row::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

std::int64_t Row::integer(int column) const
{
    TANDEM_ASSERT(column < sqlite3_column_count(m_statement));
    return sqlite3_column_int64(m_statement, column);
}

std::string Row::text(int column) const
{
    return std::string(view(column));
}

std::string_view Row::view(int column) const
{
    TANDEM_ASSERT(column < sqlite3_column_count(m_statement));
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(m_statement, column));
    if (text == nullptr)
        return {};
    return {text, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}

std::span<const std::uint8_t> Row::blob(int column) const
{
    TANDEM_ASSERT(column < sqlite3_column_count(m_statement));
    const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(m_statement, column));
    if (bytes == nullptr)
        return {};
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}

std::optional<std::int64_t> Row::optionalInteger(int column) const
{
    if (isNull(column))
        return std::nullopt;
    return integer(column);
}

std::optional<Instant> Row::optionalInstant(int column) const
{
    if (isNull(column))
        return std::nullopt;
    return instant(column);
}

Uid Row::uid(int column) const
{
    const std::span<const std::uint8_t> bytes = blob(column);
    std::array<std::uint8_t, 16> value{};
    if (bytes.size() != value.size())
        throw StorageFailure(Error(Errc::FileDamaged, {}, "a uid column holds no 16 bytes"));
    std::copy(bytes.begin(), bytes.end(), value.begin());
    return Uid(value);
}

// ---- Running

class Database::Running {
public:
    Running(Database& database, std::string_view sql, std::span<const Value> values) : m_database(database)
    {
        Extra& extra = *database.m_extra;
        if (extra.failure)
            throw StorageFailure(*extra.failure);
        prepare(sql);
        try {
            bind(values);
        } catch (...) {
            release();
            throw;
        }
        if (extra.depth++ == 0) {
            extra.cut = false;
            if (extra.timeLimit > Duration::zero())
                extra.deadline = std::chrono::steady_clock::now() + extra.timeLimit;
        }
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;
    ~Running()
    {
        --m_database.m_extra->depth;
        release();
    }

    sqlite3_stmt* statement() const { return m_statement; }

    // True when there is a row, false at the end or when the time limit cut the query.
    bool step()
    {
        const int code = sqlite3_step(m_statement);
        if (code == SQLITE_ROW)
            return true;
        const bool cut = code == SQLITE_INTERRUPT && m_database.m_extra->cut;
        if (code == SQLITE_DONE || (cut && sqlite3_stmt_readonly(m_statement) != 0))
            return false;
        m_database.fail(code);
    }

private:
    void prepare(std::string_view sql)
    {
        StatementCache& cache = m_database.m_extra->statements;
        sqlite3_stmt* known = cache.find(sql);
        if (known != nullptr && sqlite3_stmt_busy(known) == 0) {
            m_statement = known;
            return;
        }
        const char* tail = nullptr;
        const int code = sqlite3_prepare_v3(m_database.m_handle, sql.data(), static_cast<int>(sql.size()),
                                            SQLITE_PREPARE_PERSISTENT, &m_statement, &tail);
        if (code != SQLITE_OK)
            m_database.fail(code);
        TANDEM_ASSERT(m_statement != nullptr); // an empty text
        // A second statement behind the first would never run.
        TANDEM_ASSERT(std::string_view(tail, sql.data() + sql.size()).find_first_not_of("; \n\t") == sql.npos);
        m_own = known != nullptr;
        if (!m_own)
            cache.insert(sql, m_statement);
    }

    void bind(std::span<const Value> values)
    {
        TANDEM_ASSERT(static_cast<int>(values.size()) >= sqlite3_bind_parameter_count(m_statement));
        int position = 0;
        for (const Value& value : values) {
            const int code = bindOne(++position, value);
            if (code != SQLITE_OK)
                m_database.fail(code);
        }
    }

    // The values outlive the statement's run, so SQLite need not copy them. A null pointer would mean NULL, even for
    // an empty text.
    int bindOne(int position, const Value& value)
    {
        switch (value.m_kind) {
        case Value::Kind::Null: return sqlite3_bind_null(m_statement, position);
        case Value::Kind::Integer: return sqlite3_bind_int64(m_statement, position, value.m_integer);
        case Value::Kind::Text:
            return sqlite3_bind_text64(m_statement, position, value.m_text.empty() ? "" : value.m_text.data(),
                                       value.m_text.size(), SQLITE_STATIC, SQLITE_UTF8);
        case Value::Kind::Blob:
            if (value.m_blob.empty())
                return sqlite3_bind_zeroblob(m_statement, position, 0);
            return sqlite3_bind_blob64(m_statement, position, value.m_blob.data(), value.m_blob.size(), SQLITE_STATIC);
        }
        return SQLITE_MISUSE;
    }

    void release() noexcept
    {
        if (m_own) {
            sqlite3_finalize(m_statement);
            return;
        }
        sqlite3_reset(m_statement);
        sqlite3_clear_bindings(m_statement);
    }

    Database& m_database;
    sqlite3_stmt* m_statement = nullptr;
    bool m_own = false; // prepared a second time, because the first is running
};

// ---- Database

std::string Database::Extra::fileName() const
{
    return utf8(file.filename());
}

int Database::Extra::onProgress(void* context)
{
    auto& extra = *static_cast<Extra*>(context);
    if (extra.depth == 0 || std::chrono::steady_clock::now() < extra.deadline)
        return 0;
    extra.cut = true;
    return 1;
}

Database::Database() : m_extra(std::make_unique<Extra>()) {}

Database::Database(Database&& other) noexcept
    : m_handle(std::exchange(other.m_handle, nullptr)), m_extra(std::move(other.m_extra))
{
}

Database& Database::operator=(Database&& other) noexcept
{
    if (this != &other) {
        close();
        m_handle = std::exchange(other.m_handle, nullptr);
        m_extra = std::move(other.m_extra);
    }
    return *this;
}

Database::~Database()
{
    close();
}

void Database::close() noexcept
{
    if (m_handle == nullptr)
        return;
    m_extra->statements.clear();
    const int code = sqlite3_close(m_handle);
    TANDEM_ASSERT(code == SQLITE_OK); // a statement is still alive
    m_handle = nullptr;
}

void Database::fail(int sqliteCode)
{
    Error error = sqliteError(m_handle, sqliteCode, m_extra->fileName());
    if (endsConnection(error.code())) {
        m_extra->failure = error;
        leaveLogOnClose();
    }
    throw StorageFailure(std::move(error));
}

std::int64_t Database::execute(std::string_view sql, std::initializer_list<Value> values)
{
    return execute(sql, std::span<const Value>(values.begin(), values.size()));
}

std::int64_t Database::execute(std::string_view sql, std::span<const Value> values)
{
    const std::int64_t before = sqlite3_total_changes64(m_handle);
    Running running(*this, sql, values);
    while (running.step()) {
    }
    // changes() keeps its old answer through statements that change no rows.
    return sqlite3_total_changes64(m_handle) == before ? 0 : sqlite3_changes64(m_handle);
}

void Database::each(std::string_view sql, std::span<const Value> values, const std::function<bool(const Row&)>& visit)
{
    Running running(*this, sql, values);
    const Row row(running.statement());
    while (running.step()) {
        if (!visit(row))
            return;
    }
}

std::int64_t Database::integer(std::string_view sql, std::initializer_list<Value> values)
{
    return first(sql, values, [](const Row& row) { return row.integer(0); }).value_or(0);
}

std::int64_t Database::lastInsertId() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

void Database::executeScript(std::string_view sql)
{
    if (m_extra->failure)
        throw StorageFailure(*m_extra->failure);
    const std::string script(sql);
    const char* rest = script.c_str();
    while (*rest != '\0') {
        sqlite3_stmt* raw = nullptr;
        int code = sqlite3_prepare_v3(m_handle, rest, -1, 0, &raw, &rest);
        const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement(raw, &sqlite3_finalize);
        if (code != SQLITE_OK)
            fail(code);
        if (statement == nullptr) // white space or a comment
            continue;
        while ((code = sqlite3_step(statement.get())) == SQLITE_ROW) {
        }
        if (code != SQLITE_DONE)
            fail(code);
    }
}

void Database::interrupt()
{
    sqlite3_interrupt(m_handle);
}

void Database::setTimeLimit(Duration limit)
{
    m_extra->timeLimit = limit;
    m_extra->deadline = std::chrono::steady_clock::now() + limit; // of a query that is running already
    const bool on = limit > Duration::zero();
    sqlite3_progress_handler(m_handle, on ? kProgressOperations : 0, on ? &Extra::onProgress : nullptr, m_extra.get());
}

bool Database::wasCut() const
{
    return m_extra->cut;
}

void Database::checkpoint(Checkpoint kind)
{
    TANDEM_ASSERT(m_extra->mode != OpenMode::Reader); // only the writer checkpoints (reliability.md 1.1)
    if (m_extra->failure)
        throw StorageFailure(*m_extra->failure);
    int logged = 0;
    int copied = 0;
    const int mode = kind == Checkpoint::Truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
    const int code = sqlite3_wal_checkpoint_v2(m_handle, "main", mode, &logged, &copied);
    if (code != SQLITE_OK && (code & 0xff) != SQLITE_BUSY)
        fail(code);
    m_extra->walPages = logged == copied ? 0 : logged;
}

int Database::walPages() const
{
    return m_extra->walPages;
}

void Database::leaveLogOnClose()
{
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

// ---- Transaction

Transaction::Transaction(Database& database) : m_database(database)
{
    m_database.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction()
{
    // Some failures have rolled back already. What fails here is undone by the next opening of the file.
    if (m_open && sqlite3_get_autocommit(m_database.handle()) == 0)
        sqlite3_exec(m_database.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit()
{
    TANDEM_ASSERT(m_open);
    m_database.execute("COMMIT");
    m_open = false;
}

} // namespace tandem::storage
