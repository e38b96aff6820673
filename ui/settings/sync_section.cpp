#include "ui/settings/sync_section.hpp"

#include "ui/bridge/run.hpp"
#include "ui/widgets/buttons.hpp"
#include "ui/widgets/surface.hpp"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace tandem::ui {

namespace {

constexpr std::size_t kOutboxShown = 40;

// Layout and its widgets, to fill it anew.
void empty(QLayout* layout)
{
    while (QLayoutItem* item = layout->takeAt(0)) {
        if (QWidget* widget = item->widget())
            widget->deleteLater();
        delete item;
    }
}

QWidget* makeProblemCard(const sync::ShopHealth& shop, const Formatter& formatter, QWidget* parent)
{
    auto* card = makeCard(parent);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(px(14), px(12), px(14), px(12));
    column->setSpacing(px(6));
    const bool expired = shop.state == sync::ShopHealth::State::TokenExpired;
    auto* head = new QHBoxLayout;
    head->setSpacing(px(8));
    const Token ink = expired ? Token::Warn : Token::Danger;
    head->addWidget(new IconLabel(expired ? IconId::Key : IconId::CircleAlert, ink, 16, card));
    head->addWidget(new TextLabel(qtext(shop.shop.name), TextRole::BodyStrong, ink, card), 1);
    if (shop.since)
        head->addWidget(new TextLabel(formatter.time(*shop.since), TextRole::Small, Token::Ink3, card));
    column->addLayout(head);
    auto* sentence =
        new TextLabel(shop.error ? formatter.error(*shop.error) : QString(), TextRole::Small, Token::Ink1, card);
    sentence->setWordWrap(true);
    column->addWidget(sentence);
    if (shop.error)
        column->addWidget(new TextLabel(qtext(errcName(shop.error->code())), TextRole::Meta, Token::Ink3, card));
    return card;
}

QWidget* makeLine(const QString& text, const QString& figure, const QString& tip, QWidget* parent)
{
    auto* line = new QWidget(parent);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, px(2), 0, px(2));
    auto* label = new ElidedLabel(text, TextRole::Small, Token::Ink2, line);
    label->setToolTip(tip);
    row->addWidget(label, 1);
    row->addWidget(new MoneyLabel(figure, TextRole::Small, Token::Ink1, line));
    return line;
}

} // namespace

class SyncSection::Painter final : public RowPainter {
public:
    explicit Painter(const SyncRowModel& model) : m_model(model) {}
    bool isLoaded(int) const override { return true; }
    QString accessibleText(int row) const override
    {
        const SyncRow& entry = m_model.row(row);
        return QStringList{entry.name, entry.state.text, entry.lag, entry.syncedTo, entry.quota, entry.waiting}.join(
            QStringLiteral(", "));
    }
    void paint(QPainter& painter, const QRect& rect, int row, const RowState& state) override
    {
        const SyncRow& entry = m_model.row(row);
        if (state.columns.size() < 7)
            return;
        QRect name = state.columns[0];
        if (entry.isShop) {
            const int side = px(20);
            paintBadge(painter, QRect(name.left(), rect.center().y() - side / 2 + 1, side, side), entry.badge);
        }
        name.setLeft(name.left() + px(28));
        paintElided(painter, name, entry.name, entry.isShop ? TextRole::BodyStrong : TextRole::Small,
                    entry.isShop ? Token::Ink1 : Token::Ink2);
        paintTag(painter, state.columns[1], entry.state, state.current ? Ground::List : Ground::Panel);
        const TextRole role = entry.isShop ? TextRole::Body : TextRole::Small;
        paintMoney(painter, state.columns[2], entry.lag, role, entry.late ? Token::Danger : Token::Ink2);
        paintMoney(painter, state.columns[3].adjusted(px(12), 0, 0, 0), entry.syncedTo, role, Token::Ink2,
                   Qt::AlignLeft | Qt::AlignVCenter);
        paintMoney(painter, state.columns[4], entry.fetched, role, Token::Ink2);
        paintMoney(painter, state.columns[5], entry.quota, role, Token::Ink2);
        paintMoney(painter, state.columns[6], entry.waiting, role, Token::Ink2);
    }

private:
    const SyncRowModel& m_model;
};

