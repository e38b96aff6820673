#pragma once
// The keystore of the operating system (Windows Credential Manager, macOS Keychain, Secret Service or KWallet) behind
// SecretStore. QtKeychain needs a running Qt event loop: calls come from another thread than the GUI's, wait there, and
// the job itself runs on the GUI thread.

#include "core/base/secret_store.hpp"

#include <filesystem>
#include <memory>

namespace tandem {

// `folder` is the profile's: each profile has entries of its own. A QCoreApplication must run its loop on another
// thread. Errors of use: KeystoreUnavailable, KeyMissing.
std::unique_ptr<SecretStore> makeSystemKeystore(const std::filesystem::path& folder);

} // namespace tandem
