#include "ui/bridge/preferences.hpp"

#include "core/services/workspace.hpp"
#include "ui/bridge/run.hpp"

#include <QSettings>

namespace tandem::ui {

namespace {

struct Row {
    Preferences::Key key;
    const char* name;
    QMetaType::Type type;
    QVariant fallback;
    bool mirrored; // needed for the first frame
};

const QList<Row>& table()
{
    using Key = Preferences::Key;
    static const QList<Row> rows = {
        {Key::Language, "ui.language", QMetaType::QString, QStringLiteral("zh_CN"), true},
        {Key::Theme, "ui.theme", QMetaType::QString, QStringLiteral("system"), true},
        {Key::Size, "ui.size", QMetaType::Int, 100, true},
        {Key::Density, "ui.density", QMetaType::QString, QStringLiteral("standard"), true},
        {Key::Keys, "ui.keys", QMetaType::QVariantMap, QVariantMap(), false},
    };
    return rows;
}

const Row& rowOf(Preferences::Key key)
{
    for (const Row& row : table()) {
        if (row.key == key)
            return row;
    }
    return table().first();
}

json::value toJson(const QVariant& value)
{
    switch (value.typeId()) {
    case QMetaType::Int: return json::value(static_cast<std::int64_t>(value.toInt()));
    case QMetaType::QVariantMap: {
        json::object object;
        const QVariantMap map = value.toMap();
        for (auto it = map.begin(); it != map.end(); ++it)
            object[it.key().toStdString()] = it.value().toString().toStdString();
        return object;
    }
    default: return json::value(value.toString().toStdString());
    }
}

// Nothing when the stored value has another type than the table says: the default holds then.
std::optional<QVariant> fromJson(const json::value& value, QMetaType::Type type)
{
    if (type == QMetaType::Int && value.is_int64())
        return QVariant(static_cast<int>(value.get_int64()));
    if (type == QMetaType::QString && value.is_string()) {
        const auto& text = value.get_string();
        return QVariant(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
    }
    if (type == QMetaType::QVariantMap && value.is_object()) {
        QVariantMap map;
        for (const auto& member : value.get_object()) {
            if (!member.value().is_string())
                continue;
            const auto& text = member.value().get_string();
            map.insert(QString::fromUtf8(member.key().data(), static_cast<qsizetype>(member.key().size())),
                       QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
        }
        return QVariant(map);
    }
    return std::nullopt;
}

} // namespace

Preferences::Preferences(QString mirrorFile, QObject* parent) : QObject(parent), m_mirrorFile(std::move(mirrorFile))
{
    for (const Row& row : table())
        m_values.insert(row.key, row.fallback);
    if (m_mirrorFile.isEmpty())
        return;
    const QSettings mirror(m_mirrorFile, QSettings::IniFormat);
    for (const Row& row : table()) {
        QVariant found = row.mirrored ? mirror.value(row.name) : QVariant();
        if (found.isValid() && found.convert(QMetaType(row.type)))
            m_values.insert(row.key, found);
    }
}

QString Preferences::text(Key key) const
{
    return m_pinned.value(key, m_values.value(key)).toString();
}

int Preferences::number(Key key) const
{
    return m_pinned.value(key, m_values.value(key)).toInt();
}

QMap<QString, QString> Preferences::map(Key key) const
{
    QMap<QString, QString> texts;
    const QVariantMap map = m_values.value(key).toMap();
    for (auto it = map.begin(); it != map.end(); ++it)
        texts.insert(it.key(), it.value().toString());
    return texts;
}

void Preferences::set(Key key, const QVariant& value)
{
    m_pinned.remove(key);
    if (m_values.value(key) == value) {
        emit changed(key);
        return;
    }
    m_values.insert(key, value);
    store(key);
    emit changed(key);
}

void Preferences::pin(Key key, const QVariant& value)
{
    m_pinned.insert(key, value);
    emit changed(key);
}

void Preferences::attach(CoreThread& core, services::ProfileService& profile)
{
    m_core = &core;
    m_profile = &profile;
    for (const Row& row : table()) {
        run(core, this, profile.setting(row.name), [this, key = row.key](Result<json::value> found) {
            if (!found || found.value().is_null())
                return;
            if (const auto value = fromJson(found.value(), rowOf(key).type))
                adopt(key, *value);
        });
    }
}

void Preferences::detach()
{
    m_core = nullptr;
    m_profile = nullptr;
}

void Preferences::adopt(Key key, const QVariant& value)
{
    if (m_values.value(key) == value)
        return;
    m_values.insert(key, value);
    if (!m_pinned.contains(key))
        emit changed(key);
}

void Preferences::store(Key key)
{
    const Row& row = rowOf(key);
    if (row.mirrored && !m_mirrorFile.isEmpty())
        QSettings(m_mirrorFile, QSettings::IniFormat).setValue(row.name, m_values.value(key));
    if (!m_profile)
        return;
    run(*m_core, this, m_profile->setSetting(row.name, toJson(m_values.value(key))), [this](Result<> stored) {
        if (!stored)
            emit notStored();
    });
}

} // namespace tandem::ui
