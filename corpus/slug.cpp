// corpus/slug.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/slug.h"

#include <unicode/uchar.h>

#include "corpus/code_points.h"

namespace ombud {

std::string slug(std::string_view name) {
  std::string out;
  bool gap = false;
  const auto part = [&] {  // a hyphen where a run of other characters lay between two letters
    if (gap && !out.empty()) out += '-';
    gap = false;
  };
  for (std::size_t i = 0; i < name.size();) {
    const auto c = next_code_point(name, i);
    if (c == '&') {
      gap = true;
      part();
      out += "and";
      gap = true;
    } else if (u_isalnum(c)) {
      part();
      append_code_point(out, u_tolower(c));
    } else {
      gap = true;
    }
  }
  return out;
}

}  // namespace ombud
