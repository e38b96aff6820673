#pragma once
// Language, theme and size of the running program, as Preferences say.

#include "core/words/words.hpp"
#include "ui/bridge/preferences.hpp"

#include <QObject>
#include <QTranslator>

class QApplication;

namespace tandem::ui {

class Appearance final : public QObject {
    Q_OBJECT
public:
    Appearance(QApplication& application, Preferences& preferences);
    Language language() const;

signals:
    // Words or sizes are others now: what is built from them must be built again.
    void rebuildNeeded();

private:
    void onChanged(Preferences::Key key);
    void applyTheme();
    void applyLanguage();
    QApplication& m_application;
    Preferences& m_preferences;
    QTranslator m_words, m_qtWords;
    bool m_systemIsDark = false;
};

} // namespace tandem::ui
