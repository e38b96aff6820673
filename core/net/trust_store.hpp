#pragma once
// The certificate authorities the operating system trusts.

#include <openssl/ssl.h>

namespace tandem::net {

// Returns false when the system's store cannot be read.
bool trustSystemStore(SSL_CTX* context);

} // namespace tandem::net
