#pragma once
// Things that only show: text in a role, elided text, tags, badges, avatars and figures. All texts are plain text.

#include "ui/widgets/painting.hpp"

#include <QLabel>
#include <QWidget>

namespace tandem::ui {

// A QLabel in one of the type roles and inks; follows the theme. Plain text, wraps only when told to.
class TextLabel : public QLabel {
    Q_OBJECT
public:
    explicit TextLabel(const QString& text = {}, TextRole role = TextRole::Body, Token ink = Token::Ink1,
        QWidget* parent = nullptr);
    void setRole(TextRole role);
    void setInk(Token ink);

protected:
    bool event(QEvent* event) override;

private:
    void restyle();
    void tint();
    TextRole m_role;
    Token m_ink;
};

// One line that gives way: elided, full text in tooltip and accessible name.
class ElidedLabel : public QWidget {
    Q_OBJECT
public:
    explicit ElidedLabel(const QString& text = {}, TextRole role = TextRole::Body, Token ink = Token::Ink1,
        QWidget* parent = nullptr);
    void setText(const QString& text);
    const QString& text() const { return m_text; }
    void setMode(Qt::TextElideMode mode);
    void setInk(Token ink);
    void setRole(TextRole role);
    void setMarks(std::vector<TextRange> marks);
    void setAlignment(Qt::Alignment alignment);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QString m_text;
    std::vector<TextRange> m_marks;
    TextRole m_role;
    Token m_ink;
    Qt::TextElideMode m_mode = Qt::ElideRight;
    Qt::Alignment m_alignment = Qt::AlignLeft | Qt::AlignVCenter;
};

class TagLabel : public QWidget {
    Q_OBJECT
public:
    explicit TagLabel(const TagSpec& tag = {}, Ground ground = Ground::Panel, QWidget* parent = nullptr);
    void setTag(const TagSpec& tag);
    const TagSpec& tag() const { return m_tag; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    TagSpec m_tag;
    Ground m_ground;
};

class Badge : public QWidget {
    Q_OBJECT
public:
    // `name` ("淘宝") is tooltip and accessible name; side 16 or 20.
    explicit Badge(QChar platform, const QString& name, int side = 20, QWidget* parent = nullptr);
    void setPlatform(QChar platform, const QString& name);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QChar m_platform;
    int m_side;
};

class Avatar : public QWidget {
    Q_OBJECT
public:
    explicit Avatar(const QString& name = {}, const QString& identity = {}, int side = 32, QWidget* parent = nullptr);
    void setPerson(const QString& name, const QString& identity);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_name, m_identity;
    int m_side;
};

// Figures in equal digit cells, right-aligned; `derived` draws the dotted underline of what can be asked with W.
class MoneyLabel : public QWidget {
    Q_OBJECT
public:
    explicit MoneyLabel(const QString& text = {}, TextRole role = TextRole::Body, Token ink = Token::Ink1,
        QWidget* parent = nullptr);
    void setText(const QString& text);
    void setInk(Token ink);
    void setDerived(bool derived);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    TextRole m_role;
    Token m_ink;
    bool m_derived = false;
};

// An icon that stands for itself beside a text; decorative for screen readers.
class IconLabel : public QWidget {
    Q_OBJECT
public:
    explicit IconLabel(IconId id = IconId::None, Token tint = Token::Ink2, int side = 16, QWidget* parent = nullptr);
    void setIcon(IconId id, Token tint);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    IconId m_id;
    Token m_tint;
    int m_side;
};

class Hairline : public QWidget { // 1 px line.soft between blocks
    Q_OBJECT
public:
    explicit Hairline(Qt::Orientation orientation = Qt::Horizontal, QWidget* parent = nullptr);
    QSize sizeHint() const override { return {1, 1}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Qt::Orientation m_orientation;
};

} // namespace tandem::ui
