#pragma once
// One process per profile. The lock is held by the operating system (flock / LockFileEx), so a crash frees it.

#include "core/base/result.hpp"

#include <filesystem>

namespace tandem {

class FileLock {
public:
    // Errors: ProfileInUse when another process holds it, FileUnreadable otherwise.
    static Result<FileLock> acquire(const std::filesystem::path& file);
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    ~FileLock();

private:
    FileLock() = default;
    void release() noexcept;
    std::intptr_t m_handle = -1;
};

// Writes to a temporary file beside `file`, flushes it to disk, renames it over, flushes the folder; mode 0600.
Result<> writeFileAtomically(const std::filesystem::path& file, std::string_view content);
// Errors: FileMissing, FileUnreadable, LimitExceeded.
Result<std::string> readFile(const std::filesystem::path& file, std::size_t maxBytes);
// Creates `folder` with mode 0700 or checks owner and mode of an existing one. Errors: ProfileUnsafePlace.
Result<> makePrivateFolder(const std::filesystem::path& folder);

} // namespace tandem
