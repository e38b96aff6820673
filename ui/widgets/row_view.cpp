#include "ui/widgets/row_view.hpp"
#include "ui/widgets/row_view_accessible.hpp"
#include "ui/widgets/windowed_model.hpp"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QScrollBar>
#include <QToolTip>
#include <algorithm>
#include <chrono>

namespace tandem::ui {
namespace {

constexpr int kHeaderHeight = 28;
constexpr int kPaddingLeft = 14;
constexpr int kPaddingRight = 12;
constexpr int kColumnGap = 12;
constexpr int kTrailerHeight = 44;
constexpr auto kSkeletonDelay = std::chrono::milliseconds(150);

} // namespace

RowView::RowView(QWidget* parent) : QAbstractScrollArea(parent)
{
    installRowViewAccessibility();
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_InputMethodEnabled, false); // letters arrive as keys even with an input method on (ui.md §13)
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    m_skeletonDelay.setSingleShot(true);
    m_skeletonDelay.setInterval(kSkeletonDelay);
    connect(&m_skeletonDelay, &QTimer::timeout, this, [this] {
        m_showSkeletons = true;
        viewport()->update();
    });
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, &RowView::layoutBlocks);
}

RowView::~RowView() = default;

void RowView::setModel(QAbstractItemModel* model)
{
    for (const auto& connection : m_connections)
        disconnect(connection);
    m_connections.clear();
    m_current = QPersistentModelIndex();
    m_model = model;
    if (model != nullptr)
        watchModel();
    layoutBlocks();
}

void RowView::watchModel()
{
    const auto moved = [this] {
        m_hovered = -1;
        layoutBlocks();
        returnToAnchor();
    };
    m_connections = {
        connect(m_model, &QAbstractItemModel::rowsAboutToBeInserted, this, &RowView::keepAnchor),
        connect(m_model, &QAbstractItemModel::rowsAboutToBeRemoved, this, &RowView::keepAnchor),
        connect(m_model, &QAbstractItemModel::rowsAboutToBeMoved, this, &RowView::keepAnchor),
        connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, &RowView::keepCurrentId),
        connect(m_model, &QAbstractItemModel::modelReset, this, &RowView::findCurrentId),
        connect(m_model, &QAbstractItemModel::rowsInserted, this, moved),
        connect(m_model, &QAbstractItemModel::rowsRemoved, this, moved),
        connect(m_model, &QAbstractItemModel::rowsMoved, this, moved),
        connect(m_model, &QAbstractItemModel::layoutChanged, this, moved),
        connect(m_model, &QAbstractItemModel::modelReset, this, moved),
        connect(m_model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex& first, const QModelIndex& last) {
                const auto [top, bottom] = visibleRows();
                if (first.row() <= bottom && last.row() >= top)
                    viewport()->update();
            }),
    };
}

// At the very top the newest rows are what one wants to see; anywhere else what one reads stays where it is.
void RowView::keepAnchor()
{
    const int first = visibleRows().first;
    m_anchor = QPersistentModelIndex();
    if (verticalScrollBar()->value() == 0 || first >= rowCount())
        return;
    m_anchor = m_model->index(first, 0);
    m_anchorY = rowRect(first).y();
}

void RowView::returnToAnchor()
{
    if (m_anchor.isValid())
        verticalScrollBar()->setValue(static_cast<int>(topOf(m_anchor.row()) + headerHeight() - m_anchorY));
    m_anchor = QPersistentModelIndex();
}

void RowView::keepCurrentId()
{
    const auto* windowed = qobject_cast<const WindowedModel*>(m_model.data());
    m_currentId.reset();
    if (windowed != nullptr && m_current.isValid())
        m_currentId = windowed->idAt(m_current.row());
}

void RowView::findCurrentId()
{
    const auto* windowed = qobject_cast<const WindowedModel*>(m_model.data());
    const int row = windowed != nullptr && m_currentId ? windowed->rowOf(*m_currentId) : -1;
    if (row >= 0)
        m_current = m_model->index(row, 0);
    m_currentId.reset();
}

void RowView::setRowPainter(RowPainter* painter)
{
    m_painter = painter;
    viewport()->update();
}

