#pragma once
// The floating frame of palette and pickers: a top-level popup with radius 12, and a scrim over the window it belongs to.

#include <QPointer>
#include <QVBoxLayout>
#include <QWidget>

namespace tandem::ui {

class PopupFrame : public QWidget {
    Q_OBJECT
public:
    static constexpr int kRadius = 12; // logical
    explicit PopupFrame(QWidget* owner);
    ~PopupFrame() override;
    QVBoxLayout* body() const { return m_body; }
    // Logical size; placed in the upper third of the owner's window, never larger than it.
    void openOver(QSize logical);
    void dismiss();
    // For pictures: the popup painted over a grab of its owner's window.
    QPixmap grabWithOwner();

signals:
    void opened();
    void dismissed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();
    QPointer<QWidget> m_owner;
    QPointer<QWidget> m_scrim;
    QVBoxLayout* m_body;
    QSize m_logical;
};

} // namespace tandem::ui
