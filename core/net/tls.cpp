#include "core/net/tls.hpp"

#include "core/net/openssl_handles.hpp"
#include "core/net/trust_store.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/ip/address.hpp>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace tandem::net {
namespace {

constexpr std::size_t kRecordBytes = 17 * 1024; // one full TLS record with its overhead
constexpr std::size_t kWriteChunk = 64 * 1024;
constexpr std::array<unsigned char, 9> kAlpn{8, 'h', 't', 't', 'p', '/', '1', '.', '1'};

std::string lastReason()
{
    const unsigned long code = ERR_peek_last_error();
    const char* reason = code == 0 ? nullptr : ERR_reason_error_string(code);
    return reason == nullptr ? "unknown" : reason;
}

Error refused(const std::string& host, std::string reason)
{
    return failure(Errc::CertificateRefused, {{"host", host}, {"reason", std::move(reason)}});
}

bool isAddress(const std::string& host)
{
    boost::system::error_code error;
    asio::ip::make_address(host, error);
    return !error;
}

// Drives an SSL object whose two memory BIOs stand for the wire.
class TlsConnection final : public Connection {
public:
    TlsConnection(std::unique_ptr<Connection> inner, SslPtr ssl)
        : m_inner(std::move(inner)), m_ssl(std::move(ssl)), m_arriving(BIO_new(BIO_s_mem())),
          m_leaving(BIO_new(BIO_s_mem())), m_record(kRecordBytes)
    {
        TANDEM_ASSERT(m_arriving != nullptr && m_leaving != nullptr);
        BIO_set_mem_eof_return(m_arriving, -1); // empty means "wait for more", not "end"
        SSL_set_bio(m_ssl.get(), m_arriving, m_leaving);
    }

    SSL* ssl() const { return m_ssl.get(); }

    Async<Result<>> handshake()
    {
        while (true) {
            ERR_clear_error();
            const int done = SSL_do_handshake(m_ssl.get());
            const int reason = SSL_get_error(m_ssl.get(), done);
            std::string problem = lastReason();
            auto sent = co_await flush(); // an alert, too, is for the other side to know
            if (done != 1 && reason != SSL_ERROR_WANT_READ)
                co_return failure(Errc::TlsFailed, {}, std::move(problem));
            if (sent.has_error())
                co_return std::move(sent);
            if (done == 1)
                co_return success();
            CO_TRY(co_await fill());
        }
    }

    Async<Result<std::size_t>> read(std::span<std::uint8_t> into) override
    {
        while (true) {
            ERR_clear_error();
            std::size_t count = 0;
            if (SSL_read_ex(m_ssl.get(), into.data(), into.size(), &count) == 1)
                co_return count;
            const int reason = SSL_get_error(m_ssl.get(), 0);
            if (reason == SSL_ERROR_ZERO_RETURN) // close_notify: the only orderly end
                co_return std::size_t{0};
            if (reason != SSL_ERROR_WANT_READ)
                co_return failure(Errc::ConnectionLost, {}, lastReason());
            CO_TRY(co_await flush());
            CO_TRY(co_await fill());
        }
    }

    Async<Result<>> write(std::span<const std::uint8_t> bytes) override
    {
        while (!bytes.empty()) {
            const auto chunk = bytes.first(std::min(bytes.size(), kWriteChunk));
            ERR_clear_error();
            std::size_t written = 0;
            if (SSL_write_ex(m_ssl.get(), chunk.data(), chunk.size(), &written) != 1)
                co_return failure(Errc::ConnectionLost, {}, lastReason());
            CO_TRY(co_await flush());
            bytes = bytes.subspan(written);
        }
        co_return success();
    }

    Async<Result<>> finish() override
    {
        ERR_clear_error();
        SSL_shutdown(m_ssl.get());
        CO_TRY(co_await flush());
        co_return co_await m_inner->finish();
    }

    void close() override { m_inner->close(); }

    bool disturbed() override
    {
        return SSL_has_pending(m_ssl.get()) == 1 || BIO_ctrl_pending(m_arriving) > 0 || m_inner->disturbed();
    }

private:
    Async<Result<>> flush()
    {
        const std::size_t size = BIO_ctrl_pending(m_leaving);
        if (size == 0)
            co_return success();
        m_outgoing.resize(size);
        BIO_read(m_leaving, m_outgoing.data(), static_cast<int>(size));
        co_return co_await m_inner->write(m_outgoing);
    }

    Async<Result<>> fill()
    {
        CO_TRY(const std::size_t count, co_await m_inner->read(m_record));
        if (count == 0)
            co_return failure(Errc::ConnectionLost, {}, "stream truncated");
        BIO_write(m_arriving, m_record.data(), static_cast<int>(count));
        co_return success();
    }

    std::unique_ptr<Connection> m_inner;
    SslPtr m_ssl;
    BIO* m_arriving; // both owned by m_ssl
    BIO* m_leaving;
    std::vector<std::uint8_t> m_record;
    std::vector<std::uint8_t> m_outgoing;
};

void applyCommonRules(SSL_CTX* context)
{
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_security_level(context, 2);
    SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_TICKET);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF); // connections are kept alive instead
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
}

