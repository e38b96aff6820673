#pragma once
// A TOP call as it came in: query and form merged, values decoded, signature checked over exactly these bytes.
// Written from platforms/ecommerce.md §1.1, §1.2 and §15, a second time beside the connector's.

#include "core/base/instant.hpp"
#include "core/net/http.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace tandem::sim {

// Where a request goes: absolute-form targets decide over the Host header; the port is dropped.
struct RequestPlace {
    std::string host;
    std::string path;
    std::string query;
};
RequestPlace placeOf(const net::HttpRequest& request);

using Parameters = std::map<std::string, std::string, std::less<>>;
// Errors: ParseFailed for broken percent codes.
Result<Parameters> parametersOf(const net::HttpRequest& request, std::string_view query);

class TopRequest {
public:
    explicit TopRequest(Parameters parameters) : m_parameters(std::move(parameters)) {}
    // Empty when absent: TOP makes no difference.
    std::string_view get(std::string_view name) const;
    bool has(std::string_view name) const { return !get(name).empty(); }
    bool isTrue(std::string_view name) const { return get(name) == "true"; }
    // nullopt when it is not a whole number.
    std::optional<std::int64_t> integer(std::string_view name) const;
    // "yyyy-MM-dd HH:mm:ss" at +08:00.
    std::optional<Instant> time(std::string_view name) const;
    // The request's own timestamp, which may also be 13 digits of milliseconds.
    std::optional<Instant> timestamp() const;
    // Upper hex by the request's sign_method; empty when that method is unknown.
    std::string expectedSign(std::string_view secret) const;
    const Parameters& parameters() const { return m_parameters; }

private:
    Parameters m_parameters;
};

} // namespace tandem::sim
