#include "core/cache/meta.hpp"
#include "core/cache/schema_classes.hpp"
#include "core/cache/sign_in.hpp"
#include "tests/support/register_test.hpp"
#include "tests/support/test_profile.hpp"
#include "tests/support/verify_ok.hpp"

#include <QTest>
#include <algorithm>
#include <set>

using namespace tandem;
using namespace tandem::test;
using namespace std::chrono_literals;

namespace {
const sync::ShopKey kShop{"taobao", "TB-1"};

Outcome outcomeOf(OutboxState state)
{
    Outcome outcome;
    outcome.state = state;
    return outcome;
}
} // namespace

class TestOwnStore : public QObject {
    Q_OBJECT
private slots:
    void aMemoIsDurableAuditedAndShownAsPending();
    void theSameCommandTwiceIsOneCommand();
    void recordedTimesRiseEvenWhenTheClockGoesBack();
    void memosOfOneOrderGoOneAfterTheOther();
    void crashedSendingIsDueAgain();
    void laterIsNotDueBeforeItsTime();
    void confirmedMemoShowsUntilThePlatformTells();
    void rejectedMemoShowsItsReasonAndIsNotEdited();
    void settledIntentIsNotSettledTwice();
    void projectionCatchesUpAfterACrashBetweenTheFiles();
    void auditTrailCannotBeChanged();
    void cutAuditTrailIsNoticed();
    void settingsShopsAndMembersAreKept();
    void wrongPinsAreCountedAndMakeWait();
    void waitDoublesUpToAnHour();
    void memberWithoutPinPasses();
    void everyTableHasAClass();
    void verifyCountsAndChecks();
    void commitCounterRisesWithEveryWrite();
};

void TestOwnStore::aMemoIsDurableAuditedAndShownAsPending()
{
    TestProfile bench;
    bench.apply(aPage().with(anOrder("1001").memo("旧")));
    const auto changes = bench.memoChanges("1001", "礼盒", SellerFlag::Blue);
    requireOk(bench.wait(bench.stores().commit(changes)));
    bench.reopen();
    const auto detail = bench.detailOf("1001");
    QCOMPARE(detail.order.sellerMemo, std::string("旧"));
    QVERIFY(detail.pending && detail.pending->intent == changes.intents[0]);
    const auto edit = valueOf(bench.wait(bench.stores().loadForEdit({"taobao", "TB-1", "1001"})));
    QCOMPARE(edit.sellerMemo, std::string("礼盒"));
    const auto audit = valueOf(bench.wait(bench.stores().auditTrail(10, 0)));
    QCOMPARE(audit.at(0).kind, std::string("order.memo"));
    QVERIFY(audit.at(0).command == changes.command.uid);
    QCOMPARE(valueOf(bench.wait(bench.stores().verifyAudit())), 1);
    QVERIFY(valueOf(bench.wait(bench.stores().findCommand(changes.command.uid))).payload == changes.command.payload);
}

void TestOwnStore::theSameCommandTwiceIsOneCommand()
{
    TestProfile bench;
    bench.apply(aPage().with(anOrder("1001")));
    const auto changes = bench.memoChanges("1001", "礼盒");
    for (int i = 0; i < 3; ++i)
        QVERIFY_OK(bench.wait(bench.stores().commit(changes)));
    QCOMPARE(valueOf(bench.wait(bench.stores().outbox(10))).size(), std::size_t(1));
    QCOMPARE(valueOf(bench.wait(bench.stores().verifyAudit())), 1);
}

void TestOwnStore::recordedTimesRiseEvenWhenTheClockGoesBack()
{
    TestProfile bench;
    for (int i = 0; i < 3; ++i) {
        requireOk(bench.wait(bench.stores().commit(bench.memoChanges("1001", std::to_string(i)))));
        bench.clock().jumpWall(-1h);
    }
    const auto audit = valueOf(bench.wait(bench.stores().auditTrail(10, 0)));
    QVERIFY(audit.at(0).recordedAt > audit.at(1).recordedAt);
    QVERIFY(audit.at(1).recordedAt > audit.at(2).recordedAt);
    QCOMPARE(valueOf(bench.wait(bench.stores().auditTrail(10, 3))).size(), std::size_t(2));
}

