#pragma once
// Short notices at the lower right: at most three, 6 s (10 s with an action), never taking focus (ui.md §12).

#include "ui/widgets/painting.hpp"

#include <QPointer>
#include <QTimer>
#include <QWidget>
#include <deque>
#include <functional>

namespace tandem::ui {

struct ToastSpec {
    IconId icon = IconId::Info;
    Tone tone = Tone::Neutral;
    QString title;
    QString detail;      // may be empty
    QString action;      // may be empty: "撤销"
    QStringList keys;    // caps beside the action
    std::function<void()> onAction;
};

class Toast : public QWidget {
    Q_OBJECT
public:
    explicit Toast(const ToastSpec& spec, QWidget* parent = nullptr);
    const ToastSpec& spec() const { return m_spec; }
    QSize sizeHint() const override;
signals:
    void finished();

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    ToastSpec m_spec;
    QTimer m_life; // stands still while the pointer is over it
};

// Lives over a window's content and keeps its toasts above the foot line.
class ToastHost : public QObject {
    Q_OBJECT
public:
    explicit ToastHost(QWidget* window);
    void show(const ToastSpec& spec);
    void setBottomMargin(int logical); // default 44: above foot bars and composer
    const std::deque<ToastSpec>& history() const { return m_history; } // newest first, for the bell; at most 50
    int shown() const { return static_cast<int>(m_toasts.size()); }

signals:
    void historyChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();
    QWidget* m_window;
    std::deque<QPointer<Toast>> m_toasts;
    std::deque<ToastSpec> m_history;
    int m_bottomMargin = 44;
};

} // namespace tandem::ui
