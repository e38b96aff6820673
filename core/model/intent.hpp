#pragma once
// An Intent is what is to be sent to a platform; an Outcome is what came of it. States of the outbox:
// queued → sending → confirmed | rejected | unknown (reliability.md 2.6). Unknown is asked, never resent blindly.

#include "core/base/instant.hpp"
#include "core/base/ref.hpp"
#include "core/base/result.hpp"
#include "core/base/uid.hpp"
#include "core/model/order.hpp"

#include <optional>
#include <string>
#include <variant>

namespace tandem {

struct MemoIntent { // replaces seller memo and flag of one order
    std::string memo;
    SellerFlag flag = SellerFlag::Grey;
    bool operator==(const MemoIntent&) const = default;
};
using IntentBody = std::variant<MemoIntent>;

struct Intent {
    Uid uid; // = Uid of the Command that caused it
    Ref target;
    IntentBody body;
    bool operator==(const Intent&) const = default;
};

enum class OutboxState : std::uint8_t { Queued, Sending, Confirmed, Rejected, Unknown };
std::string_view toText(OutboxState state); // "queued"
Result<OutboxState> parseOutboxState(std::string_view text);

struct Outcome {
    OutboxState state = OutboxState::Unknown; // Confirmed, Rejected, Unknown, or Queued = try again later
    std::optional<Error> error;
    std::optional<Duration> retryAfter;
};

struct OutboxEntry {
    Intent intent;
    OutboxState state = OutboxState::Queued;
    int attempts = 0;
    Instant queuedAt;
    Instant notBefore;
    std::optional<Error> error;
};

} // namespace tandem
