#include "ui/shell/palette.hpp"

#include "ui/bridge/run.hpp"
#include "ui/orders/order_tags.hpp"
#include "ui/widgets/key_cap.hpp"
#include "ui/widgets/labels.hpp"
#include "ui/widgets/search_field.hpp"

#include <QKeyEvent>

namespace tandem::ui {

namespace {

constexpr std::size_t kOrders = 6;
constexpr int kTypingMillis = 70;

struct Found {
    OrderListing listing;
    std::vector<OrderRow> rows;
};

// The list and the first rows of it in one go, so that the palette changes once per key.
Async<Result<Found>> findOrders(services::OrderService& orders, OrderQuery query)
{
    Found found;
    CO_TRY(found.listing, co_await orders.list(std::move(query)));
    std::vector<std::int64_t> ids = found.listing.list.ids;
    ids.resize(std::min(ids.size(), kOrders));
    CO_TRY(found.rows, co_await orders.rows(std::move(ids)));
    co_return found;
}

} // namespace

PaletteQuery parsePaletteQuery(const QString& typed)
{
    const QString text = typed.trimmed();
    if (text.startsWith(QLatin1Char('>')))
        return {PaletteQuery::Wanted::Actions, text.mid(1).trimmed()};
    if (text.startsWith(QStringLiteral("¥")) || text.startsWith(QStringLiteral("￥")))
        return {PaletteQuery::Wanted::Amount, text.mid(1).trimmed()};
    return {PaletteQuery::Wanted::Everything, text};
}

int PaletteModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || role != Qt::DisplayRole)
        return {};
    return m_rows[static_cast<std::size_t>(index.row())].title;
}

void PaletteModel::setRows(std::vector<PaletteRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int PaletteModel::rowOf(const QString& key) const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].key == key)
            return static_cast<int>(i);
    }
    return -1;
}

class Palette::Painter final : public RowPainter {
public:
    explicit Painter(const PaletteModel& model) : m_model(model) {}

    void paint(QPainter& painter, const QRect& rect, int row, const RowState&) override
    {
        const PaletteRow& entry = m_model.rows()[static_cast<std::size_t>(row)];
        const int side = px(20);
        const QRect mark(rect.left() + px(16), rect.center().y() - side / 2 + 1, side, side);
        if (!entry.badge.isNull())
            paintBadge(painter, mark, entry.badge);
        else
            paintIcon(painter, mark.adjusted(px(2), px(2), -px(2), -px(2)), entry.icon, Token::Ink2);
        int right = rect.right() - px(16);
        for (auto cap = entry.caps.crbegin(); cap != entry.caps.crend(); ++cap) {
            const QSize size = keyCapSize(*cap);
            paintKeyCap(painter, QRect(QPoint(right - size.width(), rect.center().y() - size.height() / 2), size),
                        *cap);
            right -= size.width() + px(4);
        }
        if (!entry.right.isEmpty()) {
            const int width = moneyWidth(entry.right, TextRole::Small);
            paintMoney(painter, QRect(right - width, rect.top(), width, rect.height()), entry.right, TextRole::Small,
                       Token::Ink3);
            right -= width + px(12);
        }
        const int left = mark.right() + px(12);
        const int titleRoom = (right - left) * (entry.detail.isEmpty() ? 100 : 70) / 100;
        const int used = paintHighlighted(painter, QRect(left, rect.top(), titleRoom, rect.height()), entry.title,
                                          entry.marks, TextRole::Body, Token::Ink1);
        paintElided(painter, QRect(left + used + px(12), rect.top(), right - left - used - px(12), rect.height()),
                    entry.detail, TextRole::Small, Token::Ink3);
    }
    bool isLoaded(int) const override { return true; }
    QString accessibleText(int row) const override
    {
        const PaletteRow& entry = m_model.rows()[static_cast<std::size_t>(row)];
        return QStringList{entry.title, entry.detail, entry.right, entry.caps.join(QLatin1Char('+'))}
            .join(QLatin1Char(' '))
            .simplified();
    }

private:
    const PaletteModel& m_model;
};

