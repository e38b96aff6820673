#include "core/services/workspace.hpp"

#include "core/services/workspace_state.hpp"

#include <boost/asio/post.hpp>
#include <algorithm>

namespace tandem::services {

Result<> Parts::allowed(Action action, std::string_view scope) const
{
    if (may(currentMember.role, action, scope))
        return success();
    return failure(Errc::NotPermitted, {{"member", currentMember.name}});
}

void Parts::hint(HintKind kind)
{
    ChangeHint hint;
    hint.kind = kind;
    hint.all = true;
    std::vector<ChangeHint> hints;
    hints.push_back(std::move(hint));
    takeHints(std::move(hints));
}

namespace {

void merge(std::vector<ChangeHint>& into, std::vector<ChangeHint> hints)
{
    for (ChangeHint& hint : hints) {
        const auto same =
            std::find_if(into.begin(), into.end(), [&](const ChangeHint& other) { return other.kind == hint.kind; });
        if (same == into.end()) {
            into.push_back(std::move(hint));
            continue;
        }
        same->all = same->all || hint.all;
        same->commitSeq = std::max(same->commitSeq, hint.commitSeq);
        if (same->all)
            same->ids.clear();
        else
            same->ids.insert(same->ids.end(), hint.ids.begin(), hint.ids.end());
    }
}

} // namespace

void Parts::takeHints(std::vector<ChangeHint> hints)
{
    merge(pendingHints, std::move(hints));
    if (delivering || pendingHints.empty())
        return;
    delivering = true;
    asio::post(setup.executor, [weak = weak_from_this()] {
        const auto self = weak.lock();
        if (!self)
            return;
        self->delivering = false;
        const std::vector<ChangeHint> batch = std::exchange(self->pendingHints, {});
        auto& listeners = self->subscriptions;
        for (auto entry = listeners.begin(); entry != listeners.end();) {
            if (const auto subscription = entry->lock()) {
                subscription->listener(batch);
                ++entry;
            } else {
                entry = listeners.erase(entry);
            }
        }
    });
}

Result<std::unique_ptr<platform::Connector>> ProfileConnectors::create(const ShopAccount& shop)
{
    const PlatformProfile* profile = platform::findPlatformProfile(shop.platform);
    if (!profile)
        return failure(Errc::NotFound, {{"platform", shop.platform}});
    SecretStore& secrets = m_setup.secrets;
    auto credentials = [&secrets, shop]() -> Result<platform::Credentials> {
        platform::Credentials found;
        TRY(found.appSecret, secrets.read(appSecretName(shop)));
        TRY(found.session, secrets.read(sessionName(shop)));
        // Not every application gets one.
        if (auto refreshToken = secrets.read(refreshTokenName(shop)))
            found.refreshToken = std::move(refreshToken).value();
        return found;
    };
    auto save = [&secrets, shop](const Secret& session, const Secret& refreshToken) -> Result<> {
        TRY(secrets.write(sessionName(shop), session));
        if (refreshToken.empty())
            return success();
        return secrets.write(refreshTokenName(shop), refreshToken);
    };
    platform::ConnectorSetup setup{shop,          *profile,       m_setup.http,           m_setup.limiter,
                                   m_setup.clock, m_setup.random, std::move(credentials), std::move(save)};
    return platform::makeConnector(std::move(setup));
}

Result<std::unique_ptr<platform::Connector>> ProfileConnectors::createWith(const ShopAccount& shop,
                                                                           platform::Credentials credentials)
{
    const PlatformProfile* profile = platform::findPlatformProfile(shop.platform);
    if (!profile)
        return failure(Errc::NotFound, {{"platform", shop.platform}});
    auto held = std::make_shared<platform::Credentials>(std::move(credentials));
    auto read = [held]() -> Result<platform::Credentials> {
        platform::Credentials copy;
        copy.appSecret = held->appSecret.clone();
        copy.session = held->session.clone();
        copy.refreshToken = held->refreshToken.clone();
        return copy;
    };
    auto save = [held](const Secret& session, const Secret& refreshToken) -> Result<> {
        held->session = session.clone();
        held->refreshToken = refreshToken.clone();
        return success();
    };
    platform::ConnectorSetup setup{shop,          *profile,       m_setup.http,    m_setup.limiter,
                                   m_setup.clock, m_setup.random, std::move(read), std::move(save)};
    return platform::makeConnector(std::move(setup));
}

struct Workspace::State {
    std::shared_ptr<Parts> parts;
    std::unique_ptr<OrderService> orders;
    std::unique_ptr<SyncService> sync;
    std::unique_ptr<ProfileService> profile;
};

Workspace::Workspace(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Workspace::~Workspace() = default;

OrderService& Workspace::orders() { return *m_state->orders; }
SyncService& Workspace::sync() { return *m_state->sync; }
ProfileService& Workspace::profile() { return *m_state->profile; }
Clock& Workspace::clock() { return m_state->parts->setup.clock; }

std::shared_ptr<void> Workspace::subscribe(HintListener listener)
{
    auto subscription = std::make_shared<Parts::Subscription>(Parts::Subscription{std::move(listener)});
    m_state->parts->subscriptions.push_back(subscription);
    return subscription;
}

namespace {

cache::Stores::Workers makeWorkers(bool inlineWorkers)
{
    if (inlineWorkers)
        return {makeInlineWorker(), makeInlineWorker(), makeInlineWorker()};
    return {makeThreadWorker("writer"), makeThreadWorker("reader-list"), makeThreadWorker("reader-panel")};
}

// A sandbox profile reaches nothing but its sandbox, a real one nothing but public addresses (reliability.md 3.5).
Result<> openNetwork(Parts& parts)
{
    const cache::ProfileManifest& manifest = parts.profile().manifest();
    WorkspaceSetup& setup = parts.setup;
    const bool sandbox = manifest.kind == cache::ProfileKind::Sandbox;
    if (!setup.transport) {
        std::optional<net::Endpoint> everythingAt;
        if (sandbox)
            everythingAt = net::Endpoint{"127.0.0.1", manifest.sandboxPort.value_or(0)};
        const auto policy = sandbox ? net::AddressPolicy::LoopbackOnly : net::AddressPolicy::PublicOnly;
        setup.transport = net::makeTcpTransport(setup.executor, setup.clock, policy, everythingAt);
    }
    if (!sandbox || !manifest.caPem.empty()) {
        TRY(parts.tls, net::TlsClientContext::create(manifest.caPem, setup.clock));
    }
    parts.http = std::make_unique<net::HttpClient>(
        net::HttpClient::Setup{*setup.transport, parts.tls.get(), setup.clock, 8});
    parts.limiter = std::make_unique<net::RateLimiter>(setup.clock, net::RateLimiter::Rate{});
    parts.connectors = std::make_unique<ProfileConnectors>(ProfileConnectors::Setup{
        parts.profile().secrets(), *parts.http, *parts.limiter, setup.clock, setup.random});
    return success();
}

void openRunner(const std::shared_ptr<Parts>& parts)
{
    WorkspaceSetup& setup = parts->setup;
    sync::ConnectorFactory* factory = setup.factory ? setup.factory : parts->connectors.get();
    Parts* held = parts.get(); // the runner dies with the parts
    auto onProgress = [held](const sync::Progress& progress) {
        held->progress = progress;
        if (held->setup.onProgress)
            held->setup.onProgress(progress);
        held->hint(HintKind::SyncState);
    };
    auto onStateChanged = [held] { held->hint(HintKind::SyncState); };
    parts->runner = std::make_unique<sync::Runner>(
        sync::RunnerSetup{*factory, *parts->stores, *parts->stores, *parts->stores, *parts->http, setup.clock,
                          setup.random, std::move(onProgress), std::move(onStateChanged)});
}

Async<Result<Member>> chooseMember(Parts& parts)
{
    CO_TRY(const auto members, co_await parts.stores->members());
    if (members.empty())
        co_return failure(Errc::NotFound, {{"member", parts.setup.actingMember}});
    if (parts.setup.actingMember.empty())
        co_return members.front();
    for (const Member& member : members) {
        if (member.id == parts.setup.actingMember)
            co_return member;
    }
    co_return failure(Errc::NotFound, {{"member", parts.setup.actingMember}});
}

} // namespace

Async<Result<std::unique_ptr<Workspace>>> Workspace::open(WorkspaceSetup setup)
{
    auto parts = std::make_shared<Parts>(std::move(setup));
    CO_TRY(openNetwork(*parts));
    auto workers = makeWorkers(parts->setup.inlineWorkers);
    CO_TRY(parts->stores, cache::Stores::open(parts->profile(), std::move(workers)));
    const auto executor = parts->setup.executor;
    std::weak_ptr<Parts> weak = parts;
    parts->stores->onHint([weak, executor](std::vector<ChangeHint> hints) {
        asio::post(executor, [weak, hints = std::move(hints)]() mutable {
            if (const auto parts = weak.lock())
                parts->takeHints(std::move(hints));
        });
    });
    CO_TRY(parts->currentMember, co_await chooseMember(*parts));
    openRunner(parts);
    CO_TRY(auto shops, co_await parts->stores->shops());
    parts->runner->setShops(std::move(shops));
    auto state = std::make_unique<State>();
    state->parts = parts;
    state->orders = makeOrderService(parts);
    state->sync = makeSyncService(parts);
    state->profile = makeProfileService(parts);
    co_return std::unique_ptr<Workspace>(new Workspace(std::move(state)));
}

Async<> Workspace::close()
{
    Parts& parts = *m_state->parts;
    m_state->sync->stopFollowing();
    while (parts.following)
        co_await parts.followEnded.wait();
    parts.http->closeIdle();
    parts.stores->close();
    parts.profile().writeAnchor();
}

} // namespace tandem::services
