// What TOP's answers must reproduce (platforms/ecommerce.md §1.4–§1.7, §12).

#include "sim_bench.hpp"
#include "tests/support/register_test.hpp"

#include <set>

using namespace tandem;
using namespace tandem::test;
using std::chrono::hours;
using std::chrono::seconds;

namespace {

constexpr auto kList = "taobao.trades.sold.get";
constexpr auto kIncrement = "taobao.trades.sold.increment.get";
constexpr auto kFull = "taobao.trade.fullinfo.get";
const std::string kEveryType = "guarantee_trade,auto_delivery,ec,cod,step,fenxiao,eticket";

std::vector<json::object> trades(const json::object& answer)
{
    return rows(root(answer), "trades", "trade");
}

json::object full(SimBench& bench, std::int64_t tid, std::string fields)
{
    const auto answer = bench.call(kFull, {{"tid", std::to_string(tid)}, {"fields", std::move(fields)}});
    return root(answer).at("trade").as_object();
}

} // namespace

class TestTaobaoAnswers : public QObject {
    Q_OBJECT

private slots:
    void wrapsListsUnlessSimplified()
    {
        SimBench bench;
        const auto nested = bench.call(kList, {{"fields", "tid,orders"}, {"page_size", "3"}});
        QVERIFY(nested.contains("trades_sold_get_response"));
        QCOMPARE(trades(nested).size(), 3u);
        QVERIFY(rows(trades(nested)[0], "orders", "order").size() >= 1u);
        const auto flat = bench.call(kList, {{"fields", "tid,orders"}, {"page_size", "3"}, {"simplify", "true"}});
        QCOMPARE(flat.at("trades").as_array().size(), 3u);
        QVERIFY(flat.at("trades").as_array()[0].as_object().at("orders").is_array());
        QCOMPARE(errorCode(bench.call(kList, {{"simplify", "true"}})), 40); // error_response stays
    }

    void leavesEmptyListsOut()
    {
        SimBench bench;
        const auto answer = bench.call(kList, {{"fields", "tid"}, {"page_no", "1000"}});
        QVERIFY(!root(answer).contains("trades"));
        QVERIFY(integerOf(root(answer), "total_results") > 0);
        QVERIFY(!root(bench.call("taobao.tmc.messages.consume")).contains("messages"));
    }

    void saysHasNextInsteadOfTheTotal()
    {
        SimBench bench;
        const auto total = integerOf(root(bench.call(kList, {{"fields", "tid"}, {"page_size", "1"}})), "total_results");
        const auto page = [&](std::int64_t number) {
            return bench.call(kList, {{"fields", "tid"},
                                      {"page_size", "10"},
                                      {"page_no", std::to_string(number)},
                                      {"use_has_next", "true"}});
        };
        QVERIFY(!root(page(1)).contains("total_results"));
        QVERIFY(root(page(1)).at("has_next").as_bool());
        QVERIFY(!root(page((total + 9) / 10)).at("has_next").as_bool());
    }

    void writesIdsBeyondDoublesAsNumbers()
    {
        SimBench bench;
        const auto row = trades(bench.call(kList, {{"fields", "tid,tid_str,orders.oid"}, {"page_size", "1"}}))[0];
        QVERIFY(row.at("tid").is_int64());
        const std::int64_t tid = row.at("tid").as_int64();
        QVERIFY(tid > (std::int64_t{1} << 53));
        QVERIFY(static_cast<std::int64_t>(static_cast<double>(tid)) != tid);
        QCOMPARE(textOf(row, "tid_str"), std::to_string(tid));
    }

    void answersOnlyTheAskedFields()
    {
        SimBench bench;
        const auto row = full(bench, bench.paidOrder(), "tid,payment,orders.title,orders.num,no_such_field");
        QCOMPARE(row.size(), 3u);
        const auto line = rows(row, "orders", "order")[0];
        QCOMPARE(line.size(), 2u);
        QCOMPARE(integerOf(line, "num"), 1);
    }

    void givesTheOaidOnlyWithAllReceiverFields()
    {
        SimBench bench;
        const std::int64_t tid = bench.shop().trades()[0].tid;
        const std::string receiver = "receiver_name,receiver_address,receiver_mobile,receiver_phone";
        QVERIFY(full(bench, tid, receiver + ",created,oaid").contains("oaid"));
        QVERIFY(!full(bench, tid, receiver + ",oaid").contains("oaid"));
        QVERIFY(!full(bench, tid, "oaid,created").contains("oaid"));
        QVERIFY(!full(bench, tid, receiver + ",created").contains("oaid"));
    }

    void masksReceivers()
    {
        SimBench bench;
        const auto row = full(bench, bench.shop().trades()[0].tid, "receiver_name,receiver_mobile");
        QVERIFY(textOf(row, "receiver_name").ends_with("**"));
        QCOMPARE(textOf(row, "receiver_mobile").substr(0, 7), "138****");
    }

