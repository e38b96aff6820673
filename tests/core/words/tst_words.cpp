#include "core/base/json.hpp"
#include "core/words/words.hpp"
#include "tests/support/register_test.hpp"

#include <QTest>
#include <algorithm>
#include <limits>

using namespace tandem;

namespace {

const Words& zh()
{
    return Words::of(Language::ZhCn);
}

const Words& en()
{
    return Words::of(Language::En);
}

std::vector<std::string> placeholdersOf(std::string_view sentence)
{
    std::vector<std::string> found;
    for (std::size_t open = sentence.find('{'); open != std::string_view::npos; open = sentence.find('{', open + 1))
        found.emplace_back(sentence.substr(open, sentence.find('}', open) - open + 1));
    std::sort(found.begin(), found.end());
    return found;
}

Instant at(std::string_view text)
{
    return parseChinaTime(text).value();
}

constexpr Errc kAllCodes[] = {
#define TANDEM_ERRC(name, errorClass) Errc::name,
#include "core/base/errc.def"
#undef TANDEM_ERRC
};

} // namespace

class TestWords : public QObject {
    Q_OBJECT
private slots:
    void everyCodeHasASentenceInBothLanguages()
    {
        for (const Errc code : kAllCodes) {
            const std::string key = "error." + std::string(errcName(code));
            QVERIFY2(zh().has(key) && en().has(key), key.c_str());
            QVERIFY2(zh().text(failure(code)) != en().text(failure(code)), key.c_str());
        }
    }

    void everySentenceNamesCauseAndRemedy()
    {
        for (const Errc code : kAllCodes) {
            const std::string chinese = zh().text(failure(code)), english = en().text(failure(code));
            QVERIFY2(chinese.find("；") != std::string::npos || chinese.find("，") != std::string::npos,
                     chinese.c_str());
            QVERIFY2(english.find("; ") != std::string::npos || english.find(", ") != std::string::npos,
                     english.c_str());
            for (const char* never : {"请稍候", "抱歉", "！", "!", "  ", "{", "[", "|"}) {
                QVERIFY2(chinese.find(never) == std::string::npos, chinese.c_str());
                QVERIFY2(english.find(never) == std::string::npos, english.c_str());
            }
            QVERIFY2(english.front() >= 'A' && english.front() <= 'Z', english.c_str());
        }
    }

    void bothLanguagesHaveTheSameKeysAndPlaceholders()
    {
        QCOMPARE(zh().entries().size(), en().entries().size());
        for (const auto& [key, sentence] : zh().entries()) {
            QVERIFY2(en().has(key), key.c_str());
            QVERIFY2(!sentence.empty() && !en().entries().at(key).empty(), key.c_str());
            QVERIFY2(placeholdersOf(sentence) == placeholdersOf(en().entries().at(key)), key.c_str());
        }
    }

    void bracketsAreClosedAndNotNested()
    {
        for (const Words* words : {&zh(), &en()}) {
            for (const auto& [key, sentence] : words->entries()) {
                int depth = 0;
                for (const char c : sentence) {
                    depth += c == '[' ? 1 : c == ']' ? -1 : 0;
                    QVERIFY2(depth == 0 || depth == 1, key.c_str());
                }
                QVERIFY2(depth == 0, key.c_str());
            }
        }
    }

    void argumentsFillTheSentence()
    {
        const Error error = failure(Errc::MemoTooLong, {{"actual", "1203"}, {"limit", "1000"}});
        QCOMPARE(en().text(error), std::string("The memo is too long: 1,203 bytes, the platform takes 1,000; a Chinese "
                                               "character counts 3 bytes, shorten it and save again"));
        QCOMPARE(zh().text(failure(Errc::WrongKey, {{"file", "own.db"}})).substr(0, 25),
                 std::string("密钥打不开 own.db，"));
    }

    void missingArgumentsLeaveTheirPartOut()
    {
        QCOMPARE(en().text(failure(Errc::Timeout)).substr(0, 34), std::string("The server did not answer in time;"));
        QCOMPARE(en().text(failure(Errc::Timeout, {{"host", "a.example"}, {"stage", "tls"}})).substr(0, 48),
                 std::string("a.example did not answer in time (TLS handshake)"));
        QCOMPARE(en().text(failure(Errc::Timeout, {{"host", ""}})), en().text(failure(Errc::Timeout)));
    }

    void wordsInsideSentencesAreTranslated()
    {
        const Error busy = failure(Errc::PlatformBusy, {{"platform", "taobao"}});
        QCOMPARE(zh().text(busy).substr(0, 18), std::string("淘宝暂时繁忙"));
        QCOMPARE(en().text(busy).substr(0, 14), std::string("Taobao is busy"));
        const Error other = failure(Errc::PlatformBusy, {{"platform", "temu"}});
        QCOMPARE(en().text(other).substr(0, 12), std::string("temu is busy")); // unknown words stay as they are
    }

    void everyFormOfPlaceholderIsRendered()
    {
        QCOMPARE(en().text(failure(Errc::PinWait, {{"seconds", "95"}})),
                 std::string(
                     "The PIN was wrong too often, wait 1:35 before the next try; wait, or ask a manager to reset it"));
        QVERIFY(en().text(failure(Errc::PlatformFlowControl, {{"wait", "61000"}})).find("in 1:01;") !=
                std::string::npos);
        QVERIFY(en().text(failure(Errc::PlatformFlowControl, {{"wait", "soon"}})).find("in soon;") !=
                std::string::npos);
        QVERIFY(en().word("explain.money.differs", {{"difference", "-0.05"}}).ends_with("by −¥0.05"));
    }

