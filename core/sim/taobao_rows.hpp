#pragma once
// Trades, refunds and parcels as TOP writes them: only the asked fields, yuan as text, ids as JSON numbers, times at
// +08:00, lists wrapped unless simplified, empty ones absent.

#include "core/sim/faults.hpp"
#include "core/sim/json_text.hpp"
#include "core/sim/taobao_shop.hpp"

#include <bitset>

namespace tandem::sim {

enum class Detail { List, Full }; // lists never carry memo, message and promotions
enum class Shape { Nested, Simplified };

// The `fields` parameter, looked up once per request.
class TradeFields {
public:
    // "tid,status,orders.oid,orders.title,promotion_details"
    static TradeFields parse(std::string_view text, bool includeOaid);
    // Everything this simulator can say.
    static TradeFields all();

private:
    friend class TradeWriter;
    std::bitset<64> m_trade, m_line, m_promotion;
    bool m_oaid = false;
};

struct RowContext {
    const TaobaoShop& shop;
    const Faults& faults;
    Shape shape = Shape::Nested;
};

class TradeWriter {
public:
    TradeWriter(const RowContext& context, const TradeFields& fields, Detail detail)
        : m_context(context), m_fields(fields), m_detail(detail)
    {
    }
    void write(JsonText& out, const Trade& trade) const;

private:
    void writeLines(JsonText& out, const Trade& trade) const;
    void writePromotions(JsonText& out, const Trade& trade) const;

    const RowContext& m_context;
    const TradeFields& m_fields;
    Detail m_detail;
};

void writeRefund(JsonText& out, const TaobaoShop& shop, const Refund& refund, std::string_view fields);
void writeTrace(JsonText& out, const RowContext& context, const Trade& trade);

// Opens "plural":{"singular":[ or "plural":[ and closes it; call with at least one row to come.
void beginList(JsonText& out, Shape shape, std::string_view plural, std::string_view singular);
void endList(JsonText& out, Shape shape);

} // namespace tandem::sim
