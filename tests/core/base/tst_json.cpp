#include "core/base/json.hpp"
#include "core/base/limits.hpp"
#include "tests/support/register_test.hpp"

#include <QTest>
#include <boost/json/array.hpp>
#include <rapidcheck.h>

using namespace tandem;

namespace {

json::object objectOf(std::string_view text)
{
    return parseJson(text).value().as_object();
}

std::string nested(int depth)
{
    return std::string(static_cast<std::size_t>(depth), '[') + std::string(static_cast<std::size_t>(depth), ']');
}

Errc codeOf(std::string_view text, const JsonLimits& limits = {})
{
    const auto parsed = parseJson(text, limits);
    return parsed ? Errc::Internal : parsed.error().code();
}

json::value anyValue(int depth)
{
    switch (*rc::gen::inRange(0, depth > 0 ? 6 : 4)) {
    case 0: return nullptr;
    case 1: return *rc::gen::arbitrary<bool>();
    case 2: return *rc::gen::arbitrary<std::int64_t>();
    case 3: return json::string(*rc::gen::container<std::string>(rc::gen::inRange<char>(1, 127)));
    case 4: {
        json::array array;
        for (int left = *rc::gen::inRange(0, 4); left > 0; --left)
            array.push_back(anyValue(depth - 1));
        return array;
    }
    default: {
        json::object object;
        for (int left = *rc::gen::inRange(0, 4); left > 0; --left)
            object[*rc::gen::container<std::string>(rc::gen::inRange<char>('a', 'e'))] = anyValue(depth - 1);
        return object;
    }
    }
}

} // namespace

class TestJson : public QObject {
    Q_OBJECT
private slots:
    void depthIsCheckedAtTheLimitAndOnePast()
    {
        QVERIFY(parseJson(nested(limits::kJsonDepth)).has_value());
        QCOMPARE(codeOf(nested(limits::kJsonDepth + 1)), Errc::LimitExceeded);
        QCOMPARE(codeOf(nested(limits::kJsonDepth * 10)), Errc::LimitExceeded);
    }

    void sizeIsCheckedAtTheLimitAndOnePast()
    {
        JsonLimits limits;
        limits.maxBytes = 4;
        QVERIFY(parseJson("1234", limits).has_value());
        QCOMPARE(codeOf("12345", limits), Errc::LimitExceeded);
    }

    void whatIsNoJsonIsRefused()
    {
        for (const char* text : {"", "{", "{\"a\":1,}", "[1] x", "{'a':1}", "// c\n1", "\"\xff\"", "\"\xc0\x80\"",
                                 "\"\\ud800\"", "01", "nul", "\"a\nb\""})
            QCOMPARE(codeOf(text), Errc::ParseFailed);
    }

    void duplicateKeysAreRefusedOnRequest()
    {
        JsonLimits strict;
        strict.duplicateKeys = DuplicateKeys::Refuse;
        QCOMPARE(objectOf(R"({"a":1,"a":2})").at("a").as_int64(), 2);
        QCOMPARE(codeOf(R"({"a":1,"a":2})", strict), Errc::ParseFailed);
        QCOMPARE(codeOf(R"([{"b":{"a":1,"\u0061":2}}])", strict), Errc::ParseFailed);
        QVERIFY(parseJson(R"({"a":{"a":1},"b":[{"a":1},{"a":2}]})", strict).has_value());
    }

