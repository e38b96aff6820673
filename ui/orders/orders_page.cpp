#include "ui/orders/orders_page.hpp"

#include "ui/bridge/run.hpp"
#include "ui/orders/memo_editor.hpp"
#include "ui/orders/order_filter.hpp"
#include "ui/orders/order_panel.hpp"
#include "ui/orders/order_tags.hpp"
#include "ui/widgets/buttons.hpp"
#include "ui/widgets/chip.hpp"
#include "ui/widgets/empty_state.hpp"
#include "ui/widgets/key_cap.hpp"
#include "ui/widgets/search_field.hpp"

#include <QActionGroup>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QResizeEvent>
#include <QSplitter>
#include <QVBoxLayout>

namespace tandem::ui {

namespace {

constexpr Duration kStaleAfter = std::chrono::minutes(15);
constexpr int kHoldMillis = 800; // a list never re-sorts right after a key press
constexpr int kPanelWidth = 344;
constexpr int kPanelNeeds = 1000; // narrower pages show the panel only when asked

} // namespace

OrdersPage::OrdersPage(Context& context, QWidget* parent)
    : QWidget(parent), m_context(context),
      m_orders({context.core, context.orders, context.hints, [&context] { return context.formatter.now(); }}),
      m_detail({context.core, context.orders, context.hints}), m_painter(m_orders, context.formatter)
{
    setObjectName(QStringLiteral("ordersPage"));
    makeActions();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    row->addWidget(m_splitter);

    auto* left = new QWidget(m_splitter);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    m_table = new RowView(left);
    m_table->setObjectName(QStringLiteral("ordersTable"));
    m_table->setAccessibleName(tr("Orders"));
    m_table->setModel(&m_orders.rows());
    m_table->setRowPainter(&m_painter);
    m_table->setColumns(OrderRowPainter::columns());
    m_table->setRowHeight(m_context.preferences.text(Preferences::Key::Density) == QLatin1String("compact") ? 36 : 40);
    m_empty = new EmptyState(EmptyState::Layout::Centred);
    m_table->setPlaceholder(m_empty);
    column->addWidget(m_table, 1);
    m_foot = new FootBar(left);
    ActionRegistry& actions = m_context.actions;
    m_foot->showActions({actions.find("actionOrdersOpen"), actions.find("actionOrdersMemo"),
                         actions.find("actionOrdersFlag"), actions.find("actionOrdersOpenPlatform"),
                         actions.find("actionOrdersWhy")});
    column->addWidget(m_foot);
    m_splitter->addWidget(left);
    m_panel = new OrderPanel(m_detail, m_context,
                             {actions.find("actionOrdersOpenPlatform"), actions.find("actionOrdersCopyNumber"),
                              actions.find("actionOrdersWhy")},
                             m_splitter);
    m_panel->setMinimumWidth(px(320));
    m_panel->setMaximumWidth(px(432));
    m_splitter->addWidget(m_panel);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);

    m_release.setSingleShot(true);
    m_release.setInterval(kHoldMillis);
    connect(&m_release, &QTimer::timeout, this, [this] { m_orders.setHeld(m_table->viewport()->underMouse()); });
    connect(&m_orders, &OrdersViewModel::changed, this, &OrdersPage::refresh);
    connect(m_table, &RowView::currentRowChanged, this, &OrdersPage::choose);
    connect(m_table, &RowView::activated, this, [this](int) { m_panel->setVisible(true); });
    connect(m_panel, &OrderPanel::memoSaved, this, &OrdersPage::saveMemo);
    connect(this, &OrdersPage::memoWanted, this, &OrdersPage::saveMemo);
    connect(&m_context.syncStatus, &SyncStatusFeed::changed, this, &OrdersPage::refreshStale);
    connect(&m_orders.rows(), &QAbstractItemModel::dataChanged, this, [this] {
        if (m_table->currentRow() < 0 && m_orders.rows().rowCount() > 0 && !m_wanted)
            m_table->setCurrentRow(0);
    });
    run(m_context.core, this, m_context.profile.shops(), [this](Result<std::vector<ShopAccount>> shops) {
        if (shops)
            m_shops = std::move(shops).value();
    });
    for (QObject* watched : {static_cast<QObject*>(m_table), static_cast<QObject*>(m_table->viewport()),
                             static_cast<QObject*>(m_lookup->edit())})
        watched->installEventFilter(this);
    refresh();
    refreshStale();
}

