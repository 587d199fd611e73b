// searchd/search_cards.h - a hit as the page shows it: what, when, outcome, summary, passages.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "engine/searcher.h"
#include "searchd/request.h"
#include "searchd/templates.h"

namespace ombud {

// A list for the template. Links carry the words of the question to the decision's page; its
// filters choose the remedy whose sentence is shown.
PageData search_cards(const std::vector<Hit>& hits, const SearchQuestion& question);

// Flag "money" and, where there is any, its words: "cash", "cash_notes", "credit", "earlier_offer".
void set_money(PageData& data, const Decision& decision);

// "Fairwick Borough Council", or "Decision" where the text does not name the body.
std::string heading_of(const Decision& decision);

// Members "outcome", "date", "date_iso", "category", as far as the decision says them, and
// "corrected", what of the decision was corrected here.
void set_facts(PageData& data, const Decision& decision);

}  // namespace ombud
