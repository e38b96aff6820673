#include "ui/orders/order_panel.hpp"

#include "ui/orders/memo_editor.hpp"
#include "ui/orders/order_tags.hpp"
#include "ui/widgets/buttons.hpp"
#include "ui/widgets/empty_state.hpp"
#include "ui/widgets/side_panel_section.hpp"
#include "ui/widgets/trace_list.hpp"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace tandem::ui {

namespace {

constexpr int kLayoutMillis = 50; // nested layouts settle over a few turns of the loop
constexpr Duration kStaleAfter = std::chrono::minutes(15);

QWidget* makeRow(QWidget* left, QWidget* right, QWidget* parent)
{
    auto* line = new QWidget(parent);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px(8));
    row->addWidget(left, 1);
    row->addWidget(right, 0, Qt::AlignRight | Qt::AlignVCenter);
    return line;
}

// The picture of an item never comes from the network: its first character on a tile stands for it.
class ItemTile final : public QWidget {
public:
    ItemTile(const QString& title, const QString& identity, QWidget* parent)
        : QWidget(parent), m_title(title), m_identity(identity)
    {
        setFixedSize(px(48), px(48));
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        paintAvatar(painter, rect(), m_title, m_identity);
    }

private:
    QString m_title, m_identity;
};

bool hasOpenRefund(const OrderDetail& detail)
{
    return std::any_of(detail.refunds.begin(), detail.refunds.end(),
                       [](const Refund& refund) { return isOpen(refund.state); });
}

QString variantText(const OrderLine& line)
{
    QStringList values; // "颜色:雾蓝;尺码:M" → "雾蓝 · M"
    for (const QString& part : qtext(line.variant).split(QLatin1Char(';'), Qt::SkipEmptyParts))
        values << Formatter::plainVariant(part);
    return values.join(QStringLiteral(" · "));
}

} // namespace

OrderPanel::OrderPanel(OrderDetailViewModel& model, Context& context, Actions actions, QWidget* parent)
    : QWidget(parent), m_model(model), m_context(context), m_actions(actions)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setAccessibleName(tr("Order detail"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_scroll = new QScrollArea(this);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setBackgroundRole(QPalette::Base);
    column->addWidget(m_scroll, 1);

    m_empty = new EmptyState(EmptyState::Layout::Centred, this);
    column->addWidget(m_empty, 1, Qt::AlignCenter);
    connect(m_empty, &EmptyState::firstPressed, &m_model, &OrderDetailViewModel::reload);

    m_foot = new QWidget(this);
    auto* foot = new QVBoxLayout(m_foot);
    foot->setContentsMargins(0, 0, 0, 0);
    foot->setSpacing(0);
    foot->addWidget(new Hairline(Qt::Horizontal, m_foot));
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(px(14), px(10), px(14), px(10));
    buttons->setSpacing(px(8));
    auto* copy = new Button({}, ButtonKind::Plain, m_foot);
    copy->setAction(m_actions.copyNumber);
    copy->setIconId(IconId::Copy);
    copy->setKeys({});
    auto* open = new Button({}, ButtonKind::Plain, m_foot);
    open->setAction(m_actions.openPlatform);
    open->setIconId(IconId::ExternalLink);
    buttons->addWidget(copy);
    buttons->addStretch();
    buttons->addWidget(open);
    foot->addLayout(buttons);
    column->addWidget(m_foot);

    connect(&m_model, &OrderDetailViewModel::changed, this, &OrderPanel::refresh);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, [this] {
        if (m_shown && !(m_memo && m_memo->editing()))
            rebuild(*m_shown);
    });
    refresh();
}

void OrderPanel::beginMemo()
{
    if (!m_memo)
        return;
    m_memo->beginEdit();
    QTimer::singleShot(kLayoutMillis, m_memo, [this] { m_scroll->ensureWidgetVisible(m_memo); }); // laid out by then
}

bool OrderPanel::leaveEditing()
{
    if (!m_memo || !m_memo->editing())
        return false;
    m_memo->cancelEdit();
    return true;
}

