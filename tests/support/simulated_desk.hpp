#pragma once
// A whole seat and its platform in one process on one thread: sandbox and workspace over a network in memory, virtual
// time, faults on the line, everything from one seed.

#include "core/base/secret_store.hpp"
#include "core/services/workspace.hpp"
#include "core/sim/sandbox.hpp"
#include "tests/support/fault_transport.hpp"
#include "tests/support/virtual_run.hpp"

#include <QTemporaryDir>

namespace tandem::test {

class SimulatedDesk {
public:
    struct Plan {
        std::uint64_t seed = 1;
        std::int64_t people = 12;
        FaultPlan line;      // of the network
        sim::Faults faults;  // of the platform
        std::string member;  // who acts; empty: the first
    };
    SimulatedDesk() : SimulatedDesk(Plan{}) {}
    explicit SimulatedDesk(Plan plan);
    ~SimulatedDesk();

    sim::Sandbox& sandbox() { return *m_sandbox; }
    sim::TaobaoShop& shop() { return *m_sandbox->world().shops().front(); }
    services::Workspace& workspace() { return *m_workspace; }
    FaultTransport& line() { return *m_line; }
    ManualClock& clock() { return m_clock; }
    cache::ProfileTools tools() { return {m_secrets, m_clock, *m_random}; }
    std::filesystem::path folder() const;

    void open();
    void close();
    // Lets virtual time run until `work` is done.
    template <class T>
    T wait(Async<T> work)
    {
        return runVirtually(m_loop, m_clock, std::move(work));
    }
    // One cycle; whatever stopped it is in the report.
    sync::CycleReport sync();
    // Cycles until nothing changes any more. false: not within `rounds`.
    bool settles(int rounds);
    std::string contentHash();
    std::vector<OrderRow> newestOrders(std::size_t count);

private:
    Plan m_plan;
    asio::io_context m_loop;
    ManualClock m_clock;
    std::unique_ptr<Random> m_random;
    std::unique_ptr<Random> m_lineRandom;
    QTemporaryDir m_folder;
    MemorySecretStore m_secrets;
    std::unique_ptr<sim::Sandbox> m_sandbox;
    std::unique_ptr<net::MemoryNetwork> m_network;
    std::unique_ptr<net::Transport> m_wire;
    FaultTransport* m_line = nullptr; // owned by the workspace
    std::unique_ptr<services::Workspace> m_workspace;
};

} // namespace tandem::test
