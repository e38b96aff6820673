#include "core/async/backoff.hpp"
#include "tests/support/register_test.hpp"

#include <QTest>
#include <chrono>
#include <rapidcheck.h>

using namespace tandem;
using namespace std::chrono_literals;

class TestBackoff final : public QObject {
    Q_OBJECT
private slots:
    void delaysGrowWithinTheirCeilingAndEnd()
    {
        QVERIFY(rc::check("full jitter below a doubling ceiling", [](std::uint64_t seed) {
            const auto random = makeSeededRandom(seed);
            Backoff backoff({.first = 500ms, .cap = 4s, .maxAttempts = 6}, *random);
            for (const Duration ceiling : {500ms, 1000ms, 2000ms, 4000ms, 4000ms, 4000ms}) {
                const auto delay = backoff.next();
                RC_ASSERT(delay.has_value());
                RC_ASSERT(*delay >= Duration::zero() && *delay <= ceiling);
            }
            RC_ASSERT(!backoff.next().has_value());
        }));
    }

    void jitterSpreadsOverTheWholeRange()
    {
        const auto random = makeSeededRandom(7);
        int early = 0;
        for (int run = 0; run < 1000; ++run) {
            Backoff backoff({.first = 1s, .cap = 1s, .maxAttempts = 1}, *random);
            early += backoff.next() < Duration(500ms);
        }
        QVERIFY2(early > 400 && early < 600, qPrintable(QString::number(early)));
    }

    void whatThePlatformAskedForIsNeverShortened()
    {
        const auto random = makeSeededRandom(7);
        Backoff backoff({.first = 500ms, .cap = 300s, .maxAttempts = 8}, *random);
        QVERIFY(backoff.next(90s) >= Duration(90s));
    }

    void whatThePlatformAskedForIsKeptWithinReason()
    {
        const auto random = makeSeededRandom(7);
        Backoff backoff({.first = 0ms, .cap = 0ms, .maxAttempts = 8}, *random);
        QCOMPARE(backoff.next(1ms), std::optional(Duration(1s)));
        QCOMPARE(backoff.next(100h), std::optional(Duration(1h)));
    }

    void resetStartsAgain()
    {
        const auto random = makeSeededRandom(7);
        Backoff backoff({.first = 500ms, .cap = 300s, .maxAttempts = 1}, *random);
        QVERIFY(backoff.next().has_value());
        QVERIFY(!backoff.next().has_value());
        backoff.reset();
        QCOMPARE(backoff.attempts(), 0);
        QVERIFY(backoff.next() <= Duration(500ms));
    }

    void hugePoliciesDoNotOverflow()
    {
        const auto random = makeSeededRandom(7);
        Backoff backoff({.first = 1h, .cap = Duration::max() / 2, .maxAttempts = 200}, *random);
        for (int attempt = 0; attempt < 200; ++attempt)
            QVERIFY(backoff.next() >= Duration::zero());
    }
};

static tandem::test::Register<TestBackoff> registered;
#include "tst_backoff.moc"
