#include "core/cache/profile_keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace tandem::cache {

namespace {

constexpr std::size_t kProfileKeyBytes = 32;
constexpr std::size_t kDatabaseKeyBytes = 48; // key and salt
constexpr std::size_t kKeyCheckBytes = 16;
constexpr std::size_t kSaltBytes = 16;
constexpr std::size_t kRecoveryBytes = 16;
constexpr std::size_t kRecoveryDigits = 2 * kRecoveryBytes;
constexpr std::size_t kGroup = 4;

std::string keyName(const Uid& profile)
{
    return "profile-key-" + profile.toString();
}

std::string associatedText(const Uid& profile)
{
    return "recovery " + profile.toString();
}

// The 32 digits of a code as it was typed; empty when it cannot be one.
std::string recoveryDigits(std::string_view typed)
{
    std::string digits;
    for (const char c : typed) {
        if (c == '-' || c == ' ' || c == '\t' || c == '\n' || c == '\r')
            continue;
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (lower == 'o')
            digits += '0';
        else if (lower == 'l' || lower == 'i')
            digits += '1';
        else if ((lower >= '0' && lower <= '9') || (lower >= 'a' && lower <= 'f'))
            digits += lower;
        else
            return {};
    }
    return digits.size() == kRecoveryDigits ? digits : std::string();
}

} // namespace

Secret makeProfileKey(Random& random)
{
    std::array<std::uint8_t, kProfileKeyBytes> bytes{};
    random.fill(bytes);
    Secret key{std::span<const std::uint8_t>(bytes)};
    wipeMemory(bytes.data(), bytes.size());
    return key;
}

Bytes keyCheckOf(const Secret& profileKey)
{
    const Secret check = hkdfSha256(profileKey, "key-check", kKeyCheckBytes);
    return Bytes(check.bytes().begin(), check.bytes().end());
}

Secret ownDatabaseKey(const Secret& profileKey)
{
    return hkdfSha256(profileKey, "own.db key v1", kDatabaseKeyBytes);
}

Secret cacheDatabaseKey(const Secret& profileKey, std::int64_t generation)
{
    return hkdfSha256(profileKey, fmt::format("cache.db key v1 generation {}", generation), kDatabaseKeyBytes);
}

Result<> storeProfileKey(SecretStore& secrets, const Uid& profile, const Secret& profileKey)
{
    const std::string name = keyName(profile);
    TRY(secrets.write(name, profileKey));
    const Result<Secret> back = secrets.read(name);
    if (!back || !back.value().equals(profileKey)) {
        Args args{{"keystore", std::string(secrets.backend())}};
        return failure(Errc::KeystoreUnavailable, std::move(args), "the key did not come back as it was written");
    }
    return success();
}

Result<Secret> loadProfileKey(SecretStore& secrets, const StoredProfile& profile)
{
    Result<Secret> key = secrets.read(keyName(profile.manifest.id));
    if (!key) {
        Args args{{"keystore", profile.manifest.keystore}};
        return failure(key.error().code(), std::move(args), describe(key.error()));
    }
    const bool sized = key.value().bytes().size() == kProfileKeyBytes;
    if (!sized || !equalConstantTime(keyCheckOf(key.value()), profile.keyCheck)) {
        Args args{{"file", "profile.json"}, {"keystore", profile.manifest.keystore}};
        return failure(Errc::WrongKey, std::move(args), "the keystore's key is not the one of this profile");
    }
    return key;
}

Result<> removeProfileKey(SecretStore& secrets, const Uid& profile)
{
    return secrets.remove(keyName(profile));
}

std::string makeRecoveryCode(Random& random)
{
    std::array<std::uint8_t, kRecoveryBytes> bytes{};
    random.fill(bytes);
    const std::string digits = toHex(bytes);
    std::string code;
    for (std::size_t at = 0; at < digits.size(); at += kGroup) {
        if (at > 0)
            code += '-';
        code += digits.substr(at, kGroup);
    }
    return code;
}

WrappedKey wrapProfileKey(const Secret& profileKey, std::string_view recoveryCode, const Uid& profile, Random& random)
{
    WrappedKey wrapped;
    wrapped.salt.resize(kSaltBytes);
    random.fill(wrapped.salt);
    const std::string digits = recoveryDigits(recoveryCode);
    TANDEM_ASSERT(!digits.empty());
    const Secret wrapping = scrypt(digits, wrapped.salt, kProfileKeyBytes);
    wrapped.sealed = seal(wrapping, profileKey.bytes(), associatedText(profile), random);
    return wrapped;
}

Result<Secret> unwrapProfileKey(const WrappedKey& wrapped, std::string_view recoveryCode, const Uid& profile)
{
    const std::string digits = recoveryDigits(recoveryCode);
    if (digits.empty())
        return failure(Errc::RecoveryCodeWrong, {}, "no code of 32 digits");
    const Secret wrapping = scrypt(digits, wrapped.salt, kProfileKeyBytes);
    Result<Secret> key = unseal(wrapping, wrapped.sealed, associatedText(profile));
    if (!key)
        return failure(Errc::RecoveryCodeWrong, {}, describe(key.error()));
    return key;
}

} // namespace tandem::cache
