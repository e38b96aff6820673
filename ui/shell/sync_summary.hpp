#pragma once
// The sync chip of the top bar as a decision: status in, words and tone out.

#include "core/services/workspace.hpp"
#include "ui/bridge/formatter.hpp"
#include "ui/widgets/painting.hpp"

#include <QCoreApplication>

namespace tandem::ui {

struct SyncSummary {
    Q_DECLARE_TR_FUNCTIONS(tandem::ui::SyncSummary)
public:
    enum class Kind { Unknown, Synced, Running, Offline, PartlyDown };
    Kind kind = Kind::Unknown;
    QString text;
    QString tip;
    Tone tone = Tone::Neutral;
    IconId icon = IconId::Rings;
    Token iconTint = Token::Ok;
    std::optional<Instant> offlineSince;
};

SyncSummary summarize(const services::SyncStatus& status, const Formatter& formatter);

} // namespace tandem::ui
