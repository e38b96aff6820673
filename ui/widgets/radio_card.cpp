#include "ui/widgets/radio_card.hpp"

#include <QTextLayout>

namespace tandem::ui {
namespace {
constexpr int kPadding = 16;
constexpr int kMark = 16;
constexpr int kGap = 14;
} // namespace

RadioCard::RadioCard(const QString& title, const QString& explanation, QWidget* parent) : QAbstractButton(parent)
{
    setText(title);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    followTheme(*this);
    setExplanation(explanation);
}

void RadioCard::setExplanation(const QString& explanation)
{
    m_explanation = explanation;
    setAccessibleDescription(explanation);
    updateGeometry();
    update();
}

int RadioCard::heightForWidth(int width) const
{
    const int room = std::max(px(80), width - px(2 * kPadding + kMark + kGap));
    const QRect needed = QFontMetrics(textFont(TextRole::Small))
                             .boundingRect(QRect(0, 0, room, 10'000), Qt::TextWordWrap | Qt::AlignLeft, m_explanation);
    const Theme& theme = Theme::current();
    return 2 * px(kPadding) + theme.lineHeight(TextRole::BodyStrong)
        + std::max(theme.lineHeight(TextRole::Small), needed.height()) + px(2);
}

QSize RadioCard::sizeHint() const
{
    return {px(360), heightForWidth(px(360))};
}

void RadioCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box(rect());
    fillRounded(painter, box, px(8), color(underMouse() && !isChecked() ? Token::BgHover : Token::BgPanel));
    if (isChecked()) {
        painter.setPen(QPen(color(Token::Accent), 2));
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(8) - 1, px(8) - 1);
    } else {
        outlineRounded(painter, box, px(8), color(Token::LineStrong));
    }
    const Theme& theme = Theme::current();
    const int line = theme.lineHeight(TextRole::BodyStrong);
    const QRectF mark(px(kPadding), px(kPadding) + (line - px(kMark)) / 2.0, px(kMark), px(kMark));
    if (isChecked()) {
        fillRounded(painter, mark, px(kMark) / 2.0, color(Token::Accent));
        const double inset = px(kMark) * 0.32;
        fillRounded(painter, mark.adjusted(inset, inset, -inset, -inset), px(kMark) / 2.0, color(Token::AccentOn));
    } else {
        outlineRounded(painter, mark, px(kMark) / 2.0, color(Token::LineControl));
    }
    const int left = px(kPadding + kMark + kGap);
    const QRect texts = rect().adjusted(left, px(kPadding), -px(kPadding), -px(kPadding));
    paintElided(painter, QRect(texts.x(), texts.y(), texts.width(), line), text(), TextRole::BodyStrong, Token::Ink1);
    painter.setFont(textFont(TextRole::Small));
    painter.setPen(color(Token::Ink2));
    painter.drawText(texts.adjusted(0, line + px(2), 0, px(2)), Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop, m_explanation);
}

} // namespace tandem::ui
