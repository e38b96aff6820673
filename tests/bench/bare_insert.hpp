#pragma once
// The peer of BatchApply: the rows that it wrote, put into an empty file of the same schema by prepared statements and
// nothing else. No decoding, hashing, compressing, tokenizing, look-up of what is there, cursor or hint.

#include "core/model/change_batch.hpp"
#include "core/storage/database.hpp"

#include <sqlite3.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace tandem::bench {

// A raw connection with the pragmas of storage::openDatabase(); without a key it is plain SQLite.
class BareFile {
public:
    enum class Cipher { None, SqlCipher };
    BareFile(const std::filesystem::path& file, Cipher cipher);
    sqlite3* handle() { return m_handle.get(); }
    std::int64_t count(const char* table);

private:
    struct Close {
        void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
    };
    std::unique_ptr<sqlite3, Close> m_handle;
};

// Rows of the orders of a few batches, ready to be bound.
class BareRows {
public:
    // `filled` holds the batches already.
    BareRows(storage::Database& filled, const std::vector<ChangeBatch>& batches);
    // One transaction per batch, then a checkpoint.
    void insertInto(BareFile& file) const;

private:
    struct Free {
        void operator()(sqlite3_value* value) const { sqlite3_value_free(value); }
    };
    using Row = std::vector<std::unique_ptr<sqlite3_value, Free>>;
    struct SearchRow {
        std::int64_t order = 0;
        std::string tokens;
    };
    struct Page {
        std::vector<Row> orders, lines, raws;
        std::vector<SearchRow> search;
    };
    static std::vector<Row> read(sqlite3* database, const char* sql, std::int64_t key);
    std::vector<Row> m_shops;
    std::vector<Page> m_pages;
};

} // namespace tandem::bench