    void explanationsRenderMoney()
    {
        const Explanation adds{"money.adds_up",
                               {{"goods", "1204.00"}, {"discount", "4.00"}, {"freight", "0.00"}, {"paid", "1200.00"}},
                               {}};
        QCOMPARE(zh().text(adds), std::string("商品 ¥1,204.00 − 优惠 ¥4.00 + 运费 ¥0.00 = 实付 ¥1,200.00"));
    }

    void argumentsAreNotReadAsSentences()
    {
        const Error error = failure(Errc::NotFound, {{"value", "{what} [x|y]"}});
        QVERIFY(en().text(error).find("{what} [x|y]") != std::string::npos);
    }

    void unknownKeysAreSeen()
    {
        QCOMPARE(zh().word("no.such.key"), std::string("no.such.key"));
        QCOMPARE(zh().word("state.TO_SHIP"), std::string("待发货"));
    }

    void moneyHasSeparatorsAndARealMinus()
    {
        QCOMPARE(zh().money(Money(120400)), std::string("¥1,204.00"));
        QCOMPARE(zh().money(Money(-5)), std::string("−¥0.05"));
        QCOMPARE(en().money(Money(0)), std::string("¥0.00"));
        QCOMPARE(en().money(Money(123456789012)), std::string("¥1,234,567,890.12"));
        QCOMPARE(en().money(Money(std::numeric_limits<std::int64_t>::min())),
                 std::string("−¥92,233,720,368,547,758.08"));
        QCOMPARE(zh().number(25900), std::string("25,900"));
        QCOMPARE(zh().number(-999), std::string("−999"));
    }

    void timesAreShortWhereTheyAreNear_data()
    {
        QTest::addColumn<QString>("when");
        QTest::addColumn<QString>("chinese");
        QTest::addColumn<QString>("english");
        // now is Friday 2025-11-21 15:00
        QTest::newRow("today") << "2025-11-21 14:29:59"
                               << "14:29"
                               << "14:29";
        QTest::newRow("midnight") << "2025-11-21 00:00:00"
                                  << "00:00"
                                  << "00:00";
        QTest::newRow("this week") << "2025-11-19 10:00:00"
                                   << "周三 10:00"
                                   << "Wed 10:00";
        QTest::newRow("monday") << "2025-11-17 00:00:00"
                                << "周一 00:00"
                                << "Mon 00:00";
        QTest::newRow("coming sunday") << "2025-11-23 23:59:59"
                                       << "周日 23:59"
                                       << "Sun 23:59";
        QTest::newRow("last sunday") << "2025-11-16 23:59:59"
                                     << "11-16"
                                     << "Nov 16";
        QTest::newRow("this year") << "2025-01-02 08:00:00"
                                   << "01-02"
                                   << "Jan 2";
        QTest::newRow("another year") << "2024-11-11 08:00:00"
                                      << "2024-11-11"
                                      << "2024-11-11";
        QTest::newRow("before the epoch") << "1969-12-31 08:00:00"
                                          << "1969-12-31"
                                          << "1969-12-31";
    }
    void timesAreShortWhereTheyAreNear()
    {
        QFETCH(QString, when);
        const Instant now = at("2025-11-21 15:00:00");
        QTEST(QString::fromStdString(zh().time(at(when.toStdString()), now)), "chinese");
        QTEST(QString::fromStdString(en().time(at(when.toStdString()), now)), "english");
    }

    void lastSeenIsRelativeUpToAnHour()
    {
        const Instant now = at("2025-11-21 15:00:00");
        QCOMPARE(zh().ago(now - std::chrono::seconds(59), now), std::string("刚刚"));
        QCOMPARE(zh().ago(now - std::chrono::minutes(8), now), std::string("8 分钟前"));
        QCOMPARE(en().ago(now - std::chrono::minutes(59), now), std::string("59 min ago"));
        QCOMPARE(en().ago(now - std::chrono::minutes(60), now), std::string("14:00"));
    }

    void durationsCountDownInClockForm()
    {
        QCOMPARE(zh().duration(std::chrono::seconds(48)), std::string("0:48"));
        QCOMPARE(zh().duration(std::chrono::seconds(138)), std::string("2:18"));
        QCOMPARE(zh().duration(std::chrono::seconds(6730)), std::string("1:52:10"));
        QCOMPARE(zh().duration(std::chrono::hours(80)), std::string("3 天"));
        QCOMPARE(en().duration(std::chrono::hours(24)), std::string("1 day"));
        QCOMPARE(en().duration(std::chrono::hours(48)), std::string("2 days"));
        QCOMPARE(zh().duration(-std::chrono::seconds(5)), std::string("−0:05"));
    }

    void languagesAreNamedAsInTheirFiles()
    {
        QCOMPARE(parseLanguage("zh_CN").value(), Language::ZhCn);
        QCOMPARE(parseLanguage("en").value(), Language::En);
        QVERIFY(parseLanguage("fr").has_error());
    }
};

static tandem::test::Register<TestWords> registered;
#include "tst_words.moc"