void TestOwnStore::memosOfOneOrderGoOneAfterTheOther()
{
    TestProfile bench;
    const auto first = bench.memoChanges("1001", "eins");
    const auto second = bench.memoChanges("1001", "zwei");
    const auto other = bench.memoChanges("1002", "drei");
    for (const auto& changes : {first, second, other})
        requireOk(bench.wait(bench.stores().commit(changes)));
    auto due = valueOf(bench.wait(bench.stores().due(kShop, bench.clock().now())));
    QCOMPARE(due.size(), std::size_t(2));
    QVERIFY(due.at(0).intent.uid == first.command.uid);
    requireOk(
        bench.wait(bench.stores().settle(first.command.uid, outcomeOf(OutboxState::Confirmed), bench.clock().now())));
    due = valueOf(bench.wait(bench.stores().due(kShop, bench.clock().now())));
    QVERIFY(due.at(0).intent.uid == second.command.uid);
    QCOMPARE(valueOf(bench.wait(bench.stores().pendingCount())), 2);
    QVERIFY(valueOf(bench.wait(bench.stores().due({"taobao", "TB-2"}, bench.clock().now()))).empty());
}

void TestOwnStore::crashedSendingIsDueAgain()
{
    TestProfile bench;
    const auto changes = bench.memoChanges("1001", "礼盒");
    requireOk(bench.wait(bench.stores().commit(changes)));
    requireOk(bench.wait(bench.stores().markSending(changes.command.uid, bench.clock().now())));
    bench.reopen();
    const auto due = valueOf(bench.wait(bench.stores().due(kShop, bench.clock().now())));
    QVERIFY(due.at(0).state == OutboxState::Sending);
    QCOMPARE(due.at(0).attempts, 1);
}

void TestOwnStore::laterIsNotDueBeforeItsTime()
{
    TestProfile bench;
    const auto first = bench.memoChanges("1001", "eins");
    requireOk(bench.wait(bench.stores().commit(first)));
    requireOk(bench.wait(bench.stores().commit(bench.memoChanges("1001", "zwei"))));
    auto again = outcomeOf(OutboxState::Queued);
    again.retryAfter = 30s;
    again.error = Error(Errc::PlatformBusy);
    requireOk(bench.wait(bench.stores().settle(first.command.uid, again, bench.clock().now())));
    QVERIFY(
        valueOf(bench.wait(bench.stores().due(kShop, bench.clock().now()))).empty()); // nor does the second overtake
    const auto due = valueOf(bench.wait(bench.stores().due(kShop, bench.clock().now() + 30s)));
    QVERIFY(due.at(0).intent.uid == first.command.uid);
    QVERIFY(due.at(0).error == again.error);
}

void TestOwnStore::confirmedMemoShowsUntilThePlatformTells()
{
    TestProfile bench;
    bench.apply(aPage().with(anOrder("1001").memo("旧")));
    const auto changes = bench.memoChanges("1001", "礼盒", SellerFlag::Blue);
    requireOk(bench.wait(bench.stores().commit(changes)));
    const auto content = bench.contentHash();
    bench.clock().advance(1min);
    requireOk(
        bench.wait(bench.stores().settle(changes.command.uid, outcomeOf(OutboxState::Confirmed), bench.clock().now())));
    auto detail = bench.detailOf("1001");
    QVERIFY(!detail.pending);
    QCOMPARE(detail.order.sellerMemo, std::string("礼盒"));
    QVERIFY(valueOf(bench.wait(bench.stores().orderRows({detail.id}))).at(0).flag == SellerFlag::Blue);
    QVERIFY(valueOf(bench.wait(bench.stores().dueDetails(kShop, 9))) == std::vector<std::string>{"1001"});
    bench.apply(aPage("").with(anOrder("1001").memo("旧"))); // seen before the memo went out
    QCOMPARE(bench.detailOf("1001").order.sellerMemo, std::string("礼盒"));
    bench.apply(aPage("").with(anOrder("1001").memo("改过了").modified(48h)).seenAt(bench.clock().now() + 1s));
    QCOMPARE(bench.detailOf("1001").order.sellerMemo, std::string("改过了"));
    QCOMPARE(valueOf(bench.wait(bench.stores().dueDetailCount(kShop))), 0);
    QVERIFY(bench.contentHash() != content);
}

