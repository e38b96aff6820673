#pragma once
// Writes observed orders with their lines, raw text and search row. Belongs to the writing connection of cache.db and
// works inside a transaction of its caller.

#include "core/cache/observation.hpp"
#include "core/cache/observation_hash.hpp"
#include "core/cache/payload_codec.hpp"
#include "core/cache/search_index.hpp"
#include "core/model/change_batch.hpp"
#include "core/storage/database.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace tandem::cache {

class OrderStore {
public:
    OrderStore(storage::Database& database, PayloadCodec& codec, SearchIndex& search);

    struct Written {
        std::int64_t id = 0;
        bool inserted = false;
        bool changed = false;
    };
    Written write(std::int64_t shopId, const Observed<Order>& observed, Instant observedAt);
    std::optional<std::int64_t> find(std::int64_t shopId, std::string_view extId);
    // Brings refunded money and the count of open refunds up to date; true when they differ now.
    bool refreshRefunds(std::int64_t orderId);
    void markGone(std::int64_t shopId, std::string_view extId);

private:
    struct Known;
    struct Row;
    std::optional<Known> known(std::int64_t shopId, std::string_view extId);
    std::int64_t insert(const Row& row); // returns the handle that it got
    void update(const Row& row, bool keepDetails);
    bool updateDetails(const Row& row);
    void writeLines(std::int64_t orderId, const std::vector<OrderLine>& lines);
    void writeRaw(std::int64_t orderId, std::string_view raw);

    storage::Database& m_database;
    PayloadCodec& m_codec;
    SearchIndex& m_search;
    CanonicalBytes m_bytes;
};

} // namespace tandem::cache
