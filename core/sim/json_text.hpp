#pragma once
// JSON written by appending, in the order of the calls, so that an answer has the bytes its author chose. The commas
// come by themselves; balanced begin and end are the caller's duty.

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

namespace tandem::sim {

class JsonText {
public:
    JsonText& begin(char bracket) { return separate().put(bracket); }
    JsonText& end(char bracket) { return put(bracket); }
    JsonText& key(std::string_view name)
    {
        separate();
        quote(name);
        return put(':');
    }
    JsonText& text(std::string_view value)
    {
        separate();
        quote(value);
        return *this;
    }
    JsonText& number(std::int64_t value)
    {
        separate();
        char digits[24];
        const auto written = std::to_chars(digits, digits + sizeof digits, value);
        m_text.append(digits, written.ptr);
        return *this;
    }
    JsonText& boolean(bool value) { return raw(value ? "true" : "false"); }
    // Finished JSON, as it is.
    JsonText& raw(std::string_view value)
    {
        separate();
        m_text += value;
        return *this;
    }
    bool empty() const { return m_text.empty(); }
    std::string take() { return std::move(m_text); }
    const std::string& view() const { return m_text; }

private:
    JsonText& put(char c)
    {
        m_text += c;
        return *this;
    }
    JsonText& separate()
    {
        if (!m_text.empty() && m_text.back() != '{' && m_text.back() != '[' && m_text.back() != ':')
            m_text += ',';
        return *this;
    }
    void quote(std::string_view value);

    std::string m_text;
};

} // namespace tandem::sim
