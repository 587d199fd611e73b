// searchd/twin_links.h - links to the other references of an investigation.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "searchd/templates.h"

namespace ombud {

// Sets "has_twins" and the list "twins", each with "text" and "href".
void set_twins(PageData& data, const std::string& source, const std::vector<std::string>& twins);

}  // namespace ombud
