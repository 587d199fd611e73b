// tests/accuracy/comparison.cpp - pairs what was read with the gold, one to one.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accuracy/comparison.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

#include "corpus/remedies.h"

namespace ombud::testing {
namespace {

// Records that differ in more members than this are shown apart, unless they agree on the sum.
constexpr std::size_t kWrongOfOnePairMax = 2;

constexpr std::string_view kCurly = "’";  // apostrophe

// "the Council" and "The council" name one body; so do names with either apostrophe.
std::string same_name(std::string_view name) {
  std::string folded;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (name.substr(i).starts_with(kCurly)) {
      folded += '\'';
      i += kCurly.size() - 1;
    } else {
      folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  return folded.starts_with("the ") ? folded.substr(4) : folded;
}

std::vector<std::string> as_set(std::vector<std::string> texts) {
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  return texts;
}

std::vector<std::string> wrong_members(const Remedy& gold,
                                       const Remedy& read,
                                       const NamedMembers& names) {
  std::vector<std::string> wrong;
  const auto check = [&](bool named, const char* name, bool same) {
    if (named && !same) wrong.emplace_back(name);
  };
  check(names.kind, "kind", gold.kind == read.kind);
  check(true, "amount", gold.amount_pence == read.amount_pence);
  check(true, "each", gold.each == read.each);
  check(true, "recipients", gold.recipients == read.recipients);
  check(names.terms, "joint", gold.joint == read.joint);
  check(names.terms, "per", gold.per == read.per);
  check(names.terms, "periods", gold.periods == read.periods);
  check(names.terms, "bound", gold.bound == read.bound);
  check(names.terms, "part", gold.part == read.part);
  check(names.terms, "offered_before", gold.offered_before == read.offered_before);
  check(names.payer, "payer", same_name(gold.payer) == same_name(read.payer));
  return wrong;
}

std::vector<std::string> wrong_attributes(const Remedy& gold,
                                          const Remedy& read,
                                          const NamedMembers& names) {
  std::vector<std::string> wrong;
  if (names.recipient && same_name(gold.recipient) != same_name(read.recipient))
    wrong.emplace_back("recipient");
  if (as_set(gold.purposes) != as_set(read.purposes)) wrong.emplace_back("purposes");
  if (names.deadline && same_name(gold.deadline) != same_name(read.deadline))
    wrong.emplace_back("deadline");
  return wrong;
}

// Best pairs first: fewest wrong members, then attributes, then nearest in order.
struct Pair {
  Match match;
  std::size_t apart = 0;
  bool same_sum = false;

  auto rank() const {
    return std::tuple(
        match.wrong.size(), !same_sum, match.attributes.size(), apart, *match.gold, *match.read);
  }
};

bool listed_money(const Remedy& remedy, const NamedMembers& names) {
  return is_money(remedy.kind) && (names.unstated_money || remedy.amount_pence);
}

std::vector<std::size_t> listed(const std::vector<Remedy>& remedies, const NamedMembers& names) {
  std::vector<std::size_t> indices;
  for (std::size_t i = 0; i < remedies.size(); ++i)
    if (listed_money(remedies[i], names)) indices.push_back(i);
  return indices;
}

std::vector<Pair> possible_pairs(const Comparison& comparison,
                                 const std::vector<std::size_t>& gold,
                                 const std::vector<std::size_t>& read) {
  std::vector<Pair> pairs;
  const NamedMembers& names = comparison.gold.names;
  for (std::size_t i = 0; i < gold.size(); ++i)
    for (std::size_t j = 0; j < read.size(); ++j) {
      const Remedy& expected = comparison.gold.remedies[gold[i]];
      const Remedy& found = comparison.read.remedies[read[j]];
      const bool same_sum = expected.amount_pence == found.amount_pence;
      auto wrong = wrong_members(expected, found, names);
      if (!same_sum && wrong.size() > kWrongOfOnePairMax) continue;
      pairs.push_back(
          {{gold[i], read[j], std::move(wrong), wrong_attributes(expected, found, names)},
           i > j ? i - j : j - i,
           same_sum});
    }
  std::sort(pairs.begin(), pairs.end(), [](const Pair& one, const Pair& other) {
    return one.rank() < other.rank();
  });
  return pairs;
}

bool take(std::vector<std::size_t>& indices, std::size_t index) {
  const auto found = std::find(indices.begin(), indices.end(), index);
  if (found == indices.end()) return false;
  indices.erase(found);
  return true;
}

std::vector<Match> matched(const Comparison& comparison) {
  const NamedMembers& names = comparison.gold.names;
  std::vector<std::size_t> gold = listed(comparison.gold.remedies, names);
  std::vector<std::size_t> read = listed(comparison.read.remedies, names);
  std::vector<Match> matches;
  for (const Pair& pair : possible_pairs(comparison, gold, read)) {
    const bool both = std::count(gold.begin(), gold.end(), *pair.match.gold) > 0 &&
                      std::count(read.begin(), read.end(), *pair.match.read) > 0;
    if (!both) continue;
    take(gold, *pair.match.gold);
    take(read, *pair.match.read);
    matches.push_back(pair.match);
  }
  for (const std::size_t missed : gold)
    matches.push_back({missed, std::nullopt, {}, {}});
  std::sort(matches.begin(), matches.end(), [](const Match& one, const Match& other) {
    return *one.gold < *other.gold;
  });
  for (const std::size_t beyond : read)
    matches.push_back({std::nullopt, beyond, {}, {}});
  return matches;
}

std::vector<ActionCount> action_counts(const Comparison& comparison) {
  std::vector<ActionCount> counts;
  if (!comparison.gold.names.actions) return counts;
  for (const RemedyKind kind : {RemedyKind::kApology,
                                RemedyKind::kReview,
                                RemedyKind::kTraining,
                                RemedyKind::kPolicy,
                                RemedyKind::kOther}) {
    ActionCount count{kind, 0, 0};
    for (const Remedy& remedy : comparison.gold.remedies)
      count.gold += remedy.kind == kind ? 1 : 0;
    for (const Remedy& remedy : comparison.read.remedies)
      count.read += remedy.kind == kind ? 1 : 0;
    if (count.gold + count.read > 0) counts.push_back(count);
  }
  return counts;
}

bool exact(const NamedTotals& gold, const RemedyTotals& read) {
  return gold.cash_pence.value_or(read.cash_pence) == read.cash_pence &&
         gold.credit_pence.value_or(read.credit_pence) == read.credit_pence &&
         gold.earlier_offer_pence.value_or(read.earlier_offer_pence) == read.earlier_offer_pence &&
         gold.unstated.value_or(read.unstated) == read.unstated;
}

}  // namespace

bool Comparison::clean() const {
  return totals_exact && misplaced.empty() && invented.empty() &&
         std::all_of(money.begin(), money.end(), [](const Match& m) { return m.right(); }) &&
         std::all_of(actions.begin(), actions.end(), [](const ActionCount& count) {
           return count.gold == count.read;
         });
}

bool stands_in_its_block(const Remedy& remedy, const Decision& decision) {
  if (remedy.sentence.empty()) return false;
  if (remedy.anchor == kSummaryAnchor)
    return decision.summary.find(remedy.sentence) != std::string::npos;
  for (const Section& section : decision.sections)
    for (const Block& block : section.blocks)
      if (block.anchor == remedy.anchor)
        return block.text.find(remedy.sentence) != std::string::npos;
  return false;
}

Comparison compare(GoldCase gold) {
  Comparison comparison;
  comparison.read = gold.decision;
  comparison.gold = std::move(gold);
  Decision& read = comparison.read;
  if (!read.remedy_totals) read_remedies(read);
  comparison.money = matched(comparison);
  comparison.actions = action_counts(comparison);
  comparison.totals_exact =
      read.remedy_totals && exact(comparison.gold.totals, *read.remedy_totals);
  const auto& not_remedies = comparison.gold.not_remedies_pence;
  for (std::size_t i = 0; i < read.remedies.size(); ++i) {
    const Remedy& remedy = read.remedies[i];
    if (!stands_in_its_block(remedy, read)) comparison.misplaced.push_back(i);
    if (remedy.amount_pence &&
        std::count(not_remedies.begin(), not_remedies.end(), *remedy.amount_pence) > 0)
      comparison.invented.push_back(i);
  }
  return comparison;
}

}  // namespace ombud::testing
