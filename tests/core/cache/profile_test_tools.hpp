#pragma once
// What the tests of the profile do to its files and rows.

#include "tests/support/profile_bench.hpp"
#include "tests/support/verify_ok.hpp"

#include <fstream>
#include <iterator>
#include <map>

namespace tandem::test {

inline std::string fileBytes(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
}

// Everything in the folder by relative name, but lock and logs/.
inline std::map<std::string, std::string> folderBytes(const std::filesystem::path& folder)
{
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        const std::string name = std::filesystem::relative(entry.path(), folder).generic_string();
        if (entry.is_regular_file() && name != "lock" && !name.starts_with("logs/"))
            files[name] = fileBytes(entry.path());
    }
    return files;
}

inline void damage(const std::filesystem::path& file, std::size_t offset)
{
    std::fstream out(file, std::ios::binary | std::ios::in | std::ios::out);
    out.seekp(static_cast<std::streamoff>(offset));
    out << "damaged by a test";
}

// An own change, as the stores make one: with its tick of the commit counter.
inline void setSetting(cache::Profile& profile, std::string_view key, std::string_view value)
{
    storage::Transaction transaction(profile.own());
    profile.own().execute("INSERT INTO settings VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                          {key, value});
    profile.own().execute("UPDATE meta SET value = value + 1 WHERE key = 'commit_counter'");
    transaction.commit();
}

inline std::string setting(cache::Profile& profile, std::string_view key)
{
    return profile.own()
        .first("SELECT value FROM settings WHERE key = ?1", {key}, [](const storage::Row& row) { return row.text(0); })
        .value_or("-");
}

// The folder without its lock, as somebody would copy it away and back.
inline void copyDatabases(const std::filesystem::path& from, const std::filesystem::path& to)
{
    namespace fs = std::filesystem;
    fs::create_directories(to);
    for (const char* name : {"own.db", "own.db-wal", "cache.db", "cache.db-wal", "profile.json"}) {
        fs::remove(to / name);
        if (fs::exists(from / name))
            fs::copy_file(from / name, to / name);
    }
}

} // namespace tandem::test
