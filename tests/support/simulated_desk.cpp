#include "tests/support/simulated_desk.hpp"

#include "tests/support/test_profile.hpp"

#include <boost/asio/detached.hpp>

namespace tandem::test {

SimulatedDesk::SimulatedDesk(Plan plan)
    : m_plan(std::move(plan)), m_clock(sim::demoNow()), m_random(makeSeededRandom(m_plan.seed)),
      m_lineRandom(makeSeededRandom(m_plan.seed ^ 0x9e3779b97f4a7c15u))
{
    sim::Sandbox::Setup setup;
    setup.plan.company = "small";
    setup.plan.seed = m_plan.seed;
    setup.plan.people = m_plan.people;
    setup.faults = m_plan.faults;
    m_sandbox = valueOf(sim::Sandbox::create(std::move(setup), m_clock));
    m_network = std::make_unique<net::MemoryNetwork>(m_loop.get_executor());
    m_wire = m_network->transport();
    asio::co_spawn(m_loop, m_sandbox->serve(m_loop.get_executor(), m_network->listener(), nullptr), asio::detached);

    services::SandboxOffer offer = valueOf(services::parseSandboxOffer(m_sandbox->readyLine({1, "", Duration(0)})));
    requireOk(services::enrolSandbox(folder(), offer, tools()));
    open();
}

SimulatedDesk::~SimulatedDesk()
{
    close();
    m_sandbox->stop();
    for (int turn = 0; turn < 1000 && stepVirtually(m_loop, m_clock); ++turn) {
    }
}

std::filesystem::path SimulatedDesk::folder() const
{
    return std::filesystem::path(m_folder.path().toStdString()) / "profile";
}

void SimulatedDesk::open()
{
    auto line = makeFaultTransport(*m_wire, m_clock, *m_lineRandom, m_plan.line);
    m_line = line.get();
    services::WorkspaceSetup setup{.profile = valueOf(cache::Profile::open(folder(), tools())),
                                   .executor = m_loop.get_executor(),
                                   .clock = m_clock,
                                   .random = *m_random,
                                   .transport = std::move(line),
                                   .inlineWorkers = true,
                                   .actingMember = m_plan.member,
                                   .device = "desk"};
    m_workspace = valueOf(wait(services::Workspace::open(std::move(setup))));
}

void SimulatedDesk::close()
{
    if (!m_workspace)
        return;
    wait(m_workspace->close());
    m_workspace.reset();
    m_line = nullptr;
}

sync::CycleReport SimulatedDesk::sync()
{
    auto report = wait(m_workspace->sync().syncOnce());
    if (report)
        return std::move(report).value();
    sync::CycleReport stopped; // nothing could be done at all
    stopped.failures.emplace_back(sync::ShopKey{"taobao", shop().facts().key}, report.error());
    return stopped;
}

bool SimulatedDesk::settles(int rounds)
{
    for (int round = 0; round < rounds; ++round) {
        const sync::CycleReport report = sync();
        if (report.failures.empty() && report.changed == 0)
            return true;
        m_clock.advance(std::chrono::seconds(30));
    }
    return false;
}

std::string SimulatedDesk::contentHash()
{
    return valueOf(wait(m_workspace->profile().verifyCache())).contentHash;
}

std::vector<OrderRow> SimulatedDesk::newestOrders(std::size_t count)
{
    OrderListing listing = valueOf(wait(m_workspace->orders().list({})));
    listing.list.ids.resize(std::min(count, listing.list.ids.size()));
    return valueOf(wait(m_workspace->orders().rows(listing.list.ids)));
}

} // namespace tandem::test
