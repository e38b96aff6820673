#include "core/storage/sqlite_errors.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

namespace tandem::storage {

namespace {

Errc errcOf(int code)
{
    if (code == SQLITE_IOERR_NOMEM)
        return Errc::Internal;
    switch (code & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return Errc::FileDamaged;
    case SQLITE_IOERR: return Errc::DiskError;
    case SQLITE_FULL: return Errc::DiskFull;
    case SQLITE_CONSTRAINT: return Errc::ConstraintFailed;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return Errc::Busy;
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_READONLY: return Errc::FileUnreadable;
    case SQLITE_INTERRUPT: return Errc::Cancelled;
    case SQLITE_TOOBIG: return Errc::LimitExceeded;
    default: return Errc::Internal;
    }
}

} // namespace

Error sqliteError(sqlite3* handle, int code, std::string_view file)
{
    const char* message = handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
    Args args{{"file", std::string(file)}};
    return Error(errcOf(code), std::move(args), fmt::format("sqlite {}: {}", code, message));
}

bool endsConnection(Errc code)
{
    return code == Errc::FileDamaged || code == Errc::DiskError || code == Errc::DiskFull;
}

} // namespace tandem::storage
