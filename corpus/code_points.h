// corpus/code_points.h - one character of a UTF-8 string after the other.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <unicode/utf8.h>

namespace ombud {

// ICU's macros convert silently; their users need not.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"

// The character at byte `i`, which moves past it; -1 for bytes that are not UTF-8.
// REQUIRES: i < text.size(), text shorter than 2 GiB.
inline std::int32_t next_code_point(std::string_view text, std::size_t& i) {
  auto position = static_cast<std::int32_t>(i);
  UChar32 c = 0;
  U8_NEXT(text.data(), position, static_cast<std::int32_t>(text.size()), c);
  i = static_cast<std::size_t>(position);
  return c;
}

inline void append_code_point(std::string& out, std::int32_t c) {
  char bytes[U8_MAX_LENGTH];
  std::int32_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, c);
  out.append(bytes, static_cast<std::size_t>(size));
}

#pragma GCC diagnostic pop

}  // namespace ombud
