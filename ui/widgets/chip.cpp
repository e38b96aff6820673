#include "ui/widgets/chip.hpp"

#include <QLocale>

namespace tandem::ui {
namespace {
constexpr int kHeight = 28;
constexpr int kPadding = 8;
constexpr int kGap = 6;
constexpr int kIcon = 16;
} // namespace

Chip::Chip(const QString& text, Kind kind, QWidget* parent) : QAbstractButton(parent), m_kind(kind)
{
    setText(text);
    setCheckable(kind == Kind::Filter);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    followTheme(*this);
}

void Chip::setCount(std::optional<qint64> count)
{
    m_count = count;
    setAccessibleName(count ? text() + u' ' + countText() : QString());
    updateGeometry();
    update();
}

void Chip::setIconId(IconId id, Token tint)
{
    m_icon = id;
    m_iconTint = tint;
    updateGeometry();
    update();
}

void Chip::setDetail(const QString& text, Token ink)
{
    m_detail = text;
    m_detailInk = ink;
    updateGeometry();
    update();
}

void Chip::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

QString Chip::countText() const
{
    return m_count ? QLocale(QLocale::English).toString(*m_count) : QString();
}

QSize Chip::sizeHint() const
{
    // As wide as in its checked state, so that choosing another filter moves nothing.
    int width = 2 * px(kPadding) + textWidth(text(), m_kind == Kind::Filter ? TextRole::BodyStrong : TextRole::Small);
    if (m_icon != IconId::None)
        width += px(kIcon) + px(kGap);
    if (m_count)
        width += px(kGap) + moneyWidth(countText(), TextRole::BodyStrong);
    if (!m_detail.isEmpty())
        width += px(kGap) + moneyWidth(m_detail, TextRole::Small);
    return {width, px(kHeight)};
}

void Chip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QRectF box(rect());
    const bool busy = isEnabled() && (underMouse() || isDown());
    if (m_kind == Kind::Filter) {
        fillRounded(painter, box, px(6), color(isChecked() ? Token::AccentTint : busy ? Token::BgHover : Token::BgPanel));
        if (!isChecked())
            outlineRounded(painter, box, px(6), color(Token::LineStrong));
    } else if (m_tone != Tone::Neutral || busy) {
        fillRounded(painter, box, px(6), color(m_tone != Tone::Neutral ? tintOf(m_tone) : Token::BgIdle));
    }
    const Token ink = !isEnabled() ? Token::InkOff
        : isChecked()              ? Token::Accent
        : m_tone != Tone::Neutral  ? inkOf(m_tone)
        : m_kind == Kind::Filter   ? Token::Ink1
                                   : Token::Ink2;
    QRect inner = rect().adjusted(px(kPadding), 0, -px(kPadding), 0);
    if (m_icon != IconId::None) {
        paintIcon(painter, QRect(inner.x(), inner.y() + (inner.height() - px(kIcon)) / 2, px(kIcon), px(kIcon)), m_icon,
            m_tone != Tone::Neutral ? ink : m_iconTint);
        inner.setLeft(inner.x() + px(kIcon) + px(kGap));
    }
    const TextRole role = m_kind == Kind::Bar ? TextRole::Small : isChecked() ? TextRole::BodyStrong : TextRole::Body;
    int used = paintElided(painter, inner, text(), role, ink);
    if (m_count)
        paintMoney(painter, inner, countText(), role, ink);
    if (!m_detail.isEmpty())
        paintMoney(painter, inner.adjusted(used + px(kGap), 0, 0, 0), m_detail, TextRole::Small, m_detailInk,
            Qt::AlignLeft | Qt::AlignVCenter);
}

} // namespace tandem::ui
