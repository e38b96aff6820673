#pragma once
// What a first-start check looked at, and what to do when it failed, in words.

#include "core/services/workspace.hpp"
#include "ui/bridge/formatter.hpp"

#include <QCoreApplication>

namespace tandem::ui {

class ProbeWords {
    Q_DECLARE_TR_FUNCTIONS(tandem::ui::ProbeWords)
public:
    static QString title(const platform::CheckResult& check, const Formatter& formatter);
    // Empty when it passed.
    static QString remedy(const platform::CheckResult& check, const Formatter& formatter);
};

} // namespace tandem::ui
