#pragma once
// The story of demo-company.md as data: resources/demo/<company>.json, embedded. Named people, their trades and cases
// with exact figures; the generator fills the rest around them and never touches these.

#include "core/base/json.hpp"
#include "core/model/command.hpp"
#include "core/sim/taobao_shop.hpp"

namespace tandem::sim {

struct StoryTrade {
    std::string caseId; // "K01"; empty for the lines of §3 that have none
    Trade trade;
    std::string buyerKey;
    struct Article {
        Goods goods;
        Line line;
    };
    std::vector<Article> articles;
    std::vector<Refund> refunds; // trade is set when they are booked
};

class DemoCompany {
public:
    // Errors: NotFound for a company without a file; those of JSON and MalformedRow for a bad file.
    static Result<DemoCompany> load(std::string_view company);

    Instant now() const { return m_now; } // where the story begins
    const std::string& pin() const { return m_pin; }
    const std::vector<Member>& members() const { return m_members; }
    const std::string& shopName(std::string_view key) const;
    const std::vector<Instant>& quietDays() const { return m_quietDays; }
    // Puts the people and their trades into `shop`, every time moved by `shift`.
    void fill(TaobaoShop& shop, Duration shift) const;
    // Lets a case happen that waits for its call. Errors: NotFound; Conflict when it has been played.
    Result<> play(std::string_view caseId, TaobaoShop& shop, Duration shift) const;

    struct Named {
        std::string person; // "P01"
        std::string name;   // unmasked
        Buyer buyer;
    };
    const std::vector<Named>& people() const { return m_people; }

private:
    DemoCompany() = default;
    Result<> read(const json::object& root);
    Result<> readPeople(const json::object& root);
    Result<> readTrades(const json::object& platform, std::string_view list, std::vector<StoryTrade>& into);
    std::uint32_t buyerIn(TaobaoShop& shop, std::string_view key) const;

    Instant m_now;
    std::string m_pin;
    std::vector<Member> m_members;
    std::vector<std::pair<std::string, std::string>> m_shops; // key, name
    std::vector<Instant> m_quietDays;
    std::vector<Named> m_people;
    std::vector<StoryTrade> m_trades, m_live;
};

} // namespace tandem::sim
