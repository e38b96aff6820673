#pragma once
// A plain area on one of the theme's colours, with radius and outline when it is a card; and a scroll area on one.

#include "ui/widgets/theme.hpp"

#include <QScrollArea>
#include <QWidget>
#include <optional>

namespace tandem::ui {

class Surface : public QWidget {
    Q_OBJECT
public:
    explicit Surface(Token background, QWidget* parent = nullptr);
    void setBackground(Token background);
    void setRadius(int logical);               // 8 for a card
    void setOutline(std::optional<Token> line); // with radius: all around
    void setEdges(Qt::Edges edges);            // hairlines of line.soft

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Token m_background;
    std::optional<Token> m_outline;
    Qt::Edges m_edges;
    int m_radius = 0;
};

// A card: bg.panel, radius 8, line.soft around.
Surface* makeCard(QWidget* parent);

// Scrolls one widget vertically on the given colour; the widget needs no background of its own.
class ScrollSurface : public QScrollArea {
    Q_OBJECT
public:
    explicit ScrollSurface(Token background, QWidget* parent = nullptr);
    void setWidget(QWidget* widget); // owned
    Token background() const { return m_background; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Token m_background;
};

} // namespace tandem::ui
