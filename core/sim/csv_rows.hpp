#pragma once
// Rows of a CSV file, plain or compressed (.xz), read as a stream: the file never lies in memory whole.

#include "core/base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace tandem::sim {

class CsvRows {
public:
    // Errors: FileMissing, FileUnreadable with args file.
    static Result<CsvRows> open(const std::filesystem::path& file);
    CsvRows(CsvRows&&) noexcept;
    CsvRows& operator=(CsvRows&&) noexcept;
    ~CsvRows();

    // Fills `row` with the next one's fields; false at the end. Errors: FileDamaged (compression), FileUnreadable,
    // LimitExceeded (a row over 1 MiB).
    Result<bool> next(std::vector<std::string>& row);
    std::int64_t rowsRead() const { return m_rows; }

private:
    class Input;
    explicit CsvRows(std::unique_ptr<Input> input);
    Result<bool> fill();

    std::unique_ptr<Input> m_input;
    std::string m_buffer;
    std::size_t m_at = 0;
    std::int64_t m_rows = 0;
};

} // namespace tandem::sim
