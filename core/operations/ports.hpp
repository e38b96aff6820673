#pragma once
// The little an operation needs to see and do. Implemented by core/cache.

#include "core/async/async.hpp"
#include "core/model/changes.hpp"
#include "core/model/order.hpp"

#include <optional>

namespace tandem::operations {

struct OrderForEdit {
    Ref ref;
    std::string sellerMemo;  // as the platform last said, or as queued here
    SellerFlag sellerFlag = SellerFlag::Grey;
    OrderState state = OrderState::Unknown;
};

class OrderPort {
public:
    virtual ~OrderPort() = default;
    virtual Async<Result<OrderForEdit>> loadForEdit(Ref order) = 0; // errors: NotFound
};

class ChangesPort {
public:
    virtual ~ChangesPort() = default;
    // Durable in own.db when it returns. A Command whose Uid is already there changes nothing and succeeds.
    virtual Async<Result<>> commit(Changes changes) = 0;
    // A Command that was committed here, for undo. Errors: NotFound.
    virtual Async<Result<Command>> findCommand(Uid uid) = 0;
};

} // namespace tandem::operations
