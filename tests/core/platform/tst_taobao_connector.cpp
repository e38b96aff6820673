#include "tests/core/platform/scripted_top.hpp"
#include "tests/core/platform/trade_rows.hpp"
#include "tests/support/register_test.hpp"
#include "tests/support/verify_ok.hpp"

#include <QTest>
#include <set>

using namespace tandem;
using namespace tandem::platform;
using test::ScriptedTop;
using test::topError;
using test::TradeRow;

namespace {

std::string fullAnswer(const TradeRow& row)
{
    return R"({"trade_fullinfo_get_response":{"trade":)" + toJson(row) + "}}";
}

std::string notThere()
{
    return topError(15, "isv.trade-not-exist");
}

Intent memo(std::string text, SellerFlag flag = SellerFlag::Green)
{
    Intent intent;
    intent.target = {"taobao", "TB-1", "2231958349000001"};
    intent.body = MemoIntent{std::move(text), flag};
    return intent;
}

constexpr const char* kMemoMethod = "taobao.trade.memo.update";

std::string memoDone()
{
    return R"({"trade_memo_update_response":{"trade":{"tid":1}}})";
}

} // namespace

class TestTaobaoConnector : public QObject {
    Q_OBJECT
private slots:
    void registryKnowsTaobaoAndNothingElse()
    {
        ScriptedTop top;
        QCOMPARE(knownPlatforms(), std::vector<std::string>{"taobao"});
        QVERIFY(findPlatformProfile("taobao") && !findPlatformProfile("nowhere"));
        ConnectorSetup setup = top.setup();
        setup.shop.platform = "nowhere";
        QVERIFY_ERROR(makeConnector(std::move(setup)), Errc::NotFound);
    }

    void linksOfTheProfileHoldNothingButTheId()
    {
        const auto& links = findPlatformProfile("taobao")->links;
        QCOMPARE(links.at("order"),
                 std::string("https://trade.taobao.com/trade/detail/trade_order_detail.htm?biz_order_id={id}"));
        for (const auto& [name, link] : links)
            QCOMPARE(std::count(link.begin(), link.end(), '{'), std::ptrdiff_t(1));
    }

    void sourcesComeInTheOrderOfTheirFilling()
    {
        ScriptedTop top;
        std::vector<std::string> names;
        const auto connector = top.connector();
        for (Source* source : connector->sources())
            names.emplace_back(source->stream());
        QCOMPARE(names, (std::vector<std::string>{"orders.created", "orders.history", "refunds.modified",
                                                  "orders.modified", "messages"}));
    }

    void firstFillReadsNewestFirstWithinFixedEnds()
    {
        ScriptedTop top;
        top.on("taobao.trades.sold.get", [](const test::Params& params) {
            const bool counts = params.at("use_has_next") == "false";
            return test::tradesAnswer("trades_sold_get_response", {toJson(TradeRow{})},
                                      counts ? R"("total_results":250)"
                                             : R"("has_next":)" + std::string(params.at("page_no") == "2" ? "true" : "false"));
        });
        const auto connector = top.connector();
        Cursor cursor;
        std::set<std::string> windows;
        for (int page = 1; page <= 3; ++page) {
            const auto read = top.run(top.source(*connector, "orders.created").next(cursor));
            QVERIFY_OK(read);
            QCOMPARE(read.value().caughtUp, page == 3);
            QCOMPARE(top.calls.back().at("page_no"), std::to_string(page));
            windows.insert(top.calls.back().at("start_created") + ".." + top.calls.back().at("end_created"));
            cursor = read.value().batch.next;
            top.clock.advance(std::chrono::minutes(1));
        }
        QCOMPARE(windows, std::set<std::string>{"2026-08-19 21:30:00..2026-11-17 21:30:00"});
        QVERIFY(top.run(top.source(*connector, "orders.created").next(cursor)).value().caughtUp);
        QCOMPARE(top.calls.size(), std::size_t(3)); // a finished fill asks nothing more
    }

