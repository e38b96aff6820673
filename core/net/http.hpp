#pragma once
// HTTP/1.1 client and server over Transport and TLS. Limits and a deadline per stage (reliability.md 4): TLS 10 s,
// headers 15 s, body idle 15 s, total per request. Redirects are never followed. Beast parses; it stays in the .cpp.

#include "core/base/limits.hpp"
#include "core/net/tls.hpp"
#include "core/net/transport.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::net {

struct Header {
    std::string name;
    std::string value;
};

struct HttpRequest {
    std::string method = "GET";
    std::string target = "/"; // path and query
    std::vector<Header> headers;
    std::string body;
    std::string_view header(std::string_view name) const; // case-insensitive, empty when absent
};

struct HttpResponse {
    int status = 200;
    std::vector<Header> headers;
    std::string body;
    std::string_view header(std::string_view name) const;
};

struct HttpLimits {
    std::size_t responseBytes = limits::kHttpBodyBytes;
    Duration total{60'000};
};

// Counts what really crossed the wire above TLS, for progress and for the incremental budget.
struct TrafficCounter {
    std::uint64_t requests = 0;
    std::uint64_t bytesIn = 0;
    std::uint64_t bytesOut = 0;
};

// How far a failed request got; decides between "not sent" and "unknown" for actions (reliability.md 2.6).
enum class SentState { NothingSent, MaybeSent };
struct HttpFailure {
    Error error;
    SentState sent = SentState::NothingSent;
};
using HttpTracked = boost::outcome_v2::basic_result<HttpResponse, HttpFailure, boost::outcome_v2::policy::terminate>;

// Keeps up to `maxConnections` alive per endpoint; safe to use from many coroutines of the core thread.
class HttpClient {
public:
    struct Setup {
        Transport& transport;
        TlsClientContext* tls; // null: plain HTTP, only for simulation in memory
        Clock& clock;
        std::size_t maxConnections = 8;
    };
    explicit HttpClient(Setup setup);
    ~HttpClient();
    // Adds Host and Content-Length. An idle connection that turns out dead before a response byte arrived is replaced
    // once for requests marked idempotent.
    enum class Repeatable { Yes, No };
    // Any status is an answer, not an error.
    Async<Result<HttpResponse>> send(Endpoint endpoint, HttpRequest request, HttpLimits limits, Repeatable repeatable);
    // As send, but tells how far a failure got.
    Async<HttpTracked> sendTracked(Endpoint endpoint, HttpRequest request, HttpLimits limits, Repeatable repeatable);
    const TrafficCounter& traffic() const;
    void closeIdle();

private:
    struct State;
    std::shared_ptr<State> m_state;
};

using HttpHandler = std::function<Async<HttpResponse>(HttpRequest)>;

// Serves until the listener is closed, then lets the running answers end (10 s). GET and POST, keep-alive; header
// deadline 10 s, bodies over the limit answer 413. At maxConnections the one idle longest makes room, or the newcomer
// is turned away. A handler that throws answers 500; its header "Connection: close" ends the connection.
struct HttpServerSetup {
    Listener& listener;
    TlsServerContext* tls; // null: plain
    Clock& clock;
    HttpHandler handler;
    std::size_t maxConnections = limits::kServerConnections;
};
Async<> serveHttp(asio::any_io_executor executor, HttpServerSetup setup);

// Fuzz entry points: parse exactly as the client and the server do.
Result<HttpResponse> parseHttpResponse(std::string_view bytes, const HttpLimits& limits);
Result<HttpRequest> parseHttpRequest(std::string_view bytes);

} // namespace tandem::net
