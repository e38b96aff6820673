#pragma once
// The simulator as a whole: a world, the faces of its platforms on one port, and a line protocol to move it. Tests use
// it in process over net::MemoryNetwork, tandem-sandbox over TLS on loopback.

#include "core/net/http.hpp"
#include "core/sim/switched_listener.hpp"
#include "core/sim/taobao_face.hpp"
#include "core/sim/world.hpp"

namespace tandem::sim {

class Sandbox {
public:
    struct Setup {
        WorldPlan plan;
        Faults faults;
    };
    // Errors: those of World::create.
    static Result<std::unique_ptr<Sandbox>> create(Setup setup, Clock& clock);
    Sandbox(const Sandbox&) = delete;
    Sandbox& operator=(const Sandbox&) = delete;

    World& world() { return *m_world; }
    TaobaoFace& taobao() { return *m_taobao; }
    LineSwitch& line() { return *m_line; }

    // Routed by the Host header at root paths; unknown hosts get 404.
    net::HttpResponse respond(const net::HttpRequest& request);
    // Serves until stop(). `tls` null: plain HTTP, for simulation in memory. Call it once.
    Async<> serve(asio::any_io_executor executor, std::unique_ptr<net::Listener> listener, net::TlsServerContext* tls);
    void stop();

    // One JSON object in, one JSON object out (design.md §4): {"do":"play","case":"K11"} → {"ok":true,…}.
    // A refusal is {"ok":false,"error":"…"}.
    std::string control(std::string_view line);

    struct Address {
        std::uint16_t port = 0;
        std::string caPem;
        Duration clockOffset{}; // of the world's clock against the machine's
    };
    // The line that `enrol` reads.
    std::string readyLine(const Address& address) const;

private:
    using Verb = Result<> (Sandbox::*)(const json::object& asked, JsonText& answer);
    static Verb findVerb(std::string_view name);

    Sandbox(std::unique_ptr<World> world, Faults faults, Clock& clock);
    Async<net::HttpResponse> handle(net::HttpRequest request);
    Result<TaobaoShop*> shopOf(const json::object& asked);
    Result<> play(const json::object& asked, JsonText& answer);
    Result<> expire(const json::object& asked, JsonText& answer);
    Result<> renew(const json::object& asked, JsonText& answer);
    Result<> network(const json::object& asked, JsonText& answer);
    Result<> change(const json::object& asked, JsonText& answer);
    Result<> advanceClock(const json::object& asked, JsonText& answer);
    Result<> stats(const json::object& asked, JsonText& answer);
    Result<> order(const json::object& asked, JsonText& answer);
    Result<> memos(const json::object& asked, JsonText& answer);
    Result<> setFaults(const json::object& asked, JsonText& answer);

    Clock& m_clock;
    std::unique_ptr<World> m_world;
    std::unique_ptr<TaobaoFace> m_taobao;
    std::shared_ptr<LineSwitch> m_line = std::make_shared<LineSwitch>();
    std::unique_ptr<net::Listener> m_listener;
};

} // namespace tandem::sim
