#include "core/operations/order_memo.hpp"

#include "core/base/limits.hpp"
#include "core/base/text.hpp"

#include <string>

namespace tandem::operations {

Result<Changes> decideMemo(const MemoRequest& request, const OrderForEdit& seen)
{
    if (!isValidUtf8(request.memo))
        return failure(Errc::InvalidArgument, {{"field", "memo"}});
    if (request.memo.size() > limits::kMemoBytes)
        return failure(Errc::MemoTooLong, {{"limit", std::to_string(limits::kMemoBytes)},
                                           {"bytes", std::to_string(request.memo.size())}});
    Changes changes;
    Command& command = changes.command;
    command.uid = request.command;
    command.kind = kOrderMemo;
    command.scope = request.order.shop;
    command.partitionKey = request.order.shop;
    command.actor = request.actor;
    command.causation = request.causation;
    command.occurredAt = request.now;
    command.observedAt = request.now;
    command.payload = {{"order", toString(request.order)},
                       {"memo", request.memo},
                       {"flag", static_cast<int>(request.flag)},
                       // what an undo writes back
                       {"before", {{"memo", seen.sellerMemo}, {"flag", static_cast<int>(seen.sellerFlag)}}}};
    changes.object = toString(request.order);
    changes.intents.push_back({request.command, request.order, MemoIntent{request.memo, request.flag}});
    return changes;
}

Result<MemoRequest> undoOf(const Command& command, Uid undo, Actor actor, Instant now)
{
    if (command.kind != kOrderMemo)
        return failure(Errc::InvalidArgument, {{"field", "kind"}, {"value", command.kind}});
    const json::value* before = find(command.payload, "before");
    if (!before || !before->is_object())
        return failure(Errc::MalformedRow, {{"field", "before"}});
    TRY(const auto order, requireText(command.payload, "order"));
    TRY(auto ref, parseRef(order));
    TRY(auto memo, requireText(before->get_object(), "memo"));
    TRY(const auto flag, requireInteger(before->get_object(), "flag"));
    if (flag < 0 || flag > static_cast<std::int64_t>(SellerFlag::Pink))
        return failure(Errc::MalformedRow, {{"field", "flag"}});
    MemoRequest request;
    request.command = undo;
    request.order = std::move(ref);
    request.memo = std::move(memo);
    request.flag = static_cast<SellerFlag>(flag);
    request.actor = std::move(actor);
    request.now = now;
    request.causation = command.uid;
    return request;
}

Async<Result<Uid>> writeMemo(OrderPort& orders, ChangesPort& changes, MemoRequest request)
{
    CO_TRY(const auto seen, co_await orders.loadForEdit(request.order));
    CO_TRY(auto decided, decideMemo(request, seen));
    CO_TRY(co_await changes.commit(std::move(decided)));
    co_return request.command;
}

} // namespace tandem::operations
