// searchd/request_counts.cpp - see request_counts.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/request_counts.h"

#include <algorithm>
#include <cassert>

namespace ombud {

void RequestCounts::count(std::string_view route, int status) {
  const auto found = std::find(routes_.begin(), routes_.end(), route);
  assert(found != routes_.end() && status >= 200 && status < 600);
  const auto place = static_cast<std::size_t>(found - routes_.begin());
  ++counts_[place][static_cast<std::size_t>(status / 100 - 2)];
}

}  // namespace ombud
