#pragma once
// `tandem-sandbox` as a child process: its ready line, then commands in and answers out, one JSON object per line.
// The child ends when its standard input closes, so it never outlives the workstation.

#include "core/base/result.hpp"
#include "core/services/workspace.hpp"
#include "ui/bridge/core_thread.hpp"
#include "ui/tour/sandbox_control.hpp"

#include <QByteArray>
#include <QObject>
#include <QProcess>
#include <QQueue>

namespace tandem::workstation {

class SandboxProcess final : public QObject, public ui::SandboxControl {
    Q_OBJECT
public:
    explicit SandboxProcess(ui::CoreThread& core, QObject* parent = nullptr);
    ~SandboxProcess() override;
    void start(const QString& company);
    void send(const QJsonObject& command, Answer answer) override;
    void authoriseAgain(services::Workspace& workspace, const QString& manager, const QJsonObject& renewed,
                        std::function<void()> done) override;

signals:
    void ready(const tandem::services::SandboxOffer& offer);
    void failed(const tandem::Error& error);

private:
    void readLines();
    void takeLine(const QByteArray& line);
    void fail(const Error& error);
    ui::CoreThread& m_core;
    services::SandboxOffer m_offer;
    QProcess m_process;
    QByteArray m_pending;
    QQueue<Answer> m_answers;
    bool m_ready = false;
    bool m_failed = false;
};

} // namespace tandem::workstation