    void historyGoesBackToTwoYearsInWindows()
    {
        ScriptedTop top;
        top.on("taobao.trades.sold.history.get", R"({"trades_sold_history_get_response":{"total_results":0}})");
        const auto connector = top.connector();
        Cursor cursor;
        for (int window = 0; window < 100; ++window) {
            const auto read = top.run(top.source(*connector, "orders.history").next(cursor));
            QVERIFY_OK(read);
            cursor = read.value().batch.next;
            if (read.value().caughtUp)
                break;
        }
        QCOMPARE(top.calls.front().at("end_created"), std::string("2026-08-19 21:30:00"));
        QCOMPARE(top.calls.back().at("start_created"), std::string("2024-11-17 21:30:00"));
        for (std::size_t i = 1; i < top.calls.size(); ++i)
            QCOMPARE(top.calls[i].at("end_created"), top.calls[i - 1].at("start_created"));
    }

    void incrementsRememberTheirStartWithoutAskingAnything()
    {
        ScriptedTop top;
        const auto connector = top.connector();
        const auto seed = top.run(top.source(*connector, "orders.modified").next({}));
        QVERIFY(seed.value().caughtUp && top.calls.empty());
        top.clock.advance(std::chrono::hours(2));
        top.on("taobao.trades.sold.increment.get", R"({"trades_sold_increment_get_response":{"total_results":0}})");
        QVERIFY(top.run(top.source(*connector, "orders.modified").next(seed.value().batch.next)).value().caughtUp);
        QCOMPARE(top.calls.back().at("start_modified"), std::string("2026-11-17 21:25:00"));
        QCOMPARE(top.calls.back().at("end_modified"), std::string("2026-11-17 23:30:00"));
    }

    void fullOrdersAreFetchedSideBySideAtMostEight()
    {
        ScriptedTop top;
        top.latency = std::chrono::milliseconds(40);
        top.on("taobao.trade.fullinfo.get", [](const test::Params& params) {
            return fullAnswer(TradeRow{.tid = std::stoll(params.at("tid"))});
        });
        std::vector<std::string> ids;
        for (int i = 0; i < 30; ++i)
            ids.push_back(std::to_string(1000 + i));
        const auto connector = top.connector();
        const auto batch = top.run(connector->fetchOrders(ids));
        QVERIFY_OK(batch);
        QCOMPARE(batch.value().orders.size(), std::size_t(30));
        QVERIFY(batch.value().orders.front().value.full);
        QCOMPARE(connector->requestsSent(), std::uint64_t(30));
        QCOMPARE(top.mostInFlight, 8);
    }

    void orderThatThePlatformForgotIsGoneAndTheOthersCome()
    {
        ScriptedTop top;
        top.on("taobao.trade.fullinfo.get", [](const test::Params& params) {
            if (params.at("tid") == "2")
                return notThere();
            if (params.at("tid") == "3")
                return topError(15, "isv.invalid-parameter:tid");
            return fullAnswer(TradeRow{.tid = std::stoll(params.at("tid"))});
        });
        const auto connector = top.connector();
        const auto batch = top.run(connector->fetchOrders({"1", "2", "3", "4"}));
        QVERIFY_OK(batch);
        QCOMPARE(batch.value().orders.size(), std::size_t(2));
        QCOMPARE(batch.value().gone, std::vector<std::string>{"2"});
        QCOMPARE(batch.value().parked.at(0).ref.extId, std::string("3"));
        QCOMPARE(top.callsOf("taobao.trade.fullinfo.get"), std::size_t(4));
    }

