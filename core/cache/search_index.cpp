#include "core/cache/search_index.hpp"

#include "core/base/text.hpp"
#include "core/cache/meta.hpp"
#include "core/cache/order_rows.hpp"

#include <algorithm>

namespace tandem::cache {

namespace {
constexpr std::size_t kRememberedTexts = 20'000;
constexpr std::size_t kRebuildBatch = 1'000;

void appendTokens(std::string& out, std::string_view text)
{
    for (const auto& token : searchTokens(normalizeForSearch(text))) {
        out += token;
        out += ' ';
    }
}
} // namespace

void SearchIndex::put(std::int64_t orderId, const Order& order, Row row)
{
    Entry entry{orderId, row, {}};
    appendTokens(entry.tokens, order.ref.extId);
    entry.tokens += tokensOf(order.buyerNick);
    const std::string* previous = nullptr;
    for (const auto& line : order.lines) {
        entry.tokens += tokensOf(line.title);
        entry.tokens += tokensOf(line.variant);
        entry.tokens += tokensOf(line.outerSkuId);
        if (!line.trackingNumber.empty() && (!previous || *previous != line.trackingNumber))
            appendTokens(entry.tokens, line.trackingNumber);
        previous = &line.trackingNumber;
    }
    m_entries.push_back(std::move(entry));
}

void SearchIndex::flush()
{
    std::stable_sort(m_entries.begin(), m_entries.end(),
                     [](const Entry& a, const Entry& b) { return a.orderId < b.orderId; });
    for (auto entry = m_entries.begin(); entry != m_entries.end(); ++entry) {
        const auto next = std::next(entry);
        if (next != m_entries.end() && next->orderId == entry->orderId) {
            if (entry->row == Row::New)
                next->row = Row::New;
            continue; // the later form of the same order holds
        }
        if (entry->row == Row::Known)
            m_database.execute("DELETE FROM order_search WHERE rowid = ?1", {entry->orderId});
        m_database.execute("INSERT INTO order_search (rowid, tokens) VALUES (?1, ?2)", {entry->orderId, entry->tokens});
    }
    m_entries.clear();
}

void SearchIndex::discard()
{
    m_entries.clear();
}

void SearchIndex::rebuildWhenOutdated()
{
    if (metaInteger(m_database, "search_version") == kSearchVersion)
        return;
    storage::Transaction transaction(m_database);
    m_database.execute("INSERT INTO order_search (order_search) VALUES ('delete-all')");
    std::int64_t last = -1;
    for (;;) {
        const auto ids =
            m_database.query("SELECT id FROM orders WHERE id > ?1 ORDER BY id LIMIT ?2", {last, kRebuildBatch},
                             [](const storage::Row& row) { return row.integer(0); });
        for (const auto id : ids)
            put(id, *loadOrder(m_database, id), Row::New);
        flush();
        if (ids.size() < kRebuildBatch)
            break;
        last = ids.back();
    }
    setMeta(m_database, "search_version", kSearchVersion);
    bumpCommitCounter(m_database);
    transaction.commit();
}

const std::string& SearchIndex::tokensOf(const std::string& text)
{
    const auto found = m_tokens.find(text);
    if (found != m_tokens.end())
        return found->second;
    if (m_tokens.size() >= kRememberedTexts)
        m_tokens.clear();
    std::string tokens;
    appendTokens(tokens, text);
    return m_tokens.emplace(text, std::move(tokens)).first->second;
}

} // namespace tandem::cache
