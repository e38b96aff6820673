#pragma once
// Digests, MACs, key derivation and authenticated encryption; a thin, checked face over OpenSSL 3.

#include "core/base/random.hpp"
#include "core/base/result.hpp"
#include "core/base/secret.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tandem {

using Bytes = std::vector<std::uint8_t>;
using Sha256 = std::array<std::uint8_t, 32>;

std::span<const std::uint8_t> asBytes(std::string_view text);

Sha256 sha256(std::span<const std::uint8_t> data);
// Streaming form for content hashes.
class Sha256Stream {
public:
    Sha256Stream();
    ~Sha256Stream();
    Sha256Stream(const Sha256Stream&) = delete;
    Sha256Stream& operator=(const Sha256Stream&) = delete;
    void update(std::span<const std::uint8_t> data);
    Sha256 finish();

private:
    void* m_context;
};
Bytes md5(std::span<const std::uint8_t> data); // only where a platform's signature demands it
Bytes hmacMd5(std::span<const std::uint8_t> key, std::span<const std::uint8_t> data);
Bytes hmacSha256(std::span<const std::uint8_t> key, std::span<const std::uint8_t> data);

// RFC 5869 with empty salt; `label` is the info field. size ≤ 255*32.
Secret hkdfSha256(const Secret& key, std::string_view label, std::size_t size);
// RFC 7914 with N = 2^15, r = 8, p = 1.
Secret scrypt(std::string_view password, std::span<const std::uint8_t> salt, std::size_t size);

// AES-256-GCM, fresh random nonce in front, tag behind; `associated` binds record type and id.
Bytes seal(const Secret& key, std::span<const std::uint8_t> plain, std::string_view associated, Random& random);
// Errors: WrongKey (also for every altered byte).
Result<Secret> unseal(const Secret& key, std::span<const std::uint8_t> sealed, std::string_view associated);

std::string toHex(std::span<const std::uint8_t> data);      // lower case
std::string toHexUpper(std::span<const std::uint8_t> data); // upper case
Result<Bytes> fromHex(std::string_view text);
std::string toBase64(std::span<const std::uint8_t> data);
Result<Bytes> fromBase64(std::string_view text);
bool equalConstantTime(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b);

} // namespace tandem
