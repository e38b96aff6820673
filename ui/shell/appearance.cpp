#include "ui/shell/appearance.hpp"

#include "ui/widgets/theme.hpp"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QPalette>

namespace tandem::ui {

Appearance::Appearance(QApplication& application, Preferences& preferences)
    : m_application(application), m_preferences(preferences)
{
    const QPalette system = application.palette();
    m_systemIsDark = system.color(QPalette::WindowText).lightness() > system.color(QPalette::Window).lightness();
    applyLanguage();
    applyTheme();
    connect(&m_preferences, &Preferences::changed, this, &Appearance::onChanged);
}

Language Appearance::language() const
{
    const auto language = parseLanguage(m_preferences.text(Preferences::Key::Language).toStdString());
    return language ? language.value() : Language::ZhCn;
}

void Appearance::onChanged(Preferences::Key key)
{
    switch (key) {
    case Preferences::Key::Language:
        applyLanguage();
        applyTheme(); // fonts depend on the language
        emit rebuildNeeded();
        break;
    case Preferences::Key::Size:
        applyTheme();
        emit rebuildNeeded();
        break;
    case Preferences::Key::Density: emit rebuildNeeded(); break;
    case Preferences::Key::Theme: applyTheme(); break;
    default: break;
    }
}

void Appearance::applyTheme()
{
    const QString wanted = m_preferences.text(Preferences::Key::Theme);
    const bool dark = wanted == QLatin1String("dark") || (wanted != QLatin1String("light") && m_systemIsDark);
    Theme::apply(m_application, dark ? ThemeKind::Dark : ThemeKind::Light,
                 m_preferences.number(Preferences::Key::Size) / 100.0);
}

void Appearance::applyLanguage()
{
    // Han characters take the forms of the region, so the locale is zh-Hans even where the system's is another.
    QLocale::setDefault(language() == Language::ZhCn
                            ? QLocale(QLocale::Chinese, QLocale::SimplifiedChineseScript, QLocale::China)
                            : QLocale(QLocale::English));
    const QString name = language() == Language::ZhCn ? QStringLiteral("zh_CN") : QStringLiteral("en");
    m_application.removeTranslator(&m_words);
    m_application.removeTranslator(&m_qtWords);
    if (m_words.load(QStringLiteral(":/i18n/tandem_%1.qm").arg(name)))
        m_application.installTranslator(&m_words);
    if (m_qtWords.load(QStringLiteral("qtbase_") + name, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        m_application.installTranslator(&m_qtWords);
}

} // namespace tandem::ui
