#include "core/base/limits.hpp"
#include "core/cache/order_text.hpp"
#include "tests/support/register_test.hpp"
#include "tests/support/test_profile.hpp"

#include <QTest>

using namespace tandem;
using namespace tandem::test;
using namespace std::chrono_literals;

namespace {
using Numbers = std::vector<std::string>;

OrderQuery typed(std::string text, OrderField field = OrderField::Automatic)
{
    OrderQuery query;
    query.text = std::move(text);
    query.field = field;
    return query;
}

Numbers kindsOf(const OrderListing& listing)
{
    Numbers kinds;
    for (const auto& section : listing.list.sections)
        kinds.push_back(section.kind + ":" + std::to_string(section.count));
    return kinds;
}

// Four orders, the oldest first; the numbers carry each other's digits on purpose.
void fill(TestProfile& bench)
{
    bench.apply(
        aPage()
            .with(anOrder("5550001777").created(kStoryStart).from("雾***岚").phone("138****4321").worth(yuan(899)))
            .with(anOrder("6660002888")
                      .created(kStoryStart + 1h)
                      .from("tb_Anna88")
                      .phone("139****0001")
                      .worth(yuan(250))
                      .titled("雲感羊絨圍巾", "颜色:雾蓝;尺码:M")
                      .shipped("顺丰速运", "SF1000010001234"))
            .with(anOrder("7770003999").created(kStoryStart + 2h).worth(yuan(300)).phone("").titled("羊毛大衣"))
            .with(anOrder("8880004111")
                      .created(kStoryStart - 24h * 100)
                      .worth(yuan(199, 90))
                      .state(OrderState::Finished)
                      .phone("137****0001"))
            .with(aRefund("R1", "7770003999")));
}
} // namespace

class TestOrderSearch : public QObject {
    Q_OBJECT
private slots:
    void plainListIsNewestFirstWithItsCounts();
    void listCanBeSortedByEachColumn();
    void filtersNarrowTheList();
    void fourDigitsGiveTailsThenNumbers();
    void moreDigitsAreAnOrderNumberThenATrackingNumber();
    void wordsAreFoundInNickAndTitleWhateverTheScript();
    void allWordsMustHold();
    void oneCharacterFindsEveryTitleThatHoldsIt();
    void amountsAreReadInEachForm_data();
    void amountsAreReadInEachForm();
    void aFieldThatWasChosenIsTheOnlyOneLookedAt();
    void changedTitleIsFoundByItsNewWordsOnly();
    void datesNarrowASearchButNotTheNinetyDaysChip();
    void punctuationFindsNothing();
    void searchEqualsANaiveScan();
    void largeListsComeWhole();
    void bareNumberIsFoundInEveryShop();
};

void TestOrderSearch::plainListIsNewestFirstWithItsCounts()
{
    TestProfile bench;
    fill(bench);
    const auto listing = bench.list();
    QVERIFY(bench.numbersOf(listing) == (Numbers{"7770003999", "6660002888", "5550001777", "8880004111"}));
    QCOMPARE(listing.total, 4);
    QCOMPARE(listing.last90Days, 3);
    QCOMPARE(listing.openRefunds, 1);
    QCOMPARE(listing.buyers, 4);
    QVERIFY(listing.list.complete);
}

void TestOrderSearch::listCanBeSortedByEachColumn()
{
    TestProfile bench;
    fill(bench);
    OrderQuery query;
    query.sort = OrderSort::CreatedOldest;
    QCOMPARE(bench.numbersOf(bench.list(query)).front(), std::string("8880004111"));
    query.sort = OrderSort::PaidMost;
    QCOMPARE(bench.numbersOf(bench.list(query)).front(), std::string("5550001777"));
    query.sort = OrderSort::PaidLeast;
    QCOMPARE(bench.numbersOf(bench.list(query)).front(), std::string("8880004111"));
    query.text = "0001";
    QVERIFY(bench.numbersOf(bench.list(query)) == (Numbers{"8880004111", "6660002888", "5550001777"}));
}

void TestOrderSearch::filtersNarrowTheList()
{
    TestProfile bench;
    fill(bench);
    OrderQuery query;
    query.states = {OrderState::Finished};
    QVERIFY(bench.numbersOf(bench.list(query)) == Numbers{"8880004111"});
    query.states = {OrderState::Finished, OrderState::Shipped};
    QVERIFY(bench.numbersOf(bench.list(query)) == (Numbers{"6660002888", "8880004111"}));
    query = {};
    query.openRefundOnly = true;
    QVERIFY(bench.numbersOf(bench.list(query)) == Numbers{"7770003999"});
    query = {};
    query.from = kStoryStart + 1h;
    query.to = kStoryStart + 2h;
    QVERIFY(bench.numbersOf(bench.list(query)) == Numbers{"6660002888"});
    QCOMPARE(bench.list(query).last90Days, 3);
    query = {};
    query.shop = "TB-9";
    QCOMPARE(bench.list(query).total, 0);
    query.shop = "TB-1";
    query.least = yuan(250);
    query.most = yuan(300);
    QCOMPARE(bench.list(query).total, 2);
}

