#pragma once
// Fills a shop with believable trades from a seed: the same seed, plan and time give the same bytes.

#include "core/sim/catalogue.hpp"
#include "core/sim/taobao_shop.hpp"

#include <set>

namespace tandem::sim {

struct FillPlan {
    std::string_view company;
    std::int64_t people = 0;
    std::int64_t orders = 0;
    std::int64_t refunds = 0;
    std::int64_t days = 0; // back from now
};
// heyu, small, fx-g, fx-a; null for others.
const FillPlan* findPlan(std::string_view company);
// The plan for another number of people, everything in proportion.
FillPlan scaled(const FillPlan& plan, std::int64_t people);

// Local days (midnights at +08:00) on which the generator orders nothing, because a case counts that day.
using QuietDays = std::set<Instant>;

// Returns the people behind the buyers, in the order of the buyers it added. Does not settle the shop.
std::vector<Person> fillShop(TaobaoShop& shop, const FillPlan& plan, const QuietDays& quiet, Instant now,
                             Random& random);
// Adds the shop's goods once; result[article][variant] is their index.
std::vector<std::vector<std::uint32_t>> addCatalogue(TaobaoShop& shop);

Instant chinaMidnight(Instant at);

} // namespace tandem::sim
