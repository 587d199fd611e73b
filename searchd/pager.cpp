// searchd/pager.cpp - see pager.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/pager.h"

#include <cstdlib>

namespace ombud {

std::vector<int> pages_shown(int current, int last) {
  std::vector<int> pages;
  int before = 0;
  for (int page = 1; page <= last; ++page) {
    const bool shown = page == 1 || page == last || std::abs(page - current) <= 1;
    if (!shown) continue;
    if (page > before + 2) pages.push_back(0);
    if (page == before + 2) pages.push_back(page - 1);  // a gap of one page is that page
    pages.push_back(page);
    before = page;
  }
  return pages;
}

}  // namespace ombud
