#include "tests/core/sync/fake_shop.hpp"
#include "tests/support/register_test.hpp"
#include "tests/support/verify_ok.hpp"

#include <QTest>
#include <stdexcept>

using namespace tandem;
using namespace tandem::sync;
using test::pageOf;
using test::SyncBench;
using State = ShopHealth::State;

namespace {

Outcome outcome(OutboxState state, std::optional<Error> error = std::nullopt)
{
    Outcome result;
    result.state = state;
    result.error = std::move(error);
    return result;
}

} // namespace

class TestRunner : public QObject {
    Q_OBJECT
private slots:
    void firstCycleFillsNewestFirstAndSecondAsksAlmostNothing()
    {
        SyncBench bench;
        bench.there().pages["fill"] = {pageOf("TB-1", "fill", {"5", "4"}, "a", false),
                                       pageOf("TB-1", "fill", {"3", "2"}, "b", false),
                                       pageOf("TB-1", "fill", {"1"}, "c", true)};
        const auto first = bench.runOnce();
        QVERIFY_OK(first);
        QCOMPARE(first.value().changed, std::int64_t(10)); // five rows, five full orders
        QVERIFY(std::all_of(bench.store.orders.begin(), bench.store.orders.end(), [](const auto& order) { return order.second; }));
        QCOMPARE(bench.there().log.front(), std::string("changes()")); // where changes begin is noted before the fill
        const auto requests = bench.there().requests;
        const auto second = bench.runOnce();
        QCOMPARE(second.value().changed, std::int64_t(0));
        QCOMPARE(second.value().parked, std::int64_t(0));
        QCOMPARE(bench.there().requests - requests, std::uint64_t(2)); // changes, hints
        QCOMPARE(bench.asked("fill"), std::size_t(3));
    }

    void pageThatCouldNotBeStoredIsReadAgain()
    {
        SyncBench bench;
        const auto page = pageOf("TB-1", "fill", {"4"}, "b", true);
        bench.there().pages["fill"] = {pageOf("TB-1", "fill", {"5"}, "a", false), page};
        bool refused = false;
        bench.store.refuses = [&](const ChangeBatch& batch) -> std::optional<Error> {
            if (batch.next.text != "b" || refused)
                return std::nullopt;
            refused = true;
            bench.there().pages["fill"] = {page};
            return Error(Errc::Busy);
        };
        QVERIFY_OK(bench.runOnce());
        QVERIFY(refused);
        QCOMPARE(bench.store.state("TB-1", "fill").cursor.text, std::string("b"));
        QCOMPARE(bench.asked("fill(a)"), std::size_t(2));
        QCOMPARE(bench.store.orders.size(), std::size_t(2));
    }

    void stoppedFillGoesOnFromItsCursor()
    {
        SyncBench bench;
        bench.there().pages["fill"] = {pageOf("TB-1", "fill", {"5"}, "a", false)};
        bench.there().failsWith = [&](const std::string& stream) -> std::optional<Error> {
            const bool stops = stream == "fill" && bench.there().pages["fill"].empty();
            return stops ? std::optional<Error>(Error(Errc::PlatformTokenExpired)) : std::nullopt;
        };
        const auto first = bench.runOnce();
        QVERIFY_OK(first);
        QCOMPARE(first.value().failures.at(0).second.code(), Errc::PlatformTokenExpired);
        bench.there().failsWith = nullptr;
        bench.there().pages["fill"] = {pageOf("TB-1", "fill", {"4"}, "b", true)};
        QVERIFY(bench.runOnce().value().failures.empty());
        QCOMPARE(bench.asked("fill()"), std::size_t(1));
        QVERIFY(bench.store.state("TB-1", "fill").filled);
    }

    void hintsAreStoredBeforeTheyAreConfirmed()
    {
        SyncBench bench;
        auto page = pageOf("TB-1", "hints", {}, "confirm 1", false);
        page.batch.hints = {"77"};
        bench.there().pages["hints"] = {page};
        bool storedBefore = false;
        bench.there().failsWith = [&](const std::string& stream) -> std::optional<Error> {
            if (stream == "hints" && bench.asked("hints(confirm 1)") == 1)
                storedBefore = bench.store.hinted.contains("77");
            return std::nullopt;
        };
        QVERIFY_OK(bench.runOnce());
        QVERIFY(storedBefore);
        QVERIFY(bench.store.orders.at("77"));
    }

