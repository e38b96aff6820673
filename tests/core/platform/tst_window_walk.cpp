#include "core/platform/taobao/window_walk.hpp"
#include "tests/support/register_test.hpp"
#include "tests/support/verify_ok.hpp"

#include <QTest>
#include <algorithm>
#include <rapidcheck.h>
#include <set>

using namespace tandem;
using namespace tandem::platform::taobao;

namespace {

constexpr Instant kNow(1'763'386'200'000);
constexpr ModifiedPace kPace{std::chrono::hours(24), std::chrono::minutes(5)};

// A list sorted by modification, newest first: ids with their times.
struct Shelf {
    std::vector<std::pair<std::int64_t, int>> rows; // time in ms, id

    std::vector<std::pair<std::int64_t, int>> in(const ListRequest& request) const
    {
        auto found = rows;
        std::erase_if(found, [&](const auto& row) {
            return row.first < request.from.millis() || row.first > request.to.millis();
        });
        std::sort(found.rbegin(), found.rend());
        return found;
    }

    ListAnswer page(const ListRequest& request, std::int64_t size, std::set<int>& seen) const
    {
        const auto found = in(request);
        const auto begin = static_cast<std::size_t>((request.page - 1) * size);
        for (std::size_t i = begin; i < std::min(found.size(), begin + static_cast<std::size_t>(size)); ++i)
            seen.insert(found[i].second);
        ListAnswer answer;
        if (request.count)
            answer.total = static_cast<std::int64_t>(found.size());
        else
            answer.hasNext = begin + static_cast<std::size_t>(size) < found.size();
        return answer;
    }
};

} // namespace

class TestWindowWalk : public QObject {
    Q_OBJECT
private slots:
    void onePageIsOneRequest()
    {
        ModifiedWalk walk{kNow - std::chrono::hours(1), kNow};
        QVERIFY(nextRequest(walk).count);
        QCOMPARE(advance(walk, {50, false}, 50).value(), WalkState::WindowDone);
    }

    void manyPagesAreReadFromTheLastToTheFirst()
    {
        ModifiedWalk walk{kNow - std::chrono::hours(1), kNow};
        std::vector<std::int64_t> pages;
        ListAnswer answer{101, false};
        for (;;) {
            pages.push_back(nextRequest(walk).page);
            if (advance(walk, answer, 50).value() == WalkState::WindowDone)
                break;
            answer = nextRequest(walk).count ? ListAnswer{101, false} : ListAnswer{std::nullopt, false};
        }
        QCOMPARE(pages, (std::vector<std::int64_t>{1, 3, 2, 1}));
    }

    void anotherTotalAtTheEndBeginsTheWindowAgainButNotForEver()
    {
        ModifiedWalk walk{kNow - std::chrono::hours(1), kNow};
        int counts = 0;
        int requests = 0;
        for (; requests < 100; ++requests) {
            ListAnswer answer;
            if (nextRequest(walk).count)
                answer.total = 100 + counts++;
            if (advance(walk, answer, 50).value() == WalkState::WindowDone)
                break;
        }
        QVERIFY(requests < 20);
        QCOMPARE(walk.round, 3);
    }

    void countThatIsAskedForAndMissingIsAnError()
    {
        ModifiedWalk walk{kNow, kNow};
        QVERIFY_ERROR(advance(walk, {std::nullopt, true}, 50), Errc::PlatformAnswerUnknown);
    }

