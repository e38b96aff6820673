#include "ui/widgets/popup_frame.hpp"
#include "ui/widgets/painting.hpp"

#include <QKeyEvent>
#include <QPixmap>

namespace tandem::ui {
namespace {

constexpr double kScrimShare = 0.32;

// 32 % of the darkest ground over the window's content, in both themes.
class Scrim final : public QWidget {
public:
    explicit Scrim(QWidget* over) : QWidget(over)
    {
        setGeometry(over->rect());
        show();
        raise();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QColor dark = QColor::fromRgb(tokens::kDark[static_cast<std::size_t>(Token::BgWindow)]);
        dark.setAlphaF(static_cast<float>(kScrimShare));
        QPainter(this).fillRect(rect(), dark);
    }
};

} // namespace

// Not Qt::Popup: that grabs the keyboard from input methods on some systems. A frameless dialog window that goes when it
// is no longer the active one behaves the same.
PopupFrame::PopupFrame(QWidget* owner)
    : QWidget(owner, Qt::Dialog | Qt::FramelessWindowHint), m_owner(owner), m_body(new QVBoxLayout(this))
{
    setAttribute(Qt::WA_TranslucentBackground);
    m_body->setContentsMargins(1, 1, 1, 1);
    m_body->setSpacing(0);
    followTheme(*this);
}

PopupFrame::~PopupFrame()
{
    delete m_scrim;
}

void PopupFrame::openOver(QSize logical)
{
    if (m_owner.isNull())
        return;
    m_logical = logical;
    QWidget* window = m_owner->window();
    if (m_scrim.isNull()) {
        m_scrim = new Scrim(window);
        m_scrim->installEventFilter(this);
        window->installEventFilter(this);
    }
    place();
    show();
    raise();
    activateWindow();
    emit opened();
}

void PopupFrame::place()
{
    if (m_owner.isNull())
        return;
    const QWidget* window = m_owner->window();
    const QSize size = QSize(px(m_logical.width()), px(m_logical.height()))
                           .boundedTo(window->size() - QSize(px(48), px(48)));
    resize(size);
    const QPoint corner((window->width() - size.width()) / 2, std::min(px(88), (window->height() - size.height()) / 2));
    move(window->mapToGlobal(corner));
    if (!m_scrim.isNull())
        m_scrim->setGeometry(window->rect());
}

void PopupFrame::dismiss()
{
    hide();
}

void PopupFrame::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    if (m_scrim.isNull())
        return;
    m_scrim->hide();
    m_scrim->deleteLater(); // its own click may be what ends it
    m_scrim = nullptr;
    if (!m_owner.isNull())
        m_owner->window()->removeEventFilter(this);
    emit dismissed();
}

bool PopupFrame::eventFilter(QObject* watched, QEvent* event)
{
    if (isVisible() && (event->type() == QEvent::Resize || event->type() == QEvent::Move))
        place();
    if (watched == m_scrim && event->type() == QEvent::MouseButtonPress) {
        dismiss();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

bool PopupFrame::event(QEvent* event)
{
    if (event->type() == QEvent::WindowDeactivate && isVisible())
        dismiss();
    return QWidget::event(event);
}

void PopupFrame::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        return dismiss();
    QWidget::keyPressEvent(event);
}

void PopupFrame::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    fillRounded(painter, QRectF(rect()), px(kRadius), color(Token::BgPanel));
    outlineRounded(painter, QRectF(rect()), px(kRadius), color(Token::LineStrong));
}

QPixmap PopupFrame::grabWithOwner()
{
    if (m_owner.isNull())
        return grab();
    QWidget* window = m_owner->window();
    QPixmap all = window->grab();
    QPainter painter(&all);
    painter.drawPixmap(window->mapFromGlobal(pos()), grab());
    return all;
}

} // namespace tandem::ui
