#include "core/base/ref.hpp"

#include <array>

namespace tandem {

namespace {

void appendEncoded(std::string& out, std::string_view part)
{
    for (const char c : part) {
        if (c == ':')
            out += "%3A";
        else if (c == '%')
            out += "%25";
        else
            out += c;
    }
}

// Only the two escapes that toString writes are known, so that every Ref has exactly one text.
bool appendDecoded(std::string& out, std::string_view part)
{
    for (std::size_t i = 0; i < part.size(); ++i) {
        if (part[i] != '%') {
            out += part[i];
            continue;
        }
        const std::string_view escape = part.substr(i, 3);
        if (escape != "%3A" && escape != "%25")
            return false;
        out += escape == "%3A" ? ':' : '%';
        i += 2;
    }
    return true;
}

} // namespace

std::string toString(const Ref& ref)
{
    std::string text;
    appendEncoded(text, ref.platform);
    text += ':';
    appendEncoded(text, ref.shop);
    text += ':';
    appendEncoded(text, ref.extId);
    return text;
}

Result<Ref> parseRef(std::string_view text)
{
    const auto invalid = [text] {
        return failure(Errc::InvalidArgument, {{"what", "ref"}, {"value", std::string(text.substr(0, 80))}});
    };
    std::array<std::string, 3> parts;
    std::string_view rest = text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::size_t colon = rest.find(':');
        const bool last = i + 1 == parts.size();
        if ((colon == std::string_view::npos) != last)
            return invalid();
        const std::string_view part = rest.substr(0, colon);
        if (part.empty() || !appendDecoded(parts[i], part))
            return invalid();
        rest.remove_prefix(last ? rest.size() : colon + 1);
    }
    Ref ref;
    ref.platform = std::move(parts[0]);
    ref.shop = std::move(parts[1]);
    ref.extId = std::move(parts[2]);
    return ref;
}

} // namespace tandem
