#pragma once
// What one shop does next; pure. The runner looks, asks here, acts, and looks again.
//
// Order: what people wait for (outbox), then what must be remembered before anything is read (an increment's start), then
// in following mode what is due now, then the past from the newest to the oldest, then full orders, newest first.

#include "core/base/instant.hpp"
#include "core/base/result.hpp"
#include "core/platform/connector.hpp"

#include <optional>
#include <variant>
#include <vector>

namespace tandem::sync {

enum class Mode : std::uint8_t { Once, Follow };

struct StreamView {
    platform::StreamRole role = platform::StreamRole::Incremental;
    bool seeded = false;        // has a cursor
    bool filled = false;        // reached its end at least once in its life
    bool doneInCycle = false;   // reached its end in this cycle; only looked at in mode Once
    Duration dueAt{0};          // steady clock; only looked at in mode Follow
};

struct ShopView {
    Mode mode = Mode::Once;
    Duration now{0};                   // steady clock
    bool needsPerson = false;          // wrong secret, expired session: rest until poked
    std::optional<Duration> restUntil; // backing off
    bool outboxDue = false;
    Duration outboxDueAt{0};
    std::vector<StreamView> streams;   // in the order in which they are filled the first time
    bool detailsDue = false;
    bool parkedDue = false;
};

struct SendOutbox {
    bool operator==(const SendOutbox&) const = default;
};
struct RunStream {
    std::size_t index = 0;
    bool operator==(const RunStream&) const = default;
};
struct FetchDetails {
    bool operator==(const FetchDetails&) const = default;
};
struct RetryParked {
    bool operator==(const RetryParked&) const = default;
};
struct Rest {
    std::optional<Duration> until; // steady clock; nothing: until poked
    bool operator==(const Rest&) const = default;
};
struct Finished { // nothing left in this cycle (mode Once)
    bool operator==(const Finished&) const = default;
};
using Step = std::variant<SendOutbox, RunStream, FetchDetails, RetryParked, Rest, Finished>;

Step nextStep(const ShopView& shop);

// What a failed step means for its shop.
enum class FailureAction : std::uint8_t {
    BackOff,     // try again later
    UntilPerson, // somebody must repair something: rest until poked
    UntilDayEnd, // the platform's daily quota is used up
};
FailureAction reactionTo(const Error& error);

} // namespace tandem::sync
