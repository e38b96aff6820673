#pragma once
// HTTP/1.1 messages from and to bytes; knows no connection. Beast parses, and stays in the .cpp.
// Refused as HttpMalformed: Content-Length beside Transfer-Encoding, either of them twice, unknown encodings.
// Refused as HttpTooLarge, with argument part = header | body: what exceeds a limit.

#include "core/net/http.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::net {

// Bytes that came from a connection and were not parsed yet.
class ReceiveBuffer {
public:
    // Room for the next read.
    std::span<std::uint8_t> space();
    void received(std::size_t count) { m_end += count; }
    void append(std::string_view bytes);
    std::string_view unread() const;
    void consume(std::size_t count);
    bool empty() const { return m_begin == m_end; }

private:
    std::vector<std::uint8_t> m_bytes;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
};

// What a connection needs to know while a message arrives.
class MessageReader {
public:
    virtual ~MessageReader() = default;
    // Takes what belongs to the message and leaves the rest.
    virtual Result<> consume(ReceiveBuffer& buffer) = 0;
    virtual bool headerDone() const = 0;
    virtual bool done() const = 0;
};

class ResponseReader final : public MessageReader {
public:
    // `method` of the request: HEAD has no body.
    ResponseReader(std::size_t bodyLimit, std::string_view method);
    ~ResponseReader() override;
    Result<> consume(ReceiveBuffer& buffer) override;
    // An orderly end of the stream ends a body without length. Errors: ConnectionLost when something is missing.
    Result<> endOfStream();
    bool headerDone() const override;
    bool done() const override;
    bool keepsAlive() const;
    HttpResponse take();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

class RequestReader final : public MessageReader {
public:
    RequestReader();
    ~RequestReader() override;
    Result<> consume(ReceiveBuffer& buffer) override;
    bool headerDone() const override;
    bool done() const override;
    bool keepsAlive() const;
    // The client holds its body back until it is told to go on.
    bool expectsContinue() const;
    // An absolute-form target is cut to path and query, its authority becomes the Host header.
    // Errors: HttpMalformed without exactly one host.
    Result<HttpRequest> take();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

enum class AfterMessage { KeepAlive, Close };

// Everything before the body. Host and Content-Length are ours to set; a Host given by the caller wins.
// Errors: InvalidArgument for names, values and targets that would break the message apart.
Result<std::string> requestHead(const HttpRequest& request, std::string_view host);
Result<std::string> responseHead(const HttpResponse& response, AfterMessage after);

} // namespace tandem::net