    void stormOfHintsDoesNotKeepACycleFromEnding()
    {
        SyncBench bench;
        for (int i = 0; i < 500; ++i)
            bench.there().pages["hints"].push_back(pageOf("TB-1", "hints", {}, "c" + std::to_string(i), false));
        QVERIFY_OK(bench.runOnce());
        QCOMPARE(bench.asked("hints"), std::size_t(50));
    }

    void unreadableFullOrderIsTriedOnceAndTheRestArrives()
    {
        SyncBench bench;
        bench.there().unreadable = {"3"};
        bench.there().pages["fill"] = {pageOf("TB-1", "fill", {"5", "4", "3", "2"}, "a", true)};
        const auto report = bench.runOnce();
        QVERIFY_OK(report);
        QCOMPARE(report.value().parked, std::int64_t(1));
        QVERIFY(bench.store.orders.at("2") && bench.store.orders.at("5") && !bench.store.orders.at("3"));
        QCOMPARE(bench.there().requests, std::uint64_t(7)); // four full orders, three lists
    }

    void orderThatStaysDueDoesNotSpinTheCycle()
    {
        SyncBench bench;
        bench.store.stale = {"5"};
        bench.there().pages["fill"] = {pageOf("TB-1", "fill", {"5", "4"}, "a", true)};
        QVERIFY_OK(bench.runOnce());
        QVERIFY(bench.asked("fetch") <= 3);
    }

    void manyFullOrdersComeInChunks()
    {
        SyncBench bench;
        std::vector<std::string> ids;
        for (int i = 0; i < 1000; ++i)
            ids.push_back(std::to_string(i));
        bench.there().pages["fill"] = {pageOf("TB-1", "fill", ids, "a", true)};
        QVERIFY_OK(bench.runOnce());
        QCOMPARE(bench.asked("fetch 40"), std::size_t(25));
        const Progress& last = bench.progress.back();
        QVERIFY(last.stage == "details" && last.done == 1000 && last.total == 1000);
    }

    void failingShopDoesNotStopTheOthers()
    {
        SyncBench bench({"TB-1", "TB-2"});
        bench.platforms["TB-1"].failsWith = [](const std::string&) { return Error(Errc::PlatformSecretWrong); };
        bench.platforms["TB-2"].pages["fill"] = {pageOf("TB-2", "fill", {"9"}, "a", true)};
        const auto report = bench.runOnce();
        QVERIFY_OK(report);
        QCOMPARE(report.value().failures.size(), std::size_t(1));
        QCOMPARE(report.value().failures[0].first.shop, std::string("TB-1"));
        QVERIFY(bench.store.orders.contains("9"));
        QCOMPARE(bench.platforms["TB-1"].log.size(), std::size_t(1)); // a wrong secret is not tried again
        const auto health = bench.runner.health();
        QCOMPARE(health[0].state, State::Stopped);
        QCOMPARE(health[1].state, State::Idle);
    }

    void cycleThatDidNothingAtAllIsAnError()
    {
        SyncBench bench;
        bench.there().failsWith = [](const std::string&) { return Error(Errc::PlatformTokenExpired); };
        QVERIFY_ERROR(bench.runOnce(), Errc::PlatformTokenExpired);
        QCOMPARE(bench.runner.health()[0].state, State::TokenExpired);
        QVERIFY(bench.runner.health()[0].since.has_value());
        QCOMPARE(bench.store.state("TB-1", "changes").error->code(), Errc::PlatformTokenExpired);
    }

