#include "core/platform/taobao/client.hpp"

#include <algorithm>
#include <utility>

namespace tandem::platform::taobao {

namespace {

constexpr Duration kLongestWaitInside = std::chrono::seconds(60);
constexpr Backoff::Policy kRetries{Duration(500), Duration(30'000), 3};
constexpr int kFlowControlRounds = 5;
constexpr double kMostRetryBudget = 10;
constexpr double kRetriesPerCall = 0.1;
constexpr std::string_view kOauthHost = "oauth.taobao.com";

net::HttpRequest formPost(std::string path, const Params& params)
{
    net::HttpRequest request;
    request.method = "POST";
    request.target = std::move(path);
    request.headers.push_back({"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"});
    request.headers.push_back({"Accept", "application/json"});
    request.body = formBody(params);
    return request;
}

// A name that cannot be found will not be there half a second later; the shop rests instead.
bool isPassing(const Error& error)
{
    return error.errorClass() == ErrorClass::Retry && error.code() != Errc::Offline &&
           error.code() != Errc::NameNotFound;
}

std::optional<Duration> waitOf(const Error& error)
{
    std::int64_t millis = 0;
    for (const char digit : error.arg("wait"))
        millis = millis * 10 + (digit - '0'); // written by toError
    return millis > 0 ? std::optional<Duration>(Duration(millis)) : std::nullopt;
}

} // namespace

Client::Client(ConnectorSetup& setup) : m_setup(setup), m_retryBudget(kMostRetryBudget)
{
    const ShopAccount& shop = m_setup.shop;
    const double perSecond = shop.requestsPerSecond < 0 ? m_setup.profile.requestsPerSecond : shop.requestsPerSecond;
    for (const std::string& method : m_setup.profile.interfaces)
        m_setup.limiter.setRate(rateKey(method), RateLimiter::Rate{perSecond, std::max(1.0, m_setup.profile.burst)});
}

std::string Client::rateKey(std::string_view method) const
{
    const ShopAccount& shop = m_setup.shop;
    return "taobao/" + shop.appKey + "/" + shop.key + "/" + std::string(method);
}

net::Endpoint Client::endpoint() const
{
    const ShopAccount& shop = m_setup.shop;
    return {shop.host.empty() ? m_setup.profile.host : shop.host, shop.port};
}

Async<Client::Attempt> Client::attempt(std::string method, Params params, RateLimiter::Priority priority,
                                       net::HttpClient::Repeatable repeatable)
{
    const auto& interfaces = m_setup.profile.interfaces;
    TANDEM_ASSERT(std::find(interfaces.begin(), interfaces.end(), method) != interfaces.end());
    co_await m_setup.limiter.acquire(rateKey(method), priority);
    Attempt attempt;
    auto credentials = m_setup.credentials();
    if (!credentials) {
        attempt.error = credentials.error();
        co_return attempt;
    }
    attempt.session = credentials.value().session.clone();
    params["method"] = method;
    params["app_key"] = m_setup.shop.appKey;
    params["session"] = std::string(attempt.session.text());
    params["timestamp"] = formatChinaTime(m_setup.clock.now());
    params["v"] = "2.0";
    params["format"] = "json";
    params["sign_method"] = std::string(toText(SignMethod::HmacSha256));
    dropEmpty(params);
    params["sign"] = sign(params, SignMethod::HmacSha256, credentials.value().appSecret.text());
    net::HttpRequest request = formPost(m_setup.shop.path.empty() ? m_setup.profile.path : m_setup.shop.path, params);
    wipeMemory(params["session"].data(), params["session"].size());

    ++m_requests;
    auto response = co_await m_setup.http.sendTracked(endpoint(), std::move(request), net::HttpLimits(), repeatable);
    if (!response) {
        attempt.error = response.error().error;
        attempt.maybeSent = response.error().sent == net::SentState::MaybeSent;
        co_return attempt;
    }
    attempt.maybeSent = true;
    if (response.value().status != 200) {
        Args args{{"status", std::to_string(response.value().status)}, {"host", endpoint().host}};
        attempt.error = failure(Errc::HttpStatus, std::move(args));
        co_return attempt;
    }
    auto answer = parseAnswer(std::move(response.value().body), method);
    if (answer)
        attempt.answer = std::move(answer).value();
    else
        attempt.error = answer.error();
    co_return attempt;
}

Async<Result<Answer>> Client::read(std::string method, Params params, RateLimiter::Priority priority)
{
    Backoff backoff(kRetries, m_setup.random);
    int flowControlled = 0;
    bool renewed = false;
    m_retryBudget = std::min(m_retryBudget + kRetriesPerCall, kMostRetryBudget);
    for (;;) {
        Attempt tried = co_await attempt(method, params, priority, net::HttpClient::Repeatable::Yes);
        if (tried.answer && !tried.answer->error)
            co_return std::move(*tried.answer);
        Error error = tried.answer ? toError(*tried.answer->error, method) : *tried.error;
        if (error.code() == Errc::PlatformTokenExpired && !renewed) {
            renewed = true;
            CO_TRY(co_await renewSession(std::move(tried.session)));
            continue;
        }
        if (error.code() == Errc::PlatformFlowControl) {
            const Duration wait = waitOf(error).value_or(std::chrono::seconds(1 << flowControlled));
            m_setup.limiter.pauseFor(rateKey(method), wait);
            if (wait > kLongestWaitInside || ++flowControlled > kFlowControlRounds)
                co_return error;
            continue; // the limiter lets the next attempt wait
        }
        if (!isPassing(error) || !mayRetry())
            co_return error;
        const auto delay = backoff.next();
        if (!delay)
            co_return error;
        co_await m_setup.clock.sleepFor(*delay);
    }
}

Async<ActionResult> Client::act(std::string method, Params params)
{
    bool renewed = false;
    for (;;) {
        Attempt tried = co_await attempt(method, params, RateLimiter::Priority::Interactive,
                                         net::HttpClient::Repeatable::No);
        ActionResult result;
        if (tried.answer && !tried.answer->error) {
            result.state = ActionResult::State::Done;
            co_return result;
        }
        if (!tried.answer) {
            result.state = tried.maybeSent ? ActionResult::State::Unknown : ActionResult::State::NotDone;
            result.error = tried.error;
            co_return result;
        }
        const TopError& refused = *tried.answer->error;
        result.state = surelyNotDone(refused) ? ActionResult::State::NotDone : ActionResult::State::Unknown;
        result.error = toError(refused, method);
        if (result.error->code() == Errc::PlatformFlowControl)
            m_setup.limiter.pauseFor(rateKey(method), waitOf(*result.error).value_or(std::chrono::seconds(1)));
        if (result.error->code() != Errc::PlatformTokenExpired || renewed)
            co_return result;
        renewed = true;
        const auto renewal = co_await renewSession(std::move(tried.session));
        if (!renewal) {
            result.error = renewal.error();
            co_return result;
        }
    }
}

Async<Result<Answer>> Client::tryOnce(std::string method, Params params)
{
    Attempt tried = co_await attempt(method, std::move(params), RateLimiter::Priority::Interactive,
                                     net::HttpClient::Repeatable::Yes);
    if (!tried.answer)
        co_return *tried.error;
    if (tried.answer->error)
        co_return toError(*tried.answer->error, method);
    co_return std::move(*tried.answer);
}

bool Client::mayRetry()
{
    if (m_retryBudget < 1)
        return false;
    m_retryBudget -= 1;
    return true;
}

// One at a time: whoever waited here finds that the session has changed and goes on with the new one. A second refresh
// with the same token would kill the first one's result (platforms/ecommerce.md §11 row 25).
Async<Result<>> Client::renewSession(Secret used)
{
    const Semaphore::Permit permit = co_await m_renewing.acquire();
    CO_TRY(auto credentials, m_setup.credentials());
    if (!credentials.session.equals(used))
        co_return success();
    if (credentials.refreshToken.empty())
        co_return failure(Errc::PlatformTokenExpired, {{"platform", "taobao"}, {"shop", m_setup.shop.name}});
    co_return co_await askForSession(std::move(credentials.appSecret), std::move(credentials.refreshToken));
}

Async<Result<>> Client::askForSession(Secret appSecret, Secret refreshToken)
{
    Params params{{"grant_type", "refresh_token"},
                  {"client_id", m_setup.shop.appKey},
                  {"client_secret", std::string(appSecret.text())},
                  {"refresh_token", std::string(refreshToken.text())}};
    net::HttpRequest request = formPost("/token", params);
    wipeMemory(params["client_secret"].data(), params["client_secret"].size());
    wipeMemory(params["refresh_token"].data(), params["refresh_token"].size());
    ++m_requests;
    net::Endpoint oauth{std::string(kOauthHost), m_setup.shop.port};
    CO_TRY(const auto response, co_await m_setup.http.send(std::move(oauth), std::move(request), net::HttpLimits(),
                                                           net::HttpClient::Repeatable::No));
    const Error refused(Errc::PlatformTokenExpired, {{"platform", "taobao"}, {"shop", m_setup.shop.name}},
                        "refresh answered " + std::to_string(response.status));
    if (response.status >= 500)
        co_return failure(Errc::HttpStatus, {{"status", std::to_string(response.status)}, {"host", oauth.host}});
    const auto parsed = parseJson(response.body);
    if (response.status != 200 || !parsed || !parsed.value().is_object())
        co_return refused;
    const json::object& object = parsed.value().get_object();
    const auto session = optionalText(object, "access_token");
    const auto next = optionalText(object, "refresh_token");
    if (!session || !session.value() || session.value()->empty() || !next)
        co_return refused;
    const Secret newSession = Secret::fromText(*session.value());
    const Secret newRefresh = next.value() ? Secret::fromText(*next.value()) : std::move(refreshToken);
    co_return m_setup.saveSession(newSession, newRefresh);
}

} // namespace tandem::platform::taobao
