#pragma once
// How TOP writes single values, and how its `fields` parameter is taken apart.

#include "core/base/instant.hpp"
#include "core/sim/json_text.hpp"

#include <algorithm>

namespace tandem::sim {

void yuan(JsonText& out, std::string_view name, std::int64_t fen);
// Left out when it is not reached.
void time(JsonText& out, std::string_view name, Instant at);
void textUnlessEmpty(JsonText& out, std::string_view name, std::string_view value);

template <class Take>
void forEachField(std::string_view text, Take take)
{
    while (!text.empty()) {
        std::string_view field = text.substr(0, text.find(','));
        text.remove_prefix(std::min(text.size(), field.size() + 1));
        while (field.starts_with(' '))
            field.remove_prefix(1);
        while (field.ends_with(' '))
            field.remove_suffix(1);
        take(field);
    }
}

} // namespace tandem::sim
