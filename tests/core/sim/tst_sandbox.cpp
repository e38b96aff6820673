// The sandbox as a whole: control lines, the ready line, and a real HTTP client over a network in memory.

#include "sim_bench.hpp"
#include "tests/support/register_test.hpp"

#include <boost/asio/io_context.hpp>

using namespace tandem;
using namespace tandem::test;

namespace {

// A client and the sandbox's server on one loop.
struct Wire {
    explicit Wire(SimBench& served) : bench(served)
    {
        spawn(core.get_executor(), bench.sandbox->serve(core.get_executor(), network.listener(), nullptr));
    }
    ~Wire()
    {
        client.closeIdle();
        bench.sandbox->stop();
        core.restart();
        core.poll();
    }
    Result<net::HttpResponse> send(std::string_view method, sim::Parameters extra)
    {
        sim::Parameters parameters = bench.common(method);
        parameters.merge(extra);
        parameters["sign"] = sim::TopRequest(parameters).expectedSign(bench.facts().appSecret);
        net::HttpRequest request;
        request.method = "POST";
        request.target = "/router/rest";
        request.headers.push_back({"Content-Type", "application/x-www-form-urlencoded"});
        request.body = formOf(parameters);
        std::optional<Result<net::HttpResponse>> answer;
        spawn(core.get_executor(), keep(std::move(request), answer));
        core.restart();
        core.poll();
        if (!answer)
            return failure(Errc::Timeout);
        return std::move(*answer);
    }
    Async<> keep(net::HttpRequest request, std::optional<Result<net::HttpResponse>>& into)
    {
        net::Endpoint endpoint{"eco.taobao.com", 443};
        net::HttpLimits limits;
        into.emplace(co_await client.send(endpoint, std::move(request), limits, net::HttpClient::Repeatable::No));
    }

    SimBench& bench;
    asio::io_context core;
    net::MemoryNetwork network{core.get_executor()};
    std::unique_ptr<net::Transport> transport = network.transport();
    net::HttpClient client{net::HttpClient::Setup{*transport, nullptr, bench.clock}};
};

constexpr auto kMemo = "taobao.trade.memo.update";

} // namespace

