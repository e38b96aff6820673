#pragma once
// A Transport with a bad line: refused connects, latency, slices, cuts after some bytes, silence. All of it follows
// from the Random given, so a seed repeats a run.

#include "core/base/random.hpp"
#include "core/net/transport.hpp"

#include <cstddef>
#include <memory>

namespace tandem::test {

struct FaultPlan {
    double refuse = 0;                     // share of connects that fail
    double cut = 0;                        // share of connections torn off after some bytes, in either direction
    double blackHole = 0;                  // share of connections that fall silent after some bytes
    Duration maxLatency{0};                // before each connect, read and write
    std::size_t maxSlice = 0;              // longest piece read or written at once; 0: whole
    std::size_t maxBytesBefore = 8 * 1024; // a cut or silence comes after at most so many bytes
};

class FaultTransport final : public net::Transport {
public:
    // `inner`, `clock` and `random` must outlive the transport and its connections.
    FaultTransport(net::Transport& inner, Clock& clock, Random& random, FaultPlan plan);
    Async<Result<std::unique_ptr<net::Connection>>> connect(net::Endpoint endpoint) override;
    // While disabled, new connects and connections already open behave.
    void setEnabled(bool enabled) { m_line->enabled = enabled; }
    // How many faults (refusals, cuts, silences) have struck.
    int struck() const { return m_line->struck; }

    struct Line {
        Clock& clock;
        Random& random;
        FaultPlan plan;
        bool enabled = true;
        int struck = 0;
        bool chance(double share);
        Async<> delay();
    };

private:
    net::Transport& m_inner;
    std::shared_ptr<Line> m_line;
};

std::unique_ptr<FaultTransport> makeFaultTransport(net::Transport& inner, Clock& clock, Random& random, FaultPlan plan);

} // namespace tandem::test
