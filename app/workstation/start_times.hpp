#pragma once
// How long the start took (--measure): to the first painted frame and to the first orders on screen.

#include "ui/shell/main_window.hpp"

#include <QElapsedTimer>
#include <QObject>

namespace tandem::workstation {

class StartTimes final : public QObject {
    Q_OBJECT
public:
    // `begun` was started at the top of main().
    StartTimes(ui::MainWindow& window, QElapsedTimer begun, QObject* parent = nullptr);
    QByteArray asJson() const;

signals:
    void finished();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void watchOrders();
    ui::MainWindow& m_window;
    QElapsedTimer m_begun;
    qint64 m_windowMillis = -1, m_dataMillis = -1;
};

} // namespace tandem::workstation
