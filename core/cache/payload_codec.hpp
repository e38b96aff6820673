#pragma once
// zstd for the platform's raw JSON. The contexts are kept between calls: making one costs more than a small payload.
// One codec belongs to one thread.

#include "core/base/crypto.hpp"
#include "core/base/result.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace tandem::cache {

class PayloadCodec {
public:
    PayloadCodec();
    ~PayloadCodec();
    // Valid until the next call.
    std::span<const std::uint8_t> compress(std::string_view text);
    // Errors: FileDamaged, LimitExceeded.
    Result<std::string> decompress(std::span<const std::uint8_t> frame);

private:
    struct Contexts;
    std::unique_ptr<Contexts> m_contexts;
    Bytes m_buffer;
};

} // namespace tandem::cache
