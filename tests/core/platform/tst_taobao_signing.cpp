#include "core/platform/taobao/signing.hpp"
#include "tests/support/register_test.hpp"

#include <QTest>

using namespace tandem::platform::taobao;

namespace {

Params itemCall() // T1…T3
{
    return {{"app_key", "12345678"}, {"fields", "num_iid,title,nick,price,num"}, {"format", "json"},
            {"method", "taobao.item.seller.get"}, {"num_iid", "11223344"}, {"session", "test"},
            {"timestamp", "2016-01-01 12:00:00"}, {"v", "2.0"}};
}

Params incrementCall() // T4…T6
{
    return {{"app_key", "12345678"}, {"fields", "tid,status,payment,modified"}, {"format", "json"},
            {"method", "taobao.trades.sold.increment.get"}, {"start_modified", "2016-01-01 00:00:00"},
            {"end_modified", "2016-01-01 00:30:00"}, {"page_no", "1"}, {"page_size", "40"}, {"use_has_next", "true"},
            {"session", "test"}, {"timestamp", "2016-01-01 12:00:00"}, {"v", "2.0"}};
}

Params memoCall() // T7
{
    return {{"app_key", "12345678"}, {"format", "json"}, {"method", "taobao.trade.memo.update"},
            {"tid", "2231958349"}, {"memo", "已核对 A&B=1"}, {"flag", "3"}, {"session", "test"},
            {"timestamp", "2016-01-01 12:00:00"}, {"v", "2.0"}};
}

} // namespace

class TestTaobaoSigning : public QObject {
    Q_OBJECT
private slots:
    void publishedVectorsAreMetByteForByte_data()
    {
        QTest::addColumn<int>("call");
        QTest::addColumn<int>("method");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* name, int call, SignMethod method, const char* expected) {
            QTest::newRow(name) << call << static_cast<int>(method) << QByteArray(expected);
        };
        row("T1", 0, SignMethod::Md5, "66987CB115214E59E6EC978214934FB8");
        row("T2", 0, SignMethod::HmacMd5, "D56D7858309C31B6251083A874D48273");
        row("T3", 0, SignMethod::HmacSha256, "04DB15AD0774D5CFCE2C837DE43E3FCEA9011ED74F3038FB6AB5F3C4CEA119E8");
        row("T4", 1, SignMethod::Md5, "5E7CFD1F5D4EFFF3167F8BA3D2407A1D");
        row("T5", 1, SignMethod::HmacMd5, "5D503EC3602BE2BAFB05BE694715553B");
        row("T6", 1, SignMethod::HmacSha256, "B92D8A328EA1D92FD5993FA6AB5BBA477D9D7EA0C761CF55BBFCE65EE5573FA7");
        row("T7", 2, SignMethod::Md5, "174B850192E8A6E9590B36C0076259D7");
    }

    void publishedVectorsAreMetByteForByte()
    {
        QFETCH(int, call);
        QFETCH(int, method);
        QFETCH(QByteArray, expected);
        Params params = call == 0 ? itemCall() : call == 1 ? incrementCall() : memoCall();
        const auto signMethod = static_cast<SignMethod>(method);
        params["sign_method"] = std::string(toText(signMethod));
        QCOMPARE(QByteArray::fromStdString(sign(params, signMethod, "helloworld")), expected);
    }

    void signingTextIsAsTheDocumentationWritesIt()
    {
        Params params = itemCall();
        params["sign_method"] = "md5";
        QCOMPARE(signingText(params),
                 std::string("app_key12345678fieldsnum_iid,title,nick,price,numformatjsonmethodtaobao.item.seller.get"
                             "num_iid11223344sessiontestsign_methodmd5timestamp2016-01-01 12:00:00v2.0"));
    }

    void signatureIsNotPartOfWhatIsSigned()
    {
        Params params = memoCall();
        const std::string before = signingText(params);
        params["sign"] = "ABC";
        QCOMPARE(signingText(params), before);
    }

    void emptyParametersAreNeitherSignedNorSent()
    {
        Params params{{"a", ""}, {"b", "1"}, {"", "x"}};
        dropEmpty(params);
        QCOMPARE(formBody(params), std::string("b=1"));
    }

    void formKeepsEveryByteOfAValue()
    {
        QCOMPARE(formBody({{"memo", "已核对 A&B=1"}}), std::string("memo=%E5%B7%B2%E6%A0%B8%E5%AF%B9+A%26B%3D1"));
    }
};

static tandem::test::Register<TestTaobaoSigning> registered;
#include "tst_taobao_signing.moc"
