#include "core/base/limits.hpp"
#include "core/cache/order_search.hpp"
#include "core/cache/payload_codec.hpp"
#include "core/cache/search_index.hpp"
#include "core/cache/value_json.hpp"
#include "tests/support/fault_vfs.hpp"
#include "tests/support/register_test.hpp"
#include "tests/support/test_profile.hpp"
#include "tests/support/verify_ok.hpp"

#include <QTest>

using namespace tandem;
using namespace tandem::test;
using namespace std::chrono_literals;

namespace {
// Time passes with every look at it.
class HurriedClock final : public Clock {
public:
    Instant now() const override { return kStoryStart; }
    Duration steady() const override { return m_elapsed += 1ms; }
    Async<> sleepFor(Duration) override { co_return; }

private:
    mutable Duration m_elapsed{};
};

BatchBuilder busyMorning()
{
    return aPage("orders.created")
        .cursor("noon")
        .with(anOrder("1001").shipped("顺丰速运", "SF1").memo("礼盒"))
        .with(anOrder("1002").listed())
        .with(aRefund("R1", "1001"))
        .with(aTrace("1001", "SF1", {"已揽收"}))
        .unreadable("1003", "{");
}
} // namespace

class TestStoresFaults : public QObject {
    Q_OBJECT
private slots:
    void everyFailedStepOnDiskIsRepairedByTheNextRun_data();
    void everyFailedStepOnDiskIsRepairedByTheNextRun();
    void searchCutByItsLimitSaysSo();
    void oneRowTooManyForABatchIsRefused();
    void outdatedSearchIndexIsBuiltAnew();
    void damagedPayloadIsAnErrorNotACrash();
    void valuesInTextColumnsReadBack();
};

void TestStoresFaults::everyFailedStepOnDiskIsRepairedByTheNextRun_data()
{
    QTest::addColumn<int>("step");
    QTest::addColumn<int>("fault");
    QTest::newRow("write fails") << int(FaultVfs::Step::Write) << int(FaultVfs::Fault::IoError);
    QTest::newRow("disk is full") << int(FaultVfs::Step::Write) << int(FaultVfs::Fault::DiskFull);
    QTest::newRow("sync fails") << int(FaultVfs::Step::Sync) << int(FaultVfs::Fault::IoError);
}

void TestStoresFaults::everyFailedStepOnDiskIsRepairedByTheNextRun()
{
    QFETCH(int, step);
    QFETCH(int, fault);
    std::string undisturbed;
    int failures = 0;
    for (int n = 1;; ++n) {
        FaultVfs faults(FaultVfs::Scope::Default);
        TestProfile bench;
        const auto memo = bench.memoChanges("1001", "改地址");
        faults.failAt(static_cast<FaultVfs::Step>(step), n, static_cast<FaultVfs::Fault>(fault));
        const bool applied = bench.wait(bench.stores().apply(busyMorning().build())).has_value();
        const bool acknowledged = bench.wait(bench.stores().commit(memo)).has_value();
        const bool fired = faults.fired();
        failures += fired && (!applied || !acknowledged);
        faults.disarm();
        bench.reopen();
        if (acknowledged) // nothing that was acknowledged is lost
            QVERIFY_OK(bench.wait(bench.stores().findCommand(memo.command.uid)));
        bench.apply(busyMorning());
        QVERIFY_OK(bench.wait(bench.stores().commit(memo)));
        QCOMPARE(valueOf(bench.wait(bench.stores().outbox(10))).size(), std::size_t(1)); // nor doubled
        QCOMPARE(valueOf(bench.wait(bench.stores().verifyAudit())), 1);
        const auto content = bench.contentHash();
        if (undisturbed.empty())
            undisturbed = content;
        QCOMPARE(content, undisturbed);
        if (!fired)
            break;
    }
    QVERIFY(failures > 0);
}

void TestStoresFaults::searchCutByItsLimitSaysSo()
{
    TestProfile bench;
    auto page = aPage();
    for (int i = 0; i < 2 * limits::kSearchMillis; ++i)
        page.with(anOrder(std::to_string(5'000'000 + i)).created(kStoryStart + 1min * i));
    bench.apply(page);
    HurriedClock clock;
    cache::OrderSearch search(bench.profile().cache(), clock);
    OrderQuery query;
    query.text = "云感羊绒围巾";
    const auto listing = search.list(query, kStoryStart);
    QVERIFY(!listing.list.complete);
    QVERIFY(!listing.list.ids.empty() && listing.list.ids.size() < std::size_t(limits::kSearchMillis));
    QCOMPARE(listing.list.ids.front(), bench.list().list.ids.front()); // the newest are looked at first
}

void TestStoresFaults::oneRowTooManyForABatchIsRefused()
{
    TestProfile bench;
    auto batch = aPage().build();
    batch.orders.assign(limits::kApplyBatchRows + 1, anOrder("1001").observed());
    QVERIFY_ERROR(bench.wait(bench.stores().apply(batch)), Errc::LimitExceeded);
    batch.orders.pop_back();
    QVERIFY_OK(bench.wait(bench.stores().apply(batch)));
}

void TestStoresFaults::outdatedSearchIndexIsBuiltAnew()
{
    TestProfile bench;
    bench.apply(aPage().with(anOrder("1001")).with(anOrder("1002").titled("羊毛大衣")));
    bench.profile().cache().execute("INSERT INTO order_search (order_search) VALUES ('delete-all')");
    OrderQuery query;
    query.text = "大衣";
    QCOMPARE(bench.list(query).total, 0);
    bench.profile().cache().execute("UPDATE meta SET value = 0 WHERE key = 'search_version'");
    bench.reopen();
    QVERIFY(bench.numbersOf(bench.list(query)) == std::vector<std::string>{"1002"});
}

void TestStoresFaults::damagedPayloadIsAnErrorNotACrash()
{
    cache::PayloadCodec codec;
    const auto frame = codec.compress(std::string(1000, 'x') + "雾蓝");
    Bytes stored(frame.begin(), frame.end());
    QVERIFY(codec.decompress(stored).value().ends_with("雾蓝"));
    for (std::size_t at = 0; at < stored.size(); ++at) {
        Bytes damaged(stored.begin(), stored.begin() + static_cast<std::ptrdiff_t>(at));
        QVERIFY(!codec.decompress(damaged).has_value());
    }
    QCOMPARE(codec.decompress(Bytes(codec.compress("").begin(), codec.compress("").end())).value(), std::string());
}

void TestStoresFaults::valuesInTextColumnsReadBack()
{
    const Error error(Errc::PlatformRefused, {{"subCode", "isv.\"x\""}}, "detail");
    QVERIFY(cache::errorFromText(cache::errorToText(error)) == error);
    const auto refund = aRefund("R1", "1001").worth(yuan(-1, -5)).observed().value;
    auto read = cache::refundFromText(cache::refundToText(refund)).value();
    read.ref = refund.ref;
    QVERIFY(read == refund);
    const IntentBody body = MemoIntent{"礼盒\n", SellerFlag::Pink};
    QVERIFY(cache::bodyFromText(cache::bodyToText(body)).value() == body);
    QVERIFY_ERROR(cache::bodyFromText(R"({"kind":"price"})"), Errc::MalformedRow);
    QVERIFY_ERROR(cache::bodyFromText(R"({"kind":"memo","memo":"","flag":6})"), Errc::MalformedRow);
}

static tandem::test::Register<TestStoresFaults> registered;
#include "tst_stores_faults.moc"
