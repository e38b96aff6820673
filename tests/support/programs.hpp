#pragma once
// The real programs as a test sees them: a sandbox that runs for the test's life, and tandemctl calls on a profile.

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace tandem::test {

QString programPath(const char* name); // in the build's bin folder

class SandboxProcess {
public:
    // Starts and waits for the ready line; fails the test with the program's stderr otherwise.
    explicit SandboxProcess(QStringList arguments);
    ~SandboxProcess();
    SandboxProcess(const SandboxProcess&) = delete;
    SandboxProcess& operator=(const SandboxProcess&) = delete;

    bool ready() const { return !m_offer.isEmpty(); }
    const QJsonObject& offer() const { return m_offer; }
    QString offerFile() const; // holds the ready line, as `enrol --from` reads it
    QJsonObject ask(const QJsonObject& request);
    QJsonObject stats() { return ask({{"do", "stats"}}); }

private:
    QByteArray readLine(int milliseconds);
    QTemporaryDir m_folder;
    QProcess m_process;
    QJsonObject m_offer;
};

struct CtlAnswer {
    int exitCode = -1;
    QList<QByteArray> lines;
    QByteArray error;
    QJsonObject last() const; // the last line of stdout as JSON
};

// One profile folder of a test, enrolled on a sandbox, used through tandemctl.
class CtlProfile {
public:
    explicit CtlProfile(const SandboxProcess& sandbox);
    QString folder() const { return m_folder.filePath("profile"); }
    CtlAnswer enrolled() const { return m_enrolled; }
    CtlAnswer run(const QStringList& verb) const;
    // Started and left running.
    std::unique_ptr<QProcess> start(const QStringList& verb) const;
    QStringList arguments(const QStringList& verb) const;

private:
    QTemporaryDir m_folder;
    CtlAnswer m_enrolled;
};

} // namespace tandem::test
