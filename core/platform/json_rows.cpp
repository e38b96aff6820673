#include "core/platform/json_rows.hpp"

#include <cstddef>

namespace tandem::platform {

namespace {

// Walks over text that a parser has already accepted; on anything unexpected it stops at the end.
class Scanner {
public:
    explicit Scanner(std::string_view text) : m_text(text) {}

    void skipSpace()
    {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\t' || m_text[m_at] == '\n' ||
                                        m_text[m_at] == '\r'))
            ++m_at;
    }

    bool take(char expected)
    {
        skipSpace();
        if (m_at >= m_text.size() || m_text[m_at] != expected)
            return false;
        ++m_at;
        return true;
    }

    bool atEnd() const { return m_at >= m_text.size(); }

    // With its quotes.
    std::string_view takeString()
    {
        skipSpace();
        const std::size_t begin = m_at;
        if (!take('"'))
            return {};
        while (m_at < m_text.size() && m_text[m_at] != '"')
            m_at += m_text[m_at] == '\\' ? 2 : 1;
        m_at = m_at < m_text.size() ? m_at + 1 : m_text.size();
        return m_text.substr(begin, m_at - begin);
    }

    std::string_view takeValue()
    {
        skipSpace();
        const std::size_t begin = m_at;
        int depth = 0;
        while (m_at < m_text.size()) {
            const char next = m_text[m_at];
            if (next == '"') {
                takeString();
            } else if (next == '{' || next == '[') {
                ++depth;
                ++m_at;
            } else if (next == '}' || next == ']') {
                if (depth == 0)
                    break;
                --depth;
                ++m_at;
            } else if (depth == 0 && (next == ',' || next == ' ' || next == '\n' || next == '\r' || next == '\t')) {
                break;
            } else {
                ++m_at;
                continue;
            }
            if (depth == 0)
                break;
        }
        return m_text.substr(begin, m_at - begin);
    }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
};

std::string_view member(std::string_view object, std::string_view name)
{
    Scanner scanner(object);
    std::string_view found;
    if (!scanner.take('{'))
        return found;
    while (!scanner.atEnd()) {
        const std::string_view key = scanner.takeString();
        if (key.size() < 2 || !scanner.take(':'))
            return found;
        const std::string_view value = scanner.takeValue();
        if (key.substr(1, key.size() - 2) == name)
            found = value;
        if (!scanner.take(','))
            return found;
    }
    return found;
}

} // namespace

std::string_view memberText(std::string_view document, std::span<const std::string_view> path)
{
    for (const std::string_view name : path)
        document = member(document, name);
    return document;
}

std::vector<std::string_view> arrayElements(std::string_view document, std::span<const std::string_view> path)
{
    std::vector<std::string_view> elements;
    Scanner scanner(memberText(document, path));
    if (!scanner.take('['))
        return elements;
    while (!scanner.atEnd()) {
        const std::string_view element = scanner.takeValue();
        if (element.empty())
            return elements;
        elements.push_back(element);
        if (!scanner.take(','))
            return elements;
    }
    return elements;
}

} // namespace tandem::platform