SyncSection::SyncSection(Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_painter(std::make_unique<Painter>(m_rows))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto* middle = new Surface(Token::BgPanel, this);
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_header = new SectionHeader(tr("Sync health"), middle);
    m_rebuild = new Button(tr("Fetch again"), ButtonKind::Plain, m_header);
    m_rebuild->setToolTip(tr("Empties what the platforms said and fetches all of it again"));
    m_verify = new Button(tr("Verify local data"), ButtonKind::Plain, m_header);
    auto* now = new Button({}, ButtonKind::Primary, m_header);
    now->setAction(m_context.actions.find(QStringLiteral("actionSyncNow")));
    now->setIconId(IconId::Refresh);
    connect(m_rebuild, &QAbstractButton::clicked, this, &SyncSection::askRebuild);
    connect(m_verify, &QAbstractButton::clicked, this, &SyncSection::verify);
    m_header->addRight(m_rebuild);
    m_header->addRight(m_verify);
    m_header->addRight(now);
    column->addWidget(m_header);
    column->addWidget(new Hairline(Qt::Horizontal, middle));

    m_confirm = new Surface(Token::WarnTint, middle);
    auto* confirm = new QHBoxLayout(m_confirm);
    confirm->setContentsMargins(px(20), px(8), px(20), px(8));
    confirm->addWidget(new IconLabel(IconId::Triangle, Token::Warn, 16, m_confirm));
    auto* warning = new TextLabel(
        tr("Until everything is fetched again, older orders are missing from the list. Memos and what waits "
           "to be sent are not touched."),
        TextRole::Small, Token::Ink1, m_confirm);
    warning->setWordWrap(true);
    confirm->addWidget(warning, 1);
    auto* go = new Button(tr("Fetch again"), ButtonKind::Danger, m_confirm);
    auto* leave = new Button(tr("Leave it"), ButtonKind::Quiet, m_confirm);
    connect(go, &QAbstractButton::clicked, this, &SyncSection::rebuild);
    connect(leave, &QAbstractButton::clicked, m_confirm, &QWidget::hide);
    confirm->addWidget(leave);
    confirm->addWidget(go);
    m_confirm->hide();
    column->addWidget(m_confirm);

    m_table = new RowView(middle);
    m_table->setAccessibleName(tr("Shops and their streams"));
    m_table->setModel(&m_rows);
    m_table->setRowPainter(m_painter.get());
    m_table->setColumns(
        {RowColumn{tr("Shop"), 168, 3}, RowColumn{tr("State"), 100, 1}, RowColumn{tr("Behind"), 64, 0, Qt::AlignRight},
         RowColumn{QStringLiteral("   ") + tr("Synced to"), 92, 1}, RowColumn{tr("Fetched"), 100, 0, Qt::AlignRight},
         RowColumn{tr("Requests today"), 92, 0, Qt::AlignRight}, RowColumn{tr("To fetch"), 56, 0, Qt::AlignRight}});
    m_table->setRowHeight(40);
    column->addWidget(m_table);
    auto* below = new ScrollSurface(Token::BgPanel, middle);
    auto* holder = new Surface(Token::BgPanel);
    auto* cards = new QVBoxLayout(holder);
    cards->setContentsMargins(px(20), px(14), px(20), px(14));
    cards->setSpacing(px(10));
    m_problems = new QVBoxLayout;
    m_problems->setSpacing(px(10));
    cards->addLayout(m_problems);
    m_kept = new QVBoxLayout;
    m_kept->setSpacing(0);
    cards->addLayout(m_kept);
    cards->addStretch(1);
    below->setWidget(holder);
    column->addWidget(new Hairline(Qt::Horizontal, middle));
    column->addWidget(below, 1);
    row->addWidget(middle, 1);
    row->addWidget(new Hairline(Qt::Vertical, this));
    row->addWidget(makeOutbox());

    connect(&m_context.syncStatus, &SyncStatusFeed::changed, this, &SyncSection::refresh);
    connect(&m_context.hints, &HintRelay::outboxChanged, this, &SyncSection::readOutbox);
    refresh();
    readOutbox();
}

