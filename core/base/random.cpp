#include "core/base/random.hpp"

#include "core/base/result.hpp"

#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <bit>

namespace tandem {

namespace {

class SystemRandom final : public Random {
public:
    void fill(std::span<std::uint8_t> out) override
    {
        TANDEM_ASSERT(RAND_bytes(out.data(), static_cast<int>(out.size())) == 1);
    }
};

// xoshiro256**, its state filled by SplitMix64 as its authors advise.
class SeededRandom final : public Random {
public:
    explicit SeededRandom(std::uint64_t seed)
    {
        for (std::uint64_t& word : m_state) {
            seed += 0x9e3779b97f4a7c15u;
            std::uint64_t mixed = seed;
            mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9u;
            mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
            word = mixed ^ (mixed >> 31);
        }
    }

    void fill(std::span<std::uint8_t> out) override
    {
        while (!out.empty()) {
            const std::uint64_t word = draw();
            const std::size_t count = std::min<std::size_t>(out.size(), 8);
            for (std::size_t i = 0; i < count; ++i)
                out[i] = static_cast<std::uint8_t>(word >> (8 * i));
            out = out.subspan(count);
        }
    }

private:
    std::uint64_t draw()
    {
        const std::uint64_t result = std::rotl(m_state[1] * 5, 7) * 9;
        const std::uint64_t shifted = m_state[1] << 17;
        m_state[2] ^= m_state[0];
        m_state[3] ^= m_state[1];
        m_state[1] ^= m_state[2];
        m_state[0] ^= m_state[3];
        m_state[2] ^= shifted;
        m_state[3] = std::rotl(m_state[3], 45);
        return result;
    }

    std::array<std::uint64_t, 4> m_state{};
};

} // namespace

std::uint64_t Random::next()
{
    std::array<std::uint8_t, 8> bytes{};
    fill(bytes);
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        value |= static_cast<std::uint64_t>(bytes[i]) << (8 * i); // the same on every machine
    return value;
}

std::uint64_t Random::below(std::uint64_t bound)
{
    TANDEM_ASSERT(bound > 0);
    // The first 2^64 mod bound values would favour small results; they are drawn again.
    const std::uint64_t unfair = (0 - bound) % bound;
    std::uint64_t value = next();
    while (value < unfair)
        value = next();
    return value % bound;
}

std::unique_ptr<Random> makeSystemRandom()
{
    return std::make_unique<SystemRandom>();
}

std::unique_ptr<Random> makeSeededRandom(std::uint64_t seed)
{
    return std::make_unique<SeededRandom>(seed);
}

} // namespace tandem