void TestOwnStore::rejectedMemoShowsItsReasonAndIsNotEdited()
{
    TestProfile bench;
    bench.apply(aPage().with(anOrder("1001").memo("旧")));
    const auto changes = bench.memoChanges("1001", "礼盒");
    requireOk(bench.wait(bench.stores().commit(changes)));
    auto rejected = outcomeOf(OutboxState::Rejected);
    rejected.error = Error(Errc::PlatformRefused, {{"subCode", "isv.invalid"}});
    requireOk(bench.wait(bench.stores().settle(changes.command.uid, rejected, bench.clock().now())));
    QVERIFY(bench.detailOf("1001").pending->error == rejected.error);
    const auto edit = valueOf(bench.wait(bench.stores().loadForEdit({"taobao", "TB-1", "1001"})));
    QCOMPARE(edit.sellerMemo, std::string("旧"));
    QVERIFY_ERROR(bench.wait(bench.stores().loadForEdit({"taobao", "TB-1", "9999"})), Errc::NotFound);
}

void TestOwnStore::settledIntentIsNotSettledTwice()
{
    TestProfile bench;
    const auto changes = bench.memoChanges("1001", "礼盒");
    requireOk(bench.wait(bench.stores().commit(changes)));
    const auto confirmed = outcomeOf(OutboxState::Confirmed);
    QVERIFY_OK(bench.wait(bench.stores().settle(changes.command.uid, confirmed, bench.clock().now())));
    QVERIFY_ERROR(bench.wait(bench.stores().settle(changes.command.uid, confirmed, bench.clock().now())),
                  Errc::Conflict);
    QVERIFY_ERROR(bench.wait(bench.stores().markSending(Uid(), bench.clock().now())), Errc::NotFound);
}

void TestOwnStore::projectionCatchesUpAfterACrashBetweenTheFiles()
{
    TestProfile bench;
    bench.apply(aPage().with(anOrder("1001")));
    requireOk(bench.wait(bench.stores().commit(bench.memoChanges("1001", "礼盒"))));
    const auto content = bench.contentHash();
    // As if cache.db had never heard of the memo.
    bench.profile().cache().execute("DELETE FROM pending_memo");
    bench.profile().cache().execute("UPDATE meta SET value = 0 WHERE key = 'projected_seq'");
    bench.reopen();
    QVERIFY(bench.detailOf("1001").pending.has_value());
    QCOMPARE(bench.contentHash(), content);
}

void TestOwnStore::auditTrailCannotBeChanged()
{
    TestProfile bench;
    requireOk(bench.wait(bench.stores().commit(bench.memoChanges("1001", "礼盒"))));
    auto& own = bench.profile().own();
    QVERIFY_THROWS_EXCEPTION(storage::StorageFailure, own.execute("UPDATE audit SET member = 'nobody'"));
    QVERIFY_THROWS_EXCEPTION(storage::StorageFailure, own.execute("DELETE FROM audit"));
    own.executeScript("DROP TRIGGER audit_is_never_changed");
    own.execute("UPDATE audit SET member = 'nobody'");
    QVERIFY_ERROR(bench.wait(bench.stores().verifyAudit()), Errc::AuditBroken);
}

void TestOwnStore::cutAuditTrailIsNoticed()
{
    TestProfile bench;
    for (const char* memo : {"eins", "zwei"})
        requireOk(bench.wait(bench.stores().commit(bench.memoChanges("1001", memo))));
    bench.profile().own().executeScript("DROP TRIGGER audit_is_never_deleted");
    bench.profile().own().execute("DELETE FROM audit WHERE sequence = 2");
    QVERIFY_ERROR(bench.wait(bench.stores().verifyAudit()), Errc::AuditBroken);
}

void TestOwnStore::settingsShopsAndMembersAreKept()
{
    TestProfile bench;
    ShopAccount shop;
    shop.platform = "taobao";
    shop.key = "TB-1";
    shop.name = "禾屿旗舰店";
    shop.port = 8443;
    shop.requestsPerSecond = 0;
    auto changes = bench.memoChanges("1001", "x");
    changes.intents.clear();
    changes.shops = {shop};
    changes.members = {{"zhouj", "周洁", Role::Agent}};
    changes.settings = {{"theme", "dark"}, {"window", json::object{{"width", 1280}}}};
    requireOk(bench.wait(bench.stores().commit(changes)));
    bench.reopen();
    QVERIFY(valueOf(bench.wait(bench.stores().shops())) == std::vector<ShopAccount>{shop});
    QCOMPARE(valueOf(bench.wait(bench.stores().members())).at(1).name, std::string("周洁"));
    QVERIFY(valueOf(bench.wait(bench.stores().setting("theme"))) == "dark");
    QVERIFY(valueOf(bench.wait(bench.stores().setting("never set"))).is_null());
    auto removal = bench.memoChanges("1001", "y");
    removal.settings = {{"theme", nullptr}};
    requireOk(bench.wait(bench.stores().commit(removal)));
    QVERIFY(valueOf(bench.wait(bench.stores().setting("theme"))).is_null());
}

