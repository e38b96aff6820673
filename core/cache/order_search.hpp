#pragma once
// Lists of orders: plain ones from covering indexes, searched ones from the token index with every candidate verified
// on the real text. Belongs to a reading connection of cache.db.

#include "core/async/clock.hpp"
#include "core/cache/order_text.hpp"
#include "core/model/order_view.hpp"
#include "core/storage/database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tandem::cache {

class OrderSearch {
public:
    OrderSearch(storage::Database& database, Clock& clock) : m_database(database), m_clock(clock) {}

    // `now` decides what the last 90 days are.
    OrderListing list(const OrderQuery& query, Instant now);

private:
    struct Conditions;
    struct Hit;
    struct Search;
    Conditions conditionsOf(const OrderQuery& query);
    void listPlain(const OrderQuery& query, OrderListing& listing, Instant now);
    void listFound(const OrderQuery& query, const OrderText& text, OrderListing& listing, Instant now);
    void findByPhoneTail(Search& search);
    void findByTokens(Search& search);
    std::vector<std::int64_t> candidates(const OrderText& text, Search& search);
    void takeAll(const std::vector<std::int64_t>& ids, std::vector<Hit>& hits);
    std::optional<std::size_t> sectionOf(std::int64_t id, const Hit& hit, const OrderText& text);
    bool holdsWords(std::int64_t id, const std::string& nick, const OrderText& text);
    // Titles and masked nicks repeat from order to order: normalising each once makes checking twice as fast.
    const std::string& normalized(std::string_view text);
    void countBuyers(OrderListing& listing);
    Duration timeLeft(const Search& search) const;

    storage::Database& m_database;
    Clock& m_clock;
    std::unordered_map<std::string, std::string> m_normalized;
    std::string m_key; // kept between look-ups for its memory
};

} // namespace tandem::cache
