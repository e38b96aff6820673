// Reads every #include of the tree and compares it with the house map of the design: a module may include only what its
// row names, nothing is inherited, and there is no Qt below core/. Change the map here and the design in one commit.

#include "tests/support/register_test.hpp"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <map>
#include <set>

namespace {

using Names = std::set<QString>;

Names names(const char* text)
{
    const QStringList list = QString::fromLatin1(text).split(' ', Qt::SkipEmptyParts);
    return Names(list.begin(), list.end());
}

const std::map<QString, Names>& house()
{
    static const std::map<QString, Names> map{
        {"core/base", {}},
        {"core/words", names("core/base")},
        {"core/model", names("core/base")},
        {"core/async", names("core/base")},
        {"core/net", names("core/base core/async")},
        {"core/storage", names("core/base core/async")},
        {"core/audit", names("core/base core/model")},
        {"core/platform", names("core/base core/model core/async core/net")},
        {"core/sync", names("core/base core/model core/async core/net core/platform")},
        {"core/operations", names("core/base core/model core/async core/words core/audit")},
        {"core/cache", names("core/base core/model core/async core/storage core/audit core/sync core/operations")},
        {"core/services",
         names("core/base core/model core/async core/net core/words core/operations core/cache core/sync core/platform")},
        {"core/sim", names("core/base core/model core/async core/net")},
        {"ui/bridge", names("core/base core/words core/model core/async core/services")},
        {"ui/widgets", names("ui/bridge core/base core/model")},
        {"ui/orders", names("ui/bridge ui/widgets core/services core/model core/base core/async")},
        {"ui/settings", names("ui/bridge ui/widgets core/services core/model core/base core/async")},
        {"ui/shell", names("ui/bridge ui/widgets ui/orders ui/settings core/services core/words core/model core/base "
                           "core/async")},
        {"ui/tour", names("ui/shell ui/bridge ui/widgets ui/orders ui/settings core/services core/model core/base")},
    };
    return map;
}

// The module a path of the tree belongs to: its first two folders ("core/platform/taobao/codec.cpp" → core/platform).
QString moduleOf(const QString& path)
{
    return path.section('/', 0, 1);
}

struct Include {
    QString file, target;
    bool system = false;
};

std::vector<Include> includesOf(const QDir& root, const QString& folder)
{
    static const QRegularExpression line("^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]");
    std::vector<Include> found;
    QDirIterator files(root.filePath(folder), {"*.hpp", "*.cpp", "*.h"}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QString name = root.relativeFilePath(file.fileName());
        while (!file.atEnd()) {
            const auto match = line.match(QString::fromUtf8(file.readLine()));
            if (match.hasMatch())
                found.push_back({name, match.captured(2), match.captured(1) == "<"});
        }
    }
    return found;
}

// What is wrong with one include, or an empty text.
QString objection(const Include& include)
{
    const QString from = moduleOf(include.file);
    if (from.startsWith("core/") && include.system && QRegularExpression("^Q[A-Z]|^Qt").match(include.target).hasMatch())
        return include.file + " includes Qt: " + include.target;
    if (include.system)
        return {};
    static const QRegularExpression ours("^(core|ui|app|tests)/");
    if (!ours.match(include.target).hasMatch())
        return {};
    const QString to = moduleOf(include.target);
    if (to == from || from.startsWith("app/"))
        return from.startsWith("app/") && !from.startsWith("app/workstation") && to.startsWith("ui/")
                   ? include.file + " includes " + to + ", a program without a window must not"
                   : QString();
    const auto row = house().find(from);
    if (row == house().end())
        return include.file + ": " + from + " is not in the house map";
    return row->second.contains(to) ? QString() : include.file + " may not include " + to;
}

} // namespace

class TestArchitecture : public QObject {
    Q_OBJECT

private slots:
    void everyIncludeFollowsTheHouseMap()
    {
        const QDir root(QStringLiteral(TANDEM_SOURCE_DIR));
        QStringList objections;
        int read = 0;
        for (const char* folder : {"core", "ui", "app"}) {
            for (const Include& include : includesOf(root, folder)) {
                ++read;
                if (const QString text = objection(include); !text.isEmpty())
                    objections << text;
            }
        }
        QVERIFY2(read > 200, "the sources were not found");
        QVERIFY2(objections.isEmpty(), qPrintable(objections.join('\n')));
    }

    void aWrongArrowIsSeen()
    {
        QVERIFY(!objection({"core/sim/world.cpp", "core/platform/connector.hpp", false}).isEmpty());
        QVERIFY(!objection({"core/base/text.cpp", "QString", true}).isEmpty());
        QVERIFY(!objection({"ui/orders/orders_page.cpp", "ui/settings/settings_page.hpp", false}).isEmpty());
        QVERIFY(!objection({"app/ctl/main.cpp", "ui/shell/main_window.hpp", false}).isEmpty());
        QVERIFY(!objection({"core/unknown/x.cpp", "core/base/text.hpp", false}).isEmpty());
        QVERIFY(objection({"core/cache/stores.cpp", "core/storage/database.hpp", false}).isEmpty());
    }

    void everyModuleFolderStandsInTheMap()
    {
        const QDir root(QStringLiteral(TANDEM_SOURCE_DIR));
        for (const char* layer : {"core", "ui"}) {
            for (const QString& folder : QDir(root.filePath(layer)).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
                QVERIFY2(house().contains(QString(layer) + '/' + folder), qPrintable(folder));
        }
    }

    // reliability.md 9.1: time, randomness and threads come in through constructors.
    void coreAsksNoClockAndNoChanceByItself()
    {
        static const QRegularExpression banned(
            R"(system_clock::now|steady_clock::now|random_device|QDateTime::currentDateTime|\bstd::thread\b|\bsleep_for\b|[^_a-z]rand\(\))");
        const QDir root(QStringLiteral(TANDEM_SOURCE_DIR));
        QStringList objections;
        QDirIterator files(root.filePath("core"), {"*.hpp", "*.cpp"}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            const QString name = root.relativeFilePath(file.fileName());
            // A query's time limit is kept inside SQLite's progress callback, below every seam (reliability.md 1.11).
            if (name.startsWith("core/async/") || name.startsWith("core/base/random") ||
                name == "core/storage/database.cpp")
                continue;
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto match = banned.match(QString::fromUtf8(file.readAll()));
            if (match.hasMatch())
                objections << name + ": " + match.captured(0);
        }
        QVERIFY2(objections.isEmpty(), qPrintable(objections.join('\n')));
    }
};

static tandem::test::Register<TestArchitecture> registered;
#include "tst_architecture.moc"
