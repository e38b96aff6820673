#include "core/platform/taobao/codec.hpp"
#include "tests/core/platform/trade_rows.hpp"
#include "tests/support/register_test.hpp"
#include "tests/support/verify_ok.hpp"

#include <QTest>

using namespace tandem;
using namespace tandem::platform::taobao;
using test::TradeRow;

namespace {

ShopAccount shop()
{
    ShopAccount account;
    account.platform = "taobao";
    account.key = "TB-1";
    account.name = "禾屿旗舰店";
    return account;
}

Answer answerOf(std::string body, std::string_view method)
{
    return parseAnswer(std::move(body), method).value();
}

Decoded tradesOf(const std::vector<std::string>& rows, std::string_view rest = R"("has_next":false)")
{
    return decodeTrades(
        answerOf(test::tradesAnswer("trades_sold_get_response", rows, rest), "taobao.trades.sold.get"), shop());
}

Order orderOf(const TradeRow& row)
{
    const Decoded decoded = tradesOf({toJson(row)});
    TANDEM_ASSERT(decoded.orders.size() == 1);
    return decoded.orders.front().value;
}

std::string refundRow(std::string_view status, std::string_view more)
{
    return fmt::format(R"({{"refund_id":9007199254740993,"tid":2231958349000001,"oid":"2231958349000002",)"
                       R"("status":"{}","created":"2026-11-16 10:00:00","modified":"2026-11-17 09:00:00",)"
                       R"("refund_fee":"33.33","reason":"尺码不合适","has_good_return":true{}}})",
                       status, more);
}

Decoded refundsOf(const std::string& rows)
{
    return decodeRefunds(answerOf(R"({"refunds_receive_get_response":{"refunds":{"refund":[)" + rows +
                                      R"(]},"total_results":1}})",
                                  "taobao.refunds.receive.get"),
                         shop());
}

bool lists(const std::set<Drift>& drift, std::string_view kind, std::string_view path)
{
    return drift.contains(Drift{std::string(kind), std::string(path)});
}

} // namespace

