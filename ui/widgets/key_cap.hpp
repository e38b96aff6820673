#pragma once
// Keys as they stand in hints: caps, a cap with its meaning, and the 32 px foot line every list ends in.

#include "ui/widgets/painting.hpp"

#include <QAction>
#include <QKeySequence>
#include <QPointer>
#include <QWidget>

class QHBoxLayout;

namespace tandem::ui {

// "Ctrl+Shift+K" → Ctrl, Shift, K; on macOS the symbols.
QStringList keyCaps(const QKeySequence& keys);

class KeyCap : public QWidget {
    Q_OBJECT
public:
    explicit KeyCap(const QString& key, QWidget* parent = nullptr);
    void setKey(const QString& key);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_key;
};

// Caps in a row, then what they do ("Enter 详情").
class KeyHint : public QWidget {
    Q_OBJECT
public:
    explicit KeyHint(const QStringList& caps, const QString& label, QWidget* parent = nullptr);
    void setCaps(const QStringList& caps);
    void setLabel(const QString& label);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QStringList m_caps;
    QString m_label;
};

struct FootHint {
    QStringList caps;
    QString label;
};

class FootBar : public QWidget {
    Q_OBJECT
public:
    explicit FootBar(QWidget* parent = nullptr);
    void setHints(const std::vector<FootHint>& hints);
    void showActions(const QList<QAction*>& actions); // their first shortcut and text; follows changes of both
    void setRightText(const QString& text);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void readActions();
    std::vector<FootHint> m_hints;
    QList<QPointer<QAction>> m_actions;
    QString m_right;
};

} // namespace tandem::ui
