#pragma once
// Every key of a profile comes from one profile key of 32 random bytes in the keystore (reliability.md 3.1).

#include "core/cache/profile_manifest.hpp"

namespace tandem::cache {

Secret makeProfileKey(Random& random);
// 16 bytes that tell, without any file, whether a key is the one of this profile.
Bytes keyCheckOf(const Secret& profileKey);
// 48 bytes each, for storage::openDatabase.
Secret ownDatabaseKey(const Secret& profileKey);
Secret cacheDatabaseKey(const Secret& profileKey, std::int64_t generation);

// Writes, reads back and compares. Errors: KeystoreUnavailable.
Result<> storeProfileKey(SecretStore& secrets, const Uid& profile, const Secret& profileKey);
// Errors: KeyMissing, KeystoreUnavailable, WrongKey when the keystore holds the key of another profile.
Result<Secret> loadProfileKey(SecretStore& secrets, const StoredProfile& profile);
Result<> removeProfileKey(SecretStore& secrets, const Uid& profile);

// 128 random bits as 8 groups of 4 hexadecimal digits; shown once, stored nowhere.
std::string makeRecoveryCode(Random& random);
WrappedKey wrapProfileKey(const Secret& profileKey, std::string_view recoveryCode, const Uid& profile, Random& random);
// Reads past case, spaces, hyphens, and O and l where 0 and 1 are meant. Errors: RecoveryCodeWrong.
Result<Secret> unwrapProfileKey(const WrappedKey& wrapped, std::string_view recoveryCode, const Uid& profile);

} // namespace tandem::cache
