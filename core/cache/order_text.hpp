#pragma once
// What a typed text means for orders, decided by its form alone (OrderField in core/model/order_view.hpp). Pure.

#include "core/model/order_view.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::cache {

struct OrderText {
    OrderField field = OrderField::Automatic; // what it is looked for in; Automatic: nick, title, variant, outer SKU
    std::string text;                         // normalised for search
    std::vector<std::string> words;           // of `text`
    bool phoneTail = false;                   // sections that are filled, in this order
    bool orderNumber = false;
    bool trackingNumber = false;
    bool names = false;               // nick, title …
    std::optional<Money> least, most; // amount: nothing else is looked for
};
// nullopt: nothing was typed. A text that does not fit an explicit field finds nothing: no section is set.
std::optional<OrderText> readOrderText(std::string_view typed, OrderField field);

} // namespace tandem::cache
