#include "tests/support/programs.hpp"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

namespace tandem::test {

namespace {
constexpr int kReadyMilliseconds = 120'000; // real data takes a few seconds to load, under sanitizers a minute
constexpr int kVerbMilliseconds = 600'000;
} // namespace

QString programPath(const char* name)
{
    QString path = qEnvironmentVariable("TANDEM_BIN", QStringLiteral(TANDEM_PROGRAMS)) + '/' + name;
#ifdef Q_OS_WIN
    path += ".exe";
#endif
    return path;
}

SandboxProcess::SandboxProcess(QStringList arguments)
{
    arguments << "--stop-with-stdin";
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    m_process.start(programPath("tandem-sandbox"), arguments);
    const QByteArray line = readLine(kReadyMilliseconds);
    m_offer = QJsonDocument::fromJson(line).object();
    if (m_offer.isEmpty()) {
        m_process.waitForFinished(1000);
        QTest::qFail(qPrintable("the sandbox did not start: " + m_process.errorString() + ' ' +
                                m_process.readAllStandardError()),
                     __FILE__, __LINE__);
        return;
    }
    QFile file(offerFile());
    if (file.open(QIODevice::WriteOnly))
        file.write(line.trimmed() + '\n');
}

SandboxProcess::~SandboxProcess()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(5000))
        m_process.kill();
    m_process.waitForFinished(5000);
}

QString SandboxProcess::offerFile() const
{
    return m_folder.filePath("sandbox.json");
}

QByteArray SandboxProcess::readLine(int milliseconds)
{
    QElapsedTimer timer;
    timer.start();
    while (!m_process.canReadLine() && timer.elapsed() < milliseconds) {
        if (m_process.state() == QProcess::NotRunning && !m_process.waitForStarted(0))
            break;
        m_process.waitForReadyRead(200);
    }
    return m_process.canReadLine() ? m_process.readLine() : QByteArray();
}

QJsonObject SandboxProcess::ask(const QJsonObject& request)
{
    m_process.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
    m_process.waitForBytesWritten(1000);
    return QJsonDocument::fromJson(readLine(30'000)).object();
}

QJsonObject CtlAnswer::last() const
{
    return lines.isEmpty() ? QJsonObject() : QJsonDocument::fromJson(lines.last()).object();
}

CtlProfile::CtlProfile(const SandboxProcess& sandbox)
{
    m_enrolled = run({"enrol", "--from", sandbox.offerFile(), "--keystore", "file"});
    if (m_enrolled.exitCode != 0)
        QTest::qFail(qPrintable("enrol failed: " + m_enrolled.error), __FILE__, __LINE__);
}

QStringList CtlProfile::arguments(const QStringList& verb) const
{
    return QStringList{"--profile", folder(), "--json"} + verb;
}

CtlAnswer CtlProfile::run(const QStringList& verb) const
{
    QProcess process;
    process.start(programPath("tandemctl"), arguments(verb));
    CtlAnswer answer;
    if (process.waitForFinished(kVerbMilliseconds) && process.exitStatus() == QProcess::NormalExit)
        answer.exitCode = process.exitCode();
    for (const QByteArray& line : process.readAllStandardOutput().split('\n')) {
        if (!line.isEmpty())
            answer.lines << line;
    }
    answer.error = process.readAllStandardError();
    return answer;
}

std::unique_ptr<QProcess> CtlProfile::start(const QStringList& verb) const
{
    auto process = std::make_unique<QProcess>();
    process->start(programPath("tandemctl"), arguments(verb));
    process->waitForStarted(5000);
    return process;
}

} // namespace tandem::test
