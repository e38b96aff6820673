#pragma once
// The filter popover of the order list: states, shop, dates, amounts. Applied as it is changed; closes on Esc.

#include "core/model/order_view.hpp"
#include "core/model/shop.hpp"
#include "ui/bridge/formatter.hpp"

#include <QFrame>

class QLineEdit;

namespace tandem::ui {

class Chip;
class TextLabel;

class OrderFilter final : public QFrame {
    Q_OBJECT
public:
    OrderFilter(const OrderQuery& query, const std::vector<ShopAccount>& shops, const Formatter& formatter,
                QWidget* parent = nullptr);
    // Below `anchor`, right edges aligned, inside its window.
    void openBelow(QWidget* anchor);

signals:
    void applied(const tandem::OrderQuery& filter);

private:
    void addStates(QWidget* into);
    void addShops(QWidget* into, const std::vector<ShopAccount>& shops);
    QWidget* makeDates();
    QWidget* makeAmounts();
    void readDates();
    void readAmounts();
    void apply();
    OrderQuery m_query;
    const Formatter& m_formatter;
    QLineEdit* m_from = nullptr;
    QLineEdit* m_to = nullptr;
    QLineEdit* m_least = nullptr;
    QLineEdit* m_most = nullptr;
    TextLabel* m_problem = nullptr;
};

} // namespace tandem::ui
