// platforms/ecommerce.md §11, "what a connector usually gets wrong": one method per row that concerns TOP.

#include "core/platform/taobao/codec.hpp"
#include "core/platform/taobao/fields.hpp"
#include "tests/core/platform/scripted_top.hpp"
#include "tests/core/platform/trade_rows.hpp"
#include "tests/support/register_test.hpp"
#include "tests/support/verify_ok.hpp"

#include <QTest>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <set>

using namespace tandem;
using namespace tandem::platform;
using test::ScriptedTop;
using test::ShiftingTrades;
using test::topError;
using test::TradeRow;

namespace {

constexpr const char* kIncrement = "taobao.trades.sold.increment.get";
constexpr const char* kRefunds = "taobao.refunds.receive.get";
constexpr const char* kConsume = "taobao.tmc.messages.consume";
constexpr const char* kConfirm = "taobao.tmc.messages.confirm";
constexpr const char* kPermit = "taobao.tmc.user.permit";

std::string noRefunds()
{
    return R"({"refunds_receive_get_response":{"total_results":0}})";
}

Async<Result<std::vector<ChangeBatch>>> untilCaughtUp(Source& source, Cursor cursor)
{
    std::vector<ChangeBatch> batches;
    for (;;) {
        CO_TRY(auto page, co_await source.next(cursor));
        cursor = page.batch.next;
        const bool caughtUp = page.caughtUp;
        batches.push_back(std::move(page.batch));
        if (caughtUp)
            co_return batches;
    }
}

Order orderOf(const TradeRow& row)
{
    const std::string body = R"({"trade_fullinfo_get_response":{"trade":)" + toJson(row) + "}}";
    const auto answer = taobao::parseAnswer(body, "taobao.trade.fullinfo.get");
    ShopAccount shop;
    shop.platform = "taobao";
    shop.key = "TB-1";
    const taobao::Decoded decoded = taobao::decodeFullTrade(answer.value(), shop);
    TANDEM_ASSERT(decoded.orders.size() == 1);
    return decoded.orders.front().value;
}

std::string messagesAnswer(const std::vector<std::pair<std::string, std::string>>& messages)
{
    json::array list;
    for (const auto& [id, tid] : messages)
        list.push_back(json::object{{"id", std::stoll(id)},
                                    {"topic", "taobao_trade_TradeChanged"},
                                    {"content", "{\"tid\":" + tid + ",\"status\":\"TRADE_CLOSED\",\"payment\":\"0.01\"}"}});
    json::object content;
    if (!list.empty())
        content["messages"] = json::object{{"tmc_message", list}};
    return json::serialize(json::object{{"tmc_messages_consume_response", content}});
}

} // namespace

class TestTaobaoUsualMistakes : public QObject {
    Q_OBJECT
private slots:
    void row01ListsThatShiftAreReadFromTheLastPage()
    {
        ScriptedTop top;
        ShiftingTrades list;
        for (int i = 0; i < 230; ++i)
            list.trades.push_back({.tid = 1000 + i, .modified = top.clock.now() - std::chrono::seconds(10 + i)});
        // Before each page the oldest of the unread rows is changed and jumps to the front.
        list.beforeCall = [&](int call) {
            if (call > 0 && call <= 11)
                list.trades[static_cast<std::size_t>(229 - 20 * call)].modified = top.clock.now() + std::chrono::hours(1);
        };
        top.on(kIncrement, [&list](const test::Params& params) { return list.list(params); });
        const auto connector = top.connector();
        Source& source = top.source(*connector, "orders.modified");
        top.clock.jumpWall(-std::chrono::hours(1));
        const Cursor seed = top.run(source.next({})).value().batch.next;
        top.clock.jumpWall(std::chrono::hours(1));
        const auto batches = top.run(untilCaughtUp(source, seed));
        QVERIFY_OK(batches);
        std::set<std::string> seen;
        for (const ChangeBatch& batch : batches.value()) {
            for (const auto& order : batch.orders)
                seen.insert(order.value.ref.extId);
        }
        for (const TradeRow& row : list.trades)
            QVERIFY(seen.contains(std::to_string(row.tid)) || row.modified > top.clock.now());
        QVERIFY(list.calls > 6); // it did shift, so it was read again
    }

