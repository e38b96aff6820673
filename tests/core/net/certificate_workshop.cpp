#include "tests/core/net/certificate_workshop.hpp"

#include <array>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

namespace tandem::test {
namespace {

void addExtension(X509* certificate, X509* issuer, int kind, const std::string& value)
{
    if (value.empty())
        return;
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
    TANDEM_ASSERT(extension != nullptr);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

GENERAL_NAME* generalName(int kind, ASN1_STRING* value)
{
    GENERAL_NAME* name = GENERAL_NAME_new();
    GENERAL_NAME_set0_value(name, kind, value);
    return name;
}

void addAlternativeNames(X509* certificate, const CertificateRecipe& recipe)
{
    if (recipe.dnsNames.empty() && recipe.addresses.empty() && !recipe.emptyAlternativeNames)
        return;
    GENERAL_NAMES* names = GENERAL_NAMES_new();
    for (const std::string& dns : recipe.dnsNames) {
        ASN1_IA5STRING* text = ASN1_IA5STRING_new();
        ASN1_STRING_set(text, dns.data(), static_cast<int>(dns.size()));
        sk_GENERAL_NAME_push(names, generalName(GEN_DNS, text));
    }
    for (const std::string& address : recipe.addresses)
        sk_GENERAL_NAME_push(names, generalName(GEN_IPADD, a2i_IPADDRESS(address.c_str())));
    X509_add1_ext_i2d(certificate, NID_subject_alt_name, names, 0, 0);
    GENERAL_NAMES_free(names);
}

net::SslContextPtr contextOf(const RawServer& server)
{
    net::SslContextPtr context(SSL_CTX_new(TLS_server_method()));
    SSL_CTX_set_security_level(context.get(), 0);
    SSL_CTX_set_min_proto_version(context.get(), server.minVersion);
    SSL_CTX_set_max_proto_version(context.get(), server.maxVersion);
    if (!server.ciphers.empty())
        TANDEM_ASSERT(SSL_CTX_set_cipher_list(context.get(), server.ciphers.c_str()) == 1);
    for (std::size_t index = 0; index < server.chain.size(); ++index) {
        X509* certificate = server.chain[index].certificate.get();
        if (index > 0)
            TANDEM_ASSERT(SSL_CTX_add1_chain_cert(context.get(), certificate) == 1);
        else
            TANDEM_ASSERT(SSL_CTX_use_certificate(context.get(), certificate) == 1 &&
                          SSL_CTX_use_PrivateKey(context.get(), server.chain[index].key.get()) == 1);
    }
    return context;
}

// Moves bytes between the wire and the BIOs once; false when the connection has ended.
Async<bool> pump(net::Connection& wire, BIO* in, BIO* out, bool wantMore)
{
    std::array<std::uint8_t, 4096> bytes;
    while (BIO_ctrl_pending(out) > 0) {
        const int count = BIO_read(out, bytes.data(), bytes.size());
        const auto piece = std::span<const std::uint8_t>(bytes).first(static_cast<std::size_t>(count));
        const auto sent = co_await wire.write(piece);
        if (sent.has_error())
            co_return false;
    }
    if (!wantMore)
        co_return true;
    const auto received = co_await wire.read(bytes);
    if (received.has_error() || received.value() == 0)
        co_return false;
    BIO_write(in, bytes.data(), static_cast<int>(received.value()));
    co_return true;
}

} // namespace

CertificateRecipe authority()
{
    CertificateRecipe recipe;
    recipe.commonName = "test CA";
    recipe.basicConstraints = "critical,CA:TRUE";
    recipe.keyUsage = "critical,keyCertSign,cRLSign";
    recipe.extendedKeyUsage.clear();
    return recipe;
}

Issued issue(const CertificateRecipe& recipe, const Issued* issuer)
{
    static long serial = 1;
    Issued issued;
    issued.key.reset(recipe.rsaBits > 0 ? EVP_RSA_gen(static_cast<unsigned>(recipe.rsaBits)) : EVP_EC_gen("P-256"));
    issued.certificate.reset(X509_new());
    X509* certificate = issued.certificate.get();
    X509* signer = issuer ? issuer->certificate.get() : certificate;
    X509_set_version(certificate, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), ++serial);
    ASN1_TIME_set(X509_getm_notBefore(certificate), static_cast<std::time_t>(recipe.notBefore.millis() / 1000));
    ASN1_TIME_set(X509_getm_notAfter(certificate), static_cast<std::time_t>(recipe.notAfter.millis() / 1000));
    X509_set_pubkey(certificate, issued.key.get());
    const std::string name =
        recipe.commonName +
        (recipe.basicConstraints.find("TRUE") != std::string::npos ? " " + std::to_string(serial) : "");
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(name.data()), static_cast<int>(name.size()), -1,
                               0);
    X509_set_issuer_name(certificate, X509_get_subject_name(signer));
    addExtension(certificate, signer, NID_basic_constraints, recipe.basicConstraints);
    addExtension(certificate, signer, NID_key_usage, recipe.keyUsage);
    addExtension(certificate, signer, NID_ext_key_usage, recipe.extendedKeyUsage);
    addExtension(certificate, signer, NID_name_constraints, recipe.nameConstraints);
    addExtension(certificate, signer, NID_subject_key_identifier, "hash");
    addAlternativeNames(certificate, recipe);
    EVP_PKEY* signingKey = issuer ? issuer->key.get() : issued.key.get();
    TANDEM_ASSERT(X509_sign(certificate, signingKey, recipe.sha1 ? EVP_sha1() : EVP_sha256()) > 0);
    if (recipe.spoiltSignature) {
        const ASN1_BIT_STRING* signature = nullptr;
        X509_get0_signature(&signature, nullptr, certificate);
        const_cast<unsigned char*>(signature->data)[signature->length - 1] ^= 1;
    }
    return issued;
}

std::string pemOf(const Issued& issued)
{
    const net::BioPtr out(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(out.get(), issued.certificate.get());
    char* text = nullptr;
    const long size = BIO_get_mem_data(out.get(), &text);
    return std::string(text, static_cast<std::size_t>(size));
}

Async<> RawServer::serve(std::unique_ptr<net::Connection> plain, std::size_t& applicationBytes) const
{
    const net::SslContextPtr context = contextOf(*this);
    const net::SslPtr ssl(SSL_new(context.get()));
    BIO* in = BIO_new(BIO_s_mem());
    BIO* out = BIO_new(BIO_s_mem());
    BIO_set_mem_eof_return(in, -1);
    SSL_set_bio(ssl.get(), in, out);
    SSL_set_accept_state(ssl.get());
    std::array<std::uint8_t, 4096> bytes;
    bool open = true;
    while (open) { // SSL_read also drives the handshake
        std::size_t count = 0;
        const int done = SSL_read_ex(ssl.get(), bytes.data(), bytes.size(), &count);
        const int reason = SSL_get_error(ssl.get(), done);
        if (done == 1) {
            applicationBytes += count;
            constexpr std::string_view kAnswer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
            SSL_write(ssl.get(), kAnswer.data(), static_cast<int>(kAnswer.size()));
        }
        const bool failed = done != 1 && reason != SSL_ERROR_WANT_READ;
        const bool moved = co_await pump(*plain, in, out, done != 1 && !failed);
        open = moved && !failed;
        ERR_clear_error();
    }
}

} // namespace tandem::test
