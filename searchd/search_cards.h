// searchd/search_cards.h - a hit as the page shows it: what, when, outcome, summary, passages.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "engine/searcher.h"
#include "searchd/templates.h"

namespace ombud {

// A list for the template; `text` is the query, which links carry to the decision's page.
PageData search_cards(const std::vector<Hit>& hits, const std::string& text);

// "Fairwick Borough Council", or "Decision" where the text does not name the body.
std::string heading_of(const Decision& decision);

// "paragraph 28", "about paragraph 12" when the number is a guess; empty without a number.
std::string paragraph_name(int number, Numbering numbering);

// Members "outcome", "date", "date_iso", "category", as far as the decision says them.
void set_facts(PageData& data, const Decision& decision);

}  // namespace ombud
