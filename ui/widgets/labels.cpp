#include "ui/widgets/labels.hpp"

#include <QEvent>
#include <algorithm>

namespace tandem::ui {

TextLabel::TextLabel(const QString& text, TextRole role, Token ink, QWidget* parent)
    : QLabel(text, parent), m_role(role), m_ink(ink)
{
    setTextFormat(Qt::PlainText);
    setForegroundRole(QPalette::WindowText); // a parent on the Base role would have labels take Text
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, &TextLabel::restyle);
    restyle();
}

void TextLabel::setRole(TextRole role)
{
    m_role = role;
    restyle();
}

void TextLabel::setInk(Token ink)
{
    m_ink = ink;
    restyle();
}

// A style sheet of the application puts the palette back when a widget or one above it gets another parent.
bool TextLabel::event(QEvent* event)
{
    const bool done = QLabel::event(event);
    if (event->type() == QEvent::ParentChange || event->type() == QEvent::Polish || event->type() == QEvent::StyleChange)
        tint();
    return done;
}

void TextLabel::tint()
{
    QPalette own = palette();
    own.setColor(QPalette::WindowText, color(m_ink));
    setPalette(own);
}

void TextLabel::restyle()
{
    setFont(textFont(m_role));
    tint();
    setMinimumHeight(Theme::current().lineHeight(m_role));
}

ElidedLabel::ElidedLabel(const QString& text, TextRole role, Token ink, QWidget* parent)
    : QWidget(parent), m_role(role), m_ink(ink)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    followTheme(*this);
    setText(text);
}

void ElidedLabel::setText(const QString& text)
{
    m_text = text;
    m_marks.clear();
    setAccessibleName(text);
    updateGeometry();
    update();
}

void ElidedLabel::setMode(Qt::TextElideMode mode)
{
    m_mode = mode;
    update();
}

void ElidedLabel::setInk(Token ink)
{
    m_ink = ink;
    update();
}

void ElidedLabel::setRole(TextRole role)
{
    m_role = role;
    updateGeometry();
    update();
}

void ElidedLabel::setMarks(std::vector<TextRange> marks)
{
    m_marks = std::move(marks);
    update();
}

void ElidedLabel::setAlignment(Qt::Alignment alignment)
{
    m_alignment = alignment;
    update();
}

QSize ElidedLabel::sizeHint() const
{
    return {textWidth(m_text, m_role), Theme::current().lineHeight(m_role)};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {std::min(textWidth(m_text, m_role), px(24)), Theme::current().lineHeight(m_role)};
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintHighlighted(painter, rect(), m_text, m_marks, m_role, m_ink, m_alignment, m_mode);
}

void ElidedLabel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool cut = textWidth(m_text, m_role) > width();
    setToolTip(cut ? plainToolTip(m_text) : QString());
}

TagLabel::TagLabel(const TagSpec& tag, Ground ground, QWidget* parent) : QWidget(parent), m_ground(ground)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    followTheme(*this);
    setTag(tag);
}

void TagLabel::setTag(const TagSpec& tag)
{
    m_tag = tag;
    setAccessibleName(tag.text);
    updateGeometry();
    update();
}

QSize TagLabel::sizeHint() const
{
    return tagSize(m_tag);
}

QSize TagLabel::minimumSizeHint() const
{
    return sizeHint();
}

void TagLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintTag(painter, rect(), m_tag, m_ground);
}

Badge::Badge(QChar platform, const QString& name, int side, QWidget* parent) : QWidget(parent), m_side(side)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    followTheme(*this);
    setPlatform(platform, name);
}

void Badge::setPlatform(QChar platform, const QString& name)
{
    m_platform = platform;
    setAccessibleName(name);
    setToolTip(name);
    update();
}

QSize Badge::sizeHint() const
{
    return {px(m_side), px(m_side)};
}

void Badge::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintBadge(painter, rect(), m_platform);
}

Avatar::Avatar(const QString& name, const QString& identity, int side, QWidget* parent) : QWidget(parent), m_side(side)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    followTheme(*this);
    setPerson(name, identity);
}

void Avatar::setPerson(const QString& name, const QString& identity)
{
    m_name = name;
    m_identity = identity;
    setAccessibleName(name);
    update();
}

QSize Avatar::sizeHint() const
{
    return {px(m_side), px(m_side)};
}

void Avatar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintAvatar(painter, rect(), m_name, m_identity);
}

MoneyLabel::MoneyLabel(const QString& text, TextRole role, Token ink, QWidget* parent)
    : QWidget(parent), m_role(role), m_ink(ink)
{
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    followTheme(*this);
    setText(text);
}

void MoneyLabel::setText(const QString& text)
{
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void MoneyLabel::setInk(Token ink)
{
    m_ink = ink;
    update();
}

void MoneyLabel::setDerived(bool derived)
{
    m_derived = derived;
    update();
}

QSize MoneyLabel::sizeHint() const
{
    return {moneyWidth(m_text, m_role), Theme::current().lineHeight(m_role)};
}

void MoneyLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintMoney(painter, rect(), m_text, m_role, m_ink);
    if (m_derived) {
        const int used = moneyWidth(m_text, m_role);
        paintDottedUnderline(painter, QRect(width() - used, 0, used, height()));
    }
}

IconLabel::IconLabel(IconId id, Token tint, int side, QWidget* parent)
    : QWidget(parent), m_id(id), m_tint(tint), m_side(side)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    followTheme(*this);
}

void IconLabel::setIcon(IconId id, Token tint)
{
    m_id = id;
    m_tint = tint;
    update();
}

QSize IconLabel::sizeHint() const
{
    return {px(m_side), px(m_side)};
}

void IconLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintIcon(painter, QRect(0, (height() - px(m_side)) / 2, px(m_side), px(m_side)), m_id, m_tint);
}

Hairline::Hairline(Qt::Orientation orientation, QWidget* parent) : QWidget(parent), m_orientation(orientation)
{
    if (orientation == Qt::Horizontal)
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    else
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    followTheme(*this);
}

void Hairline::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    hairline(painter, rect(), m_orientation == Qt::Horizontal ? Qt::BottomEdge : Qt::LeftEdge);
}

} // namespace tandem::ui