void RowView::setColumns(std::vector<RowColumn> columns)
{
    m_columns = std::move(columns);
    layoutBlocks();
}

void RowView::setGroups(std::vector<RowGroup> groups)
{
    if (groups == m_groups)
        return;
    m_groups = std::move(groups);
    layoutBlocks();
}

void RowView::setRowHeight(int logical)
{
    m_rowHeight = logical;
    layoutBlocks();
}

void RowView::setGroupHeight(int logical)
{
    m_groupHeight = logical;
    layoutBlocks();
}

void RowView::setSurface(Token background)
{
    m_surface = background;
    viewport()->update();
}

void RowView::setTrailer(const QString& text)
{
    m_trailer = text;
    layoutBlocks();
}

void RowView::setPlaceholder(QWidget* widget)
{
    delete m_placeholder;
    m_placeholder = widget;
    if (widget != nullptr)
        widget->setParent(viewport());
    placeHolder();
}

void RowView::placeHolder()
{
    if (m_placeholder.isNull())
        return;
    const QRect free = viewport()->rect().adjusted(0, headerHeight(), 0, 0);
    QSize size = m_placeholder->sizeHint().boundedTo(free.size());
    if (m_placeholder->hasHeightForWidth())
        size.setHeight(std::min(free.height(), m_placeholder->heightForWidth(size.width())));
    // A little above the middle, where the eye expects it.
    m_placeholder->setGeometry(QRect(QPoint(free.x() + (free.width() - size.width()) / 2,
                                         free.y() + (free.height() - size.height()) * 2 / 5), size));
    m_placeholder->setVisible(rowCount() == 0);
}

int RowView::rowCount() const
{
    return m_model.isNull() ? 0 : m_model->rowCount();
}

int RowView::headerHeight() const
{
    return m_columns.empty() ? 0 : px(kHeaderHeight);
}

// Positions follow from counts alone. Groups that disagree with the model (it changed, the groups come a moment later)
// are cut or extended, so that every row is always reachable.
void RowView::layoutBlocks()
{
    m_blocks.clear();
    m_height = 0;
    int row = 0;
    const int rows = rowCount();
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        const bool last = i + 1 == m_groups.size();
        const int count = last ? rows - row : std::min(m_groups[i].count, rows - row);
        m_blocks.push_back({row, count, m_height});
        m_height += px(m_groupHeight) + qint64(count) * px(m_rowHeight);
        row += count;
    }
    if (m_groups.empty()) {
        m_blocks.push_back({0, rows, 0});
        m_height = qint64(rows) * px(m_rowHeight);
    }
    if (!m_trailer.isEmpty() && rows > 0)
        m_height += px(kTrailerHeight);
    updateScrollBar();
    placeHolder();
    viewport()->update();
}

void RowView::updateScrollBar()
{
    const int page = std::max(0, viewport()->height() - headerHeight());
    // 5 M rows of 40 px stay below 2^31.
    verticalScrollBar()->setRange(0, static_cast<int>(std::clamp<qint64>(m_height - page, 0, std::numeric_limits<int>::max())));
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setSingleStep(px(m_rowHeight));
}

qint64 RowView::topOf(int row) const
{
    const int header = m_groups.empty() ? 0 : px(m_groupHeight);
    const auto block = std::upper_bound(m_blocks.begin(), m_blocks.end(), row,
        [](int value, const Block& candidate) { return value < candidate.firstRow; });
    for (auto at = block; at != m_blocks.begin();) {
        --at;
        if (row < at->firstRow + at->count || at == m_blocks.begin())
            return at->top + header + qint64(row - at->firstRow) * px(m_rowHeight);
    }
    return 0;
}

int RowView::rowAtOffset(qint64 offset) const
{
    const int header = m_groups.empty() ? 0 : px(m_groupHeight);
    for (const Block& block : m_blocks) {
        const qint64 first = block.top + header;
        if (offset >= first && offset < first + qint64(block.count) * px(m_rowHeight))
            return block.firstRow + static_cast<int>((offset - first) / px(m_rowHeight));
    }
    return -1;
}

int RowView::rowAt(const QPoint& position) const
{
    if (position.y() < headerHeight() || !viewport()->rect().contains(position))
        return -1;
    return rowAtOffset(qint64(position.y()) - headerHeight() + verticalScrollBar()->value());
}

