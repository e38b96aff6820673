#include "core/async/signal.hpp"
#include "core/async/timeout.hpp"
#include "core/base/crypto.hpp"
#include "core/net/http.hpp"
#include "core/net/http_codec.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <utility>

namespace tandem::net {
namespace {

constexpr Duration kTlsLimit = std::chrono::seconds(10);
constexpr Duration kHeaderLimit = std::chrono::seconds(15);
constexpr Duration kBodyIdleLimit = std::chrono::seconds(15);
constexpr Duration kIdleLimit = std::chrono::seconds(30); // shorter than servers usually keep a connection
constexpr std::size_t kOneWriteBytes = 16 * 1024;         // head and body in one TLS record

struct IdleConnection {
    std::unique_ptr<Connection> connection;
    Duration since{};
};

// The permits bound leased and idle connections together, for a lease takes an idle connection first.
struct Pool {
    explicit Pool(std::size_t connections) : places(connections) {}
    Semaphore places;
    std::vector<IdleConnection> idle;
};

// What one call sends and how far it got; lives in the frame of sendTracked.
struct Call {
    Endpoint endpoint;
    std::string method;
    std::string head;
    std::string body;
    HttpLimits limits;
    HttpClient::Repeatable repeatable;
    SentState sent = SentState::NothingSent;
    bool answered = false;
};

std::string hostHeader(const Endpoint& endpoint, bool secure)
{
    const bool address6 = endpoint.host.find(':') != std::string::npos;
    std::string host = address6 ? "[" + endpoint.host + "]" : endpoint.host;
    if (endpoint.port != 443 && (secure || endpoint.port != 80))
        host += ":" + std::to_string(endpoint.port);
    return host;
}

// Names the stage whose deadline passed.
template <class T>
Async<Result<T>> inStage(Clock& clock, Duration limit, const char* stage, Async<Result<T>> work)
{
    auto result = co_await withTimeout(clock, limit, std::move(work));
    if (result.has_error() && result.error().code() == Errc::Timeout && result.error().detail().empty())
        co_return failure(Errc::Timeout, {}, stage);
    co_return result;
}

} // namespace

struct HttpClient::State {
    explicit State(Setup given) : setup(given) {}

    Pool& pool(const Endpoint& endpoint)
    {
        auto& pool = pools[endpoint];
        if (!pool)
            pool = std::make_unique<Pool>(std::max<std::size_t>(1, setup.maxConnections));
        return *pool;
    }

    std::unique_ptr<Connection> takeIdle(Pool& pool)
    {
        while (!pool.idle.empty()) {
            IdleConnection last = std::move(pool.idle.back());
            pool.idle.pop_back();
            if (setup.clock.steady() - last.since < kIdleLimit && !last.connection->disturbed())
                return std::move(last.connection);
        }
        return nullptr;
    }

    Async<Result<std::unique_ptr<Connection>>> open(const Call& call)
    {
        CO_TRY(auto plain, co_await setup.transport.connect(call.endpoint));
        if (setup.tls == nullptr)
            co_return std::move(plain);
        auto handshake = setup.tls->handshake(std::move(plain), call.endpoint.host);
        co_return co_await inStage(setup.clock, kTlsLimit, "TLS handshake", std::move(handshake));
    }

    Async<Result<>> write(Connection& connection, Call& call)
    {
        call.sent = SentState::MaybeSent;
        ++traffic.requests;
        traffic.bytesOut += call.head.size() + call.body.size();
        if (call.body.size() <= kOneWriteBytes) {
            std::string message = call.head + call.body;
            co_return co_await connection.write(asBytes(message));
        }
        CO_TRY(co_await connection.write(asBytes(call.head)));
        co_return co_await connection.write(asBytes(call.body));
    }

    Async<Result<>> receive(Connection& connection, ReceiveBuffer& buffer, ResponseReader& reader, Call& call)
    {
        CO_TRY(const std::size_t count, co_await connection.read(buffer.space()));
        if (count == 0)
            co_return reader.endOfStream();
        call.answered = true;
        traffic.bytesIn += count;
        buffer.received(count);
        co_return reader.consume(buffer);
    }

