#include "core/base/file_lock.hpp"

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#ifdef _WIN32
#include <windows.h>

#include <aclapi.h>
#include <sddl.h>
#else
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace tandem {

namespace {

std::string nameOf(const std::filesystem::path& path)
{
    const auto text = path.u8string();
    return {reinterpret_cast<const char*>(text.data()), text.size()};
}

Error fileError(Errc code, const std::filesystem::path& file, std::string detail = {})
{
    return failure(code, {{"file", nameOf(file)}}, std::move(detail));
}

#ifdef _WIN32

Error systemError(const std::filesystem::path& file)
{
    const DWORD code = GetLastError();
    const std::string detail = std::system_category().message(static_cast<int>(code));
    if (code == ERROR_FILE_NOT_FOUND || code == ERROR_PATH_NOT_FOUND)
        return fileError(Errc::FileMissing, file, detail);
    if (code == ERROR_DISK_FULL || code == ERROR_HANDLE_DISK_FULL)
        return fileError(Errc::DiskFull, file, detail);
    return fileError(Errc::FileUnreadable, file, detail);
}

class OpenFile {
public:
    explicit OpenFile(HANDLE handle) : m_handle(handle) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile()
    {
        if (m_handle != INVALID_HANDLE_VALUE)
            CloseHandle(m_handle);
    }
    bool isOpen() const { return m_handle != INVALID_HANDLE_VALUE; }

    bool writeAndFlush(std::string_view content)
    {
        while (!content.empty()) {
            const auto part = static_cast<DWORD>(std::min<std::size_t>(content.size(), 1u << 20));
            DWORD written = 0;
            if (!WriteFile(m_handle, content.data(), part, &written, nullptr))
                return false;
            content.remove_prefix(written);
        }
        return FlushFileBuffers(m_handle) != 0;
    }
    // Bytes read, negative on failure.
    std::ptrdiff_t read(char* out, std::size_t size)
    {
        DWORD count = 0;
        return ReadFile(m_handle, out, static_cast<DWORD>(size), &count, nullptr) ? static_cast<std::ptrdiff_t>(count)
                                                                                  : -1;
    }

private:
    HANDLE m_handle;
};

OpenFile openForWriting(const std::filesystem::path& file)
{
    return OpenFile(
        CreateFileW(file.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr));
}

OpenFile openForReading(const std::filesystem::path& file)
{
    return OpenFile(CreateFileW(file.c_str(), GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_DELETE, nullptr, OPEN_EXISTING,
                                FILE_ATTRIBUTE_NORMAL, nullptr));
}

bool replaceFile(const std::filesystem::path& from, const std::filesystem::path& to)
{
    return MoveFileExW(from.c_str(), to.c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) != 0;
}

bool flushFolder(const std::filesystem::path&)
{
    return true; // MOVEFILE_WRITE_THROUGH has done it
}

#else

Error systemError(const std::filesystem::path& file)
{
    const int code = errno;
    const std::string detail = std::generic_category().message(code);
    if (code == ENOENT)
        return fileError(Errc::FileMissing, file, detail);
    if (code == ENOSPC || code == EDQUOT)
        return fileError(Errc::DiskFull, file, detail);
    return fileError(Errc::FileUnreadable, file, detail);
}

class OpenFile {
public:
    explicit OpenFile(int descriptor) : m_descriptor(descriptor) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile()
    {
        const int kept = errno; // the caller reports the error of the call before this one
        if (m_descriptor >= 0)
            ::close(m_descriptor);
        errno = kept;
    }
    bool isOpen() const { return m_descriptor >= 0; }

    bool writeAndFlush(std::string_view content)
    {
        while (!content.empty()) {
            const ssize_t written = ::write(m_descriptor, content.data(), content.size());
            if (written < 0 && errno != EINTR)
                return false;
            content.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
        }
        return flush();
    }
    // Bytes read, negative on failure.
    std::ptrdiff_t read(char* out, std::size_t size)
    {
        ssize_t count = 0;
        do {
            count = ::read(m_descriptor, out, size);
        } while (count < 0 && errno == EINTR);
        return count;
    }
    bool flush()
    {
#ifdef __APPLE__
        if (::fcntl(m_descriptor, F_FULLFSYNC) == 0)
            return true; // fsync leaves the data in the drive's cache there
#endif
        return ::fsync(m_descriptor) == 0;
    }

private:
    int m_descriptor;
};

OpenFile openForWriting(const std::filesystem::path& file)
{
    return OpenFile(::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
}

OpenFile openForReading(const std::filesystem::path& file)
{
    return OpenFile(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
}

bool replaceFile(const std::filesystem::path& from, const std::filesystem::path& to)
{
    return ::rename(from.c_str(), to.c_str()) == 0;
}

bool flushFolder(const std::filesystem::path& file)
{
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    OpenFile opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return opened.isOpen() && opened.flush();
}

#endif

} // namespace

#ifdef _WIN32

Result<FileLock> FileLock::acquire(const std::filesystem::path& file)
{
    HANDLE handle = CreateFileW(file.c_str(), GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr,
                                OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle == INVALID_HANDLE_VALUE)
        return fileError(Errc::FileUnreadable, file, systemError(file).detail());
    FileLock lock;
    lock.m_handle = reinterpret_cast<std::intptr_t>(handle);
    OVERLAPPED place{};
    if (!LockFileEx(handle, LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &place)) {
        if (GetLastError() == ERROR_LOCK_VIOLATION || GetLastError() == ERROR_IO_PENDING)
            return fileError(Errc::ProfileInUse, file);
        return fileError(Errc::FileUnreadable, file, systemError(file).detail());
    }
    return lock;
}

void FileLock::release() noexcept
{
    if (m_handle != -1)
        CloseHandle(reinterpret_cast<HANDLE>(m_handle));
    m_handle = -1;
}

#else

Result<FileLock> FileLock::acquire(const std::filesystem::path& file)
{
    FileLock lock;
    lock.m_handle = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (lock.m_handle < 0)
        return fileError(Errc::FileUnreadable, file, std::generic_category().message(errno));
    if (::flock(static_cast<int>(lock.m_handle), LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            return fileError(Errc::ProfileInUse, file);
        return fileError(Errc::FileUnreadable, file, std::generic_category().message(errno));
    }
    return lock;
}

void FileLock::release() noexcept
{
    if (m_handle != -1)
        ::close(
            static_cast<int>(m_handle)); // closing ends the lock; the file stays, so that nobody locks a deleted one
    m_handle = -1;
}

#endif

FileLock::FileLock(FileLock&& other) noexcept : m_handle(std::exchange(other.m_handle, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept
{
    if (this != &other) {
        release();
        m_handle = std::exchange(other.m_handle, -1);
    }
    return *this;
}

FileLock::~FileLock()
{
    release();
}

Result<> writeFileAtomically(const std::filesystem::path& file, std::string_view content)
{
    // One fixed name: what a crash left behind is overwritten by the next write instead of piling up.
    std::filesystem::path temporary = file;
    temporary += ".tmp";
    {
        OpenFile opened = openForWriting(temporary);
        if (!opened.isOpen() || !opened.writeAndFlush(content))
            return systemError(file);
    }
    if (!replaceFile(temporary, file) || !flushFolder(file))
        return systemError(file);
    return success();
}

Result<std::string> readFile(const std::filesystem::path& file, std::size_t maxBytes)
{
    OpenFile opened = openForReading(file);
    if (!opened.isOpen())
        return systemError(file);
    std::string content;
    constexpr std::size_t kStep = 64 * 1024;
    for (;;) {
        const std::size_t before = content.size();
        content.resize(before + kStep);
        const std::ptrdiff_t count = opened.read(content.data() + before, kStep);
        if (count < 0)
            return systemError(file);
        content.resize(before + static_cast<std::size_t>(count));
        if (content.size() > maxBytes)
            return failure(Errc::LimitExceeded,
                           {{"what", nameOf(file.filename())}, {"limit", std::to_string(maxBytes)}});
        if (count == 0)
            return content;
    }
}

#ifdef _WIN32

namespace {

// Whether the folder belongs to the user of this process, or to the administrators, as folders made by one of them do.
bool isOwnedByUs(const std::filesystem::path& folder)
{
    PSID owner = nullptr;
    PSECURITY_DESCRIPTOR descriptor = nullptr;
    if (GetNamedSecurityInfoW(folder.c_str(), SE_FILE_OBJECT, OWNER_SECURITY_INFORMATION, &owner, nullptr, nullptr,
                              nullptr, &descriptor) != ERROR_SUCCESS)
        return false;
    HANDLE token = nullptr;
    alignas(TOKEN_USER) unsigned char buffer[sizeof(TOKEN_USER) + SECURITY_MAX_SID_SIZE];
    DWORD size = 0;
    bool ours = IsWellKnownSid(owner, WinBuiltinAdministratorsSid) != 0;
    if (OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token)) {
        if (GetTokenInformation(token, TokenUser, buffer, sizeof buffer, &size))
            ours = ours || EqualSid(owner, reinterpret_cast<TOKEN_USER*>(buffer)->User.Sid);
        CloseHandle(token);
    }
    LocalFree(descriptor);
    return ours;
}

} // namespace

Result<> makePrivateFolder(const std::filesystem::path& folder)
{
    std::error_code code;
    std::filesystem::create_directories(folder.parent_path(), code);
    // Full access for the owner and the system, nothing inherited.
    SECURITY_ATTRIBUTES attributes{sizeof(SECURITY_ATTRIBUTES), nullptr, FALSE};
    if (!ConvertStringSecurityDescriptorToSecurityDescriptorW(L"D:P(A;OICI;FA;;;OW)(A;OICI;FA;;;SY)", SDDL_REVISION_1,
                                                              &attributes.lpSecurityDescriptor, nullptr))
        return fileError(Errc::ProfileUnsafePlace, folder);
    const bool made = CreateDirectoryW(folder.c_str(), &attributes) != 0;
    const bool existed = !made && GetLastError() == ERROR_ALREADY_EXISTS;
    LocalFree(attributes.lpSecurityDescriptor);
    if (made)
        return success();
    if (!existed || !std::filesystem::is_directory(folder, code) || !isOwnedByUs(folder))
        return fileError(Errc::ProfileUnsafePlace, folder);
    return success();
}

#else

Result<> makePrivateFolder(const std::filesystem::path& folder)
{
    std::error_code code;
    if (folder.has_parent_path())
        std::filesystem::create_directories(folder.parent_path(), code); // what fails here fails again below
    if (::mkdir(folder.c_str(), 0700) == 0)
        return success();
    if (errno != EEXIST)
        return fileError(Errc::ProfileUnsafePlace, folder, std::generic_category().message(errno));
    struct stat found {};
    if (::lstat(folder.c_str(), &found) != 0)
        return fileError(Errc::ProfileUnsafePlace, folder, std::generic_category().message(errno));
    if (!S_ISDIR(found.st_mode))
        return fileError(Errc::ProfileUnsafePlace, folder, "not a folder");
    if (found.st_uid != ::geteuid())
        return fileError(Errc::ProfileUnsafePlace, folder, "belongs to another user");
    if ((found.st_mode & 077) != 0)
        return fileError(Errc::ProfileUnsafePlace, folder, "others may enter it");
    return success();
}

#endif

} // namespace tandem
