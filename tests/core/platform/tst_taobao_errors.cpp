#include "core/platform/taobao/answer.hpp"
#include "core/platform/taobao/errors.hpp"
#include "tests/support/register_test.hpp"
#include "tests/support/verify_ok.hpp"

#include <QTest>

using namespace tandem;
using namespace tandem::platform::taobao;

class TestTaobaoErrors : public QObject {
    Q_OBJECT
private slots:
    void everyCodeHasItsMeaning_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("subCode");
        QTest::addColumn<int>("errc");
        QTest::addColumn<int>("errorClass");
        const auto row = [](int code, const char* subCode, Errc errc, ErrorClass errorClass) {
            QTest::addRow("%d %s", code, subCode)
                << code << QString(subCode) << static_cast<int>(errc) << static_cast<int>(errorClass);
        };
        row(7, "accesscontrol.limited-by-app-access-count", Errc::PlatformQuotaUsedUp, ErrorClass::Stop);
        row(7, "accesscontrol.limited-by-api-access-count", Errc::PlatformFlowControl, ErrorClass::Retry);
        row(7, "accesscontrol.limited-by-app-api-access-count", Errc::PlatformPermissionMissing, ErrorClass::Ask);
        row(9, "", Errc::PlatformRefused, ErrorClass::Ask);
        row(10, "", Errc::PlatformBusy, ErrorClass::Retry);
        for (const int code : {11, 12, 13})
            row(code, "isv.permission-api-package-limit", Errc::PlatformPermissionMissing, ErrorClass::Ask);
        row(15, "isp.top-remote-connection-timeout", Errc::PlatformBusy, ErrorClass::Retry);
        row(15, "isp.top-remote-connection-timeout-tmall", Errc::PlatformBusy, ErrorClass::Retry);
        row(15, "isp.top-remote-service-unavailable", Errc::PlatformBusy, ErrorClass::Retry);
        row(15, "isp.top-remote-unknown-error", Errc::PlatformBusy, ErrorClass::Retry);
        row(15, "isp.remote-connection-error", Errc::PlatformBusy, ErrorClass::Retry);
        row(15, "isv.trade-not-exist", Errc::NotFound, ErrorClass::Ask);
        row(15, "isv.invalid-parameter:tid", Errc::PlatformRefused, ErrorClass::Ask);
        for (const int code : {21, 22, 23, 24, 30, 32, 33, 34})
            row(code, "", Errc::PlatformRefused, ErrorClass::Ask);
        row(25, "", Errc::PlatformSecretWrong, ErrorClass::Ask);
        row(26, "", Errc::PlatformTokenExpired, ErrorClass::Ask);
        row(27, "invalid-sessionkey", Errc::PlatformTokenExpired, ErrorClass::Ask);
        row(28, "", Errc::PlatformSecretWrong, ErrorClass::Ask);
        row(29, "", Errc::PlatformSecretWrong, ErrorClass::Ask);
        row(31, "", Errc::PlatformClockWrong, ErrorClass::Ask);
        row(40, "isv.missing-parameter:fields", Errc::PlatformRefused, ErrorClass::Ask);
        row(41, "isv.invalid-parameter:page_no", Errc::PlatformRefused, ErrorClass::Ask);
        row(999, "", Errc::PlatformRefused, ErrorClass::Ask);
    }

    void everyCodeHasItsMeaning()
    {
        QFETCH(int, code);
        QFETCH(QString, subCode);
        QFETCH(int, errc);
        QFETCH(int, errorClass);
        TopError top;
        top.code = code;
        top.subCode = subCode.toStdString();
        const Error error = toError(top, "taobao.trades.sold.get");
        QCOMPARE(errcName(error.code()), errcName(static_cast<Errc>(errc)));
        QCOMPARE(static_cast<int>(error.errorClass()), errorClass);
        QCOMPARE(error.arg("api"), std::string_view("taobao.trades.sold.get"));
    }

    void missingPermissionNamesInterfaceAndPackage()
    {
        const Error error = toError({11, "", "isv.permission-api-package-limit", "", ""}, "taobao.refunds.receive.get");
        QCOMPARE(error.arg("api"), std::string_view("taobao.refunds.receive.get"));
        QCOMPARE(error.arg("permission"), std::string_view("isv.permission-api-package-limit"));
    }

    void banIsReadAsOneSecondMore_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("millis"); // -1: nothing to read
        QTest::newRow("as documented") << "This ban will last for 1 more seconds" << qint64(2000);
        QTest::newRow("longer") << "This ban will last for 59 more seconds" << qint64(60'000);
        QTest::newRow("singular") << "This ban will last for 7 more second" << qint64(8000);
        QTest::newRow("no number") << "This ban will last for some more seconds" << qint64(-1);
        QTest::newRow("absurd") << "for 99999999999999999999 more seconds" << qint64(-1);
        QTest::newRow("another text") << "App Call Limited" << qint64(-1);
        QTest::newRow("empty") << "" << qint64(-1);
    }

    void banIsReadAsOneSecondMore()
    {
        QFETCH(QString, text);
        QFETCH(qint64, millis);
        const auto delay = askedDelay(text.toStdString());
        QCOMPARE(delay ? qint64(delay->count()) : qint64(-1), millis);
    }

    void classIsNeverDecidedByText()
    {
        TopError top;
        top.code = 41;
        top.subMessage = "This ban will last for 5 more seconds";
        QCOMPARE(toError(top, "m").code(), Errc::PlatformRefused);
        QVERIFY(toError(top, "m").arg("wait").empty());
    }

    void answerOfTheServiceBehindTheGatewayLeavesTheOutcomeOpen()
    {
        QVERIFY(!surelyNotDone({15, "", "isp.top-remote-connection-timeout", "", ""}));
        QVERIFY(!surelyNotDone({15, "", "", "", ""}));
        QVERIFY(surelyNotDone({15, "", "isv.trade-not-exist", "", ""}));
        QVERIFY(surelyNotDone({27, "", "invalid-sessionkey", "", ""}));
        QVERIFY(surelyNotDone({10, "", "", "", ""}));
    }

    void answersAreTakenByTheirRoot()
    {
        QCOMPARE(rootName("taobao.trades.sold.increment.get"), std::string("trades_sold_increment_get_response"));
        QVERIFY_OK(parseAnswer(R"({"tmc_user_permit_response":{"is_success":true}})", "taobao.tmc.user.permit"));
        QVERIFY_ERROR(parseAnswer(R"({"other_response":{}})", "taobao.tmc.user.permit"), Errc::PlatformAnswerUnknown);
        QVERIFY_ERROR(parseAnswer("", "taobao.tmc.user.permit"), Errc::PlatformBusy);
        QVERIFY_ERROR(parseAnswer("<html>", "taobao.tmc.user.permit"), Errc::HttpMalformed);
    }
};

static tandem::test::Register<TestTaobaoErrors> registered;
#include "tst_taobao_errors.moc"
