#pragma once
// 同步健康: every shop and its streams, what waits to be sent, what was kept aside, where totals differ.

#include "ui/bridge/context.hpp"
#include "ui/settings/section_header.hpp"
#include "ui/widgets/row_view.hpp"

#include <QAbstractListModel>
#include <QWidget>

class QVBoxLayout;

namespace tandem::ui {

class Button;

// One table line: a shop, or one of its streams.
struct SyncRow {
    bool isShop = false;
    QChar badge;
    QString name;
    TagSpec state;
    QString lag;
    bool late = false;
    QString syncedTo;
    QString quota;
    QString fetched;
    QString waiting;
    bool operator==(const SyncRow&) const = default;
};
std::vector<SyncRow> syncRows(const services::SyncStatus& status, const Formatter& formatter);

class SyncRowModel final : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    const SyncRow& row(int index) const { return m_rows[static_cast<std::size_t>(index)]; }
    void setRows(std::vector<SyncRow> rows);

private:
    std::vector<SyncRow> m_rows;
};

class SyncSection final : public QWidget {
    Q_OBJECT
public:
    explicit SyncSection(Context& context, QWidget* parent = nullptr);
    ~SyncSection() override;

private:
    class Painter;
    QWidget* makeOutbox();
    void refresh();
    void refreshProblems(const services::SyncStatus& status);
    void refreshKept(const services::SyncStatus& status);
    void readOutbox();
    void showOutbox(const std::vector<OutboxEntry>& entries);
    void askRebuild();
    void rebuild();
    void verify();
    Context& m_context;
    SyncRowModel m_rows;
    std::unique_ptr<Painter> m_painter;
    SectionHeader* m_header;
    Button* m_rebuild;
    Button* m_verify;
    RowView* m_table;
    QWidget* m_confirm = nullptr;
    QVBoxLayout* m_problems;
    QVBoxLayout* m_kept;
    QVBoxLayout* m_outbox;
    TextLabel* m_outboxCount;
};

} // namespace tandem::ui
