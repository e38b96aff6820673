#include "core/cache/order_search.hpp"

#include "core/base/limits.hpp"
#include "core/base/text.hpp"
#include "core/cache/meta.hpp"
#include "core/cache/order_id.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace tandem::cache {

using storage::Row;
using storage::Value;

namespace {
constexpr Duration kLast90Days = std::chrono::hours(24 * 90);
constexpr std::size_t kBuyersCountedUpTo = 2'000;
constexpr std::size_t kPhoneTailDigits = 4;
constexpr std::size_t kRememberedTexts = 20'000;

enum Section : std::size_t { PhoneTail, OrderNumber, TrackingNumber, Names, SectionCount };
constexpr std::array<std::string_view, SectionCount> kSectionKinds{"phoneTail", "orderNumber", "trackingNumber",
                                                                   "text"};

bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

// FTS5 wants each token quoted; ours hold letters and digits only, so nothing needs escaping.
std::string matchExpression(const std::vector<std::string>& words)
{
    std::set<std::string> terms;
    for (const auto& word : words) {
        const auto tokens = queryTokens(word);
        for (const auto& token : tokens.all)
            terms.insert('"' + token + '"');
        for (const auto& prefix : tokens.prefixes)
            terms.insert('"' + prefix + "\"*");
    }
    std::string expression;
    for (const auto& term : terms)
        expression += (expression.empty() ? "" : " AND ") + term;
    return expression;
}

std::int64_t countOf(storage::Database& database, const std::string& sql, std::span<const Value> values)
{
    std::int64_t count = 0;
    database.each(sql, values, [&count](const Row& row) {
        count = row.integer(0);
        return false;
    });
    return count;
}

// A single run no longer than a token: every row with the token holds the text, and only names hold such runs.
bool needsNoCheck(const OrderText& text)
{
    if (text.field != OrderField::Automatic || text.orderNumber || text.words.size() != 1)
        return false;
    const auto tokens = queryTokens(text.text);
    return tokens.all.size() + tokens.prefixes.size() == 1 &&
           (tokens.all.empty() ? tokens.prefixes : tokens.all).front() == text.text;
}
} // namespace

// The filters of a query as SQL over `orders`; every column named here is in orders_by_created.
struct OrderSearch::Conditions {
    std::string sql = "1";
    std::vector<Value> values;
    bool onlyState = false; // exactly one state and nothing else

    void add(std::string_view condition, Value value)
    {
        values.push_back(value);
        sql += " AND ";
        sql += condition;
        sql += " ?" + std::to_string(values.size());
    }
};

struct OrderSearch::Hit {
    std::int64_t id = 0;
    Money paid;
    std::string extId, nick;
    bool openRefund = false;
};

struct OrderSearch::Search {
    const OrderQuery& query;
    const OrderText& text;
    const Conditions& conditions;
    Duration deadline;
    bool complete = true;
    std::array<std::vector<Hit>, SectionCount> sections;
    std::set<std::int64_t> seen;
};

OrderListing OrderSearch::list(const OrderQuery& query, Instant now)
{
    const Duration started = m_clock.steady();
    const ReadSnapshot snapshot(m_database);
    OrderListing listing;
    listing.list.commitSeq = commitCounter(m_database);
    listing.usedField = query.field;
    const auto text = readOrderText(query.text, query.field);
    if (!text) {
        listPlain(query, listing, now);
    } else if (text->least) {
        OrderQuery narrowed = query;
        narrowed.least = std::max(query.least.value_or(*text->least), *text->least);
        narrowed.most = std::min(query.most.value_or(*text->most), *text->most);
        listPlain(narrowed, listing, now);
        listing.usedField = OrderField::Amount;
    } else {
        listFound(query, *text, listing, now);
        listing.usedField = text->field;
    }
    listing.total = static_cast<std::int64_t>(listing.list.ids.size());
    countBuyers(listing);
    listing.micros = std::chrono::microseconds(m_clock.steady() - started).count();
    return listing;
}

