#pragma once
// "Something of this kind changed": never data, only a reason to read again (decisions.md 6).

#include <cstdint>
#include <string>
#include <vector>

namespace tandem {

enum class HintKind : std::uint8_t { Orders, Outbox, SyncState, Settings };

struct ChangeHint {
    HintKind kind = HintKind::Orders;
    bool all = false;              // more than limits::kHintIdsPerKind: everything of the kind
    std::vector<std::int64_t> ids; // row handles when not all
    std::int64_t commitSeq = 0;
};

} // namespace tandem
