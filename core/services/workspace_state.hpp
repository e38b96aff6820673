#pragma once
// The parts of an open profile, shared by its services. Private to core/services.

#include "core/async/signal.hpp"
#include "core/services/workspace.hpp"

#include <list>
#include <memory>

namespace tandem::services {

// Connectors over the profile's keystore, network policy and limits.
class ProfileConnectors final : public sync::ConnectorFactory {
public:
    struct Setup {
        SecretStore& secrets;
        net::HttpClient& http;
        net::RateLimiter& limiter;
        Clock& clock;
        Random& random;
    };
    explicit ProfileConnectors(Setup setup) : m_setup(setup) {}
    Result<std::unique_ptr<platform::Connector>> create(const ShopAccount& shop) override;
    // For a probe: the same connector on credentials that are not stored yet.
    Result<std::unique_ptr<platform::Connector>> createWith(const ShopAccount& shop, platform::Credentials credentials);

private:
    Setup m_setup;
};

struct Parts : std::enable_shared_from_this<Parts> {
    explicit Parts(WorkspaceSetup given) : setup(std::move(given)) {}
    WorkspaceSetup setup;
    std::unique_ptr<cache::Stores> stores;
    std::unique_ptr<net::TlsClientContext> tls;
    std::unique_ptr<net::HttpClient> http;
    std::unique_ptr<net::RateLimiter> limiter;
    std::unique_ptr<ProfileConnectors> connectors;
    std::unique_ptr<sync::Runner> runner;
    Member currentMember;
    sync::Progress progress;
    int running = 0; // cycles under way
    bool following = false;
    Signal followEnded;
    struct Subscription {
        HintListener listener;
    };
    std::list<std::weak_ptr<Subscription>> subscriptions;
    std::vector<ChangeHint> pendingHints;
    bool delivering = false;

    cache::Profile& profile() { return *setup.profile; }
    Actor actor() const { return {currentMember.id, setup.device}; }
    Result<> allowed(Action action, std::string_view scope) const;
    Uid newUid() { return Uid::generate(setup.clock.now(), setup.random); }
    // On the core thread: merges and delivers once per turn of the loop.
    void takeHints(std::vector<ChangeHint> hints);
    void hint(HintKind kind);
};

std::unique_ptr<OrderService> makeOrderService(std::shared_ptr<Parts> parts);
std::unique_ptr<SyncService> makeSyncService(std::shared_ptr<Parts> parts);
std::unique_ptr<ProfileService> makeProfileService(std::shared_ptr<Parts> parts);

} // namespace tandem::services
