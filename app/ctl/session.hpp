#pragma once
// One run of tandemctl: the options everybody has, an open profile when a verb needs one, and how answers are printed.

#include "core/async/clock.hpp"
#include "core/base/random.hpp"
#include "core/base/secret_store.hpp"
#include "core/services/workspace.hpp"
#include "core/words/words.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace tandem::ctl {

struct Options {
    std::filesystem::path profile;
    std::string member;
    std::string keystore; // "", "os", "file", "fd:N"
    std::string language = "zh_CN";
    bool json = false;
    const Words& words() const;
};

// Answers go to stdout, reasons to stderr; the exit code is 1.
int fail(const Options& options, const Error& error);
void print(const Options& options, const json::object& answer, const std::string& sentence);

class Session {
public:
    explicit Session(const Options& options);
    ~Session();
    // The keystore of an existing profile as its manifest names it, or as --keystore asks for a new one.
    Result<> openKeystore(std::string_view backend);
    // Keystore, profile, workspace. Errors of cache::Profile::open.
    Result<> open();
    // Lets `work` run on the core thread's loop until it is done.
    template <class T>
    Result<T> run(Async<Result<T>> work);
    services::Workspace& workspace() { return *m_workspace; }
    cache::ProfileTools tools() { return {*m_secrets, *m_clock, *m_random}; }
    asio::io_context& loop() { return m_loop; }
    Clock& clock() { return *m_clock; }

private:
    void printProgress(const sync::Progress& progress);
    const Options& m_options;
    asio::io_context m_loop;
    std::unique_ptr<Clock> m_clock;
    std::unique_ptr<Random> m_random;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<services::Workspace> m_workspace;
    std::shared_ptr<void> m_socket;
    Duration m_progressShownAt{-1000};
};

template <class T>
Result<T> Session::run(Async<Result<T>> work)
{
    std::optional<Result<T>> outcome;
    std::exception_ptr failed;
    auto body = [](Async<Result<T>> inner, std::optional<Result<T>>& out) -> Async<> {
        out.emplace(co_await std::move(inner));
    };
    asio::co_spawn(m_loop, body(std::move(work), outcome), [&](std::exception_ptr thrown) {
        failed = thrown;
        m_loop.stop();
    });
    m_loop.restart();
    m_loop.run();
    if (failed) {
        try {
            std::rethrow_exception(failed);
        } catch (const storage::StorageFailure& broken) {
            return broken.error();
        } catch (const std::exception& broken) {
            return failure(Errc::Internal, {}, broken.what());
        }
    }
    return std::move(*outcome);
}

} // namespace tandem::ctl