    Async<Result<>> receiveHeader(Connection& connection, ReceiveBuffer& buffer, ResponseReader& reader, Call& call)
    {
        while (!reader.headerDone()) {
            CO_TRY(co_await receive(connection, buffer, reader, call));
        }
        co_return success();
    }

    // The connection comes back in `connection` when it can serve another request, else it is closed.
    Async<Result<HttpResponse>> exchange(std::unique_ptr<Connection>& connection, Call& call)
    {
        auto mine = std::move(connection);
        CO_TRY(co_await write(*mine, call));
        ReceiveBuffer buffer;
        ResponseReader reader(call.limits.responseBytes, call.method);
        auto header = receiveHeader(*mine, buffer, reader, call);
        CO_TRY(co_await inStage(setup.clock, kHeaderLimit, "response header", std::move(header)));
        while (!reader.done()) {
            auto part = receive(*mine, buffer, reader, call);
            CO_TRY(co_await inStage(setup.clock, kBodyIdleLimit, "response body", std::move(part)));
        }
        if (!buffer.empty())
            co_return failure(Errc::HttpMalformed, {}, "bytes after the message");
        if (reader.keepsAlive())
            connection = std::move(mine);
        co_return reader.take();
    }

    Async<Result<HttpResponse>> perform(Call& call)
    {
        Pool& shared = pool(call.endpoint);
        const Semaphore::Permit place = co_await shared.places.acquire();
        auto connection = takeIdle(shared);
        if (connection) {
            auto response = co_await exchange(connection, call);
            const bool dead = response.has_error() && response.error().code() == Errc::ConnectionLost && !call.answered;
            if (!dead || call.repeatable == Repeatable::No) {
                keep(shared, std::move(connection));
                co_return response;
            }
        }
        CO_TRY(connection, co_await open(call));
        auto response = co_await exchange(connection, call);
        keep(shared, std::move(connection));
        co_return response;
    }

    void keep(Pool& pool, std::unique_ptr<Connection> connection)
    {
        if (connection)
            pool.idle.push_back(IdleConnection{std::move(connection), setup.clock.steady()});
    }

    Setup setup;
    std::map<Endpoint, std::unique_ptr<Pool>> pools;
    TrafficCounter traffic;
};

HttpClient::HttpClient(Setup setup) : m_state(std::make_shared<State>(setup)) {}

HttpClient::~HttpClient() = default;

Async<HttpTracked> HttpClient::sendTracked(Endpoint endpoint, HttpRequest request, HttpLimits limits,
                                           Repeatable repeatable)
{
    const std::shared_ptr<State> state = m_state;
    auto head = requestHead(request, hostHeader(endpoint, state->setup.tls != nullptr));
    if (head.has_error())
        co_return HttpFailure{head.error(), SentState::NothingSent};
    Call call{std::move(endpoint), std::move(request.method), std::move(head.value()), std::move(request.body), limits,
              repeatable};
    auto work = state->perform(call);
    auto response = co_await inStage(state->setup.clock, limits.total, "whole request", std::move(work));
    if (response.has_error())
        co_return HttpFailure{response.error(), call.sent};
    co_return std::move(response.value());
}

Async<Result<HttpResponse>> HttpClient::send(Endpoint endpoint, HttpRequest request, HttpLimits limits,
                                             Repeatable repeatable)
{
    auto work = sendTracked(std::move(endpoint), std::move(request), limits, repeatable);
    auto response = co_await std::move(work);
    if (response.has_error())
        co_return response.error().error;
    co_return std::move(response.value());
}

const TrafficCounter& HttpClient::traffic() const
{
    return m_state->traffic;
}

void HttpClient::closeIdle()
{
    for (auto& [endpoint, pool] : m_state->pools)
        pool->idle.clear();
}

} // namespace tandem::net
