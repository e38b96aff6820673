#include "core/base/result.hpp"
#include "tests/support/register_test.hpp"

#include <QTest>

using namespace tandem;

namespace {

Result<int> half(int number)
{
    if (number % 2 != 0)
        return failure(Errc::InvalidArgument, {{"value", std::to_string(number)}}, "odd");
    return number / 2;
}

Result<int> quarter(int number)
{
    TRY(const int first, half(number));
    TRY(const int second, half(first));
    return second;
}

} // namespace

class TestResult : public QObject {
    Q_OBJECT
private slots:
    void codesHaveTheirNameAndClass()
    {
        QCOMPARE(errcName(Errc::Internal), std::string_view("Internal"));
        QCOMPARE(errcName(Errc::MemoTooLong), std::string_view("MemoTooLong"));
        QCOMPARE(errorClassOf(Errc::Offline), ErrorClass::Retry);
        QCOMPARE(errorClassOf(Errc::MalformedRow), ErrorClass::Park);
        QCOMPARE(failure(Errc::WrongKey).errorClass(), ErrorClass::Ask);
    }

    void tryHandsTheErrorOnUnchanged()
    {
        QCOMPARE(quarter(12).value(), 3);
        const auto failed = quarter(6);
        QVERIFY(failed.has_error());
        QCOMPARE(failed.error().arg("value"), std::string_view("3"));
        QCOMPARE(failed.error().arg("other"), std::string_view());
    }

    void describeNamesCodeArgumentsAndDetail()
    {
        const Error error = failure(Errc::WrongKey, {{"file", "own.db"}, {"try", "2"}}, "hmac");
        QCOMPARE(describe(error), std::string("WrongKey file=own.db try=2 (hmac)"));
        QCOMPARE(describe(failure(Errc::Busy)), std::string("Busy"));
    }
};

static tandem::test::Register<TestResult> registered;
#include "tst_result.moc"
