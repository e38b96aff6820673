// Backups of own.db: their names, which of them go, and the way back.

#include "core/cache/profile_backup.hpp"

#include "core/base/file_lock.hpp"
#include "core/base/log.hpp"
#include "core/cache/profile_files.hpp"
#include "core/cache/profile_keys.hpp"
#include "core/storage/private_file.hpp"
#include "embedded/own_migrations.hpp"

#include <fmt/format.h>

#include <charconv>
#include <set>

namespace tandem::cache {

namespace fs = std::filesystem;
using storage::Database;
using storage::fileError;

namespace {

constexpr std::string_view kPrefix = "own-";
constexpr std::string_view kCounterMark = "-c";
constexpr std::string_view kSuffix = ".db";
constexpr const char* kRestoring = "own.restore.db";
constexpr Duration kKeepAll = std::chrono::hours(24);
constexpr Duration kKeepDaily = std::chrono::hours(24 * 30);

std::optional<BackupFile> parseBackupName(const fs::path& file)
{
    const std::string name = storage::utf8(file.filename());
    std::string_view rest = name;
    if (!rest.starts_with(kPrefix) || !rest.ends_with(kSuffix))
        return std::nullopt;
    rest.remove_prefix(kPrefix.size());
    rest.remove_suffix(kSuffix.size());
    const std::size_t mark = rest.find(kCounterMark);
    if (mark == rest.npos)
        return std::nullopt;
    const Result<Instant> takenAt = parseCompactTime(rest.substr(0, mark));
    const std::string_view counter = rest.substr(mark + kCounterMark.size());
    BackupFile backup;
    const auto [end, error] = std::from_chars(counter.data(), counter.data() + counter.size(), backup.commitCounter);
    if (!takenAt || error != std::errc() || end != counter.data() + counter.size())
        return std::nullopt;
    backup.file = file;
    backup.takenAt = takenAt.value();
    return backup;
}

// The backup stays as it is; what becomes own.db is a copy beside it, with its log where there is one.
Result<> copyBackup(const fs::path& backup, const fs::path& folder)
{
    for (const std::string& name : withLogs(kRestoring)) {
        std::error_code ignored;
        fs::remove(folder / name, ignored); // of an earlier restore that was cut off
    }
    for (const char* suffix : {"", "-wal"}) {
        fs::path from = backup;
        from += suffix;
        fs::path to = folder / kRestoring;
        to += suffix;
        std::error_code code;
        const bool present = fs::exists(from, code);
        if (!present && *suffix == '\0')
            return fileError(Errc::FileMissing, backup);
        if (!present)
            continue;
        fs::copy_file(from, to, code);
        if (code == std::errc::no_space_on_device)
            return fileError(Errc::DiskFull, to, code.message());
        if (code)
            return fileError(Errc::FileUnreadable, from, code.message());
    }
    return success();
}

// Errors of the copy are told with the name of the backup, which is the file the person knows.
Error namedAfter(const Error& error, const fs::path& backup)
{
    Args args = fileError(error.code(), backup).args();
    for (const Arg& arg : error.args()) {
        if (arg.name != "file" && arg.name != "folder")
            args.push_back(arg);
    }
    return Error(error.code(), std::move(args), error.detail());
}

// Proves the copy and makes it newer than everything the anchor knows.
Result<Anchor> proveAndRaise(const fs::path& copy, const Secret& rawKey, std::optional<Anchor> anchor)
{
    storage::OpenOptions options;
    options.file = copy;
    TRY(auto database, storage::openDatabase(options, rawKey));
    TRY(storage::checkSchema(database, embedded::own_migrations(), fileNameOf(DatabaseFile::Own)));
    TRY(database.integrityCheck());
    TRY(DatabaseMark mark, readMark(database, copy));
    Anchor next = anchor.value_or(Anchor());
    mark.generation = std::max(mark.generation, next.own.generation) + 1;
    mark.commitCounter = std::max(mark.commitCounter, next.own.commitCounter) + 1;
    TRY(writeMark(database, mark));
    try {
        database.checkpoint(Database::Checkpoint::Truncate);
        next.audit = readAuditHead(database);
    } catch (const storage::StorageFailure& failed) {
        return failed.error();
    }
    next.own = std::move(mark);
    return next;
}

} // namespace

std::string backupName(Instant takenAt, std::int64_t commitCounter)
{
    return fmt::format("{}{}{}{}{}", kPrefix, compactTime(takenAt), kCounterMark, commitCounter, kSuffix);
}

std::vector<BackupFile> listBackups(const fs::path& folder)
{
    std::vector<BackupFile> backups;
    std::error_code code;
    for (fs::directory_iterator entry(folder / kBackupFolder, code), end; !code && entry != end;
         entry.increment(code)) {
        if (auto backup = parseBackupName(entry->path()))
            backups.push_back(std::move(*backup));
    }
    std::sort(backups.begin(), backups.end(), [](const BackupFile& a, const BackupFile& b) {
        return std::tie(a.takenAt, a.commitCounter) > std::tie(b.takenAt, b.commitCounter);
    });
    return backups;
}

std::vector<fs::path> backupsToDelete(std::vector<BackupFile> files, Instant now)
{
    std::stable_sort(files.begin(), files.end(),
                     [](const BackupFile& a, const BackupFile& b) { return a.takenAt > b.takenAt; });
    std::vector<fs::path> gone;
    std::set<std::tuple<int, int, int>> daysSeen;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const Duration age = now - files[i].takenAt;
        const CivilTime civil = civilAtChina(files[i].takenAt);
        const bool newestOfDay = daysSeen.emplace(civil.year, civil.month, civil.day).second;
        const bool keep = i == 0 || age <= kKeepAll || (age <= kKeepDaily && newestOfDay);
        if (!keep)
            gone.push_back(files[i].file);
    }
    return gone;
}

Result<> Profile::restoreOwn(const fs::path& folder, const fs::path& backup, ProfileTools tools)
{
    TRY(readStoredProfile(folder)); // no lock file in a folder that is no profile
    TRY(const auto lock, FileLock::acquire(folder / kLockFile));
    TRY(const auto stored, readStoredProfile(folder));
    TRY(const auto key, loadProfileKey(tools.secrets, stored));
    TRY(auto anchor, loadAnchor(tools.secrets, stored.manifest.id));
    TRY(copyBackup(backup, folder));
    Result<Anchor> next = proveAndRaise(folder / kRestoring, ownDatabaseKey(key), std::move(anchor));
    if (!next) {
        for (const std::string& name : withLogs(kRestoring)) {
            std::error_code ignored;
            fs::remove(folder / name, ignored);
        }
        return namedAfter(next.error(), backup);
    }
    const Instant now = tools.clock.now();
    TRY(quarantine(folder, withLogs(fileNameOf(DatabaseFile::Own)), now));
    TRY(storage::moveFile(folder / kRestoring, folder / fileNameOf(DatabaseFile::Own)));
    next.value().note = fmt::format("restored {} {}", storage::utf8(backup.filename()), formatRfc3339(now));
    TRY(saveAnchor(tools.secrets, stored.manifest.id, next.value()));
    log(now, Event::BackupRestored, {{"profile", stored.manifest.id}, {"generation", next.value().own.generation}});
    return success();
}

} // namespace tandem::cache
