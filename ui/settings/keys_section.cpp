#include "ui/settings/keys_section.hpp"

#include "ui/settings/key_recorder.hpp"
#include "ui/settings/section_header.hpp"
#include "ui/widgets/buttons.hpp"
#include "ui/widgets/chip.hpp"
#include "ui/widgets/key_cap.hpp"
#include "ui/widgets/search_field.hpp"
#include "ui/widgets/surface.hpp"

#include <QHBoxLayout>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace tandem::ui {

int KeyRowModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant KeyRowModel::data(const QModelIndex& index, int role) const
{
    return index.isValid() && role == Qt::DisplayRole ? QVariant(m_rows[index.row()].spec.text) : QVariant();
}

void KeyRowModel::setRows(QList<ActionRegistry::Entry> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

class KeysSection::Painter final : public RowPainter {
public:
    explicit Painter(const KeyRowModel& model) : m_model(model) {}
    bool isLoaded(int) const override { return true; }
    QString accessibleText(int row) const override
    {
        const ActionRegistry::Entry& entry = m_model.row(row);
        return entry.spec.text + QStringLiteral(", ") + entry.key.toString(QKeySequence::NativeText);
    }
    void paint(QPainter& painter, const QRect& rect, int row, const RowState& state) override
    {
        const ActionRegistry::Entry& entry = m_model.row(row);
        if (state.columns.size() < 4)
            return;
        const QRect name = state.columns[0];
        const int used = paintElided(painter, name, entry.spec.text, TextRole::Body, Token::Ink1);
        if (entry.changed()) {
            paintTag(painter, name.adjusted(used + px(8), 0, 0, 0),
                     {IconId::None, KeysSection::tr("changed"), Tone::Accent},
                     state.current ? Ground::List : Ground::Panel);
        }
        int left = state.columns[1].left();
        for (const QString& cap : keyCaps(entry.key)) {
            const QSize size = keyCapSize(cap);
            paintKeyCap(painter, QRect(QPoint(left, rect.center().y() - size.height() / 2 + 1), size), cap);
            left += size.width() + px(4);
        }
        if (entry.key.isEmpty())
            paintElided(painter, state.columns[1], QStringLiteral("—"), TextRole::Body, Token::Ink3);
        paintElided(painter, state.columns[2], entry.spec.pageText, TextRole::Body, Token::Ink2);
        const QString note =
            entry.changed() ? KeysSection::tr("Default is %1").arg(entry.spec.key.toString(QKeySequence::NativeText))
                            : entry.spec.note;
        paintElided(painter, state.columns[3], note, TextRole::Small, Token::Ink3);
    }

private:
    const KeyRowModel& m_model;
};

KeysSection::KeysSection(Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_painter(std::make_unique<Painter>(m_model))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto* middle = new Surface(Token::BgPanel, this);
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* header = new SectionHeader(tr("Keys"), middle);
    m_filter = new SearchField(SearchField::Size::Regular, header);
    m_filter->setPlaceholderText(tr("By name"));
    m_filter->setFixedWidth(px(240));
    m_changedOnly = new Chip(tr("My changes"), Chip::Kind::Filter, header);
    m_changedOnly->setCheckable(true);
    header->addLeft(m_changedOnly);
    header->addLeft(m_filter);
    auto* reset = new Button(tr("All as delivered"), ButtonKind::Plain, header);
    header->addRight(reset);
    column->addWidget(header);
    column->addWidget(new Hairline(Qt::Horizontal, middle));
    m_table = new RowView(middle);
    m_table->setAccessibleName(tr("Actions and their keys"));
    m_table->setModel(&m_model);
    m_table->setRowPainter(m_painter.get());
    m_table->setRowHeight(36);
    m_table->setColumns({RowColumn{tr("Action"), 200, 2}, RowColumn{tr("Key"), 160}, RowColumn{tr("Works"), 120, 1},
                         RowColumn{tr("Note"), 160, 2, Qt::AlignLeft, 1}});
    column->addWidget(m_table, 1);
    auto* foot = new FootBar(middle);
    foot->setHints({{{QStringLiteral("F1")}, tr("keys of this page")}});
    foot->setRightText(tr("No key fires while an input method composes"));
    column->addWidget(foot);
    row->addWidget(middle, 1);
    row->addWidget(new Hairline(Qt::Vertical, this));
    row->addWidget(makeSide());

    connect(m_filter, &SearchField::textChanged, this, &KeysSection::refresh);
    connect(m_changedOnly, &QAbstractButton::toggled, this, &KeysSection::refresh);
    connect(m_table, &RowView::currentRowChanged, this, &KeysSection::choose);
    connect(m_table, &RowView::activated, this, [this] { m_recorder->setFocus(); });
    connect(m_recorder, &KeyRecorder::recorded, this, &KeysSection::record);
    connect(reset, &QAbstractButton::clicked, this, [this] {
        m_context.actions.resetKeys();
        store();
    });
    connect(m_reset, &QAbstractButton::clicked, this, [this] {
        for (const ActionRegistry::Entry& entry : m_context.actions.entries()) {
            if (entry.spec.name == m_chosen)
                record(entry.spec.key);
        }
    });
    connect(&m_context.actions, &ActionRegistry::changed, this, &KeysSection::refresh, Qt::QueuedConnection);
    refresh();
}

KeysSection::~KeysSection()
{
    m_table->setRowPainter(nullptr);
}

QWidget* KeysSection::makeSide()
{
    auto* side = new Surface(Token::BgList, this);
    side->setFixedWidth(px(300));
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(px(14), 0, px(14), px(14));
    column->setSpacing(px(8));
    m_name = new TextLabel({}, TextRole::BodyStrong, Token::Ink1, side);
    column->addSpacing(px(10));
    column->addWidget(m_name);
    column->addSpacing(px(10));
    column->addWidget(new TextLabel(tr("Press the new key here"), TextRole::Small, Token::Ink2, side));
    m_recorder = new KeyRecorder(side);
    column->addWidget(m_recorder);
    m_problem = new TextLabel({}, TextRole::Small, Token::Warn, side);
    m_problem->setWordWrap(true);
    column->addWidget(m_problem);
    m_reset = new Button(tr("As delivered"), ButtonKind::Plain, side);
    column->addWidget(m_reset, 0, Qt::AlignLeft);
    column->addSpacing(px(8));
    column->addWidget(new Hairline(Qt::Horizontal, side));
    column->addSpacing(px(4));
    column->addWidget(new TextLabel(tr("Combinations that cannot be used"), TextRole::Small, Token::Ink2, side));
    for (const QString& text :
         {tr("Alt and a letter: menus and screenshot tools"), tr("Ctrl Alt: third level of keyboards, chat programs"),
          tr("Ctrl Space, Shift Space: input methods"),
          tr("Ctrl . and Ctrl Shift F: punctuation, traditional forms")}) {
        auto* label = new TextLabel(text, TextRole::Small, Token::Ink3, side);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    column->addStretch(1);
    return side;
}

void KeysSection::refresh()
{
    const QString text = m_filter->text().trimmed();
    QList<ActionRegistry::Entry> rows;
    int changed = 0;
    for (const ActionRegistry::Entry& entry : m_context.actions.entries()) {
        changed += entry.changed() ? 1 : 0;
        const bool named = text.isEmpty() || entry.spec.text.contains(text, Qt::CaseInsensitive) ||
                           entry.key.toString(QKeySequence::NativeText).compare(text, Qt::CaseInsensitive) == 0;
        if (named && (entry.changed() || !m_changedOnly->isChecked()))
            rows.append(entry);
    }
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.spec.page < b.spec.page; });
    std::vector<RowGroup> groups;
    for (const ActionRegistry::Entry& entry : std::as_const(rows)) {
        if (groups.empty() || groups.back().title != entry.spec.pageText)
            groups.push_back({entry.spec.pageText, {}, 0});
        ++groups.back().count;
    }
    m_table->setGroups({});
    m_model.setRows(std::move(rows));
    m_table->setGroups(std::move(groups));
    m_changedOnly->setCount(changed);
    int same = 0;
    for (int i = 0; i < m_model.rowCount(); ++i) {
        if (m_model.row(i).spec.name == m_chosen)
            same = i;
    }
    if (m_model.rowCount() > 0) {
        m_table->setCurrentRow(same);
        if (same == 0)
            m_table->verticalScrollBar()->setValue(0); // with the title of its group
        choose(same);
    }
}

