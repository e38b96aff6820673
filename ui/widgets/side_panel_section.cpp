#include "ui/widgets/side_panel_section.hpp"

#include <QHBoxLayout>

namespace tandem::ui {

SidePanelSection::SidePanelSection(const QString& title, QWidget* parent)
    : QWidget(parent), m_head(new QWidget(this)), m_icon(new IconLabel(IconId::None, Token::Ink2, 16, this)),
      m_title(new TextLabel(title, TextRole::Small, Token::Ink2, this)),
      m_right(new TextLabel({}, TextRole::Small, Token::Ink2, this)), m_stale(new TagLabel({}, Ground::Panel, this)),
      m_body(new QVBoxLayout)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(px(14), px(10), px(14), px(11));
    all->setSpacing(px(4));
    auto* head = new QHBoxLayout(m_head);
    head->setContentsMargins(0, 0, 0, 0);
    head->setSpacing(px(8));
    head->addWidget(m_icon);
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(m_stale);
    head->addWidget(m_right);
    all->addWidget(m_head);
    all->addLayout(m_body);
    m_body->setSpacing(px(4));
    m_icon->hide();
    m_stale->hide();
    setAccessibleName(title);
    followTheme(*this);
    showHead();
}

void SidePanelSection::setTitle(const QString& title)
{
    m_title->setText(title);
    setAccessibleName(title);
    showHead();
}

void SidePanelSection::showHead()
{
    m_right->setVisible(m_rightWidget == nullptr && !m_right->text().isEmpty());
    m_head->setVisible(!m_title->text().isEmpty() || !m_right->text().isEmpty() || m_rightWidget != nullptr);
}

void SidePanelSection::setIconId(IconId id)
{
    m_icon->setIcon(id, Token::Ink2);
    m_icon->setVisible(id != IconId::None);
}

void SidePanelSection::setRightText(const QString& text)
{
    m_right->setText(text);
    showHead();
}

void SidePanelSection::setRightWidget(QWidget* widget)
{
    delete m_rightWidget;
    m_rightWidget = widget;
    if (widget != nullptr)
        m_head->layout()->addWidget(widget);
    showHead();
}

void SidePanelSection::setStale(const QString& text)
{
    m_stale->setTag({IconId::Clock, text, Tone::Warn});
    m_stale->setVisible(!text.isEmpty());
}

void SidePanelSection::clearBody()
{
    while (QLayoutItem* item = m_body->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void SidePanelSection::addPair(const QString& name, const QString& figure, TextRole role, Token ink)
{
    auto* line = new QWidget(this);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, px(2), 0, px(2));
    row->setSpacing(px(12));
    row->addWidget(new ElidedLabel(name, role, ink, line), 1);
    row->addWidget(new MoneyLabel(figure, role, ink, line));
    line->setAccessibleName(name + u' ' + figure);
    m_body->addWidget(line);
}

void SidePanelSection::setLine(bool shown)
{
    m_line = shown;
    update();
}

void SidePanelSection::paintEvent(QPaintEvent*)
{
    if (!m_line)
        return;
    QPainter painter(this);
    hairline(painter, rect(), Qt::BottomEdge);
}

} // namespace tandem::ui
