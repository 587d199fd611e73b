// searchd/origin.cpp - see origin.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/origin.h"

#include <string_view>

namespace ombud {
namespace {

constexpr std::string_view kNameCharacters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.";

// RFC 4151 asks for a year in which the name was ours. It must never change: readers take an entry
// under another name for a new one.
constexpr std::string_view kTagYear = "2026";

// Neither a port nor an IPv6 address may stand in a tag.
std::string_view name_in(std::string_view host) {
  const std::string_view name = host.substr(0, host.find(':'));
  const bool fits =
      !name.empty() && name.find_first_not_of(kNameCharacters) == std::string_view::npos;
  return fits ? name : "localhost";
}

}  // namespace

std::string origin_of(const HttpRequest& request) {
  if (request.host.empty()) return {};
  return (request.is_https ? "https://" : "http://") + request.host;
}

std::string tag_prefix(const HttpRequest& request) {
  return "tag:" + std::string(name_in(request.host)) + "," + std::string(kTagYear) + ":";
}

}  // namespace ombud
