#include "core/net/http_codec.hpp"

#include "core/base/limits.hpp"
#include "core/base/text.hpp"

#include <algorithm>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <fmt/format.h>

namespace tandem::net {
namespace {

namespace http = boost::beast::http;
using boost::system::error_code;

constexpr std::size_t kReadBytes = 16 * 1024;
constexpr int kInterimResponses = 5;

bool sameName(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && boost::beast::iequals({a.data(), a.size()}, {b.data(), b.size()});
}

std::string_view valueOf(const std::vector<Header>& headers, std::string_view name)
{
    for (const Header& header : headers)
        if (sameName(header.name, name))
            return header.value;
    return {};
}

std::string_view plain(boost::beast::string_view text)
{
    return {text.data(), text.size()};
}

Error malformed(std::string detail)
{
    return failure(Errc::HttpMalformed, {}, std::move(detail));
}

Error parseFailure(const error_code& error)
{
    if (error == http::error::header_limit)
        return failure(Errc::HttpTooLarge, {{"part", "header"}});
    if (error == http::error::body_limit)
        return failure(Errc::HttpTooLarge, {{"part", "body"}});
    return malformed(error.message());
}

// Beast takes the last coding of a list and lets equal lengths repeat; two readers of one message must never disagree
// about where it ends.
template <class Fields>
Result<> checkFraming(const Fields& fields)
{
    const auto lengths = fields.count(http::field::content_length);
    const auto codings = fields.count(http::field::transfer_encoding);
    if (lengths + codings > 1)
        return malformed("framing headers repeat or disagree");
    const std::string_view length = plain(fields[http::field::content_length]);
    if (lengths == 1 && length.find_first_not_of("0123456789") != std::string_view::npos)
        return malformed("length is not a number");
    if (codings == 1 && !sameName(plain(fields[http::field::transfer_encoding]), "chunked"))
        return malformed("unknown transfer coding");
    const std::string_view encoding = plain(fields[http::field::content_encoding]);
    if (!encoding.empty() && !sameName(encoding, "identity"))
        return malformed("content encoding was not asked for");
    return success();
}

template <class Fields>
std::vector<Header> headersOf(const Fields& fields)
{
    std::vector<Header> headers;
    for (const auto& field : fields)
        headers.push_back(Header{std::string(plain(field.name_string())), std::string(plain(field.value()))});
    return headers;
}

// One pass of a Beast parser over a ReceiveBuffer, with our limit of the whole header (Beast's is per call).
template <class Parser>
class Feeder {
public:
    explicit Feeder(std::size_t bodyLimit)
    {
        parser.eager(false); // stops behind the header, so that its length is known
        parser.header_limit(limits::kHttpHeaderBytes);
        parser.body_limit(bodyLimit);
    }

    Result<> consume(ReceiveBuffer& buffer)
    {
        while (!parser.is_done() && !buffer.empty()) {
            const std::string_view unread = buffer.unread();
            error_code error;
            const std::size_t used = parser.put(asio::const_buffer(unread.data(), unread.size()), error);
            buffer.consume(used);
            if (error && error != http::error::need_more)
                return parseFailure(error);
            TRY(checkHeader(used, buffer.unread().size()));
            if (error || used == 0)
                break;
        }
        return success();
    }

    Parser parser;

private:
    Result<> checkHeader(std::size_t used, std::size_t left)
    {
        if (m_headerChecked)
            return success();
        const bool complete = parser.is_header_done();
        m_headerBytes += used;
        if (m_headerBytes + (complete ? 0 : left) > limits::kHttpHeaderBytes)
            return parseFailure(http::error::header_limit);
        if (!complete)
            return success();
        m_headerChecked = true;
        parser.eager(true);
        return checkFraming(parser.get().base());
    }

