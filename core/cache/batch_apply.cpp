#include "core/cache/batch_apply.hpp"

#include "core/base/limits.hpp"
#include "core/cache/meta.hpp"
#include "core/cache/value_json.hpp"

namespace tandem::cache {

namespace {
// More unreadable rows than this in one page mean that the mapping is wrong, not the rows (reliability.md 2.10).
constexpr std::size_t kParkedAtLeast = 10;
constexpr std::size_t kParkedShare = 100; // one in a hundred

bool tooManyParked(const ChangeBatch& batch)
{
    const std::size_t parked = batch.parked.size();
    return parked >= kParkedAtLeast && parked * kParkedShare > batch.rows() + parked;
}

// For values that we wrote ourselves: an unreadable one is damage, not input.
template <class T>
T valueOrThrow(Result<T> result)
{
    if (!result)
        throw storage::StorageFailure(failure(Errc::FileDamaged, {{"file", "cache.db"}}, describe(result.error())));
    return std::move(result.value());
}

std::string traceKey(const ShipmentTrace& trace)
{
    return trace.order.extId + "/" + trace.trackingNumber;
}
} // namespace

// What one batch needs to know while it is applied. The flags save a look-up per row in the usual case.
struct BatchApply::Job {
    std::int64_t shopId = 0;
    Instant observedAt;
    bool anyUnreadable = false;
    bool anyOrphans = false;
    bool anyHints = false;
    bool anyConfirmed = false;
    std::set<std::int64_t> refundsOf; // orders whose refunds changed
    ApplyOutcome outcome;
    ChangeLog& changes;