Palette::Palette(Context& context, Setting setting, QWidget* owner)
    : PopupFrame(owner), m_context(context), m_setting(std::move(setting)),
      m_painter(std::make_unique<Painter>(m_model))
{
    connect(this, &PopupFrame::dismissed, this, &QObject::deleteLater);
    setObjectName(QStringLiteral("palette"));
    setAccessibleName(tr("Search and commands"));
    m_field = new SearchField(SearchField::Size::Palette, this);
    m_field->setPlaceholderText(tr("Order number, phone tail, nick, item, amount, or an action"));
    m_field->edit()->installEventFilter(this);
    body()->addWidget(m_field);
    body()->addWidget(new Hairline(Qt::Horizontal, this));
    m_table = new RowView(this);
    m_table->setRowHeight(44);
    m_table->setModel(&m_model);
    m_table->setRowPainter(m_painter.get());
    m_table->setFocusPolicy(Qt::NoFocus);
    body()->addWidget(m_table, 1);
    m_foot = new FootBar(this);
    m_foot->setHints({{{QStringLiteral("↑"), QStringLiteral("↓")}, tr("choose")},
                      {{QStringLiteral("Enter")}, tr("open")},
                      {{QStringLiteral("Ctrl"), QStringLiteral("Enter")}, tr("all in the list")},
                      {{QStringLiteral("Ctrl"), QStringLiteral("C")}, tr("copy number")}});
    m_foot->setRightText(tr("> actions   ¥ amount"));
    body()->addWidget(m_foot);
    body()->setContentsMargins(0, 0, 0, px(8)); // the foot line keeps clear of the round corners
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingMillis);
    connect(&m_typing, &QTimer::timeout, this, [this] { searchOrders(parsePaletteQuery(m_field->text())); });
    connect(m_field, &SearchField::textChanged, this, &Palette::typed);
    connect(m_field, &SearchField::submitted, this, &Palette::openCurrent);
    connect(m_table, &RowView::activated, this, &Palette::openCurrent);
    connect(this, &PopupFrame::opened, this, [this] { m_field->edit()->setFocus(); });
    rebuild();
}

Palette::~Palette() = default;

void Palette::typed(const QString& text)
{
    m_chosenByHand = false;
    const PaletteQuery query = parsePaletteQuery(text);
    std::vector<TagSpec> chips;
    if (query.wanted == PaletteQuery::Wanted::Actions)
        chips.push_back({IconId::Command, tr("Actions"), Tone::Accent});
    else if (query.wanted == PaletteQuery::Wanted::Amount)
        chips.push_back({IconId::Coin, tr("Amount"), Tone::Accent});
    m_field->setRecognised(chips);
    if (query.text.isEmpty() || query.wanted == PaletteQuery::Wanted::Actions) {
        ++m_round;
        m_orders.clear();
        m_typing.stop();
    } else {
        m_typing.start();
    }
    rebuild();
}

void Palette::searchOrders(const PaletteQuery& query)
{
    const std::uint64_t round = ++m_round;
    OrderQuery asked;
    asked.text = query.text.toStdString();
    if (query.wanted == PaletteQuery::Wanted::Amount)
        asked.field = OrderField::Amount;
    run(m_context.core, this, findOrders(m_context.orders, std::move(asked)),
        [this, round, query](Result<Found> found) {
            if (found)
                takeOrders(round, query, found.value().rows, found.value().listing.total, found.value().listing.micros);
        });
}

void Palette::takeOrders(std::uint64_t round, const PaletteQuery& query, const std::vector<OrderRow>& rows,
                         qint64 total, qint64 micros)
{
    if (round != m_round)
        return;
    m_orders.clear();
    for (const OrderRow& row : rows)
        m_orders.push_back(orderRow(row, query.text));
    m_orderTotal = total;
    m_orderTime = tr("%1 ms").arg(std::max<qint64>(1, (micros + 500) / 1000));
    rebuild();
}

PaletteRow Palette::orderRow(const OrderRow& order, const QString& text) const
{
    const Formatter& formatter = m_context.formatter;
    PaletteRow row;
    row.kind = PaletteRow::Kind::Order;
    row.ref = order.ref;
    row.key = QStringLiteral("order:") + qtext(toString(order.ref));
    row.badge = platformBadge(order.ref.platform);
    row.title = Formatter::numberTail(qtext(order.ref.extId)) + QLatin1Char(' ') +
                Formatter::plainVariant(qtext(order.title)) + QStringLiteral(", ") + qtext(order.buyerNick);
    if (qtext(order.phoneTail) == text)
        row.title += QStringLiteral("  •••• ") + text;
    row.marks = rangesOf(row.title, text);
    row.detail = orderTag(order.state, qtext(order.platformState), order.openRefund, formatter).text +
                 QLatin1Char(' ') + formatter.money(order.paid);
    row.right = formatter.dayTime(order.created);
    return row;
}

