#pragma once
// Puts a profile's objects together and takes them apart again: key store, clock, files, services. All of them live on
// the core thread; this object lives on the GUI thread and only starts work there.

#include "app/workstation/options.hpp"
#include "app/workstation/sandbox_process.hpp"
#include "core/async/clock.hpp"
#include "core/base/random.hpp"
#include "core/base/secret_store.hpp"
#include "ui/bridge/core_thread.hpp"
#include "ui/shell/launcher.hpp"

#include <filesystem>
#include <memory>

namespace tandem::workstation {

// What one open profile is made of, in the order in which it must be destroyed from the end.
struct OpenProfile {
    std::unique_ptr<Random> random;
    std::unique_ptr<Clock> clock;
    std::unique_ptr<SecretStore> secrets;
    std::unique_ptr<services::Workspace> workspace;
    std::string recoveryCode; // only right after the profile was made
};

class Session final : public ui::Launcher {
    Q_OBJECT
public:
    Session(ui::CoreThread& core, Options options, QObject* parent = nullptr);
    ~Session() override;

    // Opens what the command line asks for, or reports that the person must choose.
    void begin();
    ui::SandboxControl* sandbox() { return m_sandbox.get(); }

    void startDemo() override;
    void createSolo(const QString& memberName, const QString& pin,
                    std::function<void(Result<QString>)> answer) override;
    void retry() override;
    void recover(const QString& recoveryCode, std::function<void(Result<>)> answer) override;
    void close(std::function<void()> closed) override;
    QString place() const override;
    std::filesystem::path folder() const override;

private:
    void openExisting();
    void enrol(const services::SandboxOffer& offer);
    void take(Result<std::shared_ptr<OpenProfile>> outcome);
    void refuse(const Error& error);
    ui::CoreThread& m_core;
    Options m_options;
    std::filesystem::path m_folder;
    std::unique_ptr<SandboxProcess> m_sandbox;
    std::shared_ptr<OpenProfile> m_open; // its members are touched on the core thread only, once it is open
    std::function<void()> m_again;
};

// Where profiles are when the command line names none.
std::filesystem::path standardProfileFolder();
// A fresh place for a demo; removes the folders of demos that have ended.
std::filesystem::path freshDemoFolder();

} // namespace tandem::workstation
