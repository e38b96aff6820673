#pragma once
// 显示与语言: theme, language, size, density. Every choice works at once.

#include "ui/bridge/context.hpp"

#include <QWidget>

class QVBoxLayout;

namespace tandem::ui {

class DisplaySection final : public QWidget {
    Q_OBJECT
public:
    explicit DisplaySection(Context& context, QWidget* parent = nullptr);

private:
    struct Choice {
        QVariant value;
        QString text;
    };
    void addChoices(QVBoxLayout* into, const QString& title, const QString& hint, Preferences::Key key,
                    const QList<Choice>& choices);
    Context& m_context;
};

} // namespace tandem::ui
