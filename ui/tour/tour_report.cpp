#include "ui/tour/tour_report.hpp"

#include "ui/widgets/theme.hpp"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

namespace tandem::ui {

namespace {

QString outcomeText(Scene::Outcome outcome)
{
    switch (outcome) {
    case Scene::Outcome::NotBuilt: return QStringLiteral("not built yet");
    case Scene::Outcome::Passed: return QStringLiteral("passed");
    case Scene::Outcome::Differs: break;
    }
    return QStringLiteral("differs");
}

QString sentence(const Scene& scene, const QString& language)
{
    return scene.plan[QLatin1String("sentence")].toObject()[language].toString();
}

QString cssVariables()
{
    const std::pair<const char*, Token> names[] = {{"window", Token::BgWindow}, {"panel", Token::BgPanel},
                                                   {"line", Token::LineSoft},   {"ink1", Token::Ink1},
                                                   {"ink2", Token::Ink2},       {"ink3", Token::Ink3},
                                                   {"ok", Token::Ok},           {"oktint", Token::OkTint},
                                                   {"danger", Token::Danger},   {"dangertint", Token::DangerTint},
                                                   {"idle", Token::BgIdle}};
    QString css = QStringLiteral(":root{");
    for (const auto& [name, token] : names)
        css += QStringLiteral("--%1:%2;").arg(QLatin1String(name), color(token).name());
    return css + QLatin1Char('}');
}

constexpr const char* kStyle =
    "body{margin:0;background:var(--window);color:var(--ink1);font:14px/22px system-ui,'Noto Sans CJK SC','PingFang "
    "SC','Microsoft YaHei',sans-serif}"
    "header{padding:32px 40px 8px;max-width:1200px;margin:auto}h1{font-size:20px;line-height:28px;margin:0}header "
    "p{color:var(--ink2);margin:4px 0 0}"
    "main{max-width:1200px;margin:auto;padding:8px 40px 48px}article{background:var(--panel);border:1px solid "
    "var(--line);border-radius:8px;"
    "margin:16px 0;padding:16px}article h2{font-size:16px;line-height:24px;margin:0}article p{margin:2px "
    "0;color:var(--ink2)}"
    "img{width:100%;height:auto;border:1px solid var(--line);border-radius:6px;margin-top:12px;display:block}"
    ".tag{float:right;font-size:12px;padding:1px 8px;border-radius:4px;background:var(--idle);color:var(--ink2)}"
    ".passed{background:var(--oktint);color:var(--ok)}.differs{background:var(--dangertint);color:var(--danger)}"
    ".id{color:var(--ink3);margin-right:8px;font-weight:400}dl{display:grid;grid-template-columns:max-content "
    "1fr;gap:2px 12px;margin:8px 0 0;"
    "font-size:12px;line-height:18px}dt{color:var(--ink3)}dd{margin:0}";

QString sceneHtml(const Scene& scene)
{
    const QString outcome = outcomeText(scene.outcome);
    const QString kind = scene.outcome == Scene::Outcome::Passed    ? QStringLiteral(" passed")
                         : scene.outcome == Scene::Outcome::Differs ? QStringLiteral(" differs")
                                                                    : QString();
    QString html =
        QStringLiteral("<article><span class=\"tag%1\">%2</span><h2><span class=\"id\">%3</span>%4</h2><p>%5</p>")
            .arg(kind, outcome, scene.id.toHtmlEscaped(), sentence(scene, QStringLiteral("zh_CN")).toHtmlEscaped(),
                 sentence(scene, QStringLiteral("en")).toHtmlEscaped());
    if (!scene.expected.isEmpty()) {
        html += QStringLiteral("<dl><dt>expected</dt><dd>%1</dd><dt>found</dt><dd>%2</dd></dl>")
                    .arg(scene.expected.toHtmlEscaped(), scene.found.toHtmlEscaped());
    }
    if (!scene.picture.isEmpty()) {
        html += QStringLiteral(
                    "<a href=\"%1\"><img src=\"%1\" alt=\"%2\" width=\"1600\" height=\"1000\" loading=\"lazy\"></a>")
                    .arg(scene.picture.toHtmlEscaped(), sentence(scene, QStringLiteral("en")).toHtmlEscaped());
    }
    return html + QStringLiteral("</article>\n");
}

} // namespace

QByteArray tourJson(const std::vector<Scene>& scenes, bool passed)
{
    QJsonArray list;
    for (const Scene& scene : scenes) {
        QJsonObject entry{{"id", scene.id},
                          {"result", outcomeText(scene.outcome)},
                          {"sentence", scene.plan[QLatin1String("sentence")]}};
        if (!scene.expected.isEmpty())
            entry[QLatin1String("expected")] = scene.expected;
        entry[QLatin1String("found")] = scene.found;
        if (!scene.picture.isEmpty())
            entry[QLatin1String("picture")] = scene.picture;
        list.append(entry);
    }
    return QJsonDocument(QJsonObject{{"passed", passed}, {"scenes", list}}).toJson(QJsonDocument::Compact);
}

QString tourText(const std::vector<Scene>& scenes)
{
    QStringList lines;
    for (const Scene& scene : scenes) {
        lines << QStringLiteral("%1  %2  %3")
                     .arg(scene.id.leftJustified(4), outcomeText(scene.outcome).leftJustified(13),
                          sentence(scene, QStringLiteral("en")));
        if (scene.outcome == Scene::Outcome::Differs)
            lines << QStringLiteral("      expected: %1\n      found:    %2").arg(scene.expected, scene.found);
    }
    return lines.join(QLatin1Char('\n'));
}

QByteArray tourHtml(const std::vector<Scene>& scenes)
{
    int passed = 0, built = 0;
    for (const Scene& scene : scenes) {
        built += scene.outcome != Scene::Outcome::NotBuilt;
        passed += scene.outcome == Scene::Outcome::Passed;
    }
    QString html = QStringLiteral("<!doctype html>\n<html lang=\"zh-Hans\"><head><meta "
                                  "charset=\"utf-8\"><title>Tandem</title><style>%1%2</style>"
                                  "</head><body><header><h1>双引擎工作台 Tandem</h1><p>%3 / %4 scenes passed; %5 more "
                                  "wait for their engine</p>"
                                  "</header><main>\n")
                       .arg(cssVariables(), QLatin1String(kStyle))
                       .arg(passed)
                       .arg(built)
                       .arg(int(scenes.size()) - built);
    for (const Scene& scene : scenes)
        html += sceneHtml(scene);
    return (html + QStringLiteral("</main></body></html>\n")).toUtf8();
}

} // namespace tandem::ui
