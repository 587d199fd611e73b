// searchd/json_answers.cpp - see json_answers.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/json_answers.h"

#include <string_view>
#include <vector>

#include "corpus/dates.h"
#include "corpus/decision_json.h"
#include "searchd/address.h"

namespace ombud {
namespace {

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

// One writer for the stored form and for this one: names cannot differ.
template <class Item>
void write_stored(JsonText& json, std::string_view name, const std::vector<Item>& items) {
  json.key(name).begin_array();
  for (const Item& item : items)
    json.raw(to_json(item));
  json.end_array();
}

void write_derived(JsonText& json, const Decision& decision) {
  json.key("remedy_totals");
  decision.remedy_totals ? json.raw(to_json(*decision.remedy_totals)) : json.null();
  write_stored(json, "remedies", decision.remedies);
  json.key("twins").begin_array();
  for (const auto& twin : decision.twins)
    json.value(twin);
  json.end_array();
  write_stored(json, "corrected", decision.corrected);
}

void write_hit(JsonText& json, const Hit& hit) {
  json.begin_object();
  write_decision(json, hit.decision);
  write_derived(json, hit.decision);
  json.key("passages").begin_array();
  for (const Passage& passage : hit.passages)
    write_passage(json, passage);
  json.end_array().end_object();
}

void write_links(JsonText& json, const SearchQuestion& question, const SearchResults& results) {
  const auto address = [&](int page) {
    return with_query(kSearchApiPath, query_of_page(question, page));
  };
  json.key("links").begin_object().member("self", address(question.page));
  json.member("first", address(1));
  if (question.page > 1) json.member("prev", address(question.page - 1));
  const bool more = question.per_page > 0 && question.page < last_page(question, results.total);
  if (more) json.member("next", address(question.page + 1));
  const auto asking = [&](const std::string& text) {
    return with_query(kSearchApiPath, query_asking(question, text));
  };
  if (results.correction) json.member("correction", asking(results.correction->text));
  const std::string& all = results.query.requiring_all;
  if (!all.empty()) json.member("require_all", asking(all));
  json.end_object();
}

}  // namespace

void write_decision(JsonText& json, const Decision& decision) {
  json.member("source", decision.source).member("ref", decision.reference);
  json.member("url", decision.url).member("page", decision_path(decision));
  json.key("council").begin_object();
  json.member("slug", decision.body.slug).member("name", decision.body.name).end_object();
  json.member("category", decision.category).member("subcategory", decision.subcategory);
  json.member("outcome", decision.outcome);
  json.member("date", decision.date ? to_iso(*decision.date) : "");
  json.member("summary", decision.summary);
}

void write_query(JsonText& json,
                 const ParsedQuery& query,
                 const std::optional<Rewording>& correction) {
  json.key("query").begin_object();
  json.member("text", query.respelt.empty() ? query.text : query.typed)
      .member("parsed", query.described);
  json.key("correction");
  correction ? json.value(correction->text) : json.null();
  json.key("correction_total");
  correction ? json.value(std::int64_t{correction->total}) : json.null();
  json.key("ignored").begin_array();
  for (const auto& note : query.ignored)
    json.value(note);
  json.end_array().key("respelt").begin_array();
  for (const Respelling& word : query.respelt)
    json.begin_object().member("typed", word.typed).member("searched", word.searched).end_object();
  json.end_array().member_bool("any_word", query.loosened != Loosened::kNo).end_object();
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

void write_total(JsonText& json, std::uint32_t decisions) {
  json.key("total").begin_object().member("value", decisions);
  json.member("relation", "exact").end_object();
}

void write_index(JsonText& json, const Manifest& manifest) {
  json.key("index").begin_object();
  json.member("generation", manifest.generation).member("updated", manifest.updated).end_object();
}

std::string search_json(const SearchQuestion& question,
                        const SearchResults& results,
                        const Manifest& manifest,
                        double took_ms) {
  JsonText json;
  json.begin_object();
  write_query(json, results.query, results.correction);
  write_total(json, results.total);
  json.member("page", question.page).member("per_page", question.per_page);
  json.key("hits").begin_array();
  for (const Hit& hit : results.hits)
    write_hit(json, hit);
  json.end_array().key("facets").begin_array();
  for (const FacetCounts& facet : results.facets)
    write_facet(json, facet);
  json.end_array();
  write_links(json, question, results);
  write_index(json, manifest);
  json.key("took_ms").value_ms(took_ms).end_object();
  return json.take();
}

}  // namespace ombud
