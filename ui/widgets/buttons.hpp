#pragma once
// Buttons. A Button is a QPushButton with a kind that QSS reads; an IconButton is a square without text; a NavButton is a
// cell of the navigation.

#include "ui/widgets/painting.hpp"

#include <QAction>
#include <QPushButton>
#include <QToolButton>

namespace tandem::ui {

// Primary at most once per view; Plain has an outline; Quiet only text; Danger for what cannot be undone;
// Item is a checkable line of a side list (settings).
enum class ButtonKind : std::uint8_t { Primary, Plain, Quiet, Danger, Item };

class Button : public QPushButton {
    Q_OBJECT
public:
    explicit Button(const QString& text = {}, ButtonKind kind = ButtonKind::Plain, QWidget* parent = nullptr);
    void setKind(ButtonKind kind);
    void setIconId(IconId id);
    void setKeys(const QStringList& caps); // shown as caps after the text
    void setAction(QAction* action);       // takes text, shortcut, enabled state and tooltip; a click triggers it
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void restyle();
    ButtonKind m_kind;
    IconId m_icon = IconId::None;
    QStringList m_caps;
};

class IconButton : public QToolButton {
    Q_OBJECT
public:
    // `name` is tooltip and accessible name. 28 px square, icon 16.
    explicit IconButton(IconId id, const QString& name, QWidget* parent = nullptr);
    void setIconId(IconId id);
    void setName(const QString& name);
    void setDot(bool shown); // red dot: something waits (bell)
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    IconId m_id;
    bool m_dot = false;
};

class NavButton : public QAbstractButton { // checkable; icon 20 over an 11 px label, 52 × 52, or 44 × 40 without label
    Q_OBJECT
public:
    explicit NavButton(IconId id, const QString& text, QWidget* parent = nullptr);
    void setCount(int count); // 0 hides
    void setCompact(bool compact);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    IconId m_id;
    int m_count = 0;
    bool m_compact = false;
};

} // namespace tandem::ui
