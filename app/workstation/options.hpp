#pragma once
// The command line of `tandem` as a value.

#include <QString>
#include <optional>

namespace tandem::workstation {

struct Options {
    QString profile; // empty: the platform's place
    QString language;
    QString theme;
    bool demo = false;
    QString company = QStringLiteral("heyu");
    QString tour;        // folder; empty: no tour
    QString screenshots; // folder; empty: none
    bool json = false;
    bool measure = false;
};

// Nullopt: the program has said what it had to say and ends with `exitCode` (0 after --help, 2 after wrong usage).
std::optional<Options> parseOptions(int argc, char** argv, int& exitCode);

} // namespace tandem::workstation