void OrderPanel::setMemoError(const QString& sentence)
{
    if (m_memo)
        m_memo->setError(sentence);
}

void OrderPanel::finishMemo()
{
    if (m_memo)
        m_memo->cancelEdit();
}

void OrderPanel::toggleWhy()
{
    m_whyOpen = !m_whyOpen;
    if (m_shown && !(m_memo && m_memo->editing()))
        rebuild(*m_shown);
}

void OrderPanel::refresh()
{
    const OrderDetailState& state = m_model.state();
    const bool failed = state.error.has_value();
    const bool nothing = state.id < 0 || !state.detail;
    m_scroll->setVisible(!failed && !nothing);
    m_foot->setVisible(!failed && !nothing);
    m_empty->setVisible(failed || state.id < 0);
    if (failed) {
        m_empty->setContent(IconId::CircleAlert, Tone::Danger, tr("This order could not be read"),
                            m_context.formatter.error(*state.error));
        m_empty->setButtons(tr("Try again"));
        m_empty->setCode(qtext(errcName(state.error->code())));
        return;
    }
    if (state.id < 0) {
        m_empty->setContent(IconId::Receipt, Tone::Neutral, tr("No order chosen"),
                            tr("Lines, money, parcel and memo show here"));
        m_empty->setButtons({});
        m_empty->setCode({});
        return;
    }
    if (!state.detail || state.detail == m_shown)
        return;
    const bool sameOrder = m_shown && m_shown->id == state.detail->id;
    if (sameOrder && m_memo && m_memo->editing())
        return; // what is being typed stays; leaving the editor shows the news
    if (!sameOrder)
        m_whyOpen = false;
    m_shown = state.detail;
    rebuild(*m_shown);
}

void OrderPanel::rebuild(const OrderDetail& detail)
{
    const int scrolled = m_content && m_content->property("order").toLongLong() == detail.id
                             ? m_scroll->verticalScrollBar()->value()
                             : 0;
    m_content = new QWidget;
    m_content->setProperty("order", qlonglong(detail.id));
    m_content->setBackgroundRole(QPalette::Base);
    m_content->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // as wide as the panel, whatever is inside
    auto* column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader(detail));
    column->addWidget(makeLines(detail));
    column->addWidget(makeMoney(detail));
    if (m_whyOpen)
        column->addWidget(makeWhy(detail));
    column->addWidget(makeTraces(detail));
    column->addWidget(makeReceiver(detail));
    column->addWidget(makeRefunds(detail));
    m_memo = new MemoEditor(m_context.formatter, m_content);
    m_memo->showMemo(detail);
    connect(m_memo, &MemoEditor::saved, this, &OrderPanel::memoSaved);
    connect(m_memo, &MemoEditor::editingChanged, this, [this](bool editing) {
        if (!editing)
            refresh();
    });
    column->addWidget(m_memo);
    column->addWidget(makeTimes(detail));
    column->addStretch(1);
    m_scroll->setWidget(m_content);
    m_scroll->verticalScrollBar()->setValue(scrolled);
}

