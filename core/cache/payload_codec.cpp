#include "core/cache/payload_codec.hpp"

#include <zstd.h>

namespace tandem::cache {

namespace {
constexpr int kLevel = 3;
constexpr unsigned long long kMaxPayload = 16u << 20;
} // namespace

struct PayloadCodec::Contexts {
    Contexts() : compressor(ZSTD_createCCtx()), decompressor(ZSTD_createDCtx())
    {
        TANDEM_ASSERT(compressor && decompressor);
    }
    ~Contexts()
    {
        ZSTD_freeCCtx(compressor);
        ZSTD_freeDCtx(decompressor);
    }
    Contexts(const Contexts&) = delete;
    Contexts& operator=(const Contexts&) = delete;
    ZSTD_CCtx* compressor;
    ZSTD_DCtx* decompressor;
};

PayloadCodec::PayloadCodec() : m_contexts(std::make_unique<Contexts>()) {}
PayloadCodec::~PayloadCodec() = default;

std::span<const std::uint8_t> PayloadCodec::compress(std::string_view text)
{
    const std::size_t bound = ZSTD_compressBound(text.size());
    if (m_buffer.size() < bound)
        m_buffer.resize(bound);
    const std::size_t size =
        ZSTD_compressCCtx(m_contexts->compressor, m_buffer.data(), m_buffer.size(), text.data(), text.size(), kLevel);
    TANDEM_ASSERT(!ZSTD_isError(size)); // the buffer has room for the worst case
    return {m_buffer.data(), size};
}

Result<std::string> PayloadCodec::decompress(std::span<const std::uint8_t> frame)
{
    const auto size = ZSTD_getFrameContentSize(frame.data(), frame.size());
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN)
        return failure(Errc::FileDamaged, {{"file", "cache.db"}}, "raw payload is no zstd frame");
    if (size > kMaxPayload)
        return failure(Errc::LimitExceeded, {}, "raw payload");
    std::string text(static_cast<std::size_t>(size), '\0');
    const std::size_t written =
        ZSTD_decompressDCtx(m_contexts->decompressor, text.data(), text.size(), frame.data(), frame.size());
    if (ZSTD_isError(written) || written != text.size())
        return failure(Errc::FileDamaged, {{"file", "cache.db"}}, "raw payload");
    return text;
}

} // namespace tandem::cache
