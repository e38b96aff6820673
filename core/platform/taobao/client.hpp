#pragma once
// The one way to a TOP method: rate limit, signature, transport, retries by error code, one renewal of the session.

#include "core/async/backoff.hpp"
#include "core/async/signal.hpp"
#include "core/platform/connector.hpp"
#include "core/platform/taobao/answer.hpp"
#include "core/platform/taobao/signing.hpp"

#include <cstdint>
#include <string>

namespace tandem::platform::taobao {

using net::RateLimiter;

// How an action ended. NotDone: the platform surely did nothing. Unknown: nobody can tell, ask it.
struct ActionResult {
    enum class State : std::uint8_t { Done, NotDone, Unknown };
    State state = State::Unknown;
    std::optional<Error> error;
};

class Client {
public:
    // `setup` must outlive the client.
    explicit Client(ConnectorSetup& setup);
    // For calls that may be repeated. Flow control waits as long as the platform asks, up to a minute; passing failures
    // are tried up to three times; a dead session is renewed once when there is a refresh token.
    Async<Result<Answer>> read(std::string method, Params params, RateLimiter::Priority priority);
    // Sends at most once what might act; only what surely was not begun (a dead session) is sent again.
    Async<ActionResult> act(std::string method, Params params);
    // One attempt without waiting, renewing or repeating: shows the platform's own first answer.
    Async<Result<Answer>> tryOnce(std::string method, Params params);
    std::uint64_t requests() const { return m_requests; }
    net::Endpoint endpoint() const;

private:
    struct Attempt {
        std::optional<Answer> answer; // may hold the platform's error
        std::optional<Error> error;   // of the way there and back
        bool maybeSent = false;
        Secret session; // that was used
    };
    Async<Attempt> attempt(std::string method, Params params, RateLimiter::Priority priority,
                           net::HttpClient::Repeatable repeatable);
    Async<Result<>> renewSession(Secret used);
    Async<Result<>> askForSession(Secret appSecret, Secret refreshToken);
    bool mayRetry(); // at most one retry per ten calls in the long run
    std::string rateKey(std::string_view method) const;

    ConnectorSetup& m_setup;
    Semaphore m_renewing{1};
    double m_retryBudget;
    std::uint64_t m_requests = 0;
};

} // namespace tandem::platform::taobao
