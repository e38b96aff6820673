#include "ui/widgets/surface.hpp"
#include "ui/widgets/painting.hpp"

#include <QPaintEvent>

namespace tandem::ui {

Surface::Surface(Token background, QWidget* parent) : QWidget(parent), m_background(background)
{
    followTheme(*this);
}

void Surface::setBackground(Token background)
{
    m_background = background;
    update();
}

void Surface::setRadius(int logical)
{
    m_radius = logical;
    update();
}

void Surface::setOutline(std::optional<Token> line)
{
    m_outline = line;
    update();
}

void Surface::setEdges(Qt::Edges edges)
{
    m_edges = edges;
    update();
}

void Surface::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (m_radius == 0)
        painter.fillRect(rect(), color(m_background));
    else
        fillRounded(painter, QRectF(rect()), px(m_radius), color(m_background));
    if (m_outline)
        outlineRounded(painter, QRectF(rect()), std::max(1, px(m_radius)), color(*m_outline));
    for (const Qt::Edge edge : {Qt::TopEdge, Qt::LeftEdge, Qt::RightEdge, Qt::BottomEdge})
        if (m_edges & edge)
            hairline(painter, rect(), edge);
}

Surface* makeCard(QWidget* parent)
{
    auto* card = new Surface(Token::BgPanel, parent);
    card->setRadius(8);
    card->setOutline(Token::LineSoft);
    return card;
}

ScrollSurface::ScrollSurface(Token background, QWidget* parent) : QScrollArea(parent), m_background(background)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    followTheme(*viewport());
}

void ScrollSurface::setWidget(QWidget* widget)
{
    QScrollArea::setWidget(widget);
    widget->setAutoFillBackground(false); // QScrollArea would have it filled with the window's colour
}

void ScrollSurface::paintEvent(QPaintEvent* event)
{
    QPainter(viewport()).fillRect(event->rect(), color(m_background));
}

} // namespace tandem::ui
