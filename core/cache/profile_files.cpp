#include "core/cache/profile_files.hpp"

#include "core/cache/profile_keys.hpp"
#include "core/storage/private_file.hpp"
#include "embedded/cache_migrations.hpp"
#include "embedded/own_migrations.hpp"

namespace tandem::cache {

namespace fs = std::filesystem;
using storage::Database;
using storage::fileError;
using storage::OpenMode;
using storage::OpenOptions;

namespace {

constexpr const char* kNewCache = "cache.new.db";

std::span<const EmbeddedFile> migrationsOf(DatabaseFile which)
{
    return which == DatabaseFile::Own ? embedded::own_migrations() : embedded::cache_migrations();
}

Result<> checkAndMigrate(Database& database, const fs::path& file, DatabaseFile which,
                         const std::optional<Anchor>& anchor)
{
    // A newer schema: read nothing, write nothing (reliability.md 1.12).
    TRY(storage::checkSchema(database, migrationsOf(which), fileNameOf(which)));
    TRY(const DatabaseMark mark, readMark(database, file));
    if (anchor) {
        TRY(checkMark(mark, which == DatabaseFile::Own ? anchor->own : anchor->cache, file));
        if (which == DatabaseFile::Own && mark.generation == anchor->own.generation) {
            TRY(checkAuditHead(database, anchor->audit, file));
        }
    }
    return storage::migrate(database, migrationsOf(which), fileNameOf(which));
}

// Only files that never held anything a person could miss.
Result<> removeLeftovers(const fs::path& folder, std::string fileName)
{
    for (const std::string& name : withLogs(std::move(fileName))) {
        std::error_code code;
        fs::remove(folder / name, code);
        if (code)
            return fileError(Errc::FileUnreadable, folder / name, code.message());
    }
    return success();
}

} // namespace

const char* fileNameOf(DatabaseFile which)
{
    return which == DatabaseFile::Own ? "own.db" : "cache.db";
}

std::string compactTime(Instant at)
{
    std::string text = formatRfc3339(at);
    std::erase_if(text, [](char c) { return c == '-' || c == ':' || c == '.'; });
    return text;
}

Result<Instant> parseCompactTime(std::string_view text)
{
    if (text.size() != compactTime(Instant()).size())
        return failure(Errc::TimeMalformed);
    std::string full(text);
    for (const auto& [at, mark] :
         {std::pair(15, '.'), std::pair(13, ':'), std::pair(11, ':'), std::pair(6, '-'), std::pair(4, '-')})
        full.insert(full.begin() + at, mark);
    return parseRfc3339(full);
}

Result<Database> createDatabase(const fs::path& file, DatabaseFile which, const Secret& rawKey,
                                const DatabaseMark& mark)
{
    OpenOptions options;
    options.file = file;
    options.mode = OpenMode::CreateNew;
    options.cacheKib = kWriterCacheKib;
    TRY(auto database, storage::openDatabase(options, rawKey));
    TRY(storage::migrate(database, migrationsOf(which), fileNameOf(which)));
    TRY(writeMark(database, mark));
    return database;
}

Result<Database> openChecked(const fs::path& folder, DatabaseFile which, const Secret& rawKey,
                             const std::optional<Anchor>& anchor)
{
    OpenOptions options;
    options.file = folder / fileNameOf(which);
    options.cacheKib = kWriterCacheKib;
    Result<Database> database = storage::openDatabase(options, rawKey);
    if (!database) {
        const Error& error = database.error();
        const bool damaged = error.code() == Errc::WrongKey;
        return fileError(damaged ? Errc::FileDamaged : error.code(), options.file, error.detail());
    }
    const Result<> checked = checkAndMigrate(database.value(), options.file, which, anchor);
    if (!checked) {
        database.value().leaveLogOnClose();
        return checked.error();
    }
    return database;
}

std::vector<std::string> withLogs(std::string fileName)
{
    return {fileName, fileName + "-wal", fileName + "-shm"};
}

Result<> quarantine(const fs::path& folder, std::vector<std::string> fileNames, Instant now)
{
    std::error_code ignored;
    std::erase_if(fileNames,
                  [&](const std::string& name) { return !fs::exists(fs::symlink_status(folder / name, ignored)); });
    if (fileNames.empty())
        return success();
    const fs::path aside = folder / ("quarantine-" + compactTime(now));
    TRY(makePrivateFolder(aside));
    for (const std::string& name : fileNames) {
        TRY(storage::moveFile(folder / name, aside / name));
    }
    return success();
}

Result<> swapInNewCache(const fs::path& folder, StoredProfile& profile, const Secret& profileKey, ProfileTools tools)
{
    const std::int64_t generation = profile.cacheGeneration + 1;
    TRY(removeLeftovers(folder, kNewCache)); // of an earlier swap that was cut off
    {
        DatabaseMark mark;
        mark.databaseId = Uid::generate(tools.clock.now(), tools.random).toString();
        mark.generation = generation;
        const Secret key = cacheDatabaseKey(profileKey, generation);
        TRY(auto database, createDatabase(folder / kNewCache, DatabaseFile::Cache, key, mark));
        try {
            database.checkpoint(Database::Checkpoint::Truncate);
        } catch (const storage::StorageFailure& failed) {
            return failed.error();
        }
    }
    // A log of the old file must not be read into the new one.
    for (const char* log : {"cache.db-wal", "cache.db-shm"}) {
        std::error_code ignored;
        fs::remove(folder / log, ignored);
    }
    std::error_code code;
    fs::rename(folder / kNewCache, folder / fileNameOf(DatabaseFile::Cache), code);
    if (code)
        return fileError(Errc::FileUnreadable, folder / kNewCache, code.message());
    TRY(storage::flushFolder(folder));
    StoredProfile next = profile;
    next.cacheGeneration = generation;
    TRY(writeStoredProfile(folder, next));
    profile = std::move(next);
    return success();
}

Result<Database> openCache(const fs::path& folder, StoredProfile& profile, const Secret& profileKey,
                           const std::optional<Anchor>& anchor)
{
    const Secret key = cacheDatabaseKey(profileKey, profile.cacheGeneration);
    Result<Database> database = openChecked(folder, DatabaseFile::Cache, key, anchor);
    if (database || database.error().code() != Errc::FileDamaged)
        return database;
    // Damaged, or already of the next generation, because swapInNewCache() was killed before its last step.
    const Secret nextKey = cacheDatabaseKey(profileKey, profile.cacheGeneration + 1);
    Result<Database> next = openChecked(folder, DatabaseFile::Cache, nextKey, anchor);
    if (!next)
        return database;
    StoredProfile finished = profile;
    ++finished.cacheGeneration;
    TRY(writeStoredProfile(folder, finished));
    profile = std::move(finished);
    return next;
}

} // namespace tandem::cache
