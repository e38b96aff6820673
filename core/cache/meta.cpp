#include "core/cache/meta.hpp"

namespace tandem::cache {

std::int64_t bumpCommitCounter(storage::Database& database)
{
    return database.integer("INSERT INTO meta (key, value) VALUES ('commit_counter', 1) "
                            "ON CONFLICT (key) DO UPDATE SET value = value + 1 RETURNING value");
}

std::int64_t commitCounter(storage::Database& database)
{
    return metaInteger(database, "commit_counter");
}

std::int64_t metaInteger(storage::Database& database, std::string_view key)
{
    return database.integer("SELECT value FROM meta WHERE key = ?1", {key});
}

std::string metaText(storage::Database& database, std::string_view key)
{
    const auto text = [](const storage::Row& row) { return row.text(0); };
    return database
        .first("SELECT CASE typeof(value) WHEN 'blob' THEN hex(value) ELSE value END FROM meta WHERE key = ?1", {key},
               text)
        .value_or("");
}

void setMeta(storage::Database& database, std::string_view key, storage::Value value)
{
    database.execute("INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
                     {key, value});
}

ReadSnapshot::ReadSnapshot(storage::Database& database) : m_database(database)
{
    m_database.execute("BEGIN");
}

ReadSnapshot::~ReadSnapshot()
{
    try {
        m_database.execute("COMMIT");
    } catch (const storage::StorageFailure&) {
        // A broken connection has no snapshot to end; its next use reports the failure.
    }
}

} // namespace tandem::cache
