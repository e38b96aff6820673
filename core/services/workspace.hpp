#pragma once
// What ui/ and tandemctl may ask for: an open profile with its services. Everything here runs on the core thread's
// io_context; results and hints are values.

#include "core/cache/profile.hpp"
#include "core/cache/stores.hpp"
#include "core/model/access.hpp"
#include "core/net/http.hpp"
#include "core/sync/runner.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace tandem::services {

using HintListener = std::function<void(const std::vector<ChangeHint>&)>;

class OrderService {
public:
    virtual ~OrderService() = default;
    virtual Async<Result<OrderListing>> list(OrderQuery query) = 0;
    virtual Async<Result<std::vector<OrderRow>>> rows(std::vector<std::int64_t> ids) = 0;
    virtual Async<Result<OrderDetail>> detail(std::int64_t id) = 0;
    virtual Async<Result<std::int64_t>> find(Ref ref) = 0;
    virtual Async<Result<std::vector<Ref>>> findByNumber(std::string number) = 0;
    virtual Async<Result<std::vector<BuyerSum>>> buyerSums() = 0;
    // Stored before it returns; goes out through the outbox. Errors: NotFound, MemoTooLong, NotPermitted.
    // `command`: idempotency key; null makes one.
    virtual Async<Result<Uid>> writeMemo(Ref order, std::string memo, SellerFlag flag, Uid command) = 0;
    // Undo of a memo Command: writes back what was there before. Errors: NotFound.
    virtual Async<Result<Uid>> undo(Uid command) = 0;
    // The order's page on its platform, without any personal field. Errors: NotFound.
    virtual Result<std::string> platformLink(const Ref& order) const = 0;
};

struct SyncStatus {
    std::vector<sync::ShopHealth> shops;
    std::vector<cache::ParkedSummary> parked;
    std::vector<std::pair<Drift, std::int64_t>> drift;
    std::int64_t outboxPending = 0;
    bool running = false;
    sync::Progress progress;  // of what runs now
    Instant now;              // the profile's clock
};

class SyncService {
public:
    virtual ~SyncService() = default;
    virtual Async<Result<sync::CycleReport>> syncOnce() = 0;
    virtual void startFollowing() = 0;
    virtual void stopFollowing() = 0;
    virtual void poke() = 0;
    virtual Async<Result<SyncStatus>> status() = 0;
    virtual Async<Result<std::vector<OutboxEntry>>> outbox(std::size_t limit) = 0;
};

class ProfileService {
public:
    virtual ~ProfileService() = default;
    virtual const cache::ProfileManifest& manifest() const = 0;
    virtual Async<Result<std::vector<Member>>> members() = 0;
    virtual Async<Result<Member>> signIn(std::string member, std::string pin) = 0; // becomes the current member
    virtual const Member& currentMember() const = 0;
    virtual Async<Result<std::vector<ShopAccount>>> shops() = 0;
    // Stores the shop and its secrets after a successful probe. Errors: NotPermitted.
    virtual Async<Result<>> connectShop(ShopAccount shop, platform::Credentials credentials) = 0;
    virtual Async<std::vector<platform::CheckResult>> probeShop(ShopAccount shop, platform::Credentials credentials) = 0;
    virtual Async<Result<json::value>> setting(std::string key) = 0;
    virtual Async<Result<>> setSetting(std::string key, json::value value) = 0;
    virtual Async<Result<std::vector<cache::AuditRow>>> auditTrail(std::size_t limit, std::int64_t before) = 0;
    virtual Async<Result<std::int64_t>> verifyAudit() = 0;
    virtual Async<Result<cache::CacheSummary>> verifyCache() = 0;
    virtual Async<Result<>> rebuildCache() = 0; // empties, then syncs everything again
    virtual Async<Result<std::filesystem::path>> backup(std::optional<std::filesystem::path> target) = 0;
};

struct WorkspaceSetup {
    std::unique_ptr<cache::Profile> profile;
    asio::any_io_executor executor; // of the core thread
    Clock& clock;
    Random& random;
    sync::ConnectorFactory* factory = nullptr; // null: the real one over `transport`
    std::unique_ptr<net::Transport> transport; // null: TCP as the profile demands
    bool inlineWorkers = false;                // simulation: no threads
    std::string actingMember;                  // empty: the first member
    std::string device;
    std::function<void(const sync::Progress&)> onProgress;
};

class Workspace {
public:
    static Async<Result<std::unique_ptr<Workspace>>> open(WorkspaceSetup setup);
    ~Workspace();
    OrderService& orders();
    SyncService& sync();
    ProfileService& profile();
    Clock& clock();
    // Hints arrive on the core thread, merged, once per turn of the loop. The returned handle ends the subscription.
    std::shared_ptr<void> subscribe(HintListener listener);
    // Ends following, waits for the writer, checkpoints, writes the anchor, frees the lock.
    Async<> close();

private:
    struct State;
    explicit Workspace(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

// The line that tandem-sandbox prints when it is ready, as enrol reads it.
struct SandboxOffer {
    std::string company;
    std::uint16_t port = 0;
    std::string caPem;
    std::int64_t clockOffsetMillis = 0;
    struct Shop {
        ShopAccount account;
        std::string appSecret, session, refreshToken;
    };
    std::vector<Shop> shops;
    std::vector<Member> members; // first one signs in first
    std::string pin;
};
Result<SandboxOffer> parseSandboxOffer(std::string_view jsonLine);
// Makes a sandbox profile in `folder`: keys, first member, shops, secrets. The caller opens it afterwards.
Result<> enrolSandbox(const std::filesystem::path& folder, const SandboxOffer& offer, cache::ProfileTools tools);

} // namespace tandem::services
