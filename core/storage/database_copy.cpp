// Copies and checks of a whole file.

#include "core/storage/connection_state.hpp"
#include "core/storage/private_file.hpp"
#include "core/storage/sqlite_errors.hpp"

#include <sqlite3.h>

namespace tandem::storage {

namespace {

constexpr int kPagesPerStep = 1024;

Result<> copyPages(sqlite3* from, sqlite3* to, std::string_view targetName)
{
    sqlite3_backup* backup = sqlite3_backup_init(to, "main", from, "main");
    if (backup == nullptr)
        return sqliteError(to, sqlite3_extended_errcode(to), targetName);
    int code = SQLITE_OK;
    while (code == SQLITE_OK)
        code = sqlite3_backup_step(backup, kPagesPerStep);
    const int finished = sqlite3_backup_finish(backup);
    if (code != SQLITE_DONE || finished != SQLITE_OK)
        return sqliteError(to, code != SQLITE_DONE ? code : finished, targetName);
    return success();
}

} // namespace

Result<> Database::backupTo(const std::filesystem::path& target, std::span<const std::uint8_t> rawKey)
{
    if (m_extra->failure)
        return *m_extra->failure;
    const Secret key(rawKey);
    OpenOptions options;
    options.file = target;
    options.mode = OpenMode::CreateNew;
    options.vfs = m_extra->vfs;
    Result<> copied = success();
    {
        TRY(auto copy, openDatabase(options, key));
        copied = copyPages(m_handle, copy.m_handle, utf8(target.filename()));
        try {
            if (copied)
                copy.checkpoint(Checkpoint::Truncate);
        } catch (const StorageFailure& failed) {
            copied = failed.error();
        }
    }
    if (copied)
        return flushFolder(std::filesystem::absolute(target).parent_path());
    // Half a copy is worth nothing and must not be taken for one; it was ours alone.
    removeDatabaseFiles(target);
    return copied;
}

Result<> Database::integrityCheck()
{
    const auto firstProblem = [this](std::string_view pragma) {
        return first(pragma, {}, [](const Row& row) { return row.text(0); }).value_or("");
    };
    try {
        // Rows only for pages whose HMAC is wrong.
        const std::string page = firstProblem("PRAGMA cipher_integrity_check");
        if (!page.empty())
            return fileError(Errc::FileDamaged, m_extra->file, page);
        const std::string structure = firstProblem("PRAGMA integrity_check(1)");
        if (structure != "ok")
            return fileError(Errc::FileDamaged, m_extra->file, structure);
    } catch (const StorageFailure& failed) {
        return failed.error();
    }
    return success();
}

} // namespace tandem::storage
