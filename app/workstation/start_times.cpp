#include "app/workstation/start_times.hpp"

#include "ui/orders/orders_page.hpp"
#include "ui/shell/workbench.hpp"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

namespace tandem::workstation {

StartTimes::StartTimes(ui::MainWindow& window, FirstFrame& firstFrame, QElapsedTimer begun, QObject* parent)
    : QObject(parent), m_window(window), m_begun(begun)
{
    connect(&firstFrame, &FirstFrame::shown, this, [this] { m_windowMillis = m_begun.elapsed(); });
    connect(&window, &ui::MainWindow::workbenchShown, this, &StartTimes::watchOrders);
    connect(&window, &ui::MainWindow::errorShown, this, &StartTimes::finished);
}

void StartTimes::watchOrders()
{
    auto* poll = new QTimer(this);
    poll->setInterval(5);
    connect(poll, &QTimer::timeout, this, [this, poll] {
        if (!m_window.workbench() || !m_window.workbench()->orders().orders().row(0))
            return;
        poll->stop();
        m_dataMillis = m_begun.elapsed();
        emit finished();
    });
    poll->start();
}

QByteArray StartTimes::asJson() const
{
    return QJsonDocument(QJsonObject{{"windowMillis", m_windowMillis}, {"dataMillis", m_dataMillis}})
        .toJson(QJsonDocument::Compact);
}

} // namespace tandem::workstation
