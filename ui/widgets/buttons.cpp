#include "ui/widgets/buttons.hpp"
#include "ui/widgets/key_cap.hpp"

#include <QStyle>
#include <QStyleOptionButton>
#include <QStylePainter>

namespace tandem::ui {
namespace {

constexpr int kHeight = 30;
constexpr int kPadding = 12;
constexpr int kGap = 6;
constexpr int kIcon = 16;

const char* nameOf(ButtonKind kind)
{
    switch (kind) {
    case ButtonKind::Primary: return "primary";
    case ButtonKind::Quiet: return "quiet";
    case ButtonKind::Danger: return "danger";
    case ButtonKind::Item: return "item";
    case ButtonKind::Plain: break;
    }
    return "plain";
}

int capsWidth(const QStringList& caps)
{
    int width = 0;
    for (const QString& cap : caps)
        width += keyCapSize(cap).width() + px(2);
    return caps.isEmpty() ? 0 : width - px(2) + px(8);
}

} // namespace

Button::Button(const QString& text, ButtonKind kind, QWidget* parent) : QPushButton(text, parent), m_kind(kind)
{
    setSizePolicy(kind == ButtonKind::Item ? QSizePolicy::Preferred : QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAutoDefault(false);
    setFocusPolicy(Qt::TabFocus);
    setCheckable(kind == ButtonKind::Item);
    followTheme(*this);
    restyle();
}

void Button::setKind(ButtonKind kind)
{
    m_kind = kind;
    restyle();
}

void Button::restyle()
{
    setProperty("kind", QString::fromLatin1(nameOf(m_kind)));
    style()->unpolish(this);
    style()->polish(this);
    update();
}

void Button::setIconId(IconId id)
{
    m_icon = id;
    updateGeometry();
    update();
}

void Button::setKeys(const QStringList& caps)
{
    m_caps = caps;
    updateGeometry();
    update();
}

void Button::setAction(QAction* action)
{
    const auto read = [this, action] {
        setText(action->text());
        setEnabled(action->isEnabled());
        setToolTip(action->toolTip());
        setKeys(action->shortcut().isEmpty() ? QStringList() : keyCaps(action->shortcut()));
    };
    connect(action, &QAction::changed, this, read);
    connect(this, &QPushButton::clicked, action, &QAction::trigger);
    read();
}

QSize Button::sizeHint() const
{
    const TextRole role = m_kind == ButtonKind::Item ? TextRole::BodyStrong : TextRole::Body;
    int width = 2 * px(kPadding) + textWidth(text(), role) + capsWidth(m_caps);
    if (m_icon != IconId::None)
        width += px(kIcon) + px(kGap);
    return {width, px(m_kind == ButtonKind::Item ? 36 : kHeight)};
}

void Button::paintEvent(QPaintEvent*)
{
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text.clear();
    painter.drawControl(QStyle::CE_PushButtonBevel, option);

    Token ink = Token::Ink1;
    if (!isEnabled())
        ink = Token::InkOff;
    else if (m_kind == ButtonKind::Primary)
        ink = Token::AccentOn;
    else if (m_kind == ButtonKind::Danger)
        ink = Token::DangerOn;
    else if (m_kind == ButtonKind::Quiet)
        ink = Token::Ink2;
    else if (m_kind == ButtonKind::Item)
        ink = isChecked() ? Token::Accent : Token::Ink2;
    const TextRole role = m_kind == ButtonKind::Item && isChecked() ? TextRole::BodyStrong : TextRole::Body;
    const int icon = m_icon == IconId::None ? 0 : px(kIcon) + px(kGap);
    const int content = icon + textWidth(text(), role) + capsWidth(m_caps);
    const bool left = m_kind == ButtonKind::Item;
    int x = left ? px(kPadding) : std::max(px(4), (width() - content) / 2);
    if (m_icon != IconId::None) {
        paintIcon(painter, QRect(x, (height() - px(kIcon)) / 2, px(kIcon), px(kIcon)), m_icon, ink);
        x += icon;
    }
    const int room = width() - x - px(4) - capsWidth(m_caps);
    x += paintElided(painter, QRect(x, 0, room, height()), text(), role, ink) + px(8);
    for (const QString& cap : m_caps) {
        const QSize size = keyCapSize(cap);
        const QRect box(QPoint(x, (height() - size.height()) / 2), size);
        if (m_kind == ButtonKind::Primary || m_kind == ButtonKind::Danger) { // outline only on a filled button
            outlineRounded(painter, QRectF(box), px(4), color(ink));
            paintElided(painter, box, cap, TextRole::Meta, ink, Qt::AlignCenter);
        } else {
            paintKeyCap(painter, box, cap);
        }
        x += size.width() + px(2);
    }
}

IconButton::IconButton(IconId id, const QString& name, QWidget* parent) : QToolButton(parent), m_id(id)
{
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    followTheme(*this);
    setName(name);
}

void IconButton::setIconId(IconId id)
{
    m_id = id;
    update();
}

void IconButton::setName(const QString& name)
{
    setToolTip(name);
    setAccessibleName(name);
}

void IconButton::setDot(bool shown)
{
    m_dot = shown;
    update();
}

QSize IconButton::sizeHint() const
{
    return {px(28), px(28)};
}

void IconButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (isChecked())
        fillRounded(painter, QRectF(rect()), px(6), color(Token::AccentTint));
    else if (isEnabled() && (underMouse() || isDown()))
        fillRounded(painter, QRectF(rect()), px(6), color(isDown() ? Token::BgPressed : Token::BgIdle));
    const int side = px(16);
    const QRect glyph((width() - side) / 2, (height() - side) / 2, side, side);
    paintIcon(painter, glyph, m_id, !isEnabled() ? Token::InkOff : isChecked() ? Token::Accent : Token::Ink2);
    if (m_dot) {
        const QRectF dot(glyph.right() - px(5), glyph.top() - px(1), px(7), px(7));
        fillRounded(painter, dot, px(7) / 2.0, color(Token::DangerFill));
    }
}

NavButton::NavButton(IconId id, const QString& text, QWidget* parent) : QAbstractButton(parent), m_id(id)
{
    setText(text);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    setAccessibleName(text);
    followTheme(*this);
}

void NavButton::setCount(int count)
{
    m_count = count;
    setAccessibleName(count > 0 ? text() + u' ' + QString::number(count) : text());
    update();
}

void NavButton::setCompact(bool compact)
{
    m_compact = compact;
    setToolTip(compact ? text() : QString());
    updateGeometry();
    update();
}

QSize NavButton::sizeHint() const
{
    if (m_compact)
        return {px(44), px(40)};
    QFont font = textFont(TextRole::Meta);
    font.setWeight(QFont::DemiBold);
    return {std::max(px(52), QFontMetrics(font).horizontalAdvance(text()) + px(8)), px(52)};
}

void NavButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (isChecked() || underMouse() || isDown())
        fillRounded(painter, QRectF(rect()), px(8), color(isChecked() ? Token::AccentTint : Token::BgIdle));
    const Token ink = isChecked() ? Token::Accent : Token::Ink2;
    const int side = px(20);
    const int top = m_compact ? (height() - side) / 2 : px(8);
    const QRect glyph((width() - side) / 2, top, side, side);
    paintIcon(painter, glyph, m_id, ink);
    if (!m_compact) {
        QFont font = textFont(TextRole::Meta);
        font.setWeight(isChecked() ? QFont::DemiBold : QFont::Normal);
        painter.setFont(font);
        painter.setPen(color(ink));
        painter.drawText(QRect(0, glyph.bottom() + px(2), width(), px(16)), Qt::AlignCenter, text());
    }
    if (m_count > 0)
        paintCount(painter, QPoint(glyph.right() + px(3), glyph.top() + px(1)), m_count, Token::DangerFill, Token::DangerOn,
            color(isChecked() ? Token::AccentTint : Token::BgWindow));
}

} // namespace tandem::ui