    void integersBeyondDoublesStayExact()
    {
        const auto object = objectOf(R"({"id":9007199254740993,"most":9223372036854775807,"more":18446744073709551615,
                                         "text":"9007199254740993"})");
        QCOMPARE(requireInteger(object, "id").value(), std::int64_t{9007199254740993});
        QCOMPARE(requireInteger(object, "text").value(), std::int64_t{9007199254740993});
        QCOMPARE(requireText(object, "most").value(), std::string("9223372036854775807"));
        QCOMPARE(requireText(object, "more").value(), std::string("18446744073709551615"));
        QVERIFY(requireInteger(object, "more").has_error());
    }

    void readersNeverGuess()
    {
        const auto object = objectOf(R"({"double":1.0,"huge":123456789012345678901234,"bool":true,"list":[],"no":null,
                                         "words":"12 34","empty":"","plus":"+5"})");
        for (const char* name : {"double", "huge", "bool", "list", "words", "empty", "plus", "no", "absent"}) {
            const auto number = requireInteger(object, name);
            QVERIFY2(number.has_error(), name);
            QCOMPARE(number.error().code(), Errc::MalformedRow);
            QCOMPARE(number.error().arg("field"), std::string_view(name));
        }
        for (const char* name : {"double", "huge", "bool", "list", "no", "absent"})
            QVERIFY2(requireText(object, name).has_error(), name);
    }

    void absentAndNullAreNothingForOptionalReaders()
    {
        const auto object = objectOf(R"({"no":null,"wrong":[]})");
        for (const char* name : {"no", "absent"}) {
            QVERIFY(!optionalText(object, name).value());
            QVERIFY(!optionalInteger(object, name).value());
            QVERIFY(!optionalYuan(object, name).value());
            QVERIFY(!optionalChinaTime(object, name).value());
        }
        QVERIFY(optionalText(object, "wrong").has_error() && optionalYuan(object, "wrong").has_error());
        QVERIFY(optionalInteger(object, "wrong").has_error() && optionalChinaTime(object, "wrong").has_error());
    }

    void moneyAndTimeNameTheirFieldWhenMalformed()
    {
        const auto object = objectOf(R"({"fee":"12.5","whole":7,"bad":"12.555","float":12.5,"at":"2026-11-17 21:30:00",
                                         "when":"yesterday","number":5})");
        QCOMPARE(requireYuan(object, "fee").value(), Money(1250));
        QCOMPARE(requireYuan(object, "whole").value(), Money(700));
        QCOMPARE(requireYuan(object, "bad").error().code(), Errc::MoneyMalformed);
        QCOMPARE(requireYuan(object, "bad").error().arg("field"), std::string_view("bad"));
        QCOMPARE(requireYuan(object, "float").error().code(), Errc::MalformedRow);
        QCOMPARE(*optionalChinaTime(object, "at").value(), parseChinaTime("2026-11-17 21:30:00").value());
        QCOMPARE(optionalChinaTime(object, "when").error().code(), Errc::TimeMalformed);
        QCOMPARE(optionalChinaTime(object, "when").error().arg("field"), std::string_view("when"));
        QCOMPARE(optionalChinaTime(object, "number").error().code(), Errc::MalformedRow);
    }

    void canonicalTextSortsKeysAtEveryLevel()
    {
        const auto value = parseJson(R"( {"b":[1, {"z":null,"a":"\u79be\n"}], "a":true, "B":-1} )").value();
        QCOMPARE(canonicalJson(value), std::string("{\"B\":-1,\"a\":true,\"b\":[1,{\"a\":\"禾\\n\",\"z\":null}]}"));
    }

    void doublesHaveOneCanonicalText()
    {
        QVERIFY(rc::check("printing and parsing again changes nothing", [](double number) {
            const std::string canonical = canonicalJson(json::value(number));
            RC_ASSERT(canonicalJson(parseJson(canonical).value()) == canonical);
        }));
        QCOMPARE(canonicalJson(json::value(1.0)), std::string("1"));
        QCOMPARE(canonicalJson(json::value(-0.0)), std::string("0"));
        QCOMPARE(canonicalJson(json::value(0.1)), std::string("0.1"));
    }

    void equalValuesHaveEqualCanonicalText()
    {
        QVERIFY(rc::check("canonical form", [] {
            const json::value value = anyValue(4);
            const std::string canonical = canonicalJson(value);
            const auto again = parseJson(canonical);
            RC_ASSERT(again.has_value());
            RC_ASSERT(again.value() == value);
            RC_ASSERT(canonicalJson(again.value()) == canonical);
        }));
    }
};

static tandem::test::Register<TestJson> registered;
#include "tst_json.moc"
