#pragma once
// Why something is as it is: a code with arguments and child reasons; core/words renders it in both languages.

#include "core/base/result.hpp"

#include <string>
#include <vector>

namespace tandem {

struct Explanation {
    std::string code; // key under "explain." of the word catalogue
    Args args;
    std::vector<Explanation> children;
    bool operator==(const Explanation&) const = default;
};

} // namespace tandem
