// The signature against the vectors T1…T7 of platforms/ecommerce.md §1.2, and the forms a request may take.

#include "sim_bench.hpp"
#include "tests/support/register_test.hpp"

using namespace tandem;
using namespace tandem::test;

class TestTopRequest : public QObject {
    Q_OBJECT

private slots:
    void signsAsThePublishedAndComputedVectors_data()
    {
        QTest::addColumn<QString>("vector");
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("sign");
        QTest::newRow("T1") << "item"
                            << "md5"
                            << "66987CB115214E59E6EC978214934FB8";
        QTest::newRow("T2") << "item"
                            << "hmac"
                            << "D56D7858309C31B6251083A874D48273";
        QTest::newRow("T3") << "item"
                            << "hmac-sha256"
                            << "04DB15AD0774D5CFCE2C837DE43E3FCEA9011ED74F3038FB6AB5F3C4CEA119E8";
        QTest::newRow("T4") << "increment"
                            << "md5"
                            << "5E7CFD1F5D4EFFF3167F8BA3D2407A1D";
        QTest::newRow("T5") << "increment"
                            << "hmac"
                            << "5D503EC3602BE2BAFB05BE694715553B";
        QTest::newRow("T6") << "increment"
                            << "hmac-sha256"
                            << "B92D8A328EA1D92FD5993FA6AB5BBA477D9D7EA0C761CF55BBFCE65EE5573FA7";
        QTest::newRow("T7") << "memo"
                            << "md5"
                            << "174B850192E8A6E9590B36C0076259D7";
    }
    void signsAsThePublishedAndComputedVectors()
    {
        QFETCH(QString, vector);
        QFETCH(QString, method);
        QFETCH(QString, sign);
        sim::Parameters parameters{{"app_key", "12345678"}, {"session", "test"}, {"timestamp", "2016-01-01 12:00:00"},
                                   {"format", "json"},      {"v", "2.0"},        {"sign_method", method.toStdString()}};
        const std::map<QString, sim::Parameters> business{
            {"item",
             {{"method", "taobao.item.seller.get"},
              {"fields", "num_iid,title,nick,price,num"},
              {"num_iid", "11223344"}}},
            {"increment",
             {{"method", "taobao.trades.sold.increment.get"},
              {"fields", "tid,status,payment,modified"},
              {"start_modified", "2016-01-01 00:00:00"},
              {"end_modified", "2016-01-01 00:30:00"},
              {"page_no", "1"},
              {"page_size", "40"},
              {"use_has_next", "true"}}},
            {"memo",
             {{"method", "taobao.trade.memo.update"}, {"tid", "2231958349"}, {"memo", "已核对 A&B=1"}, {"flag", "3"}}}};
        parameters.insert(business.at(vector).begin(), business.at(vector).end());
        parameters["sign"] = "ignored";
        parameters["empty"] = "";
        QCOMPARE(sim::TopRequest(parameters).expectedSign("helloworld"), sign.toStdString());
    }

    void mergesQueryAndForm()
    {
        net::HttpRequest request;
        request.method = "POST";
        request.target = "/router/rest?v=2.0&memo=%E5%B7%B2%20A%26B";
        request.body = "tid=1&flag=3+4";
        const auto place = sim::placeOf(request);
        const auto parameters = sim::parametersOf(request, place.query);
        QVERIFY(parameters.has_value());
        QCOMPARE(parameters.value().at("memo"), "已 A&B");
        QCOMPARE(parameters.value().at("flag"), "3 4");
        QCOMPARE(place.path, "/router/rest");
    }

    void takesTheHostFromAnAbsoluteTargetOrTheHeader_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("header");
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("path");
        QTest::newRow("header with port") << "/a?x=1"
                                          << "ECO.taobao.com:8443"
                                          << "eco.taobao.com"
                                          << "/a";
        QTest::newRow("absolute") << "https://gw.api.taobao.com:443/router/rest?x=1"
                                  << "localhost"
                                  << "gw.api.taobao.com"
                                  << "/router/rest";
        QTest::newRow("scheme in the query") << "/a?u=http://x/y"
                                             << "eco.taobao.com"
                                             << "eco.taobao.com"
                                             << "/a";
    }
    void takesTheHostFromAnAbsoluteTargetOrTheHeader()
    {
        QFETCH(QString, target);
        QFETCH(QString, header);
        QFETCH(QString, host);
        QFETCH(QString, path);
        net::HttpRequest request;
        request.target = target.toStdString();
        request.headers.push_back({"Host", header.toStdString()});
        const auto place = sim::placeOf(request);
        QCOMPARE(QString::fromStdString(place.host), host);
        QCOMPARE(QString::fromStdString(place.path), path);
    }
};

static tandem::test::Register<TestTopRequest> registered;
#include "tst_top_request.moc"
