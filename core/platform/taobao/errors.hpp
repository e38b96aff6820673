#pragma once
// TOP error answers and what they mean for us (platforms/ecommerce.md §1.8). The class is decided by codes alone; the
// only thing taken from a text is how many seconds a ban lasts.

#include "core/base/instant.hpp"
#include "core/base/result.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace tandem::platform::taobao {

struct TopError {
    int code = 0;
    std::string message;
    std::string subCode;
    std::string subMessage;
    std::string requestId;
};

Errc classify(const TopError& error);
// "This ban will last for 17 more seconds" → 18 s: one more, so that the ban is over for certain.
std::optional<Duration> askedDelay(std::string_view subMessage);
// Args: platform, api, code ("7 accesscontrol.…"), for a missing permission `permission`, for a ban `wait` in ms.
Error toError(const TopError& error, std::string_view method);
// The platform did not begin to work on the call, so doing it again cannot do it twice.
bool surelyNotDone(const TopError& error);

} // namespace tandem::platform::taobao
