#include "core/async/backoff.hpp"

#include <algorithm>
#include <chrono>

namespace tandem {
namespace {

constexpr Duration kShortestAsked = std::chrono::seconds(1);
constexpr Duration kLongestAsked = std::chrono::hours(1);

} // namespace

std::optional<Duration> Backoff::next(std::optional<Duration> askedDelay)
{
    if (m_attempt >= m_policy.maxAttempts)
        return std::nullopt;
    Duration ceiling = std::min(m_policy.first, m_policy.cap);
    for (int doubled = 0; doubled < m_attempt && ceiling < m_policy.cap; ++doubled)
        ceiling = ceiling > m_policy.cap / 2 ? m_policy.cap : ceiling * 2;
    ++m_attempt;
    const auto choices = static_cast<std::uint64_t>(std::max(ceiling, Duration::zero()).count()) + 1;
    const Duration jittered(static_cast<Duration::rep>(m_random.below(choices)));
    if (!askedDelay)
        return jittered;
    return std::max(jittered, std::clamp(*askedDelay, kShortestAsked, kLongestAsked));
}

} // namespace tandem
