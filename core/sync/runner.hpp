#pragma once
// Runs the connectors of a profile: what to do next is decided by a pure plan (plan.hpp); this file only acts.

#include "core/async/clock.hpp"
#include "core/base/random.hpp"
#include "core/net/http.hpp"
#include "core/platform/connector.hpp"
#include "core/sync/ports.hpp"

#include <functional>
#include <memory>
#include <vector>

namespace tandem::sync {

class ConnectorFactory {
public:
    virtual ~ConnectorFactory() = default;
    virtual Result<std::unique_ptr<platform::Connector>> create(const ShopAccount& shop) = 0;
};

struct CycleReport {
    std::int64_t rows = 0, changed = 0, parked = 0;
    std::uint64_t requests = 0, bytesIn = 0, bytesOut = 0;
    std::vector<std::pair<ShopKey, Error>> failures; // shops that stopped; the others went on
};

struct Progress {
    ShopKey shop;
    std::string stage; // stream name, "details", "outbox"
    std::int64_t done = 0, total = 0;
};

// What a person wants to know about one shop (ui.md §12, sync-offline picture).
struct ShopHealth {
    ShopAccount shop;
    enum class State : std::uint8_t { Idle, Running, Offline, TokenExpired, Stopped };
    State state = State::Idle;
    std::optional<Error> error;
    std::optional<Instant> since;        // of the state when it is not good
    std::optional<Instant> caughtUpAt;   // oldest of its incremental streams
    std::int64_t detailsDue = 0;
    std::int64_t requestsToday = 0;
    std::vector<StreamState> streams;
};

struct RunnerSetup {
    ConnectorFactory& factory;
    Sink& sink;
    CursorStore& cursors;
    OutboxStore& outbox;
    net::HttpClient& http; // for the traffic counter
    Clock& clock;
    Random& random;
    std::function<void(const Progress&)> onProgress;    // may be empty
    std::function<void()> onStateChanged;               // may be empty
};

class Runner {
public:
    explicit Runner(RunnerSetup setup);
    ~Runner();
    void setShops(std::vector<ShopAccount> shops);
    // One whole cycle of every shop: outbox, fills until caught up, increments, hints, details. A shop that fails does
    // not stop the others; the Result is an error only when nothing could be done at all.
    Async<Result<CycleReport>> runOnce();
    // Cycles until `stop` is called: hints every second, increments every 15 s or at a hint, outbox at once when
    // poked; a shop that needs a person (wrong secret, expired session) rests until poked.
    Async<> follow();
    void stop();
    void poke(); // something was queued, credentials changed, the network came back
    std::vector<ShopHealth> health() const;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace tandem::sync
