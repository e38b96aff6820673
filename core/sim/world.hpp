#pragma once
// The fake world as a value with verbs: a clock, a seed, shops and what people do there. It knows no socket; faces
// show it to clients, control lines and tests move it.

#include "core/sim/demo_company.hpp"
#include "core/sim/generator.hpp"

#include <filesystem>
#include <memory>

namespace tandem::sim {

struct WorldPlan {
    std::string company = "heyu"; // heyu, small, fx-g, fx-a
    std::uint64_t seed = 1;
    std::optional<std::int64_t> people;          // instead of the company's number
    std::optional<std::filesystem::path> orders; // UCI invoices instead of generated trades
};

class World {
public:
    // Errors: InvalidArgument for an unknown company; those of the order file.
    static Result<std::unique_ptr<World>> create(const WorldPlan& plan, const Clock& clock);
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    Instant now() const { return m_time.now(); }
    void advance(Duration by) { m_time.advance(by); }
    const SimTime& time() const { return m_time; }
    const std::string& company() const { return m_company; }
    const std::string& pin() const { return m_pin; }
    const std::vector<Member>& members() const { return m_members; }

    const std::vector<std::unique_ptr<TaobaoShop>>& shops() const { return m_shops; }
    // Null when there is none of that key.
    TaobaoShop* shop(std::string_view key);
    // Lets a case of the story happen. Errors: NotFound, Conflict.
    Result<> plays(std::string_view caseId);
    // What platforms hide and only tests may read, as JSON: people behind the buyers, sums, planted texts.
    std::string truth() const;

private:
    World(const WorldPlan& plan, const Clock& clock);
    Result<> fill(const WorldPlan& plan);

    SimTime m_time;
    std::unique_ptr<Random> m_random;
    std::string m_company;
    std::string m_pin = "1117";
    std::vector<Member> m_members;
    std::optional<DemoCompany> m_story;
    Duration m_shift{}; // the story's times are moved by this
    std::vector<std::unique_ptr<TaobaoShop>> m_shops;
    std::vector<std::pair<std::string, Person>> m_people; // buyer key, who it is
};

// Companies the simulator can play.
std::vector<std::string> knownCompanies();
// 2026-11-17T21:30:00+08:00, where every company begins unless told otherwise.
Instant demoNow();

} // namespace tandem::sim
