#include "core/sim/top_request.hpp"

#include "core/base/crypto.hpp"
#include "core/base/text.hpp"

#include <charconv>

namespace tandem::sim {

namespace {

std::string hostOnly(std::string_view authority)
{
    return asciiLower(authority.substr(0, authority.find(':')));
}

Result<> readPairs(std::string_view text, Parameters& parameters)
{
    while (!text.empty()) {
        const std::string_view pair = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(text.size(), pair.size() + 1));
        if (pair.empty())
            continue;
        const std::size_t equals = pair.find('=');
        TRY(auto name, formDecode(pair.substr(0, equals)));
        TRY(auto value, formDecode(equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1)));
        parameters.insert_or_assign(std::move(name), std::move(value));
    }
    return success();
}

} // namespace

RequestPlace placeOf(const net::HttpRequest& request)
{
    RequestPlace place;
    std::string_view target = request.target;
    place.host = hostOnly(request.header("Host"));
    const std::size_t scheme = target.find("://");
    if (scheme != std::string_view::npos && scheme < target.find('/')) {
        target.remove_prefix(scheme + 3);
        const std::size_t end = std::min(target.find('/'), target.size());
        place.host = hostOnly(target.substr(0, end));
        target.remove_prefix(end);
    }
    const std::size_t mark = target.find('?');
    place.path = target.substr(0, mark);
    if (mark != std::string_view::npos)
        place.query = target.substr(mark + 1);
    return place;
}

Result<Parameters> parametersOf(const net::HttpRequest& request, std::string_view query)
{
    Parameters parameters;
    TRY(readPairs(query, parameters));
    if (request.method == "POST") {
        TRY(readPairs(request.body, parameters));
    }
    return parameters;
}

std::string_view TopRequest::get(std::string_view name) const
{
    const auto found = m_parameters.find(name);
    return found == m_parameters.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<std::int64_t> TopRequest::integer(std::string_view name) const
{
    const std::string_view text = get(name);
    std::int64_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::optional<Instant> TopRequest::time(std::string_view name) const
{
    const auto parsed = parseChinaTime(get(name));
    if (!parsed)
        return std::nullopt;
    return parsed.value();
}

std::optional<Instant> TopRequest::timestamp() const
{
    if (get("timestamp").size() == 13)
        if (const auto millis = integer("timestamp"))
            return Instant(*millis);
    return time("timestamp");
}

std::string TopRequest::expectedSign(std::string_view secret) const
{
    std::string joined;
    for (const auto& [name, value] : m_parameters)
        if (name != "sign" && !name.empty() && !value.empty())
            joined.append(name).append(value);
    const std::string_view method = get("sign_method");
    if (method == "hmac")
        return toHexUpper(hmacMd5(asBytes(secret), asBytes(joined)));
    if (method == "hmac-sha256")
        return toHexUpper(hmacSha256(asBytes(secret), asBytes(joined)));
    if (!method.empty() && method != "md5")
        return {};
    std::string wrapped(secret);
    wrapped.append(joined).append(secret);
    return toHexUpper(md5(asBytes(wrapped)));
}

} // namespace tandem::sim