OrdersPage::~OrdersPage() = default;

QWidget* OrdersPage::makeHeader()
{
    auto* header = new QWidget(this);
    header->setAutoFillBackground(true);
    header->setBackgroundRole(QPalette::Base);
    header->setFixedHeight(px(56));
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(px(16), 0, px(14), 0);
    row->setSpacing(px(8));
    m_lookup = new SearchField(SearchField::Size::Lookup, header);
    m_lookup->setObjectName(QStringLiteral("ordersLookup"));
    m_lookup->setPlaceholderText(tr("Phone tail, number, nick, item, ¥"));
    m_lookup->edit()->setAccessibleName(tr("Look up orders"));
    m_lookup->setMinimumWidth(px(220));
    m_lookup->setMaximumWidth(px(344));
    connect(m_lookup, &SearchField::textChanged, &m_orders, &OrdersViewModel::setText);
    connect(m_lookup, &SearchField::submitted, this, [this] {
        m_table->setFocus(Qt::ShortcutFocusReason);
        if (m_table->currentRow() < 0)
            m_table->setCurrentRow(0);
    });
    row->addWidget(m_lookup, 10);

    const auto scopeChip = [this, row, header](const QString& text, OrderScope scope, const char* name) {
        auto* chip = new Chip(text, Chip::Kind::Filter, header);
        chip->setObjectName(QLatin1String(name));
        chip->setCheckable(true);
        connect(chip, &QAbstractButton::clicked, this, [this, scope] {
            m_orders.setScope(scope);
            refresh();
        });
        row->addWidget(chip);
        return chip;
    };
    m_all = scopeChip(tr("All"), OrderScope::All, "ordersScopeAll");
    m_recent = scopeChip(tr("90 days"), OrderScope::Last90Days, "ordersScopeRecent");
    m_refunds = scopeChip(tr("Refunding"), OrderScope::OpenRefunds, "ordersScopeRefunds");
    m_filter = new Chip(tr("Filter"), Chip::Kind::Filter, header);
    m_filter->setObjectName(QStringLiteral("ordersFilter"));
    m_filter->setIconId(IconId::Filter);
    connect(m_filter, &QAbstractButton::clicked, this, &OrdersPage::openFilter);
    row->addWidget(m_filter);
    m_waiting = new Chip(tr("New orders"), Chip::Kind::Bar, header);
    m_waiting->setIconId(IconId::Refresh, Token::Accent);
    m_waiting->setTone(Tone::Accent);
    m_waiting->hide();
    connect(m_waiting, &QAbstractButton::clicked, &m_orders, &OrdersViewModel::refresh);
    row->addWidget(m_waiting);
    row->addStretch(1);
    m_stale = new TagLabel({}, Ground::Panel, header);
    m_stale->hide();
    row->addWidget(m_stale);
    m_summary = new TextLabel({}, TextRole::Small, Token::Ink3, header);
    row->addWidget(m_summary);
    m_sort = new IconButton(IconId::Sort, tr("Sort"), header);
    connect(m_sort, &QAbstractButton::clicked, this, &OrdersPage::openSort);
    row->addWidget(m_sort);
    auto* holder = new QWidget(this);
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header);
    column->addWidget(new Hairline(Qt::Horizontal, holder));
    return holder;
}

QAction* OrdersPage::define(const char* name, const QString& text, const QKeySequence& key, const QString& note,
                            std::function<void()> act)
{
    ActionRegistry::Spec spec{QLatin1String(name), text, QStringLiteral("orders"), tr("Orders"), key, note};
    return m_context.actions.add(this, spec, std::move(act));
}

