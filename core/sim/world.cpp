#include "core/sim/world.hpp"

#include "core/base/crypto.hpp"
#include "core/sim/json_text.hpp"
#include "core/sim/uci_orders.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tandem::sim {

namespace {

constexpr Duration kDay{86'400'000};

ShopFacts drawFacts(std::string key, std::string name, Random& random)
{
    const auto token = [&](std::size_t size) {
        Bytes bytes(size);
        random.fill(bytes);
        return toHex(bytes);
    };
    ShopFacts facts;
    facts.key = std::move(key);
    facts.name = std::move(name);
    facts.appKey = fmt::format("{}", 30'000'000 + random.below(5'000'000));
    facts.appSecret = token(16);
    facts.session = "6" + token(28).substr(1);
    facts.refreshToken = "6" + token(28).substr(1);
    facts.userId = 2'200'000'000'000 + static_cast<std::int64_t>(random.below(9'000'000'000));
    return facts;
}

void writeSums(JsonText& out, const TaobaoShop& shop)
{
    struct Sum {
        std::int64_t orders = 0, paid = 0, refunded = 0;
    };
    std::vector<Sum> sums(shop.buyers().size());
    for (const Trade& trade : shop.trades()) {
        Sum& sum = sums[trade.buyer];
        ++sum.orders;
        sum.paid += isPaid(trade.status) ? shop.paidBeforeRefunds(trade) : 0;
        sum.refunded += trade.refunded;
    }
    out.key("buyers").begin('[');
    for (std::size_t i = 0; i < sums.size(); ++i) {
        out.begin('{').key("buyer").text(shop.buyers()[i].openUid).key("orders").number(sums[i].orders);
        out.key("paid").number(sums[i].paid).key("refunded").number(sums[i].refunded).end('}');
    }
    out.end(']');
}

// Texts that went over the wire and must be readable in no file. Short ones would be found by accident; what is not
// ASCII is rare enough from five bytes on.
void collectPlanted(const TaobaoShop& shop, std::set<std::string>& planted)
{
    const auto plant = [&](std::string_view text) {
        const bool ascii = std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        if (text.size() >= (ascii ? 8u : 5u))
            planted.emplace(text);
    };
    for (const Buyer& buyer : shop.buyers())
        for (const std::string* text :
             {&buyer.name, &buyer.phone, &buyer.nick, &buyer.street, &buyer.openUid, &buyer.oaid})
            plant(*text);
    for (const Goods& goods : shop.goods()) {
        plant(goods.title);
        plant(goods.variant);
    }
    for (const Trade& trade : shop.trades()) {
        plant(trade.memo);
        plant(trade.message);
        if (trade.consigned != Instant())
            plant(waybillOf(trade));
    }
}

} // namespace

Instant demoNow()
{
    return Instant(1'794'922'200'000);
}

std::vector<std::string> knownCompanies()
{
    return {"heyu", "small", "fx-g", "fx-a"};
}

World::World(const WorldPlan& plan, const Clock& clock)
    : m_time(clock), m_random(makeSeededRandom(plan.seed)), m_company(plan.company)
{
}

Result<std::unique_ptr<World>> World::create(const WorldPlan& plan, const Clock& clock)
{
    if (!findPlan(plan.company) || (plan.people && (*plan.people < 1 || *plan.people > 1'000'000)))
        return failure(Errc::InvalidArgument, {{"field", findPlan(plan.company) ? "people" : "company"}});
    std::unique_ptr<World> world(new World(plan, clock));
    TRY(world->fill(plan));
    return world;
}

Result<> World::fill(const WorldPlan& plan)
{
    std::string shopName = "青禾亲子专营店";
    QuietDays quiet;
    if (m_company == "heyu") {
        TRY(auto story, DemoCompany::load(m_company));
        // Whole days, so that clock times of the story stay; back, so that none of it lies in the future.
        const Duration late = now() - story.now();
        m_shift = late >= Duration(0) ? late / kDay * kDay : -((kDay - Duration(1) - late) / kDay * kDay);
        m_pin = story.pin();
        m_members = story.members();
        shopName = story.shopName("TB-1");
        for (const Instant day : story.quietDays())
            quiet.insert(day + m_shift);
        m_story.emplace(std::move(story));
    } else {
        m_members.push_back({"shenqh", "沈青禾", Role::Manager});
    }
    ShopFacts facts = drawFacts("TB-1", shopName, *m_random);
    m_shops.push_back(std::make_unique<TaobaoShop>(std::move(facts), m_time, m_random->next()));
    TaobaoShop& shop = *m_shops.back();
    if (plan.orders) {
        m_story.reset(); // its buyers and trades are not there
        return loadUciOrders(*plan.orders, now(), shop);
    }

    FillPlan filling = *findPlan(m_company);
    if (plan.people)
        filling = scaled(filling, *plan.people);
    const auto people = fillShop(shop, filling, quiet, now(), *m_random);
    for (std::size_t i = 0; i < people.size(); ++i)
        m_people.emplace_back(shop.buyers()[i].openUid, people[i]);
    if (m_story) {
        m_story->fill(shop, m_shift);
        for (const DemoCompany::Named& named : m_story->people())
            m_people.emplace_back(named.buyer.openUid, Person{named.name, named.buyer.phone});
    }
    shop.settle();
    return success();
}

TaobaoShop* World::shop(std::string_view key)
{
    const auto found = std::ranges::find_if(m_shops, [&](const auto& shop) { return shop->facts().key == key; });
    return found == m_shops.end() ? nullptr : found->get();
}

Result<> World::plays(std::string_view caseId)
{
    if (!m_story)
        return failure(Errc::NotFound, {{"what", "case"}, {"value", std::string(caseId)}});
    return m_story->play(caseId, *m_shops.front(), m_shift);
}

std::string World::truth() const
{
    JsonText out;
    out.begin('{').key("company").text(m_company).key("now").text(formatRfc3339(now()));
    out.key("people").begin('[');
    for (const auto& [key, person] : m_people) {
        out.begin('{').key("buyer").text(key).key("name").text(person.name);
        out.key("phone").text(person.phone).end('}');
    }
    out.end(']').key("shops").begin('[');
    std::set<std::string> planted;
    for (const auto& shop : m_shops) {
        out.begin('{').key("key").text(shop->facts().key);
        writeSums(out, *shop);
        out.end('}');
        collectPlanted(*shop, planted);
    }
    out.end(']').key("planted").begin('[');
    for (const std::string& text : planted)
        out.text(text);
    out.end(']').end('}');
    return out.take();
}

} // namespace tandem::sim