QRect RowView::rowRect(int row) const
{
    if (row < 0 || row >= rowCount())
        return {};
    const qint64 top = topOf(row) - verticalScrollBar()->value() + headerHeight();
    return {0, static_cast<int>(std::clamp<qint64>(top, -1'000'000, 1'000'000)), viewport()->width(), px(m_rowHeight)};
}

std::pair<int, int> RowView::visibleRows() const
{
    const qint64 from = verticalScrollBar()->value();
    const qint64 to = from + viewport()->height() - headerHeight();
    const int header = m_groups.empty() ? 0 : px(m_groupHeight);
    int first = -1, last = -1;
    for (const Block& block : m_blocks) {
        const qint64 top = block.top + header;
        const qint64 bottom = top + qint64(block.count) * px(m_rowHeight);
        if (block.count == 0 || bottom <= from || top >= to)
            continue;
        const int begin = block.firstRow + static_cast<int>(std::max<qint64>(0, from - top) / px(m_rowHeight));
        const int end = block.firstRow + static_cast<int>(std::min<qint64>(bottom - 1, to - 1) - top) / px(m_rowHeight);
        first = first < 0 ? begin : first;
        last = end;
    }
    return first < 0 ? std::pair(0, -1) : std::pair(first, last);
}

std::vector<QRect> RowView::columnRects(const QRect& row) const
{
    std::vector<bool> shown(m_columns.size(), true);
    const int space = row.width() - px(kPaddingLeft) - px(kPaddingRight);
    const auto needed = [&] {
        int width = -px(kColumnGap);
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            width += shown[i] ? px(m_columns[i].width) + px(kColumnGap) : 0;
        return width;
    };
    while (needed() > space) {
        int drop = -1;
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            if (shown[i] && m_columns[i].dropOrder > 0
                && (drop < 0 || m_columns[i].dropOrder > m_columns[static_cast<std::size_t>(drop)].dropOrder))
                drop = static_cast<int>(i);
        if (drop < 0)
            break;
        shown[static_cast<std::size_t>(drop)] = false;
    }
    int stretch = 0;
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        stretch += shown[i] ? m_columns[i].stretch : 0;
    int spare = std::max(0, space - needed());
    std::vector<QRect> rects(m_columns.size());
    int x = row.x() + px(kPaddingLeft);
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (!shown[i])
            continue;
        const int extra = stretch > 0 ? spare * m_columns[i].stretch / stretch : 0;
        spare -= extra;
        stretch -= m_columns[i].stretch;
        rects[i] = QRect(x, row.y(), px(m_columns[i].width) + extra, row.height());
        x += rects[i].width() + px(kColumnGap);
    }
    return rects;
}

int RowView::currentRow() const
{
    return m_current.isValid() ? m_current.row() : -1;
}

void RowView::setCurrentRow(int row)
{
    makeCurrent(row, false);
}

void RowView::makeCurrent(int row, bool byKeyboard)
{
    m_keyboard = byKeyboard;
    const int before = currentRow();
    if (row < 0 || row >= rowCount())
        m_current = QPersistentModelIndex();
    else
        m_current = m_model->index(row, 0);
    if (m_current.isValid())
        scrollToRow(row);
    viewport()->update();
    if (currentRow() == before)
        return;
    announceCurrent();
    emit currentRowChanged(currentRow());
}

void RowView::announceCurrent()
{
    if (!QAccessible::isActive() || currentRow() < 0)
        return;
    QAccessibleEvent focus(this, QAccessible::Focus);
    focus.setChild(currentRow());
    QAccessible::updateAccessibility(&focus);
}

void RowView::scrollToRow(int row)
{
    const qint64 top = topOf(row);
    const qint64 page = viewport()->height() - headerHeight();
    const qint64 value = verticalScrollBar()->value();
    // The first row of a group brings its header along.
    const bool opensGroup = std::any_of(m_blocks.begin(), m_blocks.end(),
        [row](const Block& block) { return block.firstRow == row && block.count > 0; });
    const qint64 wanted = top - (opensGroup && !m_groups.empty() ? px(m_groupHeight) : 0);
    if (wanted < value)
        verticalScrollBar()->setValue(static_cast<int>(wanted));
    else if (top + px(m_rowHeight) > value + page)
        verticalScrollBar()->setValue(static_cast<int>(top + px(m_rowHeight) - page));
}

