#include "core/audit/audit_chain.hpp"
#include "core/base/random.hpp"
#include "tests/support/register_test.hpp"

#include <QTest>
#include <algorithm>
#include <rapidcheck.h>

using namespace tandem;

namespace {

std::vector<audit::Link> chainOf(int count)
{
    const auto random = makeSeededRandom(1);
    std::vector<audit::Link> links;
    audit::Head head;
    for (int i = 0; i < count; ++i) {
        audit::Entry entry;
        entry.recordedAt = Instant(1000 + i);
        entry.actor.member = "linxx";
        entry.actor.device = "desk-1";
        entry.kind = "order.memo";
        entry.object = "taobao:TB-1:22319583" + std::to_string(i);
        entry.uid = Uid::generate(entry.recordedAt, *random);
        links.push_back(audit::append(head, entry));
        head = audit::headOf(links.back());
    }
    return links;
}

std::string brokenAt(const std::vector<audit::Link>& links)
{
    const auto head = audit::verify(audit::Head(), links);
    return head ? "sound" : std::string(head.error().arg("sequence"));
}

} // namespace

class TestAuditChain : public QObject {
    Q_OBJECT
private slots:
    void anUntouchedChainEndsInItsHead()
    {
        const auto links = chainOf(5);
        const auto head = audit::verify(audit::Head(), links);
        QVERIFY(head.has_value());
        QCOMPARE(head.value(), audit::headOf(links.back()));
        QCOMPARE(head.value().sequence, std::int64_t{5});
        QCOMPARE(audit::verify(audit::Head(), {}).value(), audit::Head());
    }

    void theHashIsTheOneOfTheSpecification()
    {
        audit::Entry entry;
        entry.recordedAt = Instant(1000);
        entry.actor.member = "linxx";
        entry.actor.device = "d";
        entry.kind = "k";
        const audit::Link link = audit::append(audit::Head(), entry);
        const std::string canonical = R"({"device":"d","kind":"k","member":"linxx","object":"","reason":"",)"
                                      R"("recordedAt":1000,"sequence":1,"uid":"00000000-0000-0000-0000-000000000000"})";
        QCOMPARE(audit::canonicalEntry(link.entry), canonical);
        const std::string bytes = std::string(33, '\0') + canonical; // 0x00 and a previous hash of zeros
        QCOMPARE(link.hash, sha256(asBytes(bytes)));
    }

    void aRangeIsVerifiedFromItsOwnStart()
    {
        const auto links = chainOf(6);
        const auto tail = std::span(links).subspan(3);
        QVERIFY(audit::verify(audit::headOf(links[2]), tail).has_value());
        QVERIFY(audit::verify(audit::headOf(links[1]), tail).has_error());
        QVERIFY(audit::verify(audit::Head(), tail).has_error());
    }

    void everyAlteredFieldBreaksItsOwnEntry()
    {
        const std::vector<std::function<void(audit::Link&)>> alterations = {
            [](audit::Link& link) { link.entry.recordedAt = link.entry.recordedAt + Duration(1); },
            [](audit::Link& link) { link.entry.actor.member = "wangdz"; },
            [](audit::Link& link) { link.entry.actor.device += "x"; },
            [](audit::Link& link) { link.entry.kind = "order.read"; },
            [](audit::Link& link) { link.entry.object.back() = '9'; },
            [](audit::Link& link) { link.entry.reason = "customer"; },
            [](audit::Link& link) { link.entry.uid = Uid(); },
            [](audit::Link& link) { link.entry.sequence += 1; },
            [](audit::Link& link) { link.hash[31] ^= 1; },
        };
        for (const auto& alter : alterations) {
            auto links = chainOf(4);
            alter(links[1]);
            QCOMPARE(brokenAt(links), std::string("2"));
        }
    }

    void missingDoubledAndSwappedEntriesAreFound()
    {
        QVERIFY(rc::check("any such change", [] {
            const auto links = chainOf(8);
            const auto place = *rc::gen::inRange<std::size_t>(0, 7);
            auto missing = links, doubled = links, swapped = links;
            missing.erase(missing.begin() + static_cast<std::ptrdiff_t>(place));
            doubled.insert(doubled.begin() + static_cast<std::ptrdiff_t>(place), links[place]);
            std::swap(swapped[place], swapped[place + 1]);
            RC_ASSERT(brokenAt(missing) == std::to_string(place + 1));
            RC_ASSERT(brokenAt(doubled) == std::to_string(place + 2));
            RC_ASSERT(brokenAt(swapped) == std::to_string(place + 1));
        }));
    }

    void aChainRewrittenFromOneEntryOnHasAnotherHead()
    {
        const auto links = chainOf(5);
        audit::Head head = audit::headOf(links[1]);
        for (std::size_t i = 2; i < links.size(); ++i) {
            audit::Entry entry = links[i].entry;
            entry.reason = "forged";
            head = audit::headOf(audit::append(head, entry));
        }
        QCOMPARE(head.sequence, std::int64_t{5});
        QVERIFY(head != audit::headOf(links.back())); // so the head kept elsewhere tells
    }
};

static tandem::test::Register<TestAuditChain> registered;
#include "tst_audit_chain.moc"