OrderSearch::Conditions OrderSearch::conditionsOf(const OrderQuery& query)
{
    Conditions conditions;
    if (query.shop) {
        conditions.add("shop_id IN (SELECT id FROM shops WHERE key =", *query.shop);
        conditions.sql += ")";
    }
    if (query.from)
        conditions.add("created >=", *query.from);
    if (query.to)
        conditions.add("created <", *query.to);
    if (query.least)
        conditions.add("paid >=", *query.least);
    if (query.most)
        conditions.add("paid <=", *query.most);
    if (query.openRefundOnly)
        conditions.sql += " AND open_refunds > 0";
    conditions.onlyState = conditions.sql == "1" && query.states.size() == 1;
    if (query.states.size() == 1) {
        conditions.add("state =", toText(query.states.front()));
    } else if (!query.states.empty()) {
        conditions.sql += " AND state IN (";
        for (const auto state : query.states) {
            conditions.values.emplace_back(toText(state));
            conditions.sql += (state == query.states.front() ? "?" : ", ?") + std::to_string(conditions.values.size());
        }
        conditions.sql += ")";
    }
    return conditions;
}

void OrderSearch::listPlain(const OrderQuery& query, OrderListing& listing, Instant now)
{
    const Conditions conditions = conditionsOf(query);
    auto& ids = listing.list.ids;
    const bool byPaid = query.sort == OrderSort::PaidMost || query.sort == OrderSort::PaidLeast;
    const bool oldestFirst = query.sort == OrderSort::CreatedOldest;
    const std::string from = conditions.onlyState   ? " FROM orders INDEXED BY orders_by_state WHERE "
                             : query.openRefundOnly ? " FROM orders INDEXED BY orders_with_open_refund WHERE "
                                                    : " FROM orders INDEXED BY orders_by_created WHERE ";
    const std::string order = oldestFirst ? " ORDER BY created" : " ORDER BY created DESC";
    if (byPaid) {
        auto pairs = m_database.query("SELECT paid, id" + from + conditions.sql + order,
                                      std::span<const Value>(conditions.values),
                                      [](const Row& row) { return std::pair(row.integer(0), row.integer(1)); });
        const bool most = query.sort == OrderSort::PaidMost;
        std::stable_sort(pairs.begin(), pairs.end(),
                         [most](const auto& a, const auto& b) { return most ? a.first > b.first : a.first < b.first; });
        for (const auto& [paid, id] : pairs)
            ids.push_back(id);
    } else {
        m_database.each("SELECT id" + from + conditions.sql + order, conditions.values, [&ids](const Row& row) {
            ids.push_back(row.integer(0));
            return ids.size() < limits::kListIds;
        });
    }
    listing.openRefunds = countOf(m_database,
                                  "SELECT count(*) FROM orders INDEXED BY orders_with_open_refund "
                                  "WHERE open_refunds > 0 AND " +
                                      conditions.sql,
                                  conditions.values);
    // The chip counts without the list's own dates; handles rise with creation, so that no row need be read.
    if (query.from || query.to) {
        OrderQuery wide = query;
        wide.from = now - kLast90Days;
        wide.to.reset();
        const Conditions recent = conditionsOf(wide);
        listing.last90Days = countOf(
            m_database, "SELECT count(*) FROM orders INDEXED BY orders_by_created WHERE " + recent.sql, recent.values);
    } else {
        const std::int64_t first = firstOrderIdAt(now - kLast90Days);
        listing.last90Days = std::count_if(ids.begin(), ids.end(), [first](std::int64_t id) { return id >= first; });
    }
    if (!ids.empty())
        listing.list.sections.push_back({"", 0, ids.size()});
}