void TestOwnStore::wrongPinsAreCountedAndMakeWait()
{
    TestProfile bench("2580");
    const auto tryPin = [&](const char* pin) { return bench.wait(bench.stores().signIn("linxx", pin)); };
    for (int left = cache::kPinTries - 1; left > 0; --left)
        QVERIFY(tryPin("0000").error().arg("left") == std::to_string(left));
    const auto last = tryPin("0000");
    QVERIFY_ERROR(last, Errc::PinWait);
    QVERIFY(last.error().arg("seconds") == "60");
    bench.reopen(); // ending the program gives no further tries
    QVERIFY_ERROR(tryPin("2580"), Errc::PinWait);
    bench.clock().advance(1min);
    QVERIFY(tryPin("0000").error().arg("seconds") == "120");
    bench.clock().advance(2min);
    QCOMPARE(valueOf(tryPin("2580")).name, std::string("林晓夏"));
    QVERIFY(tryPin("0000").error().arg("left") == "4");
}

void TestOwnStore::waitDoublesUpToAnHour()
{
    QVERIFY(cache::pinWait(4) == 0min);
    QVERIFY(cache::pinWait(5) == 1min);
    QVERIFY(cache::pinWait(6) == 2min);
    QVERIFY(cache::pinWait(10) == 32min);
    QVERIFY(cache::pinWait(11) == 1h);
    QVERIFY(cache::pinWait(1'000'000) == 1h);
}

void TestOwnStore::memberWithoutPinPasses()
{
    TestProfile bench;
    QVERIFY(valueOf(bench.wait(bench.stores().signIn("linxx", ""))).role == Role::Manager);
    QVERIFY_ERROR(bench.wait(bench.stores().signIn("nobody", "")), Errc::NotFound);
}

void TestOwnStore::everyTableHasAClass()
{
    TestProfile bench;
    const auto check = [](storage::Database& database, std::span<const cache::TableEntry> classes) {
        std::set<std::string> expected, found;
        for (const auto& entry : classes)
            expected.emplace(entry.table);
        database.each("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
                      {}, [&](const storage::Row& row) {
                          if (!row.text(0).starts_with("order_search_")) // parts of the virtual table
                              found.insert(row.text(0));
                          return true;
                      });
        return expected == found;
    };
    QVERIFY(check(bench.profile().own(), cache::kOwnTables));
    QVERIFY(check(bench.profile().cache(), cache::kCacheTables));
}

void TestOwnStore::verifyCountsAndChecks()
{
    TestProfile bench;
    bench.apply(
        aPage().with(anOrder("1001").line("围巾礼盒", yuan(10), 2)).with(aRefund("R1", "1001")).unreadable("", "{"));
    const auto summary = valueOf(bench.wait(bench.stores().verify()));
    QCOMPARE(summary.orders, 1);
    QCOMPARE(summary.lines, 2);
    QCOMPARE(summary.refunds, 1);
    QCOMPARE(summary.parked, 1);
    QCOMPARE(summary.contentHash.size(), std::size_t(64));
}

void TestOwnStore::commitCounterRisesWithEveryWrite()
{
    TestProfile bench("2580");
    auto& own = bench.profile().own();
    const auto before = cache::commitCounter(own);
    const auto changes = bench.memoChanges("1001", "礼盒");
    requireOk(bench.wait(bench.stores().commit(changes)));
    requireOk(bench.wait(bench.stores().markSending(changes.command.uid, bench.clock().now())));
    requireOk(
        bench.wait(bench.stores().settle(changes.command.uid, outcomeOf(OutboxState::Unknown), bench.clock().now())));
    QVERIFY(!bench.wait(bench.stores().signIn("linxx", "0000")).has_value());
    QCOMPARE(cache::commitCounter(own), before + 4);
}

static tandem::test::Register<TestOwnStore> registered;
#include "tst_own_store.moc"
