#pragma once
// 128-bit identity of everything born here: UUIDv7 (RFC 9562) from Clock time and Random, or, for derived rows,
// a deterministic cut of SHA-256 so that recomputing anywhere gives the same row (decisions.md 3).

#include "core/base/instant.hpp"
#include "core/base/result.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace tandem {

class Random;

class Uid {
public:
    constexpr Uid() = default;
    constexpr explicit Uid(const std::array<std::uint8_t, 16>& bytes) : m_bytes(bytes) {}
    const std::array<std::uint8_t, 16>& bytes() const { return m_bytes; }
    bool isNull() const { return *this == Uid(); }
    auto operator<=>(const Uid&) const = default;

    static Uid generate(Instant now, Random& random);
    // SHA-256 over the length-prefixed parts, first 16 bytes.
    static Uid derive(std::span<const std::string_view> parts);
    // Canonical lower-case text with hyphens. Errors: InvalidArgument.
    static Result<Uid> parse(std::string_view text);
    std::string toString() const;

private:
    std::array<std::uint8_t, 16> m_bytes{};
};

} // namespace tandem
