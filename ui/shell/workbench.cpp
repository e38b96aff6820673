#include "ui/shell/workbench.hpp"

#include "ui/bridge/run.hpp"
#include "ui/orders/orders_page.hpp"
#include "ui/settings/settings_page.hpp"
#include "ui/shell/key_sheet.hpp"
#include "ui/shell/palette.hpp"
#include "ui/shell/recent_places.hpp"
#include "ui/shell/sync_summary.hpp"
#include "ui/widgets/band.hpp"
#include "ui/widgets/buttons.hpp"
#include "ui/widgets/chip.hpp"
#include "ui/widgets/key_cap.hpp"
#include "ui/widgets/labels.hpp"
#include "ui/widgets/search_field.hpp"
#include "ui/widgets/toast.hpp"

#include <QHBoxLayout>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace tandem::ui {

namespace {
constexpr int kLowWindow = 640; // below it the navigation drops its labels
} // namespace

Workbench::Workbench(Parts parts, QWidget* parent)
    : QWidget(parent), m_parts(parts),
      m_formatter(parts.language, [&workspace = parts.workspace] { return workspace.clock().now(); }),
      m_context{parts.core,
                parts.workspace.orders(),
                parts.workspace.sync(),
                parts.workspace.profile(),
                parts.hints,
                parts.syncStatus,
                m_formatter,
                parts.actions,
                *this,
                parts.preferences,
                parts.prompts,
                parts.profileFolder,
                parts.member},
      m_specs(workbenchPages())
{
    setObjectName(QStringLiteral("workbench"));
    makeActions();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeNavigation());
    row->addWidget(new Hairline(Qt::Vertical, this));
    auto* column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeTopBar());
    column->addWidget(new Hairline(Qt::Horizontal, this));
    m_band = new Band(Band::Kind::Offline, this);
    m_band->setIconId(IconId::CloudOff);
    m_band->setButton(tr("Try now"), IconId::Refresh);
    m_band->hide();
    connect(m_band, &Band::pressed, this, [this] { m_parts.actions.trigger(QStringLiteral("actionSyncNow")); });
    column->addWidget(m_band);
    m_stack = new QStackedWidget(this);
    column->addWidget(m_stack, 1);
    row->addLayout(column, 1);
    connect(&m_parts.syncStatus, &SyncStatusFeed::changed, this, &Workbench::refreshSync);
    refreshSync();
}

Workbench::~Workbench()
{
    // Pages use m_context and m_formatter: they go first.
    delete m_stack;
    m_stack = nullptr;
}

QWidget* Workbench::makeNavigation()
{
    auto* bar = new QWidget(this);
    bar->setFixedWidth(px(m_parts.language == Language::En ? 72 : 60));
    auto* column = new QVBoxLayout(bar);
    column->setContentsMargins(px(4), px(8), px(4), px(8));
    column->setSpacing(px(2));
    auto* avatar = new Avatar(qtext(m_parts.member.name), qtext(m_parts.member.id), 32, bar);
    avatar->setToolTip(qtext(m_parts.member.name) + QStringLiteral(" · ") +
                       m_formatter.word("role." + std::string(toText(m_parts.member.role))));
    avatar->setCursor(Qt::PointingHandCursor);
    avatar->setObjectName(QStringLiteral("memberAvatar"));
    avatar->installEventFilter(this);
    column->addWidget(avatar, 0, Qt::AlignHCenter);
    column->addSpacing(px(8));
    bool reachedBottom = false;
    for (const PageSpec& spec : m_specs) {
        if (spec.atBottom && !reachedBottom) {
            column->addStretch(1);
            reachedBottom = true;
        }
        auto* button = new NavButton(spec.icon, spec.text, bar);
        button->setObjectName(QStringLiteral("navigation/") + spec.id);
        connect(button, &QAbstractButton::clicked, this, [this, id = spec.id] { openPage(id); });
        column->addWidget(button, 0, Qt::AlignHCenter);
        m_navigation.insert(spec.id, button);
    }
    return bar;
}

