#include "ui/orders/order_filter.hpp"

#include "ui/widgets/buttons.hpp"
#include "ui/widgets/chip.hpp"
#include "ui/widgets/labels.hpp"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace tandem::ui {

namespace {

// What a person distinguishes; states that share a word on screen are chosen together.
struct StateChoice {
    OrderState shown;
    std::vector<OrderState> states;
};

const std::vector<StateChoice>& stateChoices()
{
    static const std::vector<StateChoice> choices = {
        {OrderState::Unpaid, {OrderState::Unpaid}},
        {OrderState::ToShip, {OrderState::PaidHold, OrderState::ToShip}},
        {OrderState::Shipped, {OrderState::PartShipped, OrderState::Shipped}},
        {OrderState::Signed, {OrderState::Signed}},
        {OrderState::Finished, {OrderState::Finished}},
        {OrderState::ClosedUnpaid, {OrderState::ClosedUnpaid}},
        {OrderState::ClosedRefunded, {OrderState::ClosedRefunded}},
        {OrderState::Unknown, {OrderState::Unknown}},
    };
    return choices;
}

// A day as it is typed, "2026-11-17", read at +08:00.
std::optional<Instant> dayOf(const QString& text)
{
    const auto at = parseChinaTime(text.trimmed().toStdString() + " 00:00:00");
    return at ? std::optional<Instant>(at.value()) : std::nullopt;
}

QString dayText(const std::optional<Instant>& at)
{
    return at ? qtext(formatChinaTime(*at)).left(10) : QString();
}

QString yuanText(const std::optional<Money>& amount)
{
    return amount ? qtext(formatYuan(*amount)) : QString();
}

QLineEdit* makeField(const QString& placeholder, const QString& name, QWidget* parent)
{
    auto* field = new QLineEdit(parent);
    field->setPlaceholderText(placeholder);
    field->setAccessibleName(name);
    field->setMinimumWidth(px(120));
    return field;
}

} // namespace

OrderFilter::OrderFilter(const OrderQuery& query, const std::vector<ShopAccount>& shops, const Formatter& formatter,
                         QWidget* parent)
    : QFrame(parent, Qt::Popup), m_query(query), m_formatter(formatter)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("orderFilter"));
    setProperty("kind", QStringLiteral("popover"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setFixedWidth(px(400));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(px(16), px(14), px(16), px(14));
    column->setSpacing(px(8));

    column->addWidget(new TextLabel(tr("State"), TextRole::Small, Token::Ink2, this));
    auto* states = new QWidget(this);
    addStates(states);
    column->addWidget(states);
    if (shops.size() > 1) {
        column->addWidget(new TextLabel(tr("Shop"), TextRole::Small, Token::Ink2, this));
        auto* shopRow = new QWidget(this);
        addShops(shopRow, shops);
        column->addWidget(shopRow);
    }
    column->addWidget(new TextLabel(tr("Created between"), TextRole::Small, Token::Ink2, this));
    column->addWidget(makeDates());
    column->addWidget(new TextLabel(tr("Paid between, in yuan"), TextRole::Small, Token::Ink2, this));
    column->addWidget(makeAmounts());
    m_problem = new TextLabel({}, TextRole::Small, Token::Danger, this);
    m_problem->setWordWrap(true);
    m_problem->hide();
    column->addWidget(m_problem);

    auto* foot = new QHBoxLayout;
    auto* clear = new Button(tr("Clear all"), ButtonKind::Quiet, this);
    connect(clear, &QAbstractButton::clicked, this, [this] {
        emit applied(OrderQuery());
        close();
    });
    auto* done = new Button(tr("Show orders"), ButtonKind::Primary, this);
    connect(done, &QAbstractButton::clicked, this, [this] {
        apply();
        if (!m_problem->isVisible())
            close();
    });
    foot->addWidget(clear);
    foot->addStretch();
    foot->addWidget(done);
    column->addLayout(foot);
}

void OrderFilter::openBelow(QWidget* anchor)
{
    adjustSize();
    const QPoint corner = anchor->mapToGlobal(QPoint(anchor->width() - width(), anchor->height() + px(4)));
    const QPoint windowLeft = anchor->window()->mapToGlobal(QPoint(px(8), 0));
    move(std::max(corner.x(), windowLeft.x()), corner.y());
    show();
}

void OrderFilter::addStates(QWidget* into)
{
    auto* grid = new QGridLayout(into);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(px(6));
    int index = 0;
    for (const StateChoice& choice : stateChoices()) {
        auto* chip = new Chip(m_formatter.orderState(choice.shown), Chip::Kind::Filter, into);
        chip->setCheckable(true);
        chip->setChecked(std::find(m_query.states.begin(), m_query.states.end(), choice.shown) != m_query.states.end());
        connect(chip, &QAbstractButton::toggled, this, [this, states = choice.states](bool on) {
            for (const OrderState state : states) {
                std::erase(m_query.states, state);
                if (on)
                    m_query.states.push_back(state);
            }
            apply();
        });
        grid->addWidget(chip, index / 4, index % 4, Qt::AlignLeft);
        ++index;
    }
    grid->setColumnStretch(4, 1);
}

void OrderFilter::addShops(QWidget* into, const std::vector<ShopAccount>& shops)
{
    auto* row = new QHBoxLayout(into);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px(6));
    std::vector<Chip*> chips;
    for (const ShopAccount& shop : shops) {
        auto* chip = new Chip(qtext(shop.name), Chip::Kind::Filter, into);
        chip->setCheckable(true);
        chip->setChecked(m_query.shop == shop.key);
        connect(chip, &QAbstractButton::clicked, this, [this, into, chip, key = shop.key](bool on) {
            for (Chip* other : into->findChildren<Chip*>())
                other->setChecked(other == chip && on);
            m_query.shop = on ? std::optional<std::string>(key) : std::nullopt;
            apply();
        });
        row->addWidget(chip);
    }
    row->addStretch();
}

