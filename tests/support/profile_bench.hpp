#pragma once
// A profile in a temporary folder with a keystore in memory, a clock that stands still and repeatable keys.

#include "core/cache/profile.hpp"

#include <QTemporaryDir>
#include <filesystem>
#include <memory>
#include <string>

namespace tandem::test {

class ProfileBench {
public:
    explicit ProfileBench(std::uint64_t seed = 1) : m_random(makeSeededRandom(seed)) {}

    std::filesystem::path folder() const { return std::filesystem::path(m_parent.path().toStdString()) / "profile"; }
    std::filesystem::path file(const std::string& name) const { return folder() / name; }
    cache::ProfileTools tools() { return {secrets, clock, *m_random}; }

    // A solo profile has a recovery code and a PIN, which take a quarter of a second to make; a sandbox has neither.
    static cache::NewProfile spec(cache::ProfileKind kind = cache::ProfileKind::Sandbox)
    {
        cache::NewProfile spec;
        spec.manifest.kind = kind;
        spec.firstMember = {"linxx", "林晓夏", Role::Manager};
        if (kind == cache::ProfileKind::Solo)
            spec.firstPin = "2468";
        return spec;
    }
    Result<cache::Profile::Created> create(cache::ProfileKind kind = cache::ProfileKind::Sandbox)
    {
        return cache::Profile::create(folder(), spec(kind), tools());
    }
    Result<std::unique_ptr<cache::Profile>> open() { return cache::Profile::open(folder(), tools()); }

    MemorySecretStore secrets;
    ManualClock clock{Instant(1'795'000'000'000)}; // 2026-11-18

private:
    QTemporaryDir m_parent;
    std::unique_ptr<Random> m_random;
};

} // namespace tandem::test
