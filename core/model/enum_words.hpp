#pragma once
// One table per enum gives both directions: toText by position, parse by search.

#include "core/base/result.hpp"

#include <array>
#include <string>
#include <string_view>

namespace tandem::detail {

template <class Enum, std::size_t Size>
std::string_view wordOf(const std::array<std::string_view, Size>& words, Enum value)
{
    const auto index = static_cast<std::size_t>(value);
    TANDEM_ASSERT(index < Size);
    return words[index];
}

template <class Enum, std::size_t Size>
Result<Enum> valueOf(const std::array<std::string_view, Size>& words, std::string_view text, std::string_view what)
{
    for (std::size_t index = 0; index < Size; ++index) {
        if (words[index] == text)
            return static_cast<Enum>(index);
    }
    return failure(Errc::InvalidArgument, {{"field", std::string(what)}}, "unknown word");
}

} // namespace tandem::detail
