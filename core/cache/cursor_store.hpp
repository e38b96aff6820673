#pragma once
// Where the streams stand (cache.db). The cursor itself moves only with rows, in BatchApply.

#include "core/storage/database.hpp"
#include "core/sync/ports.hpp"

#include <string_view>
#include <vector>

namespace tandem::cache {

sync::StreamState loadStream(storage::Database& cache, const sync::ShopKey& shop, std::string_view stream);
std::vector<sync::StreamState> loadStreams(storage::Database& cache);
void saveProgress(storage::Database& cache, const sync::StreamState& state); // in a transaction of its own

// Orders to fetch in full: known only from a list, or named by a hint; newest first.
std::vector<std::string> dueDetails(storage::Database& cache, const sync::ShopKey& shop, std::size_t limit);
std::int64_t dueDetailCount(storage::Database& cache, const sync::ShopKey& shop);

} // namespace tandem::cache
