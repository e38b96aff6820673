#include "tests/support/register_test.hpp"
#include "tests/ui/bridge/fake_desk.hpp"
#include "ui/shell/palette.hpp"
#include "ui/shell/recent_places.hpp"
#include "ui/shell/sync_summary.hpp"

namespace {

using namespace tandem;
using State = sync::ShopHealth::State;
using Kind = ui::SyncSummary::Kind;

sync::ShopHealth shop(const char* platform, State state, std::optional<int> minutesBehind)
{
    sync::ShopHealth health;
    health.shop.platform = platform;
    health.shop.key = platform;
    health.shop.name = platform;
    health.state = state;
    health.since = test::demoNow() - std::chrono::minutes(14);
    if (minutesBehind)
        health.caughtUpAt = test::demoNow() - std::chrono::minutes(*minutesBehind);
    return health;
}

ui::SyncSummary summaryOf(std::vector<sync::ShopHealth> shops, bool running = false)
{
    services::SyncStatus status;
    status.shops = std::move(shops);
    status.running = running;
    status.now = test::demoNow();
    status.progress.done = 1'234;
    status.progress.total = 25'900;
    const ui::Formatter formatter(Language::En, [] { return test::demoNow(); });
    return ui::summarize(status, formatter);
}

class TestSyncSummary : public QObject {
    Q_OBJECT
private slots:
    void syncedSaysSinceWhen()
    {
        const auto summary = summaryOf({shop("taobao", State::Idle, 0)});
        QCOMPARE(summary.kind, Kind::Synced);
        QCOMPARE(summary.text, QString("Synced · just now"));
    }

    void theFirstFillShowsItsProgress()
    {
        QCOMPARE(summaryOf({shop("taobao", State::Running, std::nullopt)}, true).text,
                 QString("Syncing 1,234 / 25,900"));
    }

    void aRoutineCycleDoesNotFlicker()
    {
        QCOMPARE(summaryOf({shop("taobao", State::Running, 0)}, true).kind, Kind::Synced);
    }

    void oneExpiredShopIsAmberAndTheOthersAreFine()
    {
        const auto summary = summaryOf({shop("taobao", State::TokenExpired, 20), shop("jd", State::Idle, 0)});
        QCOMPARE(summary.kind, Kind::PartlyDown);
        QCOMPARE(summary.tone, ui::Tone::Warn);
        QCOMPARE(summary.text, QString("Taobao authorisation expired 21:16, the others are fine"));
    }

    void everythingOfflineCountsTheMinutes()
    {
        const auto summary = summaryOf({shop("taobao", State::Offline, 20), shop("jd", State::Offline, 20)});
        QCOMPARE(summary.kind, Kind::Offline);
        QCOMPARE(summary.text, QString("Offline 14 min"));
        QCOMPARE(summary.tone, ui::Tone::Neutral); // never red
    }

    void paletteReadsItsPrefixes()
    {
        using Wanted = ui::PaletteQuery::Wanted;
        QCOMPARE(ui::parsePaletteQuery("> 锁"), (ui::PaletteQuery{Wanted::Actions, "锁"}));
        QCOMPARE(ui::parsePaletteQuery("¥ 200-300"), (ui::PaletteQuery{Wanted::Amount, "200-300"}));
        QCOMPARE(ui::parsePaletteQuery(" 5678 "), (ui::PaletteQuery{Wanted::Everything, "5678"}));
    }

    void placesAreFiveNewestFirstEachOnce()
    {
        ui::RecentPlaces places;
        for (const char* target : {"a", "b", "c", "d", "e", "f", "b"})
            places.visit({target, target});
        QCOMPARE(places.list().size(), 5);
        QCOMPARE(places.list().first().target, QString("b"));
        QCOMPARE(places.list().last().target, QString("c"));
    }
};

} // namespace

static tandem::test::Register<TestSyncSummary> registered;
#include "tst_sync_summary.moc"
