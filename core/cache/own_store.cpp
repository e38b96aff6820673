#include "core/cache/own_store.hpp"

#include "core/cache/meta.hpp"
#include "core/cache/outbox_store.hpp"
#include "core/cache/value_json.hpp"

namespace tandem::cache {

using storage::Row;

namespace {

storage::StorageFailure damaged(std::string_view what)
{
    return storage::StorageFailure(failure(Errc::FileDamaged, {{"file", "own.db"}}, std::string(what)));
}

// Strictly increasing, even when the clock went back or two Commands share a millisecond (decisions.md 4).
Instant nextRecordedAt(storage::Database& own, Instant now)
{
    const Instant last(own.integer("SELECT coalesce(max(recorded_at), 0) FROM commands"));
    return std::max(now, last + Duration(1));
}

void insertCommand(storage::Database& own, const Command& command, Instant recordedAt)
{
    const std::string payload = json::serialize(command.payload);
    const auto causation = command.causation.isNull() ? std::nullopt : std::optional(command.causation);
    own.execute(
        "INSERT INTO commands (uid, kind, schema_version, tenant, scope, partition_key, member, device, causation,"
        " occurred_at, observed_at, recorded_at, payload) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        {command.uid, command.kind, command.schemaVersion, command.tenant, command.scope, command.partitionKey,
         command.actor.member, command.actor.device, causation, command.occurredAt, command.observedAt, recordedAt,
         payload});
}

Sha256 hashOf(const Row& row, int column)
{
    const auto bytes = row.blob(column);
    Sha256 hash{};
    if (bytes.size() != hash.size())
        throw damaged("audit hash");
    std::copy(bytes.begin(), bytes.end(), hash.begin());
    return hash;
}

void appendAudit(storage::Database& own, const Changes& changes, Instant recordedAt)
{
    const auto head =
        own.first("SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1", {}, [](const Row& row) {
            return audit::Head{row.integer(0), hashOf(row, 1)};
        });
    audit::Entry entry;
    entry.recordedAt = recordedAt;
    entry.actor = changes.command.actor;
    entry.kind = changes.command.kind;
    entry.object = changes.object;
    entry.reason = changes.reason;
    entry.uid = changes.command.uid;
    const auto link = audit::append(head.value_or(audit::Head{}), std::move(entry));
    own.execute("INSERT INTO audit (sequence, recorded_at, member, device, kind, object, reason, command, hash) "
                "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                {link.entry.sequence, link.entry.recordedAt, link.entry.actor.member, link.entry.actor.device,
                 link.entry.kind, link.entry.object, link.entry.reason, link.entry.uid,
                 std::span<const std::uint8_t>(link.hash)});
}

void writeSetting(storage::Database& own, const SettingChange& change)
{
    if (change.value.is_null()) {
        own.execute("DELETE FROM settings WHERE key = ?1", {change.key});
        return;
    }
    const std::string value = json::serialize(change.value);
    own.execute("INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
                {change.key, value});
}

constexpr std::string_view kAuditColumns =
    "SELECT sequence, recorded_at, member, device, kind, object, reason, command, hash FROM audit ";

audit::Link toLink(const Row& row)
{
    audit::Link link;
    link.entry.sequence = row.integer(0);
    link.entry.recordedAt = row.instant(1);
    link.entry.actor = {row.text(2), row.text(3)};
    link.entry.kind = row.text(4);
    link.entry.object = row.text(5);
    link.entry.reason = row.text(6);
    link.entry.uid = row.uid(7);
    link.hash = hashOf(row, 8);
    return link;
}

} // namespace

