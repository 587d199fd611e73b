// tests/relevance/judged_query.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "relevance/judged_query.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "corpus/sha256.h"
#include "relevance/json_list.h"

namespace ombud::testing {
namespace {

constexpr std::array<std::string_view, 3> kUsers = {"researcher", "investigator", "journalist"};

// Fewer relevant decisions make a known item of a topic.
constexpr std::ptrdiff_t kTopicalRelevantMin = 3;

QueryKind kind_named(const JsonObject& entry, const std::string& name) {
  if (name == to_name(QueryKind::kKnownItem)) return QueryKind::kKnownItem;
  if (name == to_name(QueryKind::kTopical)) return QueryKind::kTopical;
  entry.fault("unknown kind \"" + name + "\"");
}

std::ptrdiff_t graded_at_least(const Grades& grades, int least) {
  return std::count_if(
      grades.begin(), grades.end(), [&](const auto& one) { return one.second >= least; });
}

void check(const JudgedQuery& query, const JsonObject& entry) {
  if (std::find(kUsers.begin(), kUsers.end(), query.user) == kUsers.end())
    entry.fault("unknown user \"" + query.user + "\"");
  if (query.text.empty()) entry.fault("the query is empty");
  const std::ptrdiff_t best = graded_at_least(query.grades, kGradeMax);
  if (query.kind == QueryKind::kKnownItem && best != 1)
    entry.fault("a known item has exactly one decision of grade 3");
  if (query.kind == QueryKind::kTopical && best == 0) entry.fault("no decision has grade 3");
  if (query.kind == QueryKind::kTopical && graded_at_least(query.grades, 1) < kTopicalRelevantMin)
    entry.fault("fewer than 3 decisions are relevant");
}

JudgedQuery to_query(const JsonObject& entry, const std::set<std::string>& references) {
  JudgedQuery query;
  query.id = entry.text("id");
  query.half = half_of(query.id);
  query.kind = kind_named(entry, entry.text("kind"));
  query.user = entry.text("user");
  query.text = entry.text("query");
  query.need = entry.text("need");
  for (const auto& [reference, grade] : entry.numbers("relevant")) {
    if (!references.contains(reference)) entry.fault("there is no decision " + reference);
    if (grade < 0 || grade > kGradeMax)
      entry.fault("the grade of " + reference + " is not 0, 1, 2 or 3");
    if (!query.grades.emplace(reference, grade).second) entry.fault(reference + " is graded twice");
  }
  check(query, entry);
  return query;
}

std::string place_of(const std::string& file, const rapidjson::Value& entry, std::size_t number) {
  const bool has_id = entry.IsObject() && entry.HasMember("id") && entry["id"].IsString();
  return "queries/" + file + ", " +
         (has_id ? std::string(entry["id"].GetString()) : "entry " + std::to_string(number));
}

}  // namespace

std::string_view to_name(QueryKind kind) {
  return kind == QueryKind::kKnownItem ? "known-item" : "topical";
}

std::string_view to_name(Half half) { return half == Half::kTuning ? "tuning" : "held-back"; }

Half half_of(std::string_view id) {
  constexpr std::string_view kOdd = "13579bdf";
  const char last = sha256_hex(id).back();
  return kOdd.find(last) == std::string_view::npos ? Half::kTuning : Half::kHeldBack;
}

std::vector<JudgedQuery> read_queries(const std::filesystem::path& folder,
                                      const std::set<std::string>& references) {
  std::vector<JudgedQuery> queries;
  std::set<std::string> ids;
  for (const auto& path : json_files(folder)) {
    const std::string file = path.filename().string();
    const rapidjson::Document list = json_in(path);
    if (!list.IsArray()) throw std::runtime_error("queries/" + file + " is not a list");
    std::size_t number = 0;
    for (const auto& value : list.GetArray()) {
      const JsonObject entry(value, place_of(file, value, ++number));
      queries.push_back(to_query(entry, references));
      if (!ids.insert(queries.back().id).second) entry.fault("another query has this id");
    }
  }
  if (queries.empty()) throw std::runtime_error(folder.string() + " holds no judged query");
  return queries;
}

}  // namespace ombud::testing
