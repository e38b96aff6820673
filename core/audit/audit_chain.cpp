#include "core/audit/audit_chain.hpp"

#include "core/base/json.hpp"

#include <array>

namespace tandem::audit {

namespace {

// Tells hashes of entries from hashes over hashes, as in RFC 6962.
constexpr std::array<std::uint8_t, 1> kLeaf{0x00};

Sha256 hashAfter(const Sha256& previous, const Entry& entry)
{
    Sha256Stream hash;
    hash.update(kLeaf);
    hash.update(previous);
    hash.update(asBytes(canonicalEntry(entry)));
    return hash.finish();
}

} // namespace

std::string canonicalEntry(const Entry& entry)
{
    json::object object;
    object["sequence"] = entry.sequence;
    object["recordedAt"] = entry.recordedAt.millis();
    object["member"] = entry.actor.member;
    object["device"] = entry.actor.device;
    object["kind"] = entry.kind;
    object["object"] = entry.object;
    object["reason"] = entry.reason;
    object["uid"] = entry.uid.toString();
    return canonicalJson(object);
}

Link append(const Head& head, Entry entry)
{
    Link link;
    link.entry = std::move(entry);
    link.entry.sequence = head.sequence + 1;
    link.hash = hashAfter(head.hash, link.entry);
    return link;
}

Head headOf(const Link& link)
{
    Head head;
    head.sequence = link.entry.sequence;
    head.hash = link.hash;
    return head;
}

Result<Head> verify(const Head& before, std::span<const Link> links)
{
    Head head = before;
    for (const Link& link : links) {
        const bool follows = link.entry.sequence == head.sequence + 1;
        if (!follows || link.hash != hashAfter(head.hash, link.entry))
            return failure(Errc::AuditBroken, {{"sequence", std::to_string(head.sequence + 1)}});
        head = headOf(link);
    }
    return head;
}

} // namespace tandem::audit
