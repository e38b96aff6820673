#include "core/base/crypto.hpp"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <openssl/provider.h>

#include <algorithm>
#include <memory>

namespace tandem {

namespace {

constexpr std::size_t kKeySize = 32;
constexpr std::size_t kNonceSize = 12;
constexpr std::size_t kTagSize = 16;

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T* handle) const
    {
        Free(handle);
    }
};
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, Freed<EVP_CIPHER_CTX_free>>;
using KdfContext = std::unique_ptr<EVP_KDF_CTX, Freed<EVP_KDF_CTX_free>>;

// Algorithms come from a library context of our own with the default provider, so that a system-wide configuration
// (FIPS, MD5 switched off) cannot take one away in the middle of a sync. They live as long as the process.
struct Algorithms {
    OSSL_LIB_CTX* library = OSSL_LIB_CTX_new();
    OSSL_PROVIDER* provider = OSSL_PROVIDER_load(library, "default");
    EVP_MD* sha256 = EVP_MD_fetch(library, "SHA256", nullptr);
    EVP_MD* md5 = EVP_MD_fetch(library, "MD5", nullptr);
    EVP_CIPHER* aes256Gcm = EVP_CIPHER_fetch(library, "AES-256-GCM", nullptr);
    EVP_KDF* hkdf = EVP_KDF_fetch(library, "HKDF", nullptr);
};

const Algorithms& algorithms()
{
    static const Algorithms found;
    TANDEM_ASSERT(found.provider && found.sha256 && found.md5 && found.aes256Gcm && found.hkdf);
    return found;
}

Bytes hmac(const char* digest, std::size_t size, std::span<const std::uint8_t> key, std::span<const std::uint8_t> data)
{
    static constexpr std::uint8_t kNothing = 0; // OpenSSL takes a null key for "no key given"
    Bytes result(size);
    std::size_t written = 0;
    const unsigned char* made =
        EVP_Q_mac(algorithms().library, "HMAC", nullptr, digest, nullptr, key.empty() ? &kNothing : key.data(),
                  key.size(), data.data(), data.size(), result.data(), result.size(), &written);
    TANDEM_ASSERT(made != nullptr && written == size);
    return result;
}

std::string hex(std::span<const std::uint8_t> data, std::string_view digits)
{
    std::string text;
    text.reserve(data.size() * 2);
    for (const std::uint8_t byte : data) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

Error wrongKey()
{
    return failure(Errc::WrongKey);
}

} // namespace

std::span<const std::uint8_t> asBytes(std::string_view text)
{
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

Sha256 sha256(std::span<const std::uint8_t> data)
{
    Sha256 result{};
    TANDEM_ASSERT(EVP_Digest(data.data(), data.size(), result.data(), nullptr, algorithms().sha256, nullptr) == 1);
    return result;
}

Sha256Stream::Sha256Stream() : m_context(EVP_MD_CTX_new())
{
    TANDEM_ASSERT(m_context != nullptr);
    TANDEM_ASSERT(EVP_DigestInit_ex2(static_cast<EVP_MD_CTX*>(m_context), algorithms().sha256, nullptr) == 1);
}

Sha256Stream::~Sha256Stream()
{
    EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(m_context));
}

void Sha256Stream::update(std::span<const std::uint8_t> data)
{
    TANDEM_ASSERT(EVP_DigestUpdate(static_cast<EVP_MD_CTX*>(m_context), data.data(), data.size()) == 1);
}

Sha256 Sha256Stream::finish()
{
    Sha256 result{};
    TANDEM_ASSERT(EVP_DigestFinal_ex(static_cast<EVP_MD_CTX*>(m_context), result.data(), nullptr) == 1);
    return result;
}

Bytes md5(std::span<const std::uint8_t> data)
{
    Bytes result(16);
    TANDEM_ASSERT(EVP_Digest(data.data(), data.size(), result.data(), nullptr, algorithms().md5, nullptr) == 1);
    return result;
}

Bytes hmacMd5(std::span<const std::uint8_t> key, std::span<const std::uint8_t> data)
{
    return hmac("MD5", 16, key, data);
}

Bytes hmacSha256(std::span<const std::uint8_t> key, std::span<const std::uint8_t> data)
{
    return hmac("SHA256", 32, key, data);
}

Secret hkdfSha256(const Secret& key, std::string_view label, std::size_t size)
{
    TANDEM_ASSERT(!key.empty() && size > 0 && size <= 255 * 32);
    char digest[] = "SHA256";
    OSSL_PARAM params[4];
    int count = 0;
    params[count++] = OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0);
    params[count++] = OSSL_PARAM_construct_octet_string(
        OSSL_KDF_PARAM_KEY, const_cast<std::uint8_t*>(key.bytes().data()), key.bytes().size());
    if (!label.empty())
        params[count++] =
            OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, const_cast<char*>(label.data()), label.size());
    params[count] = OSSL_PARAM_construct_end();

    const KdfContext context(EVP_KDF_CTX_new(algorithms().hkdf));
    Bytes derived(size);
    TANDEM_ASSERT(context && EVP_KDF_derive(context.get(), derived.data(), derived.size(), params) == 1);
    Secret result(derived);
    wipeMemory(derived.data(), derived.size());
    return result;
}

