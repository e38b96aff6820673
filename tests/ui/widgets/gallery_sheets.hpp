#pragma once
// The sheets of the gallery: every widget, tag and row state beside the others, as a designer would lay them out.

#include <QString>
#include <QWidget>
#include <functional>
#include <memory>
#include <vector>

namespace tandem::ui::gallery {

struct Sheet {
    QString name; // of the picture
    QSize size;   // logical
    std::function<std::unique_ptr<QWidget>()> build;
};

std::vector<Sheet> sheets();

} // namespace tandem::ui::gallery
