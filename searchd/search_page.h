// searchd/search_page.h - the page of results, from an answer at hand.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "searchd/request.h"
#include "searchd/search_answer.h"
#include "searchd/templates.h"

namespace ombud {

// "2,668 decisions for “distress”, page 1 of 134": heading and title of the page.
std::string results_heading(const SearchQuestion& question, std::uint32_t total);

// Adds to `page` all that web/templates/search.mustache draws. With faults there are no results,
// and the form keeps what was typed.
void set_search(PageData& page, const SearchQuestion& question, const SearchAnswer& answer);

}  // namespace ombud