    void rowsChangedWhilePagingAreNeverLost()
    {
        const bool holds = rc::check([] {
            const int count = *rc::gen::inRange(0, 60);
            const int pageSize = *rc::gen::inRange(1, 12);
            Shelf shelf;
            for (int id = 0; id < count; ++id)
                shelf.rows.push_back({kNow.millis() - 1000 - *rc::gen::inRange(0, 3'000'000), id});
            ModifiedCursor cursor;
            cursor.since = kNow - std::chrono::hours(1);
            openWindow(cursor, kNow, kPace);
            std::set<int> seen;
            std::set<int> touched; // left the window for the next one
            for (bool done = false; !done;) {
                const auto moved = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 60));
                for (const int id : moved) {
                    if (id < count && id % 3 == 0) {
                        shelf.rows[static_cast<std::size_t>(id)].first = kNow.millis() + 1000 + id;
                        touched.insert(id);
                    }
                }
                const ListAnswer answer = shelf.page(nextRequest(*cursor.walk), pageSize, seen);
                done = advance(*cursor.walk, answer, pageSize).value() == WalkState::WindowDone;
            }
            for (int id = 0; id < count; ++id)
                RC_ASSERT(seen.contains(id) || touched.contains(id));
        });
        QVERIFY(holds);
    }

    void windowsOfThePresentOverlapAndNeverPassADay()
    {
        ModifiedCursor cursor;
        cursor.since = kNow - std::chrono::hours(40);
        std::vector<std::pair<Instant, Instant>> windows;
        do {
            openWindow(cursor, kNow, kPace);
            windows.emplace_back(cursor.walk->from, cursor.walk->to);
        } while (!closeWindow(cursor));
        QCOMPARE(windows.size(), std::size_t(2));
        QVERIFY(windows[0].first == kNow - std::chrono::hours(40) - kPace.overlap);
        QVERIFY(windows[0].second - windows[0].first == std::chrono::hours(24));
        QVERIFY(windows[1].first == windows[0].second - kPace.overlap);
        QVERIFY(windows[1].second == kNow && cursor.since == kNow);
    }

    void pastIsWalkedFromTheNewestWindowToItsEndThenThePresentFollows()
    {
        ModifiedCursor cursor;
        cursor.since = kNow;
        cursor.oldest = kNow - std::chrono::hours(24 * 70);
        const ModifiedPace past{std::chrono::hours(24 * 30), kPace.overlap};
        std::vector<Instant> begins;
        while (cursor.oldest) {
            openWindow(cursor, kNow, past);
            begins.push_back(cursor.walk->from);
            QVERIFY(!closeWindow(cursor));
        }
        QCOMPARE(begins.size(), std::size_t(3));
        QVERIFY(begins.back() == kNow - std::chrono::hours(24 * 70));
        QVERIFY(std::is_sorted(begins.rbegin(), begins.rend()));
        openWindow(cursor, kNow, kPace);
        QVERIFY(cursor.walk->from == kNow - kPace.overlap && closeWindow(cursor));
    }

    void clockSetBackStillGivesAWindow()
    {
        ModifiedCursor cursor;
        cursor.since = kNow + std::chrono::hours(3);
        openWindow(cursor, kNow, kPace);
        QVERIFY(cursor.walk->from < cursor.walk->to && cursor.walk->to == kNow);
    }

    void createdListIsReadForwardsWithinFixedEnds()
    {
        CreatedWalk walk{kNow - std::chrono::hours(24), kNow};
        QVERIFY(nextRequest(walk).count);
        QCOMPARE(advance(walk, {250, false}, 100).value(), WalkState::GoesOn);
        QVERIFY(!nextRequest(walk).count && nextRequest(walk).page == 2);
        QCOMPARE(advance(walk, {std::nullopt, true}, 100).value(), WalkState::GoesOn);
        QCOMPARE(nextRequest(walk).page, std::int64_t(3));
        QCOMPARE(advance(walk, {std::nullopt, false}, 100).value(), WalkState::WindowDone);
    }

    void cursorsSurviveTheirText()
    {
        ModifiedCursor modified;
        modified.since = kNow;
        modified.oldest = Instant(5);
        modified.reached = Instant(7);
        modified.walk = ModifiedWalk{Instant(1), Instant(2), 30, 2, 1};
        modified.toNow = true;
        QVERIFY(parseModifiedCursor(toCursor(modified)) == modified);
        FillCursor fill{Instant(1), CreatedWalk{Instant(2), Instant(3), 4, 5}, 6, true};
        QVERIFY(parseFillCursor(toCursor(fill)) == fill);
    }

    void cursorOfAnotherVersionBeginsAgain()
    {
        for (const char* text : {"", "{}", "[]", "{\"v\":2,\"since\":1}", "{\"v\":1}", "nonsense"}) {
            QVERIFY(!parseModifiedCursor(Cursor{text}));
            QVERIFY(!parseFillCursor(Cursor{text}));
        }
    }
};

static tandem::test::Register<TestWindowWalk> registered;
#include "tst_window_walk.moc"
