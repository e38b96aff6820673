#include "core/net/trust_store.hpp"

#ifdef _WIN32
#include <wincrypt.h>
#include <windows.h>
#elif defined(__APPLE__)
#include <Security/Security.h>
#endif

#include "core/net/openssl_handles.hpp"

namespace tandem::net {

#if defined(_WIN32) || defined(__APPLE__)
namespace {

// Certificates OpenSSL cannot read or already has are passed over.
bool addDer(SSL_CTX* context, const unsigned char* der, long size)
{
    const CertificatePtr certificate(d2i_X509(nullptr, &der, size));
    return certificate && X509_STORE_add_cert(SSL_CTX_get_cert_store(context), certificate.get()) == 1;
}

} // namespace
#endif

bool trustSystemStore(SSL_CTX* context)
{
#ifdef _WIN32
    const HCERTSTORE store = CertOpenSystemStoreW(0, L"ROOT");
    if (!store)
        return false;
    bool any = false;
    PCCERT_CONTEXT entry = nullptr;
    while ((entry = CertEnumCertificatesInStore(store, entry)) != nullptr)
        any = addDer(context, entry->pbCertEncoded, static_cast<long>(entry->cbCertEncoded)) || any;
    CertCloseStore(store, 0);
    return any;
#elif defined(__APPLE__)
    CFArrayRef anchors = nullptr;
    if (SecTrustCopyAnchorCertificates(&anchors) != errSecSuccess)
        return false;
    bool any = false;
    for (CFIndex index = 0; index < CFArrayGetCount(anchors); ++index) {
        const auto anchor = static_cast<SecCertificateRef>(const_cast<void*>(CFArrayGetValueAtIndex(anchors, index)));
        const CFDataRef der = SecCertificateCopyData(anchor);
        any = addDer(context, CFDataGetBytePtr(der), static_cast<long>(CFDataGetLength(der))) || any;
        CFRelease(der);
    }
    CFRelease(anchors);
    return any;
#else
    return SSL_CTX_set_default_verify_paths(context) == 1;
#endif
}

} // namespace tandem::net
