#pragma once
// What sync needs from storage. Implemented by core/cache on the writer thread, by values in tests.

#include "core/async/async.hpp"
#include "core/model/change_batch.hpp"
#include "core/model/intent.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tandem::sync {

struct ShopKey {
    std::string platform, shop;
    auto operator<=>(const ShopKey&) const = default;
};

// Where one stream of one shop stands; shown as sync health.
struct StreamState {
    ShopKey shop;
    std::string stream;
    Cursor cursor;
    bool filled = false;              // first fill done (for incremental streams: reached "now" once)
    std::optional<Instant> caughtUpAt; // when it last reached the end
    std::optional<Instant> failedAt;
    std::optional<Error> error;       // of the last attempt; cleared by success
    std::int64_t done = 0, total = 0;
};

class Sink {
public:
    virtual ~Sink() = default;
    // Rows, cursor and everything derived at level 1 in one transaction (decisions.md 5). Idempotent in any order and
    // multiplicity. Errors: TooManyParked when more than 1 % of a page's rows (and at least 10) could not be read.
    virtual Async<Result<ApplyOutcome>> apply(ChangeBatch batch) = 0;
    // Orders whose list row is newer than the full order, or that a hint named; newest first.
    virtual Async<Result<std::vector<std::string>>> dueDetails(ShopKey shop, std::size_t limit) = 0;
    virtual Async<Result<std::int64_t>> dueDetailCount(ShopKey shop) = 0;
    // Rows that waited for their parent and can now be applied.
    virtual Async<Result<ApplyOutcome>> retryParked(ShopKey shop) = 0;
};

class CursorStore {
public:
    virtual ~CursorStore() = default;
    virtual Async<Result<StreamState>> load(ShopKey shop, std::string stream) = 0;
    virtual Async<Result<std::vector<StreamState>>> all() = 0;
    // Everything but the cursor, which moves only with rows through Sink::apply.
    virtual Async<Result<>> saveProgress(StreamState state) = 0;
};

class OutboxStore {
public:
    virtual ~OutboxStore() = default;
    // Queued entries whose time has come plus all that are Sending (left by a crash: their outcome is unknown) or
    // Unknown; oldest first, at most one per target object.
    virtual Async<Result<std::vector<OutboxEntry>>> due(ShopKey shop, Instant now) = 0;
    virtual Async<Result<>> markSending(Uid intent, Instant now) = 0; // durable before a byte leaves
    virtual Async<Result<>> settle(Uid intent, Outcome outcome, Instant now) = 0;
    virtual Async<Result<std::int64_t>> pendingCount() = 0;
};

} // namespace tandem::sync
