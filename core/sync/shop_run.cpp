#include "core/sync/shop_run.hpp"

#include "core/base/limits.hpp"
#include "core/base/log.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/this_coro.hpp>
#include <algorithm>
#include <exception>

namespace tandem::sync {

namespace {

using platform::Page;
using platform::StreamRole;

constexpr int kPagesPerStep = 20;           // then the plan looks again
constexpr int kHintPagesPerCycle = 50;      // a storm of messages must not keep a single cycle from ending
constexpr std::size_t kDetailChunk = 40;
constexpr std::size_t kDetailsPerStep = 400;
constexpr std::size_t kDetailsPerStepFollowing = 120;
constexpr Duration kUnreadableForgotten = std::chrono::minutes(10);
constexpr Duration kOutboxPoll = std::chrono::seconds(5);
constexpr Duration kHintedIncrementGap = std::chrono::seconds(5);
constexpr Duration kProgressSaved = std::chrono::minutes(1);
constexpr Duration kLongestOutboxRest = std::chrono::minutes(5);

bool holdsAnything(const ChangeBatch& batch)
{
    return batch.rows() > 0 || !batch.hints.empty() || !batch.gone.empty() || !batch.parked.empty() ||
           !batch.drift.empty();
}

template <class T>
Async<> into(Async<Result<T>> work, std::optional<Result<T>>& result)
{
    result.emplace(co_await std::move(work));
}

} // namespace

ShopRun::ShopRun(const RunnerSetup& setup, ShopAccount account)
    : m_setup(setup), m_account(std::move(account)), m_backoff(kShopBackoff, setup.random)
{
}

void ShopRun::poke()
{
    m_remake = m_remake || m_error.has_value();
    m_reload = true;
    m_needsPerson = false;
    m_restUntil.reset();
    m_backoff.reset();
    m_outboxDue = true;
    m_detailsDue = true;
    m_unreadable.clear();
    m_lastDetails.clear();
    for (Stream& stream : m_streams)
        stream.dueAt = Duration::zero();
}

Async<Result<>> ShopRun::prepare()
{
    if (!m_connector || m_remake) {
        m_streams.clear(); // they point into the old connector
        CO_TRY(m_connector, m_setup.factory.create(m_account));
        m_requestsSeen = 0;
        m_remake = false;
        m_reload = true;
        for (platform::Source* source : m_connector->sources())
            m_streams.push_back(Stream{source, {}, false, {}, 0, {}});
    }
    if (!m_reload)
        co_return success();
    for (Stream& stream : m_streams) {
        std::string name(stream.source->stream());
        CO_TRY(stream.state, co_await m_setup.cursors.load(key(), name));
        stream.state.shop = key();
        stream.state.stream = std::move(name);
        stream.doneInCycle = false;
        stream.pages = 0;
    }
    m_reload = false;
    co_return success();
}

void ShopRun::beginCycle()
{
    m_needsPerson = false;
    m_restUntil.reset();
    m_failuresInCycle = 0;
    m_outboxDue = true;
    m_detailsDue = true;
    m_parkedDue = true;
    m_remake = m_remake || m_error.has_value();
    m_reload = true;
    m_unreadable.clear();
    m_lastDetails.clear();
    m_detailsDone = 0;
    m_detailsTotal = 0;
}

ShopView ShopRun::view(Mode mode) const
{
    ShopView shop;
    shop.mode = mode;
    shop.now = m_setup.clock.steady();
    shop.needsPerson = m_needsPerson;
    shop.restUntil = m_restUntil;
    shop.outboxDue = m_outboxDue;
    shop.outboxDueAt = m_outboxDueAt;
    shop.detailsDue = m_detailsDue;
    shop.parkedDue = m_parkedDue;
    for (const Stream& stream : m_streams) {
        StreamView seen;
        seen.role = stream.source->role();
        seen.seeded = !stream.state.cursor.text.empty();
        seen.filled = stream.state.filled;
        seen.doneInCycle = stream.doneInCycle;
        seen.dueAt = stream.dueAt;
        shop.streams.push_back(seen);
    }
    return shop;
}

Async<> ShopRun::runOnce(std::shared_ptr<CycleReport> report)
{
    const Semaphore::Permit permit = co_await m_turn.acquire();
    beginCycle();
    setState(ShopHealth::State::Running);
    for (;;) {
        const Step step = nextStep(view(Mode::Once));
        const auto* rest = std::get_if<Rest>(&step);
        const bool finished = std::holds_alternative<Finished>(step);
        if (finished || (rest && !rest->until) || m_failuresInCycle > kFailuresPerCycle)
            break;
        if (rest) {
            co_await m_setup.clock.sleepFor(*rest->until - m_setup.clock.steady());
            continue;
        }
        co_await stepSafely(step, Mode::Once, *report);
    }
    countRequests();
    if (m_error)
        report->failures.emplace_back(key(), *m_error);
    else
        setState(ShopHealth::State::Idle);
}

Async<std::optional<Duration>> ShopRun::followUntilRest()
{
    const Semaphore::Permit permit = co_await m_turn.acquire();
    CycleReport ignored;
    for (;;) {
        const Step step = nextStep(view(Mode::Follow));
        if (const auto* rest = std::get_if<Rest>(&step)) {
            if (!m_error)
                setState(ShopHealth::State::Idle);
            if (!rest->until)
                co_return std::nullopt;
            co_return std::max(*rest->until - m_setup.clock.steady(), Duration::zero());
        }
        if (!m_error && isLongWork(step))
            setState(ShopHealth::State::Running);
        co_await stepSafely(step, Mode::Follow, ignored);
    }
}

// The look every second is not what a person calls syncing.
bool ShopRun::isLongWork(const Step& step) const
{
    const auto* stream = std::get_if<RunStream>(&step);
    return std::holds_alternative<FetchDetails>(step) || (stream && !m_streams[stream->index].state.filled);
}

// The sync cycle is one of the three places where exceptions end (examples-to-follow.md §4); cancellation goes on.
Async<Result<>> ShopRun::guarded(Async<Result<>> work)
{
    std::exception_ptr thrown;
    try {
        co_return co_await std::move(work);
    } catch (...) {
        thrown = std::current_exception();
    }
    const auto cancellation = co_await asio::this_coro::cancellation_state;
    if (cancellation.cancelled() != asio::cancellation_type::none)
        std::rethrow_exception(thrown);
    log(now(), Event::InternalError);
    co_return failure(Errc::Internal);
}

Async<> ShopRun::stepSafely(Step step, Mode mode, CycleReport& report)
{
    m_running.reset();
    m_didNothing = false;
    const auto done = co_await guarded(perform(std::move(step), mode, report));
    countRequests();
    if (!done && isOnlyMessages(done.error()))
        co_await goOnWithoutMessages(done.error());
    else if (!done)
        co_await noteFailure(done.error());
    else if (!m_didNothing)
        noteSuccess();
}

Async<Result<>> ShopRun::perform(Step step, Mode mode, CycleReport& report)
{
    CO_TRY(co_await prepare());
    if (std::holds_alternative<SendOutbox>(step))
        co_return co_await sendOutbox(report);
    if (const auto* stream = std::get_if<RunStream>(&step)) {
        m_running = stream->index;
        co_return co_await runStream(stream->index, mode, report);
    }
    if (std::holds_alternative<FetchDetails>(step))
        co_return co_await fetchDetails(mode, report);
    if (std::holds_alternative<RetryParked>(step))
        co_return co_await retryParked(report);
    co_return success();
}

Async<Result<ApplyOutcome>> ShopRun::apply(ChangeBatch batch, CycleReport& report)
{
    const auto drifts = static_cast<std::int64_t>(batch.drift.size());
    const bool hinted = !batch.hints.empty();
    CO_TRY(const auto outcome, co_await m_setup.sink.apply(std::move(batch)));
    report.rows += outcome.rows;
    report.changed += outcome.changed;
    report.parked += outcome.parked;
    if (outcome.changed > 0 || hinted) {
        m_detailsDue = true;
        m_parkedDue = true;
        m_lastDetails.clear();
    }
    if (outcome.parked > 0)
        log(now(), Event::RowParked, {{"rows", outcome.parked}});
    if (drifts > 0)
        log(now(), Event::DriftSeen, {{"kinds", drifts}});
    log(now(), Event::SyncPageApplied, {{"rows", outcome.rows}, {"changed", outcome.changed}});
    co_return outcome;
}

// ── outbox ──

Async<Result<>> ShopRun::sendOutbox(CycleReport& report)
{
    m_outboxDue = false;
    m_outboxDueAt = m_setup.clock.steady() + kOutboxPoll;
    CO_TRY(const auto entries, co_await m_setup.outbox.due(key(), now()));
    m_didNothing = entries.empty();
    std::vector<std::string> written;
    std::int64_t done = 0;
    for (const OutboxEntry& entry : entries) {
        progress("outbox", done++, static_cast<std::int64_t>(entries.size()));
        CO_TRY(auto outcome, co_await sendEntry(entry));
        const bool confirmed = outcome.state == OutboxState::Confirmed;
        std::optional<Error> shopWide;
        if (outcome.state == OutboxState::Queued && outcome.error &&
            reactionTo(*outcome.error) != FailureAction::BackOff)
            shopWide = outcome.error;
        CO_TRY(co_await m_setup.outbox.settle(entry.intent.uid, std::move(outcome), now()));
        if (confirmed)
            written.push_back(entry.intent.target.extId);
        if (shopWide)
            co_return *shopWide;
    }
    if (written.empty())
        co_return success();
    // What the platform shows now replaces what was only promised here.
    CO_TRY(auto batch, co_await m_connector->fetchOrders(std::move(written)));
    CO_TRY(co_await apply(std::move(batch), report));
    co_return success();
}

// A queued entry is sent once; one that may have been sent is only asked about (reliability.md 2.6).
Async<Result<Outcome>> ShopRun::sendEntry(OutboxEntry entry)
{
    if (entry.state != OutboxState::Queued) {
        log(now(), Event::OutboxUnknown, {{"intent", entry.intent.uid}});
        CO_TRY(auto asked, co_await m_connector->ask(entry.intent));
        co_return asked;
    }
    CO_TRY(co_await m_setup.outbox.markSending(entry.intent.uid, now()));
    const auto performed = co_await m_connector->perform(entry.intent);
    Outcome outcome; // Unknown
    if (performed)
        outcome = performed.value();
    else
        outcome.error = performed.error();
    if (outcome.state == OutboxState::Queued) {
        if (static_cast<std::size_t>(entry.attempts) + 1 >= limits::kOutboxAttempts)
            outcome.state = OutboxState::Rejected;
        else if (!outcome.retryAfter)
            outcome.retryAfter = std::min<Duration>(std::chrono::seconds(1LL << std::min(entry.attempts, 10)),
                                                    kLongestOutboxRest);
    }
    const Event event = outcome.state == OutboxState::Rejected ? Event::OutboxRejected : Event::OutboxSent;
    log(now(), event, {{"intent", entry.intent.uid}});
    co_return outcome;
}

// ── streams ──

Async<Result<>> ShopRun::runStream(std::size_t index, Mode mode, CycleReport& report)
{
    using namespace asio::experimental::awaitable_operators;
    Stream& stream = m_streams[index];
    // Asking for the next hints confirms these, so they must be stored first; other streams read ahead.
    const bool readsAhead = stream.source->role() != StreamRole::Hints;
    CO_TRY(auto page, co_await stream.source->next(stream.state.cursor));
    for (int pages = 1;; ++pages) {
        if (!readsAhead || page.caughtUp || pages >= kPagesPerStep) {
            CO_TRY(co_await applyPage(index, mode, page, report));
            break;
        }
        std::optional<Result<>> applied;
        std::optional<Result<Page>> ahead;
        Async<> applying = into(applyPage(index, mode, page, report), applied);
        Async<> asking = into(stream.source->next(page.batch.next), ahead);
        co_await (std::move(applying) && std::move(asking));
        CO_TRY(std::move(*applied));
        CO_TRY(page, std::move(*ahead));
    }
    if (mode == Mode::Once && stream.source->role() == StreamRole::Hints && stream.pages >= kHintPagesPerCycle)
        stream.doneInCycle = true;
    co_return success();
}

Async<Result<>> ShopRun::applyPage(std::size_t index, Mode mode, const Page& page, CycleReport& report)
{
    Stream& stream = m_streams[index];
    const bool hinted = !page.batch.hints.empty();
    if (holdsAnything(page.batch) || page.batch.next != stream.state.cursor) {
        CO_TRY(co_await apply(page.batch, report));
        stream.state.cursor = page.batch.next;
    }
    ++stream.pages;
    if (hinted) {
        for (const std::string& id : page.batch.hints)
            m_unreadable.erase(id);
        wakeStreams();
    }
    co_return co_await pageDone(index, mode, page);
}

// A message names an order, but a refund behind it only comes by its own list.
void ShopRun::wakeStreams()
{
    const Duration soon = m_setup.clock.steady() + kHintedIncrementGap;
    for (Stream& stream : m_streams) {
        if (stream.source->role() == StreamRole::Incremental)
            stream.dueAt = std::min(stream.dueAt, soon);
    }
}

Async<Result<>> ShopRun::pageDone(std::size_t index, Mode mode, const Page& page)
{
    Stream& stream = m_streams[index];
    const Duration steady = m_setup.clock.steady();
    StreamState& state = stream.state;
    bool worthSaving = state.error.has_value();
    state.error.reset();
    state.failedAt.reset();
    if (page.total > 0 || page.done > 0) {
        state.done = page.done;
        state.total = page.total;
    }
    if (page.caughtUp) {
        worthSaving = worthSaving || !state.filled || mode == Mode::Once;
        state.filled = true;
        state.caughtUpAt = now();
        stream.doneInCycle = true;
        const auto& profile = m_connector->profile();
        const bool hints = stream.source->role() == StreamRole::Hints;
        stream.dueAt = steady + Duration(profile.limit(hints ? "hintIntervalMillis" : "incrementIntervalMillis"));
    }
    if (!stream.savedAt || steady - *stream.savedAt >= kProgressSaved)
        worthSaving = true;
    progress(state.stream, state.done, state.total);
    if (!worthSaving)
        co_return success();
    stream.savedAt = steady;
    if (m_setup.onStateChanged)
        m_setup.onStateChanged();
    co_return co_await m_setup.cursors.saveProgress(state);
}

// ── full orders ──

Async<Result<std::vector<std::string>>> ShopRun::dueDetails(std::size_t limit)
{
    const Duration steady = m_setup.clock.steady();
    if (steady - m_unreadableSince >= kUnreadableForgotten) {
        m_unreadable.clear();
        m_unreadableSince = steady;
    }
    CO_TRY(auto ids, co_await m_setup.sink.dueDetails(key(), limit + m_unreadable.size()));
    std::erase_if(ids, [this](const std::string& id) { return m_unreadable.contains(id); });
    if (ids.size() > limit)
        ids.resize(limit);
    // Asked for, nothing changed, and still due: asking again in the same breath would never end.
    if (ids == m_lastDetails)
        ids.clear();
    m_lastDetails = ids;
    co_return ids;
}

// The next chunk is asked for while the last one is being stored.
Async<Result<>> ShopRun::fetchDetails(Mode mode, CycleReport& report)
{
    using namespace asio::experimental::awaitable_operators;
    CO_TRY(const auto ids, co_await dueDetails(mode == Mode::Once ? kDetailsPerStep : kDetailsPerStepFollowing));
    m_detailsDue = !ids.empty();
    CO_TRY(m_detailsOpen, co_await m_setup.sink.dueDetailCount(key()));
    m_detailsTotal = std::max(m_detailsTotal, m_detailsDone + m_detailsOpen);
    std::optional<ChangeBatch> fetched;
    for (std::size_t begin = 0; begin < ids.size(); begin += kDetailChunk) {
        const auto first = ids.begin() + static_cast<std::ptrdiff_t>(begin);
        const auto last = ids.begin() + static_cast<std::ptrdiff_t>(std::min(begin + kDetailChunk, ids.size()));
        std::optional<Result<>> applied;
        std::optional<Result<ChangeBatch>> ahead;
        Async<> asking = into(m_connector->fetchOrders(std::vector<std::string>(first, last)), ahead);
        if (fetched) {
            Async<> applying = into(applyDetails(*fetched, report), applied);
            co_await (std::move(applying) && std::move(asking));
            CO_TRY(std::move(*applied));
        } else {
            co_await std::move(asking);
        }
        fetched.reset();
        CO_TRY(fetched, std::move(*ahead));
    }
    if (fetched) {
        CO_TRY(co_await applyDetails(*fetched, report));
    }
    co_return success();
}

Async<Result<>> ShopRun::applyDetails(const ChangeBatch& batch, CycleReport& report)
{
    for (const ParkedRow& row : batch.parked)
        m_unreadable.insert(row.ref.extId);
    CO_TRY(co_await apply(batch, report));
    const auto done = static_cast<std::int64_t>(batch.orders.size() + batch.gone.size());
    m_detailsDone += done;
    m_detailsOpen = std::max<std::int64_t>(m_detailsOpen - done, 0);
    progress("details", m_detailsDone, std::max(m_detailsTotal, m_detailsDone));
    co_return success();
}

Async<Result<>> ShopRun::retryParked(CycleReport& report)
{
    m_parkedDue = false;
    CO_TRY(const auto outcome, co_await m_setup.sink.retryParked(key()));
    report.rows += outcome.rows;
    report.changed += outcome.changed;
    if (outcome.changed > 0)
        m_detailsDue = true;
    co_return success();
}

} // namespace tandem::sync
