#pragma once
// The last five places, newest first; the palette offers them when nothing is typed. Kept for this run only: going from
// page to page is nobody's audit entry.

#include <QList>
#include <QString>

namespace tandem::ui {

struct Place {
    QString target; // "orders", "settings/keys", "order:taobao:TB-1:…"
    QString text;
    bool operator==(const Place&) const = default;
};

class RecentPlaces {
public:
    const QList<Place>& list() const { return m_places; }
    void visit(const Place& place);

private:
    QList<Place> m_places;
};

} // namespace tandem::ui