class TestSandbox : public QObject {
    Q_OBJECT

private slots:
    void refusesLinesItDoesNotUnderstand_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("error");
        QTest::newRow("no JSON") << "play K11"
                                 << "the line is not a JSON object";
        QTest::newRow("a list") << "[]"
                                << "the line is not a JSON object";
        QTest::newRow("no verb") << "{}"
                                 << R"(the field "do" is missing, unknown or of the wrong kind)";
        QTest::newRow("unknown verb") << R"({"do":"dance"})"
                                      << "unknown verb dance";
        QTest::newRow("unknown shop") << R"({"do":"expire","shop":"TB-9"})"
                                      << "there is no shop TB-9";
        QTest::newRow("no percent") << R"({"do":"change"})"
                                    << R"(the field "percent" is missing, unknown or of the wrong kind)";
        QTest::newRow("too many percent") << R"({"do":"change","percent":101})"
                                          << R"(the field "percent" is missing, unknown or of the wrong kind)";
        QTest::newRow("bad duration") << R"({"do":"clock","advance":"10 min"})"
                                      << R"("10 min" is no duration like PT10M)";
        QTest::newRow("unknown order") << R"({"do":"order","tid":5})"
                                       << "there is no order 5";
        QTest::newRow("unknown fault") << R"({"do":"faults","set":{"x":1}})"
                                       << R"(the field "x" is missing, unknown or of the wrong kind)";
    }
    void refusesLinesItDoesNotUnderstand()
    {
        QFETCH(QString, line);
        QFETCH(QString, error);
        SimBench bench;
        const auto answer = bench.control(line.toStdString());
        QVERIFY(!answer.at("ok").as_bool());
        QCOMPARE(QString::fromStdString(textOf(answer, "error")), error);
    }

    void printsTheReadyLineThatEnrolReads()
    {
        SimBench bench(SimBench::heyu());
        const sim::Sandbox::Address address{43127, "-----BEGIN CERTIFICATE-----\nAA==\n", Duration(-123)};
        const std::string line = bench.sandbox->readyLine(address);
        QVERIFY(line.find('\n') == std::string::npos);
        const auto ready = parseJson(line).value().as_object();
        QCOMPARE(textOf(ready, "tandem"), "sandbox");
        QCOMPARE(textOf(ready, "company"), "heyu");
        QCOMPARE(integerOf(ready, "port"), 43127);
        QCOMPARE(integerOf(ready, "clockOffsetMillis"), -123);
        QCOMPARE(textOf(ready, "now"), "2026-11-17T21:30:00+08:00");
        QCOMPARE(textOf(ready, "ca"), address.caPem);
        const auto& shop = ready.at("shops").as_array()[0].as_object();
        QCOMPARE(textOf(shop, "key"), "TB-1");
        QCOMPARE(textOf(shop, "name"), "禾屿旗舰店");
        QCOMPARE(textOf(shop, "appSecret"), bench.facts().appSecret);
        QCOMPARE(textOf(shop, "host"), "eco.taobao.com");
        QCOMPARE(integerOf(shop, "requestsPerSecond"), 0);
        const auto& member = ready.at("members").as_array()[0].as_object();
        QCOMPARE(textOf(member, "id"), "linxx");
        QCOMPARE(textOf(member, "role"), "guide");
    }

    void expiresAndRenewsByLine()
    {
        SimBench bench;
        bench.control(R"({"do":"expire","shop":"TB-1"})");
        QCOMPARE(errorCode(bench.call("taobao.trades.sold.get", {{"fields", "tid"}})), 27);
        const auto renewed = bench.control(R"({"do":"renew","shop":"TB-1"})");
        QCOMPARE(textOf(renewed, "session"), bench.facts().session);
        QCOMPARE(errorCode(bench.call("taobao.trades.sold.get", {{"fields", "tid"}})), 0);
    }

    void advancesItsClock()
    {
        SimBench bench;
        bench.control(R"({"do":"clock","advance":"PT1H10M"})");
        QCOMPARE(bench.sandbox->world().now(), sim::demoNow() + std::chrono::minutes(70));
        bench.paidOrder();
        QCOMPARE(formatChinaTime(bench.shop().trades().back().created), "2026-11-17 22:40:00");
    }

    void changesAShareOfTheTrades()
    {
        SimBench bench;
        const auto paid = bench.shop().totals().paid;
        bench.clock.advance(std::chrono::seconds(10));
        const auto answer = bench.control(R"({"do":"change","percent":2})");
        QCOMPARE(integerOf(answer, "changed"), 4); // of 200
        QCOMPARE(bench.shop().modifiedBetween(bench.clock.now(), bench.clock.now()).size(), 4u);
        QCOMPARE(bench.shop().totals().paid, paid);
    }

    void showsAnOrderAndCountsCalls()
    {
        SimBench bench;
        const std::string tid = std::to_string(bench.paidOrder(12'345));
        bench.call(kMemo, {{"tid", tid}, {"memo", "a"}});
        bench.call(kMemo, {{"tid", tid}, {"memo", "b"}});
        const auto shown = bench.control(R"({"do":"order","tid":)" + tid + "}").at("order").as_object();
        QCOMPARE(textOf(shown, "payment"), "123.45");
        QCOMPARE(textOf(shown, "seller_memo"), "b");
        QCOMPARE(textOf(bench.control(R"({"do":"order","tid":)" + tid + "}"), "memo"), "b");
        QCOMPARE(integerOf(bench.control(R"({"do":"memos"})").at("memos").as_object(), tid), 2);
        QVERIFY(bench.control(R"({"do":"memos"})").at("doubled").as_object().empty());
        bench.call(kMemo, {{"tid", tid}, {"memo", "b"}});
        QCOMPARE(integerOf(bench.control(R"({"do":"memos"})").at("doubled").as_object(), tid), 1);
        const auto stats = bench.control(R"({"do":"stats"})");
        QCOMPARE(integerOf(stats.at("requests").as_object(), kMemo), 3);
        QCOMPARE(integerOf(stats, "orders"), 201);
    }

    void servesAClientOverTheNetwork()
    {
        SimBench bench;
        Wire wire(bench);
        const auto answer = wire.send("taobao.trades.sold.get", {{"fields", "tid"}});
        QVERIFY2(answer.has_value(), answer.has_value() ? "" : describe(answer.error()).c_str());
        QVERIFY(answer.value().body.find("trades_sold_get_response") != std::string::npos);
    }

    void losesTheAnswerOfAMemoThatWasWritten()
    {
        SimBench bench;
        const std::int64_t tid = bench.paidOrder();
        bench.control(R"({"do":"faults","set":{"dropAfter":{"method":"taobao.trade.memo.update","times":1}}})");
        Wire wire(bench);
        const auto lost = wire.send(kMemo, {{"tid", std::to_string(tid)}, {"memo", "once"}});
        QVERIFY(!lost.has_value());
        QCOMPARE(bench.shop().find(tid)->memo, "once");
        const auto seen = wire.send(kMemo, {{"tid", std::to_string(tid)}, {"memo", "twice"}});
        QVERIFY(seen.has_value());
        QCOMPARE(bench.shop().memoWrites().at(tid).count, 2);
    }

    void pullsTheNetworkAndPlugsItInAgain()
    {
        SimBench bench;
        Wire wire(bench);
        QVERIFY(wire.send("taobao.tmc.messages.consume", {}).has_value());
        bench.control(R"({"do":"network","on":false})");
        QVERIFY(!wire.send("taobao.tmc.messages.consume", {}).has_value());
        bench.control(R"({"do":"network","on":true})");
        wire.client.closeIdle();
        QVERIFY(wire.send("taobao.tmc.messages.consume", {}).has_value());
    }
};

static tandem::test::Register<TestSandbox> registered;
#include "tst_sandbox.moc"
