#include "ui/widgets/check_row.hpp"

#include <QGridLayout>

namespace tandem::ui {
namespace {

struct CheckLook {
    IconId icon;
    Token ink;    // of the icon
    Token detail; // of the second line
};

CheckLook lookOf(CheckState state)
{
    switch (state) {
    case CheckState::Running: return {IconId::Refresh, Token::Accent, Token::Ink3};
    case CheckState::Passed: return {IconId::Check, Token::Ok, Token::Ink3};
    case CheckState::Warned: return {IconId::Triangle, Token::Warn, Token::Warn};
    case CheckState::Failed: return {IconId::CircleAlert, Token::Danger, Token::Danger};
    case CheckState::Skipped: return {IconId::Minus, Token::Ink3, Token::Ink3};
    case CheckState::Waiting: break;
    }
    return {IconId::Clock, Token::Ink3, Token::Ink3};
}

} // namespace

CheckRow::CheckRow(const QString& text, QWidget* parent)
    : QWidget(parent), m_icon(new IconLabel(IconId::Clock, Token::Ink3, 16, this)),
      m_text(new TextLabel(text, TextRole::Body, Token::Ink1, this)),
      m_detail(new TextLabel({}, TextRole::Small, Token::Ink3, this)),
      m_right(new TextLabel({}, TextRole::Small, Token::Ink3, this))
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, px(9), 0, px(10));
    grid->setHorizontalSpacing(px(10));
    grid->setVerticalSpacing(0);
    grid->addWidget(m_icon, 0, 0, Qt::AlignVCenter);
    grid->addWidget(m_text, 0, 1);
    grid->addWidget(m_right, 0, 2);
    grid->addWidget(m_detail, 1, 1, 1, 2);
    grid->setColumnStretch(1, 1);
    m_text->setWordWrap(true);
    m_detail->setWordWrap(true);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    followTheme(*this);
    setCheck(CheckState::Waiting, text);
}

void CheckRow::setCheck(CheckState state, const QString& text, const QString& detail)
{
    m_state = state;
    const CheckLook look = lookOf(state);
    m_icon->setIcon(look.icon, look.ink);
    m_text->setText(text);
    m_text->setInk(state == CheckState::Skipped || state == CheckState::Waiting ? Token::Ink2 : Token::Ink1);
    m_detail->setText(detail);
    m_detail->setInk(look.detail);
    m_detail->setVisible(!detail.isEmpty());
    setAccessibleName(detail.isEmpty() ? text : text + u' ' + detail);
}

void CheckRow::setRightText(const QString& text)
{
    m_right->setText(text);
}

void CheckRow::setLine(bool shown)
{
    m_line = shown;
    update();
}

void CheckRow::paintEvent(QPaintEvent*)
{
    if (!m_line)
        return;
    QPainter painter(this);
    hairline(painter, rect(), Qt::BottomEdge);
}

} // namespace tandem::ui
