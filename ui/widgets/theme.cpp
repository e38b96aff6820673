#include "ui/widgets/theme.hpp"
#include "ui/widgets/proxy_style.hpp"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QPalette>
#include <QPixmapCache>
#include <QToolTip>
#include <QWidget>
#include <algorithm>
#include <cmath>

namespace tandem::ui {
namespace {

struct RoleSize {
    int size, line;
    QFont::Weight weight;
};
constexpr std::array<RoleSize, 9> kRoles{{
    {11, 16, QFont::Normal},   // Meta
    {12, 18, QFont::Normal},   // Small
    {13, 20, QFont::Normal},   // Body
    {13, 20, QFont::DemiBold}, // BodyStrong
    {14, 22, QFont::Normal},   // Read
    {16, 24, QFont::DemiBold}, // Title
    {20, 28, QFont::DemiBold}, // Head
    {28, 36, QFont::DemiBold}, // Figure
    {12, 20, QFont::Normal},   // Mono
}};

QStringList textFamilies()
{
#if defined(Q_OS_WIN)
    return {QStringLiteral("Segoe UI"), QStringLiteral("Microsoft YaHei UI"), QStringLiteral("sans-serif")};
#elif defined(Q_OS_MACOS)
    return {QFontDatabase::systemFont(QFontDatabase::GeneralFont).family(), QStringLiteral("PingFang SC"),
        QStringLiteral("sans-serif")};
#else
    return {QStringLiteral("Inter"), QStringLiteral("Noto Sans"), QStringLiteral("Noto Sans CJK SC"),
        QStringLiteral("sans-serif")};
#endif
}

QStringList monoFamilies()
{
#if defined(Q_OS_WIN)
    return {QStringLiteral("Cascadia Mono"), QStringLiteral("Microsoft YaHei UI"), QStringLiteral("monospace")};
#elif defined(Q_OS_MACOS)
    return {QStringLiteral("Menlo"), QStringLiteral("PingFang SC"), QStringLiteral("monospace")};
#else
    return {QStringLiteral("DejaVu Sans Mono"), QStringLiteral("Noto Sans CJK SC"), QStringLiteral("monospace")};
#endif
}

QPalette paletteOf(const Theme& theme)
{
    const auto set = [&theme](QPalette& palette, QPalette::ColorRole role, Token token) {
        palette.setColor(role, theme.color(token));
    };
    QPalette palette;
    set(palette, QPalette::Window, Token::BgWindow);
    set(palette, QPalette::WindowText, Token::Ink1);
    set(palette, QPalette::Base, Token::BgPanel);
    set(palette, QPalette::AlternateBase, Token::BgList);
    set(palette, QPalette::Text, Token::Ink1);
    set(palette, QPalette::PlaceholderText, Token::Ink3);
    set(palette, QPalette::Button, Token::BgPanel);
    set(palette, QPalette::ButtonText, Token::Ink1);
    set(palette, QPalette::BrightText, Token::DangerOn);
    set(palette, QPalette::Highlight, Token::BgSelected);
    set(palette, QPalette::HighlightedText, Token::Ink1);
    set(palette, QPalette::Link, Token::Accent);
    set(palette, QPalette::LinkVisited, Token::Accent);
    set(palette, QPalette::ToolTipBase, Token::BgPanel);
    set(palette, QPalette::ToolTipText, Token::Ink1);
    set(palette, QPalette::Light, Token::BgPanel);
    set(palette, QPalette::Midlight, Token::LineSoft);
    set(palette, QPalette::Mid, Token::LineStrong);
    set(palette, QPalette::Dark, Token::LineControl);
    set(palette, QPalette::Shadow, Token::LineControl);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, theme.color(Token::InkOff));
    return palette;
}

QString readResource(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("resource %s is not compiled in", qUtf8Printable(path));
    return QString::fromUtf8(file.readAll());
}

} // namespace

