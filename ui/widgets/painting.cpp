#include "ui/widgets/painting.hpp"

#include <QFontMetricsF>
#include <QTextDocument>
#include <algorithm>
#include <cmath>

namespace tandem::ui {
namespace {

constexpr int kTagHeight = 20;
constexpr int kTagPadding = 6;
constexpr int kTagIcon = 12;
constexpr int kTagGap = 4;
constexpr int kCapHeight = 18;
constexpr int kCapPadding = 5;

class Saved { // restores the painter when the scope ends
public:
    explicit Saved(QPainter& painter) : m_painter(painter) { painter.save(); }
    ~Saved() { m_painter.restore(); }
    Saved(const Saved&) = delete;
    Saved& operator=(const Saved&) = delete;

private:
    QPainter& m_painter;
};

int advance(const QFont& font, const QString& text)
{
    return static_cast<int>(std::ceil(QFontMetricsF(font).horizontalAdvance(text)));
}

double leftOf(const QRect& where, double width, Qt::Alignment alignment)
{
    if (alignment & Qt::AlignRight)
        return where.right() + 1 - width;
    if (alignment & Qt::AlignHCenter)
        return where.x() + (where.width() - width) / 2;
    return where.x();
}

// Text sits on one baseline per role, wherever its glyphs come from: metrics of the first family decide.
double baselineOf(const QRect& where, const QFont& font)
{
    const QFontMetricsF metrics(font);
    return std::round(where.y() + (where.height() - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent());
}

double moneyAdvance(const QString& text, const QFontMetricsF& metrics)
{
    const double cell = metrics.horizontalAdvance(u'0');
    double width = 0;
    for (const QChar c : text)
        width += c.isDigit() ? cell : metrics.horizontalAdvance(c);
    return width;
}

QString elided(const QFont& font, const QString& text, int width, Qt::TextElideMode mode)
{
    const QFontMetrics metrics(font);
    return metrics.horizontalAdvance(text) <= width ? text : metrics.elidedText(text, mode, width);
}

} // namespace

Token inkOf(Tone tone)
{
    switch (tone) {
    case Tone::Accent: return Token::Accent;
    case Tone::Ok: return Token::Ok;
    case Tone::Warn: return Token::Warn;
    case Tone::Danger: return Token::Danger;
    case Tone::Note: return Token::Note;
    case Tone::Frozen: return Token::Frozen;
    case Tone::Neutral: break;
    }
    return Token::Ink2;
}

Token fillOf(Tone tone)
{
    switch (tone) {
    case Tone::Accent: return Token::Accent;
    case Tone::Ok: return Token::OkFill;
    case Tone::Warn: return Token::WarnFill;
    case Tone::Danger: return Token::DangerFill;
    case Tone::Note: return Token::NoteFill;
    case Tone::Frozen: return Token::FrozenFill;
    case Tone::Neutral: break;
    }
    return Token::ChartMute;
}

Token tintOf(Tone tone)
{
    switch (tone) {
    case Tone::Accent: return Token::AccentTint;
    case Tone::Ok: return Token::OkTint;
    case Tone::Warn: return Token::WarnTint;
    case Tone::Danger: return Token::DangerTint;
    case Tone::Note: return Token::NoteTint;
    case Tone::Frozen: return Token::FrozenTint;
    case Tone::Neutral: break;
    }
    return Token::BgSunken;
}

int textWidth(const QString& text, TextRole role)
{
    return advance(textFont(role), text);
}

QString plainToolTip(const QString& text)
{
    return Qt::mightBeRichText(text) ? text.toHtmlEscaped() : text;
}

int paintElided(QPainter& painter, const QRect& where, const QString& text, TextRole role, Token ink,
    Qt::Alignment alignment, Qt::TextElideMode mode)
{
    return paintHighlighted(painter, where, text, {}, role, ink, alignment, mode);
}

int paintHighlighted(QPainter& painter, const QRect& where, const QString& text, const std::vector<TextRange>& marks,
    TextRole role, Token ink, Qt::Alignment alignment, Qt::TextElideMode mode)
{
    if (text.isEmpty() || where.width() <= 0)
        return 0;
    const Saved saved(painter);
    const QFont font = textFont(role);
    const QString shown = elided(font, text, where.width(), mode);
    const QFontMetricsF metrics(font);
    const double width = metrics.horizontalAdvance(shown);
    const double left = leftOf(where, width, alignment);
    const double baseline = baselineOf(where, font);
    painter.setFont(font);
    painter.setPen(color(ink));
    painter.drawText(QPointF(left, baseline), shown);
    // An ellipsis in the middle moves what follows it, so only a text cut at its end keeps its ranges.
    const bool rangesHold = shown == text || mode == Qt::ElideRight;
    const qsizetype end = shown == text ? shown.size() : shown.size() - 1;
    for (const TextRange& mark : rangesHold ? marks : std::vector<TextRange>{}) {
        const qsizetype from = std::min<qsizetype>(mark.start, end);
        const qsizetype to = std::min<qsizetype>(mark.start + mark.length, end);
        if (to <= from)
            continue;
        const double x0 = left + metrics.horizontalAdvance(shown.left(from));
        const double x1 = left + metrics.horizontalAdvance(shown.left(to));
        const QRectF box(x0 - 1, baseline - metrics.ascent(), x1 - x0 + 2, metrics.ascent() + metrics.descent());
        fillRounded(painter, box, 2, color(Token::Mark));
        const Saved clipped(painter);
        painter.setClipRect(box, Qt::IntersectClip);
        painter.setPen(color(Token::MarkOn));
        painter.drawText(QPointF(left, baseline), shown);
    }
    return static_cast<int>(std::ceil(width));
}

std::vector<TextRange> rangesOf(const QString& text, const QString& needle)
{
    std::vector<TextRange> found;
    if (needle.isEmpty())
        return found;
    for (qsizetype at = text.indexOf(needle, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(needle, at + needle.size(), Qt::CaseInsensitive))
        found.push_back({static_cast<int>(at), static_cast<int>(needle.size())});
    return found;
}

int moneyWidth(const QString& text, TextRole role)
{
    return static_cast<int>(std::ceil(moneyAdvance(text, QFontMetricsF(textFont(role)))));
}

void paintMoney(QPainter& painter, const QRect& where, const QString& text, TextRole role, Token ink,
    Qt::Alignment alignment)
{
    const Saved saved(painter);
    const QFont font = textFont(role);
    const QFontMetricsF metrics(font);
    const double cell = metrics.horizontalAdvance(u'0');
    const double baseline = baselineOf(where, font);
    double x = leftOf(where, moneyAdvance(text, metrics), alignment);
    painter.setFont(font);
    painter.setPen(color(ink));
    for (const QChar c : text) {
        const double own = metrics.horizontalAdvance(c);
        const double width = c.isDigit() ? cell : own;
        painter.drawText(QPointF(x + (width - own) / 2, baseline), QString(c));
        x += width;
    }
}

QSize tagSize(const TagSpec& tag)
{
    const int icon = tag.icon == IconId::None ? 0 : px(kTagIcon) + px(kTagGap);
    return {2 * px(kTagPadding) + icon + textWidth(tag.text, TextRole::Meta), px(kTagHeight)};
}

QRect paintTag(QPainter& painter, const QRect& area, const TagSpec& tag, Ground ground)
{
    const QSize size = tagSize(tag);
    const QRect box(area.x(), area.y() + (area.height() - size.height()) / 2, std::min(size.width(), area.width()),
        size.height());
    if (box.width() < size.height())
        return QRect(area.topLeft(), QSize(0, size.height()));
    const bool plain = tag.tone == Tone::Neutral && ground == Ground::List;
    fillRounded(painter, QRectF(box), px(4), color(plain ? Token::BgIdle : tintOf(tag.tone)));
    QRect inner = box.adjusted(px(kTagPadding), 0, -px(kTagPadding), 0);
    if (tag.icon != IconId::None) {
        paintIcon(painter, QRect(inner.x() - 1, inner.y() + (inner.height() - px(kTagIcon)) / 2, px(kTagIcon), px(kTagIcon)),
            tag.icon, inkOf(tag.tone));
        inner.setLeft(inner.x() + px(kTagIcon) + px(kTagGap));
    }
    paintElided(painter, inner, tag.text, TextRole::Meta, inkOf(tag.tone));
    return box;
}

void paintBadge(QPainter& painter, const QRect& square, QChar platform)
{
    const Saved saved(painter);
    fillRounded(painter, QRectF(square), px(4), Theme::current().badgeColor(platform));
    QFont font = textFont(TextRole::BodyStrong);
    font.setPixelSize(std::max(8, square.height() * 5 / 8));
    painter.setFont(font);
    painter.setPen(Qt::white); // on every badge fill ≥ 4.5 : 1 in both themes
    painter.drawText(square, Qt::AlignCenter, QString(platform));
}

void paintAvatar(QPainter& painter, const QRect& square, const QString& name, const QString& identity)
{
    constexpr char16_t kTints[] = {u'书', u'企', u'淘', u'店', u'网'};
    const Theme& theme = Theme::current();
    std::uint32_t hash = 2166136261u; // FNV-1a, not qHash: the same person has the same colour on every machine
    for (const QChar c : identity.isEmpty() ? name : identity)
        hash = (hash ^ c.unicode()) * 16777619u;
    const QColor hue = theme.badgeColor(QChar(kTints[(hash >> 16) % std::size(kTints)]));
    const QColor ground = theme.color(Token::BgPanel);
    const double share = theme.kind() == ThemeKind::Light ? 0.17 : 0.36;
    const QColor tint = QColor::fromRgbF(static_cast<float>(hue.redF() * share + ground.redF() * (1 - share)),
        static_cast<float>(hue.greenF() * share + ground.greenF() * (1 - share)),
        static_cast<float>(hue.blueF() * share + ground.blueF() * (1 - share)));
    const Saved saved(painter);
    fillRounded(painter, QRectF(square), std::min<double>(px(8), square.width() / 4.0), tint);
    QFont font = textFont(TextRole::Body);
    font.setPixelSize(std::max(9, square.height() * 7 / 16));
    painter.setFont(font);
    painter.setPen(theme.color(Token::Ink2));
    const QString first = name.isEmpty() ? QString() : name.left(name.at(0).isHighSurrogate() ? 2 : 1).toUpper();
    painter.drawText(square, Qt::AlignCenter, first);
}

QSize keyCapSize(const QString& key)
{
    return {std::max(px(kCapHeight), textWidth(key, TextRole::Meta) + 2 * px(kCapPadding)), px(kCapHeight)};
}

void paintKeyCap(QPainter& painter, const QRect& cap, const QString& key)
{
    fillRounded(painter, QRectF(cap), px(4), color(Token::BgSunken));
    outlineRounded(painter, QRectF(cap), px(4), color(Token::LineStrong));
    paintElided(painter, cap, key, TextRole::Meta, Token::Ink2, Qt::AlignCenter);
}

void paintFocusLine(QPainter& painter, const QRect& row)
{
    const Saved saved(painter);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(color(Token::Focus), 2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(row.adjusted(1, 1, -1, -1));
}

void hairline(QPainter& painter, const QRect& rect, Qt::Edge edge, Token token)
{
    const double thin = 1.0 / targetRatio(painter);
    QRectF line(rect);
    if (edge == Qt::BottomEdge)
        line.setTop(line.bottom() - thin);
    else if (edge == Qt::TopEdge)
        line.setHeight(thin);
    else if (edge == Qt::LeftEdge)
        line.setWidth(thin);
    else
        line.setLeft(line.right() - thin);
    const Saved saved(painter);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(line, color(token));
}

void fillRounded(QPainter& painter, const QRectF& rect, double radius, const QColor& fill)
{
    const Saved saved(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(rect, radius, radius);
}

void outlineRounded(QPainter& painter, const QRectF& rect, double radius, const QColor& line)
{
    const Saved saved(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(line, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius - 0.5, radius - 0.5);
}

void paintDottedUnderline(QPainter& painter, const QRect& text)
{
    const Saved saved(painter);
    painter.setRenderHint(QPainter::Antialiasing, false);
    QPen pen(color(Token::Ink3), 1);
    pen.setDashPattern({1, 2});
    painter.setPen(pen);
    painter.drawLine(text.bottomLeft(), text.bottomRight());
}

void paintSkeleton(QPainter& painter, const QRect& block)
{
    fillRounded(painter, QRectF(block), std::min<double>(px(4), block.height() / 2.0), color(Token::BgSunken));
}

void paintCount(QPainter& painter, QPoint centre, int count, Token fill, Token ink, const QColor& gap)
{
    const QString text = count > 99 ? QStringLiteral("99+") : QString::number(count);
    const int height = px(16);
    const int width = std::max(height, textWidth(text, TextRole::Meta) + px(8));
    const QRect pill(centre.x() - width / 2, centre.y() - height / 2, width, height);
    fillRounded(painter, QRectF(pill).adjusted(-2, -2, 2, 2), height / 2.0 + 2, gap);
    fillRounded(painter, QRectF(pill), height / 2.0, color(fill));
    paintElided(painter, pill, text, TextRole::Meta, ink, Qt::AlignCenter);
}

} // namespace tandem::ui
