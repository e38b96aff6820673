#include "ui/shell/recent_places.hpp"

namespace tandem::ui {

namespace {
constexpr qsizetype kPlaces = 5;
} // namespace

void RecentPlaces::visit(const Place& place)
{
    m_places.removeIf([&place](const Place& other) { return other.target == place.target; });
    m_places.prepend(place);
    if (m_places.size() > kPlaces)
        m_places.removeLast();
}

} // namespace tandem::ui
