#include "ui/orders/orders_view_model.hpp"

#include "ui/bridge/run.hpp"

#include <algorithm>
#include <array>

namespace tandem::ui {

namespace {

constexpr int kTypingMillis = 90;
constexpr int kRereadMillis = 700;
constexpr Duration kNinetyDays = std::chrono::hours(24 * 90);

struct WayOut {
    OrderCondition condition{};
    std::int64_t total = 0;
};

// Which single condition, taken away, brings most back. Asked one after the other: the list is empty, nobody scrolls.
Async<Result<WayOut>> bestWayOut(services::OrderService& orders,
                                 std::vector<std::pair<OrderCondition, OrderQuery>> tries)
{
    WayOut best;
    for (auto& [condition, query] : tries) {
        CO_TRY(const auto listing, co_await orders.list(query));
        if (listing.total > best.total) {
            best.condition = condition;
            best.total = listing.total;
        }
    }
    co_return best;
}

} // namespace

OrderQuery without(OrderQuery query, OrderCondition condition)
{
    switch (condition) {
    case OrderCondition::Scope: break;
    case OrderCondition::States: query.states.clear(); break;
    case OrderCondition::Shop: query.shop.reset(); break;
    case OrderCondition::Dates:
        query.from.reset();
        query.to.reset();
        break;
    case OrderCondition::Amounts:
        query.least.reset();
        query.most.reset();
        break;
    case OrderCondition::Text:
        query.text.clear();
        query.field = OrderField::Automatic;
        break;
    }
    return query;
}

std::vector<OrderCondition> conditionsOf(const OrderQuery& query, OrderScope scope)
{
    std::vector<OrderCondition> conditions;
    if (scope != OrderScope::All)
        conditions.push_back(OrderCondition::Scope);
    if (!query.states.empty())
        conditions.push_back(OrderCondition::States);
    if (query.shop)
        conditions.push_back(OrderCondition::Shop);
    if (query.from || query.to)
        conditions.push_back(OrderCondition::Dates);
    if (query.least || query.most)
        conditions.push_back(OrderCondition::Amounts);
    if (!query.text.empty())
        conditions.push_back(OrderCondition::Text);
    return conditions;
}

OrdersViewModel::OrdersViewModel(Setup setup, QObject* parent)
    : QObject(parent), m_setup(std::move(setup)), m_rows([this](WindowedModel::Ids ids) { fetch(std::move(ids)); })
{
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingMillis);
    m_rereading.setSingleShot(true);
    m_rereading.setInterval(kRereadMillis);
    connect(&m_typing, &QTimer::timeout, this, &OrdersViewModel::ask);
    connect(&m_rereading, &QTimer::timeout, this, [this] {
        if (!m_held || m_state.shown == 0) {
            ask();
            return;
        }
        OrdersState next = m_state;
        next.changesWait = true;
        update(next);
    });
    connect(&m_setup.hints, &HintRelay::ordersChanged, this, &OrdersViewModel::onOrdersChanged);
    connect(&m_setup.hints, &HintRelay::outboxChanged, this, [this] { m_rows.refetchAll(); });
    ask();
}

void OrdersViewModel::setText(const QString& text)
{
    const std::string wanted = text.trimmed().toStdString();
    if (wanted == m_state.query.text)
        return;
    OrdersState next = m_state;
    next.query.text = wanted;
    next.query.field = OrderField::Automatic;
    update(next);
    m_typing.start();
}

void OrdersViewModel::setField(OrderField field)
{
    OrdersState next = m_state;
    next.query.field = field;
    update(next);
    ask();
}

void OrdersViewModel::switchField()
{
    constexpr std::array kFields{OrderField::PhoneTail, OrderField::OrderNumber, OrderField::Nick, OrderField::Title,
                                 OrderField::Amount};
    const OrderField current = m_state.query.field == OrderField::Automatic ? m_state.usedField : m_state.query.field;
    const auto here = std::find(kFields.begin(), kFields.end(), current);
    const auto next = here == kFields.end() || here + 1 == kFields.end() ? kFields.begin() : here + 1;
    setField(*next);
}

void OrdersViewModel::setScope(OrderScope scope)
{
    OrdersState next = m_state;
    next.scope = scope;
    update(next);
    ask();
}

void OrdersViewModel::setSort(OrderSort sort)
{
    OrdersState next = m_state;
    next.query.sort = sort;
    update(next);
    ask();
}

void OrdersViewModel::setFilter(const OrderQuery& filter)
{
    OrdersState next = m_state;
    next.query.states = filter.states;
    next.query.shop = filter.shop;
    next.query.from = filter.from;
    next.query.to = filter.to;
    next.query.least = filter.least;
    next.query.most = filter.most;
    update(next);
    ask();
}

int OrdersViewModel::activeFilters() const
{
    const auto conditions = conditionsOf(m_state.query, OrderScope::All);
    return static_cast<int>(std::count_if(conditions.begin(), conditions.end(),
                                          [](OrderCondition condition) { return condition != OrderCondition::Text; }));
}

