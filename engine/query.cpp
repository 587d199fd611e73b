// engine/query.cpp - what the parts of a query tree have in common.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/query.h"

#include <algorithm>

namespace ombud {
namespace {

bool same_words(const QueryNode& one, const QueryNode& other) {
  if (one.op == QueryOp::kConcept) return one.concept_id == other.concept_id;
  const auto same_word = [&](const Word& a, const Word& b) {
    return one.op == QueryOp::kWord ? a.stem == b.stem : a.folded == b.folded;
  };
  return std::equal(
      one.words.begin(), one.words.end(), other.words.begin(), other.words.end(), same_word);
}

bool same_field(const QueryNode& one, const QueryNode& other) {
  const auto same_slug = [](const FacetValue& a, const FacetValue& b) { return a.slug == b.slug; };
  return one.field == other.field && one.least_pence == other.least_pence &&
         one.most_pence == other.most_pence &&
         std::equal(one.values.begin(),
                    one.values.end(),
                    other.values.begin(),
                    other.values.end(),
                    same_slug);
}

}  // namespace

bool same_question(const QueryNode& one, const QueryNode& other) {
  return one.op == other.op && one.zone == other.zone && one.within == other.within &&
         one.least == other.least && same_words(one, other) && same_field(one, other) &&
         std::equal(one.children.begin(),
                    one.children.end(),
                    other.children.begin(),
                    other.children.end(),
                    same_question);
}

}  // namespace ombud
