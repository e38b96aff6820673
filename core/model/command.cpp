#include "core/model/command.hpp"

#include "core/model/enum_words.hpp"

namespace tandem {

namespace {
constexpr std::array<std::string_view, 5> kRoleWords{"guide", "agent", "manager", "finance", "headOffice"};
}

std::string_view toText(Role role)
{
    return detail::wordOf(kRoleWords, role);
}

Result<Role> parseRole(std::string_view text)
{
    return detail::valueOf<Role>(kRoleWords, text, "role");
}

} // namespace tandem