// Returns how many certificates were read.
int trustPem(SSL_CTX* context, const std::string& pem)
{
    const BioPtr source(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    int count = 0;
    while (const CertificatePtr certificate{PEM_read_bio_X509(source.get(), nullptr, nullptr, nullptr)})
        count += X509_STORE_add_cert(SSL_CTX_get_cert_store(context), certificate.get());
    ERR_clear_error(); // the end of the text is reported as an error
    return count;
}

class ClientContext final : public TlsClientContext {
public:
    ClientContext(SslContextPtr context, const Clock& clock) : m_context(std::move(context)), m_clock(clock) {}

    Async<Result<std::unique_ptr<Connection>>> handshake(std::unique_ptr<Connection> plain, std::string host) override
    {
        if (host.ends_with('.'))
            host.pop_back();
        SslPtr ssl(SSL_new(m_context.get()));
        if (!ssl || !demandIdentity(ssl.get(), host))
            co_return refused(host, "host name cannot be verified");
        auto connection = std::make_unique<TlsConnection>(std::move(plain), std::move(ssl));
        SSL_set_connect_state(connection->ssl());
        const auto done = co_await connection->handshake();
        const long verdict = SSL_get_verify_result(connection->ssl());
        if (verdict != X509_V_OK)
            co_return refused(host, X509_verify_cert_error_string(verdict));
        if (done.has_error())
            co_return done.error();
        if (SSL_get0_peer_certificate(connection->ssl()) == nullptr)
            co_return refused(host, "no certificate");
        co_return std::move(connection);
    }

private:
    // Chain and dates are judged on our clock; the name only by subjectAltName.
    bool demandIdentity(SSL* ssl, const std::string& host) const
    {
        X509_VERIFY_PARAM* rules = SSL_get0_param(ssl);
        X509_VERIFY_PARAM_set_time(rules, static_cast<std::time_t>(m_clock.now().millis() / 1000));
        X509_VERIFY_PARAM_set_hostflags(rules,
                                        X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS | X509_CHECK_FLAG_NEVER_CHECK_SUBJECT);
        if (host.empty())
            return false;
        if (isAddress(host))
            return X509_VERIFY_PARAM_set1_ip_asc(rules, host.c_str()) == 1;
        return X509_VERIFY_PARAM_set1_host(rules, host.c_str(), host.size()) == 1 &&
               SSL_set_tlsext_host_name(ssl, host.c_str()) == 1;
    }

    SslContextPtr m_context;
    const Clock& m_clock;
};

int chooseAlpn(SSL*, const unsigned char** out, unsigned char* outSize, const unsigned char* in, unsigned inSize, void*)
{
    unsigned char* chosen = nullptr;
    const int found = SSL_select_next_proto(&chosen, outSize, kAlpn.data(), kAlpn.size(), in, inSize);
    *out = chosen;
    return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

class ServerContext final : public TlsServerContext {
public:
    explicit ServerContext(SslContextPtr context) : m_context(std::move(context)) {}

    Async<Result<std::unique_ptr<Connection>>> handshake(std::unique_ptr<Connection> plain) override
    {
        SslPtr ssl(SSL_new(m_context.get()));
        TANDEM_ASSERT(ssl != nullptr);
        auto connection = std::make_unique<TlsConnection>(std::move(plain), std::move(ssl));
        SSL_set_accept_state(connection->ssl());
        CO_TRY(co_await connection->handshake());
        co_return std::move(connection);
    }

private:
    SslContextPtr m_context;
};

bool useChain(SSL_CTX* context, const std::string& pem)
{
    const BioPtr source(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    const CertificatePtr leaf(PEM_read_bio_X509(source.get(), nullptr, nullptr, nullptr));
    if (!leaf || SSL_CTX_use_certificate(context, leaf.get()) != 1)
        return false;
    while (const CertificatePtr next{PEM_read_bio_X509(source.get(), nullptr, nullptr, nullptr)})
        if (SSL_CTX_add1_chain_cert(context, next.get()) != 1)
            return false;
    ERR_clear_error();
    return true;
}

// Without it OpenSSL would ask on the terminal.
int noPassword(char*, int, int, void*)
{
    return 0;
}

bool useKey(SSL_CTX* context, const std::string& pem)
{
    const BioPtr source(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    const KeyPtr key(PEM_read_bio_PrivateKey(source.get(), nullptr, noPassword, nullptr));
    return key && SSL_CTX_use_PrivateKey(context, key.get()) == 1 && SSL_CTX_check_private_key(context) == 1;
}

} // namespace

Result<std::unique_ptr<TlsClientContext>> TlsClientContext::create(std::string caPem, const Clock& clock)
{
    SslContextPtr context(SSL_CTX_new(TLS_client_method()));
    TANDEM_ASSERT(context != nullptr);
    applyCommonRules(context.get());
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_alpn_protos(context.get(), kAlpn.data(), kAlpn.size());
    const bool trusted = caPem.empty() ? trustSystemStore(context.get()) : trustPem(context.get(), caPem) > 0;
    if (!trusted)
        return refused("", caPem.empty() ? "system trust store unreadable" : "CA file unreadable");
    return std::make_unique<ClientContext>(std::move(context), clock);
}

Result<std::unique_ptr<TlsServerContext>> TlsServerContext::create(std::string certificateChainPem,
                                                                   std::string privateKeyPem)
{
    SslContextPtr context(SSL_CTX_new(TLS_server_method()));
    TANDEM_ASSERT(context != nullptr);
    applyCommonRules(context.get());
    SSL_CTX_set_num_tickets(context.get(), 0);
    SSL_CTX_set_alpn_select_cb(context.get(), chooseAlpn, nullptr);
    ERR_clear_error();
    if (!useChain(context.get(), certificateChainPem) || !useKey(context.get(), privateKeyPem))
        return refused("", "server certificate or key unusable: " + lastReason());
    return std::make_unique<ServerContext>(std::move(context));
}

} // namespace tandem::net
