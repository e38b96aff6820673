#pragma once
// 订单: lookup field and filters over the table, the chosen order at the right. Passive: what it shows comes from
// OrdersViewModel and OrderDetailViewModel, what a person does goes through actions.

#include "ui/bridge/context.hpp"
#include "ui/orders/order_detail_view_model.hpp"
#include "ui/orders/order_row_painter.hpp"
#include "ui/orders/orders_view_model.hpp"

#include <QElapsedTimer>
#include <QWidget>

class QSplitter;

namespace tandem::ui {

class Chip;
class EmptyState;
class FootBar;
class IconButton;
class OrderPanel;
class RowView;
class SearchField;
class TagLabel;
class TextLabel;

class OrdersPage final : public QWidget {
    Q_OBJECT
public:
    explicit OrdersPage(Context& context, QWidget* parent = nullptr);
    ~OrdersPage() override;

    void lookUp(const QString& text);
    void open(const Ref& ref);
    void toggleSidePanel();
    OrdersViewModel& orders() { return m_orders; }
    OrderDetailViewModel& detail() { return m_detail; }
    SearchField* lookupField() const { return m_lookup; }
    RowView* table() const { return m_table; }

signals:
    // The same way as the memo editor's button; for the tour.
    void memoWanted(const QString& memo, tandem::SellerFlag flag);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeHeader();
    void makeActions();
    QAction* define(const char* name, const QString& text, const QKeySequence& key, const QString& note,
                    std::function<void()> act);
    void refresh();
    void refreshTable(const OrdersState& state);
    void refreshEmpty(const OrdersState& state);
    void refreshStale();
    QString summary(const OrdersState& state) const;
    std::vector<RowGroup> groups(const OrdersState& state) const;
    QString conditionText(OrderCondition condition) const;
    void step(int by);
    void choose(int row);
    void focusLookup();
    void back();
    void openFilter();
    void openSort();
    void pickFlag();
    void saveMemo(const QString& memo, SellerFlag flag);
    void openPlatform();
    void copyNumber();
    void holdForAWhile();
    void fitPanel();

    Context& m_context;
    OrdersViewModel m_orders;
    OrderDetailViewModel m_detail;
    OrderRowPainter m_painter;
    SearchField* m_lookup = nullptr;
    Chip* m_all = nullptr;
    Chip* m_recent = nullptr;
    Chip* m_refunds = nullptr;
    Chip* m_filter = nullptr;
    Chip* m_waiting = nullptr;
    TagLabel* m_stale = nullptr;
    TextLabel* m_summary = nullptr;
    IconButton* m_sort = nullptr;
    RowView* m_table = nullptr;
    EmptyState* m_empty = nullptr;
    FootBar* m_foot = nullptr;
    QSplitter* m_splitter = nullptr;
    OrderPanel* m_panel = nullptr;
    QTimer m_release;
    std::vector<ShopAccount> m_shops;
    std::optional<std::int64_t> m_wanted; // an order to show that the list may not hold
    bool m_panelWanted = true;
};

} // namespace tandem::ui
