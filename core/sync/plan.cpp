#include "core/sync/plan.hpp"

#include <algorithm>

namespace tandem::sync {

namespace {

using platform::StreamRole;

template <class Condition>
std::optional<Step> firstStream(const ShopView& shop, Condition condition)
{
    for (std::size_t i = 0; i < shop.streams.size(); ++i) {
        if (condition(shop.streams[i]))
            return RunStream{i};
    }
    return std::nullopt;
}

std::optional<Step> nextList(const ShopView& shop)
{
    // An increment begins where the fill began, so its start is remembered before the fill reads anything.
    if (auto step = firstStream(shop, [](const StreamView& stream) {
            return stream.role == StreamRole::Incremental && !stream.seeded;
        }))
        return step;
    const bool follows = shop.mode == Mode::Follow;
    const auto isDue = [&](const StreamView& stream) {
        return follows ? stream.dueAt <= shop.now : !stream.doneInCycle;
    };
    const auto now = [&](const StreamView& stream) {
        const bool current = stream.role == StreamRole::Hints ||
                             (stream.role == StreamRole::Incremental && stream.filled);
        return current && isDue(stream);
    };
    // A long fill must not hide what happens meanwhile; a single cycle ends with the present instead.
    if (follows) {
        if (auto step = firstStream(shop, now))
            return step;
    }
    if (auto step = firstStream(shop, [](const StreamView& stream) {
            return stream.role != StreamRole::Hints && !stream.filled;
        }))
        return step;
    return firstStream(shop, now);
}

Duration nextDue(const ShopView& shop)
{
    Duration earliest = shop.outboxDueAt;
    for (const StreamView& stream : shop.streams) {
        if (stream.role != StreamRole::FirstFill)
            earliest = std::min(earliest, stream.dueAt);
    }
    return std::max(earliest, shop.now);
}

} // namespace

Step nextStep(const ShopView& shop)
{
    if (shop.needsPerson)
        return Rest{};
    if (shop.restUntil && shop.now < *shop.restUntil)
        return Rest{shop.restUntil};
    if (shop.outboxDue || (shop.mode == Mode::Follow && shop.outboxDueAt <= shop.now))
        return SendOutbox{};
    if (const auto list = nextList(shop))
        return *list;
    if (shop.detailsDue)
        return FetchDetails{};
    if (shop.parkedDue)
        return RetryParked{};
    if (shop.mode == Mode::Once)
        return Finished{};
    return Rest{nextDue(shop)};
}

FailureAction reactionTo(const Error& error)
{
    if (error.code() == Errc::PlatformQuotaUsedUp)
        return FailureAction::UntilDayEnd;
    switch (error.errorClass()) {
    case ErrorClass::Retry:
    case ErrorClass::Park: // of a whole answer: it may be readable the next time
        return FailureAction::BackOff;
    case ErrorClass::Ask:
    case ErrorClass::Stop:
        break;
    }
    return FailureAction::UntilPerson;
}

} // namespace tandem::sync
