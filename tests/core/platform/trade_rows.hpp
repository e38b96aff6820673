#pragma once
// Rows as TOP writes them, and a list that shifts while somebody pages through it.

#include "core/base/instant.hpp"
#include "core/base/json.hpp"
#include "core/platform/taobao/signing.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <functional>
#include <string>
#include <vector>

namespace tandem::test {

struct TradeRow {
    std::int64_t tid = 2231958349000001;
    std::string status = "WAIT_SELLER_SEND_GOODS";
    Instant created = instantFromChina({2026, 11, 16, 21, 0, 0});
    Instant modified = instantFromChina({2026, 11, 16, 21, 5, 0});
    std::string payment = "259.00";
    std::string share = "254.00"; // divide_order_fee of the one line
    std::string more;             // further members, with a comma in front
    std::string moreOfLine;
};

inline std::string toJson(const TradeRow& row)
{
    return fmt::format(
        R"({{"tid":{},"status":"{}","created":"{}","modified":"{}","pay_time":"2026-11-16 21:05:00",)"
        R"("payment":"{}","total_fee":"299.00","discount_fee":"45.00","post_fee":"5.00","buyer_nick":"陈**",)"
        R"("buyer_open_uid":"AAou7701","receiver_name":"陈**","receiver_mobile":"138****0001",)"
        R"("receiver_state":"上海","receiver_city":"上海市","receiver_district":"徐汇区","receiver_address":"梧桐**",)"
        R"("oaid":"oaid-1","seller_flag":1,"num":1,"orders":{{"order":[{{"oid":{},"num_iid":611,"sku_id":"4001",)"
        R"("title":"云朵睡袋","sku_properties_name":"颜色:雾蓝;尺码:90","price":"299.00","num":1,)"
        R"("total_fee":"299.00","part_mjz_discount":"45.00","divide_order_fee":"{}","status":"{}"{}}}]}}{}}})",
        row.tid, row.status, formatChinaTime(row.created), formatChinaTime(row.modified), row.payment, row.tid + 1,
        row.share, row.status, row.moreOfLine, row.more);
}

inline std::string tradesAnswer(std::string_view root, const std::vector<std::string>& rows, std::string_view rest)
{
    std::string joined;
    for (const std::string& row : rows)
        joined += (joined.empty() ? "" : ",") + row;
    const std::string list = rows.empty() ? std::string() : R"("trades":{"trade":[)" + joined + "]},";
    return fmt::format(R"({{"{}":{{{}{},"request_id":"r1"}}}})", root, list, rest);
}

// Trades of a shop as taobao.trades.sold.increment.get lists them: modified in the window, newest first.
class ShiftingTrades {
public:
    std::vector<TradeRow> trades;
    std::function<void(int call)> beforeCall; // what buyers do meanwhile
    int calls = 0;

    std::string list(const platform::taobao::Params& params)
    {
        if (beforeCall)
            beforeCall(calls);
        ++calls;
        const Instant from = parseChinaTime(params.at("start_modified")).value();
        const Instant to = parseChinaTime(params.at("end_modified")).value();
        std::vector<TradeRow> found;
        std::copy_if(trades.begin(), trades.end(), std::back_inserter(found),
                     [&](const TradeRow& row) { return row.modified >= from && row.modified <= to; });
        std::stable_sort(found.begin(), found.end(),
                         [](const TradeRow& a, const TradeRow& b) { return a.modified > b.modified; });
        const auto size = static_cast<std::size_t>(std::stoll(params.at("page_size")));
        const std::size_t begin = std::min(found.size(), size * static_cast<std::size_t>(std::stoll(params.at("page_no")) - 1));
        const std::size_t end = std::min(found.size(), begin + size);
        std::vector<std::string> rows;
        for (std::size_t i = begin; i < end; ++i)
            rows.push_back(toJson(found[i]));
        const std::string rest = params.at("use_has_next") == "true"
                                     ? fmt::format(R"("has_next":{})", end < found.size())
                                     : fmt::format(R"("total_results":{})", found.size());
        return tradesAnswer("trades_sold_increment_get_response", rows, rest);
    }
};

} // namespace tandem::test
