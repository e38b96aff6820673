#pragma once
// Says once that a window's first frame is painted; what may take time starts then, not before.

#include <QObject>
#include <QTimer>
#include <QWidget>

namespace tandem::workstation {

class FirstFrame final : public QObject {
    Q_OBJECT
public:
    explicit FirstFrame(QWidget& window, QObject* parent = nullptr);

signals:
    void shown();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void finish();
    QWidget& m_window;
    QTimer m_minimised; // a window that starts minimised paints nothing
    bool m_done = false;
};

} // namespace tandem::workstation
