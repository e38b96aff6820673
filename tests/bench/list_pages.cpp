#include "tests/bench/list_pages.hpp"

#include "core/base/text.hpp"
#include "core/platform/connector.hpp"
#include "core/platform/taobao/codec.hpp"
#include "core/platform/taobao/fields.hpp"
#include "core/sim/top_request.hpp"
#include "tests/support/test_profile.hpp"

#include <fmt/ranges.h>

#include <stdexcept>

namespace tandem::bench {

namespace {
constexpr std::int64_t kPageSize = 100;

std::string formOf(const sim::Parameters& parameters)
{
    std::string form;
    for (const auto& [name, value] : parameters) {
        if (!form.empty())
            form += '&';
        form += formEncode(name) + '=' + formEncode(value);
    }
    return form;
}
} // namespace

sim::WorldPlan planOf(std::int64_t orders)
{
    const sim::FillPlan& whole = *sim::findPlan(kCompany);
    sim::WorldPlan plan;
    plan.company = kCompany;
    plan.people = std::max<std::int64_t>(1, orders * whole.people / whole.orders);
    return plan;
}

ListPages::ListPages(std::int64_t orders) : m_now(sim::demoNow())
{
    ManualClock clock(m_now);
    const auto sandbox = test::valueOf(sim::Sandbox::create({planOf(orders), {}}, clock));
    const sim::TaobaoShop& shop = *sandbox->world().shops().front();
    m_shop.platform = "taobao";
    m_shop.key = shop.facts().key;
    m_shop.name = shop.facts().name;
    m_orders = static_cast<std::int64_t>(shop.totals().orders);
    ask(*sandbox, "taobao.trades.sold.get"); // the last three months, then what is older: newest first
    ask(*sandbox, "taobao.trades.sold.history.get");
}

void ListPages::ask(sim::Sandbox& sandbox, const std::string& method)
{
    const sim::ShopFacts& facts = sandbox.world().shops().front()->facts();
    const auto& types = platform::findPlatformProfile("taobao")->lists.at("tradeTypes");
    for (std::int64_t number = 1;; ++number) {
        sim::Parameters parameters{{"method", method},
                                   {"app_key", facts.appKey},
                                   {"session", facts.session},
                                   {"timestamp", formatChinaTime(m_now)},
                                   {"format", "json"},
                                   {"v", "2.0"},
                                   {"sign_method", "md5"},
                                   {"fields", std::string(platform::taobao::kListFields)},
                                   {"type", fmt::format("{}", fmt::join(types, ","))},
                                   {"include_oaid", "true"},
                                   {"page_no", std::to_string(number)},
                                   {"page_size", std::to_string(kPageSize)},
                                   {"use_has_next", "true"}};
        parameters["sign"] = sim::TopRequest(parameters).expectedSign(facts.appSecret);
        net::HttpRequest request;
        request.method = "POST";
        request.target = "/router/rest";
        request.headers.push_back({"Host", "eco.taobao.com"});
        request.body = formOf(parameters);
        m_pages.push_back({method, sandbox.respond(request).body});
        const auto answer = test::valueOf(platform::taobao::parseAnswer(m_pages.back().body, method));
        if (answer.error)
            throw std::runtime_error("the sandbox refused: " + m_pages.back().body);
        if (!platform::taobao::decodeTrades(answer, m_shop).hasNext)
            return;
    }
}

ChangeBatch ListPages::decode(const ListPage& page) const
{
    const auto answer = test::valueOf(platform::taobao::parseAnswer(page.body, page.method));
    ChangeBatch batch;
    batch.platform = m_shop.platform;
    batch.shop = m_shop.key;
    batch.stream = "orders.created";
    batch.observedAt = m_now;
    moveInto(platform::taobao::decodeTrades(answer, m_shop), batch);
    if (!batch.parked.empty())
        throw std::runtime_error("a row could not be read: " + describe(batch.parked.front().reason));
    return batch;
}

std::vector<ChangeBatch> ListPages::decodeAll() const
{
    std::vector<ChangeBatch> batches;
    std::int64_t orders = 0;
    for (const ListPage& page : m_pages) {
        batches.push_back(decode(page));
        batches.back().next.text = std::to_string(batches.size());
        orders += static_cast<std::int64_t>(batches.back().orders.size());
    }
    if (orders != m_orders)
        throw std::runtime_error(fmt::format("{} of {} orders are on the pages", orders, m_orders));
    return batches;
}

} // namespace tandem::bench
