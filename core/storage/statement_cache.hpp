#pragma once
// Prepared statements by SQL text, least recently used out first. Private to core/storage.

#include <cstddef>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>

struct sqlite3_stmt;

namespace tandem::storage {

class StatementCache {
public:
    static constexpr std::size_t kStatements = 256;

    StatementCache() = default;
    StatementCache(const StatementCache&) = delete;
    StatementCache& operator=(const StatementCache&) = delete;
    ~StatementCache() { clear(); }

    // Null when the text is unknown. A statement that is running is given out, too: the caller looks.
    sqlite3_stmt* find(std::string_view sql);
    // Takes ownership.
    void insert(std::string_view sql, sqlite3_stmt* statement);
    void clear();
    std::size_t size() const { return m_entries.size(); }

private:
    struct Entry {
        std::string sql;
        sqlite3_stmt* statement;
    };
    void dropOldestIdle();

    std::list<Entry> m_entries; // newest use first
    std::unordered_map<std::string_view, std::list<Entry>::iterator> m_bySql;
};

} // namespace tandem::storage
