#include "core/model/intent.hpp"

#include "core/model/enum_words.hpp"

namespace tandem {

namespace {
constexpr std::array<std::string_view, 5> kOutboxStateWords{"queued", "sending", "confirmed", "rejected", "unknown"};
}

std::string_view toText(OutboxState state)
{
    return detail::wordOf(kOutboxStateWords, state);
}

Result<OutboxState> parseOutboxState(std::string_view text)
{
    return detail::valueOf<OutboxState>(kOutboxStateWords, text, "outboxState");
}

} // namespace tandem
