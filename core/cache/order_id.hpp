#pragma once
// Row handles of orders rise with the time of creation: seconds since 2010, then a slot. So "newest first" is the order
// of handles, for lists and search alike, without a sort. Private to one cache.db.

#include "core/base/instant.hpp"

#include <algorithm>
#include <cstdint>

namespace tandem::cache {

inline constexpr std::int64_t kOrderIdEpochMillis = 1'262'304'000'000; // 2010-01-01T00:00:00Z
inline constexpr int kOrderIdSlotBits = 12;
inline constexpr std::int64_t kOrderIdSlots = std::int64_t{1} << kOrderIdSlotBits;

// The smallest handle of an order created at `created` or later.
inline std::int64_t firstOrderIdAt(Instant created)
{
    const std::int64_t seconds = (created.millis() - kOrderIdEpochMillis) / 1000;
    return std::clamp<std::int64_t>(seconds, 0, std::int64_t{1} << 40) << kOrderIdSlotBits;
}

} // namespace tandem::cache
