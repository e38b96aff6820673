#include "core/net/openssl_handles.hpp"
#include "core/net/tls.hpp"

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <string>

namespace tandem::net {
namespace {

KeyPtr newKey()
{
    KeyPtr key(EVP_EC_gen("P-256"));
    TANDEM_ASSERT(key != nullptr);
    return key;
}

void setName(X509_NAME* name, const char* commonName)
{
    const auto text = reinterpret_cast<const unsigned char*>(commonName);
    TANDEM_ASSERT(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, text, -1, -1, 0) == 1);
}

// `issuer` is null while a CA signs itself.
void addExtension(X509* certificate, X509* issuer, int kind, const std::string& value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer == nullptr ? certificate : issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
    TANDEM_ASSERT(extension != nullptr);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

CertificatePtr newCertificate(const CertificateSpec& spec, EVP_PKEY* key, const char* commonName)
{
    CertificatePtr certificate(X509_new());
    TANDEM_ASSERT(certificate != nullptr);
    X509_set_version(certificate.get(), X509_VERSION_3);
    unsigned char serial[16];
    TANDEM_ASSERT(RAND_bytes(serial, sizeof serial) == 1);
    serial[0] &= 0x7f;
    BIGNUM* number = BN_bin2bn(serial, sizeof serial, nullptr);
    BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate.get()));
    BN_free(number);
    ASN1_TIME_set(X509_getm_notBefore(certificate.get()), static_cast<std::time_t>(spec.notBefore.millis() / 1000));
    ASN1_TIME_set(X509_getm_notAfter(certificate.get()), static_cast<std::time_t>(spec.notAfter.millis() / 1000));
    X509_set_pubkey(certificate.get(), key);
    setName(X509_get_subject_name(certificate.get()), commonName);
    return certificate;
}

void sign(X509* certificate, EVP_PKEY* key)
{
    TANDEM_ASSERT(X509_sign(certificate, key, EVP_sha256()) > 0);
}

std::string textOf(BIO* source)
{
    char* text = nullptr;
    const long size = BIO_get_mem_data(source, &text);
    return std::string(text, static_cast<std::size_t>(size));
}

std::string pemOf(X509* certificate)
{
    const BioPtr out(BIO_new(BIO_s_mem()));
    TANDEM_ASSERT(PEM_write_bio_X509(out.get(), certificate) == 1);
    return textOf(out.get());
}

std::string pemOf(EVP_PKEY* key)
{
    const BioPtr out(BIO_new(BIO_s_mem()));
    TANDEM_ASSERT(PEM_write_bio_PKCS8PrivateKey(out.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1);
    return textOf(out.get());
}

std::string alternativeNames(const CertificateSpec& spec)
{
    std::string names;
    for (const std::string& name : spec.dnsNames)
        names += (names.empty() ? "DNS:" : ",DNS:") + name;
    for (const std::string& address : spec.addresses)
        names += (names.empty() ? "IP:" : ",IP:") + address;
    return names;
}

} // namespace

GeneratedCertificate generateCertificate(const CertificateSpec& spec)
{
    TANDEM_ASSERT(!spec.dnsNames.empty() || !spec.addresses.empty());
    const KeyPtr caKey = newKey();
    const CertificatePtr ca = newCertificate(spec, caKey.get(), "Tandem sandbox CA");
    X509_set_issuer_name(ca.get(), X509_get_subject_name(ca.get()));
    addExtension(ca.get(), nullptr, NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
    addExtension(ca.get(), nullptr, NID_key_usage, "critical,keyCertSign,cRLSign");
    addExtension(ca.get(), nullptr, NID_subject_key_identifier, "hash");
    sign(ca.get(), caKey.get());

    const KeyPtr key = newKey();
    const CertificatePtr leaf = newCertificate(spec, key.get(), "Tandem sandbox");
    X509_set_issuer_name(leaf.get(), X509_get_subject_name(ca.get()));
    addExtension(leaf.get(), ca.get(), NID_basic_constraints, "critical,CA:FALSE");
    addExtension(leaf.get(), ca.get(), NID_key_usage, "critical,digitalSignature");
    addExtension(leaf.get(), ca.get(), NID_ext_key_usage, "serverAuth");
    addExtension(leaf.get(), ca.get(), NID_subject_key_identifier, "hash");
    addExtension(leaf.get(), ca.get(), NID_authority_key_identifier, "keyid:always");
    addExtension(leaf.get(), ca.get(), NID_subject_alt_name, alternativeNames(spec));
    sign(leaf.get(), caKey.get());
    return {pemOf(ca.get()), pemOf(leaf.get()), pemOf(key.get())};
}

} // namespace tandem::net