QString RowView::accessibleText(int row) const
{
    return m_painter != nullptr && row >= 0 && row < rowCount() && m_painter->isLoaded(row) ? m_painter->accessibleText(row)
                                                                                           : QString();
}

bool RowView::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) { // J and K move here; they are nobody's shortcut while a list has focus
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->modifiers() == Qt::NoModifier && (key->key() == Qt::Key_J || key->key() == Qt::Key_K)) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

bool RowView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && m_painter != nullptr) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int row = rowAt(help->pos());
        const QString text = row >= 0 && m_painter->isLoaded(row) ? m_painter->toolTip(row, help->pos()) : QString();
        QToolTip::showText(help->globalPos(), plainToolTip(text), viewport());
        return true;
    }
    if (event->type() == QEvent::Leave)
        setHoveredRow(-1);
    return QAbstractScrollArea::viewportEvent(event);
}

void RowView::setHoveredRow(int row)
{
    if (row == m_hovered)
        return;
    viewport()->update(rowRect(m_hovered));
    m_hovered = row;
    viewport()->update(rowRect(m_hovered));
}

void RowView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBar();
    placeHolder();
}

void RowView::scrollContentsBy(int, int)
{
    setHoveredRow(-1);
    viewport()->update();
}

void RowView::keyPressEvent(QKeyEvent* event)
{
    const int rows = rowCount();
    const int current = currentRow();
    const int page = std::max(1, (viewport()->height() - headerHeight()) / px(m_rowHeight) - 1);
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    int wanted = current;
    switch (plain ? event->key() : 0) {
    case Qt::Key_Down:
    case Qt::Key_J: wanted = current + 1; break;
    case Qt::Key_Up:
    case Qt::Key_K: wanted = current < 0 ? 0 : current - 1; break;
    case Qt::Key_PageDown: wanted = current + page; break;
    case Qt::Key_PageUp: wanted = current - page; break;
    case Qt::Key_Home: wanted = 0; break;
    case Qt::Key_End: wanted = rows - 1; break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (current >= 0)
            emit activated(current);
        return;
    default:
        event->ignore(); // the page's own keys
        return;
    }
    if (rows > 0)
        makeCurrent(std::clamp(wanted, 0, rows - 1), true);
}

void RowView::mousePressEvent(QMouseEvent* event)
{
    const int row = rowAt(event->position().toPoint());
    if (row >= 0 && event->button() != Qt::NoButton)
        makeCurrent(row, false);
}

void RowView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const int row = rowAt(event->position().toPoint());
    if (row >= 0 && event->button() == Qt::LeftButton)
        emit activated(row);
}

void RowView::mouseMoveEvent(QMouseEvent* event)
{
    setHoveredRow(rowAt(event->position().toPoint()));
}

void RowView::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const int row = byKey ? currentRow() : rowAt(event->pos());
    if (row >= 0)
        emit contextMenuWanted(row, byKey ? viewport()->mapToGlobal(rowRect(row).center()) : event->globalPos());
}

void RowView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    const bool byKey = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    if (byKey)
        m_keyboard = true;
    if (byKey && currentRow() < 0 && rowCount() > 0)
        makeCurrent(0, true);
    viewport()->update();
}