    void parcelIsAskedForOnlyWhenSomethingWasShipped_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("more");
        QTest::addColumn<int>("traces");
        const QString consigned = R"(,"consign_time":"2026-11-10 08:00:00")";
        QTest::newRow("to ship") << "WAIT_SELLER_SEND_GOODS" << "" << 0;
        QTest::newRow("shipped") << "WAIT_BUYER_CONFIRM_GOODS" << "" << 1;
        QTest::newRow("partly") << "SELLER_CONSIGNED_PART" << "" << 1;
        QTest::newRow("signed") << "TRADE_BUYER_SIGNED" << "" << 1;
        QTest::newRow("finished lately") << "TRADE_FINISHED"
                                         << consigned + R"(,"end_time":"2026-11-15 08:00:00")" << 1;
        QTest::newRow("finished long ago") << "TRADE_FINISHED"
                                           << consigned + R"(,"end_time":"2026-09-15 08:00:00")" << 0;
        QTest::newRow("closed") << "TRADE_CLOSED" << consigned << 0;
    }

    void parcelIsAskedForOnlyWhenSomethingWasShipped()
    {
        QFETCH(QString, status);
        QFETCH(QString, more);
        QFETCH(int, traces);
        ScriptedTop top;
        top.on("taobao.trade.fullinfo.get",
               fullAnswer(TradeRow{.status = status.toStdString(), .more = more.toStdString()}));
        top.on("taobao.logistics.trace.search",
               R"({"logistics_trace_search_response":{"out_sid":"YQ1","company_name":"云雀速运","status":"IN_TRANSIT"}})");
        const auto connector = top.connector();
        const auto batch = top.run(connector->fetchOrders({"2231958349000001"}));
        QVERIFY_OK(batch);
        QCOMPARE(batch.value().traces.size(), static_cast<std::size_t>(traces));
        QCOMPARE(top.callsOf("taobao.logistics.trace.search"), static_cast<std::size_t>(traces));
    }

    void orderWhoseParcelCouldNotBeAskedForStaysDue()
    {
        ScriptedTop top;
        top.on("taobao.trade.fullinfo.get", [](const test::Params& params) {
            const bool shipped = params.at("tid") == "2";
            return fullAnswer(TradeRow{.tid = std::stoll(params.at("tid")),
                                       .status = shipped ? "WAIT_BUYER_CONFIRM_GOODS" : "WAIT_SELLER_SEND_GOODS"});
        });
        top.on("taobao.logistics.trace.search", topError(10));
        const auto connector = top.connector();
        const auto batch = top.run(connector->fetchOrders({"1", "2"}));
        QVERIFY_OK(batch);
        QCOMPARE(batch.value().orders.size(), std::size_t(1));
        QCOMPARE(batch.value().orders.front().value.ref.extId, std::string("1"));
        QVERIFY_ERROR(top.run(connector->fetchOrders({"2"})), Errc::PlatformBusy);
    }

    void missingParcelPermissionDoesNotHoldOrdersUp()
    {
        ScriptedTop top;
        top.on("taobao.trade.fullinfo.get", fullAnswer(TradeRow{.status = "WAIT_BUYER_CONFIRM_GOODS"}));
        top.on("taobao.logistics.trace.search", topError(11, "isv.permission-api-package-limit"));
        const auto connector = top.connector();
        for (int turn = 0; turn < 2; ++turn) {
            const auto batch = top.run(connector->fetchOrders({"2231958349000001"}));
            QVERIFY_OK(batch);
            QCOMPARE(batch.value().orders.size(), std::size_t(1));
            QCOMPARE(batch.value().drift.empty(), turn == 1);
        }
        QCOMPARE(top.callsOf("taobao.logistics.trace.search"), std::size_t(1));
    }

    void memoIsWrittenWithFlagAndConfirmed()
    {
        ScriptedTop top;
        top.on(kMemoMethod, memoDone());
        const auto connector = top.connector();
        const auto outcome = top.run(connector->perform(memo("已核对 A&B=1")));
        QCOMPARE(outcome.value().state, OutboxState::Confirmed);
        QCOMPARE(top.lastCall(kMemoMethod).at("memo"), std::string("已核对 A&B=1"));
        QCOMPARE(top.lastCall(kMemoMethod).at("flag"), std::string("3"));
        QVERIFY(!top.lastCall(kMemoMethod).contains("reset"));
    }

    void emptyMemoIsResetAndALongOneNeverLeaves()
    {
        ScriptedTop top;
        top.on(kMemoMethod, memoDone());
        const auto connector = top.connector();
        QCOMPARE(top.run(connector->perform(memo(""))).value().state, OutboxState::Confirmed);
        QCOMPARE(top.lastCall(kMemoMethod).at("reset"), std::string("true"));
        QCOMPARE(top.run(connector->perform(memo(std::string(1000, 'x')))).value().state, OutboxState::Confirmed);
        const auto tooLong = top.run(connector->perform(memo(std::string(1001, 'x'))));
        QCOMPARE(tooLong.value().state, OutboxState::Rejected);
        QCOMPARE(tooLong.value().error->code(), Errc::MemoTooLong);
        QCOMPARE(top.callsOf(kMemoMethod), std::size_t(2));
    }

    void memoOutcomesFollowTheAnswer_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<int>("state");
        const auto row = [](const char* name, const std::string& body, OutboxState state) {
            QTest::newRow(name) << QString::fromStdString(body) << static_cast<int>(state);
        };
        row("no such trade", notThere(), OutboxState::Rejected);
        row("bad argument", topError(41, "isv.invalid-parameter:flag"), OutboxState::Rejected);
        row("no permission", topError(11, "isv.permission-api-package-limit"), OutboxState::Rejected);
        row("flow control", topError(7, "accesscontrol.limited-by-api-access-count"), OutboxState::Queued);
        row("gateway busy", topError(10), OutboxState::Queued);
        row("session dead", topError(27, "invalid-sessionkey"), OutboxState::Queued);
        row("service behind fell silent", topError(15, "isp.top-remote-connection-timeout"), OutboxState::Unknown);
        row("empty body", "", OutboxState::Unknown);
        row("no JSON", "<html>", OutboxState::Unknown);
    }

    void memoOutcomesFollowTheAnswer()
    {
        QFETCH(QString, body);
        QFETCH(int, state);
        ScriptedTop top;
        top.on(kMemoMethod, body.toStdString());
        const auto connector = top.connector();
        const auto outcome = top.run(connector->perform(memo("x")));
        QVERIFY_OK(outcome);
        QCOMPARE(static_cast<int>(outcome.value().state), state);
        QCOMPARE(top.callsOf(kMemoMethod), std::size_t(1)); // never blindly again
    }

    void memoOfAnUnreachablePlatformStaysQueued()
    {
        ScriptedTop top;
        top.network.setOnline(false);
        const auto connector = top.connector();
        QCOMPARE(top.run(connector->perform(memo("x"))).value().state, OutboxState::Queued);
    }

    void memoIsUnknownWhenTheAnswerGetsLost()
    {
        ScriptedTop top;
        top.on(kMemoMethod, memoDone());
        top.beforeAnswer = [&](const test::Params&) -> std::optional<net::HttpResponse> {
            top.network.setOnline(false); // after the request arrived
            return std::nullopt;
        };
        const auto connector = top.connector();
        QCOMPARE(top.run(connector->perform(memo("x"))).value().state, OutboxState::Unknown);
        QCOMPARE(top.callsOf(kMemoMethod), std::size_t(1));
    }

    void unknownMemoIsSettledByWhatThePlatformShows()
    {
        ScriptedTop top;
        const auto shows = [&top](const char* text, int flag) {
            top.on("taobao.trade.fullinfo.get", fmt::format(R"({{"trade_fullinfo_get_response":{{"trade":{{"tid":1,)"
                                                            R"("seller_memo":"{}","seller_flag":{}}}}}}})", text, flag));
        };
        const auto connector = top.connector();
        shows("留 90 码", 3);
        QCOMPARE(top.run(connector->ask(memo("留 90 码"))).value().state, OutboxState::Confirmed);
        shows("留 90 码", 1);
        QCOMPARE(top.run(connector->ask(memo("留 90 码"))).value().state, OutboxState::Queued);
        top.on("taobao.trade.fullinfo.get", notThere());
        QCOMPARE(top.run(connector->ask(memo("留 90 码"))).value().state, OutboxState::Rejected);
        top.network.setOnline(false);
        QVERIFY(!top.run(connector->ask(memo("留 90 码"))));
        QCOMPARE(top.callsOf(kMemoMethod), std::size_t(0));
    }

    void deadSessionIsRenewedOnceThroughTheOauthHost()
    {
        ScriptedTop top;
        top.refreshToken = "refresh-1";
        top.livingSession = "session-2";
        std::string asked;
        top.onOauth = [&](const net::HttpRequest& request) {
            asked = request.body;
            net::HttpResponse response;
            response.body = R"({"access_token":"session-2","refresh_token":"refresh-2","expires_in":86400})";
            return response;
        };
        top.on("taobao.refunds.receive.get", R"({"refunds_receive_get_response":{"total_results":0}})");
        const auto connector = top.connector();
        QVERIFY_OK(top.run(top.source(*connector, "refunds.modified").next({})));
        QCOMPARE(top.session, std::string("session-2"));
        QCOMPARE(top.refreshToken, std::string("refresh-2"));
        QVERIFY(asked.find("grant_type=refresh_token") != std::string::npos);
        QVERIFY(std::any_of(top.hosts.begin(), top.hosts.end(),
                            [](const std::string& host) { return host.starts_with("oauth.taobao.com"); }));
    }

    void deadSessionWithoutRefreshTokenOrWithADeadOneAsksForAPerson()
    {
        ScriptedTop top;
        top.livingSession = "another";
        const auto connector = top.connector();
        QVERIFY_ERROR(top.run(top.source(*connector, "refunds.modified").next({})), Errc::PlatformTokenExpired);
        QCOMPARE(top.calls.size(), std::size_t(1));
        top.refreshToken = "dead";
        top.onOauth = [](const net::HttpRequest&) {
            net::HttpResponse response;
            response.status = 400;
            response.body = R"({"error":"invalid_grant"})";
            return response;
        };
        QVERIFY_ERROR(top.run(top.source(*connector, "refunds.modified").next({})), Errc::PlatformTokenExpired);
        QCOMPARE(top.saves, 0);
    }

    void cancelledAuthorisationIsCheckedNotBelieved()
    {
        ScriptedTop top;
        top.on("taobao.tmc.user.permit", R"({"tmc_user_permit_response":{"is_success":true}})");
        top.on("taobao.tmc.messages.confirm", R"({"tmc_messages_confirm_response":{"is_success":true}})");
        top.on("taobao.tmc.messages.consume",
               R"({"tmc_messages_consume_response":{"messages":{"tmc_message":[{"id":1,"topic":"taobao_top_AuthCancel","content":"{}"}]}}})");
        const auto connector = top.connector();
        Source& messages = top.source(*connector, "messages");
        const auto told = top.run(messages.next({}));
        QVERIFY_OK(told);
        QCOMPARE(top.callsOf("taobao.tmc.user.permit"), std::size_t(1));
        QVERIFY_OK(top.run(messages.next(told.value().batch.next))); // still alive: a late or false message
        QCOMPARE(top.callsOf("taobao.tmc.user.permit"), std::size_t(2));
        top.livingSession = "gone";
        QVERIFY_ERROR(top.run(messages.next(told.value().batch.next)), Errc::PlatformTokenExpired);
    }

    void passingFailuresAreTriedAFewTimes()
    {
        ScriptedTop top;
        int failures = 2;
        top.on("taobao.refunds.receive.get", [&failures](const test::Params&) {
            return failures-- > 0 ? topError(15, "isp.top-remote-connection-timeout")
                                  : std::string(R"({"refunds_receive_get_response":{"total_results":0}})");
        });
        const auto connector = top.connector();
        QVERIFY_OK(top.run(top.source(*connector, "refunds.modified").next({})));
        QCOMPARE(top.calls.size(), std::size_t(3));
        failures = 1000;
        QVERIFY_ERROR(top.run(top.source(*connector, "refunds.modified").next({})), Errc::PlatformBusy);
        QCOMPARE(top.calls.size(), std::size_t(7));
    }

    void retriesAreATenthOfTheCallsInTheLongRun()
    {
        ScriptedTop top;
        top.on("taobao.refunds.receive.get", topError(10));
        const auto connector = top.connector();
        for (int call = 0; call < 60; ++call)
            QVERIFY_ERROR(top.run(top.source(*connector, "refunds.modified").next({})), Errc::PlatformBusy);
        QVERIFY(top.calls.size() >= 70 && top.calls.size() <= 60 + 10 + 6);
    }

    void probeNamesWhatIsWrong_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("failed");
        QTest::addColumn<int>("checks");
        const int all = 4 + 10;
        QTest::newRow("all right") << "" << "" << all;
        QTest::newRow("offline") << "offline" << "check.address" << 1;
        QTest::newRow("secret") << "secret" << "check.secret" << 2;
        QTest::newRow("clock") << "clock" << "check.clock" << 2;
        QTest::newRow("session") << "session" << "check.session" << 4;
        QTest::newRow("permission") << "permission" << "check.interface" << all;
    }

    void probeNamesWhatIsWrong()
    {
        QFETCH(QString, fault);
        QFETCH(QString, failed);
        QFETCH(int, checks);
        ScriptedTop top;
        for (const std::string& method : findPlatformProfile("taobao")->interfaces)
            top.on(method, topError(40, "isv.missing-parameter:x"));
        top.on("taobao.trades.sold.get", R"({"trades_sold_get_response":{"has_next":false}})");
        if (fault == "permission")
            top.on("taobao.refunds.receive.get", topError(11, "isv.permission-api-package-limit"));
        top.network.setOnline(fault != "offline");
        top.clientSecret = fault == "secret" ? "wrong" : top.secret;
        top.livingSession = fault == "session" ? "other" : top.session;
        if (fault == "clock")
            top.on("taobao.trades.sold.get", topError(31));
        const auto connector = top.connector();
        const auto results = top.run(connector->probe());
        QCOMPARE(static_cast<int>(results.size()), checks);
        for (const CheckResult& result : results)
            QCOMPARE(result.state != CheckResult::State::Passed,
                     result.error.has_value() && result.code == failed.toStdString());
        QCOMPARE(std::count_if(results.begin(), results.end(), [](const auto& result) { return result.error; }),
                 std::ptrdiff_t(fault.isEmpty() ? 0 : 1));
    }

    void probeNamesTheInterfaceAndThePermissionThatIsMissing()
    {
        ScriptedTop top;
        for (const std::string& method : findPlatformProfile("taobao")->interfaces)
            top.on(method, topError(40, "isv.missing-parameter:x"));
        top.on(kMemoMethod, topError(12, "isv.permission-api-package-limit"));
        const auto connector = top.connector();
        for (const CheckResult& result : top.run(connector->probe())) {
            if (result.state == CheckResult::State::Passed)
                continue;
            QCOMPARE(result.args, (Args{{"api", kMemoMethod}, {"permission", "isv.permission-api-package-limit"}}));
            return;
        }
        QFAIL("nothing was missing");
    }

    void probeChangesNothing()
    {
        ScriptedTop top;
        for (const std::string& method : findPlatformProfile("taobao")->interfaces)
            top.on(method, topError(40, "isv.missing-parameter:x"));
        const auto connector = top.connector();
        top.run(connector->probe());
        QVERIFY(!top.lastCall(kMemoMethod).contains("memo") && !top.lastCall(kMemoMethod).contains("tid"));
        QVERIFY(!top.lastCall("taobao.tmc.messages.confirm").contains("s_message_ids"));
    }
};

static tandem::test::Register<TestTaobaoConnector> registered;
#include "tst_taobao_connector.moc"
