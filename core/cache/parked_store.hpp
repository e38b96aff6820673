#pragma once
// Rows kept aside: unreadable ones with their raw text until the same row can be read, and refunds and traces that wait
// for their order. Also counts what the mapping does not know (drift).

#include "core/cache/observation.hpp"
#include "core/cache/payload_codec.hpp"
#include "core/model/change_batch.hpp"
#include "core/storage/database.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::cache {

class ParkedStore {
public:
    ParkedStore(storage::Database& database, PayloadCodec& codec) : m_database(database), m_codec(codec) {}

    // Each returns true when the row is newly kept aside.
    bool park(std::int64_t shopId, const ParkedRow& row, Instant observedAt);
    struct Orphan {
        std::string kind; // "refund", "trace"
        std::string key;  // the platform's id
        std::string parent;
        std::string value; // JSON
        std::string raw;
        Version version;
    };
    bool parkOrphan(std::int64_t shopId, const Orphan& orphan);

    bool anyUnreadable(std::int64_t shopId); // asked once per batch, so that good rows need no look-up of their own
    bool anyOrphans(std::int64_t shopId);
    void forget(std::int64_t shopId, std::string_view kind, std::string_view key);
    // Removes and returns the orphans of one order.
    std::vector<Orphan> takeOrphans(std::int64_t shopId, std::string_view parent);
    std::vector<std::string> parentsOfOrphans(std::int64_t shopId);

    void countDrift(std::int64_t shopId, const Drift& drift, Instant at);

private:
    storage::Database& m_database;
    PayloadCodec& m_codec;
};

} // namespace tandem::cache
