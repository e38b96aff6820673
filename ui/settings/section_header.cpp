#include "ui/settings/section_header.hpp"

namespace tandem::ui {

SectionHeader::SectionHeader(const QString& title, QWidget* parent) : QWidget(parent)
{
    setFixedHeight(px(56));
    m_row = new QHBoxLayout(this);
    m_row->setContentsMargins(px(20), 0, px(20), 0);
    m_row->setSpacing(px(10));
    m_row->addWidget(new TextLabel(title, TextRole::Title, Token::Ink1, this));
    m_fact = new ElidedLabel({}, TextRole::Small, Token::Ink3, this);
    m_row->addWidget(m_fact, 1);
}

void SectionHeader::setFact(const QString& fact)
{
    m_fact->setText(fact);
}

void SectionHeader::addRight(QWidget* widget)
{
    m_row->addWidget(widget);
}

void SectionHeader::addLeft(QWidget* widget)
{
    m_row->insertWidget(1, widget);
}

} // namespace tandem::ui
