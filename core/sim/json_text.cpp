#include "core/sim/json_text.hpp"

namespace tandem::sim {

void JsonText::quote(std::string_view value)
{
    static constexpr char kHex[] = "0123456789abcdef";
    m_text += '"';
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            m_text += '\\';
            m_text += c;
        } else if (byte < 0x20) {
            m_text += "\\u00";
            m_text += kHex[byte >> 4];
            m_text += kHex[byte & 15];
        } else {
            m_text += c;
        }
    }
    m_text += '"';
}

} // namespace tandem::sim
