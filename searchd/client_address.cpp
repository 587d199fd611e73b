// searchd/client_address.cpp - see client_address.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/client_address.h"

#include <algorithm>
#include <string_view>

namespace ombud {
namespace {

// Takes from `rest` what stands after the last comma, and the comma.
std::string_view take_last(std::string_view& rest) {
  const std::size_t comma = rest.rfind(',');
  const std::string_view last = comma == std::string_view::npos ? rest : rest.substr(comma + 1);
  rest = rest.substr(0, comma == std::string_view::npos ? 0 : comma);
  const std::size_t first = last.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return last.substr(first, last.find_last_not_of(" \t") - first + 1);
}

// Some proxies add the port: "192.0.2.1:4711", "[2001:db8::1]:4711".
std::string_view without_port(std::string_view hop) {
  if (hop.starts_with('[')) return hop.substr(1, hop.find(']') - 1);
  const bool has_one_colon = std::count(hop.begin(), hop.end(), ':') == 1;
  return has_one_colon ? hop.substr(0, hop.find(':')) : hop;
}

}  // namespace

IpAddress client_address(const HttpRequest& request, const std::vector<AddressRange>& proxies) {
  const auto is_trusted = [&](const IpAddress& address) {
    return std::any_of(proxies.begin(), proxies.end(), [&](const AddressRange& range) {
      return range.contains(address);
    });
  };
  IpAddress client = parse_ip_address(request.peer).value_or(IpAddress{});
  std::string_view hops = request.forwarded_for;
  while (!hops.empty() && is_trusted(client)) {
    const auto hop = parse_ip_address(without_port(take_last(hops)));
    if (!hop) break;
    client = *hop;
  }
  return client;
}

}  // namespace ombud
