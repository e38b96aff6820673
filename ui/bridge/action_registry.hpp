#pragma once
// Every action once: name, words, key, where it works. Buttons, keys, foot bars, palette and the key settings all use
// the same QAction. Keys can be re-mapped; conflicts are found before they are stored.

#include <QAction>
#include <QKeySequence>
#include <QList>
#include <QMap>
#include <QObject>
#include <QPointer>
#include <functional>

namespace tandem::ui {

class ActionRegistry final : public QObject {
    Q_OBJECT
public:
    // Where a key works. Page: while the page is in front; single letters only while no text field has the focus.
    enum class Where { Anywhere, Page };

    struct Spec {
        QString name;     // "actionOrdersCopyNumber"
        QString text;     // verb, shown everywhere
        QString page;     // "orders"; empty for actions that work anywhere
        QString pageText; // words of the page
        QKeySequence key; // default
        QString note;     // one sentence for the key settings, may be empty
    };
    struct Entry {
        Spec spec;
        QPointer<QAction> action; // null while its page does not exist
        QKeySequence key;         // in force
        bool changed() const { return key != spec.key; }
    };

    explicit ActionRegistry(QObject* parent = nullptr);

    // The action belongs to `owner`, on which its key works (with children). Adding a name again renews its words.
    QAction* add(QWidget* owner, const Spec& spec, std::function<void()> act);
    QAction* find(const QString& name) const;
    const QList<Entry>& entries() const { return m_entries; }
    QKeySequence keyOf(const QString& name) const;
    bool trigger(const QString& name) const;

    // Why `key` cannot be given to `name`: words for the person, empty when it can. Pure.
    struct Conflict {
        enum class Kind { None, Reserved, Taken } kind = Kind::None;
        QString other; // text of the action that has it, or the reserved combination
    };
    Conflict conflict(const QString& name, const QKeySequence& key) const;
    void setKey(const QString& name, const QKeySequence& key);
    void resetKeys();
    // What differs from the defaults: name → portable key text, as it is stored.
    QMap<QString, QString> overrides() const;
    void setOverrides(const QMap<QString, QString>& overrides);

signals:
    void changed();

private:
    Entry* entryOf(const QString& name);
    void apply(Entry& entry);
    QList<Entry> m_entries;
    QMap<QString, QString> m_overrides;
};

// Keeps single letters out of text fields and every key out of a running composition of an input method. Installed on
// the application.
class ShortcutGuard final : public QObject {
    Q_OBJECT
public:
    explicit ShortcutGuard(QObject* parent = nullptr);
    bool eventFilter(QObject* watched, QEvent* event) override;
    bool composing() const { return m_composing; }

private:
    bool m_composing = false;
};

} // namespace tandem::ui