    void passingFailureIsRetriedWithinACycleButNotForEver()
    {
        SyncBench bench;
        int failures = 2;
        bench.there().failsWith = [&failures](const std::string&) -> std::optional<Error> {
            return failures-- > 0 ? std::optional<Error>(Error(Errc::ConnectionLost)) : std::nullopt;
        };
        QVERIFY(bench.runOnce().value().failures.empty());
        QVERIFY(!bench.store.state("TB-1", "changes").error);
        failures = 1000;
        QVERIFY_ERROR(bench.runOnce(), Errc::ConnectionLost);
        QVERIFY(failures >= 995);
        QCOMPARE(bench.runner.health()[0].state, State::Offline);
    }

    void exceptionOfAStepStopsOnlyItsShop()
    {
        SyncBench bench({"TB-1", "TB-2"});
        bench.platforms["TB-1"].failsWith = [](const std::string&) -> std::optional<Error> {
            throw std::runtime_error("a bug");
        };
        bench.platforms["TB-2"].pages["fill"] = {pageOf("TB-2", "fill", {"9"}, "a", true)};
        const auto report = bench.runOnce();
        QVERIFY_OK(report);
        QCOMPARE(report.value().failures[0].second.code(), Errc::Internal);
        QVERIFY(bench.store.orders.contains("9"));
    }

    void queuedMemoIsMarkedSentSettledAndReadBack()
    {
        SyncBench bench;
        bench.queueMemo("5");
        bench.there().outcomes = {outcome(OutboxState::Confirmed)};
        QVERIFY_OK(bench.runOnce());
        const std::vector<std::string> expected{"sending", "settled confirmed", "details 1"};
        QVERIFY(std::equal(expected.begin(), expected.end(), bench.store.log.begin()));
        QCOMPARE(bench.asked("perform 5"), std::size_t(1));
        QVERIFY(bench.store.orders.at("5"));
    }

    void unknownOutcomeIsAskedAndNeverSentAgain()
    {
        SyncBench bench;
        bench.queueMemo("5");
        bench.there().outcomes = {outcome(OutboxState::Unknown, Error(Errc::Timeout))};
        QVERIFY_OK(bench.runOnce());
        bench.there().asked = outcome(OutboxState::Confirmed);
        QVERIFY_OK(bench.runOnce());
        QCOMPARE(bench.asked("perform"), std::size_t(1));
        QCOMPARE(bench.asked("ask 5"), std::size_t(1));
        QCOMPARE(bench.store.entries.front().state, OutboxState::Confirmed);
    }

    void entryLeftSendingByACrashIsAsked()
    {
        SyncBench bench;
        bench.queueMemo("5").state = OutboxState::Sending;
        bench.there().asked = outcome(OutboxState::Queued); // the platform shows the old memo
        QVERIFY_OK(bench.runOnce());
        QCOMPARE(bench.asked("perform"), std::size_t(0));
        bench.there().outcomes = {outcome(OutboxState::Confirmed)};
        QVERIFY_OK(bench.runOnce());
        QCOMPARE(bench.asked("perform 5"), std::size_t(1));
    }

    void memoThatCannotLeaveWaitsLongerEachTimeAndIsGivenUpAtLast()
    {
        SyncBench bench;
        bench.queueMemo("5");
        std::vector<Duration> waits;
        for (int i = 0; i < 25 && bench.store.entries.front().state == OutboxState::Queued; ++i) {
            bench.there().outcomes = {outcome(OutboxState::Queued, Error(Errc::ConnectFailed))};
            QVERIFY_OK(bench.runOnce());
            waits.push_back(bench.store.settled.back().second.retryAfter.value_or(Duration(0)));
            bench.clock.advance(std::chrono::minutes(6));
        }
        QCOMPARE(bench.store.entries.front().state, OutboxState::Rejected);
        QCOMPARE(waits.size(), std::size_t(20));
        QVERIFY(waits[0] == std::chrono::seconds(1) && waits[3] == std::chrono::seconds(8));
        QVERIFY(*std::max_element(waits.begin(), waits.end()) == std::chrono::minutes(5));
    }

    void memoRefusedForTheWholeShopKeepsWaitingAndStopsTheShop()
    {
        SyncBench bench;
        bench.queueMemo("5");
        bench.there().outcomes = {outcome(OutboxState::Queued, Error(Errc::PlatformTokenExpired))};
        bench.there().failsWith = [](const std::string&) { return Error(Errc::PlatformTokenExpired); };
        QVERIFY_ERROR(bench.runOnce(), Errc::PlatformTokenExpired);
        QCOMPARE(bench.store.entries.front().state, OutboxState::Queued);
    }

