#include "app/workstation/session.hpp"

#include "app/keystore/system_keystore.hpp"
#include "core/base/file_lock.hpp"
#include "core/base/log.hpp"
#include "core/cache/profile.hpp"
#include "ui/bridge/formatter.hpp"
#include "ui/bridge/run.hpp"

#include <QCoreApplication>
#include <QStandardPaths>
#include <QSysInfo>

namespace tandem::workstation {

namespace fs = std::filesystem;

namespace {

constexpr const char* kKeyFile = "keys.json";

fs::path toPath(const QString& text)
{
    return fs::path(text.toStdU16String());
}

Result<std::unique_ptr<SecretStore>> openSecrets(const fs::path& folder, const std::string& backend, Random& random)
{
    if (backend == "os")
        return makeSystemKeystore(folder);
    return openKeyFile(folder / kKeyFile, nullptr, random);
}

Async<Result<>> openWorkspace(OpenProfile& open, std::unique_ptr<cache::Profile> profile,
                              asio::any_io_executor executor, std::string device)
{
    log(open.clock->now(), Event::ProfileOpened);
    services::WorkspaceSetup setup{.profile = std::move(profile),
                                   .executor = executor,
                                   .clock = *open.clock,
                                   .random = *open.random,
                                   .factory = nullptr,
                                   .transport = nullptr,
                                   .inlineWorkers = false,
                                   .actingMember = {},
                                   .device = std::move(device),
                                   .onProgress = {}};
    CO_TRY(open.workspace, co_await services::Workspace::open(std::move(setup)));
    co_return success();
}

Async<Result<std::shared_ptr<OpenProfile>>> openFolder(fs::path folder, asio::any_io_executor executor,
                                                       std::string device)
{
    CO_TRY(const auto manifest, cache::readManifest(folder));
    auto open = std::make_shared<OpenProfile>();
    open->random = makeSystemRandom();
    open->clock = makeSystemClock(Duration(manifest.clockOffsetMillis));
    CO_TRY(open->secrets, openSecrets(folder, manifest.keystore, *open->random));
    const cache::ProfileTools tools{*open->secrets, *open->clock, *open->random};
    CO_TRY(auto profile, cache::Profile::open(folder, tools));
    CO_TRY(co_await openWorkspace(*open, std::move(profile), executor, std::move(device)));
    co_return open;
}

Async<Result<std::shared_ptr<OpenProfile>>> enrolAndOpen(fs::path folder, services::SandboxOffer offer,
                                                         asio::any_io_executor executor, std::string device)
{
    const auto random = makeSystemRandom();
    const auto clock = makeSystemClock(Duration(offer.clockOffsetMillis));
    CO_TRY(makePrivateFolder(folder));
    CO_TRY(const auto secrets, openKeyFile(folder / kKeyFile, nullptr, *random));
    const cache::ProfileTools tools{*secrets, *clock, *random};
    CO_TRY(services::enrolSandbox(folder, offer, tools));
    co_return co_await openFolder(std::move(folder), executor, std::move(device));
}

struct SoloRequest {
    fs::path folder;
    std::string memberName, pin, device;
};

Async<Result<std::shared_ptr<OpenProfile>>> createAndOpen(SoloRequest request, asio::any_io_executor executor)
{
    auto open = std::make_shared<OpenProfile>();
    open->random = makeSystemRandom();
    open->clock = makeSystemClock();
    open->secrets = makeSystemKeystore(request.folder);
    cache::NewProfile spec;
    spec.manifest.kind = cache::ProfileKind::Solo;
    spec.manifest.keystore = std::string(open->secrets->backend());
    spec.firstMember.id = "m1";
    spec.firstMember.name = request.memberName;
    spec.firstMember.role = Role::Manager;
    spec.firstPin = request.pin;
    const cache::ProfileTools tools{*open->secrets, *open->clock, *open->random};
    CO_TRY(auto created, cache::Profile::create(request.folder, std::move(spec), tools));
    open->recoveryCode = created.recoveryCode;
    CO_TRY(co_await openWorkspace(*open, std::move(created.profile), executor, std::move(request.device)));
    co_return open;
}

Async<Result<>> recoverKey(fs::path folder, std::string code)
{
    CO_TRY(const auto manifest, cache::readManifest(folder));
    const auto random = makeSystemRandom();
    const auto clock = makeSystemClock(Duration(manifest.clockOffsetMillis));
    CO_TRY(const auto secrets, openSecrets(folder, manifest.keystore, *random));
    const cache::ProfileTools tools{*secrets, *clock, *random};
    co_return cache::Profile::recover(folder, code, tools);
}

// What the screen asked for gets a moment to end.
Async<> othersToEnd(ui::CoreThread& core, Clock& clock)
{
    constexpr int kOwn = 1;
    const Duration until = clock.steady() + std::chrono::seconds(5);
    while (core.visits() > kOwn && clock.steady() < until)
        co_await clock.sleepFor(Duration(10));
}

// The parts die on the core thread, in reverse order, when nothing of them runs any more.
Async<Result<>> closeProfile(ui::CoreThread& core, std::shared_ptr<OpenProfile> open)
{
    open->workspace->sync().stopFollowing();
    co_await othersToEnd(core, *open->clock);
    co_await open->workspace->close();
    log(open->clock->now(), Event::ProfileClosed);
    co_await othersToEnd(core, *open->clock);
    if (core.visits() > 1)
        static_cast<void>(open->workspace.release()); // still in use; everything is written, the program ends now
    else
        open->workspace.reset();
    co_return success();
}

std::string deviceName()
{
    return QSysInfo::machineHostName().toStdString();
}

} // namespace

Session::Session(ui::CoreThread& core, Options options, QObject* parent)
    : Launcher(parent), m_core(core), m_options(std::move(options))
{
    if (!m_options.profile.isEmpty())
        m_folder = toPath(m_options.profile);
    else
        m_folder = m_options.demo ? freshDemoFolder() : standardProfileFolder();
}

Session::~Session() = default;

void Session::begin()
{
    if (m_options.demo) {
        startDemo();
        return;
    }
    std::error_code ignored;
    if (m_options.profile.isEmpty() && !fs::exists(m_folder / "profile.json", ignored)) {
        emit choiceNeeded();
        return;
    }
    if (!fs::exists(m_folder, ignored) || fs::is_empty(m_folder, ignored)) {
        emit choiceNeeded(); // --profile names where the new one shall be
        return;
    }
    openExisting();
}

void Session::startDemo()
{
    if (!m_options.demo && m_options.profile.isEmpty())
        m_folder = freshDemoFolder();
    m_again = [this] { startDemo(); };
    emit stageReached(Stage::StartingSandbox);
    m_sandbox = std::make_unique<SandboxProcess>(m_core);
    connect(m_sandbox.get(), &SandboxProcess::ready, this, &Session::enrol);
    connect(m_sandbox.get(), &SandboxProcess::failed, this, &Session::refuse);
    m_sandbox->start(m_options.company);
}

void Session::enrol(const services::SandboxOffer& offer)
{
    emit stageReached(Stage::Enrolling);
    ui::run(m_core, this, enrolAndOpen(m_folder, offer, m_core.executor(), deviceName()),
            [this](Result<std::shared_ptr<OpenProfile>> outcome) { take(std::move(outcome)); });
}

void Session::openExisting()
{
    m_again = [this] { openExisting(); };
    emit stageReached(Stage::Opening);
    ui::run(m_core, this, openFolder(m_folder, m_core.executor(), deviceName()),
            [this](Result<std::shared_ptr<OpenProfile>> outcome) { take(std::move(outcome)); });
}

void Session::createSolo(const QString& memberName, const QString& pin, std::function<void(Result<QString>)> answer)
{
    SoloRequest request{m_folder, memberName.toStdString(), pin.toStdString(), deviceName()};
    ui::run(m_core, this, createAndOpen(std::move(request), m_core.executor()),
            [this, answer = std::move(answer)](Result<std::shared_ptr<OpenProfile>> outcome) {
                if (!outcome) {
                    answer(outcome.error());
                    return;
                }
                m_open = outcome.value();
                const QString code = ui::qtext(m_open->recoveryCode);
                wipeMemory(m_open->recoveryCode.data(), m_open->recoveryCode.size());
                m_open->recoveryCode.clear();
                emit opened(m_open->workspace.get());
                answer(code);
            });
}

void Session::take(Result<std::shared_ptr<OpenProfile>> outcome)
{
    if (!outcome) {
        refuse(outcome.error());
        return;
    }
    m_open = std::move(outcome).value();
    emit opened(m_open->workspace.get());
}

void Session::refuse(const Error& error)
{
    emit failed(error);
}

void Session::retry()
{
    if (m_again)
        m_again();
}

void Session::recover(const QString& recoveryCode, std::function<void(Result<>)> answer)
{
    ui::run(m_core, this, recoverKey(m_folder, recoveryCode.toStdString()),
            [this, answer = std::move(answer)](Result<> outcome) {
                const bool worked = outcome.has_value();
                answer(std::move(outcome));
                if (worked)
                    openExisting();
            });
}

void Session::close(std::function<void()> closed)
{
    if (!m_open) {
        closed();
        return;
    }
    ui::run(m_core, this, closeProfile(m_core, std::exchange(m_open, nullptr)), [closed](Result<>) { closed(); });
}

std::filesystem::path Session::folder() const
{
    return m_folder;
}

QString Session::place() const
{
    return ui::Formatter::place(m_folder);
}

fs::path standardProfileFolder()
{
    return toPath(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)) / "profile";
}

fs::path freshDemoFolder()
{
    const fs::path demos = toPath(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)) / "demo";
    std::error_code ignored;
    fs::create_directories(demos, ignored);
    for (const auto& entry : fs::directory_iterator(demos, ignored)) {
        bool ended = false;
        {
            const auto lock = FileLock::acquire(entry.path() / "lock");
            ended = lock.has_value();
        }
        if (ended)
            fs::remove_all(entry.path(), ignored);
    }
    return demos / std::to_string(QCoreApplication::applicationPid());
}

} // namespace tandem::workstation
