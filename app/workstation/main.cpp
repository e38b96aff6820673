// The workstation: puts window, core thread and session together.

#include "app/workstation/first_frame.hpp"
#include "app/workstation/options.hpp"
#include "app/workstation/session.hpp"
#include "app/workstation/start_times.hpp"
#include "core/base/log.hpp"
#include "core/base/secret.hpp"
#include "core/storage/database.hpp"
#include "ui/bridge/action_registry.hpp"
#include "ui/shell/main_window.hpp"
#include "ui/tour/screenshots.hpp"
#include "ui/tour/tour.hpp"
#include "ui/widgets/icon.hpp"

#include <QApplication>
#include <QDir>
#include <QStandardPaths>

#include <cstdio>

namespace {

using namespace tandem;

// Qt ends the program with its own words when there is no display; ours name the way out.
bool hasDisplay()
{
#if defined(Q_OS_LINUX)
    const QByteArray platform = qgetenv("QT_QPA_PLATFORM");
    return !platform.isEmpty() || !qgetenv("DISPLAY").isEmpty() || !qgetenv("WAYLAND_DISPLAY").isEmpty();
#else
    return true;
#endif
}

// What the first frame needs before a profile is open. A demo or tour leaves no trace.
QString mirrorFile(const workstation::Options& options)
{
    if (options.demo)
        return {};
    const QString folder = options.profile.isEmpty()
                               ? QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation)
                               : options.profile;
    return QDir(folder).exists() || options.profile.isEmpty() ? QDir(folder).filePath(QStringLiteral("window.ini"))
                                                              : QString();
}

void pinOptions(ui::Preferences& preferences, const workstation::Options& options)
{
    if (!options.language.isEmpty())
        preferences.pin(ui::Preferences::Key::Language, options.language);
    if (!options.theme.isEmpty())
        preferences.pin(ui::Preferences::Key::Theme, options.theme);
    else if (!options.tour.isEmpty())
        preferences.pin(ui::Preferences::Key::Theme, QStringLiteral("light"));
}

void finishWith(ui::MainWindow& window, int code)
{
    QCoreApplication::instance()->setProperty("exitCode", code);
    window.close();
}

void playScreenshots(ui::MainWindow& window, ui::Preferences& preferences, const workstation::Options& options)
{
    auto* screenshots = new ui::Screenshots(window, preferences, options.screenshots, &window);
    QObject::connect(screenshots, &ui::Screenshots::finished, &window, [screenshots, &window] {
        for (const QString& problem : screenshots->problems())
            std::fprintf(stderr, "%s\n", qPrintable(problem));
        finishWith(window, screenshots->problems().isEmpty() ? 0 : 1);
    });
    screenshots->start();
}

void playTour(ui::MainWindow& window, workstation::Session& session, const workstation::Options& options)
{
    auto* tour = new ui::Tour(window, *session.sandbox(), options.tour, &window);
    QObject::connect(tour, &ui::Tour::finished, &window, [tour, &window, json = options.json] {
        std::printf("%s\n", json ? tour->asJson().constData() : qPrintable(tour->asText()));
        std::fflush(stdout);
        finishWith(window, tour->passed() ? 0 : 1);
    });
    tour->start();
}

int runWorkstation(QApplication& application, const workstation::Options& options, const QElapsedTimer& begun)
{
    ui::ShortcutGuard guard;
    application.installEventFilter(&guard);
    ui::Preferences preferences(mirrorFile(options));
    pinOptions(preferences, options);
    ui::Appearance appearance(application, preferences);
    application.setWindowIcon(ui::applicationIcon());
    ui::CoreThread core;
    workstation::Session session(core, options);
    int code = 0;
    {
        ui::MainWindow window({core, preferences, appearance, session});
        window.resize(1440, 900);
        const bool unattended = !options.tour.isEmpty() || !options.screenshots.isEmpty();
        if (unattended) {
            QObject::connect(&window, &ui::MainWindow::errorShown, &window, [&window] {
                if (!window.workspace()) {
                    std::fprintf(stderr, "%s\n", qPrintable(window.shownError()));
                    finishWith(window, 1);
                }
            });
            auto started = std::make_shared<bool>(false);
            QObject::connect(&window, &ui::MainWindow::workbenchShown, &window, [&, started] {
                if (std::exchange(*started, true))
                    return;
                if (options.tour.isEmpty())
                    playScreenshots(window, preferences, options);
                else
                    playTour(window, session, options);
            });
        }
        workstation::FirstFrame firstFrame(window);
        if (options.measure) {
            auto* times = new workstation::StartTimes(window, firstFrame, begun, &window);
            QObject::connect(times, &workstation::StartTimes::finished, &window, [times, &window] {
                std::printf("%s\n", times->asJson().constData());
                std::fflush(stdout);
                finishWith(window, window.workspace() ? 0 : 1);
            });
        }
        QObject::connect(&firstFrame, &workstation::FirstFrame::shown, &session, &workstation::Session::begin);
        window.show();
        code = application.exec();
        if (const QVariant wanted = application.property("exitCode"); wanted.isValid())
            code = wanted.toInt();
    }
    core.stop();
    return code;
}

} // namespace

int main(int argc, char** argv)
{
    QElapsedTimer begun;
    begun.start();
    hardenProcess();
    int exitCode = 0;
    const auto options = workstation::parseOptions(argc, argv, exitCode);
    if (!options)
        return exitCode;
    if (const auto engine = storage::checkEngine(); !engine) {
        std::fprintf(stderr, "%s\n", describe(engine.error()).c_str());
        return 1;
    }
    if (!hasDisplay()) {
        std::fprintf(
            stderr, "tandem: there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set).\n"
                    "Start it in a desktop session, or with QT_QPA_PLATFORM=offscreen for --tour and --screenshots.\n");
        return 1;
    }
    QGuiApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QApplication::setApplicationName(QStringLiteral("tandem"));
    QApplication::setApplicationVersion(QStringLiteral(TANDEM_VERSION));
    QApplication::setQuitOnLastWindowClosed(false); // the profile is closed first
    QApplication application(argc, argv);
    return runWorkstation(application, *options, begun);
}
