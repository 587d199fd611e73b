// searchd/ip_address.h - addresses of machines, and ranges of them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace ombud {

struct IpAddress {
  std::array<std::uint8_t, 16> bytes{};  // IPv6; IPv4 as ::ffff:a.b.c.d

  bool is_v4() const;
  bool is_loopback() const;  // 127.0.0.0/8 or ::1

  bool operator==(const IpAddress&) const = default;
};

// "192.0.2.1", "2001:db8::1", "fe80::1%eth0" (the zone is passed over). Nothing for anything else.
std::optional<IpAddress> parse_ip_address(std::string_view text);

struct AddressRange {
  IpAddress first{};
  unsigned bits = 128;  // of the 128 that must be the same

  bool contains(const IpAddress& address) const;
};

// "10.0.0.0/8", "2001:db8::/32"; an address alone is a range of one. Nothing for anything else.
std::optional<AddressRange> parse_address_range(std::string_view text);

}  // namespace ombud
