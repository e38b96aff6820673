#pragma once
// Byte streams over any network: real TCP, in-memory pairs for simulation, faulty wrappers for tests. HTTP and TLS run
// over these on our Clock, so that time can be virtual. error_code does not rise above this module.

#include "core/async/async.hpp"
#include "core/async/clock.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace tandem::net {

// One read and one write at a time, and not both at once: HTTP/1.1 takes turns.
class Connection {
public:
    virtual ~Connection() = default; // closes
    // At least one byte, or 0 at an orderly end of stream. Errors: ConnectionLost.
    virtual Async<Result<std::size_t>> read(std::span<std::uint8_t> into) = 0;
    // All bytes. Errors: ConnectionLost.
    virtual Async<Result<>> write(std::span<const std::uint8_t> bytes) = 0;
    // Says that nothing more will be written (TLS close_notify, end of stream); close() alone tears the stream off.
    virtual Async<Result<>> finish() = 0;
    virtual void close() = 0; // pending calls end with ConnectionLost
    // Bytes or the end came while nobody was reading: such an idle connection is not to be used again.
    virtual bool disturbed() { return false; }
};

struct Endpoint {
    std::string host; // name or address as configured
    std::uint16_t port = 443;
    auto operator<=>(const Endpoint&) const = default;
};

// Which addresses may be reached. Platform hosts never resolve to private or loopback addresses in a real profile;
// sandbox profiles reach nothing but loopback (reliability.md 3.5).
enum class AddressPolicy { PublicOnly, LoopbackOnly };

class Transport {
public:
    virtual ~Transport() = default;
    // Resolves (5 s) and connects (10 s). Errors: NameNotFound, ConnectFailed, AddressRefused, Timeout, Offline.
    virtual Async<Result<std::unique_ptr<Connection>>> connect(Endpoint endpoint) = 0;
};

class Listener {
public:
    virtual ~Listener() = default;
    // Errors: Cancelled once the listener is closed; ConnectFailed for a connection that failed, accept again.
    virtual Async<Result<std::unique_ptr<Connection>>> accept() = 0;
    virtual std::uint16_t port() const = 0;
    virtual void close() = 0;
};

// `overrides`: for sandbox profiles every host is reached at this loopback endpoint instead of being resolved.
std::unique_ptr<Transport> makeTcpTransport(asio::any_io_executor executor, Clock& clock, AddressPolicy policy,
                                            std::optional<Endpoint> everythingAt = std::nullopt);
// Listens on 127.0.0.1; port 0 takes a free one.
Result<std::unique_ptr<Listener>> listenOnLoopback(asio::any_io_executor executor, std::uint16_t port);

// Two ends in memory; what one writes the other reads, up to 64 KiB ahead. Both live on one executor.
struct MemoryPair {
    std::unique_ptr<Connection> client;
    std::unique_ptr<Connection> server;
};
MemoryPair makeMemoryPair(asio::any_io_executor executor);

// A network in memory: one listener at a time, any number of clients. For simulation.
class MemoryNetwork {
public:
    explicit MemoryNetwork(asio::any_io_executor executor);
    ~MemoryNetwork();
    std::unique_ptr<Listener> listener();
    std::unique_ptr<Transport> transport();
    // false: connects fail with Offline and open connections are cut.
    void setOnline(bool online);

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace tandem::net
