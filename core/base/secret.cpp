#include "core/base/secret.hpp"

#include <openssl/crypto.h>

#include <algorithm>
#include <utility>

#ifdef _WIN32
#include <windows.h>
#else
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#elif defined(__APPLE__)
#include <sys/ptrace.h>
#include <sys/types.h>
#endif
#endif

namespace tandem {

namespace {

// A secret has pages of its own: locking and unlocking work on whole pages, so neighbours on a shared one would be
// unlocked together with the first secret that ends. Locking may fail (RLIMIT_MEMLOCK); the secret is used anyway.
std::uint8_t* allocatePages(std::size_t size)
{
#ifdef _WIN32
    void* pages = VirtualAlloc(nullptr, size, MEM_COMMIT | MEM_RESERVE, PAGE_READWRITE);
    TANDEM_ASSERT(pages != nullptr);
    VirtualLock(pages, size);
#else
    void* pages = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0);
    TANDEM_ASSERT(pages != MAP_FAILED);
    static_cast<void>(mlock(pages, size));
#ifdef MADV_DONTDUMP
    static_cast<void>(madvise(pages, size, MADV_DONTDUMP));
#endif
#endif
    return static_cast<std::uint8_t*>(pages);
}

void freePages(std::uint8_t* pages, std::size_t size)
{
#ifdef _WIN32
    VirtualUnlock(pages, size);
    VirtualFree(pages, 0, MEM_RELEASE);
#else
    munmap(pages, size); // unlocks, too
#endif
}

} // namespace

Secret::Secret(std::span<const std::uint8_t> bytes)
{
    if (bytes.empty())
        return;
    m_bytes = allocatePages(bytes.size());
    m_size = bytes.size();
    std::copy(bytes.begin(), bytes.end(), m_bytes);
}

Secret Secret::fromText(std::string_view text)
{
    return Secret({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

Secret::Secret(Secret&& other) noexcept
    : m_bytes(std::exchange(other.m_bytes, nullptr)), m_size(std::exchange(other.m_size, 0))
{
}

Secret& Secret::operator=(Secret&& other) noexcept
{
    if (this != &other) {
        wipe();
        m_bytes = std::exchange(other.m_bytes, nullptr);
        m_size = std::exchange(other.m_size, 0);
    }
    return *this;
}

Secret::~Secret()
{
    wipe();
}

Secret Secret::clone() const
{
    return Secret(bytes());
}

bool Secret::equals(const Secret& other) const
{
    if (m_size != other.m_size)
        return false;
    return m_size == 0 || CRYPTO_memcmp(m_bytes, other.m_bytes, m_size) == 0;
}

void Secret::wipe() noexcept
{
    if (m_bytes == nullptr)
        return;
    wipeMemory(m_bytes, m_size);
    freePages(m_bytes, m_size);
    m_bytes = nullptr;
    m_size = 0;
}

void wipeMemory(void* bytes, std::size_t size)
{
    OPENSSL_cleanse(bytes, size);
}

void hardenProcess()
{
#ifdef _WIN32
    // No crash dialog and no dump by the system's error reporting.
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
#else
    const rlimit noCore{0, 0};
    static_cast<void>(setrlimit(RLIMIT_CORE, &noCore));
#ifdef __linux__
    static_cast<void>(prctl(PR_SET_DUMPABLE, 0, 0, 0, 0));
#elif defined(__APPLE__)
    static_cast<void>(ptrace(PT_DENY_ATTACH, 0, nullptr, 0));
#endif
#endif
}

} // namespace tandem
