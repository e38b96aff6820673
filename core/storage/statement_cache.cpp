#include "core/storage/statement_cache.hpp"

#include <sqlite3.h>

#include <iterator>

namespace tandem::storage {

sqlite3_stmt* StatementCache::find(std::string_view sql)
{
    const auto known = m_bySql.find(sql);
    if (known == m_bySql.end())
        return nullptr;
    m_entries.splice(m_entries.begin(), m_entries, known->second);
    return known->second->statement;
}

void StatementCache::insert(std::string_view sql, sqlite3_stmt* statement)
{
    if (m_entries.size() >= kStatements)
        dropOldestIdle();
    m_entries.push_front({std::string(sql), statement});
    m_bySql.emplace(m_entries.front().sql, m_entries.begin());
}

void StatementCache::clear()
{
    for (const Entry& entry : m_entries)
        sqlite3_finalize(entry.statement);
    m_bySql.clear();
    m_entries.clear();
}

void StatementCache::dropOldestIdle()
{
    for (auto entry = m_entries.rbegin(); entry != m_entries.rend(); ++entry) {
        if (sqlite3_stmt_busy(entry->statement) != 0)
            continue;
        sqlite3_finalize(entry->statement);
        m_bySql.erase(entry->sql);
        m_entries.erase(std::next(entry).base());
        return;
    }
}

} // namespace tandem::storage
