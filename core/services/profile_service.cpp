#include "core/services/workspace_state.hpp"

namespace tandem::services {
namespace {

class ProfileFeatures final : public ProfileService {
public:
    explicit ProfileFeatures(std::shared_ptr<Parts> parts) : m_parts(std::move(parts)) {}

    const cache::ProfileManifest& manifest() const override { return m_parts->profile().manifest(); }
    const Member& currentMember() const override { return m_parts->currentMember; }

    Async<Result<std::vector<Member>>> members() override { co_return co_await m_parts->stores->members(); }

    Async<Result<Member>> signIn(std::string member, std::string pin) override
    {
        CO_TRY(auto signedIn, co_await m_parts->stores->signIn(std::move(member), std::move(pin)));
        m_parts->currentMember = signedIn;
        co_return signedIn;
    }

    Async<Result<std::vector<ShopAccount>>> shops() override { co_return co_await m_parts->stores->shops(); }

    Async<Result<>> connectShop(ShopAccount shop, platform::Credentials credentials) override
    {
        CO_TRY(m_parts->allowed(Action::ShopConnect, shop.key));
        // Secrets first: a shop without its secrets would only produce errors after a crash in between.
        SecretStore& secrets = m_parts->profile().secrets();
        CO_TRY(secrets.write(appSecretName(shop), credentials.appSecret));
        CO_TRY(secrets.write(sessionName(shop), credentials.session));
        if (!credentials.refreshToken.empty()) {
            CO_TRY(secrets.write(refreshTokenName(shop), credentials.refreshToken));
        }
        Changes changes = command("shop.connect", shop.platform + ":" + shop.key, shop.key);
        changes.command.payload = {{"platform", shop.platform}, {"shop", shop.key}, {"name", shop.name}};
        changes.shops.push_back(std::move(shop));
        CO_TRY(co_await m_parts->stores->commit(std::move(changes)));
        CO_TRY(auto shops, co_await m_parts->stores->shops());
        m_parts->runner->setShops(std::move(shops));
        m_parts->runner->poke();
        co_return success();
    }

    Async<std::vector<platform::CheckResult>> probeShop(ShopAccount shop, platform::Credentials credentials) override
    {
        auto connector = m_parts->connectors->createWith(shop, std::move(credentials));
        if (connector)
            co_return co_await connector.value()->probe();
        std::vector<platform::CheckResult> checks(1);
        checks.front().code = "check.address";
        checks.front().state = platform::CheckResult::State::Failed;
        checks.front().error = connector.error();
        co_return checks;
    }

    Async<Result<json::value>> setting(std::string key) override
    {
        co_return co_await m_parts->stores->setting(std::move(key));
    }

    Async<Result<>> setSetting(std::string key, json::value value) override
    {
        CO_TRY(m_parts->allowed(Action::SettingsWrite, ""));
        Changes changes = command("setting.set", key, "");
        changes.command.payload = {{"key", key}, {"value", value}};
        changes.settings.push_back({std::move(key), std::move(value)});
        co_return co_await m_parts->stores->commit(std::move(changes));
    }

    Async<Result<std::vector<cache::AuditRow>>> auditTrail(std::size_t limit, std::int64_t before) override
    {
        CO_TRY(m_parts->allowed(Action::AuditRead, ""));
        co_return co_await m_parts->stores->auditTrail(limit, before);
    }
    Async<Result<std::int64_t>> verifyAudit() override { co_return co_await m_parts->stores->verifyAudit(); }
    Async<Result<cache::CacheSummary>> verifyCache() override { co_return co_await m_parts->stores->verify(); }

    Async<Result<>> rebuildCache() override
    {
        CO_TRY(co_await m_parts->stores->clearCache());
        m_parts->runner->poke();
        CO_TRY(const auto report, co_await m_parts->runner->runOnce());
        if (!report.failures.empty())
            co_return report.failures.front().second;
        co_return success();
    }

    Async<Result<std::filesystem::path>> backup(std::optional<std::filesystem::path> target) override
    {
        CO_TRY(m_parts->allowed(Action::BackupRun, ""));
        co_return co_await m_parts->stores->backupOwn(std::move(target));
    }

private:
    Changes command(std::string kind, std::string object, std::string scope)
    {
        Changes changes;
        changes.command.uid = m_parts->newUid();
        changes.command.kind = std::move(kind);
        changes.command.scope = scope;
        changes.command.partitionKey = std::move(scope);
        changes.command.actor = m_parts->actor();
        changes.command.occurredAt = m_parts->setup.clock.now();
        changes.command.observedAt = changes.command.occurredAt;
        changes.object = std::move(object);
        return changes;
    }

    std::shared_ptr<Parts> m_parts;
};

} // namespace

std::unique_ptr<ProfileService> makeProfileService(std::shared_ptr<Parts> parts)
{
    return std::make_unique<ProfileFeatures>(std::move(parts));
}

} // namespace tandem::services
