#pragma once
// Files that only this user may read: made before anything is written into them, their names flushed to disk.

#include "core/base/result.hpp"

#include <filesystem>
#include <string>

namespace tandem::storage {

// An empty file with mode 0600, never an existing one. Errors: Conflict, DiskFull, FileUnreadable.
Result<> createPrivateFile(const std::filesystem::path& file);
// Refuses what another user owns and takes the rights of others away. Errors: FileMissing, FileUnreadable.
Result<> checkPrivateFile(const std::filesystem::path& file);
// Makes renames and new names in `folder` survive a power cut. Errors: DiskError.
Result<> flushFolder(const std::filesystem::path& folder);
// rename() with both folders flushed. Errors: FileMissing, Conflict when `to` exists, FileUnreadable, DiskError.
Result<> moveFile(const std::filesystem::path& from, const std::filesystem::path& to);

// A database that nobody has relied on yet, with its log.
void removeDatabaseFiles(const std::filesystem::path& file) noexcept;

std::string utf8(const std::filesystem::path& path);
Error fileError(Errc code, const std::filesystem::path& file, std::string detail = {});

} // namespace tandem::storage
