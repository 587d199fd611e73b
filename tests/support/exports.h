// tests/support/exports.h - takes an export whole: from a handler, or from the chunks of HTTP/1.1.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "searchd/http_answer.h"

namespace ombud::testing {

// The body and every part, as the server would pull them.
inline std::string whole_of(const HttpAnswer& answer) {
  std::string bytes = answer.body;
  while (answer.next_part) {
    const std::string part = answer.next_part();
    if (part.empty()) break;
    bytes += part;
  }
  return bytes;
}

// The chunks put together; nothing when the last one is missing: the export was cut.
inline std::optional<std::string> unchunked(std::string_view body) {
  std::string bytes;
  while (true) {
    const auto line = body.find("\r\n");
    if (line == body.npos) return std::nullopt;
    const auto size =
        static_cast<std::size_t>(std::stoul(std::string(body.substr(0, line)), nullptr, 16));
    if (body.size() < line + size + 4) return std::nullopt;
    if (size == 0) return bytes;
    bytes += body.substr(line + 2, size);
    body.remove_prefix(line + size + 4);
  }
}

}  // namespace ombud::testing
