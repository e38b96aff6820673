#include "ui/settings/display_section.hpp"

#include "ui/settings/section_header.hpp"
#include "ui/widgets/chip.hpp"
#include "ui/widgets/surface.hpp"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace tandem::ui {

DisplaySection::DisplaySection(Context& context, QWidget* parent) : QWidget(parent), m_context(context)
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto* panel = new Surface(Token::BgPanel, this);
    outer->addWidget(panel);
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new SectionHeader(tr("Display and language"), panel));
    column->addWidget(new Hairline(Qt::Horizontal, panel));
    auto* body = new QVBoxLayout;
    body->setContentsMargins(px(20), px(8), px(20), px(20));
    body->setSpacing(0);
    using Key = Preferences::Key;
    addChoices(body, tr("Colours"), tr("Works at once, in every window"), Key::Theme,
               {{QStringLiteral("light"), tr("Light")},
                {QStringLiteral("dark"), tr("Dark")},
                {QStringLiteral("system"), tr("As the system")}});
    addChoices(
        body, tr("Language"), tr("What customers write stays as it is"), Key::Language,
        {{QStringLiteral("zh_CN"), QStringLiteral("简体中文")}, {QStringLiteral("en"), QStringLiteral("English")}});
    addChoices(body, tr("Size"), tr("Type, rows and icons together, on top of the system's scaling"), Key::Size,
               {{90, QStringLiteral("90%")},
                {100, QStringLiteral("100%")},
                {115, QStringLiteral("115%")},
                {130, QStringLiteral("130%")}});
    addChoices(body, tr("Rows"), tr("Compact takes 4 px off every table row"), Key::Density,
               {{QStringLiteral("standard"), tr("Standard")}, {QStringLiteral("compact"), tr("Compact")}});
    body->addStretch(1);
    column->addLayout(body, 1);
}

void DisplaySection::addChoices(QVBoxLayout* into, const QString& title, const QString& hint, Preferences::Key key,
                                const QList<Choice>& choices)
{
    auto* line = new QWidget(this);
    line->setFixedHeight(px(64));
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px(8));
    auto* texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addStretch();
    texts->addWidget(new TextLabel(title, TextRole::BodyStrong, Token::Ink1, line));
    texts->addWidget(new TextLabel(hint, TextRole::Small, Token::Ink3, line));
    texts->addStretch();
    auto* left = new QWidget(line);
    left->setFixedWidth(px(420));
    left->setLayout(texts);
    row->addWidget(left);
    auto* group = new QButtonGroup(line);
    const QString current = m_context.preferences.text(key);
    for (const Choice& choice : choices) {
        auto* chip = new Chip(choice.text, Chip::Kind::Filter, line);
        chip->setCheckable(true);
        chip->setChecked(choice.value.toString() == current);
        chip->setAccessibleDescription(title);
        group->addButton(chip);
        connect(chip, &QAbstractButton::clicked, this,
                [this, key, value = choice.value] { m_context.preferences.set(key, value); });
        row->addWidget(chip);
    }
    row->addStretch(1);
    into->addWidget(line);
    into->addWidget(new Hairline(Qt::Horizontal, this));
}

} // namespace tandem::ui
