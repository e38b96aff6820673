#pragma once
// A profile in a temporary folder with its stores: keys in memory, a clock that stands still, repeatable randomness,
// and everything on the test's own thread.

#include "core/async/clock.hpp"
#include "core/base/secret_store.hpp"
#include "core/cache/stores.hpp"
#include "tests/support/order_builder.hpp"
#include "tests/support/virtual_run.hpp"

#include <QTemporaryDir>
#include <boost/asio/io_context.hpp>
#include <memory>

namespace tandem::test {

class TestProfile {
public:
    explicit TestProfile(std::string pin = "");
    ~TestProfile();

    cache::Profile& profile() { return *m_profile; }
    cache::Stores& stores() { return *m_stores; }
    ManualClock& clock() { return m_clock; }
    Random& random() { return *m_random; }
    std::filesystem::path folder() const;
    cache::ProfileTools tools() { return {m_secrets, m_clock, *m_random}; }
    std::vector<ChangeHint> takeHints(); // since the last time

    void close(); // stores and profile
    void open();  // again
    void reopen() { close(), open(); }

    template <class T>
    T wait(Async<T> work)
    {
        return runUntilDone(m_loop, std::move(work));
    }

    // Shorthands; an error becomes an exception that fails the test.
    ApplyOutcome apply(const BatchBuilder& page);
    std::string contentHash();
    OrderListing list(OrderQuery query = {});
    std::vector<std::string> numbersOf(const OrderListing& listing); // platform ids in the order of the list
    std::int64_t idOf(const std::string& number);
    OrderDetail detailOf(const std::string& number);
    Changes memoChanges(const std::string& number, std::string memo, SellerFlag flag = SellerFlag::Red);

private:
    asio::io_context m_loop;
    QTemporaryDir m_folder;
    MemorySecretStore m_secrets;
    ManualClock m_clock;
    std::unique_ptr<Random> m_random;
    std::vector<ChangeHint> m_hints;
    std::unique_ptr<cache::Profile> m_profile;
    std::unique_ptr<cache::Stores> m_stores;
};

// The value of a result; an error becomes an exception, which fails the test with its description.
template <class T>
T valueOf(Result<T> result)
{
    if (!result)
        throw std::runtime_error(describe(result.error()));
    return std::move(result.value());
}
inline void requireOk(const Result<>& result)
{
    if (!result)
        throw std::runtime_error(describe(result.error()));
}

} // namespace tandem::test
