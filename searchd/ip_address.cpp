// searchd/ip_address.cpp - see ip_address.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/ip_address.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <string>
#include <system_error>

#include <arpa/inet.h>

namespace ombud {
namespace {

constexpr std::size_t kTextMax = INET6_ADDRSTRLEN;  // no address has more characters
constexpr unsigned kBits = 128;
constexpr unsigned kBitsBeforeV4 = 96;
constexpr std::array<std::uint8_t, 12> kBeforeV4{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

}  // namespace

bool IpAddress::is_v4() const {
  return std::equal(kBeforeV4.begin(), kBeforeV4.end(), bytes.begin());
}

bool IpAddress::is_loopback() const {
  if (is_v4()) return bytes[12] == 127;
  IpAddress one;
  one.bytes[15] = 1;
  return *this == one;
}

std::optional<IpAddress> parse_ip_address(std::string_view text) {
  const bool is_v6 = text.find(':') != std::string_view::npos;
  if (is_v6) text = text.substr(0, text.find('%'));
  if (text.size() >= kTextMax || text.find('\0') != std::string_view::npos) return std::nullopt;
  const std::string terminated(text);  // as inet_pton wants it
  IpAddress address;
  std::uint8_t* place = address.bytes.data();
  if (!is_v6) place = std::copy(kBeforeV4.begin(), kBeforeV4.end(), place);
  if (inet_pton(is_v6 ? AF_INET6 : AF_INET, terminated.c_str(), place) != 1) return std::nullopt;
  return address;
}

bool AddressRange::contains(const IpAddress& address) const {
  const std::size_t whole = bits / 8;
  const auto end = first.bytes.begin() + static_cast<std::ptrdiff_t>(whole);
  if (!std::equal(first.bytes.begin(), end, address.bytes.begin())) return false;
  const unsigned rest = bits % 8;
  if (rest == 0) return true;
  return (first.bytes[whole] ^ address.bytes[whole]) >> (8 - rest) == 0;
}

std::optional<AddressRange> parse_address_range(std::string_view text) {
  const auto slash = text.find('/');
  const auto first = parse_ip_address(text.substr(0, slash));
  if (!first) return std::nullopt;
  if (slash == std::string_view::npos) return AddressRange{.first = *first, .bits = kBits};
  const bool is_v4 = text.find(':') == std::string_view::npos;
  const unsigned before = is_v4 ? kBitsBeforeV4 : 0;
  const auto digits = text.substr(slash + 1);
  unsigned bits = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
  const bool is_whole = read.ec == std::errc{} && read.ptr == digits.data() + digits.size();
  if (!is_whole || bits > kBits - before) return std::nullopt;
  return AddressRange{.first = *first, .bits = before + bits};
}

}  // namespace ombud