    void followingLooksForHintsEverySecondAndChangesEveryFifteen()
    {
        SyncBench bench;
        QVERIFY_OK(bench.runOnce());
        test::Running<void> following(bench.context, bench.runner.follow());
        bench.letPass(std::chrono::seconds(1));
        const std::size_t hints = bench.asked("hints");
        const std::size_t changes = bench.asked("changes");
        bench.letPass(std::chrono::seconds(60));
        QVERIFY(bench.asked("hints") - hints >= 58 && bench.asked("hints") - hints <= 61);
        QVERIFY(bench.asked("changes") - changes >= 3 && bench.asked("changes") - changes <= 5);
        bench.runner.stop();
        bench.letPass(std::chrono::seconds(1));
        QVERIFY(following.done());
    }

    void hintBringsTheOrderWithinTwoSecondsAndTheListsSoon()
    {
        SyncBench bench;
        QVERIFY_OK(bench.runOnce());
        test::Running<void> following(bench.context, bench.runner.follow());
        bench.letPass(std::chrono::seconds(2));
        const std::size_t changes = bench.asked("changes");
        auto page = pageOf("TB-1", "hints", {}, "confirm", false);
        page.batch.hints = {"77"};
        bench.there().pages["hints"] = {page};
        bench.letPass(std::chrono::seconds(2));
        QVERIFY(bench.store.orders.contains("77"));
        bench.letPass(std::chrono::seconds(4));
        QCOMPARE(bench.asked("changes"), changes + 1);
        bench.runner.stop();
        bench.letPass(std::chrono::seconds(1));
    }

    void quietFollowingWritesNothing()
    {
        SyncBench bench;
        QVERIFY_OK(bench.runOnce());
        test::Running<void> following(bench.context, bench.runner.follow());
        bench.letPass(std::chrono::seconds(2));
        const int applies = bench.store.applies;
        bench.letPass(std::chrono::seconds(10));
        QCOMPARE(bench.store.applies, applies);
        bench.runner.stop();
        bench.letPass(std::chrono::seconds(1));
    }

    void shopThatNeedsAPersonRestsUntilPoked()
    {
        SyncBench bench;
        bench.there().failsWith = [](const std::string&) { return Error(Errc::PlatformTokenExpired); };
        test::Running<void> following(bench.context, bench.runner.follow());
        bench.letPass(std::chrono::minutes(30));
        QCOMPARE(bench.there().log.size(), std::size_t(1));
        QCOMPARE(bench.runner.health()[0].state, State::TokenExpired);
        bench.there().failsWith = nullptr;
        bench.runner.poke();
        bench.letPass(std::chrono::seconds(2));
        QCOMPARE(bench.runner.health()[0].state, State::Idle);
        QVERIFY(!bench.runner.health()[0].error);
        QCOMPARE(bench.connectorsMade, 2); // the credentials may be new
        bench.runner.stop();
        bench.letPass(std::chrono::seconds(1));
        QVERIFY(following.done());
    }

    void pokeSendsAMemoAtOnce()
    {
        SyncBench bench;
        QVERIFY_OK(bench.runOnce());
        test::Running<void> following(bench.context, bench.runner.follow());
        bench.letPass(std::chrono::milliseconds(500));
        bench.queueMemo("5");
        bench.there().outcomes = {outcome(OutboxState::Confirmed)};
        bench.runner.poke();
        bench.letPass(std::chrono::milliseconds(1));
        QCOMPARE(bench.asked("perform 5"), std::size_t(1));
        bench.runner.stop();
        bench.letPass(std::chrono::seconds(1));
    }

