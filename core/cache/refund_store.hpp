#pragma once
// Writes observed refunds and parcel traces; their order must be there already. Works inside a transaction of its
// caller.

#include "core/cache/observation.hpp"
#include "core/cache/observation_hash.hpp"
#include "core/cache/payload_codec.hpp"
#include "core/model/order.hpp"
#include "core/storage/database.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace tandem::cache {

Version versionOf(const Refund& refund, Instant observedAt);
// Traces have no modified time: the newest node's stands for it.
Version versionOf(const ShipmentTrace& trace, Instant observedAt);

class RefundStore {
public:
    RefundStore(storage::Database& database, PayloadCodec& codec) : m_database(database), m_codec(codec) {}

    struct Written {
        bool changed = false;
        std::optional<std::int64_t> formerOrder; // when the platform moved the refund to another order
    };
    Written write(std::int64_t shopId, std::int64_t orderId, const Refund& refund, const Version& version,
                  std::string_view raw);
    bool write(std::int64_t orderId, const ShipmentTrace& trace, const Version& version);

private:
    storage::Database& m_database;
    PayloadCodec& m_codec;
};

} // namespace tandem::cache
