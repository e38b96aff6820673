#pragma once
// The JSON forms that tandemctl prints and the local socket answers with. Ids are Refs, money is yuan text beside fen,
// times are RFC 3339; row handles never appear.

#include "core/base/json.hpp"
#include "core/services/workspace.hpp"

namespace tandem::services {

json::object toJson(const Error& error, std::string_view sentence);
json::object toJson(const sync::CycleReport& report);
json::object toJson(const SyncStatus& status);
json::object toJson(const OrderRow& row);
json::object toJson(const OrderDetail& detail);
json::object toJson(const BuyerSum& sum);
json::object toJson(const OutboxEntry& entry);
json::object toJson(const cache::AuditRow& row);
json::object toJson(const cache::CacheSummary& summary);
json::object toJson(const platform::CheckResult& check);

} // namespace tandem::services
