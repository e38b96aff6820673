#pragma once
// First start: the demo company, or this computer connects to the platform itself (name and PIN, recovery code once,
// Taobao credentials tested before anything is stored).

#include "core/services/workspace.hpp"
#include "ui/bridge/core_thread.hpp"
#include "ui/bridge/formatter.hpp"
#include "ui/bridge/preferences.hpp"
#include "ui/shell/launcher.hpp"

#include <QElapsedTimer>
#include <QWidget>

class QLineEdit;
class QStackedWidget;

namespace tandem::ui {

class Button;
class CheckRow;
class RadioCard;
class StepBar;
class TextLabel;

class FirstRunPage final : public QWidget {
    Q_OBJECT
public:
    struct Setup {
        CoreThread& core;
        Preferences& preferences;
        Launcher& launcher;
        Language language;
    };
    enum class Step { Choose, Member, RecoveryCode, Shop };

    explicit FirstRunPage(Setup setup, QWidget* parent = nullptr);
    // A profile has been made and is being equipped; the workbench waits for finished().
    bool connecting() const { return m_step != Step::Choose; }
    void setWorkspace(services::Workspace* workspace) { m_workspace = workspace; }
    void showProblem(const Error& error);
    void choose(bool solo);
    void showStep(Step step);
    void setRecoveryCode(const QString& code);
    // For pictures and tests: the rows as a probe answered them.
    void showChecks(const std::vector<platform::CheckResult>& checks, qint64 millis);

signals:
    void finished();

private:
    QWidget* makeLeft();
    QWidget* makeRight();
    QWidget* makeDemoStep();
    QWidget* makeMemberStep();
    QWidget* makeCodeStep();
    QWidget* makeShopStep();
    QWidget* makeChecks();
    void next();
    void createProfile();
    void confirmCode();
    void testShop();
    void connectShop();
    ShopAccount shopAccount() const;
    platform::Credentials credentials() const;
    void updateFoot();
    void setProblem(const QString& sentence);
    Setup m_setup;
    Formatter m_formatter;
    services::Workspace* m_workspace = nullptr;
    Step m_step = Step::Choose;
    bool m_solo = true;
    bool m_busy = false;
    bool m_tested = false;
    QString m_recoveryCode;
    RadioCard* m_soloCard = nullptr;
    RadioCard* m_demoCard = nullptr;
    TextLabel* m_title = nullptr;
    TextLabel* m_stepText = nullptr;
    TextLabel* m_problem = nullptr;
    StepBar* m_steps = nullptr;
    QStackedWidget* m_pages = nullptr;
    Button* m_skip = nullptr;
    Button* m_next = nullptr;
    QLineEdit* m_name = nullptr;
    QLineEdit* m_pin = nullptr;
    QLineEdit* m_pinAgain = nullptr;
    TextLabel* m_code = nullptr;
    QLineEdit* m_codeBack = nullptr;
    QLineEdit* m_shopName = nullptr;
    QLineEdit* m_appKey = nullptr;
    QLineEdit* m_appSecret = nullptr;
    QLineEdit* m_session = nullptr;
    QWidget* m_checkList = nullptr;
    TextLabel* m_checkTime = nullptr;
    QElapsedTimer m_testTime;
};

} // namespace tandem::ui