void OrderSearch::listFound(const OrderQuery& query, const OrderText& text, OrderListing& listing, Instant now)
{
    // Dates are left to the end: the chip for the last 90 days counts without them.
    OrderQuery undated = query;
    undated.from.reset();
    undated.to.reset();
    const Conditions conditions = conditionsOf(undated);
    Search search{.query = query,
                  .text = text,
                  .conditions = conditions,
                  .deadline = m_clock.steady() + std::chrono::milliseconds(limits::kSearchMillis)};
    if (text.phoneTail)
        findByPhoneTail(search);
    if (text.orderNumber || text.trackingNumber || text.names)
        findByTokens(search);
    const std::int64_t recent = firstOrderIdAt(now - kLast90Days);
    const std::int64_t from = query.from ? firstOrderIdAt(*query.from) : 0;
    const std::int64_t to = query.to ? firstOrderIdAt(*query.to) : INT64_MAX;
    for (std::size_t section = 0; section < SectionCount; ++section) {
        auto& hits = search.sections[section];
        listing.last90Days +=
            std::count_if(hits.begin(), hits.end(), [recent](const Hit& hit) { return hit.id >= recent; });
        std::erase_if(hits, [from, to](const Hit& hit) { return hit.id < from || hit.id >= to; });
        std::sort(hits.begin(), hits.end(), [&query](const Hit& a, const Hit& b) {
            switch (query.sort) {
            case OrderSort::CreatedOldest: return a.id < b.id;
            case OrderSort::PaidMost: return std::pair(b.paid, b.id) < std::pair(a.paid, a.id);
            case OrderSort::PaidLeast: return std::pair(a.paid, b.id) < std::pair(b.paid, a.id);
            case OrderSort::CreatedNewest: break;
            }
            return a.id > b.id;
        });
        if (hits.empty())
            continue;
        auto& list = listing.list;
        list.sections.push_back({std::string(kSectionKinds[section]), list.ids.size(), hits.size()});
        for (const auto& hit : hits) {
            list.ids.push_back(hit.id);
            listing.openRefunds += hit.openRefund;
        }
    }
    listing.list.complete = search.complete;
}

void OrderSearch::findByPhoneTail(Search& search)
{
    // Fewer digits than a tail has, in the field for it: what ends with them.
    const bool whole = search.text.text.size() == kPhoneTailDigits;
    const std::string wanted = (whole ? "" : "%") + search.text.text;
    auto values = search.conditions.values;
    values.emplace_back(wanted);
    const std::string sql = "SELECT id, paid, open_refunds FROM orders INDEXED BY orders_by_phone_tail "
                            "WHERE phone_tail <> '' AND " +
                            search.conditions.sql + (whole ? " AND phone_tail = ?" : " AND phone_tail LIKE ?") +
                            std::to_string(values.size());
    auto& hits = search.sections[PhoneTail];
    m_database.each(sql, values, [&](const Row& row) {
        hits.push_back({.id = row.integer(0), .paid = row.money(1), .openRefund = row.integer(2) > 0});
        search.seen.insert(hits.back().id);
        return true;
    });
}

std::vector<std::int64_t> OrderSearch::candidates(const OrderText& text, Search& search)
{
    std::vector<std::int64_t> ids;
    const std::string expression = matchExpression(text.words);
    if (expression.empty()) // only punctuation was typed
        return ids;
    const Value match[] = {expression};
    m_database.setTimeLimit(std::max(timeLeft(search), Duration(1)));
    m_database.each("SELECT rowid FROM order_search WHERE order_search MATCH ?1 ORDER BY rowid DESC", match,
                    [&ids](const Row& row) {
                        ids.push_back(row.integer(0));
                        return ids.size() < limits::kListIds;
                    });
    search.complete = search.complete && !m_database.wasCut();
    m_database.setTimeLimit(Duration::zero());
    return ids;
}