SyncSection::~SyncSection()
{
    m_table->setRowPainter(nullptr);
}

QWidget* SyncSection::makeOutbox()
{
    auto* side = new Surface(Token::BgList, this);
    side->setFixedWidth(px(344));
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(px(14), 0, px(14), px(14));
    column->setSpacing(0);
    auto* head = new QWidget(side);
    head->setFixedHeight(px(56));
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(new TextLabel(tr("Waiting to be sent"), TextRole::BodyStrong, Token::Ink1, head));
    m_outboxCount = new TextLabel({}, TextRole::Small, Token::Ink3, head);
    row->addWidget(m_outboxCount);
    row->addStretch();
    row->addWidget(new TextLabel(tr("in order per object"), TextRole::Small, Token::Ink3, head));
    column->addWidget(head);
    m_outbox = new QVBoxLayout;
    m_outbox->setSpacing(0);
    column->addLayout(m_outbox);
    column->addStretch(1);
    return side;
}

void SyncSection::refresh()
{
    const auto& status = m_context.syncStatus.status();
    if (!status)
        return;
    m_rows.setRows(syncRows(*status, m_context.formatter));
    // As high as its rows, up to a dozen; the rest belongs to what needs attention.
    m_table->setFixedHeight(px(28 + 40 * std::clamp(m_rows.rowCount(), 1, 12)) + 1);
    const auto syncedTo = m_context.syncStatus.syncedTo();
    m_header->setFact(syncedTo ? tr("Complete up to %1").arg(m_context.formatter.fullTime(*syncedTo))
                               : tr("First fill under way"));
    refreshProblems(*status);
    refreshKept(*status);
}

void SyncSection::refreshProblems(const services::SyncStatus& status)
{
    empty(m_problems);
    using State = sync::ShopHealth::State;
    for (const sync::ShopHealth& shop : status.shops) {
        if (shop.state == State::TokenExpired || shop.state == State::Stopped)
            m_problems->addWidget(makeProblemCard(shop, m_context.formatter, this));
    }
}

void SyncSection::refreshKept(const services::SyncStatus& status)
{
    empty(m_kept);
    const Formatter& formatter = m_context.formatter;
    m_kept->addWidget(new TextLabel(tr("Kept aside because it could not be read"), TextRole::Small, Token::Ink3, this));
    for (const cache::ParkedSummary& parked : status.parked) {
        Args none;
        const std::string key = "error." + parked.code;
        m_kept->addWidget(makeLine(qtext(parked.kind) + QStringLiteral(" · ") + qtext(parked.code),
                                   formatter.number(parked.count), formatter.word(key, none), this));
    }
    if (status.parked.empty())
        m_kept->addWidget(makeLine(tr("Nothing"), QStringLiteral("0"), {}, this));
    m_kept->addSpacing(px(10));
    m_kept->addWidget(
        new TextLabel(tr("Words and fields the platform began to use"), TextRole::Small, Token::Ink3, this));
    for (const auto& [drift, count] : status.drift)
        m_kept->addWidget(
            makeLine(qtext(drift.kind) + QStringLiteral(" · ") + qtext(drift.path), formatter.number(count), {}, this));
    if (status.drift.empty())
        m_kept->addWidget(makeLine(tr("None"), QStringLiteral("0"), {}, this));
}

void SyncSection::readOutbox()
{
    run(m_context.core, this, m_context.sync.outbox(kOutboxShown), [this](Result<std::vector<OutboxEntry>> entries) {
        if (entries)
            showOutbox(entries.value());
    });
}

