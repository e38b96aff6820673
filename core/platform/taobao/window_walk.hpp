#pragma once
// How to page through TOP lists without losing a row; pure. Cursors of the sources are these values as JSON.
//
// A list sorted by modification, newest first, shifts while it is read: a row changed meanwhile leaves the window for a
// later one and everything behind it moves up. Read from the last page to the first, a row can then only be seen twice;
// read forwards, one would be skipped at every page border (platforms/ecommerce.md §1.5, §11 row 1).

#include "core/base/instant.hpp"
#include "core/base/json.hpp"
#include "core/model/change_batch.hpp"

#include <optional>

namespace tandem::platform::taobao {

struct ListRequest {
    Instant from, to;
    std::int64_t page = 1; // from 1
    bool count = false;    // use_has_next=false: asks for total_results
};
struct ListAnswer {
    std::optional<std::int64_t> total;
    bool hasNext = false;
};

// One window of a list sorted by modification.
struct ModifiedWalk {
    Instant from, to;
    std::int64_t total = -1; // at the start of this round; -1: not counted yet
    std::int64_t page = 0;   // next page to read, down to 1
    int round = 0;           // how often the window was begun again
    bool operator==(const ModifiedWalk&) const = default;
};
ListRequest nextRequest(const ModifiedWalk& walk);
enum class WalkState : std::uint8_t { GoesOn, WindowDone };
// Errors: PlatformAnswerUnknown when a count was asked for and not given.
Result<WalkState> advance(ModifiedWalk& walk, const ListAnswer& answer, std::int64_t pageSize);

// One window of a list sorted by creation: with fixed ends it does not shift, so it is read forwards, newest first.
struct CreatedWalk {
    Instant from, to;
    std::int64_t page = 1;
    std::int64_t total = 0;
    bool operator==(const CreatedWalk&) const = default;
};
ListRequest nextRequest(const CreatedWalk& walk);
Result<WalkState> advance(CreatedWalk& walk, const ListAnswer& answer, std::int64_t pageSize);

// Cursor of a first fill by creation: windows from the newest to `oldest`.
struct FillCursor {
    Instant oldest;
    CreatedWalk walk;
    std::int64_t done = 0;
    bool finished = false;
    bool operator==(const FillCursor&) const = default;
};
// Cursor of an incremental stream. With `oldest` set it still walks backwards through the past first.
struct ModifiedCursor {
    Instant since; // everything modified up to here was read, or will be by the walk into the past
    std::optional<Instant> oldest, reached; // the past: where it ends, how far it was read
    std::optional<ModifiedWalk> walk;       // a window that is not finished
    bool toNow = false;                     // the window ends at what was "now" when it was opened
    bool operator==(const ModifiedCursor&) const = default;
};
struct ModifiedPace {
    Duration window, overlap;
};
// Opens the next window of the past or, when that is done, of the present.
void openWindow(ModifiedCursor& cursor, Instant now, ModifiedPace pace);
// Books a finished window; true when the present was reached.
bool closeWindow(ModifiedCursor& cursor);

// Text that cannot be read, as of another version, gives nothing: the stream begins again, which loses nothing.
Cursor toCursor(const FillCursor& cursor);
std::optional<FillCursor> parseFillCursor(const Cursor& cursor);
Cursor toCursor(const ModifiedCursor& cursor);
std::optional<ModifiedCursor> parseModifiedCursor(const Cursor& cursor);

} // namespace tandem::platform::taobao
