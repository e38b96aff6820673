#pragma once
// Writing the seller's memo and flag of an order. The decision is pure; acting is: load, decide, commit.

#include "core/operations/ports.hpp"

namespace tandem::operations {

struct MemoRequest {
    Uid command; // idempotency key
    Ref order;
    std::string memo; // at most limits::kMemoBytes of UTF-8
    SellerFlag flag = SellerFlag::Grey;
    Actor actor;
    Instant now;
    Uid causation; // of an undo: the Command it takes back
};

// Errors: MemoTooLong with args limit, bytes; InvalidArgument for text that is not UTF-8.
Result<Changes> decideMemo(const MemoRequest& request, const OrderForEdit& seen);
// The request that writes back what stood there before `command`. Errors: InvalidArgument for another kind.
Result<MemoRequest> undoOf(const Command& command, Uid undo, Actor actor, Instant now);

Async<Result<Uid>> writeMemo(OrderPort& orders, ChangesPort& changes, MemoRequest request);

inline constexpr std::string_view kOrderMemo = "order.memo";

} // namespace tandem::operations
