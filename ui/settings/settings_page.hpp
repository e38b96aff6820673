#pragma once
// 设置: sections at the left, one of them at the right. A section exists from its first visit on.

#include "ui/bridge/context.hpp"
#include "ui/widgets/icon.hpp"

#include <QMap>
#include <QWidget>
#include <functional>
#include <vector>

class QStackedWidget;

namespace tandem::ui {

class Button;

class SettingsPage final : public QWidget {
    Q_OBJECT
public:
    explicit SettingsPage(Context& context, QWidget* parent = nullptr);
    // "sync", "display", "keys", "audit", "backup", "about"
    void showSection(const QString& id);
    QString currentSection() const { return m_current; }
    QString currentSectionText() const;
    QStringList sections() const;

private:
    struct Section {
        QString id, text;
        IconId icon;
        std::function<QWidget*()> make;
    };
    Context& m_context;
    std::vector<Section> m_sections;
    QMap<QString, QWidget*> m_made;
    QMap<QString, Button*> m_buttons;
    QStackedWidget* m_stack;
    QString m_current;
};

} // namespace tandem::ui