void OrdersPage::makeActions()
{
    define("actionOrdersNext", tr("Next order"), QKeySequence(Qt::Key_J), {}, [this] { step(1); });
    define("actionOrdersPrevious", tr("Previous order"), QKeySequence(Qt::Key_K), {}, [this] { step(-1); });
    define("actionOrdersOpen", tr("Detail"), QKeySequence(Qt::Key_Return), {}, [this] {
        m_panelWanted = true;
        fitPanel();
        m_panel->setVisible(true);
        choose(m_table->currentRow());
    });
    define("actionOrdersBack", tr("Back to the list"), QKeySequence(Qt::Key_Escape),
           tr("Leaves editing, then empties the lookup"), [this] { back(); });
    define("actionOrdersLookUp", tr("Look up"), QKeySequence(Qt::Key_Slash), {}, [this] { focusLookup(); });
    define("actionOrdersFind", tr("Find on this page"), QKeySequence(Qt::CTRL | Qt::Key_F), {},
           [this] { focusLookup(); });
    define("actionOrdersMemo", tr("Write memo"), QKeySequence(Qt::Key_M), tr("Ctrl+Enter saves, Esc leaves"), [this] {
        m_panel->setVisible(true);
        m_panel->beginMemo();
    });
    define("actionOrdersFlag", tr("Flag"), QKeySequence(Qt::Key_F), tr("Then 1 to 6 for the colour"),
           [this] { pickFlag(); });
    define("actionOrdersOpenPlatform", tr("Open on platform"), QKeySequence(Qt::Key_P), {}, [this] { openPlatform(); });
    define("actionOrdersCopyNumber", tr("Copy number"), QKeySequence(Qt::CTRL | Qt::Key_C), {},
           [this] { copyNumber(); });
    define("actionOrdersWhy", tr("Why this sum"), QKeySequence(Qt::Key_W),
           tr("Goods, discounts and freight against what was paid"), [this] { m_panel->toggleWhy(); });
    define("actionOrdersFilter", tr("Filter orders"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G), {},
           [this] { openFilter(); });
    define("actionOrdersRefundsOnly", tr("Only orders with an open refund"), QKeySequence(), {},
           [this] { m_orders.setScope(OrderScope::OpenRefunds); });
}

void OrdersPage::refresh()
{
    const OrdersState& state = m_orders.state();
    m_all->setChecked(state.scope == OrderScope::All);
    m_recent->setChecked(state.scope == OrderScope::Last90Days);
    m_refunds->setChecked(state.scope == OrderScope::OpenRefunds);
    m_all->setCount(state.all);
    m_recent->setCount(state.last90Days);
    m_refunds->setCount(state.openRefunds);
    const int filters = m_orders.activeFilters();
    m_filter->setCount(filters > 0 ? std::optional<qint64>(filters) : std::nullopt);
    m_filter->setCheckable(filters > 0);
    m_filter->setChecked(filters > 0);
    m_waiting->setVisible(state.changesWait);
    m_summary->setText(summary(state));
    if (m_lookup->text().trimmed() != qtext(state.query.text))
        m_lookup->setText(qtext(state.query.text));
    refreshTable(state);
    refreshEmpty(state);
    // The view lays its placeholder out when it is resized; its words may have grown since.
    if (m_table->rowCount() == 0) {
        QResizeEvent again(m_table->viewport()->size(), m_table->viewport()->size());
        QCoreApplication::sendEvent(m_table->viewport(), &again);
    }
}

void OrdersPage::refreshTable(const OrdersState& state)
{
    const bool looking = !state.query.text.empty();
    const OrderField field = state.query.field == OrderField::Automatic ? state.usedField : state.query.field;
    QString chip, hint;
    switch (looking ? field : OrderField::Automatic) {
    case OrderField::PhoneTail:
        chip = tr("Phone tail");
        hint = tr("4 digits");
        break;
    case OrderField::OrderNumber: chip = tr("Order number"); break;
    case OrderField::Nick: chip = tr("Nick"); break;
    case OrderField::Title: chip = tr("Item"); break;
    case OrderField::Amount: chip = tr("Amount"); break;
    case OrderField::Automatic: break;
    }
    m_lookup->setRecognised(chip, hint);
    m_table->setGroups(groups(state));
    m_table->setTrailer(looking && state.shown > 0
                            ? tr("Names and addresses are masked. Tab: look the text up as something else.")
                            : QString());
    if (m_orders.rows().rowCount() == 0)
        m_detail.clear();
    else if (m_table->currentRow() < 0 && !m_wanted)
        m_table->setCurrentRow(0);
    m_table->viewport()->update();
}

