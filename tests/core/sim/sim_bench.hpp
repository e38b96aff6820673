#pragma once
// A sandbox in process on a clock that stands still, and a client that signs as the platform document says.

#include "core/base/json.hpp"
#include "core/sim/sandbox.hpp"

#include <QTest>
#include <memory>
#include <string>

namespace tandem::test {

struct SimBench {
    explicit SimBench(sim::WorldPlan plan = smallCompany(), sim::Faults faults = {}, Instant start = sim::demoNow());
    static sim::WorldPlan smallCompany();
    static sim::WorldPlan heyu(std::int64_t people = 20);

    sim::TaobaoShop& shop() { return *sandbox->world().shop("TB-1"); }
    const sim::ShopFacts& facts() { return shop().facts(); }

    // Common parameters, all valid now; a call overrides and adds.
    sim::Parameters common(std::string_view method);
    // Signs unless "sign" is given, sends by POST, returns the parsed body.
    json::object call(std::string_view method, const sim::Parameters& extra = {});
    json::object send(sim::Parameters parameters);
    json::object control(std::string_view line);
    // A customer's paid order of one line.
    std::int64_t paidOrder(std::int64_t price = 10'000);

    ManualClock clock;
    std::unique_ptr<sim::Sandbox> sandbox;
    std::string host = "eco.taobao.com";
};

// error_response.code / .sub_code; 0 and "" when the answer is no error.
std::int64_t errorCode(const json::object& answer);
std::string errorSubCode(const json::object& answer);
std::string errorText(const json::object& answer); // sub_msg
// The one member that ends in "_response".
const json::object& root(const json::object& answer);
// Rows of "plural":{"singular":[…]}; none when absent.
std::vector<json::object> rows(const json::object& root, std::string_view plural, std::string_view singular);
std::string textOf(const json::object& object, std::string_view name);
std::int64_t integerOf(const json::object& object, std::string_view name);
std::string formOf(const sim::Parameters& parameters);

} // namespace tandem::test
