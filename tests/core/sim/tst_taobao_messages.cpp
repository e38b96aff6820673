// TMC: permits, content, duplicates, redelivery until confirmed.

#include "sim_bench.hpp"
#include "tests/support/register_test.hpp"

#include <set>

using namespace tandem;
using namespace tandem::test;
using std::chrono::seconds;

namespace {

std::vector<json::object> consume(SimBench& bench)
{
    return rows(root(bench.call("taobao.tmc.messages.consume", {{"quantity", "200"}})), "messages", "tmc_message");
}

void permit(SimBench& bench, std::string topics)
{
    const auto answer = bench.call("taobao.tmc.user.permit", {{"topics", std::move(topics)}});
    QVERIFY(root(answer).at("is_success").as_bool());
}

std::string confirmation(const std::vector<json::object>& messages)
{
    std::string ids;
    for (const auto& message : messages)
        ids += (ids.empty() ? "" : ",") + std::to_string(message.at("id").as_int64());
    return ids;
}

} // namespace

class TestTaobaoMessages : public QObject {
    Q_OBJECT

private slots:
    void publishesPermittedTopicsOnly()
    {
        SimBench bench;
        bench.paidOrder();
        QVERIFY(consume(bench).empty());
        permit(bench, "taobao_trade_TradeCreate,taobao_trade_TradeBuyerPay");
        bench.paidOrder();
        QCOMPARE(bench.shop().messages().unconfirmed(), 2u);
    }

    void replacesTheWholeSetOfPermits()
    {
        SimBench bench;
        permit(bench, "taobao_trade_TradeCreate,taobao_trade_TradeBuyerPay");
        permit(bench, "taobao_trade_TradeMemoModified");
        const std::int64_t tid = bench.paidOrder();
        bench.shop().changesMemo(tid, {std::string("x"), {}});
        QCOMPARE(bench.shop().messages().unconfirmed(), 1u);
        QCOMPARE(errorCode(bench.call("taobao.tmc.user.permit", {{"topics", "taobao_trade_Nonsense"}})), 41);
        QCOMPARE(errorCode(bench.call("taobao.tmc.user.permit")), 40);
    }

    void tellsWhichTradeAndNeverTruncatesItsId()
    {
        SimBench bench;
        permit(bench, "taobao_trade_TradeBuyerPay");
        const std::int64_t tid = bench.paidOrder(2'590);
        const auto message = consume(bench).at(0);
        QVERIFY(message.at("id").as_int64() > (std::int64_t{1} << 53));
        QCOMPARE(textOf(message, "topic"), "taobao_trade_TradeBuyerPay");
        const auto content = parseJson(textOf(message, "content")).value().as_object();
        QCOMPARE(content.at("tid").as_int64(), tid);
        QCOMPARE(textOf(content, "payment"), "25.90");
        QVERIFY(content.contains("buyer_open_uid") && content.contains("status"));
    }

    void redeliversUntilConfirmedAndSometimesOnceMore()
    {
        SimBench bench;
        permit(bench, "taobao_trade_TradeCreate,taobao_trade_TradeBuyerPay");
        for (int i = 0; i < 40; ++i)
            bench.paidOrder();
        const auto first = consume(bench);
        QCOMPARE(first.size(), 80u);
        bench.clock.advance(seconds(2));
        const auto repeated = consume(bench);
        QVERIFY(!repeated.empty() && repeated.size() < 40u); // duplicates with the same id
        bench.clock.advance(sim::TaobaoMessages::kRedelivery);
        QCOMPARE(consume(bench).size(), 80u);
        for (int i = 0; i < 20 && bench.shop().messages().unconfirmed() > 0; ++i) {
            bench.clock.advance(sim::TaobaoMessages::kRedelivery);
            const auto again = consume(bench);
            bench.call("taobao.tmc.messages.confirm", {{"s_message_ids", confirmation(again)}});
        }
        QCOMPARE(bench.shop().messages().unconfirmed(), 0u);
    }

    void deliversOutOfOrder()
    {
        SimBench bench;
        permit(bench, "taobao_trade_TradeCreate,taobao_trade_TradeBuyerPay");
        for (int i = 0; i < 20; ++i)
            bench.paidOrder();
        std::vector<std::int64_t> ids;
        for (const auto& message : consume(bench))
            ids.push_back(message.at("id").as_int64());
        QVERIFY(!std::ranges::is_sorted(ids));
        QCOMPARE(std::set<std::int64_t>(ids.begin(), ids.end()).size(), 40u);
    }

    void saysWhenTheSellerCancelsTheAuthorisation()
    {
        SimBench bench;
        permit(bench, "taobao_top_AuthCancel");
        bench.shop().expireSession(sim::TaobaoShop::Refresh::Dead);
        auto parameters = bench.common("taobao.tmc.messages.consume");
        parameters.erase("session"); // of the application, needs no seller
        const auto messages = rows(root(bench.send(parameters)), "messages", "tmc_message");
        QCOMPARE(messages.size(), 1u);
        QCOMPARE(textOf(messages[0], "topic"), "taobao_top_AuthCancel");
    }

    void refusesQuantitiesOutOfRange()
    {
        SimBench bench;
        for (const char* quantity : {"9", "201", "x"})
            QCOMPARE(errorCode(bench.call("taobao.tmc.messages.consume", {{"quantity", quantity}})), 41);
    }
};

static tandem::test::Register<TestTaobaoMessages> registered;
#include "tst_taobao_messages.moc"
