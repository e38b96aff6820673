#pragma once
// What a Database keeps beside its handle; at a fixed address, because SQLite's callbacks point to it.
// Private to core/storage.

#include "core/storage/database.hpp"
#include "core/storage/statement_cache.hpp"

#include <chrono>

namespace tandem::storage {

struct Database::Extra {
    std::filesystem::path file;
    std::string vfs;
    OpenMode mode = OpenMode::Writer;
    StatementCache statements;
    std::optional<Error> failure; // what ended this connection
    int walPages = 0;

    // The limit guards against real work of the processor on this very thread, during which a virtual clock stands
    // still; so this is the steady clock itself and no tandem::Clock.
    Duration timeLimit = Duration::zero();
    std::chrono::steady_clock::time_point deadline;
    int depth = 0; // queries inside the visit of another share its deadline
    bool cut = false;

    std::string fileName() const;
    static int onProgress(void* context); // not 0 ends the query
};

} // namespace tandem::storage
