#pragma once
// Wake-ups between coroutines of one thread. A Signal tells that something changed; a Semaphore hands out a fixed
// number of permits, first come first served. Both may be destroyed while coroutines wait: those are then only ended by
// cancellation.

#include "core/async/async.hpp"

#include <cstddef>
#include <memory>
#include <utility>

namespace tandem {

namespace detail {
struct WaitQueue;
}

class Signal {
public:
    Signal();
    // Until the next notify; ask for the condition again afterwards. Cancellation throws operation_aborted.
    Async<> wait();
    void notifyOne();
    void notifyAll();

private:
    std::shared_ptr<detail::WaitQueue> m_queue;
};

class Semaphore {
public:
    struct State;
    // Gives its place back when destroyed, also after the Semaphore is gone.
    class Permit {
    public:
        explicit Permit(std::shared_ptr<State> state) : m_state(std::move(state)) {}
        Permit(Permit&& other) noexcept : m_state(std::move(other.m_state)) {}
        Permit& operator=(Permit&& other) noexcept;
        ~Permit();

    private:
        std::shared_ptr<State> m_state;
    };

    explicit Semaphore(std::size_t permits);
    Async<Permit> acquire();
    std::size_t free() const;

private:
    std::shared_ptr<State> m_state;
};

} // namespace tandem
