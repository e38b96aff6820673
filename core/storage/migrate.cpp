#include "core/storage/database.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <charconv>

namespace tandem::storage {

namespace {

struct Step {
    std::int64_t number;
    std::string_view sql;
};

// "0001_orders.sql"
std::vector<Step> orderedSteps(std::span<const EmbeddedFile> files)
{
    std::vector<Step> steps;
    for (const EmbeddedFile& file : files) {
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(file.name.data(), file.name.data() + file.name.size(), number);
        TANDEM_ASSERT(error == std::errc() && *end == '_' && number > 0);
        steps.push_back({number, file.content});
    }
    std::sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) { return a.number < b.number; });
    for (std::size_t i = 0; i < steps.size(); ++i)
        TANDEM_ASSERT(steps[i].number == static_cast<std::int64_t>(i) + 1); // no gap, no number twice
    return steps;
}

// VACUUM INTO before a destructive step attaches a database; otherwise nothing may (reliability.md 1.4, step 14).
class AttachAllowed {
public:
    explicit AttachAllowed(sqlite3* handle) : m_handle(handle) { sqlite3_limit(m_handle, SQLITE_LIMIT_ATTACHED, 1); }
    AttachAllowed(const AttachAllowed&) = delete;
    AttachAllowed& operator=(const AttachAllowed&) = delete;
    ~AttachAllowed() { sqlite3_limit(m_handle, SQLITE_LIMIT_ATTACHED, 0); }

private:
    sqlite3* m_handle;
};

} // namespace

Result<std::int64_t> checkSchema(Database& database, std::span<const EmbeddedFile> files, std::string_view databaseName)
{
    try {
        const std::int64_t found = database.integer("PRAGMA user_version");
        const auto known = static_cast<std::int64_t>(files.size());
        if (found >= 0 && found <= known)
            return found;
        Args args{
            {"file", std::string(databaseName)}, {"found", std::to_string(found)}, {"known", std::to_string(known)}};
        return failure(Errc::SchemaNewer, std::move(args));
    } catch (const StorageFailure& failed) {
        return failed.error();
    }
}

Result<> migrate(Database& database, std::span<const EmbeddedFile> files, std::string_view databaseName)
{
    const std::vector<Step> steps = orderedSteps(files);
    TRY(const std::int64_t found, checkSchema(database, files, databaseName));
    try {
        const AttachAllowed attachAllowed(database.handle());
        for (const Step& step : steps) {
            if (step.number <= found)
                continue;
            Transaction transaction(database);
            database.executeScript(step.sql);
            database.executeScript(fmt::format("PRAGMA user_version={}", step.number));
            transaction.commit();
        }
    } catch (const StorageFailure& failed) {
        return failed.error();
    }
    return success();
}

} // namespace tandem::storage
