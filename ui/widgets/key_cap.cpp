#include "ui/widgets/key_cap.hpp"
#include "ui/widgets/popup_frame.hpp"

#include <algorithm>

namespace tandem::ui {
namespace {

constexpr int kCapGap = 2;
constexpr int kLabelGap = 6;
constexpr int kHintGap = 12;
constexpr int kFootHeight = 32;
constexpr int kFootPadding = 12;

int hintWidth(const QStringList& caps, const QString& label)
{
    int width = 0;
    for (const QString& cap : caps)
        width += keyCapSize(cap).width() + px(kCapGap);
    return width - px(kCapGap) + (label.isEmpty() ? 0 : px(kLabelGap) + textWidth(label, TextRole::Small));
}

void paintHint(QPainter& painter, const QRect& where, const QStringList& caps, const QString& label)
{
    int x = where.x();
    for (const QString& cap : caps) {
        const QSize size = keyCapSize(cap);
        paintKeyCap(painter, QRect(QPoint(x, where.y() + (where.height() - size.height()) / 2), size), cap);
        x += size.width() + px(kCapGap);
    }
    x += px(kLabelGap) - px(kCapGap);
    paintElided(painter, QRect(x, where.y(), where.right() - x + 1, where.height()), label, TextRole::Small, Token::Ink2);
}

void paintLowerRounded(QPainter& painter, const QRectF& rect, double radius, const QColor& fill)
{
    painter.save();
    painter.setClipRect(rect);
    fillRounded(painter, rect.adjusted(0, -2 * radius, 0, 0), radius, fill);
    painter.restore();
}

} // namespace

QStringList keyCaps(const QKeySequence& keys)
{
    QStringList caps;
    for (int i = 0; i < keys.count(); ++i) {
        const QKeyCombination combination = keys[static_cast<uint>(i)];
        const Qt::KeyboardModifiers modifiers = combination.keyboardModifiers();
#ifdef Q_OS_MACOS
        constexpr std::array<std::pair<Qt::KeyboardModifier, const char*>, 4> kModifiers{{{Qt::MetaModifier, "⌃"},
            {Qt::AltModifier, "⌥"}, {Qt::ShiftModifier, "⇧"}, {Qt::ControlModifier, "⌘"}}};
#else
        constexpr std::array<std::pair<Qt::KeyboardModifier, const char*>, 4> kModifiers{{{Qt::ControlModifier, "Ctrl"},
            {Qt::MetaModifier, "Win"}, {Qt::AltModifier, "Alt"}, {Qt::ShiftModifier, "Shift"}}};
#endif
        for (const auto& [modifier, name] : kModifiers)
            if (modifiers & modifier)
                caps.append(QString::fromUtf8(name));
        switch (combination.key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter: caps.append(QStringLiteral("Enter")); break;
        case Qt::Key_Escape: caps.append(QStringLiteral("Esc")); break;
        case Qt::Key_Up: caps.append(QStringLiteral("↑")); break;
        case Qt::Key_Down: caps.append(QStringLiteral("↓")); break;
        case Qt::Key_Left: caps.append(QStringLiteral("←")); break;
        case Qt::Key_Right: caps.append(QStringLiteral("→")); break;
        default: caps.append(QKeySequence(combination.key()).toString(QKeySequence::NativeText)); break;
        }
    }
    return caps;
}

KeyCap::KeyCap(const QString& key, QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    followTheme(*this);
    setKey(key);
}

void KeyCap::setKey(const QString& key)
{
    m_key = key;
    setAccessibleName(key);
    updateGeometry();
    update();
}

QSize KeyCap::sizeHint() const
{
    return keyCapSize(m_key);
}

void KeyCap::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintKeyCap(painter, rect(), m_key);
}

KeyHint::KeyHint(const QStringList& caps, const QString& label, QWidget* parent) : QWidget(parent), m_caps(caps)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    followTheme(*this);
    setLabel(label);
}

void KeyHint::setCaps(const QStringList& caps)
{
    m_caps = caps;
    setLabel(m_label);
}

void KeyHint::setLabel(const QString& label)
{
    m_label = label;
    setAccessibleName(m_caps.join(u'+') + u' ' + label);
    updateGeometry();
    update();
}

QSize KeyHint::sizeHint() const
{
    return {hintWidth(m_caps, m_label), px(20)};
}

void KeyHint::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintHint(painter, rect(), m_caps, m_label);
}

FootBar::FootBar(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    followTheme(*this);
}

void FootBar::setHints(const std::vector<FootHint>& hints)
{
    m_hints = hints;
    QStringList spoken;
    for (const FootHint& hint : hints)
        spoken.append(hint.caps.join(u'+') + u' ' + hint.label);
    setAccessibleName(spoken.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

void FootBar::showActions(const QList<QAction*>& actions)
{
    for (const QPointer<QAction>& old : m_actions)
        if (!old.isNull())
            disconnect(old, nullptr, this, nullptr);
    m_actions.clear();
    for (QAction* action : actions) {
        m_actions.append(action);
        connect(action, &QAction::changed, this, &FootBar::readActions);
    }
    readActions();
}

void FootBar::readActions()
{
    std::vector<FootHint> hints;
    for (const QPointer<QAction>& action : std::as_const(m_actions))
        if (!action.isNull() && action->isVisible() && !action->shortcut().isEmpty())
            hints.push_back({keyCaps(action->shortcut()), action->text()});
    setHints(hints);
}

void FootBar::setRightText(const QString& text)
{
    m_right = text;
    update();
}

QSize FootBar::sizeHint() const
{
    int width = 2 * px(kFootPadding);
    for (const FootHint& hint : m_hints)
        width += hintWidth(hint.caps, hint.label) + px(kHintGap);
    return {width + textWidth(m_right, TextRole::Small), px(kFootHeight)};
}

QSize FootBar::minimumSizeHint() const
{
    return {px(80), px(kFootHeight)};
}

void FootBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (qobject_cast<const PopupFrame*>(parentWidget()) != nullptr) // its lower corners are those of the frame
        paintLowerRounded(painter, QRectF(rect()), px(PopupFrame::kRadius) - 1, color(Token::BgList));
    else
        painter.fillRect(rect(), color(Token::BgList));
    hairline(painter, rect(), Qt::TopEdge);
    const QRect inner = rect().adjusted(px(kFootPadding), 1, -px(kFootPadding), 0);
    // Whole hints only: what does not fit is left out, the palette has it anyway. The text at the right goes first.
    int x = inner.x();
    for (const FootHint& hint : m_hints) {
        const int width = hintWidth(hint.caps, hint.label);
        if (x + width > inner.right() + 1)
            break;
        paintHint(painter, QRect(x, inner.y(), width, inner.height()), hint.caps, hint.label);
        x += width + px(kHintGap);
    }
    if (x + textWidth(m_right, TextRole::Small) <= inner.right() + 1)
        paintElided(painter, inner, m_right, TextRole::Small, Token::Ink3, Qt::AlignRight | Qt::AlignVCenter);
}

} // namespace tandem::ui
