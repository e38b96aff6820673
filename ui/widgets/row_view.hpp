#pragma once
// A list or table of one row height with optional group headers, for hundreds of thousands of rows: positions are computed
// from the group counts, rows are painted by a RowPainter, nothing is kept per row. Rows that come and go above the visible
// ones do not move these, and the current row stays the same record through a reset of a WindowedModel.

#include "ui/widgets/painting.hpp"

#include <QAbstractItemModel>
#include <QAbstractScrollArea>
#include <QPersistentModelIndex>
#include <QPointer>
#include <QTimer>
#include <optional>
#include <span>
#include <vector>

namespace tandem::ui {

struct RowGroup {
    QString title;
    QString detail; // after the title, usually the count
    int count = 0;
    bool operator==(const RowGroup&) const = default;
};

struct RowColumn {
    QString title;
    int width = 80;     // logical pixels; the minimum when it stretches
    int stretch = 0;    // share of the free width
    Qt::Alignment alignment = Qt::AlignLeft;
    int dropOrder = 0;  // when the view is too narrow the column with the highest order > 0 goes first
};

struct RowState {
    bool current = false;
    bool hovered = false;
    bool focused = false;           // the view has focus
    std::span<const QRect> columns; // of this row; a dropped column is a null rectangle; empty without setColumns()
};

class RowPainter {
public:
    virtual ~RowPainter() = default;
    // The view has painted background, selection and separator; `rect` is the whole row.
    virtual void paint(QPainter& painter, const QRect& rect, int row, const RowState& state) = 0;
    virtual bool isLoaded(int row) const = 0; // false: the view paints a skeleton instead (after 150 ms)
    virtual QString accessibleText(int row) const = 0;
    // `position` is in viewport coordinates, as the columns are. Empty: no tooltip.
    virtual QString toolTip([[maybe_unused]] int row, [[maybe_unused]] const QPoint& position) const { return {}; }
};

class RowView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit RowView(QWidget* parent = nullptr);
    ~RowView() override;

    void setModel(QAbstractItemModel* model); // not owned; one column; rows are those of the root
    QAbstractItemModel* model() const { return m_model; }
    void setRowPainter(RowPainter* painter);  // not owned, outlives the view
    void setColumns(std::vector<RowColumn> columns); // shows the header row (28)
    void setGroups(std::vector<RowGroup> groups);    // counts add up to the model's rows; empty: no headers
    void setRowHeight(int logical);                  // default 40
    void setGroupHeight(int logical);                // default 28
    void setSurface(Token background);               // default bg.panel
    Token surface() const { return m_surface; }
    void setTrailer(const QString& text);            // a quiet line under the last row
    void setPlaceholder(QWidget* widget);            // owned; shown in the middle while there are no rows

    int rowCount() const;
    int currentRow() const;
    void setCurrentRow(int row); // -1: none; scrolls it into view
    void scrollToRow(int row);
    int rowAt(const QPoint& viewportPosition) const; // -1: header, group or nothing
    QRect rowRect(int row) const;                    // viewport coordinates
    std::vector<QRect> columnRects(const QRect& row) const;
    std::pair<int, int> visibleRows() const;         // first and last, or (0, -1)
    QString accessibleText(int row) const;

signals:
    void currentRowChanged(int row);
    void activated(int row); // Enter or double click
    void contextMenuWanted(int row, const QPoint& globalPosition);

protected:
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    struct Block { // a group as laid out
        int firstRow = 0, count = 0;
        qint64 top = 0; // of its header
    };
    void layoutBlocks();
    void updateScrollBar();
    void watchModel();
    void keepAnchor();
    void returnToAnchor();
    void keepCurrentId();
    void findCurrentId();
    void setHoveredRow(int row);
    void makeCurrent(int row, bool byKeyboard);
    qint64 topOf(int row) const;
    int rowAtOffset(qint64 offset) const;
    int headerHeight() const;
    void paintHeader(QPainter& painter);
    void paintGroup(QPainter& painter, const QRect& rect, const RowGroup& group);
    void paintRow(QPainter& painter, int row, std::span<const QRect> columns);
    void paintRowSkeleton(QPainter& painter, const QRect& rect, std::span<const QRect> columns);
    void placeHolder();
    void announceCurrent();

    QPointer<QAbstractItemModel> m_model;
    RowPainter* m_painter = nullptr;
    std::vector<RowColumn> m_columns;
    std::vector<RowGroup> m_groups;
    std::vector<Block> m_blocks;
    std::vector<QMetaObject::Connection> m_connections;
    QPersistentModelIndex m_current;
    QPersistentModelIndex m_anchor; // first visible row while the model changes; not valid at the very top
    int m_anchorY = 0;
    std::optional<qint64> m_currentId; // while a WindowedModel resets
    QPointer<QWidget> m_placeholder;
    QString m_trailer;
    QTimer m_skeletonDelay;
    Token m_surface = Token::BgPanel;
    qint64 m_height = 0;
    int m_rowHeight = 40, m_groupHeight = 28;
    int m_hovered = -1;
    bool m_keyboard = false;
    bool m_showSkeletons = false;
};

} // namespace tandem::ui
