#pragma once
// The one place where SQLite's codes become ours. Private to core/storage.

#include "core/base/result.hpp"

#include <string_view>

struct sqlite3;

namespace tandem::storage {

// `code` is an extended SQLite code; the message of `handle` (may be null) becomes the detail.
Error sqliteError(sqlite3* handle, int code, std::string_view file);
// After these a connection must not be used again (reliability.md 1.8).
bool endsConnection(Errc code);

} // namespace tandem::storage
