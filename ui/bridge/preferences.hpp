#pragma once
// Settings of the screen: one table of key, type and default. Kept in own.db through ProfileService; a small mirror
// beside the profile lets the first frame already have language, theme and size.

#include "ui/bridge/core_thread.hpp"

#include <QMap>
#include <QObject>
#include <QString>
#include <QVariant>

namespace tandem::services {
class ProfileService;
}

namespace tandem::ui {

class Preferences final : public QObject {
    Q_OBJECT
public:
    enum class Key { Language, Theme, Size, Density, Keys };

    // `mirrorFile` may be empty: nothing is kept before a profile opens.
    explicit Preferences(QString mirrorFile, QObject* parent = nullptr);

    QString text(Key key) const;
    int number(Key key) const;
    QMap<QString, QString> map(Key key) const;
    void set(Key key, const QVariant& value);
    // Set by the command line: wins over what is stored and is not stored itself.
    void pin(Key key, const QVariant& value);

    // From now on values are read from and written to the profile.
    void attach(CoreThread& core, services::ProfileService& profile);
    void detach();

signals:
    void changed(Key key);
    // The profile refused to store a setting; the screen keeps the value for this session.
    void notStored();

private:
    void adopt(Key key, const QVariant& value);
    void store(Key key);
    QMap<Key, QVariant> m_values, m_pinned;
    QString m_mirrorFile;
    CoreThread* m_core = nullptr;
    services::ProfileService* m_profile = nullptr;
};

} // namespace tandem::ui
