#pragma once
// Takes one key combination as it is pressed. Esc leaves it as it was, Backspace takes the key away.

#include <QKeySequence>
#include <QWidget>

namespace tandem::ui {

class KeyRecorder final : public QWidget {
    Q_OBJECT
public:
    explicit KeyRecorder(QWidget* parent = nullptr);
    void setKey(const QKeySequence& key);
    QSize sizeHint() const override;

signals:
    void recorded(const QKeySequence& key);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QKeySequence m_key;
};

} // namespace tandem::ui