QString OrdersPage::summary(const OrdersState& state) const
{
    if (!state.everLoaded || state.error)
        return {};
    const Formatter& formatter = m_context.formatter;
    QStringList parts{tr("%n order(s)", nullptr, int(state.shown))
                          .replace(QString::number(state.shown), formatter.number(state.shown))};
    if (state.buyers >= 0)
        parts << tr("%n buyer(s)", nullptr, int(state.buyers))
                     .replace(QString::number(state.buyers), formatter.number(state.buyers));
    if (!state.complete)
        parts << tr("first hits, more may exist");
    parts << tr("%1 ms").arg(std::max<qint64>(1, (state.micros + 500) / 1000));
    return parts.join(QStringLiteral(" · "));
}

std::vector<RowGroup> OrdersPage::groups(const OrdersState& state) const
{
    std::vector<RowGroup> groups;
    const QString text = qtext(state.query.text);
    for (const IdSection& section : state.sections) {
        QString title = tr("Contains %1").arg(text);
        if (section.kind == "phoneTail")
            title = tr("Phone ends in %1").arg(text);
        else if (section.kind == "orderNumber")
            title = tr("Order number has %1").arg(text);
        else if (section.kind == "trackingNumber")
            title = tr("Parcel number has %1").arg(text);
        else if (section.kind.empty())
            return {};
        groups.push_back(
            {title, m_context.formatter.number(std::int64_t(section.count)), static_cast<int>(section.count)});
    }
    return groups;
}

QString OrdersPage::conditionText(OrderCondition condition) const
{
    switch (condition) {
    case OrderCondition::Scope:
        return m_orders.state().scope == OrderScope::Last90Days ? tr("90 days") : tr("Refunding");
    case OrderCondition::States: return tr("State");
    case OrderCondition::Shop: return tr("Shop");
    case OrderCondition::Dates: return tr("Dates");
    case OrderCondition::Amounts: return tr("Amounts");
    case OrderCondition::Text: return qtext(m_orders.state().query.text);
    }
    return {};
}

void OrdersPage::refreshEmpty(const OrdersState& state)
{
    m_empty->disconnect(this);
    m_empty->setCode({});
    if (state.error) {
        m_empty->setContent(IconId::CircleAlert, Tone::Danger, tr("The orders could not be read"),
                            m_context.formatter.error(*state.error));
        m_empty->setCode(qtext(errcName(state.error->code())));
        m_empty->setButtons(tr("Try again"));
        connect(m_empty, &EmptyState::firstPressed, this, [this] { m_orders.refresh(); });
        return;
    }
    if (!state.everLoaded) {
        m_empty->setContent(IconId::None, Tone::Neutral, {}, {});
        m_empty->setButtons({});
        return;
    }
    if (conditionsOf(state.query, state.scope).empty()) {
        const auto& status = m_context.syncStatus.status();
        const bool filling = status && (status->running || !m_context.syncStatus.syncedTo());
        m_empty->setContent(IconId::Receipt, Tone::Neutral,
                            filling ? tr("The first orders are on their way") : tr("No orders yet"),
                            filling ? tr("Newest first; they show here as they arrive")
                                    : tr("A new order shows here within seconds of being placed"));
        m_empty->setButtons(tr("See sync health"));
        connect(m_empty, &EmptyState::firstPressed, this,
                [this] { m_context.navigator.openPage(QStringLiteral("settings/sync")); });
        return;
    }
    m_empty->setContent(
        IconId::Filter, Tone::Neutral, tr("No order under these conditions"),
        state.wayOut ? tr("Without “%1” there are %2")
                           .arg(conditionText(state.wayOut->first), m_context.formatter.number(state.wayOut->second))
                     : tr("Dropping one condition alone does not bring any back"));
    m_empty->setButtons(state.wayOut ? tr("Drop “%1”").arg(conditionText(state.wayOut->first)) : tr("Clear all"),
                        state.wayOut ? tr("Clear all") : QString());
    if (state.wayOut) {
        connect(m_empty, &EmptyState::firstPressed, this,
                [this, condition = state.wayOut->first] { m_orders.drop(condition); });
        connect(m_empty, &EmptyState::secondPressed, this, [this] { m_orders.clearFilter(); });
    } else {
        connect(m_empty, &EmptyState::firstPressed, this, [this] { m_orders.clearFilter(); });
    }
}

