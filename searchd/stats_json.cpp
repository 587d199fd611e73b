// searchd/stats_json.cpp - see stats_json.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/stats_json.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "searchd/address.h"
#include "searchd/json_answers.h"
#include "searchd/json_text.h"

namespace ombud {
namespace {

constexpr char kSearchPagePath[] = "/search";
constexpr char kBandFacet[] = "payment";
constexpr char kPurposeFacet[] = "purpose";

void write_spread(JsonText& json, const std::optional<PaymentSpread>& spread) {
  static constexpr std::pair<std::string_view, std::int64_t PaymentSpread::*> kFigures[] = {
      {"minimum_pence", &PaymentSpread::minimum},
      {"lower_quartile_pence", &PaymentSpread::lower_quartile},
      {"median_pence", &PaymentSpread::median},
      {"upper_quartile_pence", &PaymentSpread::upper_quartile},
      {"maximum_pence", &PaymentSpread::maximum},
      {"sum_pence", &PaymentSpread::sum},
  };
  for (const auto& [name, figure] : kFigures) {
    json.key(name);
    spread ? json.value((*spread).*figure) : json.null();
  }
}

void write_figures(JsonText& json, const PaymentFigures& figures) {
  json.member("decisions", figures.decisions).member("investigations", figures.investigations);
  json.member("with_payment", figures.with_payment).member("unstated", figures.unstated);
  const auto permille = figures.payment_permille();
  json.key("payment_rate");
  permille ? json.value_thousandths(*permille) : json.null();
  write_spread(json, figures.spread);
}

// The search behind a bar or a group: the question, narrowed to it. Null where none says so: values
// of one facet are alternatives, so "distress and also uncertainty" has no address.
void write_link(JsonText& json,
                SearchQuestion question,
                const std::string& facet,
                const std::string& slug) {
  json.key("link");
  auto& chosen = question.request.filters[facet];
  const bool can_say = chosen.empty() || std::count(chosen.begin(), chosen.end(), slug) > 0;
  if (!can_say) {
    json.null();
    return;
  }
  chosen = {slug};
  json.value(with_query(kSearchPagePath, to_query(question)));
}

void write_bar(JsonText& json, const SearchQuestion& question, const HistogramBar& bar) {
  json.begin_object().member("value", bar.slug).member("label", bar.label);
  json.member("count", bar.investigations);
  write_link(json, question, kBandFacet, bar.slug);
  json.end_object();
}

void write_group(JsonText& json,
                 const SearchQuestion& question,
                 const std::string& by,
                 const StatisticsGroup& group) {
  json.begin_object().member("value", group.slug).member("label", group.label);
  write_figures(json, group.figures);
  write_link(json, question, by, group.slug);
  json.end_object();
}

std::vector<std::string> notes_on(const Statistics& statistics) {
  std::vector<std::string> notes;
  notes.emplace_back(
      "Amounts were read from the decisions by this site; the ombudsman publishes no such "
      "figures.");
  notes.emplace_back(
      "An investigation that is published under several references counts once; \"decisions\" "
      "alone "
      "counts references, as searches do.");
  notes.emplace_back(
      "Amounts are of the investigations that state one (\"with_payment\"): payments, refunds and "
      "backdated awards, of all payers and to all recipients. Those that state none pull no figure "
      "down; \"unstated\" counts those of them where money is due all the same.");
  notes.emplace_back("\"payment_rate\" is with_payment divided by investigations, and null under " +
                     std::to_string(kRateNeeds) +
                     " investigations: it would say more about chance.");
  if (statistics.by == kPurposeFacet) {
    notes.emplace_back(
        "Under a purpose, amounts are those of the remedies that name it; a remedy that names two "
        "counts under both. A part of a total counts where nothing else names the purpose.");
  } else if (!statistics.by.empty()) {
    notes.emplace_back("A decision with several values counts in the group of each.");
  }
  return notes;
}

void write_by(JsonText& json, const Statistics& statistics) {
  json.key("by");
  if (statistics.by.empty()) {
    json.null();
    return;
  }
  json.begin_object().member("name", statistics.by).member("title", statistics.title).end_object();
}

void write_links(JsonText& json, const SearchQuestion& question, const std::string& by) {
  const std::string query = to_query(question);
  std::string own = query;
  if (!by.empty()) own = QueryString().add("by", by).text() + (query.empty() ? "" : "&") + query;
  json.key("links").begin_object();
  json.member("self", with_query(kStatsApiPath, own));
  json.member("search", with_query(kSearchApiPath, query));
  json.member("page", with_query(kSearchPagePath, query)).end_object();
}

}  // namespace

std::string stats_json(const SearchQuestion& question,
                       const Statistics& statistics,
                       const Manifest& manifest,
                       double took_ms) {
  JsonText json;
  json.begin_object();
  write_query(json, statistics.query);
  write_total(json, statistics.all.decisions);
  json.key("overall").begin_object();
  write_figures(json, statistics.all);
  json.end_object().key("histogram").begin_array();
  for (const HistogramBar& bar : statistics.histogram)
    write_bar(json, question, bar);
  json.end_array();
  write_by(json, statistics);
  json.key("groups").begin_array();
  for (const StatisticsGroup& group : statistics.groups)
    write_group(json, question, statistics.by, group);
  json.end_array().key("notes").begin_array();
  for (const auto& note : notes_on(statistics))
    json.value(note);
  json.end_array();
  write_links(json, question, statistics.by);
  write_index(json, manifest);
  json.key("took_ms").value_ms(took_ms).end_object();
  return json.take();
}

}  // namespace ombud
