#pragma once
// Which of two observations of one thing holds. Pure: the result depends on the set of observations only, never on the
// order in which they arrive or how often (reliability.md 2.3).

#include "core/base/instant.hpp"

#include <compare>
#include <cstdint>
#include <optional>

namespace tandem::cache {

// The platform's modified time decides; inside one modified time (platforms count in seconds) what we saw last.
struct Version {
    Instant modified;
    Instant observedAt;
    std::int64_t hash = 0;
    auto operator<=>(const Version&) const = default;
};

enum class Verdict : std::uint8_t {
    Ignore,         // older, or known already
    SeenAgain,      // the same content, seen later: only the time of observation moves
    Replace,        // holds in everything
    ReplaceListed,  // a newer list row: holds in what lists carry; memo, message and promotions stay
    ReplaceDetails, // an older full order beside a newer list row: holds in memo, message and promotions only
};

// For things with one form: refunds, traces.
Verdict judge(const std::optional<Version>& stored, const Version& seen);

// What is known of an order: its row, and which full order its details are from.
struct StoredOrder {
    Version version;
    bool full = false;
    std::optional<Instant> fullModified, fullObservedAt;
};
Verdict judgeOrder(const std::optional<StoredOrder>& stored, const Version& seen, bool full);

} // namespace tandem::cache
