#include "ui/widgets/row_view_accessible.hpp"
#include "ui/widgets/row_view.hpp"

#include <QAccessibleWidget>
#include <QHash>

namespace tandem::ui {
namespace {

class RowItem final : public QAccessibleInterface {
public:
    RowItem(RowView* view, int row) : m_view(view), m_row(row) {}

    bool isValid() const override { return !m_view.isNull() && m_row < m_view->rowCount(); }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(m_view); }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QString text(QAccessible::Text kind) const override
    {
        return isValid() && kind == QAccessible::Name ? m_view->accessibleText(m_row) : QString();
    }
    void setText(QAccessible::Text, const QString&) override {}
    QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect row = m_view->rowRect(m_row);
        return {m_view->viewport()->mapToGlobal(row.topLeft()), row.size()};
    }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        const bool current = m_view->currentRow() == m_row;
        state.selectable = state.focusable = true;
        state.selected = current;
        state.focused = current && m_view->hasFocus();
        state.offscreen = !m_view->viewport()->rect().intersects(m_view->rowRect(m_row));
        return state;
    }
    int row() const { return m_row; }

private:
    QPointer<RowView> m_view;
    int m_row;
};

class RowList final : public QAccessibleWidget {
public:
    explicit RowList(RowView* view) : QAccessibleWidget(view, QAccessible::List) {}
    ~RowList() override
    {
        for (const QAccessible::Id id : std::as_const(m_items))
            QAccessible::deleteAccessibleInterface(id);
    }
    int childCount() const override { return view()->rowCount(); }
    // Items are made when asked for: nobody asks for all rows of a long list.
    QAccessibleInterface* child(int row) const override
    {
        if (row < 0 || row >= view()->rowCount())
            return nullptr;
        const auto known = m_items.constFind(row);
        if (known != m_items.cend())
            return QAccessible::accessibleInterface(*known);
        auto* item = new RowItem(view(), row); // owned by QAccessible's cache
        m_items.insert(row, QAccessible::registerAccessibleInterface(item));
        return item;
    }
    QAccessibleInterface* childAt(int x, int y) const override
    {
        return child(view()->rowAt(view()->viewport()->mapFromGlobal(QPoint(x, y))));
    }
    QAccessibleInterface* focusChild() const override { return child(view()->currentRow()); }
    int indexOfChild(const QAccessibleInterface* item) const override
    {
        const auto* row = dynamic_cast<const RowItem*>(item);
        return row != nullptr ? row->row() : -1;
    }

private:
    RowView* view() const { return static_cast<RowView*>(object()); }
    mutable QHash<int, QAccessible::Id> m_items;
};

QAccessibleInterface* makeInterface(const QString& className, QObject* object)
{
    Q_UNUSED(className)
    auto* view = qobject_cast<RowView*>(object);
    return view != nullptr ? new RowList(view) : nullptr;
}

} // namespace

void installRowViewAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    Q_UNUSED(installed)
}

} // namespace tandem::ui
