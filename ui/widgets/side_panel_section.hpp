#pragma once
// A block of the side panel: small title (with icon), something at the right, a body, and a line below.

#include "ui/widgets/labels.hpp"

#include <QVBoxLayout>
#include <QWidget>

namespace tandem::ui {

class SidePanelSection : public QWidget {
    Q_OBJECT
public:
    explicit SidePanelSection(const QString& title = {}, QWidget* parent = nullptr);
    void setTitle(const QString& title);
    void setIconId(IconId id);
    void setRightText(const QString& text);
    void setRightWidget(QWidget* widget); // owned; replaces the text
    void setStale(const QString& text);   // "14:17 的数据": warn tag at the right; empty removes
    QVBoxLayout* body() const { return m_body; }
    void clearBody();
    // One line of name and figure; both selectable for the screen reader as one.
    void addPair(const QString& name, const QString& figure, TextRole role = TextRole::Small, Token ink = Token::Ink2);
    void setLine(bool shown);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void showHead();
    QWidget* m_head;
    IconLabel* m_icon;
    TextLabel* m_title;
    TextLabel* m_right;
    TagLabel* m_stale;
    QWidget* m_rightWidget = nullptr;
    QVBoxLayout* m_body;
    bool m_line = true;
};

} // namespace tandem::ui
