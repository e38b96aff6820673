// What TOP must refuse (platforms/ecommerce.md §12), each over the face in process.

#include "sim_bench.hpp"
#include "tests/support/register_test.hpp"

using namespace tandem;
using namespace tandem::test;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {
constexpr auto kList = "taobao.trades.sold.get";
constexpr auto kIncrement = "taobao.trades.sold.increment.get";
constexpr auto kFull = "taobao.trade.fullinfo.get";
const sim::Parameters kTid{{"fields", "tid"}};
} // namespace

class TestTaobaoRefusals : public QObject {
    Q_OBJECT

private slots:
    void acceptsAllThreeSignMethodsAndASignedPartnerId_data()
    {
        QTest::addColumn<QString>("method");
        for (const char* method : {"md5", "hmac", "hmac-sha256"})
            QTest::newRow(method) << method;
    }
    void acceptsAllThreeSignMethodsAndASignedPartnerId()
    {
        QFETCH(QString, method);
        SimBench bench;
        const auto answer =
            bench.call(kList, {{"fields", "tid"}, {"sign_method", method.toStdString()}, {"partner_id", "top-sdk"}});
        QCOMPARE(errorCode(answer), 0);
        QVERIFY(integerOf(root(answer), "total_results") > 0);
    }

    void refusesAWrongSign()
    {
        SimBench bench;
        QCOMPARE(errorCode(bench.call(kList, {{"fields", "tid"}, {"sign", "66987CB115214E59E6EC978214934FB8"}})), 25);
        auto parameters = bench.common(kList);
        parameters["sign"] = sim::TopRequest(parameters).expectedSign(bench.facts().appSecret);
        parameters["fields"] = "tid"; // added after signing
        QCOMPARE(errorCode(bench.send(parameters)), 25);
        QCOMPARE(errorCode(bench.call(kList, {{"fields", "tid"}, {"sign", ""}})), 24);
    }

    void refusesAStaleTimestampOnEitherSide()
    {
        SimBench bench;
        const auto at = [&](Duration off) {
            return bench.call(kList, {{"fields", "tid"}, {"timestamp", formatChinaTime(bench.clock.now() + off)}});
        };
        QCOMPARE(errorCode(at(minutes(10))), 0);
        QCOMPARE(errorCode(at(-minutes(10))), 0);
        QCOMPARE(errorCode(at(-minutes(10) - seconds(1))), 31);
        QCOMPARE(errorCode(at(minutes(10) + seconds(1))), 31);
        QCOMPARE(errorCode(bench.call(kList, {{"fields", "tid"}, {"timestamp", "now"}})), 31);
        QCOMPARE(errorCode(bench.call(kList, {{"fields", "tid"}, {"timestamp", ""}})), 30);
    }

    void acceptsATimestampInMilliseconds()
    {
        SimBench bench;
        const std::string millis = std::to_string(bench.clock.now().millis());
        QCOMPARE(errorCode(bench.call(kList, {{"fields", "tid"}, {"timestamp", millis}})), 0);
    }

