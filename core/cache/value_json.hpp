#pragma once
// JSON of values that rest in text columns. Names stay readable for later versions; unknown members are ignored.

#include "core/base/json.hpp"
#include "core/model/intent.hpp"
#include "core/model/order.hpp"
#include "core/model/shop.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tandem::cache {

std::string errorToText(const Error& error);
Error errorFromText(std::string_view text); // an unreadable text becomes Internal

std::string promotionsToText(const std::vector<Promotion>& promotions); // "" for none
std::vector<Promotion> promotionsFromText(std::string_view text);

std::string nodesToText(const std::vector<TraceNode>& nodes);
std::vector<TraceNode> nodesFromText(std::string_view text);

// Without refs: platform and shop stand in the row.
std::string refundToText(const Refund& refund);
Result<Refund> refundFromText(std::string_view text);
std::string traceToText(const ShipmentTrace& trace);
Result<ShipmentTrace> traceFromText(std::string_view text);

std::string bodyToText(const IntentBody& body);
Result<IntentBody> bodyFromText(std::string_view text);

std::string shopToText(const ShopAccount& shop);
Result<ShopAccount> shopFromText(std::string_view text);

} // namespace tandem::cache
