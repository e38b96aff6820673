#include "ui/settings/sync_section.hpp"

#include <QCoreApplication>

namespace tandem::ui {

namespace {

using State = sync::ShopHealth::State;

TagSpec stateTag(const sync::ShopHealth& shop, const Formatter& formatter)
{
    switch (shop.state) {
    case State::Idle:
        return {IconId::Check, formatter.word(shop.caughtUpAt ? "sync.done" : "sync.idle"),
                shop.caughtUpAt ? Tone::Ok : Tone::Neutral};
    case State::Running: return {IconId::Refresh, formatter.word("sync.running"), Tone::Accent};
    case State::Offline: return {IconId::CloudOff, formatter.word("sync.offline"), Tone::Neutral};
    case State::TokenExpired: return {IconId::Key, formatter.word("sync.tokenExpired"), Tone::Warn};
    case State::Stopped: break;
    }
    return {IconId::CircleAlert, formatter.word("sync.stopped"), Tone::Danger};
}

SyncRow shopRow(const sync::ShopHealth& shop, Instant now, const Formatter& formatter)
{
    SyncRow row;
    row.isShop = true;
    row.badge = platformBadge(shop.shop.platform);
    row.name = qtext(shop.shop.name);
    row.state = stateTag(shop, formatter);
    row.lag = shop.caughtUpAt ? formatter.lag(now - *shop.caughtUpAt) : QStringLiteral("—");
    row.late = shop.caughtUpAt && now - *shop.caughtUpAt > std::chrono::minutes(15);
    row.syncedTo = shop.caughtUpAt ? formatter.time(*shop.caughtUpAt) : QStringLiteral("—");
    row.quota = formatter.number(shop.requestsToday);
    row.waiting = formatter.number(shop.detailsDue);
    return row;
}

SyncRow streamRow(const sync::StreamState& stream, Instant now, const Formatter& formatter)
{
    SyncRow row;
    const std::string key = "stream." + stream.stream;
    row.name = formatter.words().has(key) ? formatter.word(key) : qtext(stream.stream);
    if (stream.error)
        row.state = {IconId::Triangle, formatter.word("sync.stopped"), Tone::Warn};
    else if (stream.filled || stream.caughtUpAt)
        row.state = {IconId::Check, formatter.word("sync.done"), Tone::Neutral};
    else
        row.state = {IconId::Clock, formatter.word("sync.idle"), Tone::Neutral};
    row.lag = stream.caughtUpAt ? formatter.lag(now - *stream.caughtUpAt) : QStringLiteral("—");
    row.syncedTo = stream.caughtUpAt ? formatter.time(*stream.caughtUpAt) : QStringLiteral("—");
    if (stream.total > 0)
        row.fetched = formatter.number(stream.done) + QStringLiteral(" / ") + formatter.number(stream.total);
    return row;
}

} // namespace

std::vector<SyncRow> syncRows(const services::SyncStatus& status, const Formatter& formatter)
{
    std::vector<SyncRow> rows;
    for (const sync::ShopHealth& shop : status.shops) {
        rows.push_back(shopRow(shop, status.now, formatter));
        for (const sync::StreamState& stream : shop.streams) {
            if (stream.caughtUpAt || stream.total > 0 || stream.error) // bookkeeping without an end has no lag
                rows.push_back(streamRow(stream, status.now, formatter));
        }
    }
    return rows;
}

int SyncRowModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant SyncRowModel::data(const QModelIndex& index, int role) const
{
    return index.isValid() && role == Qt::DisplayRole ? QVariant(row(index.row()).name) : QVariant();
}

void SyncRowModel::setRows(std::vector<SyncRow> rows)
{
    if (rows.size() == m_rows.size()) {
        m_rows = std::move(rows);
        if (!m_rows.empty())
            emit dataChanged(index(0), index(static_cast<int>(m_rows.size()) - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

} // namespace tandem::ui
