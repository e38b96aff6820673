#include "core/base/random.hpp"
#include "core/base/ref.hpp"
#include "core/base/uid.hpp"
#include "tests/support/register_test.hpp"

#include <QTest>
#include <rapidcheck.h>
#include <set>

using namespace tandem;

class TestUid : public QObject {
    Q_OBJECT
private slots:
    void generatedUidsCarryTimeVersionAndVariant()
    {
        const auto random = makeSeededRandom(1);
        // The time of the example in RFC 9562, appendix A.6.
        const std::string text = Uid::generate(Instant(0x017F22E279B0), *random).toString();
        QCOMPARE(text.substr(0, 15), std::string("017f22e2-79b0-7"));
        QVERIFY(std::string_view("89ab").find(text[19]) != std::string_view::npos);
    }

    void laterUidsAreGreater()
    {
        QVERIFY(rc::check("order by time", [](std::uint64_t seed) {
            const auto random = makeSeededRandom(seed);
            const Instant early(*rc::gen::inRange<std::int64_t>(0, 4'000'000'000'000));
            const Instant late = early + Duration(*rc::gen::inRange(1, 1'000'000));
            RC_ASSERT(Uid::generate(early, *random) < Uid::generate(late, *random));
        }));
    }

    void textAndBytesAreInverse()
    {
        QVERIFY(rc::check("parse(toString(x)) == x", [](const std::array<std::uint8_t, 16>& bytes) {
            const Uid uid(bytes);
            RC_ASSERT(Uid::parse(uid.toString()).value() == uid);
        }));
        QVERIFY(Uid::parse("00000000-0000-0000-0000-000000000000").value().isNull());
    }

    void onlyTheCanonicalFormIsRead()
    {
        for (const char* text : {"", "017f22e279b07cc398c4dc0c0c07398f", "017F22E2-79B0-7CC3-98C4-DC0C0C07398F",
                                 "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017f22e2-79b0-7cc3-98c4dc0c0c07398f-",
                                 "{17f22e2-79b0-7cc3-98c4-dc0c0c07398f", "017f22e2-79b0-7cc3-98c4-dc0c0c07398g"})
            QVERIFY2(Uid::parse(text).has_error(), text);
    }

    void derivedUidsDependOnWhereTheirPartsEnd()
    {
        const std::string_view whole[] = {"order", "TB-1"}, cut[] = {"orderT", "B-1"}, same[] = {"order", "TB-1"};
        QCOMPARE(Uid::derive(whole), Uid::derive(same));
        QVERIFY(Uid::derive(whole) != Uid::derive(cut));
        // SHA-256 of 0000000000000001 61, cut to 16 bytes: the form is a promise to other machines.
        const std::string_view single[] = {"a"};
        QCOMPARE(Uid::derive(single).toString(), std::string("3b196fd4-907b-edf5-1c30-90e9835f2f7c"));
    }

    void refsSurviveTheirText()
    {
        const Ref ref{"taobao", "TB-1", "2231958349"};
        QCOMPARE(toString(ref), std::string("taobao:TB-1:2231958349"));
        QCOMPARE(toString(Ref{"a", "b:c", "100%"}), std::string("a:b%3Ac:100%25"));
        QVERIFY(rc::check("parse(toString(x)) == x", [](std::string platform, std::string shop, std::string id) {
            RC_PRE(!platform.empty() && !shop.empty() && !id.empty());
            const Ref any{platform, shop, id};
            RC_ASSERT(parseRef(toString(any)).value() == any);
        }));
    }

    void textsThatAreNoRefAreRefused()
    {
        for (const char* text :
             {"", "a", "a:b", "a:b:c:d", ":b:c", "a::c", "a:b:", "a:b:%", "a:b:%3", "a:b:%41", "a:b:%3a"})
            QVERIFY2(parseRef(text).has_error(), text);
    }

    void randomIsRepeatableAndFairAtTheBounds()
    {
        const auto first = makeSeededRandom(7), second = makeSeededRandom(7), other = makeSeededRandom(8);
        QCOMPARE(first->next(), second->next());
        QVERIFY(first->next() != other->next());
        std::set<std::uint64_t> seen;
        for (int i = 0; i < 200; ++i)
            seen.insert(first->below(5));
        QCOMPARE(seen, (std::set<std::uint64_t>{0, 1, 2, 3, 4}));
        QCOMPARE(first->below(1), std::uint64_t{0});
        const auto system = makeSystemRandom();
        QVERIFY(system->next() != system->next());
    }
};

static tandem::test::Register<TestUid> registered;
#include "tst_uid.moc"