QWidget* Workbench::makeTopBar()
{
    auto* bar = new QWidget(this);
    bar->setFixedHeight(px(43));
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(px(12), 0, px(14), 0);
    row->setSpacing(px(8));
    auto* search = new SearchOpener(bar);
    search->setText(tr("Search orders, amounts, actions"));
    search->setKeys(keyCaps(m_parts.actions.keyOf(QStringLiteral("actionPaletteOpen"))));
    search->setMaximumWidth(px(400));
    connect(search, &QAbstractButton::clicked, this, [this] { openPalette(); });
    row->addWidget(search, 10);
    row->addStretch(1);
    m_syncChip = new Chip({}, Chip::Kind::Bar, bar);
    m_syncChip->setObjectName(QStringLiteral("syncChip"));
    connect(m_syncChip, &QAbstractButton::clicked, this, [this] { openPage(QStringLiteral("settings/sync")); });
    row->addWidget(m_syncChip);
    m_bell = new IconButton(IconId::Bell, tr("Notices"), bar);
    connect(m_bell, &QAbstractButton::clicked, this, &Workbench::openBell);
    row->addWidget(m_bell);
    return bar;
}

void Workbench::define(const char* name, const QString& text, const QKeySequence& key, std::function<void()> act)
{
    ActionRegistry::Spec spec{QLatin1String(name), text, {}, tr("Anywhere"), key, {}};
    m_parts.actions.add(this, spec, std::move(act));
}

void Workbench::makeActions()
{
    define("actionPaletteOpen", tr("Search and commands"), QKeySequence(Qt::CTRL | Qt::Key_K),
           [this] { openPalette(); });
    int digit = 0;
    for (const PageSpec& spec : m_specs) {
        if (spec.atBottom)
            continue;
        const QString name = QStringLiteral("action%1%2OpenPage").arg(spec.id.left(1).toUpper(), spec.id.mid(1));
        define(name.toLatin1().constData(), tr("Go to %1").arg(spec.text),
               QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + digit++)), [this, id = spec.id] { openPage(id); });
    }
    define("actionSettingsOpenPage", tr("Go to %1").arg(tr("Settings")), QKeySequence(Qt::CTRL | Qt::Key_Comma),
           [this] { openPage(QStringLiteral("settings")); });
    define("actionKeysShow", tr("Keys of this page"), QKeySequence(Qt::Key_F1), [this] { openKeySheet(); });
    define("actionSidePanelToggle", tr("Side panel"), QKeySequence(Qt::CTRL | Qt::Key_Backslash), [this] {
        if (m_current == QLatin1String("orders"))
            orders().toggleSidePanel();
    });
    define("actionUndo", tr("Undo the last action"), QKeySequence(Qt::CTRL | Qt::Key_Z), [this] { emit undoWanted(); });
    define("actionLockScreen", tr("Lock or change the member"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L),
           [this] { emit lockWanted(); });
    define("actionSyncNow", tr("Sync now"), QKeySequence(Qt::CTRL | Qt::Key_R), [this] {
        run(m_parts.core, this, m_parts.workspace.sync().syncOnce(), [this](Result<sync::CycleReport> report) {
            m_parts.syncStatus.refresh();
            if (!report || !report.value().failures.empty())
                return; // chip and band say it, in one place, for as long as it lasts
            const sync::CycleReport& done = report.value();
            m_parts.prompts.notify(
                {Prompts::Notice::Tone::Good,
                 tr("Synced"),
                 tr("%1 rows read, %2 changed").arg(m_formatter.number(done.rows), m_formatter.number(done.changed)),
                 {},
                 {}});
        });
    });
}

QWidget* Workbench::page(const QString& id)
{
    if (QWidget* made = m_pages.value(id))
        return made;
    for (const PageSpec& spec : m_specs) {
        if (spec.id != id)
            continue;
        QWidget* made = spec.make(m_context, m_stack);
        m_stack->addWidget(made);
        m_pages.insert(id, made);
        return made;
    }
    return nullptr;
}

void Workbench::openPage(const QString& place)
{
    const QString id = place.section(QLatin1Char('/'), 0, 0);
    QWidget* wanted = page(id);
    if (!wanted)
        return;
    if (const QString section = place.section(QLatin1Char('/'), 1);
        !section.isEmpty() && id == QLatin1String("settings"))
        settings().showSection(section);
    m_current = id;
    m_stack->setCurrentWidget(wanted);
    for (auto it = m_navigation.begin(); it != m_navigation.end(); ++it)
        it.value()->setChecked(it.key() == id);
    rememberPlace(currentPage(), currentPageText());
    emit pageChanged();
}