    void changed(std::int64_t orderId)
    {
        ++outcome.changed;
        changes.add(HintKind::Orders, orderId);
    }
};

BatchApply::BatchApply(storage::Database& database)
    : m_database(database), m_search(database), m_orders(database, m_codec, m_search), m_refunds(database, m_codec),
      m_parked(database, m_codec)
{
}

Result<ApplyOutcome> BatchApply::apply(const ChangeBatch& batch, ChangeLog& changes)
{
    if (batch.rows() > limits::kApplyBatchRows)
        return failure(Errc::LimitExceeded, {{"what", "batch"}, {"limit", std::to_string(limits::kApplyBatchRows)}});
    m_search.discard(); // left over when a transaction failed
    storage::Transaction transaction(m_database);
    Job job{.shopId = ensureShop(m_database, batch.platform, batch.shop),
            .observedAt = batch.observedAt,
            .changes = changes};
    job.outcome.rows = static_cast<std::int64_t>(batch.rows());
    parkRows(job, batch);
    if (tooManyParked(batch)) {
        finish(job);
        transaction.commit();
        return failure(Errc::TooManyParked, {{"parked", std::to_string(batch.parked.size())},
                                             {"rows", std::to_string(batch.rows() + batch.parked.size())}});
    }
    job.anyUnreadable = m_parked.anyUnreadable(job.shopId);
    job.anyOrphans = m_parked.anyOrphans(job.shopId);
    job.anyHints =
        m_database.integer("SELECT EXISTS (SELECT 1 FROM order_hints WHERE shop_id = ?1)", {job.shopId}) != 0;
    job.anyConfirmed = m_database.integer("SELECT EXISTS (SELECT 1 FROM pending_memo WHERE state = 'confirmed')") != 0;
    applyOrders(job, batch);
    applyRefunds(job, batch);
    applyTraces(job, batch);
    applyHints(job, batch);
    if (!batch.stream.empty()) {
        m_database.execute("INSERT INTO streams (shop_id, stream, cursor) VALUES (?1, ?2, ?3) "
                           "ON CONFLICT (shop_id, stream) DO UPDATE SET cursor = excluded.cursor",
                           {job.shopId, batch.stream, batch.next.text});
    }
    finish(job);
    transaction.commit();
    return job.outcome;
}

Result<ApplyOutcome> BatchApply::retryParked(std::string_view platform, std::string_view shop, ChangeLog& changes)
{
    const auto shopId = findShop(m_database, platform, shop);
    if (!shopId)
        return ApplyOutcome{};
    storage::Transaction transaction(m_database);
    Job job{.shopId = *shopId, .changes = changes};
    for (const auto& parent : m_parked.parentsOfOrphans(*shopId)) {
        if (const auto orderId = m_orders.find(*shopId, parent))
            applyOrphans(job, *orderId, Ref{std::string(platform), std::string(shop), parent});
    }
    finish(job);
    if (job.outcome.rows == 0)
        return job.outcome; // nothing was written: the transaction rolls back
    transaction.commit();
    return job.outcome;
}

void BatchApply::applyOrders(Job& job, const ChangeBatch& batch)
{
    for (const auto& observed : batch.orders) {
        const Order& order = observed.value;
        const auto written = m_orders.write(job.shopId, observed, batch.observedAt);
        if (written.changed)
            job.changed(written.id);
        if (job.anyUnreadable)
            m_parked.forget(job.shopId, "order", order.ref.extId);
        if (written.inserted && job.anyOrphans)
            applyOrphans(job, written.id, order.ref);
        if (!order.full)
            continue;
        if (job.anyHints)
            m_database.execute("DELETE FROM order_hints WHERE shop_id = ?1 AND ext_id = ?2 AND hinted_at <= ?3",
                               {job.shopId, order.ref.extId, batch.observedAt});
        if (job.anyConfirmed) // the platform's own word replaces what we know we sent
            m_database.execute("DELETE FROM pending_memo WHERE shop_id = ?1 AND ext_id = ?2 AND state = 'confirmed' "
                               "AND settled_at <= ?3",
                               {job.shopId, order.ref.extId, batch.observedAt});
    }
}

void BatchApply::applyRefunds(Job& job, const ChangeBatch& batch)
{
    for (const auto& observed : batch.refunds) {
        const Refund& refund = observed.value;
        if (job.anyUnreadable)
            m_parked.forget(job.shopId, "refund", refund.ref.extId);
        const Version version = versionOf(refund, batch.observedAt);
        if (const auto orderId = m_orders.find(job.shopId, refund.orderId))
            writeRefund(job, *orderId, refund, version, observed.raw);
        else if (m_parked.parkOrphan(job.shopId, {"refund", refund.ref.extId, refund.orderId, refundToText(refund),
                                                  observed.raw, version}))
            ++job.outcome.parked;
    }
}

void BatchApply::applyTraces(Job& job, const ChangeBatch& batch)
{
    for (const auto& observed : batch.traces) {
        const ShipmentTrace& trace = observed.value;
        const Version version = versionOf(trace, batch.observedAt);
        if (const auto orderId = m_orders.find(job.shopId, trace.order.extId))
            writeTrace(job, *orderId, trace, version);
        else if (m_parked.parkOrphan(job.shopId, {"trace", traceKey(trace), trace.order.extId, traceToText(trace),
                                                  observed.raw, version}))
            ++job.outcome.parked;
    }
}

void BatchApply::applyOrphans(Job& job, std::int64_t orderId, const Ref& order)
{
    for (const auto& orphan : m_parked.takeOrphans(job.shopId, order.extId)) {
        ++job.outcome.rows;
        if (orphan.kind == "refund")
            writeRefund(job, orderId, valueOrThrow(refundFromText(orphan.value)), orphan.version, orphan.raw);
        else
            writeTrace(job, orderId, valueOrThrow(traceFromText(orphan.value)), orphan.version);
    }
}

void BatchApply::writeRefund(Job& job, std::int64_t orderId, const Refund& refund, const Version& version,
                             std::string_view raw)
{
    const auto written = m_refunds.write(job.shopId, orderId, refund, version, raw);
    if (!written.changed)
        return;
    job.changed(orderId);
    job.refundsOf.insert(orderId);
    if (written.formerOrder)
        job.refundsOf.insert(*written.formerOrder);
}

void BatchApply::writeTrace(Job& job, std::int64_t orderId, const ShipmentTrace& trace, const Version& version)
{
    if (m_refunds.write(orderId, trace, version))
        job.changed(orderId);
}

void BatchApply::applyHints(Job& job, const ChangeBatch& batch)
{
    for (const auto& extId : batch.hints) {
        m_database.execute("INSERT INTO order_hints (shop_id, ext_id, hinted_at) VALUES (?1, ?2, ?3) "
                           "ON CONFLICT (shop_id, ext_id) DO UPDATE SET hinted_at = max(hinted_at, excluded.hinted_at)",
                           {job.shopId, extId, batch.observedAt});
    }
    for (const auto& extId : batch.gone) {
        m_database.execute("DELETE FROM order_hints WHERE shop_id = ?1 AND ext_id = ?2 AND hinted_at <= ?3",
                           {job.shopId, extId, batch.observedAt});
        m_orders.markGone(job.shopId, extId);
    }
}

void BatchApply::parkRows(Job& job, const ChangeBatch& batch)
{
    for (const auto& row : batch.parked)
        job.outcome.parked += m_parked.park(job.shopId, row, batch.observedAt);
    for (const auto& drift : batch.drift)
        m_parked.countDrift(job.shopId, drift, batch.observedAt);
}

void BatchApply::finish(Job& job)
{
    for (const auto orderId : job.refundsOf) {
        if (m_orders.refreshRefunds(orderId))
            job.changes.add(HintKind::Orders, orderId);
    }
    m_search.flush();
    job.outcome.commitSeq = bumpCommitCounter(m_database);
    job.changes.addAll(HintKind::SyncState);
}

std::int64_t ensureShop(storage::Database& cache, std::string_view platform, std::string_view shop)
{
    if (const auto known = findShop(cache, platform, shop))
        return *known;
    return cache.integer("INSERT INTO shops (platform, key) VALUES (?1, ?2) RETURNING id", {platform, shop});
}

std::optional<std::int64_t> findShop(storage::Database& cache, std::string_view platform, std::string_view shop)
{
    return cache.first("SELECT id FROM shops WHERE tenant_id = 1 AND platform = ?1 AND key = ?2", {platform, shop},
                       [](const storage::Row& row) { return row.integer(0); });
}

} // namespace tandem::cache
