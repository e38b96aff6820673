// ShopRun: what a failure means for the shop, and what people are told about it.

#include "core/base/log.hpp"
#include "core/sync/shop_run.hpp"

#include <algorithm>

namespace tandem::sync {

namespace {

using platform::StreamRole;

constexpr Duration kMessagesAskedAgain = std::chrono::hours(1);

std::int64_t chinaDay(Instant at)
{
    constexpr std::int64_t kDay = 24 * 3600 * 1000;
    constexpr std::int64_t kOffset = 8 * 3600 * 1000;
    return (at.millis() + kOffset) / kDay;
}

Duration untilNextChinaDay(Instant at)
{
    constexpr std::int64_t kDay = 24 * 3600 * 1000;
    constexpr std::int64_t kOffset = 8 * 3600 * 1000;
    return Duration((chinaDay(at) + 1) * kDay - kOffset - at.millis());
}

bool isOffline(const Error& error)
{
    switch (error.code()) {
    case Errc::Offline:
    case Errc::NameNotFound:
    case Errc::ConnectFailed:
    case Errc::ConnectionLost:
    case Errc::Timeout:
    case Errc::TlsFailed:
        return true;
    default:
        return false;
    }
}

} // namespace

void ShopRun::noteSuccess()
{
    m_backoff.reset();
    m_restUntil.reset();
    m_failuresInCycle = 0;
    m_error.reset();
    m_badSince.reset();
    if (m_state != ShopHealth::State::Running && m_state != ShopHealth::State::Idle)
        setState(ShopHealth::State::Running);
}

Async<> ShopRun::noteFailure(Error error)
{
    const Duration steady = m_setup.clock.steady();
    ++m_failuresInCycle;
    if (!m_badSince || !m_error || m_error->code() != error.code())
        m_badSince = now();
    m_error = error;
    const Event event = error.code() == Errc::PlatformTokenExpired ? Event::TokenExpired : Event::SyncStopped;
    log(now(), event, {{"error", error.code()}});
    switch (reactionTo(error)) {
    case FailureAction::BackOff:
        m_restUntil = steady + m_backoff.next().value_or(kShopBackoff.cap);
        setState(isOffline(error) ? ShopHealth::State::Offline : ShopHealth::State::Idle);
        break;
    case FailureAction::UntilDayEnd:
        m_restUntil = steady + untilNextChinaDay(now());
        m_failuresInCycle = kFailuresPerCycle + 1; // a single cycle does not wait for tomorrow
        setState(ShopHealth::State::Stopped);
        break;
    case FailureAction::UntilPerson:
        m_needsPerson = true;
        setState(error.code() == Errc::PlatformTokenExpired ? ShopHealth::State::TokenExpired
                                                            : ShopHealth::State::Stopped);
        break;
    }
    if (!m_running || *m_running >= m_streams.size())
        co_return;
    Stream& stream = m_streams[*m_running];
    const bool known = stream.state.error && stream.state.error->code() == error.code();
    stream.state.error = std::move(error);
    stream.state.failedAt = now();
    stream.savedAt.reset();
    if (known)
        co_return;
    // Only a note for people; when even that cannot be stored, the failure itself is what is told.
    const auto saved = co_await guarded(m_setup.cursors.saveProgress(stream.state));
    if (!saved)
        log(now(), Event::SyncStopped, {{"error", saved.error().code()}});
}

// Messages only make things faster. An application that may not have them reads the lists in their time instead.
bool ShopRun::isOnlyMessages(const Error& error) const
{
    return error.code() == Errc::PlatformPermissionMissing && m_running &&
           m_streams.at(*m_running).source->role() == StreamRole::Hints;
}

Async<> ShopRun::goOnWithoutMessages(Error error)
{
    Stream& stream = m_streams[*m_running];
    stream.doneInCycle = true;
    stream.dueAt = m_setup.clock.steady() + kMessagesAskedAgain;
    stream.state.error = std::move(error);
    stream.state.failedAt = now();
    const auto saved = co_await guarded(m_setup.cursors.saveProgress(stream.state));
    if (!saved)
        co_await noteFailure(saved.error());
}

void ShopRun::setState(ShopHealth::State state)
{
    if (m_state == state)
        return;
    m_state = state;
    if (m_setup.onStateChanged)
        m_setup.onStateChanged();
}

void ShopRun::countRequests()
{
    const std::int64_t today = chinaDay(now());
    if (today != m_day) {
        m_day = today;
        m_requestsToday = 0;
    }
    const std::uint64_t sent = m_connector ? m_connector->requestsSent() : 0;
    m_requestsToday += static_cast<std::int64_t>(sent - std::min(sent, m_requestsSeen));
    m_requestsSeen = sent;
}

void ShopRun::progress(std::string stage, std::int64_t done, std::int64_t total) const
{
    if (!m_setup.onProgress)
        return;
    Progress at;
    at.shop = key();
    at.stage = std::move(stage);
    at.done = done;
    at.total = total;
    m_setup.onProgress(at);
}

ShopHealth ShopRun::health() const
{
    ShopHealth health;
    health.shop = m_account;
    health.state = m_state;
    health.error = m_error;
    health.since = m_badSince;
    health.detailsDue = m_detailsOpen;
    health.requestsToday = chinaDay(now()) == m_day ? m_requestsToday : 0;
    for (const Stream& stream : m_streams) {
        health.streams.push_back(stream.state);
        if (stream.source->role() != StreamRole::Incremental)
            continue;
        const auto& at = stream.state.caughtUpAt;
        if (at && (!health.caughtUpAt || *at < *health.caughtUpAt))
            health.caughtUpAt = at;
    }
    return health;
}

} // namespace tandem::sync
