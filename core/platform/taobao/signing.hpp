#pragma once
// TOP signatures (platforms/ecommerce.md §1.2), pure. Hashed are the UTF-8 bytes before URL encoding, in byte order of
// the names; the same map is what the client sends, so nothing can be signed one way and sent another.

#include "core/base/result.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace tandem::platform::taobao {

using Params = std::map<std::string, std::string>;

enum class SignMethod : std::uint8_t { Md5, HmacMd5, HmacSha256 };
std::string_view toText(SignMethod method); // "md5", "hmac", "hmac-sha256": the value of sign_method, itself signed

// Parameters without a value are neither signed nor sent, as in the official client.
void dropEmpty(Params& params);
// name + value of all parameters without separators.
std::string signingText(const Params& params);
// Upper-case hex.
std::string sign(const Params& params, SignMethod method, std::string_view secret);
// "a=b&c=d", form encoded.
std::string formBody(const Params& params);

} // namespace tandem::platform::taobao
