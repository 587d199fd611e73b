// searchd/pager.h - the page numbers below a list: first, last, the current one and its neighbours.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace ombud {

// Pages to link, in order; 0 stands for a gap. pages_shown(5, 10) is 1 0 4 5 6 0 10.
std::vector<int> pages_shown(int current, int last);

}  // namespace ombud
