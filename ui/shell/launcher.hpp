#pragma once
// What the shell asks of the program around it: to start the demo, to make and to open profiles. Implemented in
// app/workstation; signals come on the GUI thread.

#include "core/base/result.hpp"
#include "core/services/workspace.hpp"

#include <QObject>
#include <QString>
#include <filesystem>
#include <functional>

namespace tandem::ui {

class Launcher : public QObject {
    Q_OBJECT
public:
    enum class Stage { StartingSandbox, Enrolling, Opening };

    using QObject::QObject;
    // Starts `tandem-sandbox` as a child, makes a profile from its offer and opens it.
    virtual void startDemo() = 0;
    // Makes a profile of this computer and opens it; the answer is the recovery code, shown once.
    virtual void createSolo(const QString& memberName, const QString& pin,
                            std::function<void(Result<QString> recoveryCode)> answer) = 0;
    // Tries again what failed last.
    virtual void retry() = 0;
    // Puts the key back from its wrapped copy, then opens.
    virtual void recover(const QString& recoveryCode, std::function<void(Result<>)> answer) = 0;
    // Closes the profile; `closed` is called when nothing is pending any more.
    virtual void close(std::function<void()> closed) = 0;
    // Folder of the profile in words for the person.
    virtual QString place() const = 0;
    virtual std::filesystem::path folder() const = 0;

signals:
    void stageReached(tandem::ui::Launcher::Stage stage);
    // No profile is there yet: the person chooses.
    void choiceNeeded();
    void opened(tandem::services::Workspace* workspace);
    void failed(const tandem::Error& error);
};

} // namespace tandem::ui
