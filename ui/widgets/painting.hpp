#pragma once
// What rows and small widgets are painted from: figures in equal cells, tags, badges, avatars, marked text, lines.
// All rectangles are logical pixels; texts are plain, never HTML.

#include "ui/widgets/icon.hpp"
#include "ui/widgets/theme.hpp"

#include <QPainter>
#include <QRect>
#include <QString>
#include <QStringList>
#include <vector>

namespace tandem::ui {

enum class Tone : std::uint8_t { Neutral, Accent, Ok, Warn, Danger, Note, Frozen };
Token inkOf(Tone tone);  // text and icon
Token fillOf(Tone tone); // bars, dots
Token tintOf(Tone tone); // background under inkOf(tone); Neutral: bg.sunken

// What a surface is, because a neutral tag is bg.sunken on a panel and bg.idle on a list or a selected row.
enum class Ground : std::uint8_t { Panel, List };

// A state: always icon and word and colour together. IconId::None writes the word alone (a platform's own state).
struct TagSpec {
    IconId icon = IconId::None;
    QString text;
    Tone tone = Tone::Neutral;
    bool operator==(const TagSpec&) const = default;
};

struct TextRange {
    int start = 0, length = 0;
    bool operator==(const TextRange&) const = default;
};

// One line, elided (end by default; middle for numbers and file names). Returns the width used.
int paintElided(QPainter& painter, const QRect& where, const QString& text, TextRole role, Token ink,
    Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter, Qt::TextElideMode mode = Qt::ElideRight);
// The same with some ranges on the mark colour. Returns the width used.
int paintHighlighted(QPainter& painter, const QRect& where, const QString& text, const std::vector<TextRange>& marks,
    TextRole role, Token ink, Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter,
    Qt::TextElideMode mode = Qt::ElideRight);
// Every occurrence of `needle` (case-insensitive) as ranges.
std::vector<TextRange> rangesOf(const QString& text, const QString& needle);
int textWidth(const QString& text, TextRole role);
QString plainToolTip(const QString& text); // for tooltips of data: what looks like markup must not become any

// Figures digit by digit in cells as wide as '0', so that columns align in any font. `text` is finished ("¥1,204.00",
// "11-11 00:03", "−¥50.00"). Never elided: money is not cut.
int moneyWidth(const QString& text, TextRole role);
void paintMoney(QPainter& painter, const QRect& where, const QString& text, TextRole role, Token ink,
    Qt::Alignment alignment = Qt::AlignRight | Qt::AlignVCenter);

QSize tagSize(const TagSpec& tag);
// Left edge of `area`, vertically centred; the text is elided when area is narrower. Returns the rectangle used.
QRect paintTag(QPainter& painter, const QRect& area, const TagSpec& tag, Ground ground = Ground::Panel);

// One character on the platform's fill, radius 4; usual sides px(16) and px(20).
void paintBadge(QPainter& painter, const QRect& square, QChar platform);
// First character of `name` on one of five pale tints chosen by `identity`; radius 8.
void paintAvatar(QPainter& painter, const QRect& square, const QString& name, const QString& identity);

QSize keyCapSize(const QString& key);
void paintKeyCap(QPainter& painter, const QRect& cap, const QString& key);

void paintFocusLine(QPainter& painter, const QRect& row); // 2 px inside, keyboard-driven rows
void hairline(QPainter& painter, const QRect& rect, Qt::Edge edge, Token token = Token::LineSoft); // 1 device pixel
void fillRounded(QPainter& painter, const QRectF& rect, double radius, const QColor& fill);
void outlineRounded(QPainter& painter, const QRectF& rect, double radius, const QColor& line); // 1 logical pixel, inside
void paintDottedUnderline(QPainter& painter, const QRect& text); // derived figures that answer W
void paintSkeleton(QPainter& painter, const QRect& block);       // still grey block while loading
void paintCount(QPainter& painter, QPoint centre, int count, Token fill, Token ink, const QColor& gap); // "12", "99+"

} // namespace tandem::ui
