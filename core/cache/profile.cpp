#include "core/cache/profile.hpp"

#include "core/base/log.hpp"
#include "core/cache/profile_backup.hpp"
#include "core/cache/profile_files.hpp"
#include "core/cache/profile_keys.hpp"
#include "core/storage/private_file.hpp"

#include <fmt/format.h>

namespace tandem::cache {

namespace fs = std::filesystem;
using storage::Database;
using storage::StorageFailure;

namespace {

constexpr Duration kAnchorEvery = std::chrono::minutes(1);
constexpr Duration kBackupEvery = std::chrono::hours(1);
constexpr std::size_t kPinSaltBytes = 16;
constexpr std::size_t kPinHashBytes = 32;

Result<> insertFirstMember(Database& own, const Member& member, const std::string& pin, Random& random)
{
    std::optional<std::span<const std::uint8_t>> salt;
    std::optional<std::span<const std::uint8_t>> hash;
    Bytes saltBytes(kPinSaltBytes);
    Secret hashBytes;
    if (!pin.empty()) {
        random.fill(saltBytes);
        hashBytes = scrypt(pin, saltBytes, kPinHashBytes);
        salt = saltBytes;
        hash = hashBytes.bytes();
    }
    try {
        storage::Transaction transaction(own);
        own.execute("INSERT INTO members (id, name, role, pin_salt, pin_hash) VALUES (?1, ?2, ?3, ?4, ?5)",
                    {member.id, member.name, toText(member.role), salt, hash});
        own.execute("UPDATE meta SET value = value + 1 WHERE key = 'commit_counter'");
        transaction.commit();
    } catch (const StorageFailure& failed) {
        return failed.error();
    }
    return success();
}

// A creation that was cut off never held anything; what it left goes aside. Databases without a profile.json are no
// leftovers of ours: a person must look.
Result<> makeRoom(const fs::path& folder, ProfileTools tools)
{
    TRY(const auto found, findStoredProfile(folder));
    std::error_code ignored;
    const bool files = fs::exists(folder / "own.db", ignored) || fs::exists(folder / "cache.db", ignored);
    if ((found && found->stage == ProfileStage::Ready) || (!found && files)) {
        Args args{{"folder", storage::utf8(folder)}};
        return failure(Errc::ProfileExists, std::move(args), found ? "ready" : "databases without profile.json");
    }
    if (!found)
        return success();
    std::vector<std::string> names = withLogs("own.db");
    for (std::string& name : withLogs("cache.db"))
        names.push_back(std::move(name));
    TRY(quarantine(folder, std::move(names), tools.clock.now()));
    const Result<> removed = removeProfileKey(tools.secrets, found->manifest.id);
    if (!removed && removed.error().code() != Errc::KeyMissing)
        return removed.error();
    return success();
}

// The cache may run with synchronous NORMAL, since it can be fetched again. A commit under FULL puts everything before
// it on disk, too; only that may be promised by an anchor.
void commitToDisk(Database& cache)
{
    const std::int64_t present = cache.integer("PRAGMA synchronous");
    cache.executeScript("PRAGMA synchronous=FULL");
    cache.execute("UPDATE meta SET value = value WHERE key = 'commit_counter'");
    cache.executeScript(fmt::format("PRAGMA synchronous={}", present));
}

void removeOldBackups(const fs::path& folder, Instant now)
{
    for (const fs::path& old : backupsToDelete(listBackups(folder), now)) {
        std::error_code ignored; // the next backup tries again
        fs::remove(old, ignored);
    }
}

Result<> checkFolder(const fs::path& folder)
{
    TRY(readStoredProfile(folder)); // makePrivateFolder would create a missing one
    return makePrivateFolder(folder);
}

} // namespace

struct Profile::State {
    State(fs::path folder, FileLock lock, ProfileTools tools)
        : lock(std::move(lock)), folder(std::move(folder)), tools(tools)
    {
    }

    // In this order: the files are closed before the lock is given back.
    FileLock lock;
    fs::path folder;
    ProfileTools tools;
    StoredProfile stored;
    Secret key;
    std::optional<Database> own, cache;
    std::string anchorNote;
    std::optional<Duration> anchorWrittenAt; // steady

