#pragma once
// Reads of single orders: rows of a list window, the detail page, look-ups. On a reading connection of cache.db.

#include "core/cache/payload_codec.hpp"
#include "core/cache/stores.hpp"
#include "core/storage/database.hpp"

#include <span>
#include <vector>

namespace tandem::cache {

// In the order of `ids`; a handle that is gone is left out.
std::vector<OrderRow> loadOrderRows(storage::Database& cache, std::span<const std::int64_t> ids);
Result<OrderDetail> loadOrderDetail(storage::Database& cache, PayloadCodec& codec, std::int64_t id);
Result<std::int64_t> findOrder(storage::Database& cache, const Ref& ref);
std::vector<Ref> findByNumber(storage::Database& cache, std::string_view extId);
Result<operations::OrderForEdit> loadForEdit(storage::Database& cache, const Ref& ref);
std::vector<BuyerSum> loadBuyerSums(storage::Database& cache);
std::vector<ParkedSummary> loadParkedSummary(storage::Database& cache);
std::vector<std::pair<Drift, std::int64_t>> loadDrift(storage::Database& cache);

// Does goods − discount + freight make what was paid? "money.adds_up" or "money.differs", amounts in yuan.
Explanation checkMoney(const Order& order);

} // namespace tandem::cache
