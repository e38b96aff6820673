#pragma once
// 快捷键: every action with its key, found by name or by pressing the key itself; changed at the right with a check for
// conflicts before anything is stored.

#include "ui/bridge/context.hpp"
#include "ui/widgets/row_view.hpp"

#include <QAbstractListModel>
#include <QWidget>

class QVBoxLayout;

namespace tandem::ui {

class Chip;
class KeyRecorder;
class SearchField;
class TextLabel;
class Button;

class KeyRowModel final : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    const ActionRegistry::Entry& row(int index) const { return m_rows[index]; }
    void setRows(QList<ActionRegistry::Entry> rows);

private:
    QList<ActionRegistry::Entry> m_rows;
};

class KeysSection final : public QWidget {
    Q_OBJECT
public:
    explicit KeysSection(Context& context, QWidget* parent = nullptr);
    ~KeysSection() override;

private:
    class Painter;
    QWidget* makeSide();
    void refresh();
    void choose(int row);
    void record(const QKeySequence& key);
    void store();
    Context& m_context;
    KeyRowModel m_model;
    std::unique_ptr<Painter> m_painter;
    SearchField* m_filter;
    Chip* m_changedOnly;
    RowView* m_table;
    TextLabel* m_name;
    TextLabel* m_problem;
    KeyRecorder* m_recorder;
    Button* m_reset;
    QString m_chosen;
};

} // namespace tandem::ui
