#pragma once
// Screen readers see a RowView as a list whose items speak what its RowPainter says. Internal to widgets.

namespace tandem::ui {
void installRowViewAccessibility(); // once; later calls do nothing
} // namespace tandem::ui
