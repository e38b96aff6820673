#pragma once
// What cache.db says, as one figure: equal after a rebuild, in whatever order the rows came (decisions.md 1).

#include "core/cache/stores.hpp"
#include "core/storage/database.hpp"

namespace tandem::cache {

// SHA-256 over orders with lines, refunds and traces in key order, then memos on their way. Without row handles, times
// of ours, raw texts, parked rows and counters.
std::string contentHash(storage::Database& cache);

CacheSummary summarize(storage::Database& cache);

} // namespace tandem::cache
