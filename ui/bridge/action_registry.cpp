#include "ui/bridge/action_registry.hpp"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>
#include <QWidget>

#include <algorithm>

namespace tandem::ui {

namespace {

bool isTextField(const QObject* object)
{
    if (const auto* line = qobject_cast<const QLineEdit*>(object))
        return !line->isReadOnly();
    if (const auto* text = qobject_cast<const QTextEdit*>(object))
        return !text->isReadOnly();
    if (const auto* plain = qobject_cast<const QPlainTextEdit*>(object))
        return !plain->isReadOnly();
    return qobject_cast<const QAbstractSpinBox*>(object) != nullptr;
}

// Combinations that input methods, window managers or screen readers own (ui.md §13).
bool isReserved(const QKeySequence& key)
{
    if (key.isEmpty())
        return false;
    const QKeyCombination first = key[0];
    const Qt::KeyboardModifiers modifiers = first.keyboardModifiers();
    if (modifiers & (Qt::AltModifier | Qt::MetaModifier))
        return true;
    if (first.key() == Qt::Key_Space && (modifiers & (Qt::ControlModifier | Qt::ShiftModifier)))
        return true;
    if (modifiers == Qt::ControlModifier && first.key() == Qt::Key_Period)
        return true;
    return modifiers == (Qt::ControlModifier | Qt::ShiftModifier) && first.key() == Qt::Key_F;
}

} // namespace

ActionRegistry::ActionRegistry(QObject* parent) : QObject(parent) {}

QAction* ActionRegistry::add(QWidget* owner, const Spec& spec, std::function<void()> act)
{
    Entry* entry = entryOf(spec.name);
    if (!entry) {
        m_entries.append(Entry{spec, nullptr, spec.key});
        entry = &m_entries.last();
    }
    entry->spec = spec;
    auto* action = new QAction(spec.text, owner);
    action->setObjectName(spec.name);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, owner, [act = std::move(act)] { act(); });
    owner->addAction(action);
    entry->action = action;
    apply(*entry);
    emit changed();
    return action;
}

QAction* ActionRegistry::find(const QString& name) const
{
    for (const Entry& entry : m_entries) {
        if (entry.spec.name == name)
            return entry.action;
    }
    return nullptr;
}

QKeySequence ActionRegistry::keyOf(const QString& name) const
{
    for (const Entry& entry : m_entries) {
        if (entry.spec.name == name)
            return entry.key;
    }
    return {};
}

bool ActionRegistry::trigger(const QString& name) const
{
    QAction* action = find(name);
    if (!action || !action->isEnabled())
        return false;
    action->trigger();
    return true;
}

ActionRegistry::Conflict ActionRegistry::conflict(const QString& name, const QKeySequence& key) const
{
    if (isReserved(key))
        return {Conflict::Kind::Reserved, key.toString(QKeySequence::NativeText)};
    const auto mine = std::find_if(m_entries.begin(), m_entries.end(),
                                   [&name](const Entry& entry) { return entry.spec.name == name; });
    if (mine == m_entries.end() || key.isEmpty())
        return {};
    for (const Entry& other : m_entries) {
        const bool samePlace =
            other.spec.page.isEmpty() || mine->spec.page.isEmpty() || other.spec.page == mine->spec.page;
        if (other.spec.name != name && samePlace && other.key == key)
            return {Conflict::Kind::Taken, other.spec.text};
    }
    return {};
}

void ActionRegistry::setKey(const QString& name, const QKeySequence& key)
{
    Entry* entry = entryOf(name);
    if (!entry)
        return;
    if (key == entry->spec.key)
        m_overrides.remove(name);
    else
        m_overrides.insert(name, key.toString(QKeySequence::PortableText));
    apply(*entry);
    emit changed();
}

void ActionRegistry::resetKeys()
{
    setOverrides({});
}

QMap<QString, QString> ActionRegistry::overrides() const
{
    return m_overrides;
}

void ActionRegistry::setOverrides(const QMap<QString, QString>& overrides)
{
    m_overrides = overrides;
    for (Entry& entry : m_entries)
        apply(entry);
    emit changed();
}

ActionRegistry::Entry* ActionRegistry::entryOf(const QString& name)
{
    for (Entry& entry : m_entries) {
        if (entry.spec.name == name)
            return &entry;
    }
    return nullptr;
}

void ActionRegistry::apply(Entry& entry)
{
    const auto override = m_overrides.constFind(entry.spec.name);
    entry.key =
        override == m_overrides.constEnd() ? entry.spec.key : QKeySequence(*override, QKeySequence::PortableText);
    if (entry.action)
        entry.action->setShortcut(entry.key);
}

ShortcutGuard::ShortcutGuard(QObject* parent) : QObject(parent) {}

bool ShortcutGuard::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::InputMethod)
        m_composing = !static_cast<QInputMethodEvent*>(event)->preeditString().isEmpty();
    else if (event->type() == QEvent::FocusOut)
        m_composing = false;
    if (event->type() != QEvent::ShortcutOverride || watched != QApplication::focusWidget())
        return QObject::eventFilter(watched, event);

    auto* key = static_cast<QKeyEvent*>(event);
    const bool command = key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    const bool functionKey = key->key() >= Qt::Key_F1 && key->key() <= Qt::Key_F35;
    const bool typed = !command && !functionKey && key->key() != Qt::Key_Escape;
    // An accepted override arrives as an ordinary key press instead of firing a shortcut.
    if (m_composing || (typed && isTextField(watched))) {
        event->accept();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace tandem::ui