    void keepsMemoMessageAndPromotionsOutOfLists()
    {
        SimBench bench;
        sim::NewOrder order;
        order.lines.push_back({0, 2, 20'000, 500});
        order.orderDiscount = 3'000;
        order.message = "请尽快发货";
        const std::int64_t tid = bench.shop().customerOrders(order);
        bench.shop().changesMemo(tid, {std::string("加赠小样"), std::uint8_t{3}});
        const std::string fields = "tid,seller_memo,buyer_message,promotion_details,seller_flag,has_buyer_message";
        const auto listed = trades(bench.call(kList, {{"fields", fields}, {"page_size", "1"}}))[0];
        QCOMPARE(integerOf(listed, "tid"), tid);
        QVERIFY(!listed.contains("seller_memo") && !listed.contains("buyer_message"));
        QVERIFY(!listed.contains("promotion_details"));
        QVERIFY(listed.at("has_buyer_message").as_bool());
        const auto whole = full(bench, tid, fields);
        QCOMPARE(textOf(whole, "seller_memo"), "加赠小样");
        QCOMPARE(textOf(whole, "buyer_message"), "请尽快发货");
        const auto promotions = rows(whole, "promotion_details", "promotion_detail");
        QCOMPARE(promotions.size(), 2u);
        QCOMPARE(textOf(promotions[1], "discount_fee"), "30.00");
        QCOMPARE(integerOf(promotions[1], "id"), tid);
    }

    void addsUpTheMoneyOfATrade()
    {
        SimBench bench;
        const std::string fields = "payment,total_fee,discount_fee,adjust_fee,post_fee,orders";
        for (std::size_t i = 0; i < 50; ++i) {
            const sim::Trade& trade = bench.shop().trades()[i];
            const auto row = full(bench, trade.tid, fields);
            Money shares, lineDiscounts;
            for (const auto& line : rows(row, "orders", "order")) {
                shares += requireYuan(line, "divide_order_fee").value();
                lineDiscounts += requireYuan(line, "discount_fee").value();
            }
            const Money freight = requireYuan(row, "post_fee").value();
            QCOMPARE(shares + freight, Money(bench.shop().paidBeforeRefunds(trade)));
            QCOMPARE(requireYuan(row, "payment").value(), shares + freight - Money(trade.refunded));
            QCOMPARE(requireYuan(row, "total_fee").value() + requireYuan(row, "adjust_fee").value() - lineDiscounts -
                         requireYuan(row, "discount_fee").value(),
                     shares);
        }
    }

    void lowersThePaymentAfterARefundAndClosesAWholeOne()
    {
        SimBench bench;
        const std::int64_t tid = bench.paidOrder(10'000);
        bench.shop().refunds(bench.shop().asksRefund(tid, 0, 4'000));
        auto row = full(bench, tid, "payment,status,orders.divide_order_fee,orders.refund_status");
        QCOMPARE(textOf(row, "payment"), "60.00");
        QCOMPARE(textOf(row, "status"), "WAIT_SELLER_SEND_GOODS");
        QCOMPARE(textOf(rows(row, "orders", "order")[0], "divide_order_fee"), "100.00");
        QCOMPARE(textOf(rows(row, "orders", "order")[0], "refund_status"), "SUCCESS");
        bench.shop().refunds(bench.shop().asksRefund(tid, 0, 6'000));
        row = full(bench, tid, "payment,status,pay_time");
        QCOMPARE(textOf(row, "payment"), "0.00");
        QCOMPARE(textOf(row, "status"), "TRADE_CLOSED"); // closed after payment
        QVERIFY(row.contains("pay_time"));
    }

    void leavesOutTimesThatAreNotReached()
    {
        SimBench bench;
        sim::NewOrder order;
        order.lines.push_back({0, 1, 1'000, 0});
        const std::int64_t tid = bench.shop().customerOrders(order);
        const auto row = full(bench, tid, "created,pay_time,consign_time,end_time,modified,status");
        QVERIFY(!row.contains("pay_time") && !row.contains("consign_time") && !row.contains("end_time"));
        QCOMPARE(textOf(row, "status"), "WAIT_BUYER_PAY");
        QCOMPARE(textOf(row, "created"), "2026-11-17 21:30:00");
    }

    void hidesUnusualTypesUnlessAsked()
    {
        sim::WorldPlan plan;
        plan.company = "small";
        SimBench bench(plan);
        const auto count = [&](const sim::Parameters& extra) {
            sim::Parameters parameters{{"fields", "tid"}, {"page_size", "1"}};
            parameters.insert(extra.begin(), extra.end());
            return integerOf(root(bench.call(kList, parameters)), "total_results");
        };
        const auto fenxiao = count({{"type", "fenxiao"}});
        QVERIFY(fenxiao > 0);
        QCOMPARE(count({{"type", kEveryType}}), count({}) + fenxiao);
    }

    void takesOneStatusPerCallAndTheTwoQueryWords()
    {
        SimBench bench;
        const auto count = [&](std::string status) {
            return integerOf(root(bench.call(kList, {{"fields", "tid"}, {"type", kEveryType}, {"status", status}})),
                             "total_results");
        };
        QCOMPARE(count("ALL_CLOSED"), count("TRADE_CLOSED") + count("TRADE_CLOSED_BY_TAOBAO"));
        QCOMPARE(count("ALL_WAIT_PAY"), count("WAIT_BUYER_PAY") + count("TRADE_NO_CREATE_PAY"));
        QVERIFY(count("TRADE_FINISHED") > 0);
    }

    void dividesPresentAndHistoryAtThreeMonths()
    {
        SimBench bench;
        const auto listed = [&](const char* method) {
            std::set<std::int64_t> tids;
            for (int page = 1;; ++page) {
                const auto found = trades(bench.call(method, {{"fields", "tid"},
                                                              {"type", kEveryType},
                                                              {"page_size", "100"},
                                                              {"page_no", std::to_string(page)}}));
                if (found.empty())
                    return tids;
                for (const auto& row : found)
                    tids.insert(row.at("tid").as_int64());
            }
        };
        const auto present = listed(kList), past = listed("taobao.trades.sold.history.get");
        QCOMPARE(present.size() + past.size(), bench.shop().trades().size());
        for (const auto tid : past)
            QVERIFY(!present.contains(tid) && bench.shop().find(tid)->created < bench.clock.now() - hours(90 * 24));
    }

    void sortsByChangeAndReallyShiftsRowsWhileAClientPages()
    {
        SimBench bench;
        std::vector<std::int64_t> tids;
        for (int i = 0; i < 6; ++i) {
            tids.push_back(bench.paidOrder());
            bench.clock.advance(seconds(1));
        }
        const auto page = [&](std::string number) {
            std::vector<std::int64_t> found;
            for (const auto& row : trades(bench.call(kIncrement, {{"fields", "tid"},
                                                                  {"start_modified", "2026-11-17 21:30:00"},
                                                                  {"end_modified", "2026-11-17 22:00:00"},
                                                                  {"page_size", "3"},
                                                                  {"page_no", number}})))
                found.push_back(row.at("tid").as_int64());
            return found;
        };
        QCOMPARE(page("1"), (std::vector{tids[5], tids[4], tids[3]}));
        bench.shop().touches(tids[0]);                                 // slides to the top between two pages
        QCOMPARE(page("2"), (std::vector{tids[3], tids[2], tids[1]})); // forward paging: one row twice, tids[0] never
        QCOMPARE(page("1"), (std::vector{tids[0], tids[5], tids[4]}));
    }

    void shiftsRowsByFault()
    {
        SimBench bench;
        const std::int64_t tid = bench.paidOrder();
        bench.clock.advance(seconds(5));
        QVERIFY(textOf(bench.control(R"({"do":"faults","set":{"shift":{"rows":1,"times":1}}})"), "do") == "faults");
        const sim::Parameters window{
            {"fields", "tid"}, {"start_modified", "2026-11-17 21:30:00"}, {"end_modified", "2026-11-17 21:30:00"}};
        QVERIFY(trades(bench.call(kIncrement, window)).empty()); // left the window just before the page
        QCOMPARE(bench.shop().find(tid)->modified, bench.clock.now());
    }

    void listsRefundsWithTheirDefaultTypes()
    {
        SimBench bench;
        const std::int64_t tid = bench.paidOrder(9'999);
        const std::int64_t refundId = bench.shop().asksRefund(tid, 0, 3'333);
        bench.shop().refunds(refundId);
        const auto answer = bench.call(
            "taobao.refunds.receive.get",
            {{"fields", "refund_id,tid,oid,status,refund_fee,has_good_return,dispute_type,refund_phase,reason"},
             {"start_modified", "2026-11-17 21:30:00"},
             {"end_modified", "2026-11-17 21:30:00"}});
        const auto found = rows(root(answer), "refunds", "refund");
        QCOMPARE(found.size(), 1u);
        QCOMPARE(integerOf(found[0], "refund_id"), refundId);
        QCOMPARE(integerOf(found[0], "oid"), tid);
        QCOMPARE(textOf(found[0], "refund_fee"), "33.33");
        QCOMPARE(textOf(found[0], "status"), "SUCCESS");
        QCOMPARE(textOf(found[0], "dispute_type"), "REFUND");
        const auto one = bench.call("taobao.refund.get",
                                    {{"fields", "refund_id,refund_fee"}, {"refund_id", std::to_string(refundId)}});
        QCOMPARE(textOf(root(one).at("refund").as_object(), "refund_fee"), "33.33");
        const auto others = bench.call("taobao.refunds.receive.get", {{"fields", "refund_id"}, {"type", "fenxiao"}});
        QVERIFY(!root(others).contains("refunds"));
    }

    void tracesAParcelUpToNow()
    {
        SimBench bench;
        const std::int64_t tid = bench.paidOrder();
        const auto trace = [&] { return bench.call("taobao.logistics.trace.search", {{"tid", std::to_string(tid)}}); };
        QCOMPARE(errorCode(trace()), 15);
        bench.shop().ships(tid);
        QCOMPARE(rows(root(trace()), "trace_list", "transit_step_info").size(), 1u);
        bench.clock.advance(hours(30));
        QCOMPARE(rows(root(trace()), "trace_list", "transit_step_info").size(), 4u);
        bench.clock.advance(hours(10));
        bench.shop().signs(tid);
        const auto steps = rows(root(trace()), "trace_list", "transit_step_info");
        QCOMPARE(textOf(steps.back(), "action"), "SIGNED");
        QCOMPARE(textOf(root(trace()), "status"), "对方已签收");
        QCOMPARE(textOf(root(trace()), "out_sid"), sim::waybillOf(*bench.shop().find(tid)));
    }

    void writesAndClearsMemos()
    {
        SimBench bench;
        const std::int64_t tid = bench.paidOrder();
        const auto memo = [&](const char* method, sim::Parameters extra) {
            extra["tid"] = std::to_string(tid);
            return bench.call(method, extra);
        };
        QCOMPARE(errorCode(memo("taobao.trade.memo.add", {{"memo", "已核对 A&B=1"}, {"flag", "3"}})), 0);
        QCOMPARE(errorSubCode(memo("taobao.trade.memo.add", {{"memo", "again"}})), "isv.trade-memo-exist");
        bench.clock.advance(seconds(7));
        const auto updated = memo("taobao.trade.memo.update", {{"flag", "1"}});
        QCOMPARE(textOf(root(updated).at("trade").as_object(), "modified"), "2026-11-17 21:30:07");
        QCOMPARE(bench.shop().find(tid)->memo, "已核对 A&B=1");
        QCOMPARE(bench.shop().find(tid)->flag, 1);
        QCOMPARE(errorCode(memo("taobao.trade.memo.update", {{"reset", "true"}})), 0);
        QCOMPARE(bench.shop().find(tid)->memo, "");
        QCOMPARE(errorCode(memo("taobao.trade.memo.update", {})), 40);
        QCOMPARE(bench.shop().memoWrites().at(tid).count, 3);
    }

    void servesGetRequestsAndTheOtherGatewayHost()
    {
        SimBench bench;
        auto parameters = bench.common(kList);
        parameters["fields"] = "tid";
        parameters["sign"] = sim::TopRequest(parameters).expectedSign(bench.facts().appSecret);
        net::HttpRequest request;
        request.target = "https://gw.api.taobao.com/router/rest?" + formOf(parameters);
        request.headers.push_back({"Host", "localhost"});
        const auto answer = parseJson(bench.sandbox->respond(request).body).value().as_object();
        QVERIFY(!trades(answer).empty());
    }

    void refreshesATokenPair()
    {
        SimBench bench;
        const auto post = [&](const std::string& refreshToken) {
            net::HttpRequest request;
            request.method = "POST";
            request.target = "/token";
            request.headers.push_back({"Host", "oauth.taobao.com"});
            request.body = formOf({{"grant_type", "refresh_token"},
                                   {"client_id", bench.facts().appKey},
                                   {"client_secret", bench.facts().appSecret},
                                   {"refresh_token", refreshToken}});
            return parseJson(bench.sandbox->respond(request).body).value().as_object();
        };
        const std::string oldSession = bench.facts().session, oldRefresh = bench.facts().refreshToken;
        bench.shop().expireSession(sim::TaobaoShop::Refresh::Possible);
        const auto pair = post(oldRefresh);
        QVERIFY(!textOf(pair, "access_token").empty());
        QVERIFY(textOf(pair, "access_token") != oldSession);
        QCOMPARE(errorCode(bench.call(kList, {{"fields", "tid"}})), 0);
        QCOMPARE(errorCode(bench.call(kList, {{"fields", "tid"}, {"session", oldSession}})), 27);
        QCOMPARE(textOf(post(oldRefresh), "error"), "invalid_grant"); // each refresh token works once
        bench.shop().expireSession(sim::TaobaoShop::Refresh::Dead);
        QCOMPARE(textOf(post(bench.facts().refreshToken), "error"), "invalid_grant");
    }
};

static tandem::test::Register<TestTaobaoAnswers> registered;
#include "tst_taobao_answers.moc"
