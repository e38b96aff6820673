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

// Index tokens of normalised text (engines.md §6.2). A run of ideographs, kana or hangul gives its bigrams and, as tail
// token, its last character; a run of other letters and digits gives its 3-grams and the two shorter ones at its end.
// Every other character ends a run, so tokens never join across punctuation. Each fragment that a person can type is
// therefore a token or the prefix of one, and no private marks and no whole words are needed. Tokens hold letters,
// digits and combining marks only; a tokenizer that keeps all characters from U+0080 on, such as FTS5's `ascii`, keeps
// them whole.
std::vector<std::string> searchTokens(std::string_view normalized);
// What the tokens of any text that contains `normalizedQuery` must hold: each of `all` as it is, and for each of
// `prefixes` one token that begins with it. A query of one run no longer than a token needs no further check.
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
