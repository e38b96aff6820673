#pragma once
// What a person or the system did, with who did it (decisions.md 15, 17, 20). A Command is stored before the person
// sees "done"; its Uid is the idempotency key: handing it in twice gives the same outcome.

#include "core/base/instant.hpp"
#include "core/base/json.hpp"
#include "core/base/uid.hpp"

#include <cstdint>
#include <string>

namespace tandem {

struct Actor {
    std::string member; // "linxx"; "system" for what nobody asked for
    std::string device;
    auto operator<=>(const Actor&) const = default;
};

enum class Role : std::uint8_t { Guide, Agent, Manager, Finance, HeadOffice };
std::string_view toText(Role role); // "guide"
Result<Role> parseRole(std::string_view text);

struct Member {
    std::string id; // "linxx"
    std::string name;
    Role role = Role::Guide;
    bool operator==(const Member&) const = default;
};

inline constexpr std::string_view kTenantSolo = "solo";

struct Command {
    Uid uid;
    std::string kind; // "order.memo"
    int schemaVersion = 1;
    std::string tenant = std::string(kTenantSolo);
    std::string scope;        // shop key
    std::string partitionKey; // order promised only inside it
    Actor actor;
    Uid causation; // undo: the Command it refers to
    Instant occurredAt, observedAt;
    json::object payload; // unknown fields are kept
};

} // namespace tandem