QWidget* OrderPanel::makeHeader(const OrderDetail& detail)
{
    const Formatter& formatter = m_context.formatter;
    const Order& order = detail.order;
    auto* header = new QWidget(m_content);
    auto* column = new QVBoxLayout(header);
    column->setContentsMargins(px(14), px(14), px(14), px(12));
    column->setSpacing(px(4));

    auto* first = new QHBoxLayout;
    first->setSpacing(px(8));
    first->addWidget(
        new Badge(platformBadge(order.ref.platform), formatter.word("platform." + order.ref.platform), 20, header));
    auto* number =
        new ElidedLabel(Formatter::groupedNumber(qtext(order.ref.extId)), TextRole::Title, Token::Ink1, header);
    number->setMode(Qt::ElideMiddle);
    first->addWidget(number, 1);
    auto* copy = new IconButton(IconId::Copy, m_actions.copyNumber->text(), header);
    connect(copy, &QAbstractButton::clicked, m_actions.copyNumber, &QAction::trigger);
    first->addWidget(copy);
    column->addLayout(first);

    auto* second = new QHBoxLayout;
    second->setSpacing(px(8));
    auto* where = new ElidedLabel(qtext(order.shopName) + QStringLiteral("  ·  ") + formatter.fullTime(order.created),
                                  TextRole::Small, Token::Ink2, header);
    second->addWidget(where, 1);
    second->addWidget(new TagLabel(orderTag(order.state, qtext(order.platformState), hasOpenRefund(detail), formatter),
                                   Ground::Panel, header));
    column->addLayout(second);
    auto* word = new ElidedLabel(tr("Platform's word: %1").arg(qtext(order.platformState)), TextRole::Small,
                                 Token::Ink3, header);
    word->setMode(Qt::ElideMiddle);
    column->addWidget(word);

    auto* holder = new QWidget(m_content);
    auto* outer = new QVBoxLayout(holder);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(header);
    outer->addWidget(new Hairline(Qt::Horizontal, holder));
    return holder;
}

QWidget* OrderPanel::makeLines(const OrderDetail& detail)
{
    auto* holder = new QWidget(m_content);
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(px(14), px(12), px(14), px(4));
    column->setSpacing(px(12));
    for (const OrderLine& line : detail.order.lines)
        column->addWidget(makeLine(line, detail.order));
    if (detail.order.lines.empty())
        column->addWidget(new TextLabel(tr("Lines are still being fetched"), TextRole::Small, Token::Ink3, holder));
    return holder;
}

QWidget* OrderPanel::makeLine(const OrderLine& line, const Order& order)
{
    const Formatter& formatter = m_context.formatter;
    auto* widget = new QWidget(m_content);
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px(12));
    const QString title = qtext(line.title);
    row->addWidget(new ItemTile(title, qtext(line.itemId.empty() ? line.lineId : line.itemId), widget));

    auto* texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(new ElidedLabel(title, TextRole::BodyStrong, Token::Ink1, widget));
    QStringList facts;
    if (const QString variant = variantText(line); !variant.isEmpty())
        facts << variant;
    if (const std::string& number = line.outerSkuId.empty() ? line.outerItemId : line.outerSkuId; !number.empty())
        facts << tr("No. %1").arg(qtext(number));
    texts->addWidget(new ElidedLabel(facts.join(QStringLiteral("   ")), TextRole::Small, Token::Ink2, widget));
    if (line.state != order.state && line.state != OrderState::Unknown)
        texts->addWidget(new TextLabel(formatter.orderState(line.state), TextRole::Small, Token::Ink3, widget));
    row->addLayout(texts, 1);

    auto* figures = new QVBoxLayout;
    figures->setSpacing(0);
    figures->addWidget(new MoneyLabel(formatter.money(line.price), TextRole::Body, Token::Ink1, widget), 0,
                       Qt::AlignRight);
    figures->addWidget(
        new MoneyLabel(QStringLiteral("× ") + formatter.number(line.quantity), TextRole::Small, Token::Ink3, widget), 0,
        Qt::AlignRight);
    row->addLayout(figures);
    return widget;
}

QWidget* OrderPanel::makeMoney(const OrderDetail& detail)
{
    const Formatter& formatter = m_context.formatter;
    const Order& order = detail.order;
    auto* section = new SidePanelSection({}, m_content);
    section->addPair(tr("Goods"), formatter.money(order.goods), TextRole::Body);
    Money named;
    for (const Promotion& promotion : order.promotions) {
        named += promotion.discount;
        section->addPair(qtext(promotion.name), formatter.money(-promotion.discount), TextRole::Body);
    }
    const Money rest = order.discount - named;
    if (rest != Money()) {
        section->addPair(order.promotions.empty() ? tr("Discounts") : tr("Other discounts"), formatter.money(-rest),
                         TextRole::Body);
    }
    section->addPair(tr("Freight"), formatter.money(order.freight), TextRole::Body);

    auto* paid = new MoneyLabel(formatter.money(order.paid), TextRole::Title, Token::Ink1, section);
    paid->setDerived(true);
    paid->setToolTip(tr("Why this sum: W"));
    section->body()->addWidget(
        makeRow(new TextLabel(tr("Paid"), TextRole::BodyStrong, Token::Ink1, section), paid, section));
    if (order.platformPaid != order.paid)
        section->addPair(tr("Platform's figure now"), formatter.money(order.platformPaid), TextRole::Small,
                         Token::Ink3);
    section->setLine(!m_whyOpen);
    return section;
}

