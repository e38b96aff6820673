#pragma once
// What one Command writes. An operation decides it (pure), cache::apply stores it in one transaction of own.db together
// with the audit entry, then projects it into cache.db by sequence number (decisions.md 1).

#include "core/model/command.hpp"
#include "core/model/intent.hpp"
#include "core/model/shop.hpp"

#include <string>
#include <vector>

namespace tandem {

struct SettingChange {
    std::string key;
    json::value value; // null removes
};

struct Changes {
    Command command;
    std::string object; // what the Command is about, for the audit trail: Ref text, shop key, setting name
    std::string reason; // given by the person, may be empty
    std::vector<Intent> intents;
    std::vector<Member> members; // inserted or updated
    std::vector<SettingChange> settings;
    std::vector<ShopAccount> shops; // inserted or updated
};

} // namespace tandem
