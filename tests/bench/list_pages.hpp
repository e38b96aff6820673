#pragma once
// The orders of a simulated Taobao shop as the JSON pages that its lists answer, asked for as the connector asks.

#include "core/base/json.hpp"
#include "core/model/change_batch.hpp"
#include "core/model/shop.hpp"
#include "core/sim/sandbox.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace tandem::bench {

inline constexpr const char* kCompany = "fx-a";

// FX-A with so many people that it has about this many orders.
sim::WorldPlan planOf(std::int64_t orders);

struct ListPage {
    std::string method;
    std::string body;
};

class ListPages {
public:
    explicit ListPages(std::int64_t orders);

    const std::vector<ListPage>& pages() const { return m_pages; }
    // Orders and lines; throws when a row could not be read.
    ChangeBatch decode(const ListPage& page) const;
    std::vector<ChangeBatch> decodeAll() const;
    std::int64_t orders() const { return m_orders; }
    Instant now() const { return m_now; }

private:
    void ask(sim::Sandbox& sandbox, const std::string& method);

    ShopAccount m_shop;
    Instant m_now;
    std::int64_t m_orders = 0;
    std::vector<ListPage> m_pages;
};

} // namespace tandem::bench