void SyncSection::showOutbox(const std::vector<OutboxEntry>& entries)
{
    empty(m_outbox);
    const Formatter& formatter = m_context.formatter;
    int waiting = 0;
    for (const OutboxEntry& entry : entries) {
        const bool done = entry.state == OutboxState::Confirmed;
        waiting += done ? 0 : 1;
        auto* line = new QWidget(this);
        line->setFixedHeight(px(46));
        auto* row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(px(10));
        row->addWidget(new IconLabel(IconId::Note, Token::Ink2, 16, line));
        auto* texts = new QVBoxLayout;
        texts->setSpacing(0);
        const auto& memo = std::get<MemoIntent>(entry.intent.body);
        texts->addWidget(new ElidedLabel(memo.memo.empty() ? tr("Memo emptied") : qtext(memo.memo), TextRole::Body,
                                         Token::Ink1, line));
        texts->addWidget(new ElidedLabel(
            tr("Order %1, %2")
                .arg(Formatter::numberTail(qtext(entry.intent.target.extId)), formatter.time(entry.queuedAt)),
            TextRole::Meta, Token::Ink3, line));
        row->addLayout(texts, 1);
        const TagSpec tag = entry.state == OutboxState::Queued
                                ? TagSpec{IconId::Clock, formatter.outboxState(entry.state), Tone::Neutral}
                            : entry.state == OutboxState::Sending
                                ? TagSpec{IconId::Send, formatter.outboxState(entry.state), Tone::Accent}
                            : entry.state == OutboxState::Confirmed
                                ? TagSpec{IconId::Check, formatter.outboxState(entry.state), Tone::Ok}
                            : entry.state == OutboxState::Rejected
                                ? TagSpec{IconId::CircleAlert, formatter.outboxState(entry.state), Tone::Danger}
                                : TagSpec{IconId::CircleAlert, formatter.outboxState(entry.state), Tone::Warn};
        auto* label = new TagLabel(tag, Ground::List, line);
        if (entry.error)
            label->setToolTip(formatter.error(*entry.error));
        row->addWidget(label);
        m_outbox->addWidget(line);
        m_outbox->addWidget(new Hairline(Qt::Horizontal, this));
    }
    m_outboxCount->setText(formatter.number(waiting));
    if (entries.empty())
        m_outbox->addWidget(new TextLabel(tr("Nothing waits. What you write is sent within seconds."), TextRole::Small,
                                          Token::Ink3, this));
}

void SyncSection::askRebuild()
{
    m_confirm->show();
}

void SyncSection::rebuild()
{
    m_confirm->hide();
    m_rebuild->setEnabled(false);
    m_rebuild->setToolTip(tr("Is being fetched"));
    run(m_context.core, this, m_context.profile.rebuildCache(), [this](Result<> done) {
        m_rebuild->setEnabled(true);
        Prompts::Notice notice;
        notice.tone = done ? Prompts::Notice::Tone::Good : Prompts::Notice::Tone::Problem;
        notice.text = done ? tr("Everything was fetched again") : m_context.formatter.error(done.error());
        m_context.prompts.notify(std::move(notice));
    });
}

void SyncSection::verify()
{
    m_verify->setEnabled(false);
    m_verify->setToolTip(tr("Is being read"));
    run(m_context.core, this, m_context.profile.verifyCache(), [this](Result<cache::CacheSummary> summary) {
        m_verify->setEnabled(true);
        m_verify->setToolTip({});
        Prompts::Notice notice;
        if (summary) {
            notice.tone = Prompts::Notice::Tone::Good;
            notice.text = tr("Local data is whole: %1 orders, %2 refunds")
                              .arg(m_context.formatter.number(summary.value().orders),
                                   m_context.formatter.number(summary.value().refunds));
            notice.detail = tr("Content hash %1").arg(qtext(summary.value().contentHash).left(16));
        } else {
            notice.tone = Prompts::Notice::Tone::Problem;
            notice.text = m_context.formatter.error(summary.error());
        }
        m_context.prompts.notify(std::move(notice));
    });
}

} // namespace tandem::ui
