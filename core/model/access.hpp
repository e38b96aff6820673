#pragma once
// Roles are data; may() is the one pure decision about them (decisions.md 17).

#include "core/model/command.hpp"

#include <string_view>

namespace tandem {

enum class Action : std::uint8_t {
    OrdersRead,
    OrderMemoWrite,
    SettingsRead,
    SettingsWrite,
    ShopConnect,
    AuditRead,
    BackupRun
};
// `scope` is a shop key; today every member of a solo profile sees every shop of it.
bool may(Role role, Action action, std::string_view scope);

} // namespace tandem
