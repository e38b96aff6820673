#include "core/cache/profile_keys.hpp"
#include "tests/core/cache/profile_test_tools.hpp"
#include "tests/support/register_test.hpp"

#include <QRegularExpression>

using namespace tandem;
using namespace tandem::test;
using cache::Profile;
using cache::ProfileKind;

class TestProfileRecovery : public QObject {
    Q_OBJECT
private slots:
    void theCodeOpensTheProfileOnANewMachine();
    void theCodeMayBeTypedCarelessly();
    void aWrongCodeIsRefused();
    void aSandboxHasNoCode();
    void keysDifferByFileGenerationAndProfile();
};

void TestProfileRecovery::theCodeOpensTheProfileOnANewMachine()
{
    ProfileBench bench;
    std::string code;
    {
        auto created = bench.create(ProfileKind::Solo);
        code = created.value().recoveryCode;
        setSetting(*created.value().profile, "colour", "blue");
    }
    static const QRegularExpression shape("^([0-9a-f]{4}-){7}[0-9a-f]{4}$");
    QVERIFY(shape.match(QString::fromStdString(code)).hasMatch());
    bench.secrets = MemorySecretStore();
    QVERIFY_ERROR(bench.open(), Errc::KeyMissing);
    QVERIFY_OK(Profile::recover(bench.folder(), code, bench.tools()));
    const auto opened = bench.open();
    QVERIFY_OK(opened);
    QCOMPARE(setting(*opened.value(), "colour"), "blue");
    for (const auto& [name, bytes] : folderBytes(bench.folder()))
        QVERIFY2(bytes.find(code) == bytes.npos && bytes.find(code.substr(0, 9)) == bytes.npos, name.c_str());
}

void TestProfileRecovery::theCodeMayBeTypedCarelessly()
{
    const auto random = makeSeededRandom(4);
    const Secret key = cache::makeProfileKey(*random);
    const Uid id = Uid::generate(Instant(1), *random);
    const auto wrapped = cache::wrapProfileKey(key, "0123-4567-89ab-cdef-0011-2233-4455-6677", id, *random);
    for (const std::string_view typed :
         {"0123456789abcdef0011223344556677", " OI23 4567 89AB CDEF oo1l 2233 4455 6677\n"}) {
        const auto unwrapped = cache::unwrapProfileKey(wrapped, typed, id);
        QVERIFY_OK(unwrapped);
        QVERIFY(unwrapped.value().equals(key));
    }
    const Uid other = Uid::generate(Instant(2), *random);
    QVERIFY_ERROR(cache::unwrapProfileKey(wrapped, "0123456789abcdef0011223344556677", other), Errc::RecoveryCodeWrong);
}

void TestProfileRecovery::aWrongCodeIsRefused()
{
    ProfileBench bench;
    std::string code = bench.create(ProfileKind::Solo).value().recoveryCode;
    code.back() = code.back() == '0' ? '1' : '0';
    bench.secrets = MemorySecretStore();
    for (const std::string& typed : {code, code.substr(1), code + "0", std::string(), std::string("hello")})
        QVERIFY_ERROR(Profile::recover(bench.folder(), typed, bench.tools()), Errc::RecoveryCodeWrong);
    QVERIFY_ERROR(bench.open(), Errc::KeyMissing);
}

void TestProfileRecovery::aSandboxHasNoCode()
{
    ProfileBench bench;
    const auto created = bench.create(ProfileKind::Sandbox);
    QVERIFY(created.value().recoveryCode.empty());
    const std::string anyCode(32, '0');
    QVERIFY_ERROR(Profile::recover(bench.folder(), anyCode, bench.tools()), Errc::RecoveryCodeWrong);
}

void TestProfileRecovery::keysDifferByFileGenerationAndProfile()
{
    const auto random = makeSeededRandom(4);
    const Secret key = cache::makeProfileKey(*random);
    const Secret other = cache::makeProfileKey(*random);
    QCOMPARE(cache::ownDatabaseKey(key).bytes().size(), 48u);
    QVERIFY(cache::ownDatabaseKey(key).equals(cache::ownDatabaseKey(key)));
    QVERIFY(!cache::ownDatabaseKey(key).equals(cache::ownDatabaseKey(other)));
    QVERIFY(!cache::ownDatabaseKey(key).equals(cache::cacheDatabaseKey(key, 1)));
    QVERIFY(!cache::cacheDatabaseKey(key, 1).equals(cache::cacheDatabaseKey(key, 2)));
    QVERIFY(cache::keyCheckOf(key) != cache::keyCheckOf(other));
}

static tandem::test::Register<TestProfileRecovery> registered;
#include "tst_profile_recovery.moc"
