// corpus/json_escapes.cpp - from backslash to backslash.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/json_escapes.h"

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace ombud {
namespace {

constexpr std::size_t kHexEscapeBytes = 6;  // "\u00e9"

// The number of the \u escape that stands there, or nothing where none stands.
std::optional<std::uint32_t> hex_escape(std::string_view json, std::size_t at) {
  const std::string_view escape = json.substr(at, kHexEscapeBytes);
  if (escape.size() < kHexEscapeBytes || !escape.starts_with("\\u")) return std::nullopt;
  std::uint32_t number = 0;
  const auto read = std::from_chars(escape.data() + 2, escape.data() + escape.size(), number, 16);
  if (read.ptr != escape.data() + escape.size()) return std::nullopt;
  return number;
}

bool is_high_half(std::uint32_t number) { return number >= 0xD800 && number < 0xDC00; }
bool is_low_half(std::uint32_t number) { return number >= 0xDC00 && number < 0xE000; }

// What is beyond ASCII may be a part of a letter that composes with the one before it.
bool is_to_clean(std::uint32_t number) {
  return number >= 0x7F || (number < 0x20 && number != '\t' && number != '\n');
}

JsonEscapes refused_at(std::size_t at, std::string reason, const std::string& what) {
  return {std::move(reason), "at byte " + std::to_string(at) + ": " + what, false};
}

}  // namespace

JsonEscapes look_at_escapes(std::string_view json) {
  JsonEscapes found;
  for (std::size_t at = json.find('\\'); at < json.size(); at = json.find('\\', at)) {
    const auto number = hex_escape(json, at);
    if (!number) {
      const char letter = at + 1 < json.size() ? json[at + 1] : '\0';
      found.to_clean = found.to_clean || letter == 'b' || letter == 'f' || letter == 'r';
      at += 2;
      continue;
    }
    if (*number == 0) {
      return refused_at(
          at, "nul-byte", "an escape is a NUL, so this is not a text; take it out there");
    }
    const auto next = hex_escape(json, at + kHexEscapeBytes);
    const bool pair = is_high_half(*number) && next && is_low_half(*next);
    if (!pair && (is_high_half(*number) || is_low_half(*number))) {
      return refused_at(at,
                        "json-broken",
                        "an escape is half a surrogate pair, which is no character. Get the file "
                        "again, or mend it there");
    }
    found.to_clean = found.to_clean || is_to_clean(*number);
    at += pair ? 2 * kHexEscapeBytes : kHexEscapeBytes;
  }
  return found;
}

}  // namespace ombud
