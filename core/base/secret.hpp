#pragma once
// Keys and tokens: no copy, no text conversion by accident, no stream operator; memory is locked where the system
// allows it and wiped on destruction (reliability.md 3.3).

#include "core/base/result.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace tandem {

class Secret {
public:
    Secret() = default;
    explicit Secret(std::span<const std::uint8_t> bytes);
    static Secret fromText(std::string_view text);
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    ~Secret();

    Secret clone() const; // the only way to have it twice, and visible at the call
    bool empty() const { return m_size == 0; }
    std::span<const std::uint8_t> bytes() const { return {m_bytes, m_size}; }
    std::string_view text() const { return {reinterpret_cast<const char*>(m_bytes), m_size}; }
    // Constant time.
    bool equals(const Secret& other) const;

private:
    void wipe() noexcept;
    std::uint8_t* m_bytes = nullptr;
    std::size_t m_size = 0;
};

void wipeMemory(void* bytes, std::size_t size);
// First lines of every main: no core dumps, no debugger attach where the system offers it.
void hardenProcess();

} // namespace tandem
