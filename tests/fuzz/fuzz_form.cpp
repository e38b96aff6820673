// Decoding refuses or gives text that encodes and decodes to itself.
#include "core/base/text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace tandem;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto decoded = formDecode(text);
    if (decoded) {
        const auto again = formDecode(formEncode(decoded.value()));
        TANDEM_ASSERT(again.has_value() && again.value() == decoded.value());
    }
    if (isValidUtf8(text)) {
        const auto round = formDecode(formEncode(text));
        TANDEM_ASSERT(round.has_value() && round.value() == text);
    }
    return 0;
}
