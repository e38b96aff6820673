#include "core/services/workspace.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

namespace tandem::services {
namespace {

Changes connectCommand(const SandboxOffer::Shop& shop, const Member& member, cache::ProfileTools tools)
{
    Changes changes;
    changes.command.uid = Uid::generate(tools.clock.now(), tools.random);
    changes.command.kind = "shop.connect";
    changes.command.scope = shop.account.key;
    changes.command.partitionKey = shop.account.key;
    changes.command.actor = {member.id, "enrol"};
    changes.command.occurredAt = tools.clock.now();
    changes.command.observedAt = changes.command.occurredAt;
    changes.command.payload = {
        {"platform", shop.account.platform}, {"shop", shop.account.key}, {"name", shop.account.name}};
    changes.object = shop.account.platform + ":" + shop.account.key;
    changes.shops.push_back(shop.account);
    return changes;
}

Result<> storeSecrets(SecretStore& secrets, const SandboxOffer::Shop& shop)
{
    TRY(secrets.write(appSecretName(shop.account), Secret::fromText(shop.appSecret)));
    TRY(secrets.write(sessionName(shop.account), Secret::fromText(shop.session)));
    if (shop.refreshToken.empty())
        return success();
    return secrets.write(refreshTokenName(shop.account), Secret::fromText(shop.refreshToken));
}

Async<Result<>> fill(cache::Stores& stores, const SandboxOffer& offer, cache::ProfileTools tools)
{
    for (const SandboxOffer::Shop& shop : offer.shops) {
        CO_TRY(storeSecrets(tools.secrets, shop));
        Changes changes = connectCommand(shop, offer.members.front(), tools);
        if (&shop == &offer.shops.front())
            changes.members = offer.members;
        CO_TRY(co_await stores.commit(std::move(changes)));
    }
    co_return success();
}

} // namespace

Result<> enrolSandbox(const std::filesystem::path& folder, const SandboxOffer& offer, cache::ProfileTools tools)
{
    cache::NewProfile spec;
    spec.manifest.kind = cache::ProfileKind::Sandbox;
    spec.manifest.keystore = std::string(tools.secrets.backend());
    spec.manifest.caPem = offer.caPem;
    spec.manifest.sandboxPort = offer.port;
    spec.manifest.clockOffsetMillis = offer.clockOffsetMillis;
    spec.manifest.sandboxName = offer.company;
    spec.firstMember = offer.members.front();
    spec.firstPin = offer.pin;
    TRY(auto created, cache::Profile::create(folder, std::move(spec), tools));
    cache::Stores::Workers workers{makeInlineWorker(), makeInlineWorker(), makeInlineWorker()};
    TRY(const auto stores, cache::Stores::open(*created.profile, std::move(workers)));
    // Inline workers never leave this thread: the loop ends as soon as the writes are done.
    asio::io_context loop;
    Result<> outcome = failure(Errc::Internal);
    auto work = [](cache::Stores& into, const SandboxOffer& from, cache::ProfileTools with, Result<>& out) -> Async<> {
        out = co_await fill(into, from, with);
    };
    asio::co_spawn(loop, work(*stores, offer, tools, outcome), [](std::exception_ptr failed) {
        if (failed)
            std::rethrow_exception(failed);
    });
    loop.run();
    stores->close();
    return outcome;
}

} // namespace tandem::services
