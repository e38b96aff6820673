#pragma once
// Which resolved addresses a Transport may connect to (reliability.md 3.5).

#include "core/net/transport.hpp"

#include <boost/asio/ip/address.hpp>

namespace tandem::net {

bool addressAllowed(const asio::ip::address& address, AddressPolicy policy);

} // namespace tandem::net
