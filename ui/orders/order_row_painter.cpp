#include "ui/orders/order_row_painter.hpp"

#include "ui/orders/order_tags.hpp"

namespace tandem::ui {

namespace {

QString itemText(const OrderRow& order, const Formatter& formatter)
{
    const QString title = Formatter::plainVariant(qtext(order.title));
    if (order.lineCount <= 1)
        return title;
    return OrderRowPainter::tr("%1 and others, %2 items").arg(title, formatter.number(order.lineCount));
}

QString maskedTail(const OrderRow& order)
{
    return order.phoneTail.empty() ? QStringLiteral("—") : QStringLiteral("•••• ") + qtext(order.phoneTail);
}

// Where the digits that were typed stand in the shortened number, which has a gap of its own.
std::vector<TextRange> marksInTail(const QString& tail, const QString& typed)
{
    QString digits;
    std::vector<int> places;
    for (int i = 0; i < tail.size(); ++i) {
        if (tail[i].isDigit()) {
            digits += tail[i];
            places.push_back(i);
        }
    }
    std::vector<TextRange> marks;
    for (const TextRange& hit : rangesOf(digits, typed)) {
        const int first = places[static_cast<std::size_t>(hit.start)];
        const int last = places[static_cast<std::size_t>(hit.start + hit.length - 1)];
        marks.push_back({first, last - first + 1});
    }
    return marks;
}

} // namespace

std::vector<RowColumn> OrderRowPainter::columns()
{
    return {
        RowColumn{{}, 32},
        RowColumn{OrderRowPainter::tr("Order"), 104},
        RowColumn{OrderRowPainter::tr("Buyer"), 80},
        RowColumn{OrderRowPainter::tr("Phone"), 86, 0, Qt::AlignLeft, 1},
        RowColumn{OrderRowPainter::tr("Item"), 180, 1},
        RowColumn{OrderRowPainter::tr("Paid"), 96, 0, Qt::AlignRight},
        RowColumn{QStringLiteral("  ") + OrderRowPainter::tr("State"), 108},
        RowColumn{OrderRowPainter::tr("Created"), 100, 0, Qt::AlignLeft, 2},
        RowColumn{OrderRowPainter::tr("Memo"), 44, 0, Qt::AlignLeft, 3},
    };
}

void OrderRowPainter::paint(QPainter& painter, const QRect& rect, int row, const RowState& state)
{
    const OrderRow* order = m_model.row(row);
    if (!order || state.columns.empty())
        return;
    const auto column = [&state](OrderColumn which) { return state.columns[static_cast<std::size_t>(which)]; };
    const Ground ground = state.current ? Ground::List : Ground::Panel;
    const int side = px(16);

    const QRect badge = column(OrderColumn::Badge);
    paintBadge(painter, QRect(badge.left(), rect.center().y() - side / 2 + 1, side, side),
               platformBadge(order->ref.platform));
    paintNumber(painter, column(OrderColumn::Number), *order);
    const QString typed = qtext(m_model.state().query.text);
    const OrderField used = m_model.state().usedField;
    const QString nick = qtext(order->buyerNick);
    paintHighlighted(painter, column(OrderColumn::Buyer), nick.isEmpty() ? QStringLiteral("—") : nick,
                     used == OrderField::Nick ? rangesOf(nick, typed) : std::vector<TextRange>(), TextRole::Body,
                     Token::Ink1);
    paintPhone(painter, column(OrderColumn::Phone), *order);
    const QString item = itemText(*order, m_formatter);
    const bool titleHit = used == OrderField::Title || used == OrderField::Automatic;
    paintHighlighted(painter, column(OrderColumn::Item), item,
                     titleHit ? rangesOf(item, typed) : std::vector<TextRange>(), TextRole::Body, Token::Ink1);
    paintMoney(painter, column(OrderColumn::Paid), m_formatter.money(order->paid), TextRole::Body, Token::Ink1);
    QRect tag = column(OrderColumn::State);
    tag.setLeft(tag.left() + px(6));
    paintTag(painter, tag, orderTag(order->state, qtext(order->platformState), order->openRefund, m_formatter), ground);
    if (!column(OrderColumn::Created).isNull()) {
        paintMoney(painter, column(OrderColumn::Created), m_formatter.dayTime(order->created), TextRole::Body,
                   Token::Ink2, Qt::AlignLeft | Qt::AlignVCenter);
    }
    paintMemo(painter, column(OrderColumn::Memo), *order);
}

void OrderRowPainter::paintNumber(QPainter& painter, const QRect& rect, const OrderRow& order) const
{
    const QString tail = Formatter::numberTail(qtext(order.ref.extId));
    const OrderField used = m_model.state().usedField;
    const bool digits = used == OrderField::OrderNumber || used == OrderField::PhoneTail;
    const QString typed = qtext(m_model.state().query.text);
    const auto marks = digits ? marksInTail(tail, typed) : std::vector<TextRange>();
    const QString number = qtext(order.ref.extId);
    if (digits && marks.empty() && typed.size() >= 3 && number.contains(typed)) {
        // The hit lies before the tail: it is shown instead, with the last digits to tell orders apart.
        const QString around = QStringLiteral("…") + typed + QStringLiteral("… ") + number.right(3);
        paintHighlighted(painter, rect, around, {{1, static_cast<int>(typed.size())}}, TextRole::Body, Token::Ink2);
        return;
    }
    paintHighlighted(painter, rect, tail, marks, TextRole::Body, Token::Ink2);
}

void OrderRowPainter::paintPhone(QPainter& painter, const QRect& rect, const OrderRow& order) const
{
    if (rect.isNull())
        return;
    const QString phone = maskedTail(order);
    const bool hit = m_model.state().usedField == OrderField::PhoneTail &&
                     qtext(order.phoneTail) == qtext(m_model.state().query.text);
    const auto marks = hit ? rangesOf(phone, qtext(order.phoneTail)) : std::vector<TextRange>();
    paintHighlighted(painter, rect, phone, marks, TextRole::Body, order.phoneTail.empty() ? Token::Ink3 : Token::Ink2);
}

void OrderRowPainter::paintMemo(QPainter& painter, const QRect& rect, const OrderRow& order) const
{
    if (rect.isNull())
        return;
    const int side = px(16);
    QRect place(rect.left(), rect.center().y() - side / 2 + 1, side, side);
    if (order.flag != SellerFlag::Grey) {
        paintIcon(painter, place, IconId::Flag, flagColor(order.flag));
        place.translate(side + px(4), 0);
    }
    if (order.pending && *order.pending != OutboxState::Confirmed)
        paintIcon(painter, place, IconId::Clock, Token::Warn);
    else if (order.hasMemo)
        paintIcon(painter, place, IconId::Note, Token::Ink3);
}

QString OrderRowPainter::accessibleText(int row) const
{
    const OrderRow* order = m_model.row(row);
    if (!order)
        return {};
    const TagSpec tag = orderTag(order->state, qtext(order->platformState), order->openRefund, m_formatter);
    QStringList parts{m_formatter.word("platform." + order->ref.platform),
                      qtext(order->ref.extId),
                      qtext(order->buyerNick),
                      itemText(*order, m_formatter),
                      m_formatter.money(order->paid),
                      tag.text,
                      m_formatter.dayTime(order->created)};
    if (order->flag != SellerFlag::Grey)
        parts << flagName(order->flag, m_formatter);
    return parts.join(QStringLiteral(", "));
}

QString OrderRowPainter::toolTip(int row, const QPoint&) const
{
    const OrderRow* order = m_model.row(row);
    if (!order)
        return {};
    return qtext(order->shopName) + QLatin1Char('\n') + qtext(order->ref.extId) + QLatin1Char('\n') +
           itemText(*order, m_formatter) + QLatin1Char('\n') + m_formatter.fullTime(order->created);
}

} // namespace tandem::ui
