#include "core/platform/taobao/signing.hpp"

#include "core/base/crypto.hpp"
#include "core/base/secret.hpp"
#include "core/base/text.hpp"

namespace tandem::platform::taobao {

std::string_view toText(SignMethod method)
{
    switch (method) {
    case SignMethod::Md5: return "md5";
    case SignMethod::HmacMd5: return "hmac";
    case SignMethod::HmacSha256: return "hmac-sha256";
    }
    return {};
}

void dropEmpty(Params& params)
{
    std::erase_if(params, [](const auto& param) { return param.first.empty() || param.second.empty(); });
}

std::string signingText(const Params& params)
{
    std::string text;
    for (const auto& [name, value] : params) {
        if (name != "sign")
            text.append(name).append(value);
    }
    return text;
}

std::string sign(const Params& params, SignMethod method, std::string_view secret)
{
    const std::string text = signingText(params);
    switch (method) {
    case SignMethod::Md5: {
        std::string wrapped;
        wrapped.reserve(text.size() + 2 * secret.size());
        wrapped.append(secret).append(text).append(secret);
        const std::string digest = toHexUpper(md5(asBytes(wrapped)));
        wipeMemory(wrapped.data(), wrapped.size());
        return digest;
    }
    case SignMethod::HmacMd5: return toHexUpper(hmacMd5(asBytes(secret), asBytes(text)));
    case SignMethod::HmacSha256: return toHexUpper(hmacSha256(asBytes(secret), asBytes(text)));
    }
    return {};
}

std::string formBody(const Params& params)
{
    std::string body;
    for (const auto& [name, value] : params) {
        if (!body.empty())
            body += '&';
        body.append(formEncode(name)).append("=").append(formEncode(value));
    }
    return body;
}

} // namespace tandem::platform::taobao
