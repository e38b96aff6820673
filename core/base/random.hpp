#pragma once
// Randomness comes in through constructors, so that a run can be repeated from its seed.

#include <cstdint>
#include <memory>
#include <span>

namespace tandem {

class Random {
public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::uint8_t> out) = 0;
    std::uint64_t next();
    // Uniform in [0, bound); bound > 0.
    std::uint64_t below(std::uint64_t bound);
};

// Cryptographic source (OpenSSL). Ends the program when the system has no entropy.
std::unique_ptr<Random> makeSystemRandom();
// Repeatable stream for simulation, generators and tests; never for keys of real profiles.
std::unique_ptr<Random> makeSeededRandom(std::uint64_t seed);

} // namespace tandem
