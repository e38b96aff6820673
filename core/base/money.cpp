#include "core/base/money.hpp"

#include "core/base/int128.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>

namespace tandem {

namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();

std::int64_t narrow(const Int128& value)
{
    TANDEM_ASSERT(value <= kMost && value >= kLeast);
    return static_cast<std::int64_t>(value);
}

Error malformed(std::string_view text)
{
    return failure(Errc::MoneyMalformed, {{"value", std::string(text.substr(0, 40))}});
}

} // namespace

Money operator+(Money a, Money b)
{
    TANDEM_ASSERT(b.m_fen >= 0 ? a.m_fen <= kMost - b.m_fen : a.m_fen >= kLeast - b.m_fen);
    return Money(a.m_fen + b.m_fen);
}

Money operator-(Money a, Money b)
{
    TANDEM_ASSERT(b.m_fen >= 0 ? a.m_fen >= kLeast + b.m_fen : a.m_fen <= kMost + b.m_fen);
    return Money(a.m_fen - b.m_fen);
}

Result<Money> parseYuan(std::string_view text)
{
    std::string_view rest = text;
    const bool negative = rest.starts_with('-');
    if (negative || rest.starts_with('+'))
        rest.remove_prefix(1);
    const std::size_t point = std::min(rest.find('.'), rest.size());
    const std::string_view whole = rest.substr(0, point);
    const std::string_view decimals = point < rest.size() ? rest.substr(point + 1) : std::string_view();
    const bool pointWithoutDecimals = point < rest.size() && decimals.empty();
    if (whole.empty() || whole.size() > 17 || decimals.size() > 2 || pointWithoutDecimals)
        return malformed(text);

    // At most 17 + 2 digits: 10^19 still fits in an unsigned 64-bit number.
    std::uint64_t fen = 0;
    const auto append = [&fen](std::string_view part) {
        for (const char c : part) {
            if (c < '0' || c > '9')
                return false;
            fen = fen * 10 + static_cast<std::uint64_t>(c - '0');
        }
        return true;
    };
    if (!append(whole) || !append(decimals))
        return malformed(text);
    for (std::size_t place = decimals.size(); place < 2; ++place)
        fen *= 10;
    if (fen > static_cast<std::uint64_t>(kMost))
        return malformed(text);
    const auto amount = static_cast<std::int64_t>(fen);
    return Money(negative ? -amount : amount);
}

std::string formatYuan(Money amount)
{
    const bool negative = amount.fen() < 0;
    const std::uint64_t fen =
        negative ? ~static_cast<std::uint64_t>(amount.fen()) + 1 : static_cast<std::uint64_t>(amount.fen());
    return fmt::format("{}{}.{:02}", negative ? "-" : "", fen / 100, fen % 100);
}

Money shareOf(Money amount, BasisPoints rate)
{
    const Int128 product = Int128(amount.fen()) * rate.value;
    const Int128 half = product < 0 ? Int128(-5000) : Int128(5000);
    return Money(narrow((product + half) / 10000)); // division cuts towards zero
}

std::vector<Money> splitByLargestRemainder(Money total, std::span<const std::int64_t> weights)
{
    Int128 sum = 0;
    for (const std::int64_t weight : weights) {
        TANDEM_ASSERT(weight >= 0);
        sum += weight;
    }
    TANDEM_ASSERT(sum > 0);

    const Int128 size = total.fen() < 0 ? -Int128(total.fen()) : Int128(total.fen());
    std::vector<Int128> parts, remainders;
    Int128 left = size;
    for (const std::int64_t weight : weights) {
        const Int128 product = size * weight;
        parts.push_back(product / sum);
        remainders.push_back(product % sum);
        left -= parts.back();
    }
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&remainders](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
    // What is left is the sum of the remainders over `sum`, so it is less than the number of remainders above zero:
    // a weight of zero never gets a fen.
    for (std::size_t i = 0; left > 0; ++i, --left)
        parts[order[i]] += 1;

    std::vector<Money> result;
    result.reserve(parts.size());
    for (const Int128& part : parts)
        result.emplace_back(narrow(total.fen() < 0 ? Int128(-part) : part));
    return result;
}

} // namespace tandem
