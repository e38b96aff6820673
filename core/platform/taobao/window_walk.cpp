#include "core/platform/taobao/window_walk.hpp"

#include <algorithm>

namespace tandem::platform::taobao {

namespace {

constexpr int kVersion = 1;
constexpr int kMostRounds = 3;

std::int64_t pagesOf(std::int64_t total, std::int64_t pageSize)
{
    return (total + pageSize - 1) / pageSize;
}

Result<std::int64_t> totalOf(const ListAnswer& answer)
{
    if (!answer.total || *answer.total < 0)
        return failure(Errc::PlatformAnswerUnknown, {{"platform", "taobao"}}, "no total_results");
    return *answer.total;
}

json::object toJson(Instant from, Instant to)
{
    return {{"from", from.millis()}, {"to", to.millis()}};
}

Result<Instant> readInstant(const json::object& object, std::string_view name)
{
    TRY(const auto millis, requireInteger(object, name));
    return Instant(millis);
}

Result<std::optional<Instant>> readOptionalInstant(const json::object& object, std::string_view name)
{
    TRY(const auto millis, optionalInteger(object, name));
    return millis ? std::optional<Instant>(Instant(*millis)) : std::optional<Instant>();
}

// Only cursors of this version, which are objects.
Result<json::object> readCursor(const Cursor& cursor)
{
    TRY(auto value, parseJson(cursor.text));
    if (!value.is_object())
        return failure(Errc::ParseFailed);
    TRY(const auto version, requireInteger(value.get_object(), "v"));
    if (version != kVersion)
        return failure(Errc::ParseFailed);
    return std::move(value.get_object());
}

Result<CreatedWalk> readCreatedWalk(const json::object& object)
{
    CreatedWalk walk;
    TRY(walk.from, readInstant(object, "from"));
    TRY(walk.to, readInstant(object, "to"));
    TRY(walk.page, requireInteger(object, "page"));
    TRY(walk.total, requireInteger(object, "total"));
    return walk;
}

Result<ModifiedWalk> readModifiedWalk(const json::object& object)
{
    ModifiedWalk walk;
    TRY(walk.from, readInstant(object, "from"));
    TRY(walk.to, readInstant(object, "to"));
    TRY(walk.page, requireInteger(object, "page"));
    TRY(walk.total, requireInteger(object, "total"));
    TRY(const auto round, requireInteger(object, "round"));
    walk.round = static_cast<int>(std::clamp<std::int64_t>(round, 0, kMostRounds));
    return walk;
}

Result<FillCursor> readFillCursor(const Cursor& text)
{
    TRY(const auto object, readCursor(text));
    FillCursor cursor;
    TRY(cursor.oldest, readInstant(object, "oldest"));
    TRY(cursor.done, requireInteger(object, "done"));
    TRY(const auto finished, requireInteger(object, "finished"));
    cursor.finished = finished != 0;
    const json::value* walk = find(object, "walk");
    if (!walk || !walk->is_object())
        return failure(Errc::ParseFailed);
    TRY(cursor.walk, readCreatedWalk(walk->get_object()));
    return cursor;
}

Result<ModifiedCursor> readModifiedCursor(const Cursor& text)
{
    TRY(const auto object, readCursor(text));
    ModifiedCursor cursor;
    TRY(cursor.since, readInstant(object, "since"));
    TRY(cursor.oldest, readOptionalInstant(object, "oldest"));
    TRY(cursor.reached, readOptionalInstant(object, "reached"));
    TRY(const auto toNow, optionalInteger(object, "toNow"));
    cursor.toNow = toNow.value_or(0) != 0;
    if (const json::value* walk = find(object, "walk"); walk && walk->is_object()) {
        TRY(cursor.walk, readModifiedWalk(walk->get_object()));
    }
    return cursor;
}

} // namespace

ListRequest nextRequest(const ModifiedWalk& walk)
{
    // Page 1 is counted again: when the total differs from the first count, something moved beyond the window's rules.
    const bool counts = walk.total < 0 || walk.page <= 1;
    return {walk.from, walk.to, walk.total < 0 ? 1 : walk.page, counts};
}

Result<WalkState> advance(ModifiedWalk& walk, const ListAnswer& answer, std::int64_t pageSize)
{
    const auto beginAgain = [&walk] {
        ++walk.round;
        walk.total = -1;
        walk.page = 0;
        return WalkState::GoesOn;
    };
    if (walk.total < 0) {
        TRY(walk.total, totalOf(answer));
        walk.page = pagesOf(walk.total, pageSize);
        return walk.page <= 1 ? WalkState::WindowDone : WalkState::GoesOn; // one answer holds the whole window
    }
    if (walk.page > 1) {
        const bool grew = walk.page == pagesOf(walk.total, pageSize) && answer.hasNext;
        if (grew && walk.round < kMostRounds)
            return beginAgain();
        --walk.page;
        return WalkState::GoesOn;
    }
    TRY(const auto recount, totalOf(answer));
    // A window that never stands still is left after a few rounds; the overlap of the next one covers it again.
    if (recount != walk.total && walk.round < kMostRounds)
        return beginAgain();
    return WalkState::WindowDone;
}

ListRequest nextRequest(const CreatedWalk& walk)
{
    return {walk.from, walk.to, walk.page, walk.page <= 1};
}

Result<WalkState> advance(CreatedWalk& walk, const ListAnswer& answer, std::int64_t pageSize)
{
    if (walk.page <= 1) {
        TRY(walk.total, totalOf(answer));
        walk.page = 2;
        return walk.total > pageSize ? WalkState::GoesOn : WalkState::WindowDone;
    }
    ++walk.page;
    return answer.hasNext ? WalkState::GoesOn : WalkState::WindowDone;
}

void openWindow(ModifiedCursor& cursor, Instant now, ModifiedPace pace)
{
    ModifiedWalk walk;
    if (cursor.oldest) {
        walk.to = cursor.reached.value_or(cursor.since);
        walk.from = std::max(*cursor.oldest, walk.to - pace.window);
        cursor.toNow = false;
    } else {
        walk.from = std::min(cursor.since, now) - pace.overlap; // the clock may have been set back
        walk.to = std::min(now, walk.from + pace.window);
        cursor.toNow = walk.to == now;
    }
    cursor.walk = walk;
}

bool closeWindow(ModifiedCursor& cursor)
{
    TANDEM_ASSERT(cursor.walk.has_value());
    const ModifiedWalk walk = *cursor.walk;
    cursor.walk.reset();
    if (!cursor.oldest) {
        cursor.since = walk.to;
        return cursor.toNow;
    }
    cursor.reached = walk.from;
    if (walk.from <= *cursor.oldest) {
        cursor.oldest.reset();
        cursor.reached.reset();
    }
    return false;
}

Cursor toCursor(const FillCursor& cursor)
{
    json::object walk = toJson(cursor.walk.from, cursor.walk.to);
    walk["page"] = cursor.walk.page;
    walk["total"] = cursor.walk.total;
    const json::object object{{"v", kVersion},
                              {"oldest", cursor.oldest.millis()},
                              {"done", cursor.done},
                              {"finished", cursor.finished ? 1 : 0},
                              {"walk", std::move(walk)}};
    return {json::serialize(object)};
}

std::optional<FillCursor> parseFillCursor(const Cursor& cursor)
{
    const auto parsed = readFillCursor(cursor);
    return parsed ? std::optional<FillCursor>(parsed.value()) : std::nullopt;
}

Cursor toCursor(const ModifiedCursor& cursor)
{
    json::object object{{"v", kVersion}, {"since", cursor.since.millis()}, {"toNow", cursor.toNow ? 1 : 0}};
    if (cursor.oldest)
        object["oldest"] = cursor.oldest->millis();
    if (cursor.reached)
        object["reached"] = cursor.reached->millis();
    if (cursor.walk) {
        json::object walk = toJson(cursor.walk->from, cursor.walk->to);
        walk["page"] = cursor.walk->page;
        walk["total"] = cursor.walk->total;
        walk["round"] = cursor.walk->round;
        object["walk"] = std::move(walk);
    }
    return {json::serialize(object)};
}

std::optional<ModifiedCursor> parseModifiedCursor(const Cursor& cursor)
{
    const auto parsed = readModifiedCursor(cursor);
    return parsed ? std::optional<ModifiedCursor>(parsed.value()) : std::nullopt;
}

} // namespace tandem::platform::taobao
