#include "core/sync/plan.hpp"
#include "tests/support/register_test.hpp"

#include <QTest>
#include <rapidcheck.h>

using namespace tandem;
using namespace tandem::sync;
using platform::StreamRole;

namespace {

constexpr Duration kNow = std::chrono::minutes(10);
constexpr std::size_t kFill = 0, kRefunds = 1, kChanges = 2, kHints = 3;

StreamView stream(StreamRole role)
{
    StreamView view;
    view.role = role;
    return view;
}

// A shop that nobody has read yet.
ShopView freshShop(Mode mode)
{
    ShopView shop;
    shop.mode = mode;
    shop.now = kNow;
    shop.outboxDueAt = kNow + std::chrono::seconds(5);
    shop.streams = {stream(StreamRole::FirstFill), stream(StreamRole::Incremental), stream(StreamRole::Incremental),
                    stream(StreamRole::Hints)};
    return shop;
}

// A shop that is filled; following, its increments are due in 10 s and its hints in 1 s.
ShopView filledShop(Mode mode)
{
    ShopView shop = freshShop(mode);
    for (StreamView& view : shop.streams) {
        view.seeded = true;
        view.filled = true;
        view.dueAt = kNow + (view.role == StreamRole::Hints ? std::chrono::seconds(1) : std::chrono::seconds(10));
    }
    return shop;
}

std::string toString(const Step& step)
{
    if (const auto* run = std::get_if<RunStream>(&step))
        return "stream " + std::to_string(run->index);
    if (const auto* rest = std::get_if<Rest>(&step))
        return rest->until ? "rest " + std::to_string((*rest->until - kNow).count()) : "rest until poked";
    constexpr const char* kNames[] = {"outbox", "", "details", "parked", "", "finished"};
    return kNames[step.index()];
}

} // namespace

class TestPlan : public QObject {
    Q_OBJECT
private slots:
    void nextStepFollowsTheOrderOfThePlan_data()
    {
        QTest::addColumn<QString>("expected");
        QTest::addColumn<int>("table"); // index into the shops below
        m_shops.clear();
        const auto row = [this](const char* name, ShopView shop, const char* expected) {
            QTest::newRow(name) << expected << static_cast<int>(m_shops.size());
            m_shops.push_back(std::move(shop));
        };
        ShopView shop = freshShop(Mode::Once);
        shop.outboxDue = true;
        row("what waits to be sent goes first", shop, "outbox");
        shop.outboxDue = false;
        row("then increments remember their start", shop, "stream 1");
        shop.streams[kRefunds].seeded = true;
        row("each of them", shop, "stream 2");
        shop.streams[kChanges].seeded = shop.streams[kChanges].filled = true;
        shop.streams[kChanges].doneInCycle = true;
        shop.detailsDue = shop.parkedDue = true;
        row("then the fill", shop, "stream 0");
        shop.streams[kFill].filled = shop.streams[kFill].seeded = true;
        row("then the past of the other lists", shop, "stream 1");
        shop.streams[kRefunds].filled = shop.streams[kRefunds].doneInCycle = true;
        row("then messages", shop, "stream 3");
        shop.streams[kHints].doneInCycle = true;
        row("then full orders", shop, "details");
        shop.detailsDue = false;
        row("then what waited for a parent", shop, "parked");
        shop.parkedDue = false;
        row("then it is done", shop, "finished");

        shop = filledShop(Mode::Once);
        row("a later cycle reads what changed", shop, "stream 1");

        shop = filledShop(Mode::Follow);
        row("following rests until the next look", shop, "rest 1000");
        shop.streams[kHints].dueAt = kNow;
        row("hints every second", shop, "stream 3");
        shop.streams[kChanges].dueAt = kNow;
        row("increments in their turn", shop, "stream 2");
        shop.streams[kFill].filled = false;
        row("what is due goes before a fill that still runs", shop, "stream 2");
        shop.streams[kChanges].dueAt = shop.streams[kHints].dueAt = kNow + std::chrono::seconds(1);
        shop.detailsDue = true;
        row("a fill goes before full orders", shop, "stream 0");
        shop.streams[kFill].filled = true;
        row("full orders go last", shop, "details");
        shop.outboxDueAt = kNow;
        row("the outbox is looked at now and then", shop, "outbox");

        shop.needsPerson = true;
        row("nothing moves a shop that needs a person", shop, "rest until poked");
        shop.needsPerson = false;
        shop.restUntil = kNow + std::chrono::seconds(3);
        row("nor one that backs off", shop, "rest 3000");
        shop.restUntil = kNow;
        row("until its time has come", shop, "outbox");
        row("no streams at all", [] {
            ShopView empty;
            empty.now = kNow;
            return empty;
        }(), "finished");
    }

