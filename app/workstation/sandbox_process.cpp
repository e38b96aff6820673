#include "app/workstation/sandbox_process.hpp"

#include "ui/bridge/run.hpp"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>

namespace tandem::workstation {

SandboxProcess::SandboxProcess(ui::CoreThread& core, QObject* parent) : QObject(parent), m_core(core)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &SandboxProcess::readLines);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        const Errc code = error == QProcess::FailedToStart ? Errc::FileMissing : Errc::ConnectionLost;
        fail(Error(code, {{"file", "tandem-sandbox"}, {"host", "tandem-sandbox"}},
                   m_process.errorString().toStdString()));
    });
    connect(&m_process, &QProcess::finished, this, [this](int code) {
        fail(Error(Errc::ConnectionLost, {{"host", "tandem-sandbox"}}, "ended with code " + std::to_string(code)));
        while (!m_answers.isEmpty())
            m_answers.dequeue()({});
    });
}

SandboxProcess::~SandboxProcess()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(2000)) {
        m_process.kill();
        m_process.waitForFinished(1000);
    }
}

void SandboxProcess::start(const QString& company)
{
    const QString program = QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("tandem-sandbox"));
    m_process.start(program, {QStringLiteral("--company"), company, QStringLiteral("--stop-with-stdin")});
}

void SandboxProcess::send(const QJsonObject& command, Answer answer)
{
    if (!m_ready || m_process.state() != QProcess::Running) {
        answer({});
        return;
    }
    m_answers.enqueue(std::move(answer));
    m_process.write(QJsonDocument(command).toJson(QJsonDocument::Compact) + '\n');
}

namespace {

struct Renewal {
    std::string manager, pin, session, refreshToken;
    services::SandboxOffer::Shop shop;
};

Async<Result<>> connectAgain(services::ProfileService& profile, Renewal renewal)
{
    const std::string before = profile.currentMember().id;
    CO_TRY(co_await profile.signIn(renewal.manager, renewal.pin));
    platform::Credentials credentials;
    credentials.appSecret = Secret::fromText(renewal.shop.appSecret);
    credentials.session = Secret::fromText(renewal.session);
    credentials.refreshToken = Secret::fromText(renewal.refreshToken);
    CO_TRY(co_await profile.connectShop(renewal.shop.account, std::move(credentials)));
    CO_TRY(co_await profile.signIn(before, renewal.pin));
    co_return success();
}

} // namespace

void SandboxProcess::authoriseAgain(services::Workspace& workspace, const QString& manager, const QJsonObject& renewed,
                                    std::function<void()> done)
{
    Renewal renewal;
    renewal.manager = manager.toStdString();
    renewal.pin = m_offer.pin;
    renewal.session = renewed[QLatin1String("session")].toString().toStdString();
    renewal.refreshToken = renewed[QLatin1String("refreshToken")].toString().toStdString();
    renewal.shop = m_offer.shops.front();
    ui::run(m_core, this, connectAgain(workspace.profile(), std::move(renewal)), [done](Result<>) { done(); });
}

void SandboxProcess::readLines()
{
    m_pending += m_process.readAllStandardOutput();
    for (qsizetype end = m_pending.indexOf('\n'); end >= 0; end = m_pending.indexOf('\n')) {
        const QByteArray line = m_pending.left(end).trimmed();
        m_pending.remove(0, end + 1);
        if (!line.isEmpty())
            takeLine(line);
    }
}

void SandboxProcess::takeLine(const QByteArray& line)
{
    if (m_ready) {
        if (!m_answers.isEmpty())
            m_answers.dequeue()(QJsonDocument::fromJson(line).object());
        return;
    }
    const auto offer =
        services::parseSandboxOffer(std::string_view(line.constData(), static_cast<std::size_t>(line.size())));
    if (!offer) {
        m_failed = true;
        emit failed(offer.error());
        return;
    }
    m_ready = true;
    m_offer = offer.value();
    emit ready(m_offer);
}

void SandboxProcess::fail(const Error& error)
{
    if (m_ready || m_failed)
        return;
    m_failed = true;
    emit failed(error);
}

} // namespace tandem::workstation
