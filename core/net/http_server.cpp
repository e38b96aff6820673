#include "core/async/signal.hpp"
#include "core/async/timeout.hpp"
#include "core/base/crypto.hpp"
#include "core/base/log.hpp"
#include "core/net/http.hpp"
#include "core/net/http_codec.hpp"

#include <chrono>
#include <list>
#include <utility>

namespace tandem::net {
namespace {

constexpr Duration kTlsLimit = std::chrono::seconds(10);
constexpr Duration kHeaderLimit = std::chrono::seconds(10);
constexpr Duration kBodyIdleLimit = std::chrono::seconds(15);
constexpr Duration kBodyLimit = std::chrono::seconds(60);
constexpr Duration kKeepAliveLimit = std::chrono::seconds(60);
constexpr Duration kWriteLimit = std::chrono::seconds(60);
constexpr Duration kStopLimit = std::chrono::seconds(10);
constexpr Duration kLingerLimit = std::chrono::seconds(1);
constexpr Duration kAcceptPause = std::chrono::milliseconds(50);
constexpr std::size_t kLingerBytes = 1u << 20;
constexpr std::size_t kOneWriteBytes = 64 * 1024;

class Session;

struct Server {
    explicit Server(HttpServerSetup given) : setup(std::move(given)) {}
    // Sessions end by themselves when their connection is closed.
    void closeIdle();
    void closeAll();
    bool makeRoom();

    HttpServerSetup setup;
    std::list<Session*> sessions; // longest idle first
    bool stopping = false;
    Signal sessionEnded;
};

// One client connection, registered with the server while it lives.
class Session {
public:
    explicit Session(std::shared_ptr<Server> server)
        : m_server(std::move(server)), m_position(m_server->sessions.insert(m_server->sessions.end(), this))
    {
    }
    ~Session()
    {
        m_server->sessions.erase(m_position);
        m_server->sessionEnded.notifyAll();
    }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    Async<> run(std::unique_ptr<Connection> plain);
    bool idle() const { return m_idle; }
    void close()
    {
        m_idle = false;
        m_closed = true;
        if (m_connection)
            m_connection->close();
    }

private:
    Async<Result<std::size_t>> receive();
    Async<Result<>> receiveSome(RequestReader& reader);
    Async<Result<>> receiveHeader(RequestReader& reader);
    Async<Result<>> receiveBody(RequestReader& reader);
    Async<Result<HttpRequest>> readRequest(RequestReader& reader);
    Async<bool> waitForRequest();
    Async<HttpResponse> answer(HttpRequest request);
    Async<Result<>> respond(HttpResponse response, AfterMessage after);
    Async<> refuse(Error error);
    Async<Result<>> linger();
    Clock& clock() const { return m_server->setup.clock; }
    void setIdle(bool idle)
    {
        m_idle = idle;
        m_server->sessions.splice(m_server->sessions.end(), m_server->sessions, m_position);
    }