void TestOrderSearch::fourDigitsGiveTailsThenNumbers()
{
    TestProfile bench;
    fill(bench);
    const auto listing = bench.list(typed("0001"));
    QVERIFY(kindsOf(listing) == (Numbers{"phoneTail:2", "orderNumber:1"}));
    QVERIFY(bench.numbersOf(listing) == (Numbers{"6660002888", "8880004111", "5550001777"}));
    QVERIFY(listing.usedField == OrderField::PhoneTail);
    QVERIFY(kindsOf(bench.list(typed("0123"))) == Numbers{"trackingNumber:1"});
}

void TestOrderSearch::moreDigitsAreAnOrderNumberThenATrackingNumber()
{
    TestProfile bench;
    fill(bench);
    QVERIFY(bench.numbersOf(bench.list(typed("0002888"))) == Numbers{"6660002888"});
    QVERIFY(bench.numbersOf(bench.list(typed("5550001777"))) == Numbers{"5550001777"});
    QVERIFY(kindsOf(bench.list(typed("00001000"))) == Numbers{"trackingNumber:1"});
    QVERIFY(kindsOf(bench.list(typed("sf10000100"))) == Numbers{"trackingNumber:1"});
    QVERIFY(bench.list(typed("00028880")).list.ids.empty()); // its 3-grams are there, the number is not
    QVERIFY(bench.list(typed("0002888")).usedField == OrderField::OrderNumber);
}

void TestOrderSearch::wordsAreFoundInNickAndTitleWhateverTheScript()
{
    TestProfile bench;
    fill(bench);
    for (const char* text : {"云感羊绒围巾", "雲感羊絨", "anna88", "ANNA", "Ａｎｎａ", "雾蓝;尺码", "围巾"})
        QVERIFY2(!bench.list(typed(text)).list.ids.empty(), text);
    QVERIFY(bench.numbersOf(bench.list(typed("大衣"))) == Numbers{"7770003999"});
    QVERIFY(bench.numbersOf(bench.list(typed("anna"))) == Numbers{"6660002888"});
}

void TestOrderSearch::allWordsMustHold()
{
    TestProfile bench;
    fill(bench);
    QVERIFY(bench.numbersOf(bench.list(typed("anna 围巾"))) == Numbers{"6660002888"});
    QVERIFY(bench.list(typed("anna 大衣")).list.ids.empty());
}

void TestOrderSearch::oneCharacterFindsEveryTitleThatHoldsIt()
{
    TestProfile bench;
    fill(bench);
    QCOMPARE(bench.list(typed("羊")).total, 4);
    QVERIFY(bench.numbersOf(bench.list(typed("衣"))) == Numbers{"7770003999"});
    QCOMPARE(bench.list(typed("羊")).openRefunds, 1);
}

void TestOrderSearch::amountsAreReadInEachForm_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("found");
    QTest::newRow("sign") << "¥899" << 1;
    QTest::newRow("full width sign") << "￥899" << 1;
    QTest::newRow("two decimals") << "199.90" << 1;
    QTest::newRow("range") << "200-300" << 2;
    QTest::newRow("range with signs") << "¥200 - ¥300" << 2;
    QTest::newRow("reversed range") << "300-200" << 2;
    QTest::newRow("none") << "¥898.99" << 0;
    QTest::newRow("bare number is an order number") << "899" << 0;
}

void TestOrderSearch::amountsAreReadInEachForm()
{
    QFETCH(QString, text);
    QFETCH(int, found);
    TestProfile bench;
    fill(bench);
    const auto listing = bench.list(typed(text.toStdString()));
    QCOMPARE(listing.total, found);
    QCOMPARE(listing.usedField == OrderField::Amount, text != "899");
}

