// tests/relevance/query_report.cpp - single queries: what was found, and what should have been.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "relevance/report.h"

namespace ombud::testing {
namespace {

constexpr std::size_t kWorst = 10;
constexpr std::size_t kShownFirst = 3;      // of what came first, and of what should have
constexpr std::size_t kSummaryBytes = 150;  // enough to tell stories apart, in a line or two

std::string begin_of(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return std::string(text);
  return std::string(text.substr(0, text.rfind(' ', bytes))) + " ...";
}

void print_decision(std::ostream& out, const Collection& collection, const std::string& reference) {
  const Decision& decision = collection.decision(reference);
  out << reference << ", " << decision.subcategory << ", " << decision.outcome << ": "
      << begin_of(decision.summary, kSummaryBytes) << '\n';
}

// "rank 4"; "not among the first 50".
std::string rank_in(const std::vector<std::string>& found, const std::string& reference) {
  const auto at = std::find(found.begin(), found.end(), reference);
  if (at == found.end()) return "not among the first " + std::to_string(kFoundDepth);
  return "rank " + std::to_string(at - found.begin() + 1);
}

// Judged decisions, best first, equals by reference.
std::vector<std::pair<std::string, int>> by_grade(const Grades& grades) {
  std::vector<std::pair<std::string, int>> all(grades.begin(), grades.end());
  std::stable_sort(all.begin(), all.end(), [](const auto& one, const auto& other) {
    return one.second > other.second;
  });
  return all;
}

std::string judgement(const Grades& grades, const std::string& reference) {
  return grades.contains(reference) ? std::to_string(grade_of(grades, reference)) : "-";
}

void print_heading(std::ostream& out, const JudgedQuery& query) {
  out << '\n'
      << query.id << " (" << query.user << ", " << to_name(query.kind) << ", "
      << to_name(query.half) << "): " << query.text << "\n  wanted: " << query.need << '\n';
}

void print_worst_query(std::ostream& out,
                       const Collection& collection,
                       const JudgedQuery& query,
                       const Answer& answer,
                       const Explanations& explanations) {
  print_heading(out, query);
  out << "  nDCG@10 " << decimal(answer.ndcg) << ", recall@50 " << decimal(answer.recall)
      << "\n  came first:" << (answer.found.empty() ? " nothing was found\n" : "\n");
  for (std::size_t i = 0; i < std::min(answer.found.size(), kShownFirst); ++i) {
    out << "    [" << judgement(query.grades, answer.found[i]) << "] ";
    print_decision(out, collection, answer.found[i]);
  }
  out << "  should have:\n";
  const auto wanted = by_grade(query.grades);
  for (std::size_t i = 0; i < std::min(wanted.size(), kShownFirst); ++i) {
    out << "    [" << wanted[i].second << "] " << rank_in(answer.found, wanted[i].first) << ": ";
    print_decision(out, collection, wanted[i].first);
  }
  const auto why = explanations.find(query.id);
  out << "  why: " << (why == explanations.end() ? "not explained yet" : why->second) << '\n';
}

void print_passages(std::ostream& out, const Hit& hit) {
  for (const Passage& passage : hit.passages) {
    out << "      " << passage.heading << ", " << passage.anchor << ": ";
    for (const Segment& segment : passage.segments)
      out << (segment.hit ? "*" : "") << segment.text << (segment.hit ? "*" : "");
    out << '\n';
  }
}

void print_first_ten(std::ostream& out, const SearchResults& results, const JudgedQuery& query) {
  std::size_t rank = 0;
  for (const Hit& hit : results.hits) {
    if (++rank > kReadDepth) break;
    const Decision& decision = hit.decision;
    out << "  " << rank << ". [" << judgement(query.grades, decision.reference) << "] "
        << decision.reference << ", " << decision.subcategory << ", " << decision.outcome << ": "
        << begin_of(decision.summary, kSummaryBytes) << '\n';
    print_passages(out, hit);
  }
}

}  // namespace

void print_worst(std::ostream& out,
                 const Comparison& comparison,
                 const Collection& collection,
                 const Explanations& explanations,
                 Half half) {
  out << "\nthe " << kWorst << " worst queries of the " << to_name(half)
      << " half (in brackets the grade, - = not judged)\n";
  for (const std::size_t i : worst(comparison, half, kWorst))
    print_worst_query(
        out, collection, collection.queries()[i], comparison.ours.answers[i], explanations);
}

void print_query(std::ostream& out, const Collection& collection, const JudgedQuery& query) {
  const SearchResults results = collection.search(query.text, static_cast<int>(kFoundDepth));
  print_heading(out, query);
  out << "  searched for " << results.query.described << "; found " << results.total << '\n';
  for (const std::string& ignored : results.query.ignored)
    out << "  " << ignored << '\n';
  if (results.correction)
    out << "  did you mean: " << results.correction->text << " (" << results.correction->total
        << ")\n";
  print_first_ten(out, results, query);
  std::vector<std::string> found;
  for (const Hit& hit : results.hits)
    found.push_back(hit.decision.reference);
  out << "  judged:\n";
  for (const auto& [reference, grade] : by_grade(query.grades)) {
    out << "    [" << grade << "] " << rank_in(found, reference) << ": ";
    print_decision(out, collection, reference);
  }
}

void print_unjudged(std::ostream& out, const Comparison& comparison, const Collection& collection) {
  const Run& baseline = comparison.plain[comparison.baseline];
  for (std::size_t i = 0; i < collection.queries().size(); ++i) {
    const JudgedQuery& query = collection.queries()[i];
    if (query.kind != QueryKind::kTopical) continue;
    std::set<std::string> pool;
    for (const Run* run : {&comparison.ours, &baseline})
      for (std::size_t rank = 0; rank < std::min(run->answers[i].found.size(), kReadDepth); ++rank)
        if (!query.grades.contains(run->answers[i].found[rank]))
          pool.insert(run->answers[i].found[rank]);
    if (pool.empty()) continue;
    print_heading(out, query);
    for (const std::string& reference : pool)
      out << "  " << reference << ": " << collection.decision(reference).summary << '\n';
  }
}

}  // namespace ombud::testing
