#include "core/base/uid.hpp"

#include "core/base/crypto.hpp"
#include "core/base/random.hpp"

#include <algorithm>

namespace tandem {

Uid Uid::generate(Instant now, Random& random)
{
    TANDEM_ASSERT(now.millis() >= 0);
    std::array<std::uint8_t, 16> bytes{};
    const auto millis = static_cast<std::uint64_t>(now.millis());
    for (std::size_t i = 0; i < 6; ++i)
        bytes[i] = static_cast<std::uint8_t>(millis >> (40 - 8 * i));
    random.fill(std::span(bytes).subspan(6));
    bytes[6] = static_cast<std::uint8_t>(0x70 | (bytes[6] & 0x0f)); // version 7
    bytes[8] = static_cast<std::uint8_t>(0x80 | (bytes[8] & 0x3f)); // variant of RFC 9562
    return Uid(bytes);
}

Uid Uid::derive(std::span<const std::string_view> parts)
{
    Sha256Stream hash;
    for (const std::string_view part : parts) {
        std::array<std::uint8_t, 8> length{};
        for (std::size_t i = 0; i < 8; ++i)
            length[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(part.size()) >> (56 - 8 * i));
        hash.update(length);
        hash.update(asBytes(part));
    }
    const Sha256 digest = hash.finish();
    std::array<std::uint8_t, 16> bytes{};
    std::copy_n(digest.begin(), bytes.size(), bytes.begin());
    return Uid(bytes);
}

Result<Uid> Uid::parse(std::string_view text)
{
    const auto invalid = [text] {
        return failure(Errc::InvalidArgument, {{"what", "uid"}, {"value", std::string(text.substr(0, 40))}});
    };
    if (text.size() != 36)
        return invalid();
    std::string digits;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool hyphenPlace = i == 8 || i == 13 || i == 18 || i == 23;
        const bool isDigit = (text[i] >= '0' && text[i] <= '9') || (text[i] >= 'a' && text[i] <= 'f');
        if (hyphenPlace ? text[i] != '-' : !isDigit)
            return invalid();
        if (!hyphenPlace)
            digits += text[i];
    }
    TRY(const auto parsed, fromHex(digits));
    std::array<std::uint8_t, 16> bytes{};
    std::copy_n(parsed.begin(), bytes.size(), bytes.begin());
    return Uid(bytes);
}

std::string Uid::toString() const
{
    std::string text = toHex(m_bytes);
    for (const std::size_t place : {8, 13, 18, 23})
        text.insert(place, 1, '-');
    return text;
}

} // namespace tandem
