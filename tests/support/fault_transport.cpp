#include "tests/support/fault_transport.hpp"

#include "core/async/signal.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace tandem::test {
namespace {

constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();

class FaultConnection final : public net::Connection {
public:
    FaultConnection(std::unique_ptr<net::Connection> inner, std::shared_ptr<FaultTransport::Line> line)
        : m_inner(std::move(inner)), m_line(std::move(line))
    {
        if (m_line->chance(m_line->plan.cut))
            m_cutAfter = m_line->random.below(m_line->plan.maxBytesBefore + 1);
        else if (m_line->chance(m_line->plan.blackHole))
            m_silentAfter = m_line->random.below(m_line->plan.maxBytesBefore + 1);
    }

    Async<Result<std::size_t>> read(std::span<std::uint8_t> into) override
    {
        co_await m_line->delay();
        CO_TRY(co_await suffer());
        CO_TRY(const std::size_t count, co_await m_inner->read(into.first(slice(into.size()))));
        m_moved += count;
        co_return count;
    }

    Async<Result<>> write(std::span<const std::uint8_t> bytes) override
    {
        while (!bytes.empty()) {
            co_await m_line->delay();
            CO_TRY(co_await suffer());
            const auto piece = bytes.first(slice(bytes.size()));
            CO_TRY(co_await m_inner->write(piece));
            m_moved += piece.size();
            bytes = bytes.subspan(piece.size());
        }
        co_return success();
    }

    Async<Result<>> finish() override { return m_inner->finish(); }

    void close() override
    {
        m_closed = true;
        m_closing.notifyAll();
        m_inner->close();
    }

    bool disturbed() override { return m_inner->disturbed(); }

private:
    std::size_t slice(std::size_t size)
    {
        if (!m_line->enabled)
            return size;
        if (m_line->plan.maxSlice > 0)
            size = std::min<std::size_t>(size, 1 + m_line->random.below(m_line->plan.maxSlice));
        const std::size_t left = std::min(m_cutAfter, m_silentAfter) - m_moved;
        return std::max<std::size_t>(1, std::min(size, left));
    }

    // The fault of this connection, once its byte has come.
    Async<Result<>> suffer()
    {
        if (!m_line->enabled)
            co_return success();
        if (m_moved >= m_cutAfter) {
            ++m_line->struck;
            m_inner->close();
            co_return Error(Errc::ConnectionLost);
        }
        if (m_moved < m_silentAfter)
            co_return success();
        ++m_line->struck;
        while (!m_closed)
            co_await m_closing.wait();
        co_return Error(Errc::ConnectionLost);
    }

    std::unique_ptr<net::Connection> m_inner;
    std::shared_ptr<FaultTransport::Line> m_line;
    std::size_t m_cutAfter = kNever;
    std::size_t m_silentAfter = kNever;
    std::size_t m_moved = 0;
    bool m_closed = false;
    Signal m_closing;
};

} // namespace

bool FaultTransport::Line::chance(double share)
{
    constexpr std::uint64_t kParts = 1'000'000;
    return enabled && random.below(kParts) < static_cast<std::uint64_t>(share * kParts);
}

Async<> FaultTransport::Line::delay()
{
    if (enabled && plan.maxLatency > Duration::zero())
        co_await clock.sleepFor(Duration(random.below(static_cast<std::uint64_t>(plan.maxLatency.count()) + 1)));
}

FaultTransport::FaultTransport(net::Transport& inner, Clock& clock, Random& random, FaultPlan plan)
    : m_inner(inner), m_line(std::make_shared<Line>(Line{clock, random, plan}))
{
}

Async<Result<std::unique_ptr<net::Connection>>> FaultTransport::connect(net::Endpoint endpoint)
{
    const auto line = m_line;
    co_await line->delay();
    if (line->chance(line->plan.refuse)) {
        ++line->struck;
        co_return failure(Errc::ConnectFailed, {{"host", endpoint.host}});
    }
    CO_TRY(auto connection, co_await m_inner.connect(std::move(endpoint)));
    co_return std::make_unique<FaultConnection>(std::move(connection), line);
}

std::unique_ptr<FaultTransport> makeFaultTransport(net::Transport& inner, Clock& clock, Random& random, FaultPlan plan)
{
    return std::make_unique<FaultTransport>(inner, clock, random, plan);
}

} // namespace tandem::test