class TestTaobaoCodec : public QObject {
    Q_OBJECT
private slots:
    void tradeBecomesACanonicalOrder()
    {
        const Order order = orderOf({});
        QCOMPARE(toString(order.ref), std::string("taobao:TB-1:2231958349000001"));
        QCOMPARE(order.shopName, std::string("禾屿旗舰店"));
        QCOMPARE(order.state, OrderState::ToShip);
        QCOMPARE(order.platformState, std::string("WAIT_SELLER_SEND_GOODS"));
        QCOMPARE(order.buyerKey, std::string("AAou7701"));
        QCOMPARE(order.receiver.phone, std::string("138****0001"));
        QCOMPARE(order.goods.fen(), 29'900);
        QCOMPARE(order.freight.fen(), 500);
        QCOMPARE(order.paid.fen(), 25'900);
        QCOMPARE(order.platformPaid.fen(), 25'900);
        QCOMPARE(order.discount.fen(), 4'500);
        QCOMPARE(order.sellerFlag, SellerFlag::Red);
        QVERIFY(!order.full && drift().empty());
    }

    void lineKeepsIdentityAndMoney()
    {
        TradeRow row;
        row.moreOfLine = R"(,"refund_id":778899,"logistics_company":"云雀速运","invoice_no":"YQ1","outer_sku_id":"S-90")";
        const OrderLine line = orderOf(row).lines.at(0);
        QCOMPARE(line.lineId, std::string("2231958349000002"));
        QCOMPARE(line.itemId, std::string("611"));
        QCOMPARE(line.skuId, std::string("4001"));
        QCOMPARE(line.outerSkuId, std::string("S-90"));
        QCOMPARE(line.variant, std::string("颜色:雾蓝;尺码:90"));
        QCOMPARE(line.goods.fen(), 29'900);
        QCOMPARE(line.paid.fen(), 25'400);
        QCOMPARE(line.discount.fen(), 4'500);
        QCOMPARE(line.refundId, std::string("778899"));
        QCOMPARE(line.trackingNumber, std::string("YQ1"));
    }

    void rawIsByteExact()
    {
        const std::string row = toJson(TradeRow{.more = R"(,"point_fee": 0.50 )"});
        QCOMPARE(tradesOf({toJson(TradeRow{}), row}).orders.at(1).raw, row);
    }

    void everyStateWordIsMapped_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("step");
        QTest::addColumn<int>("state");
        const auto row = [](const char* status, OrderState state, const char* step = "") {
            QTest::addRow("%s %s", status, step) << QString(status) << QString(step) << static_cast<int>(state);
        };
        row("TRADE_NO_CREATE_PAY", OrderState::Unpaid);
        row("WAIT_BUYER_PAY", OrderState::Unpaid);
        row("PAY_PENDING", OrderState::Unpaid);
        row("WAIT_PRE_AUTH_CONFIRM", OrderState::Unpaid);
        row("PAID_FORBID_CONSIGN", OrderState::PaidHold);
        row("WAIT_BUYER_PAY", OrderState::Unpaid, "FRONT_NOPAID_FINAL_NOPAID");
        row("WAIT_BUYER_PAY", OrderState::PaidHold, "FRONT_PAID_FINAL_NOPAID");
        row("WAIT_SELLER_SEND_GOODS", OrderState::ToShip, "FRONT_PAID_FINAL_PAID");
        row("TRADE_CLOSED_BY_TAOBAO", OrderState::ClosedUnpaid, "FRONT_PAID_FRONT_FORFEITED");
        row("WAIT_SELLER_SEND_GOODS", OrderState::ToShip);
        row("SELLER_CONSIGNED_PART", OrderState::PartShipped);
        row("WAIT_BUYER_CONFIRM_GOODS", OrderState::Shipped);
        row("TRADE_BUYER_SIGNED", OrderState::Signed);
        row("TRADE_FINISHED", OrderState::Finished);
        row("TRADE_CLOSED", OrderState::ClosedRefunded);
        row("TRADE_CLOSED_BY_TAOBAO", OrderState::ClosedUnpaid);
        row("SOMETHING_NEW", OrderState::Unknown);
        row("", OrderState::Unknown);
    }

    void everyStateWordIsMapped()
    {
        QFETCH(QString, status);
        QFETCH(QString, step);
        QFETCH(int, state);
        QCOMPARE(static_cast<int>(orderStateOf(status.toStdString(), step.toStdString())), state);
    }

    void unknownWordsAndFieldsAreListedOnceAndKept()
    {
        const TradeRow row{.status = "NEW_WORD", .more = R"(,"shiny_field":{"a":1})", .moreOfLine = R"(,"glow":2)"};
        const Decoded decoded = tradesOf({toJson(row), toJson(row)});
        QCOMPARE(decoded.orders.size(), std::size_t(2));
        QCOMPARE(decoded.orders.front().value.state, OrderState::Unknown);
        QCOMPARE(decoded.orders.front().value.platformState, std::string("NEW_WORD"));
        QVERIFY(lists(decoded.drift, "order", "status=NEW_WORD"));
        QVERIFY(lists(decoded.drift, "order", "unknown field trade.shiny_field"));
        QVERIFY(lists(decoded.drift, "order", "unknown field order.glow"));
        QCOMPARE(decoded.drift.size(), std::size_t(3));
    }

    void badRowIsParkedAndThePageGoesOn()
    {
        TradeRow bad;
        bad.tid = 2231958349000099;
        bad.payment = "12.345";
        const Decoded decoded = tradesOf({toJson(TradeRow{}), toJson(bad), R"("no object")", toJson(TradeRow{.tid = 5})});
        QCOMPARE(decoded.orders.size(), std::size_t(2));
        QCOMPARE(decoded.parked.size(), std::size_t(2));
        QCOMPARE(decoded.parked.front().ref.extId, std::string("2231958349000099"));
        QCOMPARE(decoded.parked.front().reason.code(), Errc::MoneyMalformed);
        QCOMPARE(decoded.parked.front().raw, toJson(bad));
        QVERIFY(decoded.parked.back().ref.extId.empty());
        QCOMPARE(decoded.rows, std::size_t(4));
    }

    void amountsThatCouldOverflowAreParked_data()
    {
        QTest::addColumn<QString>("payment");
        QTest::addColumn<QString>("share");
        QTest::newRow("payment") << "92233720368547758.07" << "1.00";
        QTest::newRow("share") << "1.00" << "-92233720368547758.07";
        QTest::newRow("exponent") << "1e3" << "1.00";
        QTest::newRow("just above") << "10000000000.01" << "1.00";
    }

    void amountsThatCouldOverflowAreParked()
    {
        QFETCH(QString, payment);
        QFETCH(QString, share);
        const TradeRow row{.payment = payment.toStdString(), .share = share.toStdString()};
        QCOMPARE(tradesOf({toJson(row)}).parked.size(), std::size_t(1));
        QCOMPARE(tradesOf({toJson(TradeRow{.payment = "10000000000.00"})}).parked.size(), std::size_t(0));
    }

    void requiredFieldsAreRequired_data()
    {
        QTest::addColumn<QString>("field");
        for (const char* field : {"tid", "status", "created", "modified", "payment"})
            QTest::newRow(field) << field;
    }

    void requiredFieldsAreRequired()
    {
        QFETCH(QString, field);
        json::object row = parseJson(toJson(TradeRow{})).value().as_object();
        row.erase(field.toStdString());
        const Decoded decoded = tradesOf({json::serialize(row)});
        QCOMPARE(decoded.parked.size(), std::size_t(1));
        QCOMPARE(decoded.parked.front().reason.arg("field"), std::string_view(field.toStdString()));
    }

    void absentListAndFlatListAreBothUnderstood()
    {
        QVERIFY(tradesOf({}, R"("total_results":0)").orders.empty());
        const std::string flat = R"({"trades_sold_get_response":{"trades":[)" + toJson(TradeRow{}) + "]}}";
        QCOMPARE(decodeTrades(answerOf(flat, "taobao.trades.sold.get"), shop()).orders.size(), std::size_t(1));
    }

    void totalAndHasNextAreReadAsTheyCome()
    {
        QCOMPARE(tradesOf({}, R"("total_results":"12")").total, std::optional<std::int64_t>(12));
        QVERIFY(!tradesOf({}, R"("has_next":true)").total);
        QVERIFY(tradesOf({}, R"("has_next":true)").hasNext);
        QVERIFY(!tradesOf({}, R"("has_next":false)").hasNext);
    }

    void linesWithoutSharesGetTheirPartOfWhatWasPaid()
    {
        json::object row = parseJson(toJson(TradeRow{.payment = "10.05"})).value().as_object();
        json::array& lines = row["orders"].as_object()["order"].as_array();
        lines[0].as_object().erase("divide_order_fee");
        lines[0].as_object()["price"] = "1.00";
        lines.push_back(lines[0]);
        lines.push_back(lines[0]);
        const Order order = tradesOf({json::serialize(row)}).orders.front().value;
        QCOMPARE(order.paid.fen(), 1'005);
        QCOMPARE(order.lines[0].paid.fen() + order.lines[1].paid.fen() + order.lines[2].paid.fen(), 505);
        QCOMPARE(order.lines[0].paid.fen(), 169);
    }

    void fullOrderBringsMemoMessageAndPromotions()
    {
        const std::string trade = toJson(TradeRow{
            .more = R"(,"seller_memo":"给您留 90 码","buyer_message":"请用灰色","promotion_details":{"promotion_detail":[)"
                    R"({"id":2231958349000001,"promotion_name":"店铺满减","discount_fee":"45.00","odd":1}]})"});
        const Answer answer = answerOf(R"({"trade_fullinfo_get_response": {"trade": )" + trade + "}}",
                                       "taobao.trade.fullinfo.get");
        const Decoded decoded = decodeFullTrade(answer, shop());
        const Order& order = decoded.orders.at(0).value;
        QVERIFY(order.full);
        QCOMPARE(order.sellerMemo, std::string("给您留 90 码"));
        QCOMPARE(order.buyerMessage, std::string("请用灰色"));
        QCOMPARE(order.promotions.at(0).discount.fen(), 4'500);
        QCOMPARE(order.promotions.at(0).appliesTo, std::string("2231958349000001"));
        QCOMPARE(decoded.orders.at(0).raw, trade);
        QVERIFY(lists(decoded.drift, "order", "unknown field promotion.odd"));
    }

    void endTimeIsAFinishOnlyOfAFinishedTrade()
    {
        const std::string ended = R"(,"end_time":"2026-11-17 08:00:00")";
        QVERIFY(orderOf({.status = "TRADE_FINISHED", .more = ended}).finishedAt.has_value());
        QVERIFY(!orderOf({.status = "TRADE_CLOSED", .more = ended}).finishedAt.has_value());
        QVERIFY(!orderOf({.status = "TRADE_FINISHED", .more = R"(,"end_time":"")"}).finishedAt.has_value());
    }

    void everyRefundWordIsMapped_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("more");
        QTest::addColumn<int>("state");
        const auto row = [](const char* status, RefundState state, const char* more = "") {
            QTest::addRow("%s %s", status, more) << QString(status) << QString(more) << static_cast<int>(state);
        };
        row("WAIT_SELLER_AGREE", RefundState::Applied);
        row("WAIT_BUYER_RETURN_GOODS", RefundState::WaitReturn);
        row("WAIT_SELLER_CONFIRM_GOODS", RefundState::Returned);
        row("WAIT_SELLER_CONSIGN_GOODS", RefundState::Returned);
        row("SELLER_REFUSE_BUYER", RefundState::Rejected);
        row("CLOSED", RefundState::Closed);
        row("SUCCESS", RefundState::Success);
        row("SUCCESS", RefundState::Success, R"(,"dispute_type":"REFUND_AND_RETURN")");
        row("SUCCESS", RefundState::ExchangeDone, R"(,"dispute_type":"EXCHANGE")");
        row("SUCCESS", RefundState::ExchangeDone, R"(,"dispute_type":"TMALL_EXCHANGE")");
        row("SUCCESS", RefundState::ExchangeDone, R"(,"bill_type":"replace_bill")");
        row("SUCCESS", RefundState::Unknown, R"(,"dispute_type":"REPAIR")");
        row("WAIT_BUYER_CONFIRM_EXCHANGE_SELLER_SEND_GOODS", RefundState::ExchangeDone);
        row("EXCHANGE_TRANSFORM_TO_REFUND", RefundState::Applied);
        row("NEW_WORD", RefundState::Unknown);
    }

    void everyRefundWordIsMapped()
    {
        QFETCH(QString, status);
        QFETCH(QString, more);
        QFETCH(int, state);
        const Decoded decoded = refundsOf(refundRow(status.toStdString(), more.toStdString()));
        QCOMPARE(decoded.refunds.size(), std::size_t(1));
        QCOMPARE(static_cast<int>(decoded.refunds.front().value.state), state);
        QCOMPARE(decoded.drift.empty(), static_cast<RefundState>(state) != RefundState::Unknown);
    }

    void refundKeepsIdsAmountAndReason()
    {
        const Refund refund = refundsOf(refundRow("SUCCESS", "")).refunds.at(0).value;
        QCOMPARE(refund.ref.extId, std::string("9007199254740993"));
        QCOMPARE(refund.orderId, std::string("2231958349000001"));
        QCOMPARE(refund.lineId, std::string("2231958349000002"));
        QCOMPARE(refund.amount.fen(), 3'333);
        QVERIFY(refund.returnsGoods);
    }

    void traceIsNewestFirstAndSkipsWhatItCannotRead()
    {
        const Answer answer = answerOf(
            R"({"logistics_trace_search_response":{"out_sid":"YQ1","company_name":"云雀速运","tid":1,"status":"IN_TRANSIT",)"
            R"("trace_list":{"transit_step_info":[{"status_time":"2026-11-16 20:00:00","status_desc":"已揽收"},)"
            R"({"status_time":"2026-11-17 03:10:00","status_desc":"到达上海"},{"status_desc":"没有时间"}]}}})",
            "taobao.logistics.trace.search");
        const Decoded decoded = decodeTrace(answer, shop(), "1");
        const ShipmentTrace& trace = decoded.traces.at(0).value;
        QCOMPARE(trace.nodes.size(), std::size_t(2));
        QCOMPARE(trace.nodes.front().text, std::string("到达上海"));
        QCOMPARE(trace.trackingNumber, std::string("YQ1"));
        QVERIFY(lists(decoded.drift, "trace", "unreadable step"));
    }

    void messagesGiveEachOrderOnceAndAllIdsToConfirm()
    {
        json::array list;
        const auto add = [&list](std::int64_t id, const char* topic, const char* content) {
            list.push_back(json::object{{"id", id}, {"topic", topic}, {"content", content}});
        };
        add(4140400040004000001, "taobao_trade_TradeBuyerPay", R"({"tid":9007199254740993,"status":"X"})");
        add(4140400040004000002, "taobao_trade_TradeChanged", R"({"tid":"9007199254740993"})");
        add(4140400040004000003, "taobao_refund_RefundCreated", R"({"tid":12,"refund_id":5})");
        add(4140400040004000004, "taobao_top_AuthCancel", R"({"user_id":1})");
        add(4140400040004000005, "taobao_trade_TradeChanged", "no JSON");
        const json::object body{
            {"tmc_messages_consume_response", json::object{{"messages", json::object{{"tmc_message", list}}}}}};
        const Messages messages = decodeMessages(answerOf(json::serialize(body), "taobao.tmc.messages.consume"));
        QCOMPARE(messages.hints, (std::vector<std::string>{"9007199254740993", "12"}));
        QCOMPARE(messages.ids.size(), std::size_t(5));
        QCOMPARE(messages.ids.front(), std::string("4140400040004000001"));
        QVERIFY(messages.authorisationCancelled);
    }

    void sellerNoteIsReadFromTheShortAnswer()
    {
        const Answer answer = answerOf(
            R"({"trade_fullinfo_get_response":{"trade":{"tid":1,"seller_memo":"留 90 码","seller_flag":3}}})",
            "taobao.trade.fullinfo.get");
        const auto note = decodeSellerNote(answer);
        QVERIFY_OK(note);
        QCOMPARE(note.value(), (SellerNote{"留 90 码", SellerFlag::Green}));
    }

private:
    static std::set<Drift> drift() { return tradesOf({toJson(TradeRow{})}).drift; }
};

static tandem::test::Register<TestTaobaoCodec> registered;
#include "tst_taobao_codec.moc"
