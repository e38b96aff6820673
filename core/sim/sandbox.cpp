#include "core/sim/sandbox.hpp"

#include <fmt/format.h>

namespace tandem::sim {

namespace {

net::HttpResponse unknownHost()
{
    net::HttpResponse response;
    response.status = 404;
    response.headers.push_back({"Content-Type", "text/plain;charset=UTF-8"});
    response.body = "no platform of the sandbox answers to this host name";
    return response;
}

// RFC 3339 with the shop's offset, as people of the demo read it.
std::string chinaRfc3339(Instant at)
{
    std::string text = formatChinaTime(at);
    text[10] = 'T';
    return text + "+08:00";
}

} // namespace

Result<std::unique_ptr<Sandbox>> Sandbox::create(Setup setup, Clock& clock)
{
    TRY(auto world, World::create(setup.plan, clock));
    return std::unique_ptr<Sandbox>(new Sandbox(std::move(world), std::move(setup.faults), clock));
}

Sandbox::Sandbox(std::unique_ptr<World> world, Faults faults, Clock& clock) : m_clock(clock), m_world(std::move(world))
{
    std::vector<TaobaoShop*> shops;
    for (const auto& shop : m_world->shops())
        shops.push_back(shop.get());
    m_taobao = std::make_unique<TaobaoFace>(std::move(shops), m_world->time());
    m_taobao->setFaults(std::move(faults));
}

net::HttpResponse Sandbox::respond(const net::HttpRequest& request)
{
    const RequestPlace place = placeOf(request);
    if (!TaobaoFace::servesHost(place.host))
        return unknownHost();
    TaobaoFace::Answer answer = m_taobao->answer(request, place);
    if (answer.delivery == TaobaoFace::Delivery::Lost)
        m_line->dropNextWrite();
    return std::move(answer.response);
}

Async<net::HttpResponse> Sandbox::handle(net::HttpRequest request)
{
    co_return respond(request);
}

Async<> Sandbox::serve(asio::any_io_executor executor, std::unique_ptr<net::Listener> listener,
                       net::TlsServerContext* tls)
{
    TANDEM_ASSERT(!m_listener);
    m_listener = makeSwitchedListener(std::move(listener), m_line);
    net::HttpHandler handler = [this](net::HttpRequest request) { return handle(std::move(request)); };
    net::HttpServerSetup setup{*m_listener, tls, m_clock, std::move(handler)};
    co_await net::serveHttp(executor, std::move(setup));
}

void Sandbox::stop()
{
    if (m_listener)
        m_listener->close();
}

std::string Sandbox::readyLine(const Address& address) const
{
    const std::int64_t perSecond = m_taobao->faults().perSecond;
    JsonText out;
    out.begin('{').key("tandem").text("sandbox").key("company").text(m_world->company());
    out.key("host").text("127.0.0.1").key("port").number(address.port).key("ca").text(address.caPem);
    out.key("clockOffsetMillis").number(address.clockOffset.count());
    out.key("now").text(chinaRfc3339(m_world->now())).key("pin").text(m_world->pin());
    out.key("members").begin('[');
    for (const Member& member : m_world->members()) {
        out.begin('{').key("id").text(member.id).key("name").text(member.name);
        out.key("role").text(toText(member.role)).end('}');
    }
    out.end(']').key("shops").begin('[');
    for (const auto& shop : m_world->shops()) {
        const ShopFacts& facts = shop->facts();
        out.begin('{').key("platform").text("taobao").key("key").text(facts.key).key("name").text(facts.name);
        out.key("appKey").text(facts.appKey).key("appSecret").text(facts.appSecret);
        out.key("session").text(facts.session).key("refreshToken").text(facts.refreshToken);
        out.key("host").text("eco.taobao.com").key("requestsPerSecond").number(perSecond).end('}');
    }
    out.end(']').end('}');
    return out.take();
}

} // namespace tandem::sim