Secret scrypt(std::string_view password, std::span<const std::uint8_t> salt, std::size_t size)
{
    TANDEM_ASSERT(size > 0);
    constexpr std::uint64_t kCost = 1u << 15, kBlock = 8, kParallel = 1;
    constexpr std::uint64_t kMaxMemory = 64u << 20; // it needs 128 * r * N = 32 MiB
    Bytes derived(size);
    TANDEM_ASSERT(EVP_PBE_scrypt_ex(password.data(), password.size(), salt.data(), salt.size(), kCost, kBlock,
                                    kParallel, kMaxMemory, derived.data(), derived.size(), algorithms().library,
                                    nullptr) == 1);
    Secret result(derived);
    wipeMemory(derived.data(), derived.size());
    return result;
}

Bytes seal(const Secret& key, std::span<const std::uint8_t> plain, std::string_view associated, Random& random)
{
    TANDEM_ASSERT(key.bytes().size() == kKeySize);
    Bytes sealed(kNonceSize + plain.size() + kTagSize);
    const auto nonce = std::span(sealed).first(kNonceSize);
    random.fill(nonce);

    const CipherContext context(EVP_CIPHER_CTX_new());
    int written = 0;
    std::uint8_t* const body = sealed.data() + kNonceSize;
    TANDEM_ASSERT(context != nullptr && EVP_EncryptInit_ex2(context.get(), algorithms().aes256Gcm, key.bytes().data(),
                                                            nonce.data(), nullptr) == 1);
    TANDEM_ASSERT(EVP_EncryptUpdate(context.get(), nullptr, &written, asBytes(associated).data(),
                                    static_cast<int>(associated.size())) == 1);
    TANDEM_ASSERT(EVP_EncryptUpdate(context.get(), body, &written, plain.data(), static_cast<int>(plain.size())) == 1);
    TANDEM_ASSERT(EVP_EncryptFinal_ex(context.get(), body + plain.size(), &written) == 1);
    TANDEM_ASSERT(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, kTagSize, body + plain.size()) == 1);
    return sealed;
}

Result<Secret> unseal(const Secret& key, std::span<const std::uint8_t> sealed, std::string_view associated)
{
    if (key.bytes().size() != kKeySize || sealed.size() < kNonceSize + kTagSize)
        return wrongKey();
    const auto nonce = sealed.first(kNonceSize);
    const auto body = sealed.subspan(kNonceSize, sealed.size() - kNonceSize - kTagSize);
    Bytes tag(sealed.end() - kTagSize, sealed.end());

    const CipherContext context(EVP_CIPHER_CTX_new());
    Bytes plain(body.size() + 1); // never empty, so that data() is a real address
    int written = 0;
    TANDEM_ASSERT(context != nullptr && EVP_DecryptInit_ex2(context.get(), algorithms().aes256Gcm, key.bytes().data(),
                                                            nonce.data(), nullptr) == 1);
    TANDEM_ASSERT(EVP_DecryptUpdate(context.get(), nullptr, &written, asBytes(associated).data(),
                                    static_cast<int>(associated.size())) == 1);
    TANDEM_ASSERT(
        EVP_DecryptUpdate(context.get(), plain.data(), &written, body.data(), static_cast<int>(body.size())) == 1);
    TANDEM_ASSERT(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, kTagSize, tag.data()) == 1);
    const bool genuine = EVP_DecryptFinal_ex(context.get(), plain.data() + body.size(), &written) == 1;
    const std::span<const std::uint8_t> opened(plain.data(), genuine ? body.size() : 0);
    Secret result(opened);
    wipeMemory(plain.data(), plain.size());
    if (!genuine)
        return wrongKey();
    return result;
}

std::string toHex(std::span<const std::uint8_t> data)
{
    return hex(data, "0123456789abcdef");
}

std::string toHexUpper(std::span<const std::uint8_t> data)
{
    return hex(data, "0123456789ABCDEF");
}

Result<Bytes> fromHex(std::string_view text)
{
    Bytes result;
    if (text.size() % 2 != 0)
        return failure(Errc::ParseFailed, {}, "odd number of hexadecimal digits");
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = hexValue(text[i]), low = hexValue(text[i + 1]);
        if (high < 0 || low < 0)
            return failure(Errc::ParseFailed, {}, "not a hexadecimal digit");
        result.push_back(static_cast<std::uint8_t>(high << 4 | low));
    }
    return result;
}

std::string toBase64(std::span<const std::uint8_t> data)
{
    std::string text;
    text.reserve((data.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < data.size(); i += 3) {
        const std::size_t count = std::min<std::size_t>(3, data.size() - i);
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k)
            group = group << 8 | (k < count ? data[i + k] : 0u);
        for (std::size_t k = 0; k < 4; ++k)
            text += k <= count ? kBase64[group >> (18 - 6 * k) & 63] : '=';
    }
    return text;
}

// Strict: padding is required and the bits it leaves over are zero, so that equal bytes have one text.
Result<Bytes> fromBase64(std::string_view text)
{
    const auto bad = [] { return failure(Errc::ParseFailed, {}, "not Base64"); };
    if (text.size() % 4 != 0)
        return bad();
    std::size_t padding = 0;
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=')
        ++padding;
    Bytes result;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text.substr(0, text.size() - padding)) {
        const std::size_t value = kBase64.find(c);
        if (value == std::string_view::npos)
            return bad();
        bits = bits << 6 | static_cast<std::uint32_t>(value);
        count += 6;
        if (count >= 8) {
            count -= 8;
            result.push_back(static_cast<std::uint8_t>(bits >> count));
            bits &= (1u << count) - 1;
        }
    }
    if (bits != 0)
        return bad();
    return result;
}

bool equalConstantTime(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b)
{
    return a.size() == b.size() && (a.empty() || CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0);
}

} // namespace tandem
