#include "core/platform/taobao/errors.hpp"

#include "core/base/text.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <iterator>

namespace tandem::platform::taobao {

namespace {

struct Row {
    int code; // 0: any
    std::string_view subCodePrefix;
    Errc errc;
};

// The first row that fits counts.
constexpr Row kTable[] = {
    {7, "accesscontrol.limited-by-app-access-count", Errc::PlatformQuotaUsedUp},
    {7, "accesscontrol.limited-by-api-access-count", Errc::PlatformFlowControl},
    {7, "accesscontrol.limited-by-app-api-access-count", Errc::PlatformPermissionMissing}, // application not launched
    {7, "", Errc::PlatformFlowControl},
    {10, "", Errc::PlatformBusy},
    {11, "", Errc::PlatformPermissionMissing},
    {12, "", Errc::PlatformPermissionMissing},
    {13, "", Errc::PlatformPermissionMissing},
    {25, "", Errc::PlatformSecretWrong},
    {26, "", Errc::PlatformTokenExpired},
    {27, "", Errc::PlatformTokenExpired},
    {28, "", Errc::PlatformSecretWrong}, // no such application key
    {29, "", Errc::PlatformSecretWrong},
    {31, "", Errc::PlatformClockWrong},
    {0, "isv.permission", Errc::PlatformPermissionMissing},
    {0, "isv.trade-not-exist", Errc::NotFound},
    {0, "isp.", Errc::PlatformBusy},
    {15, "isv.", Errc::PlatformRefused},
    {0, "", Errc::PlatformRefused},
};

} // namespace

Errc classify(const TopError& error)
{
    const auto* row = std::find_if(std::begin(kTable), std::end(kTable), [&](const Row& candidate) {
        return (candidate.code == 0 || candidate.code == error.code) &&
               error.subCode.starts_with(candidate.subCodePrefix);
    });
    TANDEM_ASSERT(row != std::end(kTable)); // the last row fits all
    return row->errc;
}

std::optional<Duration> askedDelay(std::string_view subMessage)
{
    const std::size_t end = subMessage.find(" more second");
    if (end == std::string_view::npos)
        return std::nullopt;
    std::size_t begin = end;
    while (begin > 0 && subMessage[begin - 1] >= '0' && subMessage[begin - 1] <= '9')
        --begin;
    std::int64_t seconds = 0;
    const auto [stop, code] = std::from_chars(subMessage.data() + begin, subMessage.data() + end, seconds);
    constexpr std::int64_t kDay = 24 * 3600;
    if (begin == end || code != std::errc() || stop != subMessage.data() + end || seconds > kDay)
        return std::nullopt;
    return std::chrono::seconds(seconds + 1);
}

Error toError(const TopError& error, std::string_view method)
{
    const Errc errc = classify(error);
    constexpr std::size_t kCodeBytes = 128;
    std::string code = std::to_string(error.code);
    if (!error.subCode.empty())
        code.append(" ").append(cleanText(error.subCode, kCodeBytes));
    Args args{{"platform", "taobao"}, {"api", std::string(method)}, {"code", std::move(code)}};
    if (errc == Errc::PlatformPermissionMissing)
        args.push_back({"permission", cleanText(error.subCode, kCodeBytes)});
    if (errc == Errc::PlatformFlowControl) {
        if (const auto wait = askedDelay(error.subMessage))
            args.push_back({"wait", std::to_string(wait->count())});
    }
    return failure(errc, std::move(args), error.message + ": " + error.subMessage + " request " + error.requestId);
}

bool surelyNotDone(const TopError& error)
{
    // "isp." means that the gateway asked the service behind it and cannot tell how that ended.
    return !error.subCode.starts_with("isp.") && !(error.code == 15 && !error.subCode.starts_with("isv."));
}

} // namespace tandem::platform::taobao
