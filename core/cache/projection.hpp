#pragma once
// Own rows as the lists show them: the newest memo of each order from own.db's outbox into cache.db. Follows by the
// commit counter of own.db, so that a crash between the two files is caught up when the profile opens.

#include "core/cache/change_log.hpp"
#include "core/storage/database.hpp"

namespace tandem::cache {

// Brings cache.db up to own.db; in a transaction of its own when there is something to do. Starts from nothing when
// cache.db was emptied or own.db was replaced by a backup.
void project(storage::Database& own, storage::Database& cache, ChangeLog& changes);

} // namespace tandem::cache