void OrderSearch::findByTokens(Search& search)
{
    const auto ids = candidates(search.text, search);
    const bool byCreated =
        search.query.sort == OrderSort::CreatedNewest || search.query.sort == OrderSort::CreatedOldest;
    if (byCreated && search.conditions.sql == Conditions().sql && needsNoCheck(search.text)) {
        takeAll(ids, search.sections[Names]);
        return;
    }
    const std::string sql = "SELECT id, paid, open_refunds, ext_id, buyer_nick FROM orders WHERE " +
                            search.conditions.sql + " AND id = ?" + std::to_string(search.conditions.values.size() + 1);
    auto values = search.conditions.values;
    values.emplace_back(std::int64_t{0});
    // Tokens of two fields can meet by chance, so each candidate is looked at; newest first, until the time is up.
    for (const auto id : ids) {
        if (timeLeft(search) <= Duration::zero()) {
            search.complete = false;
            break;
        }
        if (search.seen.contains(id))
            continue;
        values.back() = id;
        std::optional<Hit> hit;
        m_database.each(sql, values, [&hit](const Row& row) {
            hit.emplace();
            hit->id = row.integer(0);
            hit->paid = row.money(1);
            hit->openRefund = row.integer(2) > 0;
            hit->extId = row.text(3);
            hit->nick = row.text(4);
            return false;
        });
        if (!hit)
            continue;
        if (const auto section = sectionOf(id, *hit, search.text))
            search.sections[*section].push_back(std::move(*hit));
    }
}

void OrderSearch::takeAll(const std::vector<std::int64_t>& ids, std::vector<Hit>& hits)
{
    std::set<std::int64_t> open;
    m_database.each("SELECT id FROM orders INDEXED BY orders_with_open_refund WHERE open_refunds > 0", {},
                    [&open](const Row& row) {
                        open.insert(row.integer(0));
                        return true;
                    });
    hits.reserve(ids.size());
    for (const auto id : ids)
        hits.push_back({.id = id, .openRefund = open.contains(id)});
}

std::optional<std::size_t> OrderSearch::sectionOf(std::int64_t id, const Hit& hit, const OrderText& text)
{
    if (text.orderNumber && contains(normalizeForSearch(hit.extId), text.text))
        return OrderNumber;
    if (text.trackingNumber) {
        bool found = false;
        const Value order[] = {id};
        m_database.each("SELECT tracking_number FROM order_lines WHERE order_id = ?1 AND tracking_number <> ''", order,
                        [&](const Row& row) {
                            found = contains(normalizeForSearch(row.view(0)), text.text);
                            return !found;
                        });
        if (found)
            return TrackingNumber;
    }
    if (text.names && holdsWords(id, hit.nick, text))
        return Names;
    return std::nullopt;
}

bool OrderSearch::holdsWords(std::int64_t id, const std::string& nick, const OrderText& text)
{
    std::vector<bool> held(text.words.size(), false);
    const auto look = [&](std::string_view field) {
        const std::string& normal = normalized(field);
        for (std::size_t i = 0; i < held.size(); ++i)
            held[i] = held[i] || contains(normal, text.words[i]);
        return std::find(held.begin(), held.end(), false) == held.end();
    };
    if (text.field != OrderField::Title && look(nick))
        return true;
    if (text.field == OrderField::Nick)
        return false;
    bool all = false;
    const Value order[] = {id};
    m_database.each("SELECT title, variant, outer_sku_id FROM order_lines WHERE order_id = ?1 ORDER BY position", order,
                    [&](const Row& row) {
                        all = look(row.view(0)) || look(row.view(1)) || look(row.view(2));
                        return !all;
                    });
    return all;
}

const std::string& OrderSearch::normalized(std::string_view text)
{
    m_key.assign(text);
    const auto found = m_normalized.find(m_key);
    if (found != m_normalized.end())
        return found->second;
    if (m_normalized.size() >= kRememberedTexts)
        m_normalized.clear();
    return m_normalized.emplace(m_key, normalizeForSearch(text)).first->second;
}

void OrderSearch::countBuyers(OrderListing& listing)
{
    if (listing.list.ids.size() > kBuyersCountedUpTo) {
        listing.buyers = -1;
        return;
    }
    std::set<std::string> buyers;
    for (const auto id : listing.list.ids) {
        const Value order[] = {id};
        m_database.each("SELECT CASE buyer_key WHEN '' THEN buyer_nick ELSE buyer_key END FROM orders WHERE id = ?1",
                        order, [&buyers](const Row& row) {
                            buyers.insert(row.text(0));
                            return false;
                        });
    }
    listing.buyers = static_cast<std::int64_t>(buyers.size());
}

Duration OrderSearch::timeLeft(const Search& search) const
{
    return search.deadline - m_clock.steady();
}

} // namespace tandem::cache
