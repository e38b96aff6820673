#pragma once
// Writes a picture of every page in both languages and themes (--screenshots): what review lays beside the design.

#include "ui/shell/main_window.hpp"
#include "ui/tour/step_script.hpp"

#include <QDir>
#include <QObject>

namespace tandem::ui {

class Screenshots final : public QObject {
    Q_OBJECT
public:
    Screenshots(MainWindow& window, Preferences& preferences, const QString& folder, QObject* parent = nullptr);
    // Waits until the first fill is done, then goes through the pages.
    void start();
    const QStringList& problems() const { return m_problems; }

signals:
    void finished();

private:
    void addLook(const QString& language, const QString& theme);
    void addOrders(const QString& look);
    void addSettings(const QString& look);
    void addOutside(const QString& look);
    void addPicture(const QString& name, std::function<void()> act, std::function<bool()> ready);
    void save(const QString& name, bool reached);
    bool tableShown() const;
    QString phoneTailOnScreen() const;
    MainWindow& m_window;
    Preferences& m_preferences;
    QDir m_folder;
    StepScript m_script;
    QStringList m_problems;
};

// The window with whatever floats over it, as a person sees it, at `scale` device pixels per logical one.
QPixmap picture(QWidget& window, qreal scale = 1.0);

} // namespace tandem::ui
