// The figures of demo-company.md, read from the "expect" half of resources/demo/heyu.json and compared with what the
// platform answers.

#include "sim_bench.hpp"
#include "tests/support/register_test.hpp"

#include <fstream>
#include <sstream>

using namespace tandem;
using namespace tandem::test;

namespace {

json::object heyuFile()
{
    std::ifstream in(TANDEM_SOURCE_DIR "/resources/demo/heyu.json");
    std::stringstream text;
    text << in.rdbuf();
    return parseJson(text.str()).value().as_object();
}

json::object fullTrade(SimBench& bench, const std::string& tid)
{
    const auto answer = bench.call("taobao.trade.fullinfo.get",
                                   {{"tid", tid},
                                    {"fields", "tid,status,payment,post_fee,buyer_open_uid,created,pay_time,"
                                               "modified,orders"}});
    return root(answer).at("trade").as_object();
}

std::int64_t paidFen(const json::object& trade)
{
    Money paid = requireYuan(trade, "post_fee").value();
    for (const auto& line : rows(trade, "orders", "order"))
        paid += requireYuan(line, "divide_order_fee").value();
    return paid.fen();
}

} // namespace

class TestDemoCompany : public QObject {
    Q_OBJECT

private slots:
    void everyNamedTradeHasItsFigures()
    {
        SimBench bench(SimBench::heyu());
        bench.sandbox->world().plays("K11").value();
        const json::object file = heyuFile();
        for (const auto& [caseId, value] : file.at("expect").at("trades").as_object()) {
            const json::object& expected = value.as_object();
            const json::object trade = fullTrade(bench, textOf(expected, "tid"));
            QCOMPARE(paidFen(trade), integerOf(expected, "paid"));
            QCOMPARE(textOf(trade, "buyer_open_uid"), textOf(expected, "buyer"));
            std::int64_t refunded = 0;
            if (const json::value* refunds = expected.if_contains("refunds"))
                for (const json::value& fee : refunds->as_array())
                    refunded += fee.as_int64();
            QCOMPARE(requireYuan(trade, "payment").value(), Money(integerOf(expected, "paid") - refunded));
        }
    }

