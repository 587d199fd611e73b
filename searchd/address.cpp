// searchd/address.cpp - see address.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/address.h"

#include "engine/schema.h"

namespace ombud {
namespace {

constexpr std::string_view kUnreserved =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";
constexpr char kHex[] = "0123456789ABCDEF";

}  // namespace

std::string escape_query(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (kUnreserved.find(c) != std::string_view::npos) {
      escaped += c;
    } else if (c == ' ') {
      escaped += '+';
    } else {
      escaped += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
    }
  }
  return escaped;
}

QueryString& QueryString::add(std::string_view name, std::string_view value) {
  if (!text_.empty()) text_ += '&';
  text_.append(escape_query(name)).append("=").append(escape_query(value));
  return *this;
}

std::string with_query(std::string_view path, std::string_view query) {
  std::string address(path);
  if (!query.empty()) address.append("?").append(query);
  return address;
}

std::string decision_path(const Decision& decision) {
  return "/decisions/" + decision_key(decision);
}

}  // namespace ombud
