#pragma once
// The outcome of a tour as JSON, as lines for a terminal, and as one page that opens from disk without network.

#include "ui/tour/tour.hpp"

namespace tandem::ui {

QByteArray tourJson(const std::vector<Scene>& scenes, bool passed);
QString tourText(const std::vector<Scene>& scenes);
QByteArray tourHtml(const std::vector<Scene>& scenes);

} // namespace tandem::ui
