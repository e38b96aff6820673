#pragma once
// One shop at work: keeps what the plan wants to know, performs its steps, and turns failures into health and rest.

#include "core/async/backoff.hpp"
#include "core/async/signal.hpp"
#include "core/sync/plan.hpp"
#include "core/sync/runner.hpp"

#include <limits>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace tandem::sync {

class ShopRun {
public:
    ShopRun(const RunnerSetup& setup, ShopAccount account);

    // One whole cycle; its counts go to `report`, a failure that ends it to report.failures.
    Async<> runOnce(std::shared_ptr<CycleReport> report);
    // Steps until there is nothing to do right now; gives how long to rest, nothing = until poked.
    Async<std::optional<Duration>> followUntilRest();
    // Forgets rests and failures: credentials may be new, the network may be back. The cursors are read again.
    void poke();
    // Shop work is done by one coroutine at a time.
    Semaphore& turn() { return m_turn; }
    const ShopAccount& account() const { return m_account; }
    ShopHealth health() const;

private:
    struct Stream {
        platform::Source* source = nullptr;
        StreamState state;
        bool doneInCycle = false;
        Duration dueAt{0};
        int pages = 0; // in this cycle
        std::optional<Duration> savedAt;
    };
    Async<Result<>> prepare();
    ShopView view(Mode mode) const;
    // Runs one step inside the failure policy.
    Async<> stepSafely(Step step, Mode mode, CycleReport& report);
    Async<Result<>> guarded(Async<Result<>> work);
    Async<Result<>> perform(Step step, Mode mode, CycleReport& report);

    Async<Result<>> sendOutbox(CycleReport& report);
    Async<Result<Outcome>> sendEntry(OutboxEntry entry);
    Async<Result<>> runStream(std::size_t index, Mode mode, CycleReport& report);
    Async<Result<>> applyPage(std::size_t index, Mode mode, const platform::Page& page, CycleReport& report);
    Async<Result<>> pageDone(std::size_t index, Mode mode, const platform::Page& page);
    Async<Result<>> fetchDetails(Mode mode, CycleReport& report);
    Async<Result<std::vector<std::string>>> dueDetails(std::size_t limit);
    Async<Result<>> applyDetails(const ChangeBatch& batch, CycleReport& report);
    Async<Result<>> retryParked(CycleReport& report);
    Async<Result<ApplyOutcome>> apply(ChangeBatch batch, CycleReport& report);

    void wakeStreams();
    void beginCycle();
    Async<> noteFailure(Error error);
    void noteSuccess();
    bool isOnlyMessages(const Error& error) const;
    Async<> goOnWithoutMessages(Error error);
    bool isLongWork(const Step& step) const;
    void setState(ShopHealth::State state);
    void countRequests();
    void progress(std::string stage, std::int64_t done, std::int64_t total) const;
    Instant now() const { return m_setup.clock.now(); }
    ShopKey key() const { return {m_account.platform, m_account.key}; }

    static constexpr Backoff::Policy kShopBackoff{Duration(500), Duration(300'000), std::numeric_limits<int>::max()};
    static constexpr int kFailuresPerCycle = 3; // then a single cycle gives the shop up

    const RunnerSetup& m_setup;
    ShopAccount m_account;
    Semaphore m_turn{1};
    std::unique_ptr<platform::Connector> m_connector;
    bool m_remake = false; // make the connector anew before the next step
    bool m_reload = true;  // read the cursors anew before the next step
    std::vector<Stream> m_streams;
    std::optional<std::size_t> m_running; // stream of the current step, for the failure's place

    bool m_didNothing = false;            // the current step; then it proves nothing about the shop

    Backoff m_backoff;
    int m_failuresInCycle = 0;
    bool m_needsPerson = false;
    std::optional<Duration> m_restUntil;
    bool m_outboxDue = true;
    Duration m_outboxDueAt{0};
    bool m_detailsDue = true;
    bool m_parkedDue = true;
    std::set<std::string> m_unreadable;     // orders whose full form could not be read
    Duration m_unreadableSince{0};
    std::vector<std::string> m_lastDetails; // asked for in the last step
    std::int64_t m_detailsDone = 0, m_detailsTotal = 0;

    ShopHealth::State m_state = ShopHealth::State::Idle;
    std::optional<Error> m_error;
    std::optional<Instant> m_badSince;
    std::int64_t m_detailsOpen = 0;
    std::int64_t m_day = 0, m_requestsToday = 0;
    std::uint64_t m_requestsSeen = 0;
};

} // namespace tandem::sync