void Workbench::open(const Ref& ref)
{
    openPage(QStringLiteral("orders"));
    orders().open(ref);
    rememberPlace(QStringLiteral("order:") + qtext(toString(ref)),
                  tr("Order %1").arg(Formatter::numberTail(qtext(ref.extId))));
}

void Workbench::lookUp(const QString& text)
{
    openPage(QStringLiteral("orders"));
    orders().lookUp(text);
}

QString Workbench::currentPage() const
{
    if (m_current == QLatin1String("settings"))
        return m_current + QLatin1Char('/') + static_cast<SettingsPage*>(m_pages.value(m_current))->currentSection();
    return m_current;
}

QString Workbench::currentPageText() const
{
    if (m_current == QLatin1String("settings"))
        return static_cast<SettingsPage*>(m_pages.value(m_current))->currentSectionText();
    for (const PageSpec& spec : m_specs) {
        if (spec.id == m_current)
            return spec.text;
    }
    return {};
}

OrdersPage& Workbench::orders()
{
    return *static_cast<OrdersPage*>(page(QStringLiteral("orders")));
}

SettingsPage& Workbench::settings()
{
    return *static_cast<SettingsPage*>(page(QStringLiteral("settings")));
}

Palette* Workbench::openPalette()
{
    auto* palette = new Palette(m_context, {m_current, currentPageText(), m_parts.places.list()}, this);
    palette->openOver(QSize(768, 640));
    return palette;
}

KeySheet* Workbench::openKeySheet()
{
    auto* sheet = new KeySheet(m_parts.actions, m_current, currentPageText(), this);
    sheet->openOver(QSize(640, 480));
    return sheet;
}

void Workbench::refreshSync()
{
    const auto& status = m_parts.syncStatus.status();
    if (!status) {
        m_syncChip->setText(tr("Reading"));
        m_syncChip->setIconId(IconId::Rings, Token::Ink3);
        return;
    }
    const SyncSummary summary = summarize(*status, m_formatter);
    m_syncChip->setText(summary.text);
    m_syncChip->setIconId(summary.icon, summary.iconTint);
    m_syncChip->setTone(summary.tone);
    m_syncChip->setToolTip(summary.tip);
    m_syncChip->setAccessibleName(summary.text);
    const bool offline = summary.kind == SyncSummary::Kind::Offline;
    m_band->setVisible(offline);
    if (offline) {
        m_band->setTexts(summary.offlineSince ? tr("No network since %1").arg(m_formatter.time(*summary.offlineSince))
                                              : tr("No network"),
                         tr("Orders can be read and searched; memos are kept here and go out in order when it is back"),
                         tr("Tries again by itself"));
    }
}

void Workbench::openBell()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const ToastSpec& toast : m_parts.toasts.history()) {
        QAction* entry = menu->addAction(iconFor(toast.icon, inkOf(toast.tone)),
                                         toast.detail.isEmpty() ? toast.title
                                                                : toast.title + QStringLiteral("  ·  ") + toast.detail);
        if (toast.onAction)
            connect(entry, &QAction::triggered, this, toast.onAction);
        if (menu->actions().size() >= 10)
            break;
    }
    if (menu->isEmpty())
        menu->addAction(tr("Nothing happened yet"))->setEnabled(false);
    menu->popup(m_bell->mapToGlobal(QPoint(m_bell->width() - menu->sizeHint().width(), m_bell->height() + px(4))));
}

void Workbench::rememberPlace(const QString& place, const QString& text)
{
    m_parts.places.visit({place, text});
}

bool Workbench::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::MouseButtonRelease && watched->objectName() == QLatin1String("memberAvatar"))
        emit lockWanted();
    return QWidget::eventFilter(watched, event);
}

void Workbench::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    for (NavButton* button : std::as_const(m_navigation))
        button->setCompact(height() < px(kLowWindow));
}

} // namespace tandem::ui