    std::size_t m_headerBytes = 0;
    bool m_headerChecked = false;
};

bool isToken(std::string_view text)
{
    const auto allowed = [](unsigned char c) {
        return std::isalnum(c) != 0 ||
               std::string_view("!#$%&'*+-.^_`|~").find(static_cast<char>(c)) != std::string_view::npos;
    };
    return !text.empty() && std::all_of(text.begin(), text.end(), allowed);
}

bool isFieldValue(std::string_view text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

bool isTarget(std::string_view text)
{
    return text.starts_with('/') &&
           std::all_of(text.begin(), text.end(), [](unsigned char c) { return c > 0x20 && c < 0x7f; });
}

// What frames the message is written by us alone.
bool isOurs(std::string_view name)
{
    return sameName(name, "Content-Length") || sameName(name, "Transfer-Encoding") || sameName(name, "Connection");
}

Result<> appendHeaders(std::string& out, const std::vector<Header>& headers)
{
    for (const Header& header : headers) {
        if (!isToken(header.name) || !isFieldValue(header.value))
            return failure(Errc::InvalidArgument, {{"header", "name or value"}});
        if (!isOurs(header.name))
            fmt::format_to(std::back_inserter(out), "{}: {}\r\n", header.name, header.value);
    }
    return success();
}

} // namespace

std::string_view HttpRequest::header(std::string_view name) const
{
    return valueOf(headers, name);
}

std::string_view HttpResponse::header(std::string_view name) const
{
    return valueOf(headers, name);
}

std::span<std::uint8_t> ReceiveBuffer::space()
{
    if (m_begin == m_end)
        m_begin = m_end = 0;
    if (m_bytes.size() - m_end < kReadBytes / 2 && m_begin > 0) {
        std::copy(m_bytes.begin() + static_cast<std::ptrdiff_t>(m_begin),
                  m_bytes.begin() + static_cast<std::ptrdiff_t>(m_end), m_bytes.begin());
        m_end -= m_begin;
        m_begin = 0;
    }
    if (m_bytes.size() - m_end < kReadBytes / 2)
        m_bytes.resize(m_end + kReadBytes);
    return std::span(m_bytes).subspan(m_end);
}

void ReceiveBuffer::append(std::string_view bytes)
{
    m_bytes.resize(m_end);
    m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
    m_end = m_bytes.size();
}

std::string_view ReceiveBuffer::unread() const
{
    return {reinterpret_cast<const char*>(m_bytes.data()) + m_begin, m_end - m_begin};
}

void ReceiveBuffer::consume(std::size_t count)
{
    TANDEM_ASSERT(count <= m_end - m_begin);
    m_begin += count;
}

struct ResponseReader::State {
    using Feed = Feeder<http::response_parser<http::string_body>>;

    State(std::size_t limit, bool head) : bodyLimit(limit), withoutBody(head) { restart(); }
    void restart()
    {
        feed.emplace(bodyLimit);
        feed->parser.skip(withoutBody);
    }
    unsigned status() const { return feed->parser.get().result_int(); }

