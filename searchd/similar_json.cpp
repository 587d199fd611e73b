// searchd/similar_json.cpp - see similar_json.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/similar_json.h"

#include <string_view>
#include <vector>

#include "corpus/decision_json.h"
#include "searchd/json_answers.h"
#include "searchd/json_text.h"

namespace ombud {
namespace {

void write_texts(JsonText& json, std::string_view name, const std::vector<std::string>& texts) {
  json.key(name).begin_array();
  for (const std::string& text : texts)
    json.value(text);
  json.end_array();
}

void write_similar(JsonText& json, const SimilarDecision& similar) {
  const auto& totals = similar.decision.remedy_totals;
  json.begin_object();
  write_decision(json, similar.decision);
  json.key("remedy_totals");
  totals ? json.raw(to_json(*totals)) : json.null();
  write_texts(json, "shared", similar.shared);
  write_texts(json, "twins", similar.twins);
  json.end_object();
}

}  // namespace

std::string similar_json(const std::string& key,
                         const SimilarDecisions& similar,
                         const Manifest& manifest,
                         double took_ms) {
  JsonText json;
  json.begin_object().member("decision", key);
  write_texts(json, "terms", similar.terms);
  json.key("similar").begin_array();
  for (const SimilarDecision& one : similar.decisions)
    write_similar(json, one);
  json.end_array();
  write_index(json, manifest);
  json.key("took_ms").value_ms(took_ms).end_object();
  return json.take();
}

}  // namespace ombud