void OrdersPage::refreshStale()
{
    const auto syncedTo = m_context.syncStatus.syncedTo();
    const Formatter& formatter = m_context.formatter;
    m_foot->setRightText(syncedTo ? tr("Orders as of %1").arg(formatter.time(*syncedTo)) : QString());
    const bool stale = syncedTo && formatter.now() - *syncedTo > kStaleAfter;
    if (stale)
        m_stale->setTag({IconId::Clock, tr("Data of %1").arg(formatter.time(*syncedTo)), Tone::Warn});
    m_stale->setVisible(stale);
    if (m_orders.state().shown == 0)
        refreshEmpty(m_orders.state());
}

void OrdersPage::step(int by)
{
    const int rows = m_table->rowCount();
    if (rows == 0)
        return;
    holdForAWhile();
    m_table->setFocus(Qt::ShortcutFocusReason);
    m_table->setCurrentRow(std::clamp(m_table->currentRow() + by, 0, rows - 1));
}

void OrdersPage::choose(int row)
{
    const std::int64_t id = m_orders.rows().idAt(row);
    if (id < 0)
        return;
    m_wanted.reset();
    m_detail.show(id);
}

void OrdersPage::lookUp(const QString& text)
{
    m_lookup->setText(text);
    focusLookup();
}

void OrdersPage::open(const Ref& ref)
{
    run(m_context.core, this, m_context.orders.find(ref), [this](Result<std::int64_t> id) {
        if (!id) {
            m_context.prompts.notify(
                {Prompts::Notice::Tone::Problem, m_context.formatter.error(id.error()), {}, {}, {}});
            return;
        }
        m_wanted = id.value();
        const int row = m_orders.rows().rowOf(id.value());
        if (row >= 0)
            m_table->setCurrentRow(row);
        m_panel->setVisible(true);
        m_detail.show(id.value());
    });
}

void OrdersPage::focusLookup()
{
    m_lookup->edit()->setFocus(Qt::ShortcutFocusReason);
    m_lookup->edit()->selectAll();
}

void OrdersPage::back()
{
    if (m_panel->leaveEditing()) {
        m_table->setFocus(Qt::ShortcutFocusReason);
    } else if (m_lookup->edit()->hasFocus() || !m_lookup->text().isEmpty()) {
        m_lookup->edit()->clear();
        m_table->setFocus(Qt::ShortcutFocusReason);
    }
}

void OrdersPage::openFilter()
{
    auto* filter = new OrderFilter(m_orders.state().query, m_shops, m_context.formatter, this);
    connect(filter, &OrderFilter::applied, &m_orders, &OrdersViewModel::setFilter);
    filter->openBelow(m_filter);
    refresh(); // the chip shows whether something is filtered, not whether the popover is open
}

void OrdersPage::openSort()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto* group = new QActionGroup(menu);
    const std::pair<OrderSort, QString> choices[] = {{OrderSort::CreatedNewest, tr("Newest first")},
                                                     {OrderSort::CreatedOldest, tr("Oldest first")},
                                                     {OrderSort::PaidMost, tr("Highest paid first")},
                                                     {OrderSort::PaidLeast, tr("Lowest paid first")}};
    for (const auto& [sort, text] : choices) {
        QAction* action = group->addAction(menu->addAction(text));
        action->setCheckable(true);
        action->setChecked(m_orders.state().query.sort == sort);
        connect(action, &QAction::triggered, this, [this, sort = sort] { m_orders.setSort(sort); });
    }
    menu->popup(m_sort->mapToGlobal(QPoint(m_sort->width() - menu->sizeHint().width(), m_sort->height() + px(4))));
}

