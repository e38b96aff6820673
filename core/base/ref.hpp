#pragma once
// Identity of an observed thing: which platform, which shop, the platform's own id byte for byte (decisions.md 3).

#include "core/base/result.hpp"

#include <compare>
#include <string>
#include <string_view>

namespace tandem {

struct Ref {
    std::string platform; // "taobao"
    std::string shop;     // our shop key, e.g. "TB-1"
    std::string extId;    // the platform's id, never parsed
    auto operator<=>(const Ref&) const = default;
};

// "taobao:TB-1:2231958349"; percent-encodes ':' and '%' inside parts. Errors of parse: InvalidArgument.
std::string toString(const Ref& ref);
Result<Ref> parseRef(std::string_view text);

} // namespace tandem
