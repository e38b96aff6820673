#pragma once
// Paints one order of the table: badge, number tail, buyer, phone tail with hits, item, paid, state, time, flag and
// memo.

#include "ui/bridge/formatter.hpp"
#include "ui/orders/orders_view_model.hpp"
#include "ui/widgets/row_view.hpp"

#include <QCoreApplication>

namespace tandem::ui {

enum class OrderColumn { Badge, Number, Buyer, Phone, Item, Paid, State, Created, Memo };

class OrderRowPainter final : public RowPainter {
    Q_DECLARE_TR_FUNCTIONS(tandem::ui::OrderRowPainter)
public:
    OrderRowPainter(const OrdersViewModel& model, const Formatter& formatter) : m_model(model), m_formatter(formatter)
    {
    }
    void paint(QPainter& painter, const QRect& rect, int row, const RowState& state) override;
    bool isLoaded(int row) const override { return m_model.row(row) != nullptr; }
    QString accessibleText(int row) const override;
    QString toolTip(int row, const QPoint& position) const override;
    static std::vector<RowColumn> columns();

private:
    void paintNumber(QPainter& painter, const QRect& rect, const OrderRow& order) const;
    void paintPhone(QPainter& painter, const QRect& rect, const OrderRow& order) const;
    void paintMemo(QPainter& painter, const QRect& rect, const OrderRow& order) const;
    const OrdersViewModel& m_model;
    const Formatter& m_formatter;
};

} // namespace tandem::ui
