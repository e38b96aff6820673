#pragma once
// The stores of a profile behind the ports of sync and operations and the reads of services. Methods run on the writer
// or a reader thread through Worker; results are values.

#include "core/async/worker.hpp"
#include "core/cache/profile.hpp"
#include "core/model/change_hint.hpp"
#include "core/model/changes.hpp"
#include "core/model/order_view.hpp"
#include "core/operations/ports.hpp"
#include "core/sync/ports.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace tandem::cache {

struct AuditRow {
    std::int64_t sequence = 0;
    Instant recordedAt;
    Actor actor;
    std::string kind, object, reason;
    Uid command;
};

struct CacheSummary {
    std::int64_t orders = 0, lines = 0, refunds = 0, parked = 0, drift = 0, traces = 0;
    std::string contentHash; // SHA-256 hex over all observed and projected rows in key order, without row handles and
                             // times of ours
};

struct ParkedSummary {
    std::string kind, code; // Errc name
    std::int64_t count = 0;
};

// Owns the writer and reader connections' threads. `workers` lets simulation run everything inline.
class Stores final : public sync::Sink,
                     public sync::CursorStore,
                     public sync::OutboxStore,
                     public operations::OrderPort,
                     public operations::ChangesPort {
public:
    struct Workers {
        std::unique_ptr<Worker> writer;
        std::unique_ptr<Worker> listReader;
        std::unique_ptr<Worker> detailReader;
    };
    static Result<std::unique_ptr<Stores>> open(Profile& profile, Workers workers);
    ~Stores() override;

    // sync::Sink
    Async<Result<ApplyOutcome>> apply(ChangeBatch batch) override;
    Async<Result<std::vector<std::string>>> dueDetails(sync::ShopKey shop, std::size_t limit) override;
    Async<Result<std::int64_t>> dueDetailCount(sync::ShopKey shop) override;
    Async<Result<ApplyOutcome>> retryParked(sync::ShopKey shop) override;
    // sync::CursorStore
    Async<Result<sync::StreamState>> load(sync::ShopKey shop, std::string stream) override;
    Async<Result<std::vector<sync::StreamState>>> all() override;
    Async<Result<>> saveProgress(sync::StreamState state) override;
    // sync::OutboxStore
    Async<Result<std::vector<OutboxEntry>>> due(sync::ShopKey shop, Instant now) override;
    Async<Result<>> markSending(Uid intent, Instant now) override;
    Async<Result<>> settle(Uid intent, Outcome outcome, Instant now) override;
    Async<Result<std::int64_t>> pendingCount() override;
    // operations
    Async<Result<operations::OrderForEdit>> loadForEdit(Ref order) override;
    Async<Result<>> commit(Changes changes) override;
    Async<Result<Command>> findCommand(Uid uid) override;

    // reads for services
    Async<Result<OrderListing>> listOrders(OrderQuery query);
    Async<Result<std::vector<OrderRow>>> orderRows(std::vector<std::int64_t> ids);
    Async<Result<OrderDetail>> orderDetail(std::int64_t id);
    Async<Result<std::int64_t>> orderId(Ref ref); // errors: NotFound
    // Orders whose platform id is `extId` in any shop (ctl and search accept bare numbers).
    Async<Result<std::vector<Ref>>> findByNumber(std::string extId);
    Async<Result<std::vector<BuyerSum>>> buyerSums(); // by buyer key
    Async<Result<std::vector<ParkedSummary>>> parkedSummary();
    Async<Result<std::vector<std::pair<Drift, std::int64_t>>>> drift();
    Async<Result<std::vector<OutboxEntry>>> outbox(std::size_t limit);
    Async<Result<std::vector<AuditRow>>> auditTrail(std::size_t limit, std::int64_t before);
    Async<Result<std::int64_t>> verifyAudit(); // number of entries; errors: AuditBroken
    Async<Result<CacheSummary>> verify();      // integrity, counts, content hash
    Async<Result<>> clearCache();              // rebuild: empty, then projections again; sync re-fetches
    Async<Result<std::filesystem::path>>
    backupOwn(std::optional<std::filesystem::path> target); // Profile::backupOwn on the writer
    // The anchor, and a backup of own.db when it changed and an hour has passed; to be asked from time to time.
    Async<Result<>> keepSafe();
    // settings and people of the profile (own.db)
    Async<Result<std::vector<ShopAccount>>> shops();
    Async<Result<std::vector<Member>>> members();
    Async<Result<json::value>> setting(std::string key); // null when never set
    // Errors: PinWrong with args left, PinWait with args seconds. Members without a PIN pass.
    Async<Result<Member>> signIn(std::string member, std::string pin);

    // Called on the writer thread after each commit with merged hints.
    void onHint(std::function<void(std::vector<ChangeHint>)> listener);
    // Waits until nothing is pending on the writer, then checkpoints; call before the profile closes.
    void close();

private:
    struct State;
    explicit Stores(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace tandem::cache
