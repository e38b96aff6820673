#include "ui/shell/sync_summary.hpp"

#include <algorithm>
#include <vector>

namespace tandem::ui {

namespace {

using State = sync::ShopHealth::State;

bool isBad(const sync::ShopHealth& shop)
{
    return shop.state == State::TokenExpired || shop.state == State::Stopped;
}

QString platformName(const sync::ShopHealth& shop, const std::vector<sync::ShopHealth>& all, const Formatter& formatter)
{
    const auto same = std::count_if(all.begin(), all.end(), [&shop](const sync::ShopHealth& other) {
        return other.shop.platform == shop.shop.platform;
    });
    return same == 1 ? formatter.word("platform." + shop.shop.platform) : qtext(shop.shop.name);
}

SyncSummary partlyDown(const services::SyncStatus& status, const std::vector<const sync::ShopHealth*>& bad,
                       const Formatter& formatter)
{
    SyncSummary summary;
    summary.kind = SyncSummary::Kind::PartlyDown;
    summary.tone = Tone::Warn;
    summary.icon = IconId::Rings;
    summary.iconTint = Token::Warn;
    const sync::ShopHealth& first = *bad.front();
    const QString since = first.since ? QLatin1Char(' ') + formatter.time(*first.since) : QString();
    const QString name = platformName(first, status.shops, formatter);
    summary.text = first.state == State::TokenExpired ? SyncSummary::tr("%1 authorisation expired%2").arg(name, since)
                                                      : SyncSummary::tr("%1 stopped%2").arg(name, since);
    if (bad.size() > 1)
        summary.text += SyncSummary::tr(" and %1 more").arg(formatter.number(std::int64_t(bad.size()) - 1));
    summary.text += bad.size() == status.shops.size() ? SyncSummary::tr(", what is here can be used")
                                                      : SyncSummary::tr(", the others are fine");
    if (first.error)
        summary.tip = formatter.error(*first.error);
    return summary;
}

SyncSummary running(const services::SyncStatus& status, const Formatter& formatter)
{
    SyncSummary summary;
    summary.kind = SyncSummary::Kind::Running;
    summary.iconTint = Token::Accent;
    summary.text = status.progress.total > 0
                       ? SyncSummary::tr("Syncing %1 / %2")
                             .arg(formatter.number(status.progress.done), formatter.number(status.progress.total))
                       : SyncSummary::tr("Syncing");
    return summary;
}

} // namespace

SyncSummary summarize(const services::SyncStatus& status, const Formatter& formatter)
{
    SyncSummary summary;
    if (status.shops.empty()) {
        summary.text = SyncSummary::tr("No shop connected");
        summary.icon = IconId::RingsOff;
        summary.iconTint = Token::Ink3;
        return summary;
    }
    std::vector<const sync::ShopHealth*> offline, bad;
    std::optional<Instant> syncedTo, offlineSince;
    bool everyoneKnown = true;
    for (const sync::ShopHealth& shop : status.shops) {
        if (shop.state == State::Offline) {
            offline.push_back(&shop);
            if (shop.since && (!offlineSince || *shop.since < *offlineSince))
                offlineSince = shop.since;
        } else if (isBad(shop)) {
            bad.push_back(&shop);
        }
        everyoneKnown = everyoneKnown && shop.caughtUpAt;
        if (shop.caughtUpAt && (!syncedTo || *shop.caughtUpAt < *syncedTo))
            syncedTo = shop.caughtUpAt;
    }
    if (!bad.empty())
        return partlyDown(status, bad, formatter);
    if (offline.size() == status.shops.size()) {
        summary.kind = SyncSummary::Kind::Offline;
        summary.icon = IconId::RingsOff;
        summary.iconTint = Token::Ink3;
        summary.offlineSince = offlineSince;
        const auto minutes = offlineSince ? (status.now - *offlineSince).count() / 60'000 : 0;
        summary.text = SyncSummary::tr("Offline %1 min").arg(formatter.number(std::max<std::int64_t>(0, minutes)));
        return summary;
    }
    if (!everyoneKnown)
        return running(status, formatter);
    summary.kind = SyncSummary::Kind::Synced;
    summary.text = SyncSummary::tr("Synced · %1").arg(formatter.ago(*syncedTo));
    summary.tip = SyncSummary::tr("Everything up to %1").arg(formatter.fullTime(*syncedTo));
    return summary;
}

} // namespace tandem::ui
