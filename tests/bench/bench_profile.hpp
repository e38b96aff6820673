#pragma once
// A profile in a temporary folder, opened as the programs open theirs, with the keystore in memory.

#include "core/cache/stores.hpp"
#include "core/sim/world.hpp"
#include "tests/support/test_profile.hpp"

#include <QTemporaryDir>
#include <filesystem>
#include <memory>

namespace tandem::bench {

class BenchProfile {
public:
    explicit BenchProfile(Clock& clock) : m_clock(clock), m_random(makeSeededRandom(1)) {}
    ~BenchProfile() { close(); }
    BenchProfile(const BenchProfile&) = delete;
    BenchProfile& operator=(const BenchProfile&) = delete;

    std::filesystem::path folder() const { return std::filesystem::path(m_parent.path().toStdString()) / "profile"; }
    cache::ProfileTools tools() { return {m_secrets, m_clock, *m_random}; }
    cache::Profile& create()
    {
        cache::NewProfile spec;
        spec.manifest.kind = cache::ProfileKind::Sandbox;
        spec.firstMember = {"bench", "Bench", Role::Manager};
        m_profile = std::move(test::valueOf(cache::Profile::create(folder(), std::move(spec), tools())).profile);
        return *m_profile;
    }
    cache::Profile& open()
    {
        m_profile = test::valueOf(cache::Profile::open(folder(), tools()));
        return *m_profile;
    }
    cache::Profile& profile() { return *m_profile; }
    // With a thread for each connection.
    cache::Stores& openStores()
    {
        cache::Stores::Workers workers{makeThreadWorker("writer"), makeThreadWorker("reader-list"),
                                       makeThreadWorker("reader-panel")};
        m_stores = test::valueOf(cache::Stores::open(*m_profile, std::move(workers)));
        return *m_stores;
    }
    cache::Stores& stores() { return *m_stores; }
    void closeStores()
    {
        if (m_stores)
            m_stores->close();
        m_stores.reset();
    }
    void close()
    {
        closeStores();
        m_profile.reset();
    }

private:
    Clock& m_clock;
    std::unique_ptr<Random> m_random;
    QTemporaryDir m_parent;
    MemorySecretStore m_secrets;
    std::unique_ptr<cache::Profile> m_profile;
    std::unique_ptr<cache::Stores> m_stores;
};

// The machine's clocks, set to the demo's day.
inline std::unique_ptr<Clock> makeDemoClock()
{
    return makeSystemClock(sim::demoNow() - makeSystemClock()->now());
}

} // namespace tandem::bench
