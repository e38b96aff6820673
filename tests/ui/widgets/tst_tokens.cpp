#include "tests/support/register_test.hpp"
#include "ui/widgets/theme.hpp"

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>
#include <algorithm>
#include <cmath>

namespace tandem::ui {
namespace {

double channel(double value)
{
    return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color)
{
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF());
}

double contrast(const QColor& a, const QColor& b) // WCAG 2
{
    const auto [dark, light] = std::minmax(luminance(a), luminance(b));
    return (light + 0.05) / (dark + 0.05);
}

QJsonObject readTokens()
{
    QFile file(QStringLiteral(TANDEM_SOURCE_DIR "/resources/styles/tokens.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

struct Pair {
    QString ink, ground;
    double least;
};

const QStringList kSurfaces{"bg.window", "bg.list", "bg.panel", "bg.sunken", "bg.hover", "bg.selected", "bg.idle",
    "bubble.in", "bubble.out", "accent.tint", "ok.tint", "warn.tint", "danger.tint", "note.tint", "frozen.tint"};

std::vector<Pair> pairs()
{
    std::vector<Pair> result;
    for (const char* ink : {"ink.1", "ink.2", "ink.3", "accent", "ok", "warn", "danger", "note", "frozen"})
        for (const QString& ground : kSurfaces)
            result.push_back({QString::fromLatin1(ink), ground, 4.5});
    for (const char* ink : {"ink.1", "ink.2"})
        result.push_back({QString::fromLatin1(ink), QStringLiteral("bg.pressed"), 4.5});
    result.insert(result.end(), {{"accent.on", "accent", 4.5}, {"accent.on", "accent.hover", 4.5}, {"danger.on", "danger.fill", 4.5},
                                    {"danger.on", "danger", 4.5}, {"note.on", "note.fill", 4.5}, {"mark.on", "mark", 4.5}});
    for (const char* fill : {"ok.fill", "warn.fill", "danger.fill", "note.fill", "frozen.fill", "line.control", "focus", "accent"})
        for (const char* ground : {"bg.panel", "bg.list", "bg.sunken"})
            result.push_back({QString::fromLatin1(fill), QString::fromLatin1(ground), 3.0});
    result.push_back({"line.control", "bg.window", 3.0});
    return result;
}

} // namespace

class TestTokens : public QObject {
    Q_OBJECT
private slots:
    void everyTextAndGraphicStandsOutOnItsSurfaces()
    {
        const QJsonObject tokens = readTokens();
        for (const char* theme : {"light", "dark"}) {
            const QJsonObject colors = tokens.value(QLatin1String(theme)).toObject();
            for (const Pair& pair : pairs()) {
                const double found = contrast(QColor(colors.value(pair.ink).toString()), QColor(colors.value(pair.ground).toString()));
                QVERIFY2(found >= pair.least, qPrintable(QStringLiteral("%1: %2 on %3 is %4")
                                                  .arg(theme, pair.ink, pair.ground).arg(found, 0, 'f', 2)));
            }
        }
    }

    void whiteIsReadableOnEveryBadge()
    {
        const QJsonObject badges = readTokens().value("badge").toObject();
        QCOMPARE(badges.size(), 12);
        for (auto badge = badges.begin(); badge != badges.end(); ++badge)
            QVERIFY2(contrast(Qt::white, QColor(badge.value().toString())) >= 4.5, qPrintable(badge.key()));
    }

    void theGeneratedConstantsAreThoseOfTheFile()
    {
        const QJsonObject tokens = readTokens();
        const QJsonObject light = tokens.value("light").toObject();
        const QJsonObject dark = tokens.value("dark").toObject();
        QCOMPARE(qsizetype(tokens::kCount), light.size() + 1); // and chart.mute
        for (std::size_t i = 0; i + 1 < tokens::kCount; ++i) {
            const QString name = QString::fromUtf8(tokens::kNames[i].data(), qsizetype(tokens::kNames[i].size()));
            QCOMPARE(QColor::fromRgb(tokens::kLight[i]), QColor(light.value(name).toString()));
            QCOMPARE(QColor::fromRgb(tokens::kDark[i]), QColor(dark.value(name).toString()));
        }
    }

    void theStyleSheetIsFilledCompletely()
    {
        const QString sheet = Theme::current().styleSheet();
        QVERIFY(sheet.contains(color(Token::Accent).name()));
        QVERIFY(!sheet.contains(u'@'));
        QVERIFY2(!sheet.contains(QLatin1String(": ;")), "a placeholder names no token");
    }

    void noSourceOutsideTheTokenFileHoldsAColour()
    {
        static const QRegularExpression hex(QStringLiteral("\"?#[0-9A-Fa-f]{6}\\b"));
        for (const char* folder : {"/ui", "/resources/styles"}) {
            QDirIterator files(QStringLiteral(TANDEM_SOURCE_DIR) + QLatin1String(folder), {"*.cpp", "*.hpp", "*.qss"},
                QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                const auto match = hex.match(QString::fromUtf8(file.readAll()));
                QVERIFY2(!match.hasMatch(), qPrintable(file.fileName() + ": " + match.captured()));
            }
        }
    }
};

static tandem::test::Register<TestTokens> registered;

} // namespace tandem::ui

#include "tst_tokens.moc"
