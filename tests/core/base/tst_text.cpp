#include "core/base/text.hpp"
#include "tests/support/register_test.hpp"

#include <QTest>
#include <algorithm>
#include <rapidcheck.h>

using namespace tandem;

namespace {

using Tokens = std::vector<std::string>;

Tokens sorted(Tokens tokens)
{
    std::sort(tokens.begin(), tokens.end());
    return tokens;
}

bool holds(const Tokens& tokens, const QueryTokens& query)
{
    for (const std::string& wanted : query.all) {
        if (std::find(tokens.begin(), tokens.end(), wanted) == tokens.end())
            return false;
    }
    return std::all_of(query.prefixes.begin(), query.prefixes.end(), [&](const std::string& prefix) {
        return std::any_of(tokens.begin(), tokens.end(), [&](const auto& token) { return token.starts_with(prefix); });
    });
}

// Characters, so that a part can be cut between them: two scripts, digits, an ideograph beyond 16 bits, punctuation.
Tokens anyCharacters()
{
    return *rc::gen::container<Tokens>(rc::gen::element<std::string>("羽", "绒", "服", "か", "한", "𠀀", "a", "b", "c",
                                                                     "1", "2", "é", "。", " ", "-"));
}

std::string joined(const Tokens& parts, std::size_t from, std::size_t count)
{
    std::string text;
    for (std::size_t i = from; i < std::min(from + count, parts.size()); ++i)
        text += parts[i];
    return text;
}

} // namespace

class TestText : public QObject {
    Q_OBJECT
private slots:
    void normalisingFoldsWidthCaseScriptAndBlanks()
    {
        QCOMPARE(normalizeForSearch("ＡＢＣ１２３　繁體中文"), std::string("abc123 繁体中文"));
        QCOMPARE(normalizeForSearch("  Tee \t SHIRT\n"), std::string("tee shirt"));
        QCOMPARE(normalizeForSearch("ｶﾞ㍿ﬁ"), std::string("ガ株式会社fi"));
        QCOMPARE(normalizeForSearch("礼物🎁"), std::string("礼物🎁"));
        QCOMPARE(normalizeForSearch("羽\u3000\u00a0绒"), std::string("羽 绒"));
    }

    void asciiTakesAShortWayWithTheSameResult()
    {
        QVERIFY(rc::check("an ideograph behind it changes nothing", [] {
            const auto text = *rc::gen::container<std::string>(rc::gen::inRange<char>(0, 127));
            const std::string shortWay = normalizeForSearch(text + ".");
            const std::string longWay = normalizeForSearch(text + "羽");
            RC_ASSERT(shortWay.substr(0, shortWay.size() - 1) + "羽" == longWay);
        }));
    }

    void normalisingTwiceChangesNothing()
    {
        QVERIFY(rc::check("idempotent", [] {
            const Tokens parts = anyCharacters();
            const std::string once = normalizeForSearch(joined(parts, 0, parts.size()));
            RC_ASSERT(normalizeForSearch(once) == once);
        }));
    }

    void aPartNormalisesAsItDoesInsideTheText()
    {
        QCOMPARE(normalizeForSearch("一目瞭然"), normalizeForSearch("一目") + normalizeForSearch("瞭然"));
        QCOMPARE(normalizeForSearch("ΟΔΟΣ"), normalizeForSearch("ΟΔΟ") + normalizeForSearch("Σ"));
        QCOMPARE(normalizeForSearch("J\u030C"), std::string("\u01F0"));
        QCOMPARE(normalizeForSearch("乾隆 皇后 後面"), std::string("干隆 皇后 后面"));
    }

    void runsBecomeBigramsWithATailAndTrigrams()
    {
        QCOMPARE(searchTokens("羽绒服"), sorted({"羽绒", "绒服", "服"}));
        QCOMPARE(searchTokens("羽"), (Tokens{"羽"}));
        QCOMPARE(searchTokens("shirt"), sorted({"shi", "hir", "irt", "rt", "t"}));
        QCOMPARE(searchTokens("t恤650"), sorted({"t", "恤", "650", "50", "0"}));
        QVERIFY(searchTokens("。🎁 -").empty());
    }

    void runsDoNotJoinAcrossPunctuation()
    {
        QVERIFY(!holds(searchTokens("景点。门票"), queryTokens("景点门票")));
        QVERIFY(holds(searchTokens("景点。门票"), queryTokens("门票")));
    }

