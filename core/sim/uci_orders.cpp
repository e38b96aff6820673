#include "core/sim/uci_orders.hpp"

#include "core/sim/csv_rows.hpp"

#include <algorithm>
#include <charconv>

namespace tandem::sim {

namespace {

constexpr Duration kWeek{7 * 86'400'000};
constexpr Duration kLastChange{90'000}; // a trade's last change, after its creation
constexpr std::int64_t kTidBase = 4'000'000'000'000'000'000;
constexpr std::int64_t kItemBase = 612'000'000'000;

enum Column { Invoice, Stock, Description, Quantity, Date, Price, Customer, Country, kColumns };

struct UciInvoice {
    std::string number;
    std::string customer, country;
    Instant created;
    bool credit = false;
    std::vector<Line> lines;
};

Error malformed(std::int64_t row, std::string_view field)
{
    return failure(Errc::MalformedRow, {{"row", std::to_string(row)}, {"field", std::string(field)}});
}

// 536365 → 4 000 001 536 365 … : the kind of the invoice (plain, C, A), then its number.
std::int64_t tidOf(const std::string& number)
{
    const std::size_t digitsAt = number.find_first_of("0123456789");
    std::int64_t value = 0;
    const char* end = number.data() + number.size();
    if (digitsAt > 1 || std::from_chars(number.data() + digitsAt, end, value).ptr != end || value > 999'999)
        return 0;
    const std::int64_t kind = digitsAt == 0 ? 1 : number[0] == 'C' ? 2 : 3;
    return kTidBase + (kind * 1'000'000 + value) * 1'000'000'000 + 7;
}

class Reader {
public:
    explicit Reader(TaobaoShop& shop) : m_shop(shop) {}

    Result<> take(const std::vector<std::string>& row, std::int64_t number)
    {
        if (row.size() != kColumns || row[Invoice].empty())
            return malformed(number, "columns");
        std::int64_t quantity = 0;
        const std::string& text = row[Quantity];
        if (std::from_chars(text.data(), text.data() + text.size(), quantity).ptr != text.data() + text.size() ||
            text.empty() || std::abs(quantity) > 1'000'000)
            return malformed(number, "Quantity");
        const auto created = parseChinaTime(row[Date]);
        if (!created)
            return malformed(number, "InvoiceDate");
        const auto amount = uciAmount(quantity, row[Price]);
        const auto price = uciAmount(1, row[Price]);
        if (!amount || !price)
            return malformed(number, "UnitPrice");

        UciInvoice& invoice = invoiceOf(row);
        invoice.created = invoice.lines.empty() ? created.value() : std::min(invoice.created, created.value());
        invoice.credit = invoice.credit || row[Price].starts_with('-');
        Line line;
        line.goods = goodsOf(row);
        line.quantity = static_cast<std::int32_t>(std::abs(quantity));
        line.price = price.value();
        line.adjust = amount.value() - line.goodsFee(); // prices with a third decimal
        line.status = TradeStatus::Finished;
        invoice.lines.push_back(line);
        return success();
    }

    void fill(Instant now)
    {
        Instant last;
        std::size_t lines = 0;
        for (const UciInvoice& invoice : m_invoices) {
            last = std::max(last, invoice.created + kLastChange);
            lines += invoice.lines.size();
        }
        std::int64_t weeks = (now - last) / kWeek;
        if (last + weeks * kWeek > now)
            --weeks;
        std::ranges::stable_sort(m_invoices, {}, &UciInvoice::created);
        m_shop.reserve(m_invoices.size(), lines);
        for (const UciInvoice& invoice : m_invoices)
            addTrade(invoice, weeks * kWeek);
        m_shop.settle();
    }

private:
    UciInvoice& invoiceOf(const std::vector<std::string>& row)
    {
        const auto [found, isNew] = m_byNumber.emplace(row[Invoice], m_invoices.size());
        if (isNew) {
            UciInvoice invoice;
            invoice.number = row[Invoice];
            invoice.country = row[Country];
            invoice.customer = row[Customer].substr(0, row[Customer].find('.'));
            invoice.credit = invoice.number[0] == 'C';
            m_invoices.push_back(std::move(invoice));
        }
        return m_invoices[found->second];
    }

    std::uint32_t goodsOf(const std::vector<std::string>& row)
    {
        const auto [found, isNew] = m_goods.emplace(row[Stock] + '\n' + row[Description], 0);
        if (isNew) {
            Goods goods;
            goods.itemId = kItemBase + static_cast<std::int64_t>(m_goods.size());
            goods.outerItemId = row[Stock];
            goods.title = row[Description].empty() ? row[Stock] : row[Description];
            found->second = m_shop.addGoods(std::move(goods));
        }
        return found->second;
    }

    std::uint32_t buyerOf(const UciInvoice& invoice)
    {
        const std::string key = invoice.customer.empty() ? "guest-" + invoice.number : invoice.customer;
        const auto [found, isNew] = m_buyers.emplace(key, 0);
        if (isNew) {
            Buyer buyer;
            buyer.openUid = key;
            buyer.nick = key.substr(0, 1) + "**" + key.substr(key.size() - 1);
            buyer.province = invoice.country;
            found->second = m_shop.addBuyer(std::move(buyer));
        }
        return found->second;
    }

    void addTrade(const UciInvoice& invoice, Duration shift)
    {
        Trade trade;
        trade.tid = tidOf(invoice.number);
        if (m_shop.find(trade.tid))
            trade.tid = 0; // two spellings of one number: the shop gives a free one
        trade.buyer = buyerOf(invoice);
        trade.created = trade.paid = trade.ended = invoice.created + shift;
        trade.modified = trade.created + kLastChange;
        // A credit note is booked below; before it, the money was there and the trade not yet over.
        trade.status = invoice.credit ? TradeStatus::WaitSellerSend : TradeStatus::Finished;
        const std::uint32_t index = m_shop.addTrade(trade, invoice.lines);
        for (std::uint32_t line = 0; invoice.credit && line < invoice.lines.size(); ++line) {
            Refund refund;
            refund.trade = index;
            refund.line = line;
            refund.fee = invoice.lines[line].paidShare();
            refund.created = trade.created;
            refund.modified = trade.modified;
            refund.status = RefundStatus::Success;
            refund.kind = RefundKind::ReturnGoods;
            m_shop.addRefund(refund);
        }
    }

    TaobaoShop& m_shop;
    std::vector<UciInvoice> m_invoices;
    std::unordered_map<std::string, std::size_t> m_byNumber;
    std::unordered_map<std::string, std::uint32_t> m_goods, m_buyers;
};

} // namespace

Result<std::int64_t> uciAmount(std::int64_t quantity, std::string_view price)
{
    const Error wrong = failure(Errc::MoneyMalformed, {{"value", std::string(price.substr(0, 40))}});
    if (price.starts_with('-'))
        price.remove_prefix(1);
    std::int64_t units = 0, perFen = 1;
    int decimals = -1, digits = 0;
    for (const char c : price) {
        if (c == '.' && decimals < 0) {
            decimals = 0;
            continue;
        }
        if (c < '0' || c > '9' || ++digits > 9)
            return wrong;
        units = units * 10 + (c - '0');
        decimals += decimals >= 0;
    }
    if (digits == 0)
        return wrong;
    for (int i = std::max(decimals, 0); i < 2; ++i)
        units *= 10;
    for (int i = 2; i < decimals; ++i)
        perFen *= 10;
    return (std::abs(quantity) * units * 2 + perFen) / (2 * perFen);
}

Result<> loadUciOrders(const std::filesystem::path& file, Instant now, TaobaoShop& shop)
{
    TRY(auto rows, CsvRows::open(file));
    std::vector<std::string> row;
    TRY(const bool hasHeader, rows.next(row));
    if (!hasHeader || row.size() != kColumns || row[Invoice] != "InvoiceNo" || row[Customer] != "CustomerID")
        return malformed(1, "header");
    Reader reader(shop);
    for (;;) {
        TRY(const bool more, rows.next(row));
        if (!more)
            break;
        TRY(reader.take(row, rows.rowsRead()));
    }
    if (rows.rowsRead() < 2)
        return malformed(2, "InvoiceNo");
    reader.fill(now);
    return success();
}

} // namespace tandem::sim