    void row02IdsBeyond2To53AreKeptExactly()
    {
        for (const std::int64_t tid : {std::int64_t(9'007'199'254'740'993), std::int64_t(9'223'372'036'854'775'806)}) {
            const Order order = orderOf({.tid = tid});
            QCOMPARE(order.ref.extId, std::to_string(tid));
            QCOMPARE(order.lines.at(0).lineId, std::to_string(tid + 1));
        }
        ScriptedTop top;
        top.on(kPermit, R"({"tmc_user_permit_response":{}})");
        top.on(kConfirm, R"({"tmc_messages_confirm_response":{}})");
        top.on(kConsume, messagesAnswer({{"4160400640000000001", "9007199254740993"}}));
        const auto connector = top.connector();
        Source& messages = top.source(*connector, "messages");
        const auto page = top.run(messages.next({}));
        QCOMPARE(page.value().batch.hints, std::vector<std::string>{"9007199254740993"});
        QVERIFY_OK(top.run(messages.next(page.value().batch.next)));
        QCOMPARE(top.lastCall(kConfirm).at("s_message_ids"), std::string("4160400640000000001"));
    }

    void row03NonAsciiIsSignedAsUtf8()
    {
        ScriptedTop top; // refuses with 25 what it cannot verify over the received bytes
        top.on("taobao.trade.memo.update", R"({"trade_memo_update_response":{}})");
        Intent intent;
        intent.target = {"taobao", "TB-1", "1"};
        intent.body = MemoIntent{"已核对 é 😀 A&B=1+%", SellerFlag::Red};
        const auto connector = top.connector();
        QCOMPARE(top.run(connector->perform(intent)).value().state, OutboxState::Confirmed);
    }

    void row04SessionIsPartOfWhatIsSigned()
    {
        ScriptedTop top;
        top.on(kRefunds, noRefunds());
        const auto connector = top.connector();
        QVERIFY_OK(top.run(top.source(*connector, "refunds.modified").next({})));
        taobao::Params call = top.lastCall(kRefunds);
        const std::string sign = call.at("sign");
        call.erase("sign");
        QCOMPARE(taobao::sign(call, taobao::SignMethod::HmacSha256, top.secret), sign);
        call.erase("session");
        QVERIFY(taobao::sign(call, taobao::SignMethod::HmacSha256, top.secret) != sign);
    }

    void row05NoParameterIsLeftOutOfTheSignature()
    {
        ScriptedTop top;
        top.on(kRefunds, noRefunds());
        const auto connector = top.connector();
        QVERIFY_OK(top.run(top.source(*connector, "refunds.modified").next({})));
        const taobao::Params whole = top.lastCall(kRefunds);
        for (const auto& [name, value] : whole) {
            taobao::Params without = whole;
            without.erase(name);
            const bool changed = taobao::sign(without, taobao::SignMethod::HmacSha256, top.secret) != whole.at("sign");
            QCOMPARE(changed, name != "sign");
        }
        QCOMPARE(whole.at("sign_method"), std::string("hmac-sha256"));
        QCOMPARE(whole.at("format"), std::string("json")); // the default is XML
    }

    void row06WhatIsSignedIsWhatIsSent()
    {
        ScriptedTop top;
        top.on(kRefunds, noRefunds());
        const auto connector = top.connector();
        QVERIFY_OK(top.run(top.source(*connector, "refunds.modified").next({})));
        QCOMPARE(top.lastCall(kRefunds).at("use_has_next"), std::string("false")); // not "False"
        for (const auto& [name, value] : top.lastCall(kRefunds))
            QVERIFY2(!value.empty(), name.c_str());
    }

    void row12YuanTextBecomesFenWithoutGuessing()
    {
        const Order order = orderOf({.payment = "1234567.8", .share = "1234562.80"});
        QCOMPARE(order.paid.fen(), 123'456'780);
        QCOMPARE(order.platformPaid.fen(), 123'456'780);
    }

    void row13RefundsDoNotLowerWhatWasPaid()
    {
        const Order before = orderOf({.payment = "259.00"});
        const Order after = orderOf({.status = "TRADE_FINISHED", .payment = "59.00"}); // 200 yuan went back
        QCOMPARE(after.paid, before.paid);
        QCOMPARE(after.platformPaid.fen(), 5'900);
        QCOMPARE(after.discount, before.discount);
    }

    void row14ClosedAfterPaymentIsNotClosedUnpaid()
    {
        QCOMPARE(orderOf({.status = "TRADE_CLOSED"}).state, OrderState::ClosedRefunded);
        QCOMPARE(orderOf({.status = "TRADE_CLOSED_BY_TAOBAO"}).state, OrderState::ClosedUnpaid);
    }

    void row15ExchangeThatSucceedsIsNoRefund()
    {
        QCOMPARE(taobao::refundStateOf("SUCCESS", taobao::MovesMoney::No), RefundState::ExchangeDone);
        QCOMPARE(taobao::refundStateOf("SUCCESS", taobao::MovesMoney::Yes), RefundState::Success);
    }

    void row18EveryListNamesItsTypes()
    {
        ScriptedTop top;
        for (const std::string& method : findPlatformProfile("taobao")->interfaces)
            top.on(method, "{\"" + taobao::rootName(method) + "\":{\"total_results\":0}}");
        const auto connector = top.connector();
        top.clock.jumpWall(-std::chrono::hours(1));
        const Cursor seed = top.run(top.source(*connector, "orders.modified").next({})).value().batch.next;
        top.clock.jumpWall(std::chrono::hours(1));
        QVERIFY_OK(top.run(top.source(*connector, "orders.modified").next(seed)));
        for (const char* stream : {"orders.created", "orders.history", "refunds.modified"})
            QVERIFY_OK(top.run(top.source(*connector, stream).next({})));
        QCOMPARE(top.calls.size(), std::size_t(4));
        for (const taobao::Params& call : top.calls) {
            for (const char* type : {"guarantee_trade", "step", "tmall_i18n", "eticket", "fixed"})
                QVERIFY2(("," + call.at("type") + ",").find("," + std::string(type) + ",") != std::string::npos,
                         call.at("method").c_str());
        }
    }

    void row22MessagesAreHintsConfirmedAfterTheyWereStored()
    {
        ScriptedTop top;
        top.on(kPermit, R"({"tmc_user_permit_response":{}})");
        top.on(kConfirm, R"({"tmc_messages_confirm_response":{}})");
        // Twice, out of order, and under another id.
        std::string answer = messagesAnswer({{"13", "7"}, {"11", "7"}, {"13", "7"}, {"12", "8"}});
        top.on(kConsume, [&answer](const test::Params&) { return answer; });
        const auto connector = top.connector();
        Source& messages = top.source(*connector, "messages");
        const auto page = top.run(messages.next({}));
        QVERIFY_OK(page);
        QCOMPARE(page.value().batch.hints, (std::vector<std::string>{"7", "8"}));
        QVERIFY(page.value().batch.orders.empty()); // what it says about state and money is not believed
        QCOMPARE(top.callsOf(kConfirm), std::size_t(0));
        QVERIFY(!page.value().caughtUp);
        answer = messagesAnswer({});
        const auto last = top.run(messages.next(page.value().batch.next));
        QCOMPARE(top.lastCall(kConfirm).at("s_message_ids"), std::string("13,11,13,12"));
        QVERIFY(last.value().caughtUp && last.value().batch.next.text.empty());
        // One permit for all topics: a second one with fewer would wipe the others.
        QCOMPARE(top.callsOf(kPermit), std::size_t(1));
        QCOMPARE(top.lastCall(kPermit).at("topics"), std::string(taobao::kTopics));
        QCOMPARE(std::count(taobao::kTopics.begin(), taobao::kTopics.end(), ',') + 1, std::ptrdiff_t(34));
    }

    void row23RefusalsAreNotRepeatedAndBansAreSatOut()
    {
        ScriptedTop top;
        top.on(kRefunds, topError(41, "isv.invalid-parameter:start_modified"));
        const auto connector = top.connector();
        Source& refunds = top.source(*connector, "refunds.modified");
        QVERIFY_ERROR(top.run(refunds.next({})), Errc::PlatformRefused);
        QCOMPARE(top.calls.size(), std::size_t(1));

        std::vector<Instant> at;
        top.on(kRefunds, [&](const test::Params&) {
            at.push_back(top.clock.now());
            return at.size() == 1 ? topError(7, "accesscontrol.limited-by-api-access-count",
                                             "This ban will last for 7 more seconds")
                                  : noRefunds();
        });
        QVERIFY_OK(top.run(refunds.next({})));
        QCOMPARE(at.size(), std::size_t(2));
        QVERIFY(at[1] - at[0] >= std::chrono::seconds(8));
        QVERIFY(at[1] - at[0] < std::chrono::seconds(12));

        top.on(kRefunds, topError(7, "accesscontrol.limited-by-app-access-count"));
        const std::size_t before = top.calls.size();
        QVERIFY_ERROR(top.run(refunds.next({})), Errc::PlatformQuotaUsedUp);
        QCOMPARE(top.calls.size(), before + 1);
    }

    void row23LongBanIsReportedInsteadOfSlept()
    {
        ScriptedTop top;
        top.on(kRefunds, topError(7, "accesscontrol.limited-by-api-access-count",
                                  "This ban will last for 600 more seconds"));
        const auto connector = top.connector();
        const Instant before = top.clock.now();
        const auto answer = top.run(top.source(*connector, "refunds.modified").next({}));
        QVERIFY_ERROR(answer, Errc::PlatformFlowControl);
        QCOMPARE(answer.error().arg("wait"), std::string_view("601000"));
        QVERIFY(top.clock.now() - before < std::chrono::seconds(1));
    }

    void row24OneBannedShopDoesNotHoldUpAnother()
    {
        ScriptedTop top;
        const auto large = top.connector();
        top.shop.key = "TB-2";
        const auto small = top.connector();
        bool banned = false;
        top.on(kRefunds, [&banned](const test::Params&) {
            const std::string answer = banned ? noRefunds()
                                              : topError(7, "accesscontrol.limited-by-api-access-count",
                                                         "This ban will last for 30 more seconds");
            banned = true;
            return answer;
        });
        Instant smallDone, largeDone;
        const auto timed = [&top](Source& source, Instant& done, Duration after) -> Async<> {
            co_await top.clock.sleepFor(after);
            const auto read = co_await source.next({});
            TANDEM_ASSERT(read.has_value());
            done = top.clock.now();
        };
        const auto both = [&]() -> Async<> {
            using namespace asio::experimental::awaitable_operators;
            Async<> first = timed(top.source(*large, "refunds.modified"), largeDone, Duration(0));
            Async<> second = timed(top.source(*small, "refunds.modified"), smallDone, std::chrono::seconds(1));
            co_await (std::move(first) && std::move(second));
        };
        const Instant start = top.clock.now();
        top.run(both());
        QVERIFY(smallDone - start < std::chrono::seconds(3));
        QVERIFY(largeDone - start >= std::chrono::seconds(31));
    }

    void row25SessionIsRenewedByOneAndUsedByAll()
    {
        ScriptedTop top;
        top.refreshToken = "refresh-1";
        top.livingSession = "session-2";
        int renewals = 0;
        top.onOauth = [&renewals](const net::HttpRequest&) {
            ++renewals;
            net::HttpResponse response;
            response.body = R"({"access_token":"session-2","refresh_token":"refresh-2"})";
            return response;
        };
        top.on("taobao.trade.fullinfo.get", [](const test::Params& params) {
            return R"({"trade_fullinfo_get_response":{"trade":)" + toJson(TradeRow{.tid = std::stoll(params.at("tid"))}) +
                   "}}";
        });
        const auto connector = top.connector();
        const auto batch = top.run(connector->fetchOrders({"1", "2", "3", "4", "5", "6", "7", "8"}));
        QVERIFY_OK(batch);
        QCOMPARE(batch.value().orders.size(), std::size_t(8));
        QCOMPARE(renewals, 1);
        QCOMPARE(top.saves, 1);
    }

    void row27TimesAreChinaTimesWhateverTheProcessZone()
    {
        QVERIFY(!qEnvironmentVariable("TZ").isEmpty()); // test_main sets a far one
        ScriptedTop top(parseRfc3339("2026-11-17T16:30:00Z").value());
        top.on(kIncrement, R"({"trades_sold_increment_get_response":{"total_results":0}})");
        const auto connector = top.connector();
        Source& source = top.source(*connector, "orders.modified");
        const Cursor seed = top.run(source.next({})).value().batch.next;
        top.clock.advance(std::chrono::minutes(1));
        QVERIFY_OK(top.run(source.next(seed)));
        QCOMPARE(top.lastCall(kIncrement).at("timestamp"), std::string("2026-11-18 00:31:00"));
        QCOMPARE(top.lastCall(kIncrement).at("start_modified"), std::string("2026-11-18 00:25:00"));
        QCOMPARE(formatRfc3339(orderOf({}).created), std::string("2026-11-16T13:00:00.000Z"));
    }

    void row28MaskedPhoneIsNeverAKey()
    {
        const Order order = orderOf({});
        QCOMPARE(order.buyerKey, std::string("AAou7701"));
        TradeRow stranger;
        stranger.more = R"(,"buyer_open_uid":"")";
        QVERIFY(orderOf(stranger).buyerKey.empty()); // rather none than one that collides
    }
};

static tandem::test::Register<TestTaobaoUsualMistakes> registered;
#include "tst_taobao_usual_mistakes.moc"
