#include "core/sim/switched_listener.hpp"

namespace tandem::sim {

class SwitchedConnection final : public net::Connection {
public:
    SwitchedConnection(std::unique_ptr<net::Connection> inner, std::shared_ptr<LineSwitch> line)
        : m_inner(std::move(inner)), m_line(std::move(line))
    {
        m_line->m_open.insert(m_inner.get());
    }
    ~SwitchedConnection() override { m_line->m_open.erase(m_inner.get()); }

    Async<Result<std::size_t>> read(std::span<std::uint8_t> into) override { return m_inner->read(into); }
    Async<Result<>> write(std::span<const std::uint8_t> bytes) override
    {
        if (m_line->m_dropNextWrite) {
            m_line->m_dropNextWrite = false;
            m_inner->close();
        }
        return m_inner->write(bytes);
    }
    Async<Result<>> finish() override { return m_inner->finish(); }
    void close() override { m_inner->close(); }
    bool disturbed() override { return m_inner->disturbed(); }

private:
    std::unique_ptr<net::Connection> m_inner;
    std::shared_ptr<LineSwitch> m_line;
};

class SwitchedListener final : public net::Listener {
public:
    SwitchedListener(std::unique_ptr<net::Listener> inner, std::shared_ptr<LineSwitch> line)
        : m_inner(std::move(inner)), m_line(std::move(line))
    {
    }

    Async<Result<std::unique_ptr<net::Connection>>> accept() override
    {
        for (;;) {
            auto accepted = co_await m_inner->accept();
            if (!accepted)
                co_return accepted.error();
            std::unique_ptr<net::Connection> connection = std::move(accepted).value();
            if (!m_line->online())
                continue; // dropped here, as a cable that leads nowhere
            std::unique_ptr<net::Connection> switched =
                std::make_unique<SwitchedConnection>(std::move(connection), m_line);
            co_return switched;
        }
    }
    std::uint16_t port() const override { return m_inner->port(); }
    void close() override { m_inner->close(); }

private:
    std::unique_ptr<net::Listener> m_inner;
    std::shared_ptr<LineSwitch> m_line;
};

void LineSwitch::setOnline(bool online)
{
    m_online = online;
    if (online)
        return;
    const auto open = m_open; // closing may take connections out of the set
    for (net::Connection* connection : open)
        if (m_open.contains(connection))
            connection->close();
}

std::unique_ptr<net::Listener> makeSwitchedListener(std::unique_ptr<net::Listener> inner,
                                                    std::shared_ptr<LineSwitch> line)
{
    return std::make_unique<SwitchedListener>(std::move(inner), std::move(line));
}

} // namespace tandem::sim
