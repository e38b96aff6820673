#include "core/model/access.hpp"

namespace tandem {

namespace {
constexpr unsigned bit(Role role)
{
    return 1u << static_cast<unsigned>(role);
}
constexpr unsigned kEveryone =
    bit(Role::Guide) | bit(Role::Agent) | bit(Role::Manager) | bit(Role::Finance) | bit(Role::HeadOffice);
constexpr unsigned kThoseInCharge = bit(Role::Manager) | bit(Role::HeadOffice);

constexpr unsigned allowed(Action action)
{
    switch (action) {
    case Action::OrdersRead: return kEveryone;
    case Action::OrderMemoWrite: // finance checks figures and changes nothing that customers' orders carry
        return kEveryone & ~bit(Role::Finance);
    case Action::SettingsRead: return kEveryone;
    case Action::SettingsWrite:
    case Action::ShopConnect: return kThoseInCharge;
    case Action::AuditRead: return kThoseInCharge | bit(Role::Finance);
    case Action::BackupRun: return kThoseInCharge;
    }
    return 0;
}
} // namespace

bool may(Role role, Action action, std::string_view /*scope*/)
{
    return (allowed(action) & bit(role)) != 0;
}

} // namespace tandem
