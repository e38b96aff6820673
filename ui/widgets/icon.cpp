#include "ui/widgets/icon.hpp"
#include "ui/widgets/theme.hpp"

#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QPaintEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>
#include <array>
#include <cmath>

namespace tandem::ui {
namespace {

constexpr std::array<const char*, static_cast<std::size_t>(IconId::Count)> kNames{"", "arrow-down", "arrow-left",
    "arrow-right", "arrow-up", "bell", "bolt", "box", "calendar", "chart", "chat", "check", "check-double",
    "chevron-down", "chevron-left", "chevron-right", "chevron-up", "circle-alert", "clock", "cloud-off", "coin",
    "command", "copy", "cross", "database", "document", "download", "external-link", "eye", "eye-off", "filter", "flag",
    "flow", "gear", "globe", "hourglass", "info", "key", "keyboard", "link", "lock", "minus", "moon", "more", "note",
    "palette", "pencil", "people", "person", "pin", "plug", "plus", "receipt", "refresh", "rings", "rings-off",
    "scales", "search", "send", "shield", "shirt", "side-panel", "snowflake", "sort", "store", "sun", "ticket", "trash",
    "triangle", "truck", "undo", "unlink", "upload"};

constexpr int kViewBox = 20;

QByteArray sourceOf(IconId id)
{
    static QHash<int, QByteArray> sources;
    QByteArray& source = sources[static_cast<int>(id)];
    if (source.isEmpty()) {
        QFile file(QStringLiteral(":/tandem/icons/%1.svg").arg(QLatin1String(kNames[static_cast<std::size_t>(id)])));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("icon %s is not compiled in", kNames[static_cast<std::size_t>(id)]);
        source = file.readAll();
    }
    return source;
}

class TintedIcon final : public QIconEngine {
public:
    TintedIcon(IconId id, Token tint, Token checked) : m_id(id), m_tint(tint), m_checked(checked) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        paintIcon(*painter, rect, m_id, tintFor(mode, state));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        QPixmap result(size);
        result.fill(Qt::transparent);
        const int side = static_cast<int>(std::lround(std::min(size.width(), size.height()) / scale));
        QPixmap drawn = icon(m_id, side, tintFor(mode, state), scale);
        drawn.setDevicePixelRatio(1);
        QPainter painter(&result);
        painter.drawPixmap((size.width() - drawn.width()) / 2, (size.height() - drawn.height()) / 2, drawn);
        return result;
    }
    QIconEngine* clone() const override { return new TintedIcon(*this); }

private:
    Token tintFor(QIcon::Mode mode, QIcon::State state) const
    {
        if (mode == QIcon::Disabled)
            return Token::InkOff;
        return state == QIcon::On ? m_checked : m_tint;
    }
    IconId m_id;
    Token m_tint, m_checked;
};

} // namespace

QPixmap icon(IconId id, int size, const QColor& tint, qreal devicePixelRatio)
{
    if (id == IconId::None || size <= 0)
        return {};
    const QString key = QStringLiteral("tandem/%1/%2/%3/%4")
                            .arg(static_cast<int>(id)).arg(size).arg(tint.rgba()).arg(std::lround(devicePixelRatio * 100));
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    // The stroke is part of the picture's scale; undo that scale so that it is 1.5 logical pixels at every size.
    const double stroke = 1.5 * Theme::current().textScale() * kViewBox / size;
    QByteArray source = sourceOf(id);
    source.replace("currentColor", tint.name().toLatin1());
    source.replace("stroke-width=\"1.5\"", "stroke-width=\"" + QByteArray::number(stroke, 'f', 3) + '"');
    QSvgRenderer renderer(source);
    const int side = static_cast<int>(std::lround(size * devicePixelRatio));
    pixmap = QPixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter, QRectF(0, 0, side, side));
    painter.end();
    pixmap.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QPixmap icon(IconId id, int size, Token tint, qreal devicePixelRatio)
{
    return icon(id, size, color(tint), devicePixelRatio);
}

qreal targetRatio(const QPainter& painter)
{
    // painter.device() would be the widget, whose ratio is that of its screen even when it is rendered into a picture.
    const QPaintEngine* engine = painter.paintEngine();
    return engine != nullptr ? engine->paintDevice()->devicePixelRatioF() : painter.device()->devicePixelRatioF();
}

void paintIcon(QPainter& painter, const QRect& where, IconId id, const QColor& tint)
{
    if (id == IconId::None)
        return;
    const int side = std::min(where.width(), where.height());
    const QPoint corner(where.x() + (where.width() - side) / 2, where.y() + (where.height() - side) / 2);
    painter.drawPixmap(corner, icon(id, side, tint, targetRatio(painter)));
}

void paintIcon(QPainter& painter, const QRect& where, IconId id, Token tint)
{
    paintIcon(painter, where, id, color(tint));
}

QIcon iconFor(IconId id, Token tint, Token checked)
{
    return QIcon(new TintedIcon(id, tint, checked));
}

QIcon applicationIcon()
{
    return QIcon(QStringLiteral(":/tandem/icons/icon.svg"));
}

} // namespace tandem::ui
