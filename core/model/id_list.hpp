#pragma once
// A list as the screen needs it: sorted row handles from a covering index; rows come by id in windows (decisions.md 7).

#include <cstdint>
#include <string>
#include <vector>

namespace tandem {

struct IdSection {
    std::string kind; // "phoneTail", "orderNumber", "trackingNumber", "text"; empty for a plain list
    std::size_t first = 0;
    std::size_t count = 0;
    bool operator==(const IdSection&) const = default;
};

struct IdList {
    std::vector<std::int64_t> ids; // newest first inside a section
    std::vector<IdSection> sections;
    std::int64_t commitSeq = 0;
    bool complete = true; // false: the time limit cut the search, more may exist
};

} // namespace tandem
