#pragma once
// A network in memory on virtual time, with a client and whatever server the test writes.

#include "core/async/signal.hpp"
#include "core/net/http.hpp"
#include "core/net/transport.hpp"
#include "tests/support/virtual_run.hpp"

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace tandem::test {

inline constexpr Instant kNow(1'764'000'000'000); // 24 November 2025

struct NetBench {
    explicit NetBench(std::size_t maxConnections = 8)
        : network(context.get_executor()), listener(network.listener()), transport(network.transport()),
          client(net::HttpClient::Setup{*transport, nullptr, clock, maxConnections})
    {
    }
    // The coroutines refer to the members: they go first.
    ~NetBench() { listener->close(); }

    template <class T>
    T run(Async<T> work)
    {
        return runVirtually(context, clock, std::move(work));
    }
    Result<net::HttpResponse> get(std::string target,
                                  net::HttpClient::Repeatable repeatable = net::HttpClient::Repeatable::Yes)
    {
        net::HttpRequest request;
        request.target = std::move(target);
        return run(client.send(endpoint, request, limits, repeatable));
    }
    net::HttpTracked getTracked(net::HttpClient::Repeatable repeatable = net::HttpClient::Repeatable::Yes)
    {
        return run(client.sendTracked(endpoint, net::HttpRequest(), limits, repeatable));
    }
    // Serves `handler` in the background.
    void serve(net::HttpHandler handler, std::size_t maxConnections = 256)
    {
        net::HttpServerSetup setup{*listener, nullptr, clock, std::move(handler), maxConnections};
        spawn(context.get_executor(), net::serveHttp(context.get_executor(), std::move(setup)));
    }

    asio::io_context context;
    ManualClock clock{kNow};
    net::MemoryNetwork network;
    std::unique_ptr<net::Listener> listener;
    std::unique_ptr<net::Transport> transport;
    net::HttpClient client;
    net::Endpoint endpoint{"shop.example", 443};
    net::HttpLimits limits{};
};

inline std::span<const std::uint8_t> bytesOf(std::string_view text)
{
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

// Reads until `mark` has come or the stream ends; returns everything read.
inline Async<std::string> readUntil(net::Connection& connection, std::string mark)
{
    std::string text;
    std::vector<std::uint8_t> piece(4096);
    while (text.find(mark) == std::string::npos) {
        const auto count = co_await connection.read(piece);
        if (count.has_error() || count.value() == 0)
            break;
        text.append(reinterpret_cast<const char*>(piece.data()), count.value());
    }
    co_return text;
}

// A server that accepts one connection after another and plays one script for each.
using Script = std::function<Async<>(net::Connection&)>;
inline Async<> playScripts(NetBench& bench, std::vector<Script> scripts)
{
    std::vector<std::unique_ptr<net::Connection>> open;
    for (const Script& script : scripts) {
        auto accepted = co_await bench.listener->accept();
        if (accepted.has_error())
            co_return;
        open.push_back(std::move(accepted.value()));
        co_await script(*open.back());
    }
    Signal never; // the connections stay open: closing is for the scripts
    co_await never.wait();
}
inline void play(NetBench& bench, std::vector<Script> scripts)
{
    spawn(bench.context.get_executor(), playScripts(bench, std::move(scripts)));
}

// Reads one request, then answers these bytes.
inline Script answers(std::string bytes)
{
    return [bytes](net::Connection& connection) -> Async<> {
        static_cast<void>(co_await readUntil(connection, "\r\n\r\n"));
        static_cast<void>(co_await connection.write(bytesOf(bytes)));
    };
}

} // namespace tandem::test
