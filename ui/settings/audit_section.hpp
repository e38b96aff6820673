#pragma once
// 操作日志: who did what, newest first, and a check that nothing in the chain was altered.

#include "ui/bridge/context.hpp"
#include "ui/settings/section_header.hpp"
#include "ui/widgets/row_view.hpp"

#include <QAbstractListModel>
#include <QWidget>

namespace tandem::ui {

class Button;

class AuditModel final : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    const cache::AuditRow& row(int index) const { return m_rows[static_cast<std::size_t>(index)]; }
    void clear();
    void append(std::vector<cache::AuditRow> rows);

private:
    std::vector<cache::AuditRow> m_rows;
};

class AuditSection final : public QWidget {
    Q_OBJECT
public:
    explicit AuditSection(Context& context, QWidget* parent = nullptr);
    ~AuditSection() override;

private:
    class Painter;
    void loadFirst();
    void loadMore();
    void verify();
    Context& m_context;
    AuditModel m_model;
    std::unique_ptr<Painter> m_painter;
    SectionHeader* m_header;
    TagLabel* m_verdict;
    Button* m_verify;
    RowView* m_table;
    bool m_loading = false;
    bool m_complete = false;
};

} // namespace tandem::ui