void RowView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void RowView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), color(m_surface));
    const auto columns = columnRects(QRect(0, 0, viewport()->width(), px(m_rowHeight)));
    std::vector<QRect> shifted(columns.size());
    const auto [first, last] = visibleRows();
    bool missing = false;
    for (int row = first; row <= last; ++row) {
        const QRect rect = rowRect(row);
        if (!rect.intersects(event->rect()))
            continue;
        std::transform(columns.begin(), columns.end(), shifted.begin(),
            [&rect](const QRect& column) { return column.isNull() ? column : column.translated(0, rect.y()); });
        missing |= m_painter != nullptr && !m_painter->isLoaded(row);
        paintRow(painter, row, shifted);
    }
    const int offset = headerHeight() - verticalScrollBar()->value();
    for (std::size_t i = 0; i < m_groups.size() && i < m_blocks.size(); ++i) {
        const qint64 top = m_blocks[i].top + offset;
        if (top + px(m_groupHeight) > 0 && top < viewport()->height())
            paintGroup(painter, QRect(0, static_cast<int>(top), viewport()->width(), px(m_groupHeight)), m_groups[i]);
    }
    if (!m_trailer.isEmpty() && rowCount() > 0) {
        const qint64 top = m_height - px(kTrailerHeight) + offset;
        if (top < viewport()->height())
            paintElided(painter, QRect(px(kPaddingLeft), static_cast<int>(top), viewport()->width() - px(kPaddingLeft + kPaddingRight),
                                     px(kTrailerHeight)), m_trailer, TextRole::Small, Token::Ink3);
    }
    if (!m_columns.empty())
        paintHeader(painter);
    if (!missing) {
        m_skeletonDelay.stop();
        m_showSkeletons = false;
    } else if (!m_showSkeletons && !m_skeletonDelay.isActive()) {
        m_skeletonDelay.start();
    }
}

void RowView::paintHeader(QPainter& painter)
{
    const QRect rect(0, 0, viewport()->width(), headerHeight());
    painter.fillRect(rect, color(m_surface));
    const auto columns = columnRects(rect);
    for (std::size_t i = 0; i < columns.size(); ++i)
        paintElided(painter, columns[i], m_columns[i].title, TextRole::Small, Token::Ink3,
            m_columns[i].alignment | Qt::AlignVCenter);
    hairline(painter, rect, Qt::BottomEdge);
}

void RowView::paintGroup(QPainter& painter, const QRect& rect, const RowGroup& group)
{
    painter.fillRect(rect, color(m_columns.empty() ? Token::BgWindow : Token::BgList));
    hairline(painter, rect, Qt::BottomEdge);
    const QRect inner = rect.adjusted(px(kPaddingLeft), 0, -px(kPaddingRight), 0);
    const TextRole role = m_columns.empty() ? TextRole::Meta : TextRole::Small;
    const int used = paintElided(painter, inner, group.title, role, Token::Ink3);
    paintElided(painter, inner.adjusted(used + px(12), 0, 0, 0), group.detail, role, Token::Ink3);
}

void RowView::paintRow(QPainter& painter, int row, std::span<const QRect> columns)
{
    const QRect rect = rowRect(row);
    RowState state;
    state.current = row == currentRow();
    state.hovered = row == m_hovered;
    state.focused = hasFocus();
    state.columns = columns;
    if (state.current)
        painter.fillRect(rect, color(state.focused ? Token::BgSelected : Token::BgIdle));
    else if (state.hovered)
        painter.fillRect(rect, color(Token::BgHover));
    hairline(painter, rect, Qt::BottomEdge);
    if (m_painter == nullptr)
        return;
    if (m_painter->isLoaded(row)) {
        painter.save();
        painter.setClipRect(rect);
        m_painter->paint(painter, rect, row, state);
        painter.restore();
    } else if (m_showSkeletons) {
        paintRowSkeleton(painter, rect, columns);
    }
    if (state.current && state.focused && m_keyboard)
        paintFocusLine(painter, rect);
}

void RowView::paintRowSkeleton(QPainter& painter, const QRect& rect, std::span<const QRect> columns)
{
    const int bar = px(10);
    const auto block = [&](const QRect& cell, int percent) {
        paintSkeleton(painter, QRect(cell.x(), cell.center().y() - bar / 2, cell.width() * percent / 100, bar));
    };
    if (columns.empty())
        return block(rect.adjusted(px(kPaddingLeft), 0, -px(kPaddingRight), 0), 60);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].isNull())
            continue;
        const int percent = columns[i].width() < px(40) ? 100 : i % 2 == 0 ? 80 : 60;
        const int gap = columns[i].width() * (100 - percent) / 100;
        const bool right = m_columns[i].alignment & Qt::AlignRight;
        block(right ? columns[i].adjusted(gap, 0, 0, 0) : columns[i].adjusted(0, 0, -gap, 0), 100);
    }
}

} // namespace tandem::ui
