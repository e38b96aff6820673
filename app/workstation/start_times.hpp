#pragma once
// How long the start took (--measure): to the first painted frame and to the first orders on screen.

#include "app/workstation/first_frame.hpp"
#include "ui/shell/main_window.hpp"

#include <QElapsedTimer>
#include <QObject>

namespace tandem::workstation {

class StartTimes final : public QObject {
    Q_OBJECT
public:
    // `begun` was started at the top of main().
    StartTimes(ui::MainWindow& window, FirstFrame& firstFrame, QElapsedTimer begun, QObject* parent = nullptr);
    QByteArray asJson() const;

signals:
    void finished();

private:
    void watchOrders();
    ui::MainWindow& m_window;
    QElapsedTimer m_begun;
    qint64 m_windowMillis = -1, m_dataMillis = -1;
};

} // namespace tandem::workstation
