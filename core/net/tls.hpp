#pragma once
// TLS 1.2+ over any Connection, through OpenSSL memory BIOs. The client verifies chain, validity (on our Clock), host
// name, and sends SNI and ALPN http/1.1; there is no way to switch verification off. Not one byte of application data
// leaves before the handshake has been verified.

#include "core/net/transport.hpp"

#include <string>
#include <vector>

namespace tandem::net {

class TlsClientContext {
public:
    // Trusts the system's store when `caPem` is empty, otherwise nothing but that CA (sandbox, own hub).
    // `clock` decides certificate validity; it must outlive the context. Errors: CertificateRefused for a bad PEM.
    static Result<std::unique_ptr<TlsClientContext>> create(std::string caPem, const Clock& clock);
    virtual ~TlsClientContext() = default;
    // Errors: CertificateRefused with args host, reason; TlsFailed; ConnectionLost.
    virtual Async<Result<std::unique_ptr<Connection>>> handshake(std::unique_ptr<Connection> plain,
                                                                 std::string host) = 0;
};

class TlsServerContext {
public:
    static Result<std::unique_ptr<TlsServerContext>> create(std::string certificateChainPem, std::string privateKeyPem);
    virtual ~TlsServerContext() = default;
    virtual Async<Result<std::unique_ptr<Connection>>> handshake(std::unique_ptr<Connection> plain) = 0;
};

// A throw-away CA and a server certificate for the sandbox and for tests.
struct CertificateSpec {
    std::vector<std::string> dnsNames;
    std::vector<std::string> addresses; // "127.0.0.1"
    Instant notBefore;
    Instant notAfter;
};
struct GeneratedCertificate {
    std::string caPem;
    std::string chainPem;
    std::string keyPem;
};
GeneratedCertificate generateCertificate(const CertificateSpec& spec);

} // namespace tandem::net
