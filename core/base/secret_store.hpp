#pragma once
// Where keys and tokens rest: the system's keystore (app/keystore) or a key file. Names are ours ("profile-key").
// Write, read back, only then rely on it (reliability.md 3.1).

#include "core/base/random.hpp"
#include "core/base/result.hpp"
#include "core/base/secret.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace tandem {

class SecretStore {
public:
    virtual ~SecretStore() = default;
    // Stored beside the profile, so that a key is looked for where it was put: "os", "file".
    virtual std::string_view backend() const = 0;
    // Errors: KeyMissing, KeystoreUnavailable.
    virtual Result<Secret> read(std::string_view name) = 0;
    virtual Result<> write(std::string_view name, const Secret& value) = 0;
    virtual Result<> remove(std::string_view name) = 0;
};

// One JSON file, mode 0600, replaced atomically. Sandbox profiles keep plain values in it; otherwise the values are
// wrapped by a key that scrypt makes from `passphrase`. A missing file is made by the first write. Errors on open:
// FileUnreadable, FileDamaged, WrongKey (also when the file is plain and a passphrase is given, or the other way
// round). `random` must outlive the store.
Result<std::unique_ptr<SecretStore>> openKeyFile(const std::filesystem::path& file, const Secret* passphrase,
                                                 Random& random);

// For tests.
class MemorySecretStore final : public SecretStore {
public:
    std::string_view backend() const override { return "memory"; }
    Result<Secret> read(std::string_view name) override;
    Result<> write(std::string_view name, const Secret& value) override;
    Result<> remove(std::string_view name) override;

private:
    std::map<std::string, Secret, std::less<>> m_values;
};

} // namespace tandem
