// What the client accepts has one meaning: it stays within its limits, and the same bytes in two pieces give the same
// message.
#include "core/net/http_codec.hpp"

namespace {

tandem::Result<tandem::net::HttpResponse> parseInTwoPieces(std::string_view bytes, std::size_t cut, std::size_t limit)
{
    using namespace tandem;
    net::ReceiveBuffer buffer;
    net::ResponseReader reader(limit, "GET");
    buffer.append(bytes.substr(0, cut));
    TRY(reader.consume(buffer));
    buffer.append(bytes.substr(cut));
    TRY(reader.consume(buffer));
    if (!reader.done()) {
        TRY(reader.endOfStream());
    }
    if (!buffer.empty())
        return failure(Errc::HttpMalformed);
    return reader.take();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace tandem;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    net::HttpLimits limits;
    limits.responseBytes = 4096;
    const auto whole = net::parseHttpResponse(bytes, limits);
    if (whole.has_value()) {
        TANDEM_ASSERT(whole.value().body.size() <= limits.responseBytes);
        TANDEM_ASSERT(whole.value().status >= 100 && whole.value().status <= 599);
    }
    const auto pieces = parseInTwoPieces(bytes, size / 2, limits.responseBytes);
    TANDEM_ASSERT(whole.has_value() == pieces.has_value());
    if (whole.has_value())
        TANDEM_ASSERT(whole.value().body == pieces.value().body && whole.value().status == pieces.value().status);
    return 0;
}
