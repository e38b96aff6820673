#pragma once
// A TOP gateway in memory that answers as a test tells it to. It takes each call apart as the platform would, over the
// received bytes, and keeps what was asked.

#include "core/async/clock.hpp"
#include "core/base/text.hpp"
#include "core/net/http.hpp"
#include "core/platform/connector.hpp"
#include "core/platform/taobao/signing.hpp"
#include "tests/support/virtual_run.hpp"

#include <boost/asio/io_context.hpp>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace tandem::test {

using platform::taobao::Params;

inline Params parseForm(std::string_view body)
{
    Params params;
    while (!body.empty()) {
        const std::size_t end = std::min(body.find('&'), body.size());
        const std::string_view pair = body.substr(0, end);
        const std::size_t equals = std::min(pair.find('='), pair.size());
        const std::string_view value = equals < pair.size() ? pair.substr(equals + 1) : std::string_view();
        params[formDecode(pair.substr(0, equals)).value()] = formDecode(value).value();
        body.remove_prefix(std::min(end + 1, body.size()));
    }
    return params;
}

inline std::string topError(int code, std::string_view subCode = {}, std::string_view subMessage = {})
{
    const json::object error{{"code", code},
                             {"msg", "refused"},
                             {"sub_code", json::string_view(subCode.data(), subCode.size())},
                             {"sub_msg", json::string_view(subMessage.data(), subMessage.size())},
                             {"request_id", "r1"}};
    return json::serialize(json::object{{"error_response", error}});
}

class ScriptedTop {
public:
    using Answer = std::function<std::string(const Params&)>;

    explicit ScriptedTop(Instant start = instantFromChina({2026, 11, 17, 21, 30, 0}))
        : clock(start), network(context.get_executor()), m_listener(network.listener()),
          m_transport(network.transport()),
          http(net::HttpClient::Setup{*m_transport, nullptr, clock}),
          limiter(clock, net::RateLimiter::Rate{}), random(makeSeededRandom(7))
    {
        shop.platform = "taobao";
        shop.key = "TB-1";
        shop.name = "禾屿旗舰店";
        shop.appKey = "12345678";
        shop.requestsPerSecond = 0;
        net::HttpServerSetup setup{*m_listener, nullptr, clock,
                                   [this](net::HttpRequest request) { return serve(std::move(request)); }};
        spawn(context.get_executor(), net::serveHttp(context.get_executor(), std::move(setup)));
    }
    ~ScriptedTop()
    {
        m_listener->close();
        context.restart();
        context.poll();
    }

    void on(std::string method, Answer answer) { m_answers[std::move(method)] = std::move(answer); }
    void on(std::string method, std::string body)
    {
        on(std::move(method), [body](const Params&) { return body; });
    }
    std::size_t callsOf(std::string_view method) const
    {
        return static_cast<std::size_t>(std::count_if(
            calls.begin(), calls.end(), [&](const Params& call) { return call.at("method") == method; }));
    }
    const Params& lastCall(std::string_view method) const
    {
        const auto found = std::find_if(calls.rbegin(), calls.rend(),
                                        [&](const Params& call) { return call.at("method") == method; });
        TANDEM_ASSERT(found != calls.rend());
        return *found;
    }

    platform::ConnectorSetup setup()
    {
        return platform::ConnectorSetup{
            shop, *platform::findPlatformProfile("taobao"), http, limiter, clock, *random,
            [this]() -> Result<platform::Credentials> {
                platform::Credentials held;
                held.appSecret = Secret::fromText(clientSecret);
                held.session = Secret::fromText(session);
                held.refreshToken = Secret::fromText(refreshToken);
                return held;
            },
            [this](const Secret& newSession, const Secret& newRefresh) -> Result<> {
                session = std::string(newSession.text());
                refreshToken = std::string(newRefresh.text());
                ++saves;
                return success();
            }};
    }
    std::unique_ptr<platform::Connector> connector() { return platform::makeConnector(setup()).value(); }
    platform::Source& source(platform::Connector& connector, std::string_view stream)
    {
        for (platform::Source* source : connector.sources()) {
            if (source->stream() == stream)
                return *source;
        }
        std::abort();
    }
    template <class T>
    T run(Async<T> work)
    {
        return runVirtually(context, clock, std::move(work));
    }

    asio::io_context context;
    ManualClock clock;
    net::MemoryNetwork network;

private:
    std::unique_ptr<net::Listener> m_listener;
    std::unique_ptr<net::Transport> m_transport;

public:
    net::HttpClient http;
    net::RateLimiter limiter;
    std::unique_ptr<Random> random;
    ShopAccount shop;
    std::string secret = "helloworld", clientSecret = "helloworld"; // the platform's and ours
    std::string session = "session-1", livingSession = "session-1"; // ours and the one that the platform accepts
    std::string refreshToken;
    int saves = 0;
    std::vector<Params> calls;
    std::function<net::HttpResponse(const net::HttpRequest&)> onOauth;
    std::function<std::optional<net::HttpResponse>(const Params&)> beforeAnswer; // to break the transport's manners
    std::vector<std::string> hosts;
    Duration latency{0};
    int inFlight = 0, mostInFlight = 0;

private:
    Async<net::HttpResponse> serve(net::HttpRequest request)
    {
        hosts.emplace_back(request.header("Host"));
        net::HttpResponse response;
        if (request.target == "/token") {
            response = onOauth(request);
            co_return response;
        }
        const Params params = parseForm(request.body);
        calls.push_back(params);
        mostInFlight = std::max(mostInFlight, ++inFlight);
        co_await clock.sleepFor(latency);
        --inFlight;
        if (beforeAnswer) {
            if (auto broken = beforeAnswer(params))
                co_return *broken;
        }
        response.headers.push_back({"Content-Type", "application/json;charset=UTF-8"});
        response.body = answerTo(params);
        co_return response;
    }

    std::string answerTo(const Params& params)
    {
        Params unsignedParams = params;
        unsignedParams.erase("sign");
        if (platform::taobao::sign(unsignedParams, platform::taobao::SignMethod::HmacSha256, secret) !=
            params.at("sign"))
            return topError(25, "", "Invalid signature");
        const auto sent = parseChinaTime(params.at("timestamp"));
        if (!sent || sent.value() - clock.now() > std::chrono::minutes(10) ||
            clock.now() - sent.value() > std::chrono::minutes(10))
            return topError(31, "", "Invalid timestamp");
        if (params.at("session") != livingSession)
            return topError(27, "invalid-sessionkey");
        const auto answer = m_answers.find(params.at("method"));
        return answer == m_answers.end() ? topError(22, "", "Invalid method") : answer->second(params);
    }

    std::map<std::string, Answer> m_answers;
};

} // namespace tandem::test