    void shortQueriesArePrefixesAndLongOnesAreConjunctions()
    {
        const QueryTokens one = queryTokens("羽");
        QCOMPARE(one.prefixes, (Tokens{"羽"}));
        QVERIFY(one.all.empty());
        QCOMPARE(queryTokens("羽绒").all, (Tokens{"羽绒"}));
        QCOMPARE(queryTokens("羽绒服").all, sorted({"羽绒", "绒服"}));
        QCOMPARE(queryTokens("0001").all, sorted({"000", "001"}));
        QCOMPARE(queryTokens("xl").prefixes, (Tokens{"xl"}));
        QVERIFY(queryTokens("!? 。").empty());
    }

    void aTextIsFoundByEachOfItsParts()
    {
        QVERIFY(rc::check("tokens of a part are in the whole", [] {
            const Tokens parts = anyCharacters();
            const auto from = *rc::gen::inRange<std::size_t>(0, parts.size() + 1);
            const auto count = *rc::gen::inRange<std::size_t>(0, parts.size() + 1);
            const Tokens tokens = searchTokens(joined(parts, 0, parts.size()));
            RC_ASSERT(holds(tokens, queryTokens(joined(parts, from, count))));
        }));
    }

    void aQueryOfOneTokenNeedsNoFurtherCheck()
    {
        QVERIFY(rc::check("token found = part of the text", [] {
            const Tokens parts = anyCharacters();
            const std::string text = joined(parts, 0, parts.size());
            const std::string query = *rc::gen::element<std::string>("羽", "羽绒", "服", "a", "ab", "abc", "12", "𠀀");
            RC_ASSERT(holds(searchTokens(text), queryTokens(query)) == (text.find(query) != std::string::npos));
        }));
    }

    void cleaningDropsControlsAndBidiAndKeepsTheRest()
    {
        QCOMPARE(cleanText("a\x01\x1b[b\tc\nd\x7f", 100), std::string("a[b\tc\nd"));
        QCOMPARE(cleanText("x\u202e\u2066y\u0085z", 100), std::string("xyz"));
        QCOMPARE(cleanText("a\xff\xc3", 100), std::string("a\uFFFD\uFFFD"));
        QCOMPARE(cleanText("\xed\xa0\x80", 100).find('\xed'), std::string::npos);
    }

    void cleaningCutsBetweenCharacters()
    {
        QCOMPARE(cleanText("禾屿", 6), std::string("禾屿"));
        QCOMPARE(cleanText("禾屿", 5), std::string("禾"));
        QCOMPARE(cleanText("禾屿", 0), std::string());
        QVERIFY(rc::check("any bytes", [](const std::string& bytes) {
            const std::string clean = cleanText(bytes, 20);
            RC_ASSERT(isValidUtf8(clean) && clean.size() <= 20);
            RC_ASSERT(cleanText(clean, 20) == clean);
        }));
    }

    void badUtf8IsSeen()
    {
        for (const char* text :
             {"\x80", "\xc3", "\xc0\xaf", "\xe4\xbd", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80"})
            QVERIFY(!isValidUtf8(text));
        QVERIFY(isValidUtf8("a禾𠀀🎁"));
    }

    void phonesAreMasked()
    {
        QCOMPARE(maskPhone("138****0001"), std::string("138 •••• 0001"));
        QCOMPARE(maskPhone("+86 138-1234-0001"), std::string("138 •••• 0001"));
        QCOMPARE(maskPhone("010-8888 6666"), std::string("•••• 6666"));
        QCOMPARE(maskPhone("王小明手机号"), std::string("•••• 明手机号"));
        QCOMPARE(maskPhone("0001"), std::string("••••"));
        QCOMPARE(maskPhone(""), std::string());
    }

    void formsEncodeAsBrowsersDo()
    {
        QCOMPARE(formEncode("a b+禾*-._~"), std::string("a+b%2B%E7%A6%BE*-._%7E"));
        QCOMPARE(formDecode("a+b%2b%E7%A6%BE").value(), std::string("a b+禾"));
        for (const char* text : {"%", "%2", "%zz", "%E7%A6", "%ff"})
            QVERIFY2(formDecode(text).has_error(), text);
        QVERIFY(rc::check("decode(encode(x)) == x", [] {
            const Tokens parts = anyCharacters();
            const std::string text =
                joined(parts, 0, parts.size()) + *rc::gen::container<std::string>(rc::gen::inRange<char>(0, 127));
            RC_ASSERT(formDecode(formEncode(text)).value() == text);
        }));
    }

    void onlyAsciiLettersAreLowered() { QCOMPARE(asciiLower("X-TaoBao É"), std::string("x-taobao É")); }
};

static tandem::test::Register<TestText> registered;
#include "tst_text.moc"
