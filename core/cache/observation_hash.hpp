#pragma once
// One byte form for each observed value, for hashes: integers as 8 bytes little endian, texts with their length in
// front, an optional with a byte that says whether it is there. Order::full and raw texts are no part of it.

#include "core/base/crypto.hpp"
#include "core/model/order.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tandem::cache {

class CanonicalBytes {
public:
    void integer(std::int64_t value);
    void text(std::string_view value);
    void money(Money value) { integer(value.fen()); }
    void instant(Instant value) { integer(value.millis()); }
    void optionalInstant(const std::optional<Instant>& value);
    void clear() { m_bytes.clear(); }
    std::string_view bytes() const { return m_bytes; }

private:
    std::string m_bytes;
};

void writeLines(CanonicalBytes& out, const std::vector<OrderLine>& lines);
void writeHead(CanonicalBytes& out, const Order& order); // everything but the lines
void write(CanonicalBytes& out, const Refund& refund);
void write(CanonicalBytes& out, const ShipmentTrace& trace);

// The first eight bytes of SHA-256.
std::int64_t shortHash(std::string_view bytes);

} // namespace tandem::cache