    void nextStepFollowsTheOrderOfThePlan()
    {
        QFETCH(QString, expected);
        QFETCH(int, table);
        QCOMPARE(QString::fromStdString(toString(nextStep(m_shops.at(static_cast<std::size_t>(table))))), expected);
    }

    void reactionFollowsTheClassOfTheError_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("reaction");
        const auto row = [](Errc code, FailureAction reaction) {
            QTest::newRow(std::string(errcName(code)).c_str()) << static_cast<int>(code) << static_cast<int>(reaction);
        };
        row(Errc::Offline, FailureAction::BackOff);
        row(Errc::PlatformBusy, FailureAction::BackOff);
        row(Errc::PlatformFlowControl, FailureAction::BackOff);
        row(Errc::PlatformAnswerUnknown, FailureAction::BackOff);
        row(Errc::PlatformTokenExpired, FailureAction::UntilPerson);
        row(Errc::PlatformSecretWrong, FailureAction::UntilPerson);
        row(Errc::PlatformClockWrong, FailureAction::UntilPerson);
        row(Errc::PlatformPermissionMissing, FailureAction::UntilPerson);
        row(Errc::CertificateRefused, FailureAction::UntilPerson);
        row(Errc::TooManyParked, FailureAction::UntilPerson);
        row(Errc::Internal, FailureAction::UntilPerson);
        row(Errc::PlatformQuotaUsedUp, FailureAction::UntilDayEnd);
    }

    void reactionFollowsTheClassOfTheError()
    {
        QFETCH(int, code);
        QFETCH(int, reaction);
        QCOMPARE(static_cast<int>(reactionTo(Error(static_cast<Errc>(code)))), reaction);
    }

    // Whatever the state, each step done is a step less: a cycle ends.
    void everySingleCycleEnds()
    {
        const bool holds = rc::check([] {
            ShopView shop = freshShop(Mode::Once);
            shop.outboxDue = *rc::gen::arbitrary<bool>();
            shop.detailsDue = *rc::gen::arbitrary<bool>();
            shop.parkedDue = *rc::gen::arbitrary<bool>();
            for (StreamView& view : shop.streams) {
                view.seeded = *rc::gen::arbitrary<bool>();
                view.filled = view.seeded && *rc::gen::arbitrary<bool>();
            }
            int steps = 0;
            for (;; ++steps) {
                RC_ASSERT(steps < 200);
                const Step step = nextStep(shop);
                if (std::holds_alternative<Finished>(step))
                    break;
                RC_ASSERT(!std::holds_alternative<Rest>(step));
                if (std::holds_alternative<SendOutbox>(step))
                    shop.outboxDue = false;
                if (std::holds_alternative<FetchDetails>(step))
                    shop.detailsDue = *rc::gen::inRange(0, 4) != 0;
                if (std::holds_alternative<RetryParked>(step))
                    shop.parkedDue = false;
                if (const auto* run = std::get_if<RunStream>(&step)) {
                    StreamView& view = shop.streams[run->index];
                    view.seeded = true;
                    const bool end = *rc::gen::inRange(0, 3) == 0;
                    view.filled = view.filled || end;
                    view.doneInCycle = view.doneInCycle || end;
                }
            }
            for (const StreamView& view : shop.streams)
                RC_ASSERT((view.role == StreamRole::FirstFill ? view.filled : view.doneInCycle));
        });
        QVERIFY(holds);
    }

private:
    std::vector<ShopView> m_shops;
};

static tandem::test::Register<TestPlan> registered;
#include "tst_plan.moc"
