// indexer/display_name.cpp - a file's name as it may be shown and put into JSON.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/display_name.h"

#include <cstdint>

#include "corpus/code_points.h"

namespace ombud {
namespace {

constexpr std::int32_t kReplacement = 0xFFFD;

bool is_control(std::int32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

}  // namespace

std::string display_name(std::string_view name) {
  std::string shown;
  for (std::size_t i = 0; i < name.size();) {
    const std::int32_t c = next_code_point(name, i);
    append_code_point(shown, is_control(c) ? kReplacement : c);
  }
  return shown;
}

}  // namespace ombud
