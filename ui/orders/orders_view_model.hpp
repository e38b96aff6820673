#pragma once
// What the order page shows: a query, its list, and the counts around it. Reads again after change hints; the list
// waits while the person is in the middle of it.

#include "core/model/order_view.hpp"
#include "core/services/workspace.hpp"
#include "ui/bridge/core_thread.hpp"
#include "ui/bridge/hint_relay.hpp"
#include "ui/widgets/windowed_model.hpp"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <optional>

namespace tandem::ui {

enum class OrderScope { All, Last90Days, OpenRefunds };

// A condition that can be taken away again, for the words under an empty list.
enum class OrderCondition { Scope, States, Shop, Dates, Amounts, Text };

struct OrdersState {
    OrderQuery query; // without what the scope adds
    OrderScope scope = OrderScope::All;
    OrderField usedField = OrderField::Automatic;
    std::vector<IdSection> sections;
    qint64 shown = 0, buyers = -1;                   // of the list
    qint64 all = 0, last90Days = 0, openRefunds = 0; // of the query, for the three scopes
    qint64 micros = 0;
    bool complete = true;
    bool busy = false;
    bool everLoaded = false;
    bool changesWait = false; // the list on screen is older than the data
    std::optional<Error> error;
    std::optional<std::pair<OrderCondition, qint64>> wayOut; // empty list: what to drop and how many would come back
    bool operator==(const OrdersState&) const = default;
};

class OrdersViewModel final : public QObject {
    Q_OBJECT
public:
    struct Setup {
        CoreThread& core;
        services::OrderService& orders;
        HintRelay& hints;
        std::function<Instant()> now;
    };
    explicit OrdersViewModel(Setup setup, QObject* parent = nullptr);

    const OrdersState& state() const { return m_state; }
    WindowedModel& rows() { return m_rows; }
    const OrderRow* row(int index) const { return m_rows.rowAs<OrderRow>(index); }

    void setText(const QString& text);
    void setField(OrderField field);
    // The next thing the text may be looked up as.
    void switchField();
    void setScope(OrderScope scope);
    void setSort(OrderSort sort);
    // States, shop, dates and amounts at once, from the filter popover.
    void setFilter(const OrderQuery& filter);
    int activeFilters() const;
    void drop(OrderCondition condition);
    void clearFilter();
    void refresh();
    // The pointer is on the list or a key was pressed a moment ago: new orders wait.
    void setHeld(bool held);

signals:
    void changed();

private:
    OrderQuery effective(OrderQuery query, OrderScope scope) const;
    void ask();
    void take(std::uint64_t round, const OrderQuery& asked, Result<OrderListing> listing);
    void askCounts(std::uint64_t round);
    void findWayOut(std::uint64_t round);
    void fetch(WindowedModel::Ids ids);
    void onOrdersChanged(bool all, const QList<qint64>& ids);
    void update(const OrdersState& next);
    Setup m_setup;
    OrdersState m_state;
    WindowedModel m_rows;
    QTimer m_typing, m_rereading;
    std::uint64_t m_round = 0;
    bool m_held = false;
};

OrderQuery without(OrderQuery query, OrderCondition condition);
std::vector<OrderCondition> conditionsOf(const OrderQuery& query, OrderScope scope);

} // namespace tandem::ui
