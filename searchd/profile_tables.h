// searchd/profile_tables.h - a profile as tables, charts and lists that templates draw.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "searchd/profile.h"
#include "searchd/templates.h"

namespace ombud {

// Investigations in words, with their references where these are more: "5 decisions", "5 decisions
// under 6 references".
std::string figures_in_words(const PaymentFigures& figures);

// Address of the search that the filters make.
std::string search_address(const FacetFilters& filters, SortOrder sort = SortOrder::kRelevance);

// Of those decisions in it that state a payment.
std::string payments_address(const FacetFilters& filters);

// "text" and, where there is something to find, "href".
PageData count_cell(const PaymentFigures& figures, const std::string& href);
PageData text_cell(const std::string& text);

// "£250"; "–" where no decision states an amount.
std::string median_in_words(const PaymentFigures& figures);
std::string highest_in_words(const PaymentFigures& figures);

// Class of app.css that colours bars of that outcome.
std::string bar_style(const std::string& outcome);

// Each adds what the template of its name draws: profile, outcomes, payments.
void set_profile(PageData& page, const Profile& profile);
void set_outcomes(PageData& page, const Profile& profile);
void set_payments(PageData& page, const Profile& profile);

// Lists "highest" (the ten highest payments, of twins one) and "latest" (ten decisions).
void set_decisions(PageData& page, Searcher& searcher, const FacetFilters& filters);

}  // namespace ombud
