#pragma once
// One platform, one shop. A Connector is capabilities (data), sources that page through what the platform has, and an
// actuator that acts (decisions.md 13). It keeps no state that must survive: cursors belong to the caller.

#include "core/async/clock.hpp"
#include "core/base/random.hpp"
#include "core/base/secret.hpp"
#include "core/model/change_batch.hpp"
#include "core/model/intent.hpp"
#include "core/model/platform_profile.hpp"
#include "core/model/shop.hpp"
#include "core/net/http.hpp"
#include "core/net/rate_limit.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tandem::platform {

enum class StreamRole : std::uint8_t {
    FirstFill,   // runs once, newest first, until caught up
    Incremental, // what changed since the last time
    Hints,       // push messages: ids to fetch
};

struct Page {
    ChangeBatch batch;
    bool caughtUp = false; // nothing more for now; the batch's cursor is where to go on later
    std::int64_t done = 0, total = 0; // progress of a first fill in rows; total 0 = unknown
};

class Source {
public:
    virtual ~Source() = default;
    virtual std::string_view stream() const = 0; // "orders.created"
    virtual StreamRole role() const = 0;
    // Reads one page. Rows that cannot be read are parked in the batch, the page goes on.
    virtual Async<Result<Page>> next(Cursor cursor) = 0;
};

// One line of the first-start check: which permission or address is right or missing.
struct CheckResult {
    enum class State : std::uint8_t { Passed, Warning, Failed };
    std::string code; // "check.taobao.orders": key of the word catalogue
    Args args;
    State state = State::Passed;
    std::optional<Error> error;
};

class Connector {
public:
    virtual ~Connector() = default;
    virtual const PlatformProfile& profile() const = 0;
    virtual const ShopAccount& shop() const = 0;
    // In the order in which they should be filled the first time.
    virtual std::vector<Source*> sources() = 0;
    // Full orders (lines, promotions, memo) with their parcel traces; ids the platform no longer knows are in `gone`.
    virtual Async<Result<ChangeBatch>> fetchOrders(std::vector<std::string> orderIds) = 0;
    virtual Async<Result<Outcome>> perform(Intent intent) = 0;
    // For an intent whose outcome is unknown: asks the platform what is true now.
    virtual Async<Result<Outcome>> ask(Intent intent) = 0;
    // Tests address, key, session, each permission; in this order, stops where going on is senseless.
    virtual Async<std::vector<CheckResult>> probe() = 0;
    // Requests sent since it was made, for the shop's daily count.
    virtual std::uint64_t requestsSent() const { return 0; }
};

struct Credentials {
    Secret appSecret;
    Secret session;
    Secret refreshToken; // may be empty
};

struct ConnectorSetup {
    ShopAccount shop;
    const PlatformProfile& profile;
    net::HttpClient& http;
    net::RateLimiter& limiter;
    Clock& clock;
    Random& random;
    // Read at every use, so that a renewed session is seen at once.
    std::function<Result<Credentials>()> credentials;
    // Stores a refreshed session; called by at most one refresher at a time.
    std::function<Result<>(const Secret& session, const Secret& refreshToken)> saveSession;
};

// Errors: NotFound with args platform.
Result<std::unique_ptr<Connector>> makeConnector(ConnectorSetup setup);
// All profiles of resources/platforms, parsed once.
const PlatformProfile* findPlatformProfile(std::string_view platform);
std::vector<std::string> knownPlatforms();

} // namespace tandem::platform