    fs::path pathOf(DatabaseFile which) const { return folder / fileNameOf(which); }
    Result<> createFiles(const NewProfile& spec);
    Result<> openFiles();
    Result<> saveAnchorNow();
    void close() noexcept;
};

Result<> Profile::State::createFiles(const NewProfile& spec)
{
    const auto freshMark = [this] {
        DatabaseMark mark;
        mark.databaseId = Uid::generate(tools.clock.now(), tools.random).toString();
        mark.generation = 1;
        return mark;
    };
    TRY(own, createDatabase(pathOf(DatabaseFile::Own), DatabaseFile::Own, ownDatabaseKey(key), freshMark()));
    TRY(insertFirstMember(*own, spec.firstMember, spec.firstPin, tools.random));
    const Secret cacheKey = cacheDatabaseKey(key, stored.cacheGeneration);
    TRY(cache, createDatabase(pathOf(DatabaseFile::Cache), DatabaseFile::Cache, cacheKey, freshMark()));
    TRY(makePrivateFolder(folder / kBackupFolder));
    return makePrivateFolder(folder / "logs");
}

Result<> Profile::State::openFiles()
{
    TRY(stored, readStoredProfile(folder));
    TRY(key, loadProfileKey(tools.secrets, stored));
    TRY(const auto anchor, loadAnchor(tools.secrets, stored.manifest.id));
    if (anchor)
        anchorNote = anchor->note;
    TRY(own, openChecked(folder, DatabaseFile::Own, ownDatabaseKey(key), anchor));
    TRY(cache, openCache(folder, stored, key, anchor));
    return success();
}

Result<> Profile::State::saveAnchorNow()
{
    commitToDisk(*cache);
    Anchor anchor;
    TRY(anchor.own, readMark(*own, pathOf(DatabaseFile::Own)));
    TRY(anchor.cache, readMark(*cache, pathOf(DatabaseFile::Cache)));
    anchor.audit = readAuditHead(*own);
    anchor.note = anchorNote;
    TRY(saveAnchor(tools.secrets, stored.manifest.id, anchor));
    anchorWrittenAt = tools.clock.steady();
    log(tools.clock.now(), Event::AnchorWritten, {{"counter", anchor.own.commitCounter}});
    return success();
}

// What fails here is not lost: the logs stay and the anchor only stays older than the files.
void Profile::State::close() noexcept
{
    if (!own || !cache)
        return;
    try {
        const Result<> saved = saveAnchorNow();
        if (!saved)
            log(tools.clock.now(), Event::InternalError, {{"code", saved.error().code()}});
        own->checkpoint(Database::Checkpoint::Truncate);
        cache->checkpoint(Database::Checkpoint::Truncate);
    } catch (const StorageFailure& failed) {
        log(tools.clock.now(), Event::InternalError, {{"code", failed.error().code()}});
    }
    log(tools.clock.now(), Event::ProfileClosed, {{"profile", stored.manifest.id}});
}

Profile::Profile(std::unique_ptr<State> state) : m_state(std::move(state)) {}

Profile::~Profile()
{
    m_state->close();
}

Result<Profile::Created> Profile::create(const fs::path& folder, NewProfile spec, ProfileTools tools)
{
    TRY(makePrivateFolder(folder));
    TRY(auto lock, FileLock::acquire(folder / kLockFile));
    TRY(makeRoom(folder, tools));
    auto state = std::make_unique<State>(folder, std::move(lock), tools);
    StoredProfile& stored = state->stored;
    stored.manifest = spec.manifest;
    stored.manifest.id = Uid::generate(tools.clock.now(), tools.random);
    stored.manifest.keystore = std::string(tools.secrets.backend());
    stored.stage = ProfileStage::Creating;
    state->key = makeProfileKey(tools.random);
    stored.keyCheck = keyCheckOf(state->key);
    Created created;
    if (stored.manifest.kind != ProfileKind::Sandbox) {
        created.recoveryCode = makeRecoveryCode(tools.random);
        stored.recovery = wrapProfileKey(state->key, created.recoveryCode, stored.manifest.id, tools.random);
    }
    TRY(writeStoredProfile(folder, stored));
    TRY(storeProfileKey(tools.secrets, stored.manifest.id, state->key));
    TRY(state->createFiles(spec));
    try {
        TRY(state->saveAnchorNow());
    } catch (const StorageFailure& failed) {
        return failed.error();
    }
    stored.stage = ProfileStage::Ready;
    TRY(writeStoredProfile(folder, stored));
    log(tools.clock.now(), Event::ProfileOpened, {{"profile", stored.manifest.id}});
    created.profile.reset(new Profile(std::move(state)));
    return created;
}

Result<std::unique_ptr<Profile>> Profile::open(const fs::path& folder, ProfileTools tools)
{
    TRY(checkFolder(folder));
    TRY(auto lock, FileLock::acquire(folder / kLockFile));
    auto state = std::make_unique<State>(folder, std::move(lock), tools);
    const Result<> opened = state->openFiles();
    if (!opened) {
        log(tools.clock.now(), Event::ProfileRefused, {{"code", opened.error().code()}});
        return opened.error();
    }
    log(tools.clock.now(), Event::ProfileOpened, {{"profile", state->stored.manifest.id}});
    return std::unique_ptr<Profile>(new Profile(std::move(state)));
}

Result<> Profile::recover(const fs::path& folder, std::string_view recoveryCode, ProfileTools tools)
{
    TRY(const auto stored, readStoredProfile(folder));
    if (!stored.recovery)
        return failure(Errc::RecoveryCodeWrong, {}, "this profile has no recovery code");
    TRY(const auto key, unwrapProfileKey(*stored.recovery, recoveryCode, stored.manifest.id));
    if (!equalConstantTime(keyCheckOf(key), stored.keyCheck))
        return storage::fileError(Errc::FileDamaged, folder / "profile.json", "the key does not fit its check value");
    return storeProfileKey(tools.secrets, stored.manifest.id, key);
}

Result<> Profile::quarantineCache(const fs::path& folder, ProfileTools tools)
{
    TRY(checkFolder(folder));
    TRY(const auto lock, FileLock::acquire(folder / kLockFile));
    TRY(auto stored, readStoredProfile(folder));
    TRY(const auto key, loadProfileKey(tools.secrets, stored));
    const Instant now = tools.clock.now();
    TRY(quarantine(folder, withLogs(fileNameOf(DatabaseFile::Cache)), now));
    TRY(swapInNewCache(folder, stored, key, tools));
    log(now, Event::CacheQuarantined, {{"profile", stored.manifest.id}, {"generation", stored.cacheGeneration}});
    return success();
}

const fs::path& Profile::folder() const
{
    return m_state->folder;
}

const ProfileManifest& Profile::manifest() const
{
    return m_state->stored.manifest;
}

Result<> Profile::saveManifest(ProfileManifest manifest)
{
    const ProfileManifest& present = m_state->stored.manifest;
    if (manifest.id != present.id || manifest.kind != present.kind || manifest.keystore != present.keystore)
        return failure(Errc::InvalidArgument, {{"file", "profile.json"}}, "id, kind and keystore are fixed");
    StoredProfile next = m_state->stored;
    next.manifest = std::move(manifest);
    TRY(writeStoredProfile(m_state->folder, next));
    m_state->stored = std::move(next);
    return success();
}

Database& Profile::own()
{
    return *m_state->own;
}

Database& Profile::cache()
{
    TANDEM_ASSERT(m_state->cache.has_value()); // recreateCache() failed
    return *m_state->cache;
}

Result<Database> Profile::openReader(const char* file, int cacheKib)
{
    const bool own = std::string_view(file) == fileNameOf(DatabaseFile::Own);
    TANDEM_ASSERT(own || std::string_view(file) == fileNameOf(DatabaseFile::Cache));
    storage::OpenOptions options;
    options.file = m_state->folder / file;
    options.mode = storage::OpenMode::Reader;
    options.cacheKib = cacheKib;
    const Secret key =
        own ? ownDatabaseKey(m_state->key) : cacheDatabaseKey(m_state->key, m_state->stored.cacheGeneration);
    return storage::openDatabase(options, key);
}

SecretStore& Profile::secrets()
{
    return m_state->tools.secrets;
}

Clock& Profile::clock()
{
    return m_state->tools.clock;
}

Random& Profile::random()
{
    return m_state->tools.random;
}

Result<fs::path> Profile::backupOwn(std::optional<fs::path> target)
{
    const Instant now = m_state->tools.clock.now();
    const Secret key = ownDatabaseKey(m_state->key);
    TRY(const DatabaseMark mark, readMark(*m_state->own, m_state->pathOf(DatabaseFile::Own)));
    const fs::path folder = m_state->folder / kBackupFolder;
    if (!target) {
        TRY(makePrivateFolder(folder));
    }
    const fs::path file = target.value_or(folder / backupName(now, mark.commitCounter));
    TRY(m_state->own->backupTo(file, key.bytes()));
    log(now, Event::BackupTaken, {{"counter", mark.commitCounter}});
    if (!target)
        removeOldBackups(m_state->folder, now);
    return file;
}

Result<std::optional<fs::path>> Profile::backupOwnIfDue()
{
    const Instant now = m_state->tools.clock.now();
    TRY(const DatabaseMark mark, readMark(*m_state->own, m_state->pathOf(DatabaseFile::Own)));
    const std::vector<BackupFile> backups = listBackups(m_state->folder);
    if (!backups.empty()) {
        const BackupFile& newest = backups.front();
        // One from the future comes from a clock that was wrong and must not stop the backups.
        const bool recent = newest.takenAt <= now && now - newest.takenAt < kBackupEvery;
        if (recent || newest.commitCounter == mark.commitCounter)
            return std::optional<fs::path>();
    }
    TRY(auto taken, backupOwn());
    return std::optional<fs::path>(std::move(taken));
}

void Profile::writeAnchor()
{
    State& state = *m_state;
    if (state.anchorWrittenAt && state.tools.clock.steady() - *state.anchorWrittenAt < kAnchorEvery)
        return;
    const Result<> saved = state.saveAnchorNow();
    if (!saved)
        log(state.tools.clock.now(), Event::InternalError, {{"code", saved.error().code()}});
}

Result<> Profile::recreateCache()
{
    State& state = *m_state;
    state.cache.reset();
    const Result<> swapped = swapInNewCache(state.folder, state.stored, state.key, state.tools);
    TRY(state.cache, openCache(state.folder, state.stored, state.key, std::nullopt)); // the old one, if it failed early
    TRY(swapped);
    log(state.tools.clock.now(), Event::CacheRebuilt, {{"generation", state.stored.cacheGeneration}});
    return success();
}

} // namespace tandem::cache
