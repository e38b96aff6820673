#include "ui/widgets/toast.hpp"
#include "ui/widgets/buttons.hpp"
#include "ui/widgets/labels.hpp"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <chrono>

namespace tandem::ui {
namespace {

constexpr auto kLife = std::chrono::seconds(6);
constexpr auto kLifeWithAction = std::chrono::seconds(10);
constexpr int kWidth = 360;
constexpr int kMostShown = 3;
constexpr std::size_t kMostRemembered = 50;

} // namespace

Toast::Toast(const ToastSpec& spec, QWidget* parent) : QWidget(parent), m_spec(spec)
{
    setAccessibleName(spec.detail.isEmpty() ? spec.title : spec.title + u'\n' + spec.detail);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(px(14), px(10), px(12), px(10));
    row->setSpacing(px(12));
    row->addWidget(new IconLabel(spec.icon, inkOf(spec.tone), 20, this));
    auto* texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(new ElidedLabel(spec.title, TextRole::BodyStrong, Token::Ink1, this));
    if (!spec.detail.isEmpty())
        texts->addWidget(new ElidedLabel(spec.detail, TextRole::Small, Token::Ink2, this));
    row->addLayout(texts, 1);
    if (!spec.action.isEmpty()) {
        auto* button = new Button(spec.action, ButtonKind::Plain, this);
        button->setKeys(spec.keys);
        connect(button, &QPushButton::clicked, this, [this] {
            if (m_spec.onAction)
                m_spec.onAction();
            emit finished();
        });
        row->addWidget(button);
    }
    m_life.setSingleShot(true);
    connect(&m_life, &QTimer::timeout, this, &Toast::finished);
    m_life.start(spec.action.isEmpty() ? kLife : kLifeWithAction);
    followTheme(*this);
}

QSize Toast::sizeHint() const
{
    return {px(kWidth), std::max(px(44), layout()->sizeHint().height())};
}

void Toast::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    fillRounded(painter, QRectF(rect()), px(8), color(Token::BgPanel));
    outlineRounded(painter, QRectF(rect()), px(8), color(Token::LineStrong));
}

void Toast::enterEvent(QEnterEvent*)
{
    m_life.stop();
}

void Toast::leaveEvent(QEvent*)
{
    m_life.start(m_spec.action.isEmpty() ? kLife : kLifeWithAction);
}

// Toasts are children of the window, not windows of their own: they cannot take focus or lag behind a moved window, and
// Wayland would not let us place them.
ToastHost::ToastHost(QWidget* window) : QObject(window), m_window(window)
{
    window->installEventFilter(this);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, &ToastHost::place);
}

void ToastHost::setBottomMargin(int logical)
{
    m_bottomMargin = logical;
    place();
}

void ToastHost::show(const ToastSpec& spec)
{
    while (shown() >= kMostShown) {
        delete m_toasts.front();
        m_toasts.pop_front();
    }
    auto* toast = new Toast(spec, m_window);
    connect(toast, &Toast::finished, this, [this, toast] {
        std::erase(m_toasts, toast);
        toast->hide();
        toast->deleteLater();
        place();
    });
    m_toasts.push_back(toast);
    m_history.push_front(spec);
    m_history.front().onAction = nullptr; // the moment for it passes with the toast
    if (m_history.size() > kMostRemembered)
        m_history.pop_back();
    place();
    toast->show();
    toast->raise();
    if (QAccessible::isActive()) {
        QAccessibleEvent alert(toast, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
    emit historyChanged();
}

void ToastHost::place()
{
    int bottom = m_window->height() - px(m_bottomMargin);
    for (auto at = m_toasts.rbegin(); at != m_toasts.rend(); ++at) {
        if (at->isNull())
            continue;
        const QSize size = (*at)->sizeHint().boundedTo(m_window->size() - QSize(px(32), 0));
        (*at)->setGeometry(QRect(QPoint(m_window->width() - px(16) - size.width(), bottom - size.height()), size));
        bottom -= size.height() + px(8);
    }
}

bool ToastHost::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_window && event->type() == QEvent::Resize)
        place();
    return QObject::eventFilter(watched, event);
}

} // namespace tandem::ui
