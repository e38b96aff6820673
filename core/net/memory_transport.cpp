#include "core/async/signal.hpp"
#include "core/net/transport.hpp"

#include <algorithm>
#include <deque>
#include <utility>
#include <vector>

namespace tandem::net {
namespace {

constexpr std::size_t kPipeBytes = 64 * 1024;
constexpr std::size_t kBacklog = 128;
constexpr std::uint16_t kMemoryPort = 443;

// One direction of a pair.
struct Pipe {
    std::vector<std::uint8_t> bytes;
    std::size_t taken = 0;
    bool ended = false;  // the writer has finished or gone
    bool broken = false; // the reader has gone, or the line was cut
    Signal changed;

    std::size_t waiting() const { return bytes.size() - taken; }

    std::size_t take(std::span<std::uint8_t> into)
    {
        const std::size_t count = std::min(into.size(), waiting());
        std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(taken), count, into.begin());
        taken += count;
        if (taken == bytes.size()) {
            bytes.clear();
            taken = 0;
        }
        changed.notifyAll();
        return count;
    }

    std::size_t put(std::span<const std::uint8_t> from)
    {
        const std::size_t count = std::min(from.size(), kPipeBytes - waiting());
        bytes.erase(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(taken));
        taken = 0;
        bytes.insert(bytes.end(), from.begin(), from.begin() + static_cast<std::ptrdiff_t>(count));
        changed.notifyAll();
        return count;
    }

    void end()
    {
        ended = true;
        changed.notifyAll();
    }

    void breakOff()
    {
        broken = true;
        changed.notifyAll();
    }
};

struct Wire {
    Pipe toServer;
    Pipe toClient;

    void cut()
    {
        toServer.breakOff();
        toClient.breakOff();
    }
};

enum class End { Client, Server };

class MemoryConnection final : public Connection {
public:
    MemoryConnection(std::shared_ptr<Wire> wire, End end) : m_wire(std::move(wire)), m_end(end) {}
    ~MemoryConnection() override { closeEnd(); }

    Async<Result<std::size_t>> read(std::span<std::uint8_t> into) override
    {
        const std::shared_ptr<Wire> wire = m_wire;
        Pipe& pipe = incoming(*wire);
        while (!pipe.broken && pipe.waiting() == 0 && !pipe.ended)
            co_await pipe.changed.wait();
        if (pipe.broken)
            co_return Error(Errc::ConnectionLost);
        co_return pipe.take(into);
    }

    Async<Result<>> write(std::span<const std::uint8_t> bytes) override
    {
        const std::shared_ptr<Wire> wire = m_wire;
        Pipe& pipe = outgoing(*wire);
        while (!bytes.empty()) {
            while (!pipe.broken && !pipe.ended && pipe.waiting() == kPipeBytes)
                co_await pipe.changed.wait();
            if (pipe.broken || pipe.ended)
                co_return Error(Errc::ConnectionLost);
            bytes = bytes.subspan(pipe.put(bytes));
        }
        co_return success();
    }

    Async<Result<>> finish() override
    {
        outgoing(*m_wire).end();
        co_return success();
    }

    void close() override { closeEnd(); }

    bool disturbed() override
    {
        const Pipe& pipe = incoming(*m_wire);
        return pipe.broken || pipe.ended || pipe.waiting() > 0;
    }

private:
    // What was written before still arrives; the other side's writes fail from now on.
    void closeEnd()
    {
        outgoing(*m_wire).end();
        incoming(*m_wire).breakOff();
    }
    Pipe& incoming(Wire& wire) const { return m_end == End::Client ? wire.toClient : wire.toServer; }
    Pipe& outgoing(Wire& wire) const { return m_end == End::Client ? wire.toServer : wire.toClient; }

    std::shared_ptr<Wire> m_wire;
    End m_end;
};

MemoryPair makePair(const std::shared_ptr<Wire>& wire)
{
    return {std::make_unique<MemoryConnection>(wire, End::Client),
            std::make_unique<MemoryConnection>(wire, End::Server)};
}

} // namespace

MemoryPair makeMemoryPair(asio::any_io_executor)
{
    return makePair(std::make_shared<Wire>());
}

struct MemoryNetwork::State {
    bool online = true;
    bool listening = false;
    std::deque<std::unique_ptr<Connection>> backlog;
    Signal arrived;
    std::vector<std::weak_ptr<Wire>> wires;

    class End;
    class Connector;

    void stopListening()
    {
        listening = false;
        backlog.clear();
        arrived.notifyAll();
    }
};

class MemoryNetwork::State::End final : public Listener {
public:
    explicit End(std::shared_ptr<State> state) : m_state(std::move(state)) { m_state->listening = true; }
    ~End() override { End::close(); }

    Async<Result<std::unique_ptr<Connection>>> accept() override
    {
        const std::shared_ptr<State> state = m_state;
        while (state->listening && state->backlog.empty())
            co_await state->arrived.wait();
        if (!state->listening)
            co_return Error(Errc::Cancelled);
        auto connection = std::move(state->backlog.front());
        state->backlog.pop_front();
        co_return connection;
    }

    std::uint16_t port() const override { return kMemoryPort; }

    void close() override
    {
        if (!std::exchange(m_closed, true))
            m_state->stopListening();
    }

private:
    std::shared_ptr<State> m_state;
    bool m_closed = false;
};

class MemoryNetwork::State::Connector final : public Transport {
public:
    explicit Connector(std::shared_ptr<State> state) : m_state(std::move(state)) {}

    Async<Result<std::unique_ptr<Connection>>> connect(Endpoint endpoint) override
    {
        State& state = *m_state;
        if (!state.online)
            co_return Error(Errc::Offline);
        if (!state.listening || state.backlog.size() >= kBacklog)
            co_return failure(Errc::ConnectFailed, {{"host", endpoint.host}});
        auto wire = std::make_shared<Wire>();
        std::erase_if(state.wires, [](const std::weak_ptr<Wire>& old) { return old.expired(); });
        state.wires.push_back(wire);
        MemoryPair pair = makePair(wire);
        state.backlog.push_back(std::move(pair.server));
        state.arrived.notifyOne();
        co_return std::move(pair.client);
    }

private:
    std::shared_ptr<State> m_state;
};

MemoryNetwork::MemoryNetwork(asio::any_io_executor) : m_state(std::make_shared<State>()) {}

MemoryNetwork::~MemoryNetwork() = default;

std::unique_ptr<Listener> MemoryNetwork::listener()
{
    TANDEM_ASSERT(!m_state->listening);
    return std::make_unique<State::End>(m_state);
}

std::unique_ptr<Transport> MemoryNetwork::transport()
{
    return std::make_unique<State::Connector>(m_state);
}

void MemoryNetwork::setOnline(bool online)
{
    m_state->online = online;
    if (online)
        return;
    for (const std::weak_ptr<Wire>& wire : m_state->wires)
        if (const auto open = wire.lock())
            open->cut();
    m_state->wires.clear();
}

} // namespace tandem::net
