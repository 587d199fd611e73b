// searchd/json_answers.cpp - see json_answers.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/json_answers.h"

#include "corpus/dates.h"
#include "searchd/address.h"
#include "searchd/json_text.h"

namespace ombud {
namespace {

void write_query(JsonText& json, const ParsedQuery& query) {
  json.key("query").begin_object();
  json.member("text", query.text).member("parsed", query.described);
  json.key("correction").null();
  json.key("ignored").begin_array();
  for (const auto& note : query.ignored)
    json.value(note);
  json.end_array().end_object();
}

void write_passage(JsonText& json, const Passage& passage) {
  json.begin_object();
  json.member_or_null("number", passage.number).member("anchor", passage.anchor);
  json.member("numbering", to_name(passage.numbering)).member("heading", passage.heading);
  json.key("segments").begin_array();
  for (const Segment& segment : passage.segments) {
    json.begin_object().member("text", segment.text).member_bool("hit", segment.hit).end_object();
  }
  json.end_array().end_object();
}

void write_totals(JsonText& json, const std::optional<RemedyTotals>& totals) {
  json.key("remedy_totals");
  if (!totals) {
    json.null();
    return;
  }
  json.begin_object();
  json.member("cash_pence", totals->cash_pence).member("credit_pence", totals->credit_pence);
  json.member("earlier_offer_pence", totals->earlier_offer_pence);
  json.member_bool("unstated", totals->unstated).end_object();
}

void write_remedy(JsonText& json, const Remedy& remedy) {
  json.begin_object().member("kind", to_name(remedy.kind)).key("amount_pence");
  remedy.amount_pence ? json.value(*remedy.amount_pence) : json.null();
  json.member_bool("each", remedy.each).member("recipients", remedy.recipients);
  json.member("recipient", remedy.recipient).member("payer", remedy.payer);
  json.key("purposes").begin_array();
  for (const auto& purpose : remedy.purposes)
    json.value(purpose);
  json.end_array().member("deadline", remedy.deadline).member("number", remedy.number);
  json.member("sentence", remedy.sentence).end_object();
}

void write_hit(JsonText& json, const Hit& hit) {
  const Decision& decision = hit.decision;
  json.begin_object();
  json.member("source", decision.source).member("ref", decision.reference);
  json.member("url", decision.url).member("page", decision_path(decision));
  json.key("council").begin_object();
  json.member("slug", decision.body.slug).member("name", decision.body.name).end_object();
  json.member("category", decision.category).member("subcategory", decision.subcategory);
  json.member("outcome", decision.outcome);
  json.member("date", decision.date ? to_iso(*decision.date) : "");
  json.member("summary", decision.summary);
  write_totals(json, decision.remedy_totals);
  json.key("remedies").begin_array();
  for (const Remedy& remedy : decision.remedies)
    write_remedy(json, remedy);
  json.end_array().key("passages").begin_array();
  for (const Passage& passage : hit.passages)
    write_passage(json, passage);
  json.end_array().end_object();
}

void write_facet(JsonText& json, const FacetCounts& facet) {
  json.begin_object().member("name", facet.name).member("title", facet.title);
  json.key("values").begin_array();
  for (const FacetCount& value : facet.values) {
    json.begin_object().member("value", value.slug).member("label", value.label);
    json.member("count", value.count).member_bool("selected", value.selected).end_object();
  }
  json.end_array().member("distinct", static_cast<std::int64_t>(facet.values_in_all));
  json.end_object();
}

void write_links(JsonText& json, const SearchQuestion& question, std::uint32_t total) {
  const auto address = [&](int page) {
    return with_query(kSearchApiPath, query_of_page(question, page));
  };
  json.key("links").begin_object().member("self", address(question.page));
  json.member("first", address(1));
  if (question.page > 1) json.member("prev", address(question.page - 1));
  const bool more = question.per_page > 0 && question.page < last_page(question, total);
  if (more) json.member("next", address(question.page + 1));
  json.end_object();
}

}  // namespace

std::string search_json(const SearchQuestion& question,
                        const SearchResults& results,
                        const Manifest& manifest,
                        double took_ms) {
  JsonText json;
  json.begin_object();
  write_query(json, results.query);
  json.key("total").begin_object();
  json.member("value", results.total).member("relation", "exact").end_object();
  json.member("page", question.page).member("per_page", question.per_page);
  json.key("hits").begin_array();
  for (const Hit& hit : results.hits)
    write_hit(json, hit);
  json.end_array().key("facets").begin_array();
  for (const FacetCounts& facet : results.facets)
    write_facet(json, facet);
  json.end_array();
  write_links(json, question, results.total);
  json.key("index").begin_object();
  json.member("generation", manifest.generation).member("updated", manifest.updated).end_object();
  json.key("took_ms").value_ms(took_ms).end_object();
  return json.take();
}

}  // namespace ombud
