#include "core/base/text.hpp"
#include "core/operations/order_memo.hpp"
#include "core/services/workspace_state.hpp"

namespace tandem::services {
namespace {

class Orders final : public OrderService {
public:
    explicit Orders(std::shared_ptr<Parts> parts) : m_parts(std::move(parts)) {}

    Async<Result<OrderListing>> list(OrderQuery query) override
    {
        CO_TRY(m_parts->allowed(Action::OrdersRead, query.shop.value_or("")));
        co_return co_await m_parts->stores->listOrders(std::move(query));
    }
    Async<Result<std::vector<OrderRow>>> rows(std::vector<std::int64_t> ids) override
    {
        co_return co_await m_parts->stores->orderRows(std::move(ids));
    }
    Async<Result<OrderDetail>> detail(std::int64_t id) override { co_return co_await m_parts->stores->orderDetail(id); }
    Async<Result<std::int64_t>> find(Ref ref) override { co_return co_await m_parts->stores->orderId(std::move(ref)); }
    Async<Result<std::vector<Ref>>> findByNumber(std::string number) override
    {
        co_return co_await m_parts->stores->findByNumber(std::move(number));
    }

    Async<Result<std::vector<BuyerSum>>> buyerSums() override
    {
        CO_TRY(m_parts->allowed(Action::OrdersRead, ""));
        co_return co_await m_parts->stores->buyerSums();
    }

    Async<Result<Uid>> writeMemo(Ref order, std::string memo, SellerFlag flag, Uid command) override
    {
        operations::MemoRequest request;
        request.command = command.isNull() ? m_parts->newUid() : command;
        request.order = std::move(order);
        request.memo = std::move(memo);
        request.flag = flag;
        request.actor = m_parts->actor();
        request.now = m_parts->setup.clock.now();
        co_return co_await write(std::move(request));
    }

    Async<Result<Uid>> undo(Uid command) override
    {
        CO_TRY(const auto done, co_await m_parts->stores->findCommand(command));
        CO_TRY(auto request,
               operations::undoOf(done, m_parts->newUid(), m_parts->actor(), m_parts->setup.clock.now()));
        co_return co_await write(std::move(request));
    }

    Result<std::string> platformLink(const Ref& order) const override
    {
        const PlatformProfile* profile = platform::findPlatformProfile(order.platform);
        const auto link = profile ? profile->links.find("order") : decltype(profile->links.find("order")){};
        if (!profile || link == profile->links.end())
            return failure(Errc::NotFound, {{"platform", order.platform}});
        std::string text = link->second;
        constexpr std::string_view kId = "{id}";
        if (const auto at = text.find(kId); at != std::string::npos)
            text.replace(at, kId.size(), formEncode(order.extId));
        return text;
    }

private:
    Async<Result<Uid>> write(operations::MemoRequest request)
    {
        CO_TRY(m_parts->allowed(Action::OrderMemoWrite, request.order.shop));
        CO_TRY(const Uid uid, co_await operations::writeMemo(*m_parts->stores, *m_parts->stores, std::move(request)));
        m_parts->runner->poke();
        co_return uid;
    }

    std::shared_ptr<Parts> m_parts;
};

} // namespace

std::unique_ptr<OrderService> makeOrderService(std::shared_ptr<Parts> parts)
{
    return std::make_unique<Orders>(std::move(parts));
}

} // namespace tandem::services