QWidget* OrderFilter::makeDates()
{
    auto* holder = new QWidget(this);
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px(8));
    m_from = makeField(QStringLiteral("2026-11-01"), tr("Created from"), holder);
    m_to = makeField(QStringLiteral("2026-11-17"), tr("Created up to and with"), holder);
    m_from->setText(dayText(m_query.from));
    if (m_query.to)
        m_to->setText(dayText(*m_query.to - std::chrono::hours(24)));
    for (QLineEdit* field : {m_from, m_to})
        connect(field, &QLineEdit::editingFinished, this, &OrderFilter::apply);
    row->addWidget(m_from, 1);
    row->addWidget(new TextLabel(QStringLiteral("–"), TextRole::Body, Token::Ink3, holder));
    row->addWidget(m_to, 1);
    return holder;
}

QWidget* OrderFilter::makeAmounts()
{
    auto* holder = new QWidget(this);
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px(8));
    m_least = makeField(QStringLiteral("0.00"), tr("Paid at least"), holder);
    m_most = makeField(tr("no limit"), tr("Paid at most"), holder);
    m_least->setText(yuanText(m_query.least));
    m_most->setText(yuanText(m_query.most));
    for (QLineEdit* field : {m_least, m_most})
        connect(field, &QLineEdit::editingFinished, this, &OrderFilter::apply);
    row->addWidget(m_least, 1);
    row->addWidget(new TextLabel(QStringLiteral("–"), TextRole::Body, Token::Ink3, holder));
    row->addWidget(m_most, 1);
    return holder;
}

void OrderFilter::readDates()
{
    m_query.from = dayOf(m_from->text());
    m_query.to = dayOf(m_to->text());
    if (m_query.to)
        m_query.to = *m_query.to + std::chrono::hours(24); // the day that is named belongs to it
    const bool wrong =
        (!m_from->text().trimmed().isEmpty() && !m_query.from) || (!m_to->text().trimmed().isEmpty() && !m_query.to);
    if (wrong)
        m_problem->setText(tr("Write days like 2026-11-17"));
    m_problem->setVisible(wrong);
}

void OrderFilter::readAmounts()
{
    const auto read = [this](QLineEdit* field) -> std::optional<Money> {
        const QString text = field->text().trimmed();
        if (text.isEmpty())
            return std::nullopt;
        const auto amount = parseYuan(text.toStdString());
        if (amount)
            return amount.value();
        m_problem->setText(m_formatter.error(amount.error()));
        m_problem->show();
        return std::nullopt;
    };
    m_query.least = read(m_least);
    m_query.most = read(m_most);
}

void OrderFilter::apply()
{
    if (!m_problem)
        return;
    readDates();
    readAmounts();
    if (!m_problem->isVisible() || m_problem->text().isEmpty())
        emit applied(m_query);
}

} // namespace tandem::ui
