#include "ui/settings/audit_section.hpp"

#include "ui/bridge/run.hpp"
#include "ui/widgets/buttons.hpp"
#include "ui/widgets/empty_state.hpp"
#include "ui/widgets/surface.hpp"

#include <QScrollBar>
#include <QVBoxLayout>

#include <limits>

namespace tandem::ui {

namespace {
constexpr std::size_t kPage = 200;
} // namespace

int AuditModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant AuditModel::data(const QModelIndex& index, int role) const
{
    return index.isValid() && role == Qt::DisplayRole ? QVariant(QString::fromStdString(row(index.row()).kind))
                                                      : QVariant();
}

void AuditModel::clear()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

void AuditModel::append(std::vector<cache::AuditRow> rows)
{
    if (rows.empty())
        return;
    const int first = static_cast<int>(m_rows.size());
    beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
    std::move(rows.begin(), rows.end(), std::back_inserter(m_rows));
    endInsertRows();
}

class AuditSection::Painter final : public RowPainter {
public:
    Painter(const AuditModel& model, const Formatter& formatter) : m_model(model), m_formatter(formatter) {}
    bool isLoaded(int) const override { return true; }
    QString accessibleText(int row) const override
    {
        const cache::AuditRow& entry = m_model.row(row);
        return QStringList{m_formatter.fullTime(entry.recordedAt), qtext(entry.actor.member), kindText(entry),
                           qtext(entry.object)}
            .join(QStringLiteral(", "));
    }
    QString toolTip(int row, const QPoint&) const override
    {
        return qtext(m_model.row(row).object) + QLatin1Char('\n') + qtext(m_model.row(row).command.toString());
    }
    void paint(QPainter& painter, const QRect&, int row, const RowState& state) override
    {
        const cache::AuditRow& entry = m_model.row(row);
        if (state.columns.size() < 6)
            return;
        paintMoney(painter, state.columns[0], m_formatter.number(entry.sequence), TextRole::Small, Token::Ink3);
        paintMoney(painter, state.columns[1].adjusted(px(12), 0, 0, 0), m_formatter.fullTime(entry.recordedAt),
                   TextRole::Small, Token::Ink2, Qt::AlignLeft | Qt::AlignVCenter);
        paintElided(painter, state.columns[2], qtext(entry.actor.member), TextRole::Body, Token::Ink1);
        paintElided(painter, state.columns[3], kindText(entry), TextRole::Body, Token::Ink1);
        paintElided(painter, state.columns[4], qtext(entry.object), TextRole::Small, Token::Ink2,
                    Qt::AlignLeft | Qt::AlignVCenter, Qt::ElideMiddle);
        paintElided(painter, state.columns[5], qtext(entry.reason.empty() ? entry.actor.device : entry.reason),
                    TextRole::Small, Token::Ink3);
    }

private:
    QString kindText(const cache::AuditRow& entry) const
    {
        const std::string key = "action." + entry.kind;
        if (m_formatter.words().has(key))
            return m_formatter.word(key);
        if (entry.kind == "setting.set")
            return AuditSection::tr("change a setting");
        return qtext(entry.kind);
    }
    const AuditModel& m_model;
    const Formatter& m_formatter;
};

AuditSection::AuditSection(Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_painter(std::make_unique<Painter>(m_model, context.formatter))
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* panel = new Surface(Token::BgPanel, this);
    outer->addWidget(panel);
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_header = new SectionHeader(tr("Audit trail"), panel);
    m_header->setFact(tr("Every entry holds the hash of the one before it"));
    m_verdict = new TagLabel({}, Ground::Panel, m_header);
    m_verdict->hide();
    m_verify = new Button(tr("Verify chain"), ButtonKind::Plain, m_header);
    m_verify->setIconId(IconId::Shield);
    m_header->addRight(m_verdict);
    m_header->addRight(m_verify);
    column->addWidget(m_header);
    column->addWidget(new Hairline(Qt::Horizontal, panel));
    m_table = new RowView(panel);
    m_table->setAccessibleName(tr("Audit trail"));
    m_table->setModel(&m_model);
    m_table->setRowPainter(m_painter.get());
    m_table->setRowHeight(36);
    m_table->setColumns({RowColumn{tr("No."), 64, 0, Qt::AlignRight},
                         RowColumn{QStringLiteral("   ") + tr("When"), 170}, RowColumn{tr("Who"), 110},
                         RowColumn{tr("What"), 170, 1}, RowColumn{tr("About"), 200, 3},
                         RowColumn{tr("Device or reason"), 140, 1, Qt::AlignLeft, 1}});
    auto* none = new EmptyState(EmptyState::Layout::Centred);
    none->setContent(IconId::Document, Tone::Neutral, tr("Nothing was done yet"),
                     tr("Memos, flags, settings and backups show here"));
    none->setButtons({});
    m_table->setPlaceholder(none);
    column->addWidget(m_table, 1);
    connect(m_verify, &QAbstractButton::clicked, this, &AuditSection::verify);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (value > m_table->verticalScrollBar()->maximum() - px(400))
            loadMore();
    });
    connect(&m_context.hints, &HintRelay::outboxChanged, this, &AuditSection::loadFirst);
    connect(&m_context.hints, &HintRelay::settingsChanged, this, &AuditSection::loadFirst);
    loadFirst();
}

AuditSection::~AuditSection()
{
    m_table->setRowPainter(nullptr);
}

void AuditSection::loadFirst()
{
    m_complete = false;
    m_model.clear();
    loadMore();
}

void AuditSection::loadMore()
{
    if (m_loading || m_complete)
        return;
    m_loading = true;
    const int known = m_model.rowCount();
    const std::int64_t before = known > 0 ? m_model.row(known - 1).sequence : std::numeric_limits<std::int64_t>::max();
    run(m_context.core, this, m_context.profile.auditTrail(kPage, before),
        [this, known](Result<std::vector<cache::AuditRow>> rows) {
            m_loading = false;
            if (!rows) {
                m_header->setFact(m_context.formatter.error(rows.error()));
                return;
            }
            if (known != m_model.rowCount()) { // emptied meanwhile
                loadMore();
                return;
            }
            m_complete = rows.value().size() < kPage;
            m_model.append(std::move(rows).value());
        });
}

void AuditSection::verify()
{
    m_verify->setEnabled(false);
    run(m_context.core, this, m_context.profile.verifyAudit(), [this](Result<std::int64_t> entries) {
        m_verify->setEnabled(true);
        m_verdict->show();
        if (entries)
            m_verdict->setTag(
                {IconId::Check, tr("%1 entries, unbroken").arg(m_context.formatter.number(entries.value())), Tone::Ok});
        else
            m_verdict->setTag({IconId::Triangle, m_context.formatter.error(entries.error()), Tone::Danger});
    });
}

} // namespace tandem::ui
