#include "core/base/crypto.hpp"
#include "tests/support/register_test.hpp"

#include <QTest>
#include <numeric>
#include <rapidcheck.h>

using namespace tandem;

namespace {

Bytes hexBytes(std::string_view text)
{
    return fromHex(text).value();
}

Secret hexSecret(std::string_view text)
{
    return Secret(hexBytes(text));
}

std::string hexOf(const Secret& secret)
{
    return toHex(secret.bytes());
}

Secret someKey()
{
    return Secret(sha256(asBytes("key")));
}

} // namespace

class TestCrypto : public QObject {
    Q_OBJECT
private slots:
    void digestsMatchTheirStandards()
    {
        // FIPS 180-4, RFC 1321, RFC 2202 case 2, RFC 4231 case 2.
        QCOMPARE(toHex(sha256(asBytes("abc"))),
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QCOMPARE(toHex(sha256({})), std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        QCOMPARE(toHexUpper(md5(asBytes("abc"))), std::string("900150983CD24FB0D6963F7D28E17F72"));
        const std::string_view text = "what do ya want for nothing?";
        QCOMPARE(toHex(hmacMd5(asBytes("Jefe"), asBytes(text))), std::string("750c783e6ab0b503eaa86e310a5db738"));
        QCOMPARE(toHex(hmacSha256(asBytes("Jefe"), asBytes(text))),
                 std::string("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
        QCOMPARE(toHex(hmacSha256({}, {})),
                 std::string("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"));
    }

    void aStreamHashesLikeTheWhole()
    {
        QVERIFY(
            rc::check("any cut", [](const std::vector<std::uint8_t>& first, const std::vector<std::uint8_t>& second) {
                Sha256Stream stream;
                stream.update(first);
                stream.update(second);
                Bytes whole = first;
                whole.insert(whole.end(), second.begin(), second.end());
                RC_ASSERT(stream.finish() == sha256(whole));
            }));
    }

    void hkdfMatchesRfc5869WithoutSalt()
    {
        // Appendix A.3: no salt, no info.
        const Secret key = hexSecret("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b");
        QCOMPARE(hexOf(hkdfSha256(key, "", 42)),
                 std::string("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"));
        QVERIFY(!hkdfSha256(key, "own", 32).equals(hkdfSha256(key, "cache", 32)));
        QCOMPARE(hkdfSha256(key, "own", 255 * 32).bytes().size(), std::size_t{255 * 32});
    }

    void scryptMatchesAnotherImplementation()
    {
        // RFC 7914 has no vector for N = 2^15; this one was computed by Python's hashlib.
        QCOMPARE(hexOf(scrypt("tandem", asBytes("0123456789abcdef"), 32)),
                 std::string("8a799c3a3db9b6303c3838828744d5b1b8922848df976ec4c09eeebf5d19c0d0"));
    }

    void sealedTextsOpenOnlyWithKeyAndContext()
    {
        QVERIFY(rc::check("unseal(seal(x)) == x", [](const std::vector<std::uint8_t>& plain, std::string associated) {
            const auto random = makeSeededRandom(3);
            const Secret key = someKey();
            const Bytes sealed = seal(key, plain, associated, *random);
            RC_ASSERT(sealed.size() == plain.size() + 28);
            const auto opened = unseal(key, sealed, associated);
            RC_ASSERT(opened.has_value());
            RC_ASSERT(equalConstantTime(opened.value().bytes(), plain));
            RC_ASSERT(unseal(key, sealed, associated + "x").has_error());
            RC_ASSERT(unseal(Secret(sha256(asBytes("other"))), sealed, associated).has_error());
        }));
    }

    void everyAlteredByteIsRefused()
    {
        const auto random = makeSeededRandom(4);
        const Bytes sealed = seal(someKey(), asBytes("轻羽 650 羽绒服"), "title", *random);
        for (std::size_t i = 0; i < sealed.size(); ++i) {
            Bytes altered = sealed;
            altered[i] ^= 0x01;
            const auto opened = unseal(someKey(), altered, "title");
            QVERIFY(opened.has_error());
            QCOMPARE(opened.error().code(), Errc::WrongKey);
        }
        for (std::size_t size = 0; size < sealed.size(); ++size)
            QVERIFY(unseal(someKey(), std::span(sealed).first(size), "title").has_error());
    }

    void sealingTwiceNeverGivesTheSameBytes()
    {
        const auto random = makeSeededRandom(5);
        QVERIFY(seal(someKey(), asBytes("x"), "", *random) != seal(someKey(), asBytes("x"), "", *random));
    }

    void hexAndBase64AreInverse()
    {
        QVERIFY(rc::check("round trip", [](const std::vector<std::uint8_t>& bytes) {
            RC_ASSERT(fromHex(toHex(bytes)).value() == bytes);
            RC_ASSERT(fromHex(toHexUpper(bytes)).value() == bytes);
            RC_ASSERT(fromBase64(toBase64(bytes)).value() == bytes);
        }));
        // RFC 4648 section 10.
        QCOMPARE(toBase64(asBytes("foobar")), std::string("Zm9vYmFy"));
        QCOMPARE(toBase64(asBytes("fooba")), std::string("Zm9vYmE="));
        QCOMPARE(toBase64(asBytes("foob")), std::string("Zm9vYg=="));
    }

    void brokenHexAndBase64AreRefused()
    {
        for (const char* text : {"a", "0g", "0x", " 00"})
            QVERIFY2(fromHex(text).has_error(), text);
        for (const char* text : {"A", "AA", "AAA", "A===", "====", "AA=A", "Zm9vYh==", "Zm9v YmFy", "Zm9-", "AAAA\n"})
            QVERIFY2(fromBase64(text).has_error(), text);
    }

    void secretsMoveAndCompareButDoNotCopy()
    {
        static_assert(!std::is_copy_constructible_v<Secret> && !std::is_copy_assignable_v<Secret>);
        Secret first = Secret::fromText("session");
        const Secret second = first.clone();
        QVERIFY(first.equals(second));
        Secret third = std::move(first);
        QVERIFY(first.empty() && third.equals(second));
        third = Secret::fromText("sessioN");
        QVERIFY(!third.equals(second));
        QVERIFY(!third.equals(Secret()) && Secret().equals(Secret()));
        QCOMPARE(second.text(), std::string_view("session"));
    }

    void wipedMemoryIsZero()
    {
        std::array<std::uint8_t, 8> bytes{1, 2, 3, 4, 5, 6, 7, 8};
        wipeMemory(bytes.data(), bytes.size());
        QCOMPARE(std::accumulate(bytes.begin(), bytes.end(), 0), 0);
    }
};

static tandem::test::Register<TestCrypto> registered;
#include "tst_crypto.moc"
