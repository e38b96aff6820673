#pragma once
// Logging with a closed set of events and field types: no free text, no personal data (decisions.md 14).
// One line is one JSON object; files are size-capped, rotated, kept 14 days.

#include "core/base/instant.hpp"
#include "core/base/result.hpp"
#include "core/base/uid.hpp"

#include <filesystem>
#include <initializer_list>
#include <string_view>
#include <variant>

namespace tandem {

enum class Event : std::uint16_t {
    ProgramStarted,
    ProgramStopped,
    ProfileOpened,
    ProfileClosed,
    ProfileRefused,
    MigrationRun,
    BackupTaken,
    BackupRestored,
    CacheQuarantined,
    CacheRebuilt,
    AnchorWritten,
    CheckpointDone,
    SyncCycleStarted,
    SyncCycleDone,
    SyncPageApplied,
    SyncStopped,
    RowParked,
    DriftSeen,
    TokenExpired,
    HttpFailed,
    CertificateRefused,
    OutboxSent,
    OutboxUnknown,
    OutboxRejected,
    RequestServed,
    RequestRefused,
    InternalError,
};
std::string_view eventName(Event event);

struct LogField {
    std::string_view name; // literal
    std::variant<std::int64_t, Errc, Uid, Instant, Duration> value;
};

// Starts writing to `folder`/tandem.log. Without it log() goes nowhere.
Result<> startLog(const std::filesystem::path& folder);
void stopLog();
void log(Instant at, Event event, std::initializer_list<LogField> fields = {});

} // namespace tandem
