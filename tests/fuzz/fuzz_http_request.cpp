// What the server accepts, our own client may send on, and the server reads it as the same request.
#include "core/net/http_codec.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace tandem;
    const auto request = net::parseHttpRequest(std::string_view(reinterpret_cast<const char*>(data), size));
    if (request.has_error())
        return 0;
    TANDEM_ASSERT(request.value().target.starts_with('/'));
    TANDEM_ASSERT(!request.value().header("Host").empty());
    const auto head = net::requestHead(request.value(), "");
    if (head.has_error()) // header bytes we would not write ourselves
        return 0;
    const auto again = net::parseHttpRequest(head.value() + request.value().body);
    if (again.has_error()) { // only our own additions may have been too much
        TANDEM_ASSERT(again.error().code() == Errc::HttpTooLarge);
        return 0;
    }
    TANDEM_ASSERT(again.value().target == request.value().target);
    TANDEM_ASSERT(again.value().method == request.value().method);
    TANDEM_ASSERT(again.value().body == request.value().body);
    TANDEM_ASSERT(again.value().header("Host") == request.value().header("Host"));
    return 0;
}