    void namedTradesStandAsTheDocumentSays_data()
    {
        QTest::addColumn<QString>("caseId");
        QTest::addColumn<QString>("title");
        QTest::addColumn<qint64>("paid");
        QTest::addColumn<QString>("payTime");
        QTest::addColumn<QString>("buyer");
        const auto row = [](const char* id, const char* title, qint64 paid, const char* at, const char* buyer) {
            QTest::newRow(id) << id << title << paid << at << buyer;
        };
        row("K01", "睡袋", 25'900, "2026-11-16 21:05:00", "ou-7731");
        row("L1", "奶粉", 119'200, "2026-11-09 16:20:00", "ou-7740");
        row("L2", "早教", 198'000, "2026-11-12 11:00:00", "ou-7740");
        row("K06", "连体衣", 12'800, "2026-11-14 20:10:00", "ou-7716");
        row("K34", "试用", 9'999, "2026-11-05 10:30:00", "ou-7740");
        row("L3", "", 36'600, "2026-11-13 15:45:00", "ou-7909");
        row("K13", "羽绒服", 59'900, "2025-11-11", "ou-7731");
        row("K33", "吸奶器", 59'900, "2026-10-20", "ou-7740");
        row("K31", "", 99'900, "2026-11", "");
        row("K42", "", 45'800, "2026-11", "");
        row("K07", "", 10'000, "2026-11-10", "");
    }
    void namedTradesStandAsTheDocumentSays()
    {
        QFETCH(QString, caseId);
        QFETCH(QString, title);
        QFETCH(qint64, paid);
        QFETCH(QString, payTime);
        QFETCH(QString, buyer);
        SimBench bench(SimBench::heyu());
        const json::object file = heyuFile();
        const auto& expected = file.at("expect").at("trades").at(caseId.toStdString()).as_object();
        const auto trade = fullTrade(bench, textOf(expected, "tid"));
        QCOMPARE(paidFen(trade), paid);
        QVERIFY(QString::fromStdString(textOf(trade, "pay_time")).startsWith(payTime));
        QVERIFY(QString::fromStdString(textOf(rows(trade, "orders", "order")[0], "title")).contains(title));
        QVERIFY(buyer.isEmpty() || QString::fromStdString(textOf(trade, "buyer_open_uid")) == buyer);
    }

    void novemberOfTheGuideAddsUp()
    {
        const json::object file = heyuFile();
        const auto& november = file.at("expect").at("november").as_object();
        const auto& trades = file.at("expect").at("trades").as_object();
        std::int64_t sum = 0;
        for (const json::value& caseId : november.at("trades").as_array())
            sum += trades.at(caseId.as_string()).at("paid").as_int64();
        QCOMPARE(sum, integerOf(november, "sum"));
        QCOMPARE(sum, 402'499); // 25 900 + 119 200 + 198 000 + 12 800 + 9 999 + 36 600
    }

    void refundsOfK33AndK34AreExact()
    {
        SimBench bench(SimBench::heyu());
        const json::object file = heyuFile();
        const auto feesOf = [&](const char* caseId) {
            const auto tid = integerOf(file.at("expect").at("trades").at(caseId).as_object(), "tid");
            std::vector<std::int64_t> fees;
            for (const sim::Refund& refund : bench.shop().refundRows())
                if (bench.shop().trades()[refund.trade].tid == tid)
                    fees.push_back(refund.fee);
            return fees;
        };
        QCOMPARE(feesOf("K33"), (std::vector<std::int64_t>{20'000, 39'900}));
        QCOMPARE(feesOf("K34"), (std::vector<std::int64_t>{3'333, 3'333, 3'333}));
    }

    void theTenthOfNovemberBelongsToK07()
    {
        SimBench bench(SimBench::heyu(500));
        std::int64_t orders = 0, sum = 0;
        for (const sim::Trade& trade : bench.shop().trades())
            for (const Instant at : {trade.created, trade.paid})
                if (formatChinaTime(at).starts_with("2026-11-10")) {
                    ++orders;
                    sum += bench.shop().paidBeforeRefunds(trade);
                }
        QCOMPARE(orders, 2); // created and paid of the one
        QCOMPARE(sum, 2 * 10'000);
    }

    void k11ArrivesLiveAndOnlyOnce()
    {
        SimBench bench(SimBench::heyu());
        bench.shop().messages().permit({"taobao_trade_TradeBuyerPay"});
        bench.clock.advance(std::chrono::minutes(3));
        const std::size_t before = bench.shop().trades().size();
        QVERIFY(bench.control(R"({"do":"play","case":"K11"})").at("ok").as_bool());
        const sim::Trade& trade = bench.shop().trades().back();
        QCOMPARE(bench.shop().trades().size(), before + 1);
        QCOMPARE(bench.shop().paymentNow(trade), 29'800);
        QCOMPARE(formatChinaTime(trade.paid), "2026-11-17 21:29:30");
        QCOMPARE(trade.modified, bench.clock.now());
        QCOMPARE(bench.shop().messages().unconfirmed(), 1u);
        QVERIFY(!bench.control(R"({"do":"play","case":"K11"})").at("ok").as_bool());
        QVERIFY(!bench.control(R"({"do":"play","case":"K99"})").at("ok").as_bool());
    }

    void k46ComesAgainAfterTheDeletion()
    {
        SimBench bench(SimBench::heyu());
        const json::object file = heyuFile();
        const auto tid = textOf(file.at("expect").at("trades").at("K46").as_object(), "tid");
        QVERIFY(textOf(fullTrade(bench, tid), "modified").starts_with("2026-11-15"));
    }

    void nothingOfTheStoryLiesInTheFuture()
    {
        for (const Instant start :
             {sim::demoNow(), sim::demoNow() - std::chrono::hours(30 * 24 - 1), Instant(1'700'000'000'000)}) {
            SimBench bench(SimBench::heyu(), {}, start);
            for (const sim::Trade& trade : bench.shop().trades())
                QVERIFY(trade.created <= start && trade.modified <= start);
        }
    }

    void membersCarryTheRolesOfTheDocument()
    {
        SimBench bench(SimBench::heyu());
        const auto& members = bench.sandbox->world().members();
        QCOMPARE(members.front().id, "linxx");
        QCOMPARE(members.front().role, Role::Guide);
        QCOMPARE(members.size(), 11u);
        QCOMPARE(bench.sandbox->world().pin(), "1117");
    }
};

static tandem::test::Register<TestDemoCompany> registered;
#include "tst_demo_company.moc"
