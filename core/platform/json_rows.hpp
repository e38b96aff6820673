#pragma once
// Finds the text of the elements of an array inside a JSON document, so that a row can be kept byte for byte.

#include <span>
#include <string_view>
#include <vector>

namespace tandem::platform {

// `document` must be valid JSON. `path` are member names from the root object to the array, the last of equal names
// counts. Empty when there is no such array.
std::vector<std::string_view> arrayElements(std::string_view document, std::span<const std::string_view> path);
// The text of one member below the root; empty when there is none.
std::string_view memberText(std::string_view document, std::span<const std::string_view> path);

} // namespace tandem::platform
