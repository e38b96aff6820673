#include "core/cache/parked_store.hpp"

#include "core/cache/observation_hash.hpp"
#include "core/cache/value_json.hpp"

namespace tandem::cache {

namespace {
// The latest version of a row that is kept aside replaces an earlier one; the same again changes nothing.
constexpr std::string_view kPark =
    "INSERT INTO parked (shop_id, kind, key, parent, code, error, modified, observed_at, hash, value, raw) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) "
    "ON CONFLICT (tenant_id, shop_id, kind, key) DO UPDATE SET parent = excluded.parent, code = excluded.code,"
    " error = excluded.error, modified = excluded.modified, observed_at = excluded.observed_at, hash = excluded.hash,"
    " value = excluded.value, raw = excluded.raw "
    "WHERE (excluded.modified, excluded.observed_at, excluded.hash) > (modified, observed_at, hash)";

bool isThere(storage::Database& database, std::int64_t shopId, std::string_view kind, std::string_view key)
{
    return database.integer("SELECT 1 FROM parked WHERE tenant_id = 1 AND shop_id = ?1 AND kind = ?2 AND key = ?3",
                            {shopId, kind, key}) != 0;
}
} // namespace

bool ParkedStore::park(std::int64_t shopId, const ParkedRow& row, Instant observedAt)
{
    const std::int64_t hash = shortHash(row.raw);
    const std::string key = row.ref.extId.empty() ? "#" + std::to_string(hash) : row.ref.extId;
    const bool isNew = !isThere(m_database, shopId, row.kind, key);
    const std::string error = errorToText(row.reason);
    m_database.execute(kPark, {shopId, row.kind, key, "", errcName(row.reason.code()), error, 0, observedAt, hash,
                               nullptr, m_codec.compress(row.raw)});
    return isNew;
}

bool ParkedStore::parkOrphan(std::int64_t shopId, const Orphan& orphan)
{
    const bool isNew = !isThere(m_database, shopId, orphan.kind, orphan.key);
    const Error reason(Errc::UnknownParent, {{"kind", orphan.kind}});
    const std::string error = errorToText(reason);
    m_database.execute(kPark, {shopId, orphan.kind, orphan.key, orphan.parent, errcName(reason.code()), error,
                               orphan.version.modified, orphan.version.observedAt, orphan.version.hash, orphan.value,
                               m_codec.compress(orphan.raw)});
    return isNew;
}

bool ParkedStore::anyUnreadable(std::int64_t shopId)
{
    return m_database.integer("SELECT EXISTS (SELECT 1 FROM parked WHERE shop_id = ?1 AND parent = '')", {shopId}) != 0;
}

bool ParkedStore::anyOrphans(std::int64_t shopId)
{
    return m_database.integer("SELECT EXISTS (SELECT 1 FROM parked WHERE shop_id = ?1 AND parent <> '')", {shopId}) !=
           0;
}

void ParkedStore::forget(std::int64_t shopId, std::string_view kind, std::string_view key)
{
    m_database.execute("DELETE FROM parked WHERE tenant_id = 1 AND shop_id = ?1 AND kind = ?2 AND key = ?3 "
                       "AND parent = ''",
                       {shopId, kind, key});
}

std::vector<ParkedStore::Orphan> ParkedStore::takeOrphans(std::int64_t shopId, std::string_view parent)
{
    const auto toOrphan = [this](const storage::Row& row) {
        Orphan orphan;
        orphan.kind = row.text(0);
        orphan.key = row.text(1);
        orphan.parent = row.text(2);
        orphan.value = row.text(3);
        orphan.version = {row.instant(4), row.instant(5), row.integer(6)};
        if (auto raw = m_codec.decompress(row.blob(7)))
            orphan.raw = std::move(raw.value());
        return orphan;
    };
    auto orphans = m_database.query("SELECT kind, key, parent, value, modified, observed_at, hash, raw FROM parked "
                                    "WHERE shop_id = ?1 AND parent = ?2 AND parent <> '' ORDER BY kind, key",
                                    {shopId, parent}, toOrphan);
    if (!orphans.empty())
        m_database.execute("DELETE FROM parked WHERE shop_id = ?1 AND parent = ?2 AND parent <> ''", {shopId, parent});
    return orphans;
}

std::vector<std::string> ParkedStore::parentsOfOrphans(std::int64_t shopId)
{
    return m_database.query("SELECT DISTINCT parent FROM parked WHERE shop_id = ?1 AND parent <> ''", {shopId},
                            [](const storage::Row& row) { return row.text(0); });
}

void ParkedStore::countDrift(std::int64_t shopId, const Drift& drift, Instant at)
{
    m_database.execute("INSERT INTO drift (shop_id, kind, path, count, last_at) VALUES (?1, ?2, ?3, 1, ?4) "
                       "ON CONFLICT (shop_id, kind, path) DO UPDATE SET count = count + 1, last_at = ?4",
                       {shopId, drift.kind, drift.path, at});
}

} // namespace tandem::cache
