#include "core/platform/taobao/probe.hpp"

#include "core/platform/taobao/fields.hpp"

#include <string_view>
#include <utility>

namespace tandem::platform::taobao {

namespace {

using State = CheckResult::State;

// An id that no trade has: asking for it tells whether one may ask.
constexpr std::string_view kNoTrade = "1";

CheckResult check(std::string_view code, Args args, State state, std::optional<Error> error = std::nullopt)
{
    CheckResult result;
    result.code = std::string(code);
    result.args = std::move(args);
    result.state = state;
    result.error = std::move(error);
    return result;
}

// The smallest call of an interface that reads next to nothing and changes nothing.
Params smallestCall(std::string_view method, Instant now)
{
    using std::chrono::hours;
    using std::chrono::minutes;
    const auto window = [](std::string_view what, Instant from, Instant to) {
        Params params{{"fields", "tid"}, {"page_no", "1"}, {"page_size", "1"}, {"use_has_next", "true"}};
        params["start_" + std::string(what)] = formatChinaTime(from);
        params["end_" + std::string(what)] = formatChinaTime(to);
        return params;
    };
    if (method == "taobao.trades.sold.get")
        return window("created", now - minutes(1), now);
    if (method == "taobao.trades.sold.increment.get")
        return window("modified", now - minutes(1), now);
    if (method == "taobao.trades.sold.history.get")
        return window("created", now - hours(24 * 121), now - hours(24 * 120));
    if (method == "taobao.refunds.receive.get") {
        Params params = window("modified", now - minutes(1), now);
        params["fields"] = "refund_id";
        return params;
    }
    if (method == "taobao.trade.fullinfo.get")
        return {{"tid", std::string(kNoTrade)}, {"fields", "tid"}};
    if (method == "taobao.logistics.trace.search")
        return {{"tid", std::string(kNoTrade)}};
    if (method == "taobao.tmc.user.permit")
        return {{"topics", std::string(kTopics)}};
    if (method == "taobao.tmc.messages.consume")
        return {{"quantity", "10"}}; // what is not confirmed is delivered again
    return {}; // an action without its arguments is refused, but only after the permission was looked at
}

// A refusal of the arguments means that the interface may be used.
bool mayBeUsed(const Result<Answer>& answer)
{
    return answer || answer.error().code() == Errc::PlatformRefused || answer.error().code() == Errc::NotFound;
}

// The first call: what its failure says about address, secret, clock and session, in this order.
struct FirstCall {
    std::vector<CheckResult> checks;
    bool goOn = false;
};
FirstCall judgeFirstCall(const Result<Answer>& answer, const Args& where)
{
    FirstCall first;
    const auto add = [&first, &where](std::string_view code, State state, std::optional<Error> error = std::nullopt) {
        first.checks.push_back(check(code, where, state, std::move(error)));
    };
    const std::optional<Error> error = answer ? std::nullopt : std::optional<Error>(answer.error());
    const Errc code = error ? error->code() : Errc::Internal;
    if (code == Errc::PlatformClockWrong) {
        add("check.address", State::Passed);
        add("check.clock", State::Failed, error);
    } else if (code == Errc::PlatformSecretWrong || code == Errc::KeyMissing) {
        add("check.address", State::Passed);
        add("check.secret", State::Failed, error);
    } else if (code == Errc::PlatformTokenExpired) {
        add("check.address", State::Passed);
        add("check.secret", State::Passed);
        add("check.clock", State::Passed);
        add("check.session", State::Failed, error);
    } else if (mayBeUsed(answer) || code == Errc::PlatformPermissionMissing || code == Errc::PlatformQuotaUsedUp ||
               code == Errc::PlatformFlowControl || code == Errc::PlatformBusy) {
        for (const std::string_view passed : {"check.address", "check.secret", "check.clock", "check.session"})
            add(passed, State::Passed);
        first.goOn = true;
    } else {
        add("check.address", State::Failed, error);
    }
    return first;
}

CheckResult judgeInterface(const std::string& method, const Result<Answer>& answer)
{
    Args args{{"api", method}};
    if (mayBeUsed(answer))
        return check("check.interface", std::move(args), State::Passed);
    const Error& error = answer.error();
    const std::string permission(error.arg("permission"));
    if (!permission.empty())
        args.push_back({"permission", permission});
    const bool passing = error.errorClass() == ErrorClass::Retry;
    return check("check.interface", std::move(args), passing ? State::Warning : State::Failed, error);
}

} // namespace

Async<std::vector<CheckResult>> probeShop(Context context)
{
    const auto& interfaces = context.setup.profile.interfaces;
    TANDEM_ASSERT(!interfaces.empty());
    Result<Answer> answer = co_await context.client.tryOnce(interfaces.front(),
                                                            smallestCall(interfaces.front(), context.now()));
    const Args where{{"host", context.client.endpoint().host}, {"shop", context.shop().name}};
    FirstCall first = judgeFirstCall(answer, where);
    std::vector<CheckResult> results = std::move(first.checks);
    if (!first.goOn)
        co_return results;
    results.push_back(judgeInterface(interfaces.front(), answer));
    for (std::size_t i = 1; i < interfaces.size(); ++i) {
        Params params = smallestCall(interfaces[i], context.now());
        answer = co_await context.client.tryOnce(interfaces[i], std::move(params));
        results.push_back(judgeInterface(interfaces[i], answer));
    }
    co_return results;
}

} // namespace tandem::platform::taobao
