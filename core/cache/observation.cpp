#include "core/cache/observation.hpp"

#include <utility>

namespace tandem::cache {

namespace {
Verdict judgeSameForm(const Version& stored, const Version& seen, Verdict newer)
{
    if (seen <= stored)
        return Verdict::Ignore;
    const bool same = seen.modified == stored.modified && seen.hash == stored.hash;
    return same ? Verdict::SeenAgain : newer;
}
} // namespace

Verdict judge(const std::optional<Version>& stored, const Version& seen)
{
    return stored ? judgeSameForm(*stored, seen, Verdict::Replace) : Verdict::Replace;
}

Verdict judgeOrder(const std::optional<StoredOrder>& stored, const Version& seen, bool full)
{
    if (!stored)
        return Verdict::Replace;
    if (stored->full == full)
        return judgeSameForm(stored->version, seen, full ? Verdict::Replace : Verdict::ReplaceListed);
    if (!full) // a list row says nothing new about a version of which the full order is known
        return seen.modified > stored->version.modified ? Verdict::ReplaceListed : Verdict::Ignore;
    if (seen.modified >= stored->version.modified)
        return Verdict::Replace;
    const bool newerDetails = !stored->fullModified || std::pair(seen.modified, seen.observedAt) >
                                                           std::pair(*stored->fullModified, *stored->fullObservedAt);
    return newerDetails ? Verdict::ReplaceDetails : Verdict::Ignore;
}

} // namespace tandem::cache
