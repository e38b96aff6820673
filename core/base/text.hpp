#pragma once
// The one gate for external text, and the tools around it (reliability.md 7.1; engines.md §6).

#include "core/base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tandem {

bool isValidUtf8(std::string_view text);
// Valid UTF-8 (bad bytes become U+FFFD), C0/C1 controls dropped except \n and \t, bidi overrides and isolates dropped,
// cut at a character boundary to maxBytes.
std::string cleanText(std::string_view text, std::size_t maxBytes);

// NFKC, lower case, traditional to simplified, white space runs to one blank. For matching and tokens only.
std::string normalizeForSearch(std::string_view text);

// Index tokens of normalised text: CJK bigrams with a tail token, Latin/digit words and their 3-grams in a
// namespace of their own; runs never join across punctuation (engines.md §6.2). Tokens contain only letters and
// digits, so that an FTS5 unicode61-free tokenizer keeps them whole; see the .cpp for the private marks.
std::vector<std::string> searchTokens(std::string_view normalized);
// Tokens that a match of `normalizedQuery` must contain; `prefix` when the last token is to be a prefix query.
struct QueryTokens {
    std::vector<std::string> all;
    std::vector<std::string> prefixes;
    bool empty() const { return all.empty() && prefixes.empty(); }
};
QueryTokens queryTokens(std::string_view normalizedQuery);

// "138****0001" → "138 •••• 0001"; what does not look like a phone is masked to its last four characters.
std::string maskPhone(std::string_view phone);
std::string asciiLower(std::string_view text);
// application/x-www-form-urlencoded, UTF-8, space as '+'.
std::string formEncode(std::string_view text);
Result<std::string> formDecode(std::string_view text);

} // namespace tandem
