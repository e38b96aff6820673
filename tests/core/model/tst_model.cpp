#include "core/model/access.hpp"
#include "core/model/intent.hpp"
#include "core/model/order.hpp"
#include "core/model/platform_profile.hpp"
#include "core/model/shop.hpp"
#include "tests/support/register_test.hpp"

#include <QFile>
#include <QTest>
#include <set>

using namespace tandem;

class TestModel : public QObject {
    Q_OBJECT
private slots:
    void everyOrderStateHasAWordOfItsOwnThatReadsBack();
    void everyRefundStateHasAWordOfItsOwnThatReadsBack();
    void unknownWordsAreErrorsThatNameTheField();
    void onlyRefundsThatStillNeedSomebodyAreOpen();
    void phoneTailIsWhatTheMaskLeftAtTheEnd_data();
    void phoneTailIsWhatTheMaskLeftAtTheEnd();
    void financeReadsOrdersAndTheAuditTrailButWritesNoMemo();
    void onlyThoseInChargeConnectShops();
    void secretNamesDifferByShopAndPurpose();
    void taobaoProfileIsRead();
    void profileWithoutLimitsNamesTheField();
};

void TestModel::everyOrderStateHasAWordOfItsOwnThatReadsBack()
{
    std::set<std::string_view> words;
    for (int i = 0; i < kOrderStates; ++i) {
        const auto state = static_cast<OrderState>(i);
        words.insert(toText(state));
        QVERIFY(parseOrderState(toText(state)).value() == state);
    }
    QCOMPARE(words.size(), std::size_t(kOrderStates));
    QVERIFY(toText(OrderState::ToShip) == "TO_SHIP");
}

void TestModel::everyRefundStateHasAWordOfItsOwnThatReadsBack()
{
    std::set<std::string_view> words;
    for (int i = 0; i <= static_cast<int>(RefundState::Unknown); ++i) {
        const auto state = static_cast<RefundState>(i);
        words.insert(toText(state));
        QVERIFY(parseRefundState(toText(state)).value() == state);
    }
    QCOMPARE(words.size(), std::size_t(10));
    QVERIFY(toText(RefundState::Success) == "REFUND_SUCCESS");
}

void TestModel::unknownWordsAreErrorsThatNameTheField()
{
    QVERIFY(parseOrderState("to_ship").error().code() == Errc::InvalidArgument);
    QVERIFY(parseOutboxState("sent").error().arg("field") == "outboxState");
    QVERIFY(parseRole("boss").error().arg("field") == "role");
}

void TestModel::onlyRefundsThatStillNeedSomebodyAreOpen()
{
    QVERIFY(isOpen(RefundState::Applied));
    QVERIFY(isOpen(RefundState::Unknown));
    QVERIFY(!isOpen(RefundState::Success));
    QVERIFY(!isOpen(RefundState::Rejected));
    QVERIFY(!isOpen(RefundState::Closed));
}

void TestModel::phoneTailIsWhatTheMaskLeftAtTheEnd_data()
{
    QTest::addColumn<QString>("phone");
    QTest::addColumn<QString>("tail");
    QTest::newRow("masked") << "138****0001"
                            << "0001";
    QTest::newRow("whole") << "13800000001"
                           << "0001";
    QTest::newRow("two digits left") << "*********01"
                                     << "01";
    QTest::newRow("nothing left") << "138********"
                                  << "";
    QTest::newRow("blank behind") << "138****0001 "
                                  << "0001";
    QTest::newRow("empty") << ""
                           << "";
}

void TestModel::phoneTailIsWhatTheMaskLeftAtTheEnd()
{
    QFETCH(QString, phone);
    QFETCH(QString, tail);
    QCOMPARE(QString::fromStdString(phoneTail(phone.toStdString())), tail);
}

void TestModel::financeReadsOrdersAndTheAuditTrailButWritesNoMemo()
{
    QVERIFY(may(Role::Finance, Action::OrdersRead, "TB-1"));
    QVERIFY(may(Role::Finance, Action::AuditRead, "TB-1"));
    QVERIFY(!may(Role::Finance, Action::OrderMemoWrite, "TB-1"));
    QVERIFY(may(Role::Guide, Action::OrderMemoWrite, "TB-1"));
    QVERIFY(!may(Role::Guide, Action::AuditRead, "TB-1"));
}

void TestModel::onlyThoseInChargeConnectShops()
{
    QVERIFY(may(Role::Manager, Action::ShopConnect, ""));
    QVERIFY(may(Role::HeadOffice, Action::ShopConnect, ""));
    for (const auto role : {Role::Guide, Role::Agent, Role::Finance})
        QVERIFY(!may(role, Action::ShopConnect, ""));
}

void TestModel::secretNamesDifferByShopAndPurpose()
{
    ShopAccount first;
    first.platform = "taobao";
    first.key = "TB-1";
    ShopAccount second = first;
    second.key = "TB-2";
    std::set<std::string> names;
    for (const auto& shop : {first, second})
        names.insert({appSecretName(shop), sessionName(shop), refreshTokenName(shop)});
    QCOMPARE(names.size(), std::size_t(6));
}

void TestModel::taobaoProfileIsRead()
{
    QFile file(TANDEM_SOURCE_DIR "/resources/platforms/taobao.json");
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto profile = parsePlatformProfile(file.readAll().toStdString()).value();
    QCOMPARE(profile.platform, std::string("taobao"));
    QCOMPARE(profile.limit("pageSize"), 100);
    QVERIFY(profile.links.at("order").find("{id}") != std::string::npos);
    QVERIFY(profile.interfaces.size() >= 8);
}

void TestModel::profileWithoutLimitsNamesTheField()
{
    const auto result = parsePlatformProfile(R"({"platform":"x","badge":"x","host":"h","path":"/","interfaces":[],
        "rate":{"requestsPerSecond":1,"burst":1},"links":{}})");
    QVERIFY(result.error().code() == Errc::MalformedRow);
    QVERIFY(result.error().arg("field") == "limits");
    QVERIFY(parsePlatformProfile("nonsense").error().code() == Errc::ParseFailed);
}

static tandem::test::Register<TestModel> registered;
#include "tst_model.moc"
