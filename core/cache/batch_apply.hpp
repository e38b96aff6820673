#pragma once
// One page of a source into cache.db: rows, search, what waited for them, and the cursor, in one transaction
// (reliability.md 2.2). Idempotent in any order and multiplicity. Lives on the writer thread.

#include "core/cache/change_log.hpp"
#include "core/cache/order_store.hpp"
#include "core/cache/parked_store.hpp"
#include "core/cache/refund_store.hpp"
#include "core/model/change_batch.hpp"

#include <set>
#include <string>

namespace tandem::cache {

class BatchApply {
public:
    explicit BatchApply(storage::Database& database);

    // Errors: TooManyParked (what could not be read is kept for a look, and nothing else); LimitExceeded.
    Result<ApplyOutcome> apply(const ChangeBatch& batch, ChangeLog& changes);
    // Applies what waited for an order that is there now.
    Result<ApplyOutcome> retryParked(std::string_view platform, std::string_view shop, ChangeLog& changes);
    SearchIndex& search() { return m_search; }

private:
    struct Job;
    void applyOrders(Job& job, const ChangeBatch& batch);
    void applyRefunds(Job& job, const ChangeBatch& batch);
    void applyTraces(Job& job, const ChangeBatch& batch);
    void applyOrphans(Job& job, std::int64_t orderId, const Ref& order);
    void writeRefund(Job& job, std::int64_t orderId, const Refund& refund, const Version& version,
                     std::string_view raw);
    void writeTrace(Job& job, std::int64_t orderId, const ShipmentTrace& trace, const Version& version);
    void applyHints(Job& job, const ChangeBatch& batch);
    void parkRows(Job& job, const ChangeBatch& batch);
    void finish(Job& job);

    storage::Database& m_database;
    PayloadCodec m_codec;
    SearchIndex m_search;
    OrderStore m_orders;
    RefundStore m_refunds;
    ParkedStore m_parked;
};

// Handle of a shop in cache.db, made when it is seen for the first time.
std::int64_t ensureShop(storage::Database& cache, std::string_view platform, std::string_view shop);
std::optional<std::int64_t> findShop(storage::Database& cache, std::string_view platform, std::string_view shop);

} // namespace tandem::cache
