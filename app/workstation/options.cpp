#include "app/workstation/options.hpp"

#include <CLI/CLI.hpp>

#include <string>

namespace tandem::workstation {

std::optional<Options> parseOptions(int argc, char** argv, int& exitCode)
{
    CLI::App cli("Tandem 双引擎工作台: the workstation", "tandem");
    std::string profile, language, theme, company = "heyu", tour, screenshots;
    bool demo = false, json = false, measure = false;
    cli.add_option("--profile", profile,
                   "Folder of the profile; default: the place the system has for application data")
        ->type_name("DIR");
    cli.add_option("--lang", language, "Language of the screen")->check(CLI::IsMember({"zh_CN", "en"}));
    cli.add_option("--theme", theme, "Colours of the screen")->check(CLI::IsMember({"light", "dark"}));
    auto* demoFlag =
        cli.add_flag("--demo", demo, "Start tandem-sandbox as a child and open its company in a fresh profile");
    cli.add_option("--company", company, "Company of the demo")->type_name("NAME")->needs(demoFlag);
    auto* tourOption =
        cli.add_option("--tour", tour, "Play the demo scenes, write one picture each and index.html, exit")
            ->type_name("DIR");
    cli.add_flag("--json", json, "Print the result of the tour as JSON")->needs(tourOption);
    cli.add_option("--screenshots", screenshots, "Write a picture of every page in both themes and languages, exit")
        ->type_name("DIR")
        ->excludes(tourOption);
    cli.add_flag("--measure", measure,
                 "Print how long the start took, as JSON, once the first orders are on screen, exit");
    cli.set_version_flag("--version", "tandem " TANDEM_VERSION);
    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        exitCode = cli.exit(error) == 0 ? 0 : 2;
        return std::nullopt;
    }
    Options options;
    options.profile = QString::fromStdString(profile);
    options.language = QString::fromStdString(language);
    options.theme = QString::fromStdString(theme);
    options.tour = QString::fromStdString(tour);
    options.screenshots = QString::fromStdString(screenshots);
    // Tour and pictures need the invented company: they never run on somebody's real customers.
    options.demo = demo || !tour.empty() || !screenshots.empty();
    options.company = QString::fromStdString(company);
    options.json = json;
    options.measure = measure;
    return options;
}

} // namespace tandem::workstation
