// searchd/profile_tables.cpp - see profile_tables.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/profile_tables.h"

#include <algorithm>
#include <utility>

#include "corpus/money.h"
#include "corpus/wording.h"
#include "searchd/address.h"
#include "searchd/charts.h"
#include "searchd/limits.h"
#include "searchd/request.h"
#include "searchd/search_cards.h"
#include "searchd/telling_remedy.h"
#include "searchd/words.h"

namespace ombud {
namespace {

constexpr char kSearchPath[] = "/search";
constexpr char kNoAmount[] = "\xE2\x80\x93";  // en dash

// Of the lists "highest" and "latest": what fits two screens; the search behind them has the rest.
constexpr std::size_t kListed = 10;

// Fetched for them: twins stand beside each other and are left out.
constexpr int kFetched = 20;

// Of a sentence that a payment was read from.
constexpr std::size_t kSentenceBytes = 400;

// The least that a decision can state: asks for those that state a payment at all.
constexpr std::int64_t kOnePenny = 1;

const PaymentFigures& in_year(const OutcomeFigures& outcome, const std::string& year) {
  static const PaymentFigures kNothing;
  const auto found = outcome.by_year.find(year);
  return found == outcome.by_year.end() ? kNothing : found->second;
}

// As upheld_share() in profile.cpp, of one year.
Share share_in_year(const Profile& profile, const std::string& year) {
  Share share;
  for (const OutcomeFigures& outcome : profile.outcomes) {
    const std::uint32_t count = in_year(outcome, year).investigations;
    if (outcome.slug == kUpheldSlug) share.part = count;
    if (outcome.slug == kUpheldSlug || outcome.slug == kNotUpheldSlug) share.of += count;
  }
  return share;
}

PageData outcome_row(const Profile& profile, const StatisticsGroup& year) {
  const FacetFilters those = narrowed(profile.filters, "year", {year.slug});
  PageData cells = empty_list();
  for (const OutcomeFigures& outcome : profile.outcomes) {
    cells.push_back(count_cell(in_year(outcome, year.slug),
                               search_address(narrowed(those, "outcome", {outcome.slug}))));
  }
  cells.push_back(count_cell(year.figures, search_address(those)));
  cells.push_back(text_cell(share_in_words(share_in_year(profile, year.slug))));
  PageData row;
  set_text(row, "name", year.label);
  set_data(row, "cells", std::move(cells));
  return row;
}

PageData outcome_totals(const Profile& profile) {
  PageData cells = empty_list();
  for (const OutcomeFigures& outcome : profile.outcomes) {
    cells.push_back(count_cell(
        outcome.all, search_address(narrowed(profile.filters, "outcome", {outcome.slug}))));
  }
  cells.push_back(count_cell(profile.all, search_address(profile.filters)));
  cells.push_back(text_cell(share_in_words(profile.upheld)));
  return cells;
}

ChartBar outcome_bar(const Profile& profile, const StatisticsGroup& year) {
  ChartBar bar{.name = year.label, .parts = {}};
  bar.parts.reserve(profile.outcomes.size());
  const FacetFilters those = narrowed(profile.filters, "year", {year.slug});
  for (const OutcomeFigures& outcome : profile.outcomes) {
    const PaymentFigures& figures = in_year(outcome, year.slug);
    bar.parts.push_back(
        {.value = figures.investigations,
         .title = year.label + ", " + outcome.label + ": " + figures_in_words(figures),
         .href = search_address(narrowed(those, "outcome", {outcome.slug}))});
  }
  return bar;
}

Chart outcome_chart(const Profile& profile) {
  Chart chart{.id = "outcomes-chart",
              .title = "Outcomes by year",
              .description =
                  "A bar for each year, newest first, cut by outcome. The table after it "
                  "has the same numbers.",
              .axis = "decisions",
              .series = {},
              .bars = {}};
  for (const OutcomeFigures& outcome : profile.outcomes)
    chart.series.push_back({.name = outcome.label, .style = bar_style(outcome.slug)});
  for (const StatisticsGroup& year : profile.years)
    chart.bars.push_back(outcome_bar(profile, year));
  return chart;
}

// References whose outcome or date is not stated, which no column or row holds.
std::string unplaced_in_words(const Profile& profile) {
  std::uint32_t with_year = 0;
  for (const StatisticsGroup& year : profile.years)
    with_year += year.figures.decisions;
  const std::uint32_t no_outcome = without_outcome(profile);
  const std::uint32_t no_date = profile.all.decisions - with_year;
  std::vector<std::string> words;
  if (no_outcome > 0) words.push_back("Without an outcome: " + grouped(no_outcome) + ".");
  if (no_date > 0) words.push_back("Without a date: " + grouped(no_date) + ".");
  return joined(words, " ");
}

PageData payment_cells(const PaymentFigures& figures, const FacetFilters& filters) {
  PageData cells = empty_list();
  PageData with_payment;
  set_text(with_payment, "text", grouped(figures.with_payment));
  set_text(with_payment, "href", figures.with_payment > 0 ? payments_address(filters) : "");
  cells.push_back(with_payment);
  cells.push_back(text_cell(median_in_words(figures)));
  cells.push_back(text_cell(highest_in_words(figures)));
  cells.push_back(text_cell(grouped(figures.unstated)));
  return cells;
}

Chart payment_chart(const Profile& profile) {
  Chart chart{.id = "payments-chart",
              .title = "Decisions with a payment by year",
              .description =
                  "A bar for each year, newest first. The table after it has the same "
                  "numbers.",
              .axis = "decisions with a payment",
              .series = {{.name = "With a payment", .style = "bar-payment"}},
              .bars = {}};
  chart.bars.reserve(profile.years.size());
  for (const StatisticsGroup& year : profile.years) {
    const std::uint32_t count = year.figures.with_payment;
    ChartPart part{.value = count,
                   .title = year.label + ": " + counted(count, "decision") + " with a payment",
                   .href = payments_address(narrowed(profile.filters, "year", {year.slug}))};
    chart.bars.push_back({.name = year.label, .parts = {std::move(part)}});
  }
  return chart;
}

std::vector<Hit> hits_of(Searcher& searcher, const FacetFilters& filters, SortOrder sort) {
  SearchRequest request;
  request.filters = filters;
  request.sort = sort;
  request.size = kFetched;
  request.time_limit = kSearchTimeLimit;
  if (sort == SortOrder::kHighestPayment) request.payment_min_pence = kOnePenny;
  return searcher.search(request).hits;
}

bool is_twin_of_one(const Decision& decision, const std::vector<const Decision*>& others) {
  return std::any_of(others.begin(), others.end(), [&](const Decision* other) {
    return std::count(other->twins.begin(), other->twins.end(), decision.reference) > 0;
  });
}

PageData decision_row(const Decision& decision, const std::string& sentence) {
  PageData row;
  set_text(row, "href", decision_path(decision));
  set_text(row, "heading", heading_of(decision));
  set_text(row, "reference", decision.reference);
  set_facts(row, decision);
  set_money(row, decision);
  set_text(row, "sentence", sentence);
  set_text(row, "summary", sentence.empty() ? decision.summary : "");
  return row;
}

std::string sentence_of(const Decision& decision) {
  const Remedy* remedy = telling_remedy(decision, {});
  return remedy ? sentence_shown(*remedy, kSentenceBytes) : std::string();
}

PageData decision_rows(const std::vector<Hit>& hits, bool with_sentence) {
  PageData rows = empty_list();
  std::vector<const Decision*> shown;
  for (const Hit& hit : hits) {
    if (shown.size() == kListed) break;
    if (is_twin_of_one(hit.decision, shown)) continue;
    shown.push_back(&hit.decision);
    rows.push_back(
        decision_row(hit.decision, with_sentence ? sentence_of(hit.decision) : std::string()));
  }
  return rows;
}

}  // namespace

std::string figures_in_words(const PaymentFigures& figures) {
  std::string words = counted(figures.investigations, "decision");
  if (figures.decisions == figures.investigations) return words;
  return words + " under " + grouped(figures.decisions) + " references";
}

std::string search_address(const FacetFilters& filters, SortOrder sort) {
  SearchQuestion question;
  question.request.filters = filters;
  return with_query(kSearchPath, query_sorted(std::move(question), sort));
}

std::string payments_address(const FacetFilters& filters) {
  SearchQuestion question;
  question.request.filters = filters;
  question.request.payment_min_pence = kOnePenny;
  return with_query(kSearchPath, query_sorted(std::move(question), SortOrder::kHighestPayment));
}

PageData count_cell(const PaymentFigures& figures, const std::string& href) {
  PageData cell;
  set_text(cell, "text", grouped(figures.investigations));
  set_text(cell, "href", figures.decisions > 0 ? href : "");
  return cell;
}

PageData text_cell(const std::string& text) {
  PageData cell;
  set_text(cell, "text", text);
  set_text(cell, "href", "");
  return cell;
}

std::string median_in_words(const PaymentFigures& figures) {
  return figures.spread ? pounds(figures.spread->median) : kNoAmount;
}

std::string highest_in_words(const PaymentFigures& figures) {
  return figures.spread ? pounds(figures.spread->maximum) : kNoAmount;
}

std::string bar_style(const std::string& outcome) {
  if (outcome == kUpheldSlug) return "bar-upheld";
  return outcome == kNotUpheldSlug ? "bar-not-upheld" : "bar-other";
}

void set_profile(PageData& page, const Profile& profile) {
  const PaymentFigures& all = profile.all;
  set_flag(page, "any", all.decisions > 0);
  set_text(page, "decisions", figures_in_words(all));
  set_flag(page, "has_twins", all.decisions != all.investigations);
  if (!profile.years.empty()) {
    const std::string& newest = profile.years.front().label;
    const std::string& oldest = profile.years.back().label;
    set_text(page, "years", newest == oldest ? newest : oldest + " to " + newest);
  }
  set_text(page, "upheld", share_in_words(profile.upheld));
  set_text(
      page, "with_payment", share_in_words({.part = all.with_payment, .of = all.investigations}));
  set_text(page, "median", all.spread ? median_in_words(all) : "");
  set_text(page, "highest_payment", highest_in_words(all));
  set_text(page, "search", search_address(profile.filters));
}

void set_outcomes(PageData& page, const Profile& profile) {
  PageData table;
  PageData columns = empty_list();
  for (const OutcomeFigures& outcome : profile.outcomes)
    columns.push_back(text_cell(outcome.label));
  PageData rows = empty_list();
  for (const StatisticsGroup& year : profile.years)
    rows.push_back(outcome_row(profile, year));
  set_data(table, "columns", std::move(columns));
  set_data(table, "rows", std::move(rows));
  set_data(table, "totals", outcome_totals(profile));
  set_text(table, "chart", chart_html(outcome_chart(profile)));
  set_text(table, "unplaced", unplaced_in_words(profile));
  set_data(page, "outcomes", std::move(table));
}

void set_payments(PageData& page, const Profile& profile) {
  PageData table;
  PageData rows = empty_list();
  for (const StatisticsGroup& year : profile.years) {
    PageData row;
    set_text(row, "name", year.label);
    const FacetFilters those = narrowed(profile.filters, "year", {year.slug});
    set_data(row, "cells", payment_cells(year.figures, those));
    rows.push_back(row);
  }
  set_data(table, "rows", std::move(rows));
  set_data(table, "totals", payment_cells(profile.all, profile.filters));
  set_text(table, "chart", chart_html(payment_chart(profile)));
  set_data(page, "payments", std::move(table));
}

void set_decisions(PageData& page, Searcher& searcher, const FacetFilters& filters) {
  PageData highest = decision_rows(hits_of(searcher, filters, SortOrder::kHighestPayment), true);
  set_flag(page, "has_highest", highest.is_non_empty_list());
  set_data(page, "highest", std::move(highest));
  set_text(page, "more_highest", payments_address(filters));
  set_data(page, "latest", decision_rows(hits_of(searcher, filters, SortOrder::kNewest), false));
  set_text(page, "more_latest", search_address(filters, SortOrder::kNewest));
}

}  // namespace ombud