void KeysSection::choose(int row)
{
    if (row < 0 || row >= m_model.rowCount())
        return;
    const ActionRegistry::Entry& entry = m_model.row(row);
    if (entry.spec.name != m_chosen)
        m_problem->clear();
    m_chosen = entry.spec.name;
    m_name->setText(entry.spec.text);
    m_recorder->setKey(entry.key);
    m_reset->setEnabled(entry.changed());
    m_reset->setToolTip(entry.changed() ? QString() : tr("It is as delivered"));
}

void KeysSection::record(const QKeySequence& key)
{
    using Kind = ActionRegistry::Conflict::Kind;
    const ActionRegistry::Conflict conflict = m_context.actions.conflict(m_chosen, key);
    if (conflict.kind == Kind::Reserved) {
        m_problem->setText(
            tr("%1 belongs to the system or the input method and would not arrive here").arg(conflict.other));
        return;
    }
    if (conflict.kind == Kind::Taken) {
        m_problem->setText(tr("%1 is already “%2”; give that one another key first")
                               .arg(key.toString(QKeySequence::NativeText), conflict.other));
        return;
    }
    m_problem->clear();
    m_context.actions.setKey(m_chosen, key);
    store();
}

void KeysSection::store()
{
    QVariantMap stored;
    const QMap<QString, QString> overrides = m_context.actions.overrides();
    for (auto it = overrides.begin(); it != overrides.end(); ++it)
        stored.insert(it.key(), it.value());
    m_context.preferences.set(Preferences::Key::Keys, stored);
}

} // namespace tandem::ui
