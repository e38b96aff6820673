#include "ui/shell/main_window.hpp"

#include "ui/bridge/run.hpp"
#include "ui/shell/first_run_page.hpp"
#include "ui/shell/key_sheet.hpp"
#include "ui/shell/start_page.hpp"
#include "ui/shell/workbench.hpp"
#include "ui/widgets/theme.hpp"
#include "ui/widgets/toast.hpp"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDesktopServices>
#include <QFileDialog>
#include <QKeyEvent>
#include <QStackedLayout>

namespace tandem::ui {

namespace {

constexpr int kUndoMillis = 10'000;
constexpr int kControlMillis = 1'000;
constexpr int kIdleMillis = 10 * 60 * 1'000; // own desk (decisions.md 18)

// currentMember() belongs to the core thread.
Async<Result<Member>> currentMember(services::ProfileService& profile)
{
    co_return profile.currentMember();
}

} // namespace

MainWindow::MainWindow(Setup setup) : m_setup(setup), m_layers(new QStackedLayout(this)), m_toasts(new ToastHost(this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setMinimumSize(880, 600);
    m_layers->setContentsMargins(0, 0, 0, 0);
    m_undoUntil.setSingleShot(true);
    m_undoUntil.setInterval(kUndoMillis);
    connect(&m_undoUntil, &QTimer::timeout, this, [this] { m_undo = nullptr; });
    m_titleTick.setInterval(5'000);
    connect(&m_titleTick, &QTimer::timeout, this, &MainWindow::updateTitle);
    m_controlHeld.setSingleShot(true);
    m_controlHeld.setInterval(kControlMillis);
    connect(&m_controlHeld, &QTimer::timeout, this, [this] {
        if (m_workbench && isActiveWindow())
            m_keySheet = m_workbench->openKeySheet();
    });
    m_idle.setSingleShot(true);
    m_idle.setInterval(kIdleMillis);
    connect(&m_idle, &QTimer::timeout, this, [this] {
        if (m_workbench && m_workspace->profile().manifest().kind == cache::ProfileKind::Solo)
            lock();
    });
    m_idle.start();
    qApp->installEventFilter(this);

    Launcher& launcher = m_setup.launcher;
    connect(&launcher, &Launcher::stageReached, this, [this](Launcher::Stage stage) {
        if (!m_start) {
            m_start = new StartPage(this);
            present(m_start);
        }
        m_start->showStage(stage);
    });
    connect(&launcher, &Launcher::choiceNeeded, this, [this] { showFirstRun(); });
    connect(&launcher, &Launcher::opened, this, &MainWindow::onOpened);
    connect(&launcher, &Launcher::failed, this, &MainWindow::onFailed);
    connect(&m_setup.appearance, &Appearance::rebuildNeeded, this, &MainWindow::rebuild, Qt::QueuedConnection);
    connect(&m_setup.preferences, &Preferences::changed, this, [this](Preferences::Key key) {
        if (key == Preferences::Key::Keys)
            m_actions.setOverrides(m_setup.preferences.map(Preferences::Key::Keys));
    });
    m_start = new StartPage(this);
    present(m_start);
    updateTitle();
}

MainWindow::~MainWindow()
{
    qApp->removeEventFilter(this);
    releaseProfile();
}

Workbench* MainWindow::workbench() const
{
    return m_workbench;
}

void MainWindow::present(QWidget* page)
{
    QWidget* before = m_page;
    m_page = page;
    m_layers->addWidget(page);
    m_layers->setCurrentWidget(page);
    if (before && before != page) {
        before->hide();
        before->deleteLater();
    }
}

void MainWindow::onOpened(services::Workspace* workspace)
{
    releaseProfile();
    m_workspace = workspace;
    m_hints = std::make_unique<HintRelay>(m_setup.core, [workspace](services::HintListener listener) {
        return workspace->subscribe(std::move(listener));
    });
    m_syncStatus = std::make_unique<SyncStatusFeed>(m_setup.core, workspace->sync(), *m_hints);
    m_setup.preferences.attach(m_setup.core, workspace->profile());
    m_setup.core.post([workspace] { workspace->sync().startFollowing(); });
    run(m_setup.core, this, currentMember(workspace->profile()), [this](Result<Member> member) {
        if (member)
            m_member = std::move(member).value();
        if (m_firstRun && m_firstRun->connecting())
            m_firstRun->setWorkspace(m_workspace); // the shop is connected before the workbench opens
        else
            showWorkbench();
    });
    m_titleTick.start();
}

void MainWindow::onFailed(const Error& error)
{
    if (m_firstRun && m_firstRun->connecting())
        m_firstRun->showProblem(error);
    else
        showError(error);
}

FirstRunPage* MainWindow::showFirstRun()
{
    m_firstRun =
        new FirstRunPage({m_setup.core, m_setup.preferences, m_setup.launcher, m_setup.appearance.language()}, this);
    connect(m_firstRun, &FirstRunPage::finished, this, &MainWindow::showWorkbench);
    present(m_firstRun);
    updateTitle();
    return m_firstRun;
}

void MainWindow::showError(const Error& error)
{
    const Formatter formatter(m_setup.appearance.language(), [] { return Instant(); });
    m_error = new ErrorPage(error, m_setup.launcher.place(), formatter, this);
    m_shownError = formatter.error(error);
    connect(m_error, &ErrorPage::retryWanted, &m_setup.launcher, [this] { m_setup.launcher.retry(); });
    connect(m_error, &ErrorPage::recoveryCodeGiven, this, [this](const QString& code) {
        m_setup.launcher.recover(code, [this](Result<> done) {
            if (!done && m_error)
                m_error->setRecoveryProblem(
                    Formatter(m_setup.appearance.language(), [] { return Instant(); }).error(done.error()));
        });
    });
    present(m_error);
    updateTitle();
    emit errorShown();
}

void MainWindow::showWorkbench()
{
    if (!m_workspace)
        return;
    if (m_workbench)
        m_place = m_workbench->currentPage();
    m_workbench =
        new Workbench({m_setup.core, *m_workspace, *m_hints, *m_syncStatus, m_actions, m_setup.preferences, *this,
                       *m_toasts, m_places, m_setup.appearance.language(), m_member, m_setup.launcher.folder()},
                      this);
    m_actions.setOverrides(m_setup.preferences.map(Preferences::Key::Keys));
    connect(m_workbench, &Workbench::pageChanged, this, &MainWindow::updateTitle);
    connect(m_workbench, &Workbench::lockWanted, this, &MainWindow::lock);
    connect(m_workbench, &Workbench::undoWanted, this, &MainWindow::undo);
    present(m_workbench);
    m_workbench->openPage(m_place);
    updateTitle();
    emit workbenchShown();
}

void MainWindow::rebuild()
{
    if (m_workbench) {
        showWorkbench();
    } else if (m_firstRun && !m_firstRun->connecting()) {
        showFirstRun();
    } else if (m_start) {
        m_start = new StartPage(this);
        present(m_start);
    }
    updateTitle();
}

void MainWindow::lock()
{
    if (!m_workspace || m_locked)
        return;
    if (m_workbench)
        m_place = m_workbench->currentPage();
    m_workbench = nullptr; // present() destroys it: nothing of the content stays behind the lock
    const bool demo = m_workspace->profile().manifest().kind == cache::ProfileKind::Sandbox;
    m_lockWords = std::make_unique<Formatter>(m_setup.appearance.language(), [] { return Instant(); });
    const auto show = [this, demo](std::vector<Member> members) {
        std::erase(members, m_member);
        members.insert(members.begin(), m_member);
        m_locked = new LockPage(std::move(members), demo, *m_lockWords, this);
        connect(m_locked, &LockPage::pinGiven, this, &MainWindow::signIn);
        present(m_locked);
        updateTitle();
    };
    show({}); // at once; who else may sit here is known a moment later
    run(m_setup.core, m_locked, m_workspace->profile().members(), [show](Result<std::vector<Member>> members) {
        if (members)
            show(std::move(members).value());
    });
}

void MainWindow::signIn(const QString& id, const QString& pin)
{
    run(m_setup.core, this, m_workspace->profile().signIn(id.toStdString(), pin.toStdString()),
        [this](Result<Member> member) {
            if (member) {
                m_member = std::move(member).value();
                showWorkbench();
                return;
            }
            if (m_locked)
                m_locked->setProblem(
                    Formatter(m_setup.appearance.language(), [] { return Instant(); }).error(member.error()));
        });
}

void MainWindow::undo()
{
    if (!m_undo)
        return;
    const auto act = std::exchange(m_undo, nullptr);
    m_undoUntil.stop();
    act();
}

void MainWindow::updateTitle()
{
    const QString product = tr("Tandem workstation");
    QStringList parts;
    if (m_workbench) {
        const cache::ProfileManifest& manifest = m_workspace->profile().manifest();
        if (manifest.kind == cache::ProfileKind::Sandbox)
            parts << tr("Demo %1").arg(m_workbench->formatter().fullTime(m_workspace->clock().now()).left(16));
        parts << m_workbench->currentPageText();
        if (manifest.sandboxName == "heyu")
            parts << tr("Heyu Family");
        else if (m_syncStatus->status() && !m_syncStatus->status()->shops.empty())
            parts << qtext(m_syncStatus->status()->shops.front().shop.name);
    }
    parts << product;
    setWindowTitle(parts.join(QStringLiteral(" – ")));
}

void MainWindow::chooseSaveFile(const QString& title, const QString& suggestion,
                                std::function<void(const QString&)> answer)
{
    auto* dialog = new QFileDialog(this, title, suggestion);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, [answer](const QString& file) { answer(file); });
    connect(dialog, &QFileDialog::rejected, this, [answer] { answer({}); });
    dialog->open();
}

void MainWindow::copyText(const QString& text)
{
    QGuiApplication::clipboard()->setText(text);
}

void MainWindow::openInBrowser(const QUrl& url)
{
    QDesktopServices::openUrl(url);
}

void MainWindow::notify(Notice notice)
{
    ToastSpec toast;
    toast.title = notice.text;
    toast.detail = notice.detail;
    toast.action = notice.action;
    toast.tone = notice.tone == Notice::Tone::Good      ? Tone::Ok
                 : notice.tone == Notice::Tone::Problem ? Tone::Danger
                                                        : Tone::Neutral;
    toast.icon = notice.tone == Notice::Tone::Good      ? IconId::Check
                 : notice.tone == Notice::Tone::Problem ? IconId::CircleAlert
                                                        : IconId::Info;
    if (notice.act) {
        toast.keys = {QStringLiteral("Ctrl"), QStringLiteral("Z")};
        m_undo = notice.act;
        m_undoUntil.start();
        toast.onAction = [this] { undo(); };
    }
    m_toasts->show(toast);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (m_closing) {
        event->accept();
        return;
    }
    // The window goes at once; the program ends when everything is written.
    m_closing = true;
    event->ignore();
    hide();
    releaseProfile();
    m_setup.launcher.close([] { QCoreApplication::quit(); });
}

void MainWindow::releaseProfile()
{
    if (m_workbench)
        delete m_workbench;
    m_setup.preferences.detach();
    m_syncStatus.reset();
    m_hints.reset();
    m_workspace = nullptr;
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::KeyPress: {
        const auto* key = static_cast<QKeyEvent*>(event);
        m_idle.start();
        if (key->key() == Qt::Key_Control && !key->isAutoRepeat() && !m_keySheet)
            m_controlHeld.start();
        else if (key->key() != Qt::Key_Control)
            m_controlHeld.stop();
        break;
    }
    case QEvent::KeyRelease: {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Control && !key->isAutoRepeat()) {
            m_controlHeld.stop();
            if (m_keySheet)
                m_keySheet->dismiss();
        }
        break;
    }
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
        m_idle.start();
        m_controlHeld.stop();
        break;
    case QEvent::MouseMove: m_idle.start(); break;
    case QEvent::WindowDeactivate: m_controlHeld.stop(); break;
    default: break;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace tandem::ui