    void refusesMissingAndWrongCommonParameters_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("code");
        QTest::newRow("no session") << "session"
                                    << "" << 26;
        QTest::newRow("other session") << "session"
                                       << "6100abc" << 27;
        QTest::newRow("no method") << "method"
                                   << "" << 21;
        QTest::newRow("unknown method") << "method"
                                        << "taobao.trade.delete" << 22;
        QTest::newRow("xml by default") << "format"
                                        << "" << 23;
        QTest::newRow("xml") << "format"
                             << "xml" << 23;
        QTest::newRow("no key") << "app_key"
                                << "" << 28;
        QTest::newRow("wrong key") << "app_key"
                                   << "12345678" << 29;
        QTest::newRow("no version") << "v"
                                    << "" << 32;
        QTest::newRow("wrong version") << "v"
                                       << "1.0" << 34;
        QTest::newRow("unknown sign method") << "sign_method"
                                             << "sha1" << 25;
        QTest::newRow("no fields") << "fields"
                                   << "" << 40;
    }
    void refusesMissingAndWrongCommonParameters()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(int, code);
        SimBench bench;
        auto parameters = bench.common(kList);
        parameters["fields"] = "tid";
        parameters[name.toStdString()] = value.toStdString();
        if (name == "sign_method")
            parameters["sign"] = "00";
        QCOMPARE(errorCode(bench.send(parameters)), code);
    }

    void refusesADeadSessionUntilItIsRenewed()
    {
        SimBench bench;
        bench.shop().expireSession(sim::TaobaoShop::Refresh::Dead);
        const auto answer = bench.call(kList, kTid);
        QCOMPARE(errorCode(answer), 27);
        QCOMPARE(errorSubCode(answer), "invalid-sessionkey");
        bench.shop().renewSession();
        QCOMPARE(errorCode(bench.call(kList, kTid)), 0);
    }

    void refusesAWindowOverOneDay()
    {
        SimBench bench;
        const auto window = [&](std::string from, std::string to) {
            return bench.call(kIncrement, {{"fields", "tid"}, {"start_modified", from}, {"end_modified", to}});
        };
        QCOMPARE(errorCode(window("2026-11-16 00:00:00", "2026-11-17 00:00:00")), 0);
        const auto tooLong = window("2026-11-16 00:00:00", "2026-11-17 00:00:01");
        QCOMPARE(errorCode(tooLong), 41);
        QCOMPARE(errorSubCode(tooLong), "isv.invalid-parameter:end_modified");
        QCOMPARE(errorCode(window("2026-11-17 00:00:00", "2026-11-16 00:00:00")), 41);
        QCOMPARE(errorSubCode(window("yesterday", "2026-11-17 00:00:00")), "isv.invalid-parameter:start_modified");
        QCOMPARE(errorSubCode(window("2026-11-16 00:00:00", "")), "isv.missing-parameter:end_modified");
    }

    void refusesPageSizesAndStatusesOutOfRange()
    {
        SimBench bench;
        QCOMPARE(errorCode(bench.call(kList, {{"fields", "tid"}, {"page_size", "100"}})), 0);
        QCOMPARE(errorCode(bench.call(kList, {{"fields", "tid"}, {"page_size", "101"}})), 41);
        QCOMPARE(errorCode(bench.call(kList, {{"fields", "tid"}, {"page_no", "0"}})), 41);
        QCOMPARE(errorCode(bench.call(kList, {{"fields", "tid"}, {"status", "PAID"}})), 41);
    }

    void bansAnInterfaceThatIsCalledTooOften()
    {
        sim::Faults faults;
        faults.perSecond = 3;
        faults.banSeconds = 2;
        SimBench bench(SimBench::smallCompany(), faults);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(errorCode(bench.call(kList, kTid)), 0);
        const auto banned = bench.call(kList, kTid);
        QCOMPARE(errorCode(banned), 7);
        QCOMPARE(errorSubCode(banned), "accesscontrol.limited-by-api-access-count");
        QCOMPARE(errorText(banned), "This ban will last for 2 more seconds");
        bench.clock.advance(seconds(1));
        QCOMPARE(errorText(bench.call(kList, kTid)), "This ban will last for 1 more seconds");
        QCOMPARE(errorCode(bench.call("taobao.tmc.messages.consume")), 0); // others go on
        bench.clock.advance(seconds(1));
        QCOMPARE(errorCode(bench.call(kList, kTid)), 0);
    }

    void stopsTheApplicationAtItsDailyQuotaUntilMidnight()
    {
        sim::Faults faults;
        faults.perDay = 2;
        SimBench bench(SimBench::smallCompany(), faults);
        QCOMPARE(errorCode(bench.call(kList, kTid)), 0);
        QCOMPARE(errorCode(bench.call(kList, kTid)), 0);
        QCOMPARE(errorSubCode(bench.call(kList, kTid)), "accesscontrol.limited-by-app-access-count");
        bench.clock.advance(minutes(149)); // 23:59
        QCOMPARE(errorCode(bench.call(kList, kTid)), 7);
        bench.clock.advance(minutes(1));
        QCOMPARE(errorCode(bench.call(kList, kTid)), 0);
    }

    void refusesAnInterfaceWithoutPermission()
    {
        sim::Faults faults;
        faults.denied = {"taobao.refunds.receive.get"};
        SimBench bench(SimBench::smallCompany(), faults);
        const auto answer = bench.call("taobao.refunds.receive.get", {{"fields", "refund_id"}});
        QCOMPARE(errorCode(answer), 11);
        QCOMPARE(errorSubCode(answer), "isv.permission-api-package-limit");
        QCOMPARE(errorCode(bench.call(kList, kTid)), 0);
    }

    void refusesAMemoOverAThousandBytes()
    {
        SimBench bench;
        const std::string tid = std::to_string(bench.paidOrder());
        const auto write = [&](std::size_t bytes) {
            return bench.call("taobao.trade.memo.update", {{"tid", tid}, {"memo", std::string(bytes, 'x')}});
        };
        QCOMPARE(errorCode(write(1000)), 0);
        QCOMPARE(errorSubCode(write(1001)), "isv.invalid-parameter:memo");
        QCOMPARE(errorSubCode(bench.call("taobao.trade.memo.update", {{"tid", tid}, {"flag", "6"}})),
                 "isv.invalid-parameter:flag");
        QCOMPARE(bench.shop().memoWrites().begin()->second.count, 1);
    }

    void namesUnknownTrades()
    {
        SimBench bench;
        QCOMPARE(errorSubCode(bench.call(kFull, {{"fields", "tid"}, {"tid", "1"}})), "isv.trade-not-exist");
        QCOMPARE(errorSubCode(bench.call(kFull, {{"fields", "tid"}})), "isv.missing-parameter:tid");
    }

    void refusesOtherHttpMethodsAndPaths()
    {
        SimBench bench;
        net::HttpRequest request;
        request.method = "PUT";
        request.target = "/router/rest";
        request.headers.push_back({"Host", "eco.taobao.com"});
        QVERIFY(bench.sandbox->respond(request).body.find("\"code\":9") != std::string::npos);
        request.target = "/other";
        QCOMPARE(bench.sandbox->respond(request).status, 404);
        request.headers[0].value = "api.jd.com";
        QCOMPARE(bench.sandbox->respond(request).status, 404);
    }
};

static tandem::test::Register<TestTaobaoRefusals> registered;
#include "tst_taobao_refusals.moc"