QWidget* OrderPanel::makeWhy(const OrderDetail& detail)
{
    const Formatter& formatter = m_context.formatter;
    auto* section = new SidePanelSection(tr("Why this sum"), m_content);
    section->setIconId(IconId::Scales);
    const bool adds = detail.moneyCheck.code.find("Differ") == std::string::npos;
    section->setRightWidget(new TagLabel(adds ? TagSpec{IconId::Check, tr("Adds up"), Tone::Ok}
                                              : TagSpec{IconId::Triangle, tr("Differs"), Tone::Warn},
                                         Ground::Panel, section));
    const auto add = [&](const Explanation& explanation) {
        auto* text = new TextLabel(formatter.explanation(explanation), TextRole::Small, Token::Ink1, section);
        text->setWordWrap(true);
        section->body()->addWidget(text);
    };
    add(detail.moneyCheck);
    for (const Explanation& child : detail.moneyCheck.children)
        add(child);
    for (const OrderLine& line : detail.order.lines) {
        auto* text = new TextLabel(qtext(line.title) + QStringLiteral("  ") +
                                       tr("%1 × %2 − %3 = %4")
                                           .arg(formatter.money(line.price), formatter.number(line.quantity),
                                                formatter.money(line.discount), formatter.money(line.paid)),
                                   TextRole::Small, Token::Ink2, section);
        text->setWordWrap(true);
        section->body()->addWidget(text);
    }
    return section;
}

QWidget* OrderPanel::makeTraces(const OrderDetail& detail)
{
    const Formatter& formatter = m_context.formatter;
    auto* section = new SidePanelSection(tr("Parcel"), m_content);
    section->setIconId(IconId::Truck);
    if (detail.traces.empty()) {
        const auto sent = std::find_if(detail.order.lines.begin(), detail.order.lines.end(),
                                       [](const OrderLine& line) { return !line.trackingNumber.empty(); });
        section->setRightText(sent == detail.order.lines.end()
                                  ? tr("Not sent yet")
                                  : qtext(sent->carrier) + QLatin1Char(' ') +
                                        Formatter::groupedNumber(qtext(sent->trackingNumber)));
        return section;
    }
    for (const ShipmentTrace& trace : detail.traces) {
        const QString parcel =
            qtext(trace.carrier) + QLatin1Char(' ') + Formatter::groupedNumber(qtext(trace.trackingNumber));
        if (&trace == &detail.traces.front())
            section->setRightText(parcel);
        else
            section->body()->addWidget(new TextLabel(parcel, TextRole::Small, Token::Ink2, section));
        std::vector<TraceStep> steps;
        const bool arrived = detail.order.state == OrderState::Signed || detail.order.state == OrderState::Finished;
        for (const TraceNode& node : trace.nodes) {
            const bool newest = steps.empty();
            steps.push_back({qtext(node.text), formatter.dayTime(node.at),
                             newest ? (arrived ? Tone::Ok : Tone::Accent) : Tone::Neutral});
        }
        auto* list = new TraceList(section);
        list->setSteps(std::move(steps));
        section->body()->addWidget(list);
    }
    return section;
}

