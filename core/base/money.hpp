#pragma once
// Money is an integer count of fen (1/100 yuan). No floating point anywhere.

#include "core/base/result.hpp"

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tandem {

class Money {
public:
    constexpr Money() = default;
    constexpr explicit Money(std::int64_t fen) : m_fen(fen) {}
    constexpr std::int64_t fen() const { return m_fen; }
    constexpr auto operator<=>(const Money&) const = default;
    // Overflow is our own bug and ends the program.
    friend Money operator+(Money a, Money b);
    friend Money operator-(Money a, Money b);
    friend constexpr Money operator-(Money a) { return Money(-a.m_fen); }
    Money& operator+=(Money other) { return *this = *this + other; }
    Money& operator-=(Money other) { return *this = *this - other; }

private:
    std::int64_t m_fen = 0;
};

// Decimal yuan as platforms write it: optional sign, digits, at most two decimals ("100", "100.0", "-0.05").
// Errors: MoneyMalformed (empty, more than two decimals, exponent, overflow).
Result<Money> parseYuan(std::string_view text);
// Plain decimal with two places and '-' for negative: "1234.50".
std::string formatYuan(Money amount);

// Rate in ten-thousandths: BasisPoints(250) is 2.50 %.
struct BasisPoints {
    std::int64_t value = 0;
    auto operator<=>(const BasisPoints&) const = default;
};
// amount × rate, half away from zero to the fen; the product is taken in 128 bits.
Money shareOf(Money amount, BasisPoints rate);
// Splits `total` in proportion to `weights` (all ≥ 0, at least one > 0); parts add up to total exactly.
// Largest remainder; ties go to the earlier index. Source: engines.md §3.
std::vector<Money> splitByLargestRemainder(Money total, std::span<const std::int64_t> weights);

} // namespace tandem
