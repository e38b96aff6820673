#include "core/base/json.hpp"
#include "core/platform/json_rows.hpp"
#include "tests/support/register_test.hpp"

#include <QTest>
#include <array>

using namespace tandem;
using namespace tandem::platform;

class TestJsonRows : public QObject {
    Q_OBJECT
    static constexpr std::array<std::string_view, 2> kPath{"a", "b"};

private slots:
    void elementsComeByteForByte()
    {
        const std::string text = " { \"x\" : [1,{\"b\":2}] , \"a\":{\"b\" : [ {\"n\":1.50,\"s\":\"\\\"]}\"} , [1,[2]],\"t,\",-1e3,null ]}} ";
        const auto rows = arrayElements(text, kPath);
        const std::vector<std::string_view> expected{"{\"n\":1.50,\"s\":\"\\\"]}\"}", "[1,[2]]", "\"t,\"", "-1e3", "null"};
        QCOMPARE(rows, expected);
    }

    void lastOfEqualNamesCountsAsInTheParser()
    {
        const std::string text = "{\"a\":{\"b\":[1]},\"a\":{\"b\":[2,3]}}";
        QCOMPARE(arrayElements(text, kPath).size(), std::size_t(2));
        QCOMPARE(parseJson(text).value().at("a").at("b").as_array().size(), std::size_t(2));
    }

    void whatIsNotThereIsEmpty()
    {
        for (const std::string_view text : {"{}", "{\"a\":1}", "{\"a\":{\"b\":[]}}", "{\"a\":{\"b\":\"x\"}}", "[]", ""})
            QVERIFY(arrayElements(text, kPath).empty());
    }

    void cutTextEndsWithoutReadingPastIt()
    {
        const std::string whole = "{\"a\":{\"b\":[{\"s\":\"\\\\\\\"x\"},12,\"y\\\\\"]}}";
        for (std::size_t size = 0; size < whole.size(); ++size)
            QVERIFY(arrayElements(std::string_view(whole).substr(0, size), kPath).size() <= 3);
    }
};

static tandem::test::Register<TestJsonRows> registered;
#include "tst_json_rows.moc"
