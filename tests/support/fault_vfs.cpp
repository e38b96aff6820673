#include "tests/support/fault_vfs.hpp"

#include "core/storage/database.hpp"

#include <sqlite3.h>

#include <new>

namespace tandem::test {

namespace {

// SQLite gives us room for this and, behind it, for the real file.
struct File {
    sqlite3_file base;
    FaultVfs* owner;
    sqlite3_file* real;
};

File& fileOf(sqlite3_file* file)
{
    return *reinterpret_cast<File*>(file);
}
sqlite3_file* realOf(sqlite3_file* file)
{
    return fileOf(file).real;
}

int onClose(sqlite3_file* file)
{
    return realOf(file)->pMethods->xClose(realOf(file));
}
int onRead(sqlite3_file* file, void* bytes, int size, sqlite3_int64 offset)
{
    const int code = fileOf(file).owner->pass(FaultVfs::Step::Read);
    return code != SQLITE_OK ? code : realOf(file)->pMethods->xRead(realOf(file), bytes, size, offset);
}
int onWrite(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset)
{
    const int code = fileOf(file).owner->pass(FaultVfs::Step::Write);
    return code != SQLITE_OK ? code : realOf(file)->pMethods->xWrite(realOf(file), bytes, size, offset);
}
int onTruncate(sqlite3_file* file, sqlite3_int64 size)
{
    return realOf(file)->pMethods->xTruncate(realOf(file), size);
}
// Never reaches the disk: no test cuts the power, and waiting for the disk is most of the time of such a test.
int onSync(sqlite3_file* file, int)
{
    return fileOf(file).owner->pass(FaultVfs::Step::Sync);
}
int onFileSize(sqlite3_file* file, sqlite3_int64* size)
{
    return realOf(file)->pMethods->xFileSize(realOf(file), size);
}
int onLock(sqlite3_file* file, int level)
{
    return realOf(file)->pMethods->xLock(realOf(file), level);
}
int onUnlock(sqlite3_file* file, int level)
{
    return realOf(file)->pMethods->xUnlock(realOf(file), level);
}
int onCheckReservedLock(sqlite3_file* file, int* answer)
{
    return realOf(file)->pMethods->xCheckReservedLock(realOf(file), answer);
}
int onFileControl(sqlite3_file* file, int what, void* argument)
{
    return realOf(file)->pMethods->xFileControl(realOf(file), what, argument);
}
int onSectorSize(sqlite3_file* file)
{
    return realOf(file)->pMethods->xSectorSize(realOf(file));
}
int onDeviceCharacteristics(sqlite3_file* file)
{
    return realOf(file)->pMethods->xDeviceCharacteristics(realOf(file));
}
int onShmMap(sqlite3_file* file, int page, int size, int extend, void volatile** memory)
{
    return realOf(file)->pMethods->xShmMap(realOf(file), page, size, extend, memory);
}
int onShmLock(sqlite3_file* file, int offset, int count, int flags)
{
    return realOf(file)->pMethods->xShmLock(realOf(file), offset, count, flags);
}
void onShmBarrier(sqlite3_file* file)
{
    realOf(file)->pMethods->xShmBarrier(realOf(file));
}
int onShmUnmap(sqlite3_file* file, int remove)
{
    return realOf(file)->pMethods->xShmUnmap(realOf(file), remove);
}

// Version 2: no memory-mapped reading, which would pass us by.
const sqlite3_io_methods kMethods{2,
                                  onClose,
                                  onRead,
                                  onWrite,
                                  onTruncate,
                                  onSync,
                                  onFileSize,
                                  onLock,
                                  onUnlock,
                                  onCheckReservedLock,
                                  onFileControl,
                                  onSectorSize,
                                  onDeviceCharacteristics,
                                  onShmMap,
                                  onShmLock,
                                  onShmBarrier,
                                  onShmUnmap,
                                  nullptr,
                                  nullptr};

int onOpen(sqlite3_vfs* vfs, const char* name, sqlite3_file* memory, int flags, int* flagsOut)
{
    auto* owner = static_cast<FaultVfs*>(vfs->pAppData);
    File* file =
        new (memory) File{{nullptr}, owner, reinterpret_cast<sqlite3_file*>(reinterpret_cast<File*>(memory) + 1)};
    const int fault = owner->pass(FaultVfs::Step::Open);
    if (fault != SQLITE_OK)
        return fault == SQLITE_FULL ? SQLITE_FULL : SQLITE_CANTOPEN;
    const int code = owner->real()->xOpen(owner->real(), name, file->real, flags, flagsOut);
    if (file->real->pMethods != nullptr)
        file->base.pMethods = &kMethods;
    return code;
}

// The others are the real VFS's own functions, called with it.
int onDelete(sqlite3_vfs* vfs, const char* name, int syncFolder)
{
    sqlite3_vfs* real = static_cast<FaultVfs*>(vfs->pAppData)->real();
    return real->xDelete(real, name, syncFolder);
}
int onAccess(sqlite3_vfs* vfs, const char* name, int flags, int* answer)
{
    sqlite3_vfs* real = static_cast<FaultVfs*>(vfs->pAppData)->real();
    return real->xAccess(real, name, flags, answer);
}
int onFullPathname(sqlite3_vfs* vfs, const char* name, int size, char* out)
{
    sqlite3_vfs* real = static_cast<FaultVfs*>(vfs->pAppData)->real();
    return real->xFullPathname(real, name, size, out);
}

} // namespace

FaultVfs::FaultVfs(Scope scope) : m_default(scope == Scope::Default)
{
    const Result<> ready = storage::checkEngine(); // sets SQLite up; nothing may be registered before
    TANDEM_ASSERT(ready.has_value());
    static int made = 0;
    m_name = "tandem-fault-" + std::to_string(++made);
    m_real = sqlite3_vfs_find(nullptr);
    m_vfs = std::make_unique<sqlite3_vfs>(*m_real); // time, sleep and randomness need no object of their own
    m_vfs->zName = m_name.c_str();
    m_vfs->pNext = nullptr;
    m_vfs->pAppData = this;
    m_vfs->szOsFile = static_cast<int>(sizeof(File)) + m_real->szOsFile;
    m_vfs->xOpen = onOpen;
    m_vfs->xDelete = onDelete;
    m_vfs->xAccess = onAccess;
    m_vfs->xFullPathname = onFullPathname;
    sqlite3_vfs_register(m_vfs.get(), m_default ? 1 : 0);
}

FaultVfs::~FaultVfs()
{
    sqlite3_vfs_unregister(m_vfs.get());
    if (m_default)
        sqlite3_vfs_register(m_real, 1);
}

void FaultVfs::failAt(Step step, int n, Fault fault, Repeat repeat)
{
    disarm();
    m_step = step;
    m_at = n;
    m_fault = fault;
    m_repeat = repeat;
}

void FaultVfs::disarm()
{
    m_counts = {};
    m_at = 0;
    m_fired = false;
}

int FaultVfs::pass(Step step)
{
    const int number = ++m_counts[static_cast<std::size_t>(step)];
    if (m_at == 0 || step != m_step)
        return SQLITE_OK;
    const bool hit = m_repeat == Repeat::Once ? number == m_at : number >= m_at;
    if (!hit)
        return SQLITE_OK;
    m_fired = true;
    if (m_fault == Fault::DiskFull)
        return SQLITE_FULL;
    switch (step) {
    case Step::Read: return SQLITE_IOERR_READ;
    case Step::Write: return SQLITE_IOERR_WRITE;
    case Step::Sync: return SQLITE_IOERR_FSYNC;
    case Step::Open: break;
    }
    return SQLITE_CANTOPEN;
}

} // namespace tandem::test