std::vector<PaletteRow> Palette::actionRows(const PaletteQuery& query) const
{
    std::vector<PaletteRow> rows;
    for (const ActionRegistry::Entry& entry : m_context.actions.entries()) {
        if (!entry.action || !entry.action->isEnabled() || entry.spec.name == QLatin1String("actionPaletteOpen"))
            continue;
        const bool ofThisPage = entry.spec.page == m_setting.page;
        if (query.text.isEmpty() ? !ofThisPage && query.wanted != PaletteQuery::Wanted::Actions
                                 : !entry.spec.text.contains(query.text, Qt::CaseInsensitive))
            continue;
        PaletteRow row;
        row.key = entry.spec.name;
        row.icon = IconId::Command;
        row.title = entry.spec.text;
        row.marks = rangesOf(row.title, query.text);
        row.detail = entry.spec.pageText;
        row.caps = keyCaps(entry.key);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<PaletteRow> Palette::placeRows() const
{
    std::vector<PaletteRow> rows;
    for (const Place& place : m_setting.places) {
        PaletteRow row;
        row.kind = PaletteRow::Kind::Place;
        row.key = place.target;
        row.icon = place.target.startsWith(QLatin1String("settings")) ? IconId::Gear : IconId::Receipt;
        row.title = place.text;
        rows.push_back(std::move(row));
    }
    return rows;
}

void Palette::rebuild()
{
    const PaletteQuery query = parsePaletteQuery(m_field->text());
    const int before = m_table->currentRow();
    const QString chosen = before >= 0 ? m_model.rows()[static_cast<std::size_t>(before)].key : QString();
    const bool nothingTyped = query.text.isEmpty() && query.wanted == PaletteQuery::Wanted::Everything;
    std::vector<PaletteRow> rows = nothingTyped ? placeRows() : m_orders;
    std::vector<RowGroup> groups;
    if (!rows.empty()) {
        groups.push_back(
            {nothingTyped ? tr("Last places") : tr("Orders"),
             nothingTyped ? QString() : m_context.formatter.number(m_orderTotal) + QStringLiteral(" · ") + m_orderTime,
             static_cast<int>(rows.size())});
    }
    if (query.wanted != PaletteQuery::Wanted::Amount) {
        const std::vector<PaletteRow> actions = actionRows(query);
        if (!actions.empty())
            groups.push_back(
                {nothingTyped ? tr("Actions of this page") : tr("Actions"), {}, static_cast<int>(actions.size())});
        rows.insert(rows.end(), actions.begin(), actions.end());
    }
    m_table->setGroups({});
    m_model.setRows(std::move(rows));
    m_table->setGroups(std::move(groups));
    // What somebody chose by hand stays chosen; otherwise the best hit is.
    const int same = m_chosenByHand ? m_model.rowOf(chosen) : -1;
    m_table->setCurrentRow(same >= 0 ? same : (m_model.rows().empty() ? -1 : 0));
    m_table->setTrailer(m_model.rows().empty() ? tr("Nothing found. Try fewer words, or > for actions.") : QString());
}

void Palette::step(int by)
{
    if (m_model.rows().empty())
        return;
    m_chosenByHand = true;
    const int last = static_cast<int>(m_model.rows().size()) - 1;
    m_table->setCurrentRow(std::clamp(m_table->currentRow() + by, 0, last));
}

void Palette::openCurrent()
{
    const int row = m_table->currentRow();
    if (row < 0)
        return;
    const PaletteRow entry = m_model.rows()[static_cast<std::size_t>(row)];
    dismiss();
    if (entry.kind == PaletteRow::Kind::Action)
        m_context.actions.trigger(entry.key);
    else if (entry.kind == PaletteRow::Kind::Order)
        m_context.navigator.open(entry.ref);
    else if (!entry.key.startsWith(QLatin1String("order:")))
        m_context.navigator.openPage(entry.key);
    else if (const auto ref = parseRef(entry.key.mid(6).toStdString()))
        m_context.navigator.open(ref.value());
}

void Palette::openAll()
{
    const QString text = m_field->text();
    dismiss();
    if (!text.startsWith(QLatin1Char('>')))
        m_context.navigator.lookUp(text);
}

void Palette::copyCurrent()
{
    const int row = m_table->currentRow();
    if (row >= 0 && m_model.rows()[static_cast<std::size_t>(row)].kind == PaletteRow::Kind::Order)
        m_context.prompts.copyText(qtext(m_model.rows()[static_cast<std::size_t>(row)].ref.extId));
}

bool Palette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_field->edit() || event->type() != QEvent::KeyPress)
        return PopupFrame::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool control = key->modifiers() & Qt::ControlModifier;
    switch (key->key()) {
    case Qt::Key_Down: step(1); return true;
    case Qt::Key_Up: step(-1); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!control)
            return false;
        openAll();
        return true;
    case Qt::Key_Escape: dismiss(); return true;
    case Qt::Key_C:
        if (!control || m_field->edit()->hasSelectedText())
            return false;
        copyCurrent();
        return true;
    default: return PopupFrame::eventFilter(watched, event);
    }
}

} // namespace tandem::ui