    void shopWithoutMessagePermissionReadsItsListsInTime()
    {
        SyncBench bench;
        bench.there().failsWith = [](const std::string& stream) {
            return stream == "hints" ? std::optional<Error>(Error(Errc::PlatformPermissionMissing)) : std::nullopt;
        };
        bench.there().pages["fill"] = {pageOf("TB-1", "fill", {"5"}, "a", true)};
        QVERIFY(bench.runOnce().value().failures.empty());
        QVERIFY(bench.store.orders.at("5"));
        QCOMPARE(bench.store.state("TB-1", "hints").error->code(), Errc::PlatformPermissionMissing);
        test::Running<void> following(bench.context, bench.runner.follow());
        bench.letPass(std::chrono::seconds(61));
        QCOMPARE(bench.asked("hints"), std::size_t(2));
        QVERIFY(bench.asked("changes") >= 5);
        bench.runner.stop();
        bench.letPass(std::chrono::seconds(1));
    }

    void offlineShopComesBackByItself()
    {
        SyncBench bench;
        bool offline = true;
        bench.there().failsWith = [&offline](const std::string&) {
            return offline ? std::optional<Error>(Error(Errc::Offline)) : std::nullopt;
        };
        test::Running<void> following(bench.context, bench.runner.follow());
        bench.letPass(std::chrono::minutes(20));
        QCOMPARE(bench.runner.health()[0].state, State::Offline);
        QVERIFY(bench.there().log.size() < 40); // it waits longer and longer
        offline = false;
        bench.letPass(std::chrono::minutes(6));
        QCOMPARE(bench.runner.health()[0].state, State::Idle);
        bench.runner.stop();
        bench.letPass(std::chrono::seconds(1));
    }

    void usedUpQuotaRestsUntilTheNextChinaDay()
    {
        SyncBench bench;
        bench.there().failsWith = [](const std::string&) { return Error(Errc::PlatformQuotaUsedUp); };
        test::Running<void> following(bench.context, bench.runner.follow());
        bench.letPass(std::chrono::minutes(149)); // 21:30 → 23:59
        QCOMPARE(bench.there().log.size(), std::size_t(1));
        bench.letPass(std::chrono::minutes(2));
        QCOMPARE(bench.there().log.size(), std::size_t(2));
        bench.runner.stop();
        bench.letPass(std::chrono::seconds(1));
    }

    void shopsCanChangeWhileFollowing()
    {
        SyncBench bench({});
        test::Running<void> following(bench.context, bench.runner.follow());
        bench.letPass(std::chrono::seconds(3));
        ShopAccount account;
        account.platform = "taobao";
        account.key = "TB-9";
        bench.runner.setShops({account});
        bench.letPass(std::chrono::seconds(3));
        QVERIFY(!bench.platforms["TB-9"].log.empty());
        bench.runner.setShops({});
        bench.letPass(std::chrono::seconds(1));
        const std::size_t asked = bench.platforms["TB-9"].log.size();
        bench.letPass(std::chrono::seconds(5));
        QCOMPARE(bench.platforms["TB-9"].log.size(), asked);
        bench.runner.stop();
        bench.letPass(std::chrono::seconds(1));
        QVERIFY(following.done());
    }

    void cycleBesideFollowingTakesItsTurn()
    {
        SyncBench bench;
        test::Running<void> following(bench.context, bench.runner.follow());
        bench.letPass(std::chrono::seconds(2));
        QVERIFY_OK(bench.runOnce());
        bench.runner.stop();
        bench.letPass(std::chrono::seconds(1));
        QVERIFY(following.done());
    }

    void healthTellsStreamsRequestsAndAge()
    {
        SyncBench bench;
        bench.there().pages["fill"] = {pageOf("TB-1", "fill", {"5"}, "a", true)};
        QVERIFY_OK(bench.runOnce());
        const ShopHealth health = bench.runner.health().at(0);
        QCOMPARE(health.state, State::Idle);
        QCOMPARE(health.requestsToday, std::int64_t(4));
        QCOMPARE(health.streams.size(), std::size_t(3));
        QVERIFY(health.caughtUpAt == bench.clock.now());
        QVERIFY(bench.stateChanges > 0);
        bench.clock.advance(std::chrono::hours(3));
        QCOMPARE(bench.runner.health().at(0).requestsToday, std::int64_t(0));
    }
};

static tandem::test::Register<TestRunner> registered;
#include "tst_runner.moc"
