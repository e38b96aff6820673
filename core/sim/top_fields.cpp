#include "core/sim/top_fields.hpp"

#include <charconv>

namespace tandem::sim {

void yuan(JsonText& out, std::string_view name, std::int64_t fen)
{
    char digits[32];
    const std::int64_t positive = fen < 0 ? -fen : fen;
    char* end = digits;
    if (fen < 0)
        *end++ = '-';
    end = std::to_chars(end, digits + sizeof digits - 4, positive / 100).ptr;
    *end++ = '.';
    *end++ = static_cast<char>('0' + positive / 10 % 10);
    *end++ = static_cast<char>('0' + positive % 10);
    out.key(name).text(std::string_view(digits, static_cast<std::size_t>(end - digits)));
}

void time(JsonText& out, std::string_view name, Instant at)
{
    if (at != Instant())
        out.key(name).text(formatChinaTime(at));
}

void textUnlessEmpty(JsonText& out, std::string_view name, std::string_view value)
{
    if (!value.empty())
        out.key(name).text(value);
}

} // namespace tandem::sim