QWidget* OrderPanel::makeReceiver(const OrderDetail& detail)
{
    const Receiver& receiver = detail.order.receiver;
    auto* section = new SidePanelSection(tr("Receiver"), m_content);
    QStringList facts;
    if (!receiver.name.empty())
        facts << qtext(receiver.name);
    if (!receiver.phone.empty())
        facts << Formatter::maskedPhone(qtext(receiver.phone));
    const QString place = qtext(receiver.city) + qtext(receiver.district);
    if (!place.isEmpty())
        facts << place + QStringLiteral(" ••••");
    auto* line = new QWidget(section);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px(8));
    auto* text = new ElidedLabel(facts.isEmpty() ? tr("Unknown") : facts.join(QStringLiteral("   ")), TextRole::Body,
                                 facts.isEmpty() ? Token::Ink3 : Token::Ink1, line);
    row->addWidget(text, 1);
    auto* masked = new IconLabel(IconId::EyeOff, Token::Ink3, 16, line);
    masked->setToolTip(tr("The platform delivers name, phone and address masked"));
    row->addWidget(masked);
    section->body()->addWidget(line);
    if (!detail.order.buyerMessage.empty()) {
        auto* message =
            new TextLabel(tr("Buyer: %1").arg(qtext(detail.order.buyerMessage)), TextRole::Small, Token::Ink2, section);
        message->setWordWrap(true);
        section->body()->addWidget(message);
    }
    return section;
}

QWidget* OrderPanel::makeRefunds(const OrderDetail& detail)
{
    const Formatter& formatter = m_context.formatter;
    auto* section = new SidePanelSection(tr("Refunds"), m_content);
    section->setIconId(IconId::Undo);
    if (detail.refunds.empty()) {
        section->setRightText(tr("None"));
        return section;
    }
    Money returned;
    for (const Refund& refund : detail.refunds) {
        if (refund.state == RefundState::Success)
            returned += refund.amount;
        auto* line = new QWidget(section);
        auto* row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(px(8));
        row->addWidget(
            new TagLabel(refundTag(refund.state, qtext(refund.platformState), formatter), Ground::Panel, line));
        QString reason = qtext(refund.reason);
        if (refund.returnsGoods)
            reason = reason.isEmpty() ? tr("with return") : reason + tr(", with return");
        row->addWidget(new ElidedLabel(reason, TextRole::Small, Token::Ink2, line), 1);
        row->addWidget(new TextLabel(formatter.dayTime(refund.created), TextRole::Small, Token::Ink3, line));
        row->addWidget(new MoneyLabel(formatter.money(-refund.amount), TextRole::Body, Token::Ink1, line));
        section->body()->addWidget(line);
    }
    const auto open = std::count_if(detail.refunds.begin(), detail.refunds.end(),
                                    [](const Refund& refund) { return isOpen(refund.state); });
    QStringList facts;
    if (returned != Money())
        facts << tr("%1 refunded").arg(formatter.money(returned));
    facts << (open > 0 ? tr("%n open", nullptr, int(open)) : tr("%n case(s)", nullptr, int(detail.refunds.size())));
    section->setRightText(facts.join(QStringLiteral(" · ")));
    return section;
}

QWidget* OrderPanel::makeTimes(const OrderDetail& detail)
{
    const Formatter& formatter = m_context.formatter;
    const Order& order = detail.order;
    auto* section = new SidePanelSection(tr("Times"), m_content);
    section->setIconId(IconId::Clock);
    const auto add = [&](const QString& name, const std::optional<Instant>& at) {
        section->addPair(name, at ? formatter.fullTime(*at) : QStringLiteral("—"), TextRole::Small,
                         at ? Token::Ink2 : Token::Ink3);
    };
    add(tr("Created"), order.created);
    add(tr("Paid at"), order.paidAt);
    add(tr("Shipped"), order.shippedAt);
    add(tr("Finished"), order.finishedAt);
    const bool stale = formatter.now() - detail.observedAt > kStaleAfter && !m_context.syncStatus.settled();
    if (stale)
        section->setStale(tr("Data of %1").arg(formatter.time(detail.observedAt)));
    else
        section->setRightText(tr("Data %1").arg(formatter.time(detail.observedAt)));
    section->setLine(false);
    return section;
}

} // namespace tandem::ui
