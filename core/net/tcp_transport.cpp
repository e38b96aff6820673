#include "core/async/signal.hpp"
#include "core/async/timeout.hpp"
#include "core/net/address_policy.hpp"
#include "core/net/transport.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <vector>

namespace tandem::net {
namespace {

using asio::ip::tcp;
using boost::system::error_code;

constexpr auto kAsTuple = asio::as_tuple(asio::use_awaitable);
constexpr Duration kResolveLimit = std::chrono::seconds(5);
constexpr Duration kConnectLimit = std::chrono::seconds(10);

Error lost(const error_code& error)
{
    return failure(Errc::ConnectionLost, {}, error.message());
}

class TcpConnection final : public Connection {
public:
    explicit TcpConnection(tcp::socket socket) : m_socket(std::move(socket))
    {
        error_code ignored;
        m_socket.set_option(tcp::no_delay(true), ignored);
        m_socket.non_blocking(true, ignored); // disturbed() must never wait
    }

    Async<Result<std::size_t>> read(std::span<std::uint8_t> into) override
    {
        const asio::mutable_buffer target(into.data(), into.size());
        const auto [error, count] = co_await m_socket.async_read_some(target, kAsTuple);
        if (error == asio::error::eof)
            co_return std::size_t{0};
        if (error)
            co_return lost(error);
        co_return count;
    }

    Async<Result<>> write(std::span<const std::uint8_t> bytes) override
    {
        const asio::const_buffer source(bytes.data(), bytes.size());
        const auto [error, count] = co_await asio::async_write(m_socket, source, kAsTuple);
        if (error)
            co_return lost(error);
        co_return success();
    }

    Async<Result<>> finish() override
    {
        error_code error;
        m_socket.shutdown(tcp::socket::shutdown_send, error);
        if (error)
            co_return lost(error);
        co_return success();
    }

    void close() override
    {
        error_code ignored;
        m_socket.close(ignored);
    }

    bool disturbed() override
    {
        std::uint8_t byte = 0;
        error_code error;
        m_socket.receive(asio::mutable_buffer(&byte, 1), tcp::socket::message_peek, error);
        return error != asio::error::would_block;
    }

private:
    tcp::socket m_socket;
};

// The system's resolver cannot be interrupted; when its caller gives up, the answer comes to nobody.
struct Lookup {
    explicit Lookup(const asio::any_io_executor& executor) : resolver(executor) {}
    tcp::resolver resolver;
    tcp::resolver::results_type addresses;
    error_code error;
    bool done = false;
    Signal answered;
};

Async<Result<std::vector<tcp::endpoint>>> resolve(asio::any_io_executor executor, Endpoint endpoint)
{
    auto lookup = std::make_shared<Lookup>(executor);
    const std::string port = std::to_string(endpoint.port);
    lookup->resolver.async_resolve(endpoint.host, port, tcp::resolver::numeric_service,
                                   [lookup](const error_code& error, tcp::resolver::results_type addresses) {
                                       lookup->error = error;
                                       lookup->addresses = std::move(addresses);
                                       lookup->done = true;
                                       lookup->answered.notifyAll();
                                   });
    while (!lookup->done)
        co_await lookup->answered.wait();
    if (lookup->error)
        co_return failure(Errc::NameNotFound, {{"host", endpoint.host}}, lookup->error.message());
    co_return std::vector<tcp::endpoint>(lookup->addresses.begin(), lookup->addresses.end());
}

bool isOffline(const error_code& error)
{
    return error == asio::error::network_unreachable || error == asio::error::network_down ||
           error == asio::error::host_unreachable;
}

Async<Result<std::unique_ptr<Connection>>> connectTo(asio::any_io_executor executor,
                                                     std::vector<tcp::endpoint> addresses, std::string host)
{
    tcp::socket socket(executor);
    const auto [error, reached] = co_await asio::async_connect(socket, addresses, kAsTuple);
    if (!error)
        co_return std::make_unique<TcpConnection>(std::move(socket));
    Args args{{"host", std::move(host)}};
    co_return failure(isOffline(error) ? Errc::Offline : Errc::ConnectFailed, std::move(args), error.message());
}

class TcpTransport final : public Transport {
public:
    TcpTransport(asio::any_io_executor executor, Clock& clock, AddressPolicy policy,
                 std::optional<Endpoint> everythingAt)
        : m_executor(std::move(executor)), m_clock(clock), m_policy(policy), m_everythingAt(std::move(everythingAt))
    {
    }

    Async<Result<std::unique_ptr<Connection>>> connect(Endpoint endpoint) override
    {
        const Endpoint real = m_everythingAt.value_or(endpoint);
        CO_TRY(auto addresses, co_await withTimeout(m_clock, kResolveLimit, resolve(m_executor, real)));
        std::erase_if(addresses, [this](const tcp::endpoint& at) { return !addressAllowed(at.address(), m_policy); });
        if (addresses.empty())
            co_return failure(Errc::AddressRefused, {{"host", real.host}});
        co_return co_await withTimeout(m_clock, kConnectLimit, connectTo(m_executor, std::move(addresses), real.host));
    }

private:
    asio::any_io_executor m_executor;
    Clock& m_clock;
    AddressPolicy m_policy;
    std::optional<Endpoint> m_everythingAt;
};

class TcpListener final : public Listener {
public:
    explicit TcpListener(tcp::acceptor acceptor)
        : m_acceptor(std::move(acceptor)), m_port(m_acceptor.local_endpoint().port())
    {
    }

    Async<Result<std::unique_ptr<Connection>>> accept() override
    {
        if (!m_acceptor.is_open())
            co_return Error(Errc::Cancelled);
        tcp::socket socket(m_acceptor.get_executor());
        const auto [error] = co_await m_acceptor.async_accept(socket, kAsTuple);
        if (!error)
            co_return std::make_unique<TcpConnection>(std::move(socket));
        const bool closed = error == asio::error::operation_aborted || !m_acceptor.is_open();
        co_return failure(closed ? Errc::Cancelled : Errc::ConnectFailed, {}, error.message());
    }

    std::uint16_t port() const override { return m_port; }

    void close() override
    {
        error_code ignored;
        m_acceptor.close(ignored);
    }

private:
    tcp::acceptor m_acceptor;
    std::uint16_t m_port;
};

} // namespace

std::unique_ptr<Transport> makeTcpTransport(asio::any_io_executor executor, Clock& clock, AddressPolicy policy,
                                            std::optional<Endpoint> everythingAt)
{
    return std::make_unique<TcpTransport>(std::move(executor), clock, policy, std::move(everythingAt));
}

Result<std::unique_ptr<Listener>> listenOnLoopback(asio::any_io_executor executor, std::uint16_t port)
{
    const tcp::endpoint at(asio::ip::address_v4::loopback(), port);
    tcp::acceptor acceptor(std::move(executor));
    error_code error;
    acceptor.open(at.protocol(), error);
#ifndef _WIN32 // there the option would let two programs share the port
    if (!error)
        acceptor.set_option(tcp::acceptor::reuse_address(true), error);
#endif
    if (!error)
        acceptor.bind(at, error);
    if (!error)
        acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error)
        return failure(Errc::ConnectFailed, {{"host", "127.0.0.1"}, {"port", std::to_string(port)}}, error.message());
    return std::make_unique<TcpListener>(std::move(acceptor));
}

} // namespace tandem::net
