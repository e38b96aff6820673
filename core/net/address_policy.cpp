#include "core/net/address_policy.hpp"

#include <array>
#include <cstdint>

namespace tandem::net {
namespace {

struct Block {
    std::uint32_t network;
    int bits;
};

// What IANA's special-purpose registry does not call globally reachable, plus multicast and the reserved rest.
constexpr std::array kNotPublicV4{
    Block{0x00000000, 8},  // this network
    Block{0x0A000000, 8},  // private
    Block{0x64400000, 10}, // carrier-grade NAT
    Block{0x7F000000, 8},  // loopback
    Block{0xA9FE0000, 16}, // link-local
    Block{0xAC100000, 12}, // private
    Block{0xC0000000, 24}, // protocol assignments
    Block{0xC0000200, 24}, // documentation
    Block{0xC0A80000, 16}, // private
    Block{0xC6120000, 15}, // benchmarks
    Block{0xC6336400, 24}, // documentation
    Block{0xCB007100, 24}, // documentation
    Block{0xE0000000, 4},  // multicast
    Block{0xF0000000, 4},  // reserved, broadcast
};

bool isPublicV4(std::uint32_t address)
{
    for (const Block& block : kNotPublicV4)
        if (((address ^ block.network) >> (32 - block.bits)) == 0)
            return false;
    return true;
}

std::uint32_t bigEndian(const asio::ip::address_v6::bytes_type& bytes, std::size_t at)
{
    return (std::uint32_t{bytes[at]} << 24) | (std::uint32_t{bytes[at + 1]} << 16) |
           (std::uint32_t{bytes[at + 2]} << 8) | bytes[at + 3];
}

bool isPublicV6(const asio::ip::address_v6& address)
{
    const auto bytes = address.to_bytes();
    const std::uint32_t first = bigEndian(bytes, 0);
    const bool translated = first == 0x0064FF9B && bigEndian(bytes, 4) == 0 && bigEndian(bytes, 8) == 0;
    if (translated) // NAT64: judged by the IPv4 address inside
        return isPublicV4(bigEndian(bytes, 12));
    const bool globalUnicast = (first >> 29) == 1;
    const bool tunnel = (first >> 16) == 0x2002 || first == 0x20010000; // 6to4, Teredo: an IPv4 address inside
    const bool documentation = first == 0x20010DB8;
    return globalUnicast && !tunnel && !documentation;
}

} // namespace

bool addressAllowed(const asio::ip::address& address, AddressPolicy policy)
{
    if (policy == AddressPolicy::LoopbackOnly)
        return address.is_loopback();
    return address.is_v4() ? isPublicV4(address.to_v4().to_uint()) : isPublicV6(address.to_v6());
}

} // namespace tandem::net
