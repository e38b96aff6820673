#include "tests/support/register_test.hpp"
#include "ui/tour/step_script.hpp"
#include "ui/tour/tour_report.hpp"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

namespace {

using namespace tandem::ui;

Scene scene(const char* id, Scene::Outcome outcome)
{
    Scene scene;
    scene.id = QLatin1String(id);
    scene.outcome = outcome;
    scene.plan = {{"sentence", QJsonObject{{"zh_CN", "一句话"}, {"en", "a <b>sentence</b>"}}}};
    scene.expected = "3";
    scene.found = outcome == Scene::Outcome::Passed ? "3" : "2";
    scene.picture = scene.id.toLower() + ".png";
    return scene;
}

class TestTourReport : public QObject {
    Q_OBJECT
private slots:
    void thePageOpensFromDiskWithoutNetwork()
    {
        const QString html =
            QString::fromUtf8(tourHtml({scene("S1", Scene::Outcome::Passed), scene("S2", Scene::Outcome::Differs)}));
        for (const char* outside : {"http:", "https:", "<script", "url(", "@import", "<link"})
            QVERIFY2(!html.contains(QLatin1String(outside)), outside);
        QVERIFY(html.contains("src=\"s1.png\""));
        QVERIFY(!html.contains("<b>sentence")); // data is never markup
        QVERIFY(html.contains("1 / 2 scenes passed"));
    }

    void jsonNamesWhatWasExpectedAndFound()
    {
        const auto answer = QJsonDocument::fromJson(tourJson({scene("S1", Scene::Outcome::Differs)}, false)).object();
        const QJsonObject first = answer["scenes"].toArray().first().toObject();
        QCOMPARE(answer["passed"].toBool(true), false);
        QCOMPARE(first["result"].toString(), QString("differs"));
        QCOMPARE(first["expected"].toString() + first["found"].toString(), QString("32"));
    }

    void theScenesOfTheStoryAreAllNamedOnceInTheirOrder()
    {
        QFile file(QStringLiteral(TANDEM_SOURCE_DIR "/resources/demo/tour.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QStringList story;
        const auto scenes = QJsonDocument::fromJson(file.readAll()).object()["scenes"].toArray();
        for (const auto& entry : scenes) {
            const QJsonObject sentence = entry.toObject()["sentence"].toObject();
            QVERIFY(!sentence["zh_CN"].toString().isEmpty() && !sentence["en"].toString().isEmpty());
            if (entry.toObject()["id"].toString().startsWith('K'))
                story << entry.toObject()["id"].toString();
        }
        QCOMPARE(story.join(' '), QString("K13 K01 K11 K34 K06 K29 K10 K09 K46 K38 K39 K45"));
    }

    void aStepThatNeverGetsReadyEndsAndSaysSo()
    {
        StepScript script;
        QList<bool> reached;
        script.add({{}, [] { return false; }, [&](bool ok) { reached << ok; }, 60, 0});
        script.add({{}, {}, [&](bool ok) { reached << ok; }, 60, 0});
        bool finished = false;
        QObject::connect(&script, &StepScript::finished, [&] { finished = true; });
        script.start();
        QTRY_VERIFY(finished);
        QCOMPARE(reached, (QList<bool>{false, true}));
    }
};

} // namespace

static tandem::test::Register<TestTourReport> registered;
#include "tst_tour_report.moc"
