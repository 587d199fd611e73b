// searchd/shortlist.h - decisions gathered across searches, in the address.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "searchd/request.h"
#include "searchd/templates.h"

namespace ombud {

// Members of a card: "keep" or "kept", whichever can be done, and there a link to the same page of
// the same search with the decision on its shortlist, or off it. Neither when the list is full.
void set_keep_link(PageData& card, const SearchQuestion& question, const std::string& key);

// Member "shortlist", when there is one: how many, a link to read, cite and export them, and one to
// the same search without.
void set_shortlist(PageData& page, const SearchQuestion& question);

}  // namespace ombud
