#include "core/base/log.hpp"

#include "core/base/file_lock.hpp"
#include "core/base/json.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/spdlog.h>

#include <array>
#include <atomic>

namespace tandem {

namespace {

constexpr std::size_t kFileBytes = 5u << 20;
constexpr int kOldFiles = 3;
constexpr Duration kKept = std::chrono::hours(24 * 14);
constexpr const char* kLogger = "tandem";

// True until the first line after startLog: only then it is known what time it is, since time comes from the caller.
std::atomic<bool> pruningDue = false;

constexpr auto kEventNames = std::to_array<std::string_view>({
    "ProgramStarted",   "ProgramStopped", "ProfileOpened",      "ProfileClosed", "ProfileRefused", "MigrationRun",
    "BackupTaken",      "BackupRestored", "CacheQuarantined",   "CacheRebuilt",  "AnchorWritten",  "CheckpointDone",
    "SyncCycleStarted", "SyncCycleDone",  "SyncPageApplied",    "SyncStopped",   "RowParked",      "DriftSeen",
    "TokenExpired",     "HttpFailed",     "CertificateRefused", "OutboxSent",    "OutboxUnknown",  "OutboxRejected",
    "RequestServed",    "RequestRefused", "InternalError",
});
static_assert(kEventNames.size() == static_cast<std::size_t>(Event::InternalError) + 1);

struct ToJson {
    json::value operator()(std::int64_t number) const { return number; }
    json::value operator()(Errc code) const { return json::string(errcName(code)); }
    json::value operator()(const Uid& uid) const { return json::string(uid.toString()); }
    json::value operator()(Instant at) const { return json::string(formatRfc3339(at)); }
    json::value operator()(Duration duration) const { return duration.count(); } // milliseconds
};

// Time of the last whole line of a log file; nothing when it cannot be read.
Result<Instant> lastLineOf(const std::filesystem::path& file)
{
    TRY(auto content, readFile(file, 2 * kFileBytes));
    while (content.ends_with('\n') || content.ends_with('\r'))
        content.pop_back();
    const std::size_t start = content.rfind('\n');
    TRY(const auto line, parseJson(std::string_view(content).substr(start == std::string::npos ? 0 : start + 1)));
    if (!line.is_object())
        return failure(Errc::ParseFailed);
    TRY(const auto at, requireText(line.get_object(), "at"));
    return parseRfc3339(at);
}

void dropOldFiles(const std::filesystem::path& folder, Instant now)
{
    std::error_code code;
    for (const auto& entry : std::filesystem::directory_iterator(folder, code)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with("tandem.") || !name.ends_with(".log") || name == "tandem.log")
            continue;
        const auto last = lastLineOf(entry.path());
        if (last && last.value() < now - kKept)
            std::filesystem::remove(entry.path(), code);
    }
}

} // namespace

std::string_view eventName(Event event)
{
    const auto index = static_cast<std::size_t>(event);
    TANDEM_ASSERT(index < kEventNames.size());
    return kEventNames[index];
}

Result<> startLog(const std::filesystem::path& folder)
{
    stopLog();
    TRY(makePrivateFolder(folder));
    try {
        const auto name = (folder / "tandem.log").string<spdlog::filename_t::value_type>();
        auto sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(name, kFileBytes, kOldFiles);
        auto logger = std::make_shared<spdlog::logger>(kLogger, std::move(sink));
        logger->set_pattern("%v");
        logger->flush_on(spdlog::level::info);
        // A full disk must not stop the work, nor fill the terminal.
        logger->set_error_handler([](const std::string&) {});
        spdlog::register_logger(std::move(logger));
    } catch (const spdlog::spdlog_ex& error) {
        return failure(Errc::FileUnreadable, {{"file", (folder / "tandem.log").string()}}, error.what());
    }
    pruningDue = true;
    return success();
}

void stopLog()
{
    spdlog::drop(kLogger);
}

void log(Instant at, Event event, std::initializer_list<LogField> fields)
{
    // spdlog's registry keeps the one logger and lets several threads look it up.
    const std::shared_ptr<spdlog::logger> logger = spdlog::get(kLogger);
    if (!logger)
        return;
    if (pruningDue.exchange(false)) {
        auto* sink = static_cast<spdlog::sinks::rotating_file_sink_mt*>(logger->sinks().front().get());
        dropOldFiles(std::filesystem::path(sink->filename()).parent_path(), at);
    }
    json::object line;
    line["at"] = formatRfc3339(at);
    line["event"] = json::string(eventName(event));
    for (const LogField& field : fields)
        line[field.name] = std::visit(ToJson(), field.value);
    logger->info(json::serialize(line));
}

} // namespace tandem
