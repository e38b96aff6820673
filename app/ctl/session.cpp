#include "app/ctl/session.hpp"

#include "core/services/json_views.hpp"
#include "core/services/local_socket.hpp"

#include <cstdio>
#include <fmt/format.h>
#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace tandem::ctl {
namespace {

// A passphrase comes through a descriptor, never through the command line or the environment.
Result<Secret> readDescriptor(int descriptor)
{
    std::string text;
    char buffer[256];
    for (;;) {
#ifdef _WIN32
        const int count = _read(descriptor, buffer, sizeof buffer);
#else
        const auto count = ::read(descriptor, buffer, sizeof buffer);
#endif
        if (count < 0 || text.size() > 4096)
            return failure(Errc::FileUnreadable, {{"file", fmt::format("fd:{}", descriptor)}});
        if (count == 0)
            break;
        text.append(buffer, static_cast<std::size_t>(count));
    }
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
        text.pop_back();
    if (text.empty())
        return failure(Errc::FileUnreadable, {{"file", fmt::format("fd:{}", descriptor)}});
    Secret passphrase = Secret::fromText(text);
    wipeMemory(text.data(), text.size());
    return passphrase;
}

} // namespace

const Words& Options::words() const
{
    const auto parsed = parseLanguage(language);
    return Words::of(parsed ? parsed.value() : Language::ZhCn);
}

int fail(const Options& options, const Error& error)
{
    const std::string sentence = options.words().text(error);
    if (options.json)
        fmt::print(stderr, "{}\n", json::serialize(json::object{{"error", services::toJson(error, sentence)}}));
    else
        fmt::print(stderr, "{}\n", sentence);
    return 1;
}

void print(const Options& options, const json::object& answer, const std::string& sentence)
{
    fmt::print("{}\n", options.json ? json::serialize(answer) : sentence);
    std::fflush(stdout);
}

Session::Session(const Options& options)
    : m_options(options), m_clock(makeSystemClock()), m_random(makeSystemRandom())
{
}

Session::~Session()
{
    m_socket.reset();
    if (m_workspace) {
        auto close = [](services::Workspace& workspace) -> Async<Result<>> {
            co_await workspace.close();
            co_return success();
        };
        static_cast<void>(run(close(*m_workspace)));
    }
}

Result<> Session::openKeystore(std::string_view backend)
{
    if (backend == "os") {
        // The system's keystore is reached through Qt, which this program does without: such a profile is the workstation's.
        return failure(Errc::KeystoreUnavailable, {{"backend", "os"}});
    }
    std::optional<Secret> passphrase;
    if (m_options.keystore.starts_with("fd:")) {
        TRY(passphrase, readDescriptor(std::atoi(m_options.keystore.c_str() + 3)));
    }
    TRY(m_secrets, openKeyFile(m_options.profile / "keys.json", passphrase ? &*passphrase : nullptr, *m_random));
    return success();
}

Result<> Session::open()
{
    TRY(const auto manifest, cache::readManifest(m_options.profile));
    m_clock = makeSystemClock(Duration(manifest.clockOffsetMillis));
    TRY(openKeystore(manifest.keystore));
    TRY(auto profile, cache::Profile::open(m_options.profile, tools()));
    services::WorkspaceSetup setup{.profile = std::move(profile),
                                   .executor = m_loop.get_executor(),
                                   .clock = *m_clock,
                                   .random = *m_random,
                                   .actingMember = m_options.member,
                                   .device = "tandemctl",
                                   .onProgress = [this](const sync::Progress& progress) { printProgress(progress); }};
    TRY(m_workspace, run(services::Workspace::open(std::move(setup))));
    // A folder too deep for a socket address is simply not served.
    if (auto socket = services::serveLocalSocket(m_loop.get_executor(), *m_workspace, m_options.profile))
        m_socket = std::move(socket).value();
    return success();
}

void Session::printProgress(const sync::Progress& progress)
{
    const Duration now = m_clock->steady();
    if (now - m_progressShownAt < Duration(250))
        return;
    m_progressShownAt = now;
    if (m_options.json)
        fmt::print("{}\n", json::serialize(json::object{{"event", "progress"},
                                                        {"shop", progress.shop.shop},
                                                        {"stage", progress.stage},
                                                        {"done", progress.done},
                                                        {"total", progress.total}}));
    else
        fmt::print(stderr, "\r{} {}  {} / {}\033[K", progress.shop.shop, progress.stage, progress.done, progress.total);
    std::fflush(m_options.json ? stdout : stderr);
}

} // namespace tandem::ctl
