// Faults: each shows what it says, and a misspelt one is refused.

#include "sim_bench.hpp"
#include "tests/support/register_test.hpp"

using namespace tandem;
using namespace tandem::test;

namespace {

constexpr auto kList = "taobao.trades.sold.get";

void set(SimBench& bench, const std::string& faults)
{
    const auto answer = bench.control(R"({"do":"faults","set":)" + faults + "}");
    QVERIFY2(answer.at("ok").as_bool(), textOf(answer, "error").c_str());
}

std::vector<json::object> listed(SimBench& bench, std::string fields)
{
    const auto answer = bench.call(kList, {{"fields", std::move(fields)}, {"page_size", "10"}});
    return rows(root(answer), "trades", "trade");
}

} // namespace

class TestFaults : public QObject {
    Q_OBJECT

private slots:
    void refusesUnknownAndWrongFields_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("field");
        QTest::newRow("misspelt") << R"({"perSecnd":1})"
                                  << "perSecnd";
        QTest::newRow("negative") << R"({"perDay":-1})"
                                  << "perDay";
        QTest::newRow("text") << R"({"busyEvery":"3"})"
                              << "busyEvery";
        QTest::newRow("half a drop") << R"({"dropAfter":{"method":"x"}})"
                                     << "dropAfter";
        QTest::newRow("half a shift") << R"({"shift":{"rows":2}})"
                                      << "shift";
        QTest::newRow("denied") << R"({"denied":[1]})"
                                << "denied";
    }
    void refusesUnknownAndWrongFields()
    {
        QFETCH(QString, text);
        QFETCH(QString, field);
        const auto parsed = sim::parseFaults(parseJson(text.toStdString()).value().as_object());
        QVERIFY(!parsed.has_value());
        QCOMPARE(QString::fromStdString(std::string(parsed.error().arg("field"))), field);
    }

    void killsTheTokenBetweenPages()
    {
        SimBench bench;
        set(bench, R"({"tokenDeathAfter":2})");
        QCOMPARE(errorCode(bench.call(kList, {{"fields", "tid"}})), 0);
        QCOMPARE(errorCode(bench.call(kList, {{"fields", "tid"}, {"page_no", "2"}})), 0);
        QCOMPARE(errorCode(bench.call(kList, {{"fields", "tid"}, {"page_no", "3"}})), 27);
        const std::string refreshToken = bench.facts().refreshToken;
        QVERIFY(bench.shop().refreshSession(refreshToken));
        QCOMPARE(errorCode(bench.call(kList, {{"fields", "tid"}, {"page_no", "3"}})), 0);
    }

    void repeatsRowsOfAPage()
    {
        SimBench bench;
        set(bench, R"({"duplicateEvery":5})");
        const auto found = listed(bench, "tid");
        QCOMPARE(found.size(), 12u);
        QCOMPARE(found[4].at("tid"), found[5].at("tid"));
    }

    void breaksRowsAndWordsAndAddsFields()
    {
        SimBench bench;
        set(bench, R"({"malformedEvery":1})");
        QVERIFY(!requireYuan(listed(bench, "tid,payment")[0], "payment").has_value());
        set(bench, R"({"unknownEvery":1,"extraField":true})");
        const auto row = listed(bench, "tid,status")[0];
        QCOMPARE(textOf(row, "status"), "WAIT_DRONE_LANDING");
        QVERIFY(row.contains("delivery_promise_level"));
        set(bench, "{}");
        QVERIFY(sim::tradeStatusOf(textOf(listed(bench, "status")[0], "status")).has_value());
    }

    void isBusyOrEmptyNowAndThen()
    {
        SimBench bench;
        set(bench, R"({"busyEvery":2})");
        std::vector<std::string> seen;
        for (int i = 0; i < 4; ++i)
            seen.push_back(errorSubCode(bench.call(kList, {{"fields", "tid"}})));
        QCOMPARE(std::ranges::count(seen, "isp.top-remote-connection-timeout"), 2);
        set(bench, R"({"emptyEvery":1})");
        QVERIFY(bench.call(kList, {{"fields", "tid"}}).empty());
    }
};

static tandem::test::Register<TestFaults> registered;
#include "tst_faults.moc"
