#pragma once
// A temporary folder with one encrypted file in it.

#include "core/storage/database.hpp"
#include "tests/support/verify_ok.hpp"

#include <QTemporaryDir>
#include <fstream>
#include <iterator>

namespace tandem::test {

inline Secret rawKey(std::uint8_t seed = 7)
{
    const std::vector<std::uint8_t> bytes(48, seed);
    return Secret(std::span<const std::uint8_t>(bytes));
}

inline std::string bytesOf(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
}

inline void overwrite(const std::filesystem::path& file, std::size_t offset, std::string_view bytes)
{
    std::fstream out(file, std::ios::binary | std::ios::in | std::ios::out);
    out.seekp(static_cast<std::streamoff>(offset));
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

class StorageBench {
public:
    std::filesystem::path folder() const { return m_folder.path().toStdString(); }
    std::filesystem::path file(const char* name = "test.db") const { return folder() / name; }
    std::filesystem::path log() const { return folder() / "test.db-wal"; }

    Result<storage::Database> open(storage::OpenMode mode, const Secret& key = rawKey(), std::string vfs = {}) const
    {
        storage::OpenOptions options;
        options.file = file();
        options.mode = mode;
        options.vfs = std::move(vfs);
        return storage::openDatabase(options, key);
    }
    // A new file with a table of `rows` rows of 500 bytes.
    storage::Database filled(int rows) const
    {
        auto database = open(storage::OpenMode::CreateNew).value();
        fill(database, rows);
        return database;
    }
    static void fill(storage::Database& database, int rows)
    {
        database.executeScript("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;");
        insert(database, rows);
    }
    static void insert(storage::Database& database, int rows)
    {
        storage::Transaction transaction(database);
        for (int i = 0; i < rows; ++i)
            database.execute("INSERT INTO notes (text) VALUES (?1)", {std::string(500, 'n')});
        transaction.commit();
    }
    static std::int64_t count(storage::Database&& database) { return count(database); }
    static std::int64_t count(storage::Database& database)
    {
        return database.integer("SELECT count(*) FROM notes WHERE length(text) = 500");
    }

private:
    QTemporaryDir m_folder;
};

// The code of what `act` throws; nullopt when it throws nothing.
template <class F>
std::optional<Errc> thrownBy(F&& act)
{
    try {
        act();
        return std::nullopt;
    } catch (const storage::StorageFailure& failed) {
        return failed.error().code();
    }
}

} // namespace tandem::test