bool commitChanges(storage::Database& own, const Changes& changes, Instant now)
{
    const Command& command = changes.command;
    storage::Transaction transaction(own);
    if (own.integer("SELECT 1 FROM commands WHERE uid = ?1", {command.uid}) != 0)
        return false;
    const std::int64_t changeSeq = bumpCommitCounter(own);
    const Instant recordedAt = nextRecordedAt(own, now);
    insertCommand(own, command, recordedAt);
    appendAudit(own, changes, recordedAt);
    for (const auto& intent : changes.intents)
        enqueue(own, intent, now, changeSeq);
    for (const auto& member : changes.members)
        own.execute("INSERT INTO members (id, name, role) VALUES (?1, ?2, ?3) "
                    "ON CONFLICT (id) DO UPDATE SET name = ?2, role = ?3",
                    {member.id, member.name, toText(member.role)});
    for (const auto& setting : changes.settings)
        writeSetting(own, setting);
    for (const auto& shop : changes.shops) {
        const std::string account = shopToText(shop);
        own.execute("INSERT INTO shops (platform, key, account) VALUES (?1, ?2, ?3) "
                    "ON CONFLICT (tenant_id, platform, key) DO UPDATE SET account = ?3",
                    {shop.platform, shop.key, account});
    }
    transaction.commit();
    return true;
}

std::optional<Command> findCommand(storage::Database& own, const Uid& uid)
{
    return own.first("SELECT uid, kind, schema_version, tenant, scope, partition_key, member, device, causation,"
                     " occurred_at, observed_at, payload FROM commands WHERE uid = ?1",
                     {uid}, [](const Row& row) {
                         Command command;
                         command.uid = row.uid(0);
                         command.kind = row.text(1);
                         command.schemaVersion = static_cast<int>(row.integer(2));
                         command.tenant = row.text(3);
                         command.scope = row.text(4);
                         command.partitionKey = row.text(5);
                         command.actor = {row.text(6), row.text(7)};
                         if (!row.isNull(8))
                             command.causation = row.uid(8);
                         command.occurredAt = row.instant(9);
                         command.observedAt = row.instant(10);
                         auto payload = parseJson(row.view(11));
                         if (!payload || !payload.value().is_object())
                             throw damaged("command payload");
                         command.payload = std::move(payload.value().get_object());
                         return command;
                     });
}

std::vector<AuditRow> auditTrail(storage::Database& own, std::size_t limit, std::int64_t before)
{
    const auto toRow = [](const Row& row) {
        auto link = toLink(row);
        return AuditRow{link.entry.sequence,
                        link.entry.recordedAt,
                        std::move(link.entry.actor),
                        std::move(link.entry.kind),
                        std::move(link.entry.object),
                        std::move(link.entry.reason),
                        link.entry.uid};
    };
    return own.query(std::string(kAuditColumns) + "WHERE sequence < ?1 OR ?1 = 0 ORDER BY sequence DESC LIMIT ?2",
                     {before, limit}, toRow);
}

Result<std::int64_t> verifyAudit(storage::Database& own)
{
    const std::string sql = std::string(kAuditColumns) + "WHERE sequence > ?1 ORDER BY sequence LIMIT 1000";
    audit::Head head;
    for (;;) {
        const auto links = own.query(sql, {head.sequence}, toLink);
        if (links.empty())
            break;
        TRY(head, audit::verify(head, links));
    }
    // A Command without its entry means that the newest entries were cut off.
    const std::int64_t commands = own.integer("SELECT count(*) FROM commands");
    if (commands != head.sequence)
        return failure(Errc::AuditBroken, {{"sequence", std::to_string(head.sequence + 1)}});
    return head.sequence;
}

std::vector<Member> loadMembers(storage::Database& own)
{
    return own.query("SELECT id, name, role FROM members ORDER BY rowid", {}, [](const Row& row) {
        const auto role = parseRole(row.view(2));
        if (!role)
            throw damaged("member role");
        return Member{row.text(0), row.text(1), role.value()};
    });
}

std::vector<ShopAccount> loadShops(storage::Database& own)
{
    return own.query("SELECT account FROM shops ORDER BY rowid", {}, [](const Row& row) {
        auto shop = shopFromText(row.view(0));
        if (!shop)
            throw damaged("shop account");
        return std::move(shop.value());
    });
}

json::value loadSetting(storage::Database& own, std::string_view key)
{
    const auto text =
        own.first("SELECT value FROM settings WHERE key = ?1", {key}, [](const Row& row) { return row.text(0); });
    if (!text)
        return nullptr;
    auto value = parseJson(*text);
    if (!value)
        throw damaged("setting");
    return std::move(value.value());
}

} // namespace tandem::cache
