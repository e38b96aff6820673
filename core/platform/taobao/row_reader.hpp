#pragma once
// Reads the members of one TOP row within our bounds; shared by the decoders of this folder.

#include "core/base/json.hpp"
#include "core/model/change_batch.hpp"
#include "core/platform/taobao/answer.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace tandem::platform::taobao {

// Ten billion yuan: sums of a whole order stay far inside 64 bits.
inline constexpr std::int64_t kMostFen = 1'000'000'000'000;

using KnownFields = std::unordered_set<std::string_view>;

class RowReader {
public:
    RowReader(const json::object& row, std::string_view kind, std::set<Drift>& drift)
        : m_row(row), m_kind(kind), m_drift(drift)
    {
    }
    // Absent, null and empty text are the same: not there.
    Result<std::string> text(std::string_view name, std::size_t maxBytes) const;
    Result<std::string> requiredText(std::string_view name, std::size_t maxBytes) const;
    // "tid_str" before "tid": an id is text, never a number.
    Result<std::string> requiredId(std::string_view textName, std::string_view name) const;
    Result<std::string> id(std::string_view textName, std::string_view name) const;
    Result<std::optional<Money>> amount(std::string_view name) const;
    Result<Money> requiredAmount(std::string_view name) const;
    Result<std::optional<Instant>> time(std::string_view name) const;
    Result<Instant> requiredTime(std::string_view name) const;
    Result<std::optional<std::int64_t>> integer(std::string_view name) const;

    void unknownWord(std::string_view field, std::string_view word) const;
    void listUnknownFields(const KnownFields& known, std::string_view path) const;
    const json::object& row() const { return m_row; }

private:
    const json::object& m_row;
    std::string_view m_kind;
    std::set<Drift>& m_drift;
};

// One element of {plural: {singular: […]}}, or of the flat {plural: […]}; nothing when the list is absent.
struct ListRow {
    const json::value& value;
    std::string raw; // as received
};
std::vector<ListRow> listRows(const Answer& answer, std::string_view plural, std::string_view singular);

std::optional<std::int64_t> readTotal(const json::object& content);
bool readHasNext(const json::object& content);

} // namespace tandem::platform::taobao