void TestOrderSearch::aFieldThatWasChosenIsTheOnlyOneLookedAt()
{
    TestProfile bench;
    fill(bench);
    QCOMPARE(bench.list(typed("899", OrderField::Amount)).total, 1);
    QCOMPARE(bench.list(typed("no amount", OrderField::Amount)).total, 0);
    QCOMPARE(bench.list(typed("0001", OrderField::OrderNumber)).total, 1);
    QCOMPARE(bench.list(typed("0001", OrderField::PhoneTail)).total, 2);
    QCOMPARE(bench.list(typed("01", OrderField::PhoneTail)).total, 2);
    QCOMPARE(bench.list(typed("anna", OrderField::Title)).total, 0);
    QCOMPARE(bench.list(typed("anna", OrderField::Nick)).total, 1);
    QCOMPARE(bench.list(typed("围巾", OrderField::Nick)).total, 0);
}

void TestOrderSearch::changedTitleIsFoundByItsNewWordsOnly()
{
    TestProfile bench;
    bench.apply(aPage().with(anOrder("1001").titled("旧名称")));
    bench.apply(aPage().with(anOrder("1001").titled("新名称").modified(1h)));
    QCOMPARE(bench.list(typed("旧名")).total, 0);
    QCOMPARE(bench.list(typed("新名称")).total, 1);
}

void TestOrderSearch::datesNarrowASearchButNotTheNinetyDaysChip()
{
    TestProfile bench;
    fill(bench);
    auto query = typed("羊");
    query.from = kStoryStart;
    query.to = kStoryStart + 2h;
    const auto listing = bench.list(query);
    QCOMPARE(listing.total, 2);
    QCOMPARE(listing.last90Days, 3);
}

void TestOrderSearch::punctuationFindsNothing()
{
    TestProfile bench;
    fill(bench);
    for (const char* text : {"\"", "*", "。", "' OR 1", "NEAR(", "羊 \" *"})
        QVERIFY2(bench.list(typed(text)).list.ids.empty(), text);
    QCOMPARE(bench.list(typed("   ")).total, 4);
}

void TestOrderSearch::searchEqualsANaiveScan()
{
    TestProfile bench;
    const auto random = makeSeededRandom(5);
    const std::vector<std::string> words{"羊绒", "围巾", "雾蓝", "cashmere", "88", "大衣", "雾", "mere"};
    std::vector<Order> orders;
    auto page = aPage();
    for (int i = 0; i < 300; ++i) {
        auto order = anOrder(std::to_string(1'000'000'000 + random->below(999'999'999)));
        std::string title;
        for (int word = 0; word < 3; ++word)
            title += words[random->below(words.size())] + (random->below(2) ? " " : "");
        order.titled(title, "").from("").created(kStoryStart + 1min * i);
        orders.push_back(order.build());
        page.with(order);
    }
    bench.apply(page);
    for (const std::string text : {"羊绒围巾", "围巾", "雾", "cash", "mere88", "mere 88 雾", "绒羊", "e大", "888"}) {
        const auto field = text == "888" ? OrderField::OrderNumber : OrderField::Title;
        const auto read = cache::readOrderText(text, field);
        Numbers expected;
        for (auto order = orders.rbegin(); order != orders.rend(); ++order) {
            const auto& searched = field == OrderField::Title ? order->lines[0].title : order->ref.extId;
            if (std::all_of(read->words.begin(), read->words.end(),
                            [&](const std::string& word) { return searched.find(word) != std::string::npos; }))
                expected.push_back(order->ref.extId);
        }
        QVERIFY2(bench.numbersOf(bench.list(typed(text, field))) == expected, text.c_str());
        QVERIFY2(!expected.empty() || text == "绒羊", text.c_str());
    }
}

void TestOrderSearch::largeListsComeWhole()
{
    TestProfile bench;
    auto page = aPage();
    const int count = static_cast<int>(limits::kHintIdsPerKind) + 1;
    for (int i = 0; i < count; ++i)
        page.with(anOrder(std::to_string(10'000 + i))); // all in the same second
    bench.takeHints();
    bench.apply(page);
    QCOMPARE(bench.list().total, count);
    QVERIFY(bench.takeHints().at(0).all); // one more than a hint names singly
    QCOMPARE(bench.list(typed("羊绒")).total, count);
}

void TestOrderSearch::bareNumberIsFoundInEveryShop()
{
    TestProfile bench;
    bench.apply(aPage().with(anOrder("1001")));
    auto other = aPage().with(anOrder("1001").inShop("TB-2")).build();
    other.shop = "TB-2";
    QVERIFY(bench.wait(bench.stores().apply(other)).has_value());
    const auto found = valueOf(bench.wait(bench.stores().findByNumber("1001")));
    QCOMPARE(found.size(), std::size_t(2));
    QCOMPARE(found.at(1).shop, std::string("TB-2"));
    QVERIFY(valueOf(bench.wait(bench.stores().findByNumber("100"))).empty());
}

static tandem::test::Register<TestOrderSearch> registered;
#include "tst_order_search.moc"
