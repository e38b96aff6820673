#include "app/workstation/first_frame.hpp"

#include <QApplication>
#include <QEvent>

#include <utility>

namespace tandem::workstation {

namespace {
constexpr int kPatienceMillis = 1'000;
} // namespace

FirstFrame::FirstFrame(QWidget& window, QObject* parent) : QObject(parent), m_window(window)
{
    qApp->installEventFilter(this); // an opaque page covers the window: only the page is painted
    m_minimised.setSingleShot(true);
    m_minimised.setInterval(kPatienceMillis);
    connect(&m_minimised, &QTimer::timeout, this, &FirstFrame::finish);
    m_minimised.start();
}

bool FirstFrame::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Paint && watched->isWidgetType() &&
        static_cast<QWidget*>(watched)->window() == &m_window) {
        qApp->removeEventFilter(this);
        QTimer::singleShot(0, this, &FirstFrame::finish); // when all of the frame is painted
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
