#pragma once
// Reads whole observed values back from their rows: for the detail page, the search index and the content hash.

#include "core/model/order.hpp"
#include "core/storage/database.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace tandem::cache {

std::optional<Order> loadOrder(storage::Database& database, std::int64_t id);
std::vector<Refund> loadRefunds(storage::Database& database, const Ref& order, std::int64_t orderId); // newest first
std::vector<ShipmentTrace> loadTraces(storage::Database& database, const Ref& order, std::int64_t orderId);

} // namespace tandem::cache