const Theme& Theme::current()
{
    static Theme theme;
    return theme;
}

ThemeNotifier& ThemeNotifier::instance()
{
    static ThemeNotifier notifier;
    return notifier;
}

void Theme::apply(QApplication& application, ThemeKind kind, double textScale)
{
    auto& theme = const_cast<Theme&>(current()); // the one writer of the one value
    theme.m_kind = kind;
    theme.m_textScale = std::clamp(textScale, 0.9, 1.3);
    theme.makeFonts();
    QPixmapCache::clear();
    if (!application.property("tandemStyled").toBool()) {
        application.setStyle(new ProxyStyle); // owned by the application
        new FocusRing(&application);
        application.setProperty("tandemStyled", true);
    }
    const QPalette palette = paletteOf(theme);
    application.setPalette(palette);
    application.setFont(theme.font(TextRole::Body));
    QToolTip::setPalette(palette);
    QToolTip::setFont(theme.font(TextRole::Small));
    application.setStyleSheet(theme.styleSheet());
    emit ThemeNotifier::instance().changed();
}

void Theme::makeFonts()
{
    for (std::size_t i = 0; i < kRoles.size(); ++i) {
        QFont font;
        font.setFamilies(static_cast<TextRole>(i) == TextRole::Mono ? monoFamilies() : textFamilies());
        font.setPixelSize(px(kRoles[i].size));
        font.setWeight(kRoles[i].weight);
        m_fonts[i] = font;
    }
}

QColor Theme::color(Token token) const
{
    const auto index = static_cast<std::size_t>(token);
    return QColor::fromRgb(m_kind == ThemeKind::Light ? tokens::kLight[index] : tokens::kDark[index]);
}

QFont Theme::font(TextRole role) const
{
    return m_fonts[static_cast<std::size_t>(role)];
}

int Theme::lineHeight(TextRole role) const
{
    return px(kRoles[static_cast<std::size_t>(role)].line);
}

int Theme::px(int logical) const
{
    return static_cast<int>(std::lround(logical * m_textScale));
}

QColor Theme::badgeColor(QChar platform) const
{
    for (const auto& badge : tokens::kBadges)
        if (platform == QChar(badge.platform))
            return QColor::fromRgb(badge.fill);
    return badgeColor(QChar(u'网'));
}

QColor Theme::chartColor(int index) const
{
    const auto& colors = m_kind == ThemeKind::Light ? tokens::kChartLight : tokens::kChartDark;
    return QColor::fromRgb(colors[static_cast<std::size_t>(index) % colors.size()]);
}

QColor Theme::mixed(Token over, Token under, double share) const
{
    const QColor a = color(over);
    const QColor b = color(under);
    const auto blend = [share](int x, int y) { return static_cast<int>(std::lround(x * share + y * (1 - share))); };
    return QColor(blend(a.red(), b.red()), blend(a.green(), b.green()), blend(a.blue(), b.blue()));
}

void followTheme(QWidget& widget)
{
    QObject::connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, &widget, [&widget] {
        widget.updateGeometry();
        widget.update();
    });
}

QString Theme::styleSheet() const
{
    static const QString source = readResource(QStringLiteral(":/tandem/styles/tandem.qss"));
    QString filled;
    filled.reserve(source.size() * 2);
    const QStringList parts = source.split(u'@'); // text, name, text, name, …
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const QString& part = parts[i];
        if (i % 2 == 0) {
            filled += part;
        } else if (part.startsWith(QLatin1String("px "))) {
            filled += QString::number(px(QStringView(part).mid(3).toInt())) + QLatin1String("px");
        } else {
            const auto found = std::find(tokens::kNames.begin(), tokens::kNames.end(), part.toStdString());
            if (found != tokens::kNames.end())
                filled += color(static_cast<Token>(found - tokens::kNames.begin())).name();
        }
    }
    return filled;
}

} // namespace tandem::ui
