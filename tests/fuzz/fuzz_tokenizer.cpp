// Any text can be cleaned, normalised and cut into tokens, and a text is always found by any of its own parts. The
// first two bytes choose the part.
#include "core/base/text.hpp"

#include <algorithm>

namespace {

bool holds(const std::vector<std::string>& tokens, const tandem::QueryTokens& query)
{
    const auto isToken = [&](const std::string& wanted) {
        return std::find(tokens.begin(), tokens.end(), wanted) != tokens.end();
    };
    const auto isPrefix = [&](const std::string& wanted) {
        return std::any_of(tokens.begin(), tokens.end(), [&](const auto& token) { return token.starts_with(wanted); });
    };
    return std::all_of(query.all.begin(), query.all.end(), isToken) &&
           std::all_of(query.prefixes.begin(), query.prefixes.end(), isPrefix);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace tandem;
    if (size < 2 || size > 4096)
        return 0;
    const std::string_view raw(reinterpret_cast<const char*>(data) + 2, size - 2);
    const std::string cleaned = cleanText(raw, 1024);
    TANDEM_ASSERT(isValidUtf8(cleaned) && cleaned.size() <= 1024 && cleanText(cleaned, 1024) == cleaned);

    const std::string normalized = normalizeForSearch(raw);
    TANDEM_ASSERT(isValidUtf8(normalized));
    const auto tokens = searchTokens(normalized);
    const std::size_t from = data[0] % (normalized.size() + 1);
    const std::string_view part = std::string_view(normalized).substr(from, data[1]);
    if (isValidUtf8(part))
        TANDEM_ASSERT(holds(tokens, queryTokens(part)));
    TANDEM_ASSERT(isValidUtf8(maskPhone(raw)));
    return 0;
}
