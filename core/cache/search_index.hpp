#pragma once
// The full-text rows of orders: nick, titles, variants, order number, tracking numbers and outer SKUs as tokens of
// base::searchTokens. Rows are collected and written in the order of their handles, because FTS5 flushes its memory
// whenever a handle goes back.

#include "core/model/order.hpp"
#include "core/storage/database.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tandem::cache {

// When what is indexed changes, or how it is cut, raise this: the index is then built anew when the cache is opened.
inline constexpr std::int64_t kSearchVersion = 1;

class SearchIndex {
public:
    explicit SearchIndex(storage::Database& database) : m_database(database) {}

    enum class Row { New, Known };
    void put(std::int64_t orderId, const Order& order, Row row);
    void flush();   // before the transaction commits
    void discard(); // after it rolled back
    // Brings the index to kSearchVersion when it is of another; in a transaction of its own.
    void rebuildWhenOutdated();

private:
    struct Entry {
        std::int64_t orderId;
        Row row;
        std::string tokens;
    };
    // Shops sell the same titles again and again, and masked nicks repeat: cutting them once is enough.
    const std::string& tokensOf(const std::string& text);

    storage::Database& m_database;
    std::vector<Entry> m_entries;
    std::unordered_map<std::string, std::string> m_tokens;
};

} // namespace tandem::cache
