#pragma once
// How features reach each other: they ask for a thing or a page, shell decides where it opens.

#include "core/base/ref.hpp"

#include <QString>

namespace tandem::ui {

class Navigator {
public:
    virtual ~Navigator() = default;
    // Shows the thing on the page it belongs to.
    virtual void open(const Ref& ref) = 0;
    // "orders", "settings/sync".
    virtual void openPage(const QString& page) = 0;
    // Opens the order list with `text` in the lookup field.
    virtual void lookUp(const QString& text) = 0;
};

} // namespace tandem::ui