void OrdersViewModel::drop(OrderCondition condition)
{
    OrdersState next = m_state;
    next.query = without(next.query, condition);
    if (condition == OrderCondition::Scope)
        next.scope = OrderScope::All;
    update(next);
    ask();
}

void OrdersViewModel::clearFilter()
{
    OrdersState next = m_state;
    const OrderSort sort = next.query.sort;
    next.query = OrderQuery();
    next.query.sort = sort;
    next.scope = OrderScope::All;
    update(next);
    ask();
}

void OrdersViewModel::refresh()
{
    ask();
}

void OrdersViewModel::setHeld(bool held)
{
    m_held = held;
    if (!held && m_state.changesWait)
        ask();
}

OrderQuery OrdersViewModel::effective(OrderQuery query, OrderScope scope) const
{
    if (scope == OrderScope::Last90Days) {
        const Instant start = m_setup.now() - kNinetyDays;
        query.from = query.from ? std::max(*query.from, start) : start;
    } else if (scope == OrderScope::OpenRefunds) {
        query.openRefundOnly = true;
    }
    return query;
}

void OrdersViewModel::ask()
{
    m_typing.stop();
    m_rereading.stop();
    const std::uint64_t round = ++m_round;
    OrdersState next = m_state;
    next.busy = true;
    update(next);
    const OrderQuery query = effective(m_state.query, m_state.scope);
    run(m_setup.core, this, m_setup.orders.list(query),
        [this, round, query](Result<OrderListing> listing) { take(round, query, std::move(listing)); });
}

void OrdersViewModel::take(std::uint64_t round, const OrderQuery& asked, Result<OrderListing> listing)
{
    if (round != m_round)
        return; // a newer question is under way
    OrdersState next = m_state;
    next.busy = false;
    next.everLoaded = true;
    next.changesWait = false;
    next.wayOut.reset();
    if (!listing) {
        next.error = listing.error();
        update(next);
        return;
    }
    OrderListing& found = listing.value();
    next.error.reset();
    next.usedField = found.usedField;
    next.sections = found.list.sections;
    next.shown = found.total;
    next.buyers = found.buyers;
    next.micros = found.micros;
    next.complete = found.list.complete;
    if (next.scope == OrderScope::All) {
        next.all = found.total;
        next.last90Days = found.last90Days;
        next.openRefunds = found.openRefunds;
    }
    m_rows.setList(std::move(found.list));
    update(next);
    if (next.scope != OrderScope::All)
        askCounts(round);
    if (next.shown == 0 && !conditionsOf(asked, next.scope).empty())
        findWayOut(round);
}

void OrdersViewModel::askCounts(std::uint64_t round)
{
    run(m_setup.core, this, m_setup.orders.list(m_state.query), [this, round](Result<OrderListing> listing) {
        if (round != m_round || !listing)
            return;
        OrdersState next = m_state;
        next.all = listing.value().total;
        next.last90Days = listing.value().last90Days;
        next.openRefunds = listing.value().openRefunds;
        update(next);
    });
}

void OrdersViewModel::findWayOut(std::uint64_t round)
{
    std::vector<std::pair<OrderCondition, OrderQuery>> tries;
    for (const OrderCondition condition : conditionsOf(m_state.query, m_state.scope)) {
        const OrderScope scope = condition == OrderCondition::Scope ? OrderScope::All : m_state.scope;
        tries.emplace_back(condition, effective(without(m_state.query, condition), scope));
    }
    run(m_setup.core, this, bestWayOut(m_setup.orders, std::move(tries)), [this, round](Result<WayOut> best) {
        if (round != m_round || !best || best.value().total == 0)
            return;
        OrdersState next = m_state;
        next.wayOut = std::pair(best.value().condition, qint64(best.value().total));
        update(next);
    });
}

void OrdersViewModel::fetch(WindowedModel::Ids ids)
{
    run(m_setup.core, this, m_setup.orders.rows(ids), [this, ids](Result<std::vector<OrderRow>> rows) {
        if (!rows) {
            m_rows.fetchFailed(ids);
            return;
        }
        std::vector<WindowedModel::Row> fetched;
        fetched.reserve(rows.value().size());
        for (OrderRow& row : rows.value())
            fetched.emplace_back(row.id, std::move(row));
        m_rows.putRows(std::move(fetched));
    });
}

void OrdersViewModel::onOrdersChanged(bool all, const QList<qint64>& ids)
{
    if (all)
        m_rows.refetchAll();
    else
        m_rows.refetch(WindowedModel::Ids(ids.begin(), ids.end()));
    if (!m_rereading.isActive())
        m_rereading.start();
}

void OrdersViewModel::update(const OrdersState& next)
{
    if (next == m_state)
        return;
    m_state = next;
    emit changed();
}

} // namespace tandem::ui
