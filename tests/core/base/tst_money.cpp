#include "core/base/money.hpp"
#include "tests/support/register_test.hpp"

#include <QTest>
#include <limits>
#include <numeric>
#include <rapidcheck.h>

using namespace tandem;

namespace {

std::vector<std::int64_t> fenOf(const std::vector<Money>& amounts)
{
    std::vector<std::int64_t> fen;
    for (const Money amount : amounts)
        fen.push_back(amount.fen());
    return fen;
}

std::vector<std::int64_t> split(std::int64_t total, const std::vector<std::int64_t>& weights)
{
    return fenOf(splitByLargestRemainder(Money(total), weights));
}

using Parts = std::vector<std::int64_t>;

} // namespace

class TestMoney : public QObject {
    Q_OBJECT
private slots:
    void yuanTextIsReadToTheFen()
    {
        QCOMPARE(parseYuan("100").value(), Money(10000));
        QCOMPARE(parseYuan("100.0").value(), Money(10000));
        QCOMPARE(parseYuan("-0.05").value(), Money(-5));
        QCOMPARE(parseYuan("+1.20").value(), Money(120));
        QCOMPARE(parseYuan("92233720368547758.07").value(), Money(std::numeric_limits<std::int64_t>::max()));
    }

    void everythingElseIsRefused()
    {
        for (const char* text : {"", "-", ".", "1.", ".5", "1.005", "1e3", "1,000", " 1", "1 ", "0x10", "--1", "１",
                                 "92233720368547758.08", "100000000000000000000", "NaN"}) {
            const auto parsed = parseYuan(text);
            QVERIFY2(parsed.has_error(), text);
            QCOMPARE(parsed.error().code(), Errc::MoneyMalformed);
        }
    }

    void formatAndParseAreInverse()
    {
        QCOMPARE(formatYuan(Money(123450)), std::string("1234.50"));
        QCOMPARE(formatYuan(Money(-5)), std::string("-0.05"));
        QCOMPARE(formatYuan(Money(std::numeric_limits<std::int64_t>::min())), std::string("-92233720368547758.08"));
        QVERIFY(rc::check("parse(format(x)) == x", [](std::int64_t fen) {
            RC_PRE(fen != std::numeric_limits<std::int64_t>::min());
            RC_ASSERT(parseYuan(formatYuan(Money(fen))).value() == Money(fen));
        }));
    }

    void sharesAreRoundedHalfAwayFromZero()
    {
        QCOMPARE(shareOf(Money(100), BasisPoints{250}), Money(3));   // 2.5
        QCOMPARE(shareOf(Money(-100), BasisPoints{250}), Money(-3)); // -2.5
        QCOMPARE(shareOf(Money(99), BasisPoints{250}), Money(2));    // 2.475
        QCOMPARE(shareOf(Money(-16), BasisPoints{250}), Money(0));   // -0.4
        QCOMPARE(shareOf(Money(std::numeric_limits<std::int64_t>::max()), BasisPoints{10000}),
                 Money(std::numeric_limits<std::int64_t>::max())); // the product needs 128 bits
    }

    void splitsFollowTheTableOfTheEngines()
    {
        QCOMPARE(split(15, {80, 8, 12}), (Parts{12, 1, 2}));
        QCOMPARE(split(15, {80, 15, 5}), (Parts{12, 2, 1}));
        QCOMPARE(split(2, {90, 10}), (Parts{2, 0}));
        QCOMPARE(split(100, {600, 355, 45}), (Parts{60, 36, 4}));
        QCOMPARE(split(100, {1, 1, 1}), (Parts{34, 33, 33}));
        QCOMPARE(split(-100, {1, 1, 1}), (Parts{-34, -33, -33}));
    }

    void partsAddUpAndStayWithinOneFenOfExact()
    {
        QVERIFY(rc::check("largest remainder", [] {
            const auto total = *rc::gen::inRange<std::int64_t>(-1'000'000'000'000, 1'000'000'000'000);
            const auto weights = *rc::gen::nonEmpty(
                rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 1'000'000)));
            const std::int64_t sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
            RC_PRE(sum > 0);
            const auto parts = split(total, weights);
            RC_ASSERT(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}) == total);
            for (std::size_t i = 0; i < parts.size(); ++i) {
                const double exact =
                    static_cast<double>(total) * static_cast<double>(weights[i]) / static_cast<double>(sum);
                RC_ASSERT(std::abs(static_cast<double>(parts[i]) - exact) < 1.001);
                RC_ASSERT(weights[i] > 0 || parts[i] == 0);
            }
            auto mirrored = split(-total, weights);
            std::transform(mirrored.begin(), mirrored.end(), mirrored.begin(), std::negate<>());
            RC_ASSERT(mirrored == parts);
        }));
    }

    void sumsAreExactAtTheEdges()
    {
        const Money most(std::numeric_limits<std::int64_t>::max());
        const Money least(std::numeric_limits<std::int64_t>::min());
        QCOMPARE(most + Money(0), most);
        QCOMPARE(most - most, Money(0));
        QCOMPARE(least + most, Money(-1));
        QCOMPARE(least - Money(-1), Money(std::numeric_limits<std::int64_t>::min() + 1));
    }
};

static tandem::test::Register<TestMoney> registered;
#include "tst_money.moc"