    std::shared_ptr<Server> m_server;
    std::list<Session*>::iterator m_position;
    std::unique_ptr<Connection> m_connection; // null during the TLS handshake
    ReceiveBuffer m_buffer;
    bool m_idle = false;
    bool m_closed = false;
    bool m_first = true;
};

void Server::closeIdle()
{
    for (Session* session : sessions)
        if (session->idle())
            session->close();
}

void Server::closeAll()
{
    for (Session* session : sessions)
        session->close();
}

bool Server::makeRoom()
{
    if (sessions.size() < setup.maxConnections)
        return true;
    for (Session* session : sessions)
        if (session->idle()) {
            session->close();
            return true;
        }
    return false;
}

int statusFor(const Error& error)
{
    switch (error.code()) {
    case Errc::HttpTooLarge: return error.arg("part") == "header" ? 431 : 413;
    case Errc::Timeout: return 408;
    default: return 400;
    }
}

Async<Result<std::size_t>> Session::receive()
{
    CO_TRY(const std::size_t count, co_await m_connection->read(m_buffer.space()));
    m_buffer.received(count);
    co_return count;
}

Async<Result<>> Session::receiveSome(RequestReader& reader)
{
    CO_TRY(const std::size_t count, co_await receive());
    if (count == 0)
        co_return Error(Errc::ConnectionLost);
    co_return reader.consume(m_buffer);
}

Async<Result<>> Session::receiveHeader(RequestReader& reader)
{
    while (!reader.headerDone()) {
        CO_TRY(co_await receiveSome(reader));
    }
    co_return success();
}

Async<Result<>> Session::receiveBody(RequestReader& reader)
{
    if (reader.expectsContinue()) {
        constexpr std::string_view kGoOn = "HTTP/1.1 100 Continue\r\n\r\n";
        CO_TRY(co_await m_connection->write(asBytes(kGoOn)));
    }
    while (!reader.done()) {
        auto part = receiveSome(reader);
        CO_TRY(co_await withTimeout(clock(), kBodyIdleLimit, std::move(part)));
    }
    co_return success();
}

// Most requests are complete with the first read and need no further deadline.
Async<Result<HttpRequest>> Session::readRequest(RequestReader& reader)
{
    CO_TRY(reader.consume(m_buffer));
    if (!reader.headerDone()) {
        auto header = receiveHeader(reader);
        CO_TRY(co_await withTimeout(clock(), kHeaderLimit, std::move(header)));
    }
    if (!reader.done()) {
        auto body = receiveBody(reader);
        CO_TRY(co_await withTimeout(clock(), kBodyLimit, std::move(body)));
    }
    co_return reader.take();
}

Async<bool> Session::waitForRequest()
{
    const Duration limit = std::exchange(m_first, false) ? kHeaderLimit : kKeepAliveLimit;
    if (!m_buffer.empty())
        co_return true;
    setIdle(true);
    auto bytes = receive();
    const auto arrived = co_await withTimeout(clock(), limit, std::move(bytes));
    setIdle(false);
    co_return !m_closed && arrived.has_value() && arrived.value() > 0;
}

Async<HttpResponse> Session::answer(HttpRequest request)
{
    HttpResponse response;
    if (request.method != "GET" && request.method != "POST") {
        response.status = 405;
        response.headers.push_back(Header{"Allow", "GET, POST"});
        co_return response;
    }
    try {
        response = co_await m_server->setup.handler(std::move(request));
    } catch (const std::exception&) {
        log(clock().now(), Event::InternalError, {{"code", Errc::Internal}});
        response = HttpResponse{.status = 500};
    }
    co_return response;
}

Async<Result<>> Session::respond(HttpResponse response, AfterMessage after)
{
    CO_TRY(std::string message, responseHead(response, after));
    const bool together = response.body.size() <= kOneWriteBytes;
    if (together)
        message += response.body;
    auto head = m_connection->write(asBytes(message));
    CO_TRY(co_await withTimeout(clock(), kWriteLimit, std::move(head)));
    if (!together) {
        auto body = m_connection->write(asBytes(response.body));
        CO_TRY(co_await withTimeout(clock(), kWriteLimit, std::move(body)));
    }
    co_return success();
}

// Reads on for a moment: closing with unread bytes would reset the connection and lose our answer.
Async<Result<>> Session::linger()
{
    CO_TRY(co_await m_connection->finish());
    std::size_t drained = 0;
    while (drained < kLingerBytes) {
        m_buffer = ReceiveBuffer();
        CO_TRY(const std::size_t count, co_await receive());
        if (count == 0)
            break;
        drained += count;
    }
    co_return success();
}

Async<> Session::refuse(Error error)
{
    if (error.code() == Errc::ConnectionLost)
        co_return;
    HttpResponse response;
    response.status = statusFor(error);
    log(clock().now(), Event::RequestRefused, {{"status", std::int64_t{response.status}}});
    const auto sent = co_await respond(std::move(response), AfterMessage::Close);
    if (sent.has_error())
        co_return;
    auto closing = linger();
    static_cast<void>(co_await withTimeout(clock(), kLingerLimit, std::move(closing)));
}

Async<> Session::run(std::unique_ptr<Connection> plain)
{
    if (TlsServerContext* tls = m_server->setup.tls) {
        auto handshake = tls->handshake(std::move(plain));
        auto secured = co_await withTimeout(clock(), kTlsLimit, std::move(handshake));
        if (secured.has_error())
            co_return;
        m_connection = std::move(secured.value());
    } else {
        m_connection = std::move(plain);
    }
    while (!m_server->stopping) {
        const bool arrived = co_await waitForRequest();
        if (!arrived)
            co_return;
        RequestReader reader;
        auto request = co_await readRequest(reader);
        if (request.has_error()) {
            co_await refuse(request.error());
            co_return;
        }
        HttpResponse response = co_await answer(std::move(request.value()));
        const bool last = !reader.keepsAlive() || m_server->stopping || response.header("Connection") == "close";
        const AfterMessage after = last ? AfterMessage::Close : AfterMessage::KeepAlive;
        const auto sent = co_await respond(std::move(response), after);
        if (sent.has_error())
            co_return;
        if (last) {
            static_cast<void>(co_await m_connection->finish());
            co_return;
        }
    }
}

Async<> serveConnection(std::unique_ptr<Session> session, std::unique_ptr<Connection> plain)
{
    co_await session->run(std::move(plain));
}

Async<Result<>> untilNoSession(std::shared_ptr<Server> server)
{
    while (!server->sessions.empty())
        co_await server->sessionEnded.wait();
    co_return success();
}

// However the accept loop ends, nothing new is begun and no connection stays open.
class StopAtEnd {
public:
    explicit StopAtEnd(std::shared_ptr<Server> server) : m_server(std::move(server)) {}
    ~StopAtEnd()
    {
        m_server->stopping = true;
        m_server->closeAll();
    }
    StopAtEnd(const StopAtEnd&) = delete;
    StopAtEnd& operator=(const StopAtEnd&) = delete;

private:
    std::shared_ptr<Server> m_server;
};

} // namespace

Async<> serveHttp(asio::any_io_executor executor, HttpServerSetup setup)
{
    const auto server = std::make_shared<Server>(std::move(setup));
    const StopAtEnd stopAtEnd(server);
    while (true) {
        auto accepted = co_await server->setup.listener.accept();
        if (accepted.has_value()) {
            if (server->makeRoom())
                spawn(executor, serveConnection(std::make_unique<Session>(server), std::move(accepted.value())));
        } else if (accepted.error().code() == Errc::Cancelled) {
            break;
        } else {
            co_await server->setup.clock.sleepFor(kAcceptPause); // out of descriptors, or the client went away
        }
    }
    server->stopping = true;
    server->closeIdle();
    auto ended = untilNoSession(server);
    static_cast<void>(co_await withTimeout(server->setup.clock, kStopLimit, std::move(ended)));
}

} // namespace tandem::net
