#pragma once
// The one window: shows what the program has come to (starting, choosing, an error, the workbench, locked) and owns
// what lives as long as an open profile on the GUI side.

#include "core/services/workspace.hpp"
#include "ui/bridge/action_registry.hpp"
#include "ui/bridge/core_thread.hpp"
#include "ui/bridge/formatter.hpp"
#include "ui/bridge/hint_relay.hpp"
#include "ui/bridge/preferences.hpp"
#include "ui/bridge/prompts.hpp"
#include "ui/bridge/sync_status_feed.hpp"
#include "ui/shell/appearance.hpp"
#include "ui/shell/launcher.hpp"
#include "ui/shell/recent_places.hpp"

#include <QTimer>
#include <QWidget>

class QStackedLayout;

namespace tandem::ui {

class ErrorPage;
class FirstRunPage;
class KeySheet;
class LockPage;
class StartPage;
class ToastHost;
class Workbench;

class MainWindow final : public QWidget, public Prompts {
    Q_OBJECT
public:
    struct Setup {
        CoreThread& core;
        Preferences& preferences;
        Appearance& appearance;
        Launcher& launcher;
    };
    explicit MainWindow(Setup setup);
    ~MainWindow() override;

    Workbench* workbench() const;
    services::Workspace* workspace() const { return m_workspace; }
    SyncStatusFeed* syncStatus() const { return m_syncStatus.get(); }
    ActionRegistry& actions() { return m_actions; }
    ToastHost& toasts() { return *m_toasts; }
    FirstRunPage* showFirstRun();
    void showError(const Error& error);
    void showWorkbench();
    void lock();
    // Becomes the member who sits here; a wrong PIN is said on the lock page.
    void signIn(const QString& member, const QString& pin);
    QString shownError() const { return m_shownError; }

    void chooseSaveFile(const QString& title, const QString& suggestion,
                        std::function<void(const QString&)> answer) override;
    void copyText(const QString& text) override;
    void openInBrowser(const QUrl& url) override;
    void notify(Notice notice) override;

signals:
    void workbenchShown();
    void errorShown();

protected:
    void closeEvent(QCloseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void onOpened(services::Workspace* workspace);
    void onFailed(const Error& error);
    void rebuild();
    void undo();
    void updateTitle();
    void present(QWidget* page);
    void releaseProfile();
    Setup m_setup;
    ActionRegistry m_actions;
    RecentPlaces m_places;
    QStackedLayout* m_layers;
    ToastHost* m_toasts;
    QPointer<QWidget> m_page; // what is shown now
    QPointer<StartPage> m_start;
    QPointer<FirstRunPage> m_firstRun;
    QPointer<ErrorPage> m_error;
    QPointer<LockPage> m_locked;
    QPointer<Workbench> m_workbench;
    QPointer<KeySheet> m_keySheet;
    services::Workspace* m_workspace = nullptr;
    std::unique_ptr<HintRelay> m_hints;
    std::unique_ptr<SyncStatusFeed> m_syncStatus;
    Member m_member;
    std::unique_ptr<Formatter> m_lockWords; // of the lock page, which has no workbench around it
    std::function<void()> m_undo;
    QTimer m_undoUntil, m_titleTick, m_controlHeld, m_idle;
    QString m_place = QStringLiteral("orders"); // where the workbench opens again
    QString m_shownError;
    bool m_closing = false;
};

} // namespace tandem::ui
