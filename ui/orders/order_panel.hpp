#pragma once
// The detail of one order at the right: lines, money, parcel, receiver, refunds, memo, times, and the buttons below.

#include "ui/bridge/context.hpp"
#include "ui/orders/order_detail_view_model.hpp"

#include <QWidget>

class QScrollArea;
class QVBoxLayout;

namespace tandem::ui {

class EmptyState;
class MemoEditor;
class SidePanelSection;

class OrderPanel final : public QWidget {
    Q_OBJECT
public:
    struct Actions { // not owned; the same objects as keys and palette
        QAction* openPlatform;
        QAction* copyNumber;
        QAction* why;
    };
    OrderPanel(OrderDetailViewModel& model, Context& context, Actions actions, QWidget* parent = nullptr);
    void beginMemo();
    void toggleWhy();
    bool leaveEditing(); // true when something was being edited

    void setMemoError(const QString& sentence);
    void finishMemo();

signals:
    void memoSaved(const QString& memo, tandem::SellerFlag flag);

private:
    void refresh();
    void rebuild(const OrderDetail& detail);
    QWidget* makeHeader(const OrderDetail& detail);
    QWidget* makeLines(const OrderDetail& detail);
    QWidget* makeLine(const OrderLine& line, const Order& order);
    QWidget* makeMoney(const OrderDetail& detail);
    QWidget* makeWhy(const OrderDetail& detail);
    QWidget* makeTraces(const OrderDetail& detail);
    QWidget* makeReceiver(const OrderDetail& detail);
    QWidget* makeRefunds(const OrderDetail& detail);
    QWidget* makeTimes(const OrderDetail& detail);
    OrderDetailViewModel& m_model;
    Context& m_context;
    Actions m_actions;
    QScrollArea* m_scroll;
    QWidget* m_foot;
    EmptyState* m_empty;
    MemoEditor* m_memo = nullptr;
    QWidget* m_content = nullptr;
    std::shared_ptr<const OrderDetail> m_shown;
    bool m_whyOpen = false;
};

} // namespace tandem::ui
