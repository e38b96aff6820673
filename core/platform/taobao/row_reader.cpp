#include "core/platform/taobao/row_reader.hpp"

#include "core/base/text.hpp"
#include "core/platform/json_rows.hpp"


namespace tandem::platform::taobao {

namespace {

constexpr std::size_t kIdBytes = 64;
constexpr std::size_t kWordBytes = 64;

Error malformed(std::string_view name)
{
    return failure(Errc::MalformedRow, {{"field", std::string(name)}});
}

} // namespace

Result<std::string> RowReader::text(std::string_view name, std::size_t maxBytes) const
{
    TRY(const auto found, optionalText(m_row, name));
    return found ? cleanText(*found, maxBytes) : std::string();
}

Result<std::string> RowReader::requiredText(std::string_view name, std::size_t maxBytes) const
{
    TRY(auto found, text(name, maxBytes));
    if (found.empty())
        return malformed(name);
    return found;
}

Result<std::string> RowReader::id(std::string_view textName, std::string_view name) const
{
    TRY(auto found, optionalText(m_row, textName));
    if (!found || found->empty()) {
        TRY(found, optionalText(m_row, name));
    }
    if (!found)
        return std::string();
    if (found->size() > kIdBytes || cleanText(*found, kIdBytes) != *found)
        return malformed(name);
    return *std::move(found);
}

Result<std::string> RowReader::requiredId(std::string_view textName, std::string_view name) const
{
    TRY(auto found, id(textName, name));
    if (found.empty())
        return malformed(name);
    return found;
}

Result<std::optional<Money>> RowReader::amount(std::string_view name) const
{
    TRY(const auto text, optionalText(m_row, name));
    if (!text || text->empty())
        return std::optional<Money>();
    TRY(const auto found, requireYuan(m_row, name));
    if (found.fen() > kMostFen || found.fen() < -kMostFen)
        return failure(Errc::MoneyMalformed, {{"field", std::string(name)}});
    return std::optional<Money>(found);
}

Result<Money> RowReader::requiredAmount(std::string_view name) const
{
    TRY(const auto found, amount(name));
    if (!found)
        return malformed(name);
    return *found;
}

Result<std::optional<Instant>> RowReader::time(std::string_view name) const
{
    const json::value* value = find(m_row, name);
    if (value && value->is_string() && value->get_string().empty())
        return std::optional<Instant>();
    return optionalChinaTime(m_row, name);
}

Result<Instant> RowReader::requiredTime(std::string_view name) const
{
    TRY(const auto found, time(name));
    if (!found)
        return malformed(name);
    return *found;
}

Result<std::optional<std::int64_t>> RowReader::integer(std::string_view name) const
{
    TRY(const auto text, optionalText(m_row, name));
    if (!text || text->empty())
        return std::optional<std::int64_t>();
    return optionalInteger(m_row, name);
}

void RowReader::unknownWord(std::string_view field, std::string_view word) const
{
    m_drift.insert(Drift{std::string(m_kind), std::string(field) + "=" + cleanText(word, kWordBytes)});
}

void RowReader::listUnknownFields(const KnownFields& known, std::string_view path) const
{
    for (const auto& member : m_row) {
        const std::string_view name(member.key().data(), member.key().size());
        if (!known.contains(name)) {
            std::string where = "unknown field " + std::string(path) + "." + cleanText(name, kWordBytes);
            m_drift.insert(Drift{std::string(m_kind), std::move(where)});
        }
    }
}

std::vector<ListRow> listRows(const Answer& answer, std::string_view plural, std::string_view singular)
{
    std::vector<ListRow> rows;
    const json::value* list = find(answer.content(), plural);
    std::vector<std::string_view> path{answer.root, plural};
    if (list && list->is_object()) {
        list = find(list->get_object(), singular);
        path.push_back(singular);
    }
    if (!list || !list->is_array())
        return rows;
    const json::array& values = list->get_array();
    const auto texts = arrayElements(answer.body, path);
    // Escaped member names are the one case in which the text is not found by name.
    const bool exact = texts.size() == values.size();
    rows.reserve(values.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        rows.push_back({values[i], exact ? std::string(texts[i]) : json::serialize(values[i])});
    return rows;
}

std::optional<std::int64_t> readTotal(const json::object& content)
{
    const auto total = optionalInteger(content, "total_results");
    return total ? total.value() : std::nullopt;
}

bool readHasNext(const json::object& content)
{
    const json::value* value = find(content, "has_next");
    if (!value)
        return false;
    return value->is_bool() ? value->get_bool() : value->is_string() && value->get_string() == "true";
}

} // namespace tandem::platform::taobao
