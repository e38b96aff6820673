#pragma once
// Time comes in through constructors. now() is the wall clock (may jump; due times), steady() never goes back
// (deadlines, back-off). sleepFor is the only way to wait in core code.

#include "core/async/async.hpp"
#include "core/base/instant.hpp"

#include <cstdint>
#include <map>
#include <memory>

namespace tandem {

class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
    virtual Duration steady() const = 0;
    // Ends early, by throwing operation_aborted inside Asio, when the awaiting work is cancelled.
    virtual Async<> sleepFor(Duration duration) = 0;
};

// The system's clocks plus a fixed offset of the wall clock (the sandbox runs at its own "now").
std::unique_ptr<Clock> makeSystemClock(Duration wallOffset = Duration::zero());

// Stands still until advanced; sleeps wake in due order. Single-threaded: use on the thread of its io_context.
class ManualClock final : public Clock {
public:
    explicit ManualClock(Instant start);
    ~ManualClock() override;
    Instant now() const override;
    Duration steady() const override;
    Async<> sleepFor(Duration duration) override;
    // Moves both clocks and fires what is due, in due order.
    void advance(Duration by);
    // Moves only the wall clock, as when somebody sets it.
    void jumpWall(Duration by);
    // Time until the earliest sleeper, or Duration::max() when none sleeps.
    Duration untilNextSleeper() const;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace tandem
