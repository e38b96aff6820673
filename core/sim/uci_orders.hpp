#pragma once
// Replays the UCI "Online Retail" invoices as Taobao trades (decisions.md 22).

#include "core/sim/taobao_shop.hpp"

#include <filesystem>

namespace tandem::sim {

// Fills `shop`, shifted by whole weeks so that the last event falls into the seven days before `now`. Credit notes and
// invoices with a negative price become a trade of the positive amount with one successful refund per line.
// Errors: those of CsvRows; MalformedRow with args row, field.
Result<> loadUciOrders(const std::filesystem::path& file, Instant now, TaobaoShop& shop);

// |quantity| × |price| in fen, half up; `price` is a decimal text. Errors: MoneyMalformed.
Result<std::int64_t> uciAmount(std::int64_t quantity, std::string_view price);

} // namespace tandem::sim
