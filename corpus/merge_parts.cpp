// corpus/merge_parts.cpp - a report's overview and chapters become one decision.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/merge_parts.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <utility>

#include "corpus/assemble_decision.h"

namespace ombud {
namespace {

template <class Member>
void fill(Member& own, const Member& other) {
  if (own == Member{}) own = other;
}

void append_part(Decision& whole, Decision part) {
  fill(whole.url, part.url);
  fill(whole.body, part.body);
  fill(whole.category, part.category);
  fill(whole.subcategory, part.subcategory);
  fill(whole.outcome, part.outcome);
  fill(whole.date, part.date);
  fill(whole.summary, part.summary);
  if (part.document_type == DocumentType::kReport) whole.document_type = DocumentType::kReport;
  std::move(part.sections.begin(), part.sections.end(), std::back_inserter(whole.sections));
  std::move(part.problems.begin(), part.problems.end(), std::back_inserter(whole.problems));
}

}  // namespace

Decision merge_parts(std::vector<ReadResult> parts) {
  assert(!parts.empty());
  std::stable_partition(parts.begin(), parts.end(), [](const ReadResult& result) {
    return result.part == DocumentPart::kOverview;
  });
  Decision whole = std::move(parts.front().decision);
  for (auto part = std::next(parts.begin()); part != parts.end(); ++part) {
    append_part(whole, std::move(part->decision));
  }
  derive(whole);
  renew_problems(whole);
  return whole;
}

void renew_problems(Decision& decision) {
  const std::vector<std::string> all_missing = missing_members(Decision{});
  std::vector<std::string> problems = missing_members(decision);
  for (std::string& problem : decision.problems) {
    const bool of_missing =
        std::find(all_missing.begin(), all_missing.end(), problem) != all_missing.end();
    const bool told = std::find(problems.begin(), problems.end(), problem) != problems.end();
    if (!of_missing && !told) problems.push_back(std::move(problem));
  }
  decision.problems = std::move(problems);
}

}  // namespace ombud
