#pragma once
// Makes certificates of every good and bad kind, and a raw OpenSSL server that presents them: a second implementation,
// so that the TLS client under test is not judged by itself.

#include "core/net/openssl_handles.hpp"
#include "core/net/transport.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tandem::test {

struct CertificateRecipe {
    Instant notBefore{1'700'000'000'000};
    Instant notAfter{1'900'000'000'000};
    std::string commonName = "test";
    std::vector<std::string> dnsNames; // raw bytes, NUL included
    std::vector<std::string> addresses;
    bool emptyAlternativeNames = false;                 // the extension is there, with nothing in it
    std::string basicConstraints = "critical,CA:FALSE"; // empty: no such extension
    std::string keyUsage = "critical,digitalSignature";
    std::string extendedKeyUsage = "serverAuth"; // empty: no such extension
    std::string nameConstraints;
    int rsaBits = 0; // 0: P-256
    bool sha1 = false;
    bool spoiltSignature = false;
};

// A certificate with its key and the certificates a server sends after it.
struct Issued {
    net::CertificatePtr certificate;
    net::KeyPtr key;
};

CertificateRecipe authority();
Issued issue(const CertificateRecipe& recipe, const Issued* issuer = nullptr);
std::string pemOf(const Issued& issued);

// What a hostile or broken server shows.
struct RawServer {
    std::vector<Issued> chain; // leaf first; empty: no certificate at all
    int minVersion = 0;
    int maxVersion = 0;
    std::string ciphers; // of TLS 1.2 and below

    // Serves one connection; counts decrypted bytes and answers each request with an empty 200.
    Async<> serve(std::unique_ptr<net::Connection> plain, std::size_t& applicationBytes) const;
};

} // namespace tandem::test
