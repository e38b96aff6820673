#include "ui/widgets/empty_state.hpp"
#include "ui/widgets/buttons.hpp"
#include "ui/widgets/labels.hpp"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace tandem::ui {

EmptyState::EmptyState(Layout layout, QWidget* parent)
    : QWidget(parent), m_icon(new IconLabel(IconId::Info, Token::Ink3, 20, this)),
      m_fact(new TextLabel({}, TextRole::BodyStrong, Token::Ink1, this)),
      m_next(new TextLabel({}, TextRole::Small, Token::Ink2, this)),
      m_code(new TextLabel({}, TextRole::Meta, Token::Ink3, this)), m_first(new Button({}, ButtonKind::Plain, this)),
      m_second(new Button({}, ButtonKind::Quiet, this))
{
    const bool centred = layout == Layout::Centred;
    const Qt::Alignment side = centred ? Qt::AlignHCenter : Qt::AlignLeft;
    m_next->setWordWrap(true);
    m_code->setTextInteractionFlags(Qt::TextSelectableByMouse);
    for (TextLabel* label : {m_fact, m_next, m_code})
        label->setAlignment(side | Qt::AlignTop);

    auto* texts = new QVBoxLayout;
    texts->setSpacing(px(2));
    texts->addWidget(m_fact);
    texts->addWidget(m_next, 0, side);
    texts->addWidget(m_code);
    texts->addSpacing(px(10));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(px(4));
    if (centred)
        buttons->addStretch();
    buttons->addWidget(m_first);
    buttons->addWidget(m_second);
    buttons->addStretch();
    texts->addLayout(buttons);

    auto* all = new QGridLayout(this);
    all->setContentsMargins(px(16), px(16), px(16), px(16));
    all->setHorizontalSpacing(px(12));
    all->setVerticalSpacing(px(10));
    all->addWidget(m_icon, 0, 0, side | Qt::AlignTop);
    all->addLayout(texts, centred ? 1 : 0, centred ? 0 : 1);
    connect(m_first, &QPushButton::clicked, this, &EmptyState::firstPressed);
    connect(m_second, &QPushButton::clicked, this, &EmptyState::secondPressed);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, &EmptyState::breakLines);
    setButtons({});
    setCode({});
}

// Lines are broken at a measure that reads well, not at whatever width the page happens to have.
void EmptyState::breakLines()
{
    m_next->setFixedWidth(std::min(px(320), textWidth(m_next->text(), TextRole::Small) + px(4)));
}

void EmptyState::setContent(IconId icon, Tone tone, const QString& fact, const QString& next)
{
    m_icon->setIcon(icon, tone == Tone::Neutral ? Token::Ink3 : inkOf(tone));
    m_fact->setText(fact);
    m_next->setText(next);
    m_next->setVisible(!next.isEmpty());
    breakLines();
    setAccessibleName(fact + u' ' + next);
}

void EmptyState::setButtons(const QString& first, const QString& second)
{
    m_first->setText(first);
    m_first->setVisible(!first.isEmpty());
    m_second->setText(second);
    m_second->setVisible(!second.isEmpty());
}

void EmptyState::setCode(const QString& code)
{
    m_code->setText(code);
    m_code->setVisible(!code.isEmpty());
}

} // namespace tandem::ui
