#include "core/storage/private_file.hpp"

#include <cerrno>
#include <system_error>

#ifdef _WIN32
#include <windows.h>
#else
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace tandem::storage {

namespace fs = std::filesystem;

std::string utf8(const fs::path& path)
{
    const std::u8string text = path.u8string();
    return std::string(reinterpret_cast<const char*>(text.data()), text.size());
}

Error fileError(Errc code, const fs::path& file, std::string detail)
{
    Args args{{"file", utf8(file.filename())}, {"folder", utf8(file.parent_path())}};
    return Error(code, std::move(args), std::move(detail));
}

void removeDatabaseFiles(const fs::path& file) noexcept
{
    for (const char* suffix : {"", "-wal", "-shm"}) {
        fs::path part = file;
        part += suffix;
        std::error_code ignored;
        fs::remove(part, ignored);
    }
}

#ifdef _WIN32

// The folder's access list, which lets only its owner in, is inherited.
Result<> createPrivateFile(const fs::path& file)
{
    const HANDLE handle =
        CreateFileW(file.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_NEW, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle == INVALID_HANDLE_VALUE) {
        const DWORD code = GetLastError();
        if (code == ERROR_FILE_EXISTS)
            return fileError(Errc::Conflict, file, "file exists");
        return fileError(code == ERROR_DISK_FULL ? Errc::DiskFull : Errc::FileUnreadable, file,
                         std::system_category().message(static_cast<int>(code)));
    }
    CloseHandle(handle);
    return success();
}

Result<> checkPrivateFile(const fs::path& file)
{
    std::error_code code;
    if (!fs::exists(file, code))
        return fileError(Errc::FileMissing, file);
    return success();
}

// NTFS journals names itself.
Result<> flushFolder(const fs::path&)
{
    return success();
}

#else

Result<> createPrivateFile(const fs::path& file)
{
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        const int code = errno;
        if (code == EEXIST)
            return fileError(Errc::Conflict, file, "file exists");
        const bool full = code == ENOSPC || code == EDQUOT;
        return fileError(full ? Errc::DiskFull : Errc::FileUnreadable, file, std::generic_category().message(code));
    }
    ::close(descriptor);
    return flushFolder(file.parent_path());
}

Result<> checkPrivateFile(const fs::path& file)
{
    struct stat found {};
    if (::lstat(file.c_str(), &found) != 0) {
        const int code = errno;
        const bool missing = code == ENOENT || code == ENOTDIR;
        return fileError(missing ? Errc::FileMissing : Errc::FileUnreadable, file,
                         std::generic_category().message(code));
    }
    if (!S_ISREG(found.st_mode))
        return fileError(Errc::FileUnreadable, file, "not a regular file");
    if (found.st_uid != ::geteuid())
        return fileError(Errc::FileUnreadable, file, "owned by another user");
    if ((found.st_mode & 0777) != 0600 && ::chmod(file.c_str(), 0600) != 0)
        return fileError(Errc::FileUnreadable, file, std::generic_category().message(errno));
    return success();
}

Result<> flushFolder(const fs::path& folder)
{
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return fileError(Errc::DiskError, folder, std::generic_category().message(errno));
    const int code = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    // Some file systems know no fsync of a folder; there it is not needed either.
    if (code != 0 && code != EINVAL)
        return fileError(Errc::DiskError, folder, std::generic_category().message(code));
    return success();
}

#endif

Result<> moveFile(const fs::path& from, const fs::path& to)
{
    std::error_code code;
    if (!fs::exists(fs::symlink_status(from, code)))
        return fileError(Errc::FileMissing, from);
    if (fs::exists(fs::symlink_status(to, code)))
        return fileError(Errc::Conflict, to, "file exists");
    code.clear();
    fs::rename(from, to, code);
    if (code)
        return fileError(Errc::FileUnreadable, from, code.message());
    TRY(flushFolder(to.parent_path()));
    if (from.parent_path() != to.parent_path()) {
        TRY(flushFolder(from.parent_path()));
    }
    return success();
}

} // namespace tandem::storage