void OrdersPage::pickFlag()
{
    const auto detail = m_detail.state().detail;
    if (!detail || m_detail.state().id != detail->id)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("ordersFlagMenu"));
    constexpr SellerFlag kFlags[] = {SellerFlag::Grey,  SellerFlag::Red,  SellerFlag::Yellow,
                                     SellerFlag::Green, SellerFlag::Blue, SellerFlag::Pink};
    int digit = 1;
    for (const SellerFlag flag : kFlags) {
        const QPixmap picture = icon(IconId::Flag, px(16), flagColor(flag), devicePixelRatioF());
        QAction* action = menu->addAction(
            QIcon(picture), QStringLiteral("&%1  %2").arg(digit++).arg(flagName(flag, m_context.formatter)));
        action->setEnabled(flag != detail->order.sellerFlag);
        connect(action, &QAction::triggered, this,
                [this, flag, detail] { saveMemo(qtext(detail->order.sellerMemo), flag); });
    }
    const QRect row = m_table->rowRect(std::max(0, m_table->currentRow()));
    menu->popup(m_table->viewport()->mapToGlobal(QPoint(row.right() - menu->sizeHint().width(), row.bottom())));
}

void OrdersPage::saveMemo(const QString& memo, SellerFlag flag)
{
    const auto detail = m_detail.state().detail;
    if (!detail)
        return;
    const QString tail = Formatter::numberTail(qtext(detail->order.ref.extId));
    m_detail.writeMemo(memo, flag, [this, tail](Result<Uid> written) {
        if (!written) {
            m_panel->setMemoError(m_context.formatter.error(written.error()));
            return;
        }
        m_panel->finishMemo();
        m_table->setFocus(Qt::OtherFocusReason);
        Prompts::Notice notice;
        notice.tone = Prompts::Notice::Tone::Good;
        notice.text = tr("Memo of %1 is on its way").arg(tail);
        notice.detail = tr("Stored here; goes to the platform by itself");
        notice.action = tr("Undo");
        notice.act = [this, command = written.value()] {
            m_detail.undo(command, [this](Result<Uid> undone) {
                if (!undone)
                    m_context.prompts.notify(
                        {Prompts::Notice::Tone::Problem, m_context.formatter.error(undone.error()), {}, {}, {}});
            });
        };
        m_context.prompts.notify(std::move(notice));
    });
}

void OrdersPage::openPlatform()
{
    const auto link = m_detail.platformLink();
    if (link)
        m_context.prompts.openInBrowser(QUrl(qtext(link.value())));
    else
        m_context.prompts.notify({Prompts::Notice::Tone::Problem, m_context.formatter.error(link.error()), {}, {}, {}});
}

void OrdersPage::copyNumber()
{
    const auto detail = m_detail.state().detail;
    if (!detail)
        return;
    m_context.prompts.copyText(qtext(detail->order.ref.extId));
    m_context.prompts.notify({Prompts::Notice::Tone::Plain,
                              tr("Order number copied"),
                              Formatter::groupedNumber(qtext(detail->order.ref.extId)),
                              {},
                              {}});
}

void OrdersPage::holdForAWhile()
{
    m_orders.setHeld(true);
    m_release.start();
}

void OrdersPage::toggleSidePanel()
{
    m_panelWanted = !m_panel->isVisible();
    m_panel->setVisible(m_panelWanted);
}

void OrdersPage::fitPanel()
{
    m_panel->setVisible(m_panelWanted && width() >= px(kPanelNeeds) - px(120));
}

bool OrdersPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table->viewport()) {
        if (event->type() == QEvent::Enter)
            m_orders.setHeld(true);
        else if (event->type() == QEvent::Leave)
            m_orders.setHeld(false);
        return false;
    }
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        holdForAWhile();
        return false;
    }
    if (!m_lookup || watched != m_lookup->edit() || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Tab && key->modifiers() == Qt::NoModifier && !m_lookup->text().isEmpty()) {
        m_orders.switchField();
        return true;
    }
    if (key->key() == Qt::Key_Down) {
        m_table->setFocus(Qt::TabFocusReason);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void OrdersPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitPanel();
}

void OrdersPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_splitter->setSizes({std::max(1, width() - px(kPanelWidth)), px(kPanelWidth)});
    if (!m_lookup->edit()->hasFocus())
        m_table->setFocus(Qt::OtherFocusReason);
}

} // namespace tandem::ui
