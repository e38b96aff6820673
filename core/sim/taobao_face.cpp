#include "core/sim/taobao_face.hpp"

#include "core/base/crypto.hpp"
#include "core/sim/taobao_call.hpp"

#include <algorithm>
#include <array>

namespace tandem::sim {

namespace {

constexpr std::array<std::string_view, 2> kGatewayHosts{"eco.taobao.com", "gw.api.taobao.com"};
constexpr std::string_view kTokenHost = "oauth.taobao.com";
constexpr Duration kClockTolerance{600'000};
constexpr Duration kDay{86'400'000};
constexpr Duration kChinaOffset{8 * 3'600'000};

net::HttpResponse jsonResponse(std::string body, int status = 200)
{
    net::HttpResponse response;
    response.status = status;
    response.headers.push_back({"Content-Type", "application/json;charset=UTF-8"});
    response.body = std::move(body);
    return response;
}

net::HttpResponse notFound()
{
    net::HttpResponse response;
    response.status = 404;
    response.headers.push_back({"Content-Type", "text/plain;charset=UTF-8"});
    response.body = "nothing is served at this path";
    return response;
}

// taobao.trades.sold.get → trades_sold_get_response
std::string rootOf(std::string_view method)
{
    std::string root(method.substr(std::string_view("taobao.").size()));
    std::ranges::replace(root, '.', '_');
    return root + "_response";
}

std::string errorBody(const TopError& error, std::string_view requestId)
{
    JsonText out;
    out.begin('{').key("error_response").begin('{').key("code").number(error.code).key("msg").text(error.message);
    if (!error.subCode.empty())
        out.key("sub_code").text(error.subCode);
    if (!error.subMessage.empty())
        out.key("sub_msg").text(error.subMessage);
    out.key("request_id").text(requestId).end('}').end('}');
    return out.take();
}

} // namespace

TaobaoFace::TaobaoFace(std::vector<TaobaoShop*> shops, const SimTime& time) : m_shops(std::move(shops)), m_time(time) {}

bool TaobaoFace::servesHost(std::string_view host)
{
    return std::ranges::find(kGatewayHosts, host) != kGatewayHosts.end() || host == kTokenHost;
}

void TaobaoFace::setFaults(Faults faults)
{
    m_faults = std::move(faults);
    m_windows.clear();
    m_today = 0;
    m_withSession = 0;
}

const TaobaoFace::Entry* TaobaoFace::findInterface(std::string_view method)
{
    static constexpr std::array<Entry, 12> kInterfaces{{
        {"taobao.trades.sold.get", &TaobaoFace::soldGet, true},
        {"taobao.trades.sold.increment.get", &TaobaoFace::incrementGet, true},
        {"taobao.trades.sold.history.get", &TaobaoFace::historyGet, true},
        {"taobao.trade.fullinfo.get", &TaobaoFace::fullInfo, true},
        {"taobao.refunds.receive.get", &TaobaoFace::refundsReceive, true},
        {"taobao.refund.get", &TaobaoFace::refundGet, true},
        {"taobao.logistics.trace.search", &TaobaoFace::traceSearch, true},
        {"taobao.trade.memo.add", &TaobaoFace::memoAdd, true},
        {"taobao.trade.memo.update", &TaobaoFace::memoUpdate, true},
        {"taobao.tmc.user.permit", &TaobaoFace::userPermit, true},
        {"taobao.tmc.messages.consume", &TaobaoFace::messagesConsume, false},
        {"taobao.tmc.messages.confirm", &TaobaoFace::messagesConfirm, false},
    }};
    const auto found = std::ranges::find(kInterfaces, method, &Entry::method);
    return found == kInterfaces.end() ? nullptr : &*found;
}

TaobaoShop* TaobaoFace::shopOf(std::string_view appKey)
{
    const auto found =
        std::ranges::find_if(m_shops, [&](const TaobaoShop* shop) { return shop->facts().appKey == appKey; });
    return found == m_shops.end() ? nullptr : *found;
}

std::string TaobaoFace::nextRequestId()
{
    return fmt::format("{:x}", (m_requests + 1) * 0x2545f4914f6cdd1du);
}

TaobaoFace::Answer TaobaoFace::answer(const net::HttpRequest& request, const RequestPlace& place)
{
    ++m_requests;
    Answer answer;
    if (place.host == kTokenHost) {
        answer.response = place.path == "/token" ? token(request, place.query) : notFound();
        return answer;
    }
    if (place.path != "/router/rest") {
        answer.response = notFound();
        return answer;
    }
    if (m_faults.emptyEvery > 0 && m_requests % static_cast<std::uint64_t>(m_faults.emptyEvery) == 0) {
        answer.response = jsonResponse({});
        return answer;
    }
    const std::uint64_t before = m_faults.dropTimes > 0 ? m_served[m_faults.dropMethod] : 0;
    answer.response = jsonResponse(gateway(request, place.query));
    if (m_faults.dropTimes > 0 && m_served[m_faults.dropMethod] > before) {
        --m_faults.dropTimes;
        answer.delivery = Delivery::Lost;
    }
    return answer;
}

std::string TaobaoFace::gateway(const net::HttpRequest& request, std::string_view query)
{
    const std::string requestId = nextRequestId();
    auto parameters = parametersOf(request, query);
    if (!parameters) {
        ++m_refused[41];
        return errorBody(invalid("body", "not application/x-www-form-urlencoded"), requestId);
    }
    const TopRequest top(std::move(parameters).value());
    Call call{nullptr, top, nullptr, {}};
    call.out.begin('{');
    if (top.get("simplify") != "true")
        call.out.key(rootOf(top.get("method").starts_with("taobao.") ? top.get("method") : "taobao.unknown"))
            .begin('{');
    std::optional<TopError> error = admit(request, call);
    if (!error)
        error = (this->*call.entry->serve)(call);
    if (error) {
        ++m_refused[error->code];
        return errorBody(*error, requestId);
    }
    ++m_served[std::string(call.entry->method)];
    call.out.key("request_id").text(requestId).end('}');
    if (top.get("simplify") != "true")
        call.out.end('}');
    return call.out.take();
}

std::optional<TopError> TaobaoFace::admit(const net::HttpRequest& request, Call& call)
{
    const TopRequest& top = call.request;
    if (request.method != "GET" && request.method != "POST")
        return TopError{9, "Http Action Not Allowed", {}, {}};
    if (!top.has("method"))
        return TopError{21, "Missing Method", {}, {}};
    call.entry = findInterface(top.get("method"));
    if (!call.entry)
        return TopError{22, "Invalid Method", {}, {}};
    if (top.get("format") != "json") // the default of the platform is xml
        return TopError{23, "Invalid Format", {}, "the sandbox answers format=json only"};
    if (!top.has("v"))
        return TopError{32, "Missing Version", {}, {}};
    if (top.get("v") != "2.0")
        return TopError{34, "Unsupported Version", {}, {}};
    if (!top.has("app_key"))
        return TopError{28, "Missing App Key", {}, {}};
    call.shop = shopOf(top.get("app_key"));
    if (!call.shop)
        return TopError{29, "Invalid App Key", "isv.appkey-not-exists", {}};
    if (!top.has("timestamp"))
        return TopError{30, "Missing Timestamp", {}, {}};
    const auto timestamp = top.timestamp();
    const Instant now = m_time.now();
    if (!timestamp || *timestamp < now - kClockTolerance || *timestamp > now + kClockTolerance)
        return TopError{31, "Invalid Timestamp", {}, {}};
    if (!top.has("sign"))
        return TopError{24, "Missing Signature", {}, {}};
    const std::string expected = top.expectedSign(call.shop->facts().appSecret);
    if (expected.empty() || !equalConstantTime(asBytes(expected), asBytes(top.get("sign"))))
        return TopError{25, "Invalid signature", {}, {}};
    if (auto error = checkQuota(call.entry->method))
        return error;
    if (m_faults.denied.contains(call.entry->method))
        return TopError{11, "Insufficient isv permissions", "isv.permission-api-package-limit",
                        "scope ids of the interface are not in the application's packages"};
    if (auto error = checkSession(call))
        return error;
    if (m_faults.busyEvery > 0 && m_requests % static_cast<std::uint64_t>(m_faults.busyEvery) == 0)
        return remote("isp.top-remote-connection-timeout", "服务连接超时");
    return std::nullopt;
}

std::optional<TopError> TaobaoFace::checkQuota(std::string_view method)
{
    const Instant now = m_time.now();
    const std::int64_t day = (now + kChinaOffset).millis() / kDay.count();
    m_today = day == m_day ? m_today + 1 : 1;
    m_day = day;
    if (m_faults.perDay > 0 && m_today > m_faults.perDay)
        return TopError{7, "App Call Limited", "accesscontrol.limited-by-app-access-count",
                        "the daily quota of the application is used up"};
    if (m_faults.perSecond == 0)
        return std::nullopt;
    Window& window = m_windows[std::string(method)];
    const Instant second = SimTime::wholeSecond(now);
    if (window.second != second) {
        window.second = second;
        window.calls = 0;
    }
    if (now >= window.bannedUntil && ++window.calls > m_faults.perSecond)
        window.bannedUntil = now + Duration(1000 * m_faults.banSeconds);
    if (now >= window.bannedUntil)
        return std::nullopt;
    const std::int64_t left = ((window.bannedUntil - now).count() + 999) / 1000;
    return TopError{7, "App Call Limited", "accesscontrol.limited-by-api-access-count",
                    fmt::format("This ban will last for {} more seconds", left)};
}

std::optional<TopError> TaobaoFace::checkSession(const Call& call)
{
    const std::string_view session = call.request.get("session");
    if (session.empty()) {
        if (call.entry->needsSession)
            return TopError{26, "Missing Session", {}, {}};
        return std::nullopt;
    }
    if (m_faults.tokenDeathAfter > 0 && ++m_withSession > static_cast<std::uint64_t>(m_faults.tokenDeathAfter)) {
        m_faults.tokenDeathAfter = 0;
        call.shop->expireSession(TaobaoShop::Refresh::Possible);
    }
    if (!call.shop->sessionAlive(session))
        return TopError{27, "Invalid Session", "invalid-sessionkey", {}};
    return std::nullopt;
}

net::HttpResponse TaobaoFace::token(const net::HttpRequest& request, std::string_view query)
{
    const auto refuse = [&](std::string_view error, std::string_view why) {
        ++m_refused[0];
        JsonText out;
        out.begin('{').key("error").text(error).key("error_description").text(why).end('}');
        return jsonResponse(out.take());
    };
    auto parameters = parametersOf(request, query);
    if (request.method != "POST" || !parameters)
        return refuse("invalid_request", "POST a form");
    const TopRequest form(std::move(parameters).value());
    if (form.get("grant_type") != "refresh_token")
        return refuse("unsupported_grant_type", "the sandbox knows refresh_token only");
    TaobaoShop* shop = shopOf(form.get("client_id"));
    if (!shop || shop->facts().appSecret != form.get("client_secret"))
        return refuse("invalid_client", "client_id or client_secret is wrong");
    if (!shop->refreshSession(form.get("refresh_token")))
        return refuse("invalid_grant", "the refresh token is not valid");
    ++m_served["oauth.token"];
    JsonText out;
    out.begin('{').key("access_token").text(shop->facts().session).key("token_type").text("Bearer");
    out.key("expires_in").number(86'400).key("refresh_token").text(shop->facts().refreshToken);
    for (const std::string_view name :
         {"re_expires_in", "r1_expires_in", "r2_expires_in", "w1_expires_in", "w2_expires_in"})
        out.key(name).number(86'400);
    out.key("taobao_user_id").text(std::to_string(shop->facts().userId));
    std::string nick;
    for (const std::uint8_t byte : asBytes(shop->facts().name))
        nick += fmt::format("%{:02X}", byte);
    out.key("taobao_user_nick").text(nick).end('}');
    return jsonResponse(out.take());
}

void TaobaoFace::shiftRows(Call& call, Instant from, Instant to)
{
    if (m_faults.shiftTimes == 0)
        return;
    --m_faults.shiftTimes;
    const auto window = call.shop->modifiedBetween(from, to);
    std::vector<std::int64_t> chosen;
    for (std::int64_t i = 0; i < m_faults.shiftRows && !window.empty(); ++i)
        chosen.push_back(call.shop->trades()[window[call.shop->random().below(window.size())].index].tid);
    for (const std::int64_t tid : chosen)
        call.shop->touches(tid);
}

} // namespace tandem::sim
