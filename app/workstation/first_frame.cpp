#include "app/workstation/first_frame.hpp"

#include <QEvent>

#include <utility>

namespace tandem::workstation {

namespace {
constexpr int kPatienceMillis = 1'000;
} // namespace

FirstFrame::FirstFrame(QWidget& window, QObject* parent) : QObject(parent), m_window(window)
{
    m_window.installEventFilter(this);
    m_minimised.setSingleShot(true);
    m_minimised.setInterval(kPatienceMillis);
    connect(&m_minimised, &QTimer::timeout, this, &FirstFrame::finish);
    m_minimised.start();
}

bool FirstFrame::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == &m_window && event->type() == QEvent::Paint) {
        m_window.removeEventFilter(this);
        QTimer::singleShot(0, this, &FirstFrame::finish); // the children are painted after their window
    }
    return QObject::eventFilter(watched, event);
}

void FirstFrame::finish()
{
    m_minimised.stop();
    if (!std::exchange(m_done, true))
        emit shown();
}

} // namespace tandem::workstation