    std::size_t bodyLimit;
    bool withoutBody;
    std::optional<Feed> feed;
    int interimSeen = 0;
    bool endedByStream = false;
};

ResponseReader::ResponseReader(std::size_t bodyLimit, std::string_view method)
    : m_state(std::make_unique<State>(bodyLimit, method == "HEAD"))
{
}

ResponseReader::~ResponseReader() = default;

Result<> ResponseReader::consume(ReceiveBuffer& buffer)
{
    while (true) {
        TRY(m_state->feed->consume(buffer));
        if (!headerDone())
            return success();
        const unsigned status = m_state->status();
        if (status < 100 || status > 599 || status == 101) // nobody asked to switch protocols
            return malformed("status makes no sense");
        if (status >= 200 || !done())
            return success();
        if (++m_state->interimSeen > kInterimResponses)
            return malformed("too many interim responses");
        m_state->restart();
    }
}

Result<> ResponseReader::endOfStream()
{
    auto& parser = m_state->feed->parser;
    if (!parser.is_header_done() || !parser.need_eof())
        return failure(Errc::ConnectionLost, {}, "stream ended within a message");
    error_code error;
    parser.put_eof(error);
    m_state->endedByStream = true;
    if (error)
        return parseFailure(error);
    return success();
}

bool ResponseReader::headerDone() const
{
    return m_state->feed->parser.is_header_done();
}

bool ResponseReader::done() const
{
    return m_state->feed->parser.is_done();
}

bool ResponseReader::keepsAlive() const
{
    return done() && !m_state->endedByStream && m_state->feed->parser.keep_alive();
}

HttpResponse ResponseReader::take()
{
    TANDEM_ASSERT(done());
    auto& message = m_state->feed->parser.get();
    HttpResponse response;
    response.status = static_cast<int>(message.result_int());
    response.headers = headersOf(message.base());
    response.body = std::move(message.body());
    return response;
}

struct RequestReader::State {
    Feeder<http::request_parser<http::string_body>> feed{limits::kHttpRequestBodyBytes};
};

RequestReader::RequestReader() : m_state(std::make_unique<State>()) {}

RequestReader::~RequestReader() = default;

Result<> RequestReader::consume(ReceiveBuffer& buffer)
{
    return m_state->feed.consume(buffer);
}

bool RequestReader::headerDone() const
{
    return m_state->feed.parser.is_header_done();
}

bool RequestReader::done() const
{
    return m_state->feed.parser.is_done();
}

bool RequestReader::keepsAlive() const
{
    return done() && m_state->feed.parser.keep_alive();
}

bool RequestReader::expectsContinue() const
{
    return headerDone() && !done() && sameName(plain(m_state->feed.parser.get()[http::field::expect]), "100-continue");
}

namespace {

// "https://host/path" → host, "/path"; origin-form is left as it is.
Result<> resolveTarget(HttpRequest& request)
{
    std::string_view target = request.target;
    const std::string lower = asciiLower(target.substr(0, 8));
    const std::size_t scheme = lower.starts_with("https://") ? 8 : lower.starts_with("http://") ? 7 : 0;
    if (scheme == 0)
        return isTarget(target) ? Result<>(success()) : malformed("target is not a path");
    target.remove_prefix(scheme);
    const std::size_t end = std::min(target.find_first_of("/?#"), target.size());
    const std::string host(target.substr(0, end));
    if (host.empty() || host.find('@') != std::string::npos)
        return malformed("target has no plain host");
    std::string path(target.substr(end));
    if (!path.starts_with('/'))
        path.insert(path.begin(), '/');
    request.target = std::move(path);
    for (Header& header : request.headers)
        if (sameName(header.name, "Host"))
            header.value = host;
    return isTarget(request.target) ? Result<>(success()) : malformed("target is not a path");
}

} // namespace

Result<HttpRequest> RequestReader::take()
{
    TANDEM_ASSERT(done());
    auto& message = m_state->feed.parser.get();
    if (message.count(http::field::host) != 1 || message[http::field::host].empty())
        return malformed("exactly one host is needed");
    HttpRequest request;
    request.method = std::string(plain(message.method_string()));
    request.target = std::string(plain(message.target()));
    request.headers = headersOf(message.base());
    request.body = std::move(message.body());
    TRY(resolveTarget(request));
    return request;
}

Result<std::string> requestHead(const HttpRequest& request, std::string_view host)
{
    if (!isToken(request.method) || !isTarget(request.target))
        return failure(Errc::InvalidArgument, {{"request", "method or target"}});
    std::string head = fmt::format("{} {} HTTP/1.1\r\n", request.method, request.target);
    if (request.header("Host").empty())
        head += fmt::format("Host: {}\r\n", host);
    TRY(appendHeaders(head, request.headers));
    if (request.header("Accept-Encoding").empty())
        head += "Accept-Encoding: identity\r\n";
    if (!request.body.empty() || request.method == "POST" || request.method == "PUT")
        head += fmt::format("Content-Length: {}\r\n", request.body.size());
    head += "\r\n";
    return head;
}

Result<std::string> responseHead(const HttpResponse& response, AfterMessage after)
{
    if (response.status < 200 || response.status > 599)
        return failure(Errc::InvalidArgument, {{"response", "status"}});
    const auto reason = http::obsolete_reason(static_cast<http::status>(response.status));
    std::string head = fmt::format("HTTP/1.1 {} {}\r\n", response.status, plain(reason));
    TRY(appendHeaders(head, response.headers));
    if (response.status != 204 && response.status != 304)
        head += fmt::format("Content-Length: {}\r\n", response.body.size());
    if (after == AfterMessage::Close)
        head += "Connection: close\r\n";
    head += "\r\n";
    return head;
}

Result<HttpResponse> parseHttpResponse(std::string_view bytes, const HttpLimits& limits)
{
    ReceiveBuffer buffer;
    buffer.append(bytes);
    ResponseReader reader(limits.responseBytes, "GET");
    TRY(reader.consume(buffer));
    if (!reader.done()) {
        TRY(reader.endOfStream());
    }
    if (!buffer.empty())
        return malformed("bytes after the message");
    return reader.take();
}

Result<HttpRequest> parseHttpRequest(std::string_view bytes)
{
    ReceiveBuffer buffer;
    buffer.append(bytes);
    RequestReader reader;
    TRY(reader.consume(buffer));
    if (!reader.done())
        return failure(Errc::ConnectionLost, {}, "stream ended within a message");
    return reader.take();
}

} // namespace tandem::net
