#pragma once
// Plays the demo scenes of resources/demo/tour.json on the real window and compares what is on screen with what the
// sandbox knows. A scene whose engine has not landed says so; one that differs makes the tour fail.

#include "core/services/workspace.hpp"
#include "ui/shell/main_window.hpp"
#include "ui/tour/sandbox_control.hpp"
#include "ui/tour/step_script.hpp"

#include <QDir>
#include <QJsonObject>
#include <QObject>
#include <vector>

namespace tandem::ui {

struct Scene {
    enum class Outcome { NotBuilt, Passed, Differs };
    QString id;
    QJsonObject plan; // the entry of tour.json
    Outcome outcome = Outcome::NotBuilt;
    QString expected, found;
    QString picture; // file name, empty: none
};

class Tour final : public QObject {
    Q_OBJECT
public:
    Tour(MainWindow& window, SandboxControl& sandbox, const QString& folder, QObject* parent = nullptr);
    void start();
    bool passed() const;
    QByteArray asJson() const;
    QString asText() const;

signals:
    void finished();

private:
    void readScenes();
    void addScenes();
    void ordersSynced(std::size_t scene);
    void lookUp(std::size_t scene);
    void writeMemo(std::size_t scene);
    void refundsShown(std::size_t scene);
    void networkOff(std::size_t scene);
    void authorisation(std::size_t scene);
    void liveOrder(std::size_t scene);

    void ask(const QJsonObject& command, std::function<void(const QJsonObject&)> take);
    void askStep(std::size_t scene, const QJsonObject& command, std::function<void(const QJsonObject&)> take);
    void openOrder(const QString& caseId);
    void judge(std::size_t scene, const QString& expected, const QString& found);
    void capture(std::size_t scene);
    bool orderShown(const QString& caseId) const;
    QString chipText() const;
    Ref refOf(const QString& caseId) const;
    qint64 paidOf(const QString& caseId) const;
    void writeIndex() const;

    MainWindow& m_window;
    SandboxControl& m_sandbox;
    QDir m_folder;
    StepScript m_script;
    std::vector<Scene> m_scenes;
    QJsonObject m_trades; // case → what the platform was given
    QJsonObject m_answer; // of the sandbox
    bool m_answered = false;
    QElapsedTimer m_clock;
};

} // namespace tandem::ui
