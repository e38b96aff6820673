#pragma once
// The meta table that both databases have: db_id, generation, commit_counter, and versions of derived data.

#include "core/storage/database.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace tandem::cache {

// Part of every write transaction; returns the new value.
std::int64_t bumpCommitCounter(storage::Database& database);
std::int64_t commitCounter(storage::Database& database);

std::int64_t metaInteger(storage::Database& database, std::string_view key); // 0 when absent
std::string metaText(storage::Database& database, std::string_view key);     // "" when absent
void setMeta(storage::Database& database, std::string_view key, storage::Value value);

// One snapshot over several queries of a reading connection.
class ReadSnapshot {
public:
    explicit ReadSnapshot(storage::Database& database);
    ~ReadSnapshot();
    ReadSnapshot(const ReadSnapshot&) = delete;
    ReadSnapshot& operator=(const ReadSnapshot&) = delete;

private:
    storage::Database& m_database;
};

} // namespace tandem::cache
