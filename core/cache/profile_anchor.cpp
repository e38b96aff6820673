#include "core/cache/profile_anchor.hpp"

#include "core/base/json.hpp"
#include "core/storage/private_file.hpp"

#include <fmt/format.h>

namespace tandem::cache {

using storage::Database;
using storage::fileError;
using storage::Row;
using storage::StorageFailure;

namespace {

std::string anchorName(const Uid& profile)
{
    return "anchor-" + profile.toString();
}

bool hasTable(Database& database, std::string_view name)
{
    return database.integer("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?1", {name}) == 1;
}

Error rolledBack(const std::filesystem::path& file, std::string found, std::string known, std::string detail)
{
    Error error = fileError(Errc::RolledBack, file);
    Args args = error.args();
    args.push_back({"found", std::move(found)});
    args.push_back({"known", std::move(known)});
    return Error(Errc::RolledBack, std::move(args), std::move(detail));
}

json::object toJson(const DatabaseMark& mark)
{
    json::object object;
    object["id"] = mark.databaseId;
    object["generation"] = mark.generation;
    object["commitCounter"] = mark.commitCounter;
    return object;
}

Result<DatabaseMark> parseMark(const json::object& anchor, std::string_view name)
{
    const json::value* value = find(anchor, name);
    if (value == nullptr || !value->is_object())
        return failure(Errc::MalformedRow, {{"field", std::string(name)}});
    const json::object& object = value->get_object();
    DatabaseMark mark;
    TRY(mark.databaseId, requireText(object, "id"));
    TRY(mark.generation, requireInteger(object, "generation"));
    TRY(mark.commitCounter, requireInteger(object, "commitCounter"));
    return mark;
}

Result<Anchor> parseAnchor(std::string_view text)
{
    TRY(const json::value value, parseJson(text));
    if (!value.is_object())
        return failure(Errc::ParseFailed);
    const json::object& object = value.get_object();
    Anchor anchor;
    TRY(anchor.own, parseMark(object, "own"));
    TRY(anchor.cache, parseMark(object, "cache"));
    TRY(anchor.audit.sequence, requireInteger(object, "auditSequence"));
    TRY(anchor.audit.hash, requireText(object, "auditHash"));
    TRY(anchor.note, requireText(object, "note"));
    return anchor;
}

} // namespace

Result<> writeMark(Database& database, const DatabaseMark& mark)
{
    constexpr std::string_view kSet =
        "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    try {
        storage::Transaction transaction(database);
        database.execute(kSet, {"db_id", mark.databaseId});
        database.execute(kSet, {"generation", mark.generation});
        database.execute(kSet, {"commit_counter", mark.commitCounter});
        transaction.commit();
    } catch (const StorageFailure& failed) {
        return failed.error();
    }
    return success();
}

Result<DatabaseMark> readMark(Database& database, const std::filesystem::path& file)
{
    try {
        if (!hasTable(database, "meta"))
            return fileError(Errc::FileDamaged, file, "no table meta");
        DatabaseMark mark;
        int found = 0;
        database.each("SELECT key, value FROM meta", {}, [&](const Row& row) {
            const std::string_view key = row.view(0);
            const int before = found++;
            if (key == "db_id")
                mark.databaseId = row.text(1);
            else if (key == "generation")
                mark.generation = row.integer(1);
            else if (key == "commit_counter")
                mark.commitCounter = row.integer(1);
            else
                found = before;
            return true;
        });
        if (found != 3)
            return fileError(Errc::FileDamaged, file, "a row of meta is missing");
        return mark;
    } catch (const StorageFailure& failed) {
        return failed.error();
    }
}

AuditHead readAuditHead(Database& own)
{
    constexpr std::string_view kLast = "SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1";
    return own.first(kLast, {},
                     [](const Row& row) {
                         return AuditHead{row.integer(0), toHex(row.blob(1))};
                     })
        .value_or(AuditHead());
}

Result<> checkMark(const DatabaseMark& found, const DatabaseMark& known, const std::filesystem::path& file)
{
    if (found.generation > known.generation)
        return success(); // made anew or restored, and killed before the anchor was written
    if (found.generation < known.generation)
        return rolledBack(file, std::to_string(found.generation), std::to_string(known.generation), "older generation");
    if (found.databaseId != known.databaseId)
        return rolledBack(file, found.databaseId, known.databaseId, "another database");
    if (found.commitCounter < known.commitCounter)
        return rolledBack(file, std::to_string(found.commitCounter), std::to_string(known.commitCounter),
                          "older state");
    return success();
}

Result<> checkAuditHead(Database& own, const AuditHead& known, const std::filesystem::path& file)
{
    if (known.sequence == 0)
        return success();
    try {
        const auto hash = own.first("SELECT hash FROM audit WHERE sequence = ?1", {known.sequence},
                                    [](const Row& row) { return toHex(row.blob(0)); });
        if (hash != known.hash)
            return rolledBack(file, hash.value_or("-"), known.hash, fmt::format("audit entry {}", known.sequence));
        return success();
    } catch (const StorageFailure& failed) {
        return failed.error();
    }
}

Result<std::optional<Anchor>> loadAnchor(SecretStore& secrets, const Uid& profile)
{
    const std::string name = anchorName(profile);
    const Result<Secret> text = secrets.read(name);
    if (!text) {
        if (text.error().code() == Errc::KeyMissing)
            return std::optional<Anchor>();
        return text.error();
    }
    Result<Anchor> anchor = parseAnchor(text.value().text());
    if (!anchor)
        return failure(Errc::FileDamaged, {{"file", name}}, describe(anchor.error()));
    return std::optional<Anchor>(std::move(anchor).value());
}

Result<> saveAnchor(SecretStore& secrets, const Uid& profile, const Anchor& anchor)
{
    json::object object;
    object["own"] = toJson(anchor.own);
    object["cache"] = toJson(anchor.cache);
    object["auditSequence"] = anchor.audit.sequence;
    object["auditHash"] = anchor.audit.hash;
    object["note"] = anchor.note;
    return secrets.write(anchorName(profile), Secret::fromText(json::serialize(object)));
}

} // namespace tandem::cache
