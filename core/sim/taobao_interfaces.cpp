// The interfaces behind the gateway, one function each.

#include "core/sim/taobao_call.hpp"

#include <algorithm>
#include <charconv>

namespace tandem::sim {

namespace {

constexpr Duration kDay{86'400'000};
constexpr Duration kThreeMonths = 90 * kDay;
constexpr Duration kTwoYears = 730 * kDay;
constexpr std::size_t kMemoBytes = 1000;

struct PageAsked {
    std::int64_t number = 1;
    std::int64_t size = 40;
    bool hasNext = false; // instead of total_results
};

std::optional<TopError> readPage(const TopRequest& request, PageAsked& page)
{
    if (request.has("page_no")) {
        const auto number = request.integer("page_no");
        if (!number || *number < 1)
            return invalid("page_no");
        page.number = *number;
    }
    if (request.has("page_size")) {
        const auto size = request.integer("page_size");
        if (!size || *size < 1 || *size > 100)
            return invalid("page_size", "1 to 100");
        page.size = *size;
    }
    page.hasNext = request.isTrue("use_has_next");
    return std::nullopt;
}

// Which rows of one page of a list that is sorted newest first: `found` counts all matches, `rows` keeps the page's.
struct PageFilled {
    std::vector<std::uint32_t> rows;
    std::int64_t found = 0;
};

template <class Matches>
PageFilled fillPage(std::span<const TaobaoShop::Entry> window, const PageAsked& page, Matches matches)
{
    PageFilled filled;
    const std::int64_t first = (page.number - 1) * page.size, last = first + page.size;
    for (auto entry = window.rbegin(); entry != window.rend(); ++entry) {
        if (!matches(entry->index))
            continue;
        if (filled.found >= first && filled.found < last)
            filled.rows.push_back(entry->index);
        ++filled.found;
        if (page.hasNext && filled.found > last)
            break; // one more than the page is enough to know
    }
    return filled;
}

void writeCount(JsonText& out, const PageAsked& page, const PageFilled& filled)
{
    if (page.hasNext)
        out.key("has_next").boolean(filled.found > page.number * page.size);
    else
        out.key("total_results").number(filled.found);
}

class Words {
public:
    explicit Words(std::string_view commaSeparated)
    {
        while (!commaSeparated.empty()) {
            const std::string_view one = commaSeparated.substr(0, commaSeparated.find(','));
            commaSeparated.remove_prefix(std::min(commaSeparated.size(), one.size() + 1));
            if (!one.empty())
                m_words.push_back(one);
        }
    }
    bool contains(std::string_view word) const { return std::ranges::find(m_words, word) != m_words.end(); }
    const std::vector<std::string_view>& all() const { return m_words; }

private:
    std::vector<std::string_view> m_words;
};

bool statusMatches(std::string_view asked, TradeStatus status)
{
    if (asked.empty())
        return true;
    if (asked == "ALL_WAIT_PAY")
        return status == TradeStatus::NoCreatePay || status == TradeStatus::WaitBuyerPay;
    if (asked == "ALL_CLOSED")
        return status == TradeStatus::Closed || status == TradeStatus::ClosedByTaobao;
    return word(status) == asked;
}

bool isQueryStatus(std::string_view asked)
{
    return asked.empty() || asked == "ALL_WAIT_PAY" || asked == "ALL_CLOSED" || tradeStatusOf(asked);
}

// Reads a required time; `error` tells what is wrong with it.
std::optional<Instant> requireTime(const TopRequest& request, std::string_view name, std::optional<TopError>& error)
{
    const auto at = request.time(name);
    if (!at)
        error = request.has(name) ? invalid(name, "yyyy-MM-dd HH:mm:ss") : missing(name);
    return at;
}

const Trade* findTrade(const TaobaoShop& shop, const TopRequest& request, std::optional<TopError>& error)
{
    if (!request.has("tid")) {
        error = missing("tid");
        return nullptr;
    }
    const auto tid = request.integer("tid");
    const Trade* trade = tid ? shop.find(*tid) : nullptr;
    if (!tid)
        error = invalid("tid");
    else if (!trade)
        error = remote("isv.trade-not-exist", "交易不存在");
    return trade;
}

} // namespace

std::optional<TopError> TaobaoFace::listTrades(Call& call, std::span<const TaobaoShop::Entry> window)
{
    const TopRequest& request = call.request;
    if (!request.has("fields"))
        return missing("fields");
    PageAsked page;
    if (auto error = readPage(request, page))
        return error;
    const std::string_view status = request.get("status");
    if (!isQueryStatus(status))
        return invalid("status");
    const Words types(request.has("type") ? request.get("type") : "guarantee_trade,auto_delivery,ec,cod,step");
    const TaobaoShop& shop = *call.shop;
    const PageFilled filled = fillPage(window, page, [&](std::uint32_t index) {
        const Trade& trade = shop.trades()[index];
        return statusMatches(status, trade.status) && types.contains(word(trade.type));
    });
    writeCount(call.out, page, filled);
    if (filled.rows.empty())
        return std::nullopt;
    const TradeFields fields = TradeFields::parse(request.get("fields"), request.isTrue("include_oaid"));
    const RowContext context{shop, m_faults, call.shape()};
    const TradeWriter writer(context, fields, Detail::List);
    beginList(call.out, call.shape(), "trades", "trade");
    std::int64_t place = 0;
    for (const std::uint32_t row : filled.rows) {
        writer.write(call.out, shop.trades()[row]);
        if (m_faults.duplicateEvery > 0 && ++place % m_faults.duplicateEvery == 0)
            writer.write(call.out, shop.trades()[row]);
    }
    endList(call.out, call.shape());
    return std::nullopt;
}

std::optional<TopError> TaobaoFace::createdList(Call& call, Instant oldest, Instant newest)
{
    const TopRequest& request = call.request;
    for (const std::string_view name : {"start_created", "end_created"})
        if (request.has(name) && !request.time(name))
            return invalid(name, "yyyy-MM-dd HH:mm:ss");
    const Instant from = std::max(oldest, request.time("start_created").value_or(oldest));
    const Instant to = std::min(newest, request.time("end_created").value_or(newest));
    return listTrades(call, call.shop->createdBetween(from, to));
}

std::optional<TopError> TaobaoFace::soldGet(Call& call)
{
    const Instant now = m_time.now();
    return createdList(call, now - kThreeMonths, now);
}

std::optional<TopError> TaobaoFace::historyGet(Call& call)
{
    const Instant now = m_time.now();
    return createdList(call, now - kTwoYears, now - kThreeMonths - Duration(1));
}

std::optional<TopError> TaobaoFace::incrementGet(Call& call)
{
    std::optional<TopError> error;
    const auto from = requireTime(call.request, "start_modified", error);
    if (error)
        return error;
    const auto to = requireTime(call.request, "end_modified", error);
    if (error)
        return error;
    if (*to < *from || *to - *from > kDay)
        return invalid("end_modified", "start_modified and end_modified are at most one day apart");
    shiftRows(call, *from, *to);
    return listTrades(call, call.shop->modifiedBetween(*from, *to));
}

std::optional<TopError> TaobaoFace::fullInfo(Call& call)
{
    if (!call.request.has("fields"))
        return missing("fields");
    std::optional<TopError> error;
    const Trade* trade = findTrade(*call.shop, call.request, error);
    if (!trade)
        return error;
    const TradeFields fields = TradeFields::parse(call.request.get("fields"), call.request.isTrue("include_oaid"));
    const RowContext context{*call.shop, m_faults, call.shape()};
    call.out.key("trade");
    TradeWriter(context, fields, Detail::Full).write(call.out, *trade);
    return std::nullopt;
}

std::optional<TopError> TaobaoFace::refundsReceive(Call& call)
{
    const TopRequest& request = call.request;
    if (!request.has("fields"))
        return missing("fields");
    PageAsked page;
    if (auto error = readPage(request, page))
        return error;
    for (const std::string_view name : {"start_modified", "end_modified"})
        if (request.has(name) && !request.time(name))
            return invalid(name, "yyyy-MM-dd HH:mm:ss");
    const Instant from = request.time("start_modified").value_or(m_time.now() - kThreeMonths);
    const Instant to = request.time("end_modified").value_or(m_time.now());
    if (to < from)
        return invalid("end_modified");
    const TaobaoShop& shop = *call.shop;
    const Words types(request.has("type") ? request.get("type") : "guarantee_trade,auto_delivery");
    const std::string_view status = request.get("status");
    const PageFilled filled = fillPage(shop.refundsModifiedBetween(from, to), page, [&](std::uint32_t index) {
        const Refund& refund = shop.refundRows()[index];
        return (status.empty() || word(refund.status) == status) &&
               types.contains(word(shop.trades()[refund.trade].type));
    });
    writeCount(call.out, page, filled);
    if (filled.rows.empty())
        return std::nullopt;
    beginList(call.out, call.shape(), "refunds", "refund");
    for (const std::uint32_t row : filled.rows)
        writeRefund(call.out, shop, shop.refundRows()[row], request.get("fields"));
    endList(call.out, call.shape());
    return std::nullopt;
}

std::optional<TopError> TaobaoFace::refundGet(Call& call)
{
    const TopRequest& request = call.request;
    if (!request.has("fields"))
        return missing("fields");
    if (!request.has("refund_id"))
        return missing("refund_id");
    const auto id = request.integer("refund_id");
    const Refund* refund = id ? call.shop->findRefund(*id) : nullptr;
    if (!refund)
        return remote("isv.refund-not-exist", "退款不存在");
    call.out.key("refund");
    writeRefund(call.out, *call.shop, *refund, request.get("fields"));
    return std::nullopt;
}

std::optional<TopError> TaobaoFace::traceSearch(Call& call)
{
    std::optional<TopError> error;
    const Trade* trade = findTrade(*call.shop, call.request, error);
    if (!trade)
        return error;
    if (trade->consigned == Instant())
        return remote("isv.logistics-order-not-exist", "物流订单不存在");
    writeTrace(call.out, RowContext{*call.shop, m_faults, call.shape()}, *trade);
    return std::nullopt;
}

std::optional<TopError> TaobaoFace::memoAdd(Call& call)
{
    std::optional<TopError> error;
    const Trade* trade = findTrade(*call.shop, call.request, error);
    if (!trade)
        return error;
    if (!call.request.has("memo"))
        return missing("memo");
    if (!trade->memo.empty())
        return remote("isv.trade-memo-exist", "交易备注已存在,请用 taobao.trade.memo.update");
    return memoWrite(call, "created");
}

std::optional<TopError> TaobaoFace::memoUpdate(Call& call)
{
    return memoWrite(call, "modified");
}

std::optional<TopError> TaobaoFace::memoWrite(Call& call, std::string_view timeField)
{
    const TopRequest& request = call.request;
    std::optional<TopError> error;
    const Trade* trade = findTrade(*call.shop, request, error);
    if (!trade)
        return error;
    if (request.get("memo").size() > kMemoBytes)
        return invalid("memo", "at most 1000 bytes");
    const auto flag = request.integer("flag");
    if (request.has("flag") && (!flag || *flag < 0 || *flag > 5))
        return invalid("flag", "0 to 5");
    if (!request.has("memo") && !flag && !request.isTrue("reset"))
        return missing("memo");
    MemoChange change;
    if (request.isTrue("reset"))
        change.memo = std::string();
    else if (request.has("memo"))
        change.memo = std::string(request.get("memo"));
    if (flag)
        change.flag = static_cast<std::uint8_t>(*flag);
    call.shop->changesMemo(trade->tid, change);
    call.shop->countMemoWrite(*trade);
    call.out.key("trade").begin('{').key("tid").number(trade->tid);
    call.out.key(timeField).text(formatChinaTime(trade->modified)).end('}');
    return std::nullopt;
}

std::optional<TopError> TaobaoFace::userPermit(Call& call)
{
    std::set<std::string, std::less<>> topics;
    const Words asked(call.request.get("topics"));
    for (const std::string_view topic : asked.all()) {
        if (!isTopic(topic))
            return invalid("topics", topic);
        topics.emplace(topic);
    }
    if (topics.empty())
        return missing("topics");
    call.shop->messages().permit(std::move(topics));
    call.out.key("is_success").boolean(true);
    return std::nullopt;
}

std::optional<TopError> TaobaoFace::messagesConsume(Call& call)
{
    const auto quantity = call.request.has("quantity") ? call.request.integer("quantity") : 100;
    if (!quantity || *quantity < 10 || *quantity > 200)
        return invalid("quantity", "10 to 200");
    const auto batch =
        call.shop->messages().consume(m_time.now(), static_cast<std::size_t>(*quantity), call.shop->random());
    if (batch.empty())
        return std::nullopt;
    beginList(call.out, call.shape(), "messages", "tmc_message");
    for (const TaobaoMessages::Message& message : batch) {
        call.out.begin('{').key("id").number(message.id).key("topic").text(message.topic);
        call.out.key("content").text(message.content).key("user_id").number(call.shop->facts().userId);
        call.out.key("user_nick").text(call.shop->facts().name);
        call.out.key("pub_time").text(formatChinaTime(message.published));
        call.out.key("pub_app_key").text("12497914").end('}');
    }
    endList(call.out, call.shape());
    return std::nullopt;
}

std::optional<TopError> TaobaoFace::messagesConfirm(Call& call)
{
    if (!call.request.has("s_message_ids"))
        return missing("s_message_ids");
    const Words asked(call.request.get("s_message_ids"));
    if (asked.all().size() > 200)
        return invalid("s_message_ids", "at most 200");
    std::vector<std::int64_t> ids;
    for (const std::string_view text : asked.all()) {
        std::int64_t id = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), id);
        if (read.ec != std::errc() || read.ptr != text.data() + text.size())
            return invalid("s_message_ids");
        ids.push_back(id);
    }
    call.shop->messages().confirm(ids);
    call.out.key("is_success").boolean(true);
    return std::nullopt;
}

} // namespace tandem::sim
