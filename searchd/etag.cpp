// searchd/etag.cpp - see etag.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/etag.h"

#include <charconv>
#include <cstdint>

namespace ombud {
namespace {

// FNV-1a, 64 bits. A name for a cache of one's own, not a secret: whoever makes two requests
// collide confuses his own browser.
class Fnv {
 public:
  void add(std::string_view part) {
    for (const char c : part)
      mix(static_cast<unsigned char>(c));
    mix(kEndOfPart);
  }

  std::string hex() const {
    char digits[16];
    const auto end = std::to_chars(digits, digits + sizeof digits, hash_, 16).ptr;
    return {digits, end};
  }

 private:
  static constexpr unsigned kEndOfPart = 256;  // no byte, so that ("ab","c") is not ("a","bc")

  void mix(unsigned value) { hash_ = (hash_ ^ value) * 0x100000001b3U; }

  std::uint64_t hash_ = 0xcbf29ce484222325U;
};

}  // namespace

std::string etag_of(std::initializer_list<std::string_view> parts) {
  Fnv hash;
  for (const auto part : parts)
    hash.add(part);
  return "W/\"" + hash.hex() + "\"";
}

std::string etag_of(const Manifest& manifest, std::initializer_list<std::string_view> request) {
  Fnv hash;
  for (const std::string_view part : {std::string_view(OMBUD_VERSION),
                                      std::string_view(manifest.updated),
                                      std::string_view(manifest.content_hash)}) {
    hash.add(part);
  }
  for (const auto part : request)
    hash.add(part);
  return "W/\"" + manifest.generation + "-" + hash.hex() + "\"";
}

bool holds(const HttpRequest& request, const std::string& etag) {
  // A proxy may have made the tag strong or added others: the quoted part names the answer.
  const auto quoted = std::string_view(etag).substr(2);
  return request.if_none_match == "*" || request.if_none_match.find(quoted) != std::string::npos;
}

HttpAnswer not_modified(const std::string& etag) {
  return {.status = 304, .content_type = {}, .body = {}, .headers = {{"ETag", etag}}};
}

}  // namespace ombud
