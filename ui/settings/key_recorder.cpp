#include "ui/settings/key_recorder.hpp"

#include "ui/widgets/key_cap.hpp"

#include <QKeyEvent>

namespace tandem::ui {

KeyRecorder::KeyRecorder(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_InputMethodEnabled, false);
    setFixedHeight(px(36));
    setAccessibleName(tr("Press the new key"));
}

void KeyRecorder::setKey(const QKeySequence& key)
{
    m_key = key;
    setAccessibleDescription(key.toString(QKeySequence::NativeText));
    update();
}

QSize KeyRecorder::sizeHint() const
{
    return {px(200), px(36)};
}

bool KeyRecorder::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept(); // every key comes here instead of firing what it stands for
        return true;
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::event(event);
}

void KeyRecorder::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Control:
    case Qt::Key_Shift:
    case Qt::Key_Alt:
    case Qt::Key_Meta:
    case Qt::Key_unknown: return;
    case Qt::Key_Tab:
    case Qt::Key_Backtab: QWidget::keyPressEvent(event); return;
    case Qt::Key_Escape: clearFocus(); return;
    case Qt::Key_Backspace: emit recorded(QKeySequence()); return;
    default: break;
    }
    emit recorded(QKeySequence(event->keyCombination()));
}

void KeyRecorder::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    fillRounded(painter, frame, px(6), color(Token::BgPanel));
    outlineRounded(painter, frame, px(6), color(hasFocus() ? Token::Focus : Token::LineControl));
    const QRect inside = rect().adjusted(px(10), 0, -px(10), 0);
    if (m_key.isEmpty()) {
        paintElided(painter, inside, hasFocus() ? tr("Press a key") : tr("No key"), TextRole::Body, Token::Ink3);
        return;
    }
    int left = inside.left();
    for (const QString& cap : keyCaps(m_key)) {
        const QSize size = keyCapSize(cap);
        paintKeyCap(painter, QRect(QPoint(left, (height() - size.height()) / 2), size), cap);
        left += size.width() + px(4);
    }
}

} // namespace tandem::ui
