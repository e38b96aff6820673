#include "tests/bench/bare_insert.hpp"

#include "core/base/text.hpp"
#include "core/cache/batch_apply.hpp"
#include "embedded/cache_migrations.hpp"

#include <algorithm>
#include <stdexcept>

namespace tandem::bench {

namespace {

void check(sqlite3* database, bool right)
{
    if (!right)
        throw std::runtime_error(sqlite3_errmsg(database));
}

void execute(sqlite3* database, const std::string& sql)
{
    check(database, sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
}

class Statement {
public:
    Statement(sqlite3* database, const char* sql) : m_database(database)
    {
        check(database, sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &m_statement, nullptr) ==
                            SQLITE_OK);
    }
    ~Statement() { sqlite3_finalize(m_statement); }
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    sqlite3_stmt* get() { return m_statement; }
    void run()
    {
        check(m_database, sqlite3_step(m_statement) == SQLITE_DONE);
        sqlite3_reset(m_statement);
    }
    template <class Rows>
    void insert(const Rows& rows)
    {
        for (const auto& row : rows) {
            int position = 0;
            for (const auto& value : row)
                sqlite3_bind_value(m_statement, ++position, value.get());
            run();
        }
    }

private:
    sqlite3* m_database;
    sqlite3_stmt* m_statement = nullptr;
};

std::string insertOf(const std::string& table, std::size_t columns)
{
    std::string sql = "INSERT INTO " + table + " VALUES (?";
    for (std::size_t i = 1; i < columns; ++i)
        sql += ", ?";
    return sql + ")";
}

void appendTokens(std::string& out, std::string_view text)
{
    for (const auto& token : searchTokens(normalizeForSearch(text))) {
        out += token;
        out += ' ';
    }
}

// As cache::SearchIndex writes them.
std::string tokensOf(const Order& order)
{
    std::string tokens;
    appendTokens(tokens, order.ref.extId);
    appendTokens(tokens, order.buyerNick);
    const std::string* previous = nullptr;
    for (const auto& line : order.lines) {
        appendTokens(tokens, line.title);
        appendTokens(tokens, line.variant);
        appendTokens(tokens, line.outerSkuId);
        if (!line.trackingNumber.empty() && (!previous || *previous != line.trackingNumber))
            appendTokens(tokens, line.trackingNumber);
        previous = &line.trackingNumber;
    }
    return tokens;
}

} // namespace

BareFile::BareFile(const std::filesystem::path& file, Cipher cipher)
{
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(file.string().c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    m_handle.reset(handle);
    check(handle, code == SQLITE_OK);
    if (cipher == Cipher::SqlCipher) {
        const std::string key = "x'" + std::string(96, '7') + "'"; // raw: no derivation, as in our profiles
        check(handle, sqlite3_key_v2(handle, "main", key.data(), static_cast<int>(key.size())) == SQLITE_OK);
    }
    execute(handle, "PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                    "PRAGMA temp_store=MEMORY; PRAGMA secure_delete=FAST; PRAGMA foreign_keys=ON;"
                    "PRAGMA cell_size_check=ON; PRAGMA cache_size=-8192; PRAGMA wal_autocheckpoint=0;");
    for (const EmbeddedFile& migration : embedded::cache_migrations())
        execute(handle, std::string(migration.content));
}

std::int64_t BareFile::count(const char* table)
{
    Statement statement(handle(), (std::string("SELECT count(*) FROM ") + table).c_str());
    check(handle(), sqlite3_step(statement.get()) == SQLITE_ROW);
    return sqlite3_column_int64(statement.get(), 0);
}

BareRows::BareRows(storage::Database& filled, const std::vector<ChangeBatch>& batches)
{
    sqlite3* database = filled.handle();
    m_shops = read(database, "SELECT * FROM shops WHERE id >= ?1", 0);
    for (const ChangeBatch& batch : batches) {
        Page page;
        const auto shop = cache::findShop(filled, batch.platform, batch.shop);
        for (const auto& observed : batch.orders) {
            const std::int64_t id = filled.integer("SELECT id FROM orders WHERE shop_id = ?1 AND tenant_id = 1 AND "
                                                   "ext_id = ?2",
                                                   {*shop, observed.value.ref.extId});
            const auto append = [&](std::vector<Row>& rows, const char* sql) {
                std::ranges::move(read(database, sql, id), std::back_inserter(rows));
            };
            append(page.orders, "SELECT * FROM orders WHERE id = ?1");
            append(page.lines, "SELECT * FROM order_lines WHERE order_id = ?1 ORDER BY position");
            append(page.raws, "SELECT * FROM order_raw WHERE order_id = ?1");
            page.search.push_back({id, tokensOf(observed.value)});
        }
        std::ranges::sort(page.search, {}, &SearchRow::order); // FTS5 is quicker that way
        m_pages.push_back(std::move(page));
    }
}

std::vector<BareRows::Row> BareRows::read(sqlite3* database, const char* sql, std::int64_t key)
{
    Statement statement(database, sql);
    sqlite3_bind_int64(statement.get(), 1, key);
    std::vector<Row> rows;
    while (sqlite3_step(statement.get()) == SQLITE_ROW) {
        Row row;
        for (int column = 0; column < sqlite3_column_count(statement.get()); ++column)
            row.emplace_back(sqlite3_value_dup(sqlite3_column_value(statement.get(), column)));
        rows.push_back(std::move(row));
    }
    return rows;
}

void BareRows::insertInto(BareFile& file) const
{
    sqlite3* database = file.handle();
    const Page& first = m_pages.front();
    Statement begin(database, "BEGIN IMMEDIATE"), commit(database, "COMMIT");
    Statement shops(database, insertOf("shops", m_shops.front().size()).c_str());
    Statement orders(database, insertOf("orders", first.orders.front().size()).c_str());
    Statement lines(database, insertOf("order_lines", first.lines.front().size()).c_str());
    Statement raws(database, insertOf("order_raw", first.raws.front().size()).c_str());
    Statement search(database, "INSERT INTO order_search (rowid, tokens) VALUES (?1, ?2)");
    shops.insert(m_shops);
    for (const Page& page : m_pages) {
        begin.run();
        orders.insert(page.orders);
        lines.insert(page.lines);
        raws.insert(page.raws);
        for (const SearchRow& row : page.search) {
            sqlite3_bind_int64(search.get(), 1, row.order);
            sqlite3_bind_text(search.get(), 2, row.tokens.data(), static_cast<int>(row.tokens.size()), SQLITE_STATIC);
            search.run();
        }
        commit.run();
    }
    check(database,
          sqlite3_wal_checkpoint_v2(database, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr) == SQLITE_OK);
}

} // namespace tandem::bench
