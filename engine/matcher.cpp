// engine/matcher.cpp - see the header. A term at a time: each list is read once, from end to end.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/matcher.h"

#include <algorithm>
#include <utility>

#include "engine/beside.h"
#include "engine/domain_words.h"
#include "engine/each_posting.h"
#include "engine/field_filter.h"
#include "engine/query_concepts.h"
#include "engine/ranking.h"

namespace ombud {
namespace {

// More than any sum of BM25 weights: the words and phrases of a question have at most some 180
// terms, and the rarest term of a million decisions weighs 30. Less than a reference's weight.
constexpr double kAllFoundWeight = 1e4;

// Whether what stands in shared paragraphs alone counts as found.
enum class Where : std::uint8_t { kAnywhere, kOwn };

bool is_term(const QueryNode& node) {
  return node.op == QueryOp::kWord || node.op == QueryOp::kConcept;
}

std::string term_of(const QueryNode& node) {
  const std::string term = node.op == QueryOp::kConcept
                               ? concept_term(concepts()[node.concept_id].name)
                               : "Z" + node.words.front().stem;
  return node.zone ? zone_term(*node.zone, term) : term;
}

std::vector<std::string> exact_words(const QueryNode& node) {
  std::vector<std::string> words;
  words.reserve(node.words.size());
  for (const Word& word : node.words)
    words.push_back(word.folded);
  return words;
}

class Matcher {
 public:
  Matcher(const Searched& searched,
          Weighing weighing,
          MatchScratch& scratch,
          const Deadline& deadline)
      : searched_(searched),
        weighs_(weighing == Weighing::kYes),
        scratch_(scratch),
        deadline_(deadline) {}

  LentMatches find(const QueryNode& node, Where where);

 private:
  // A word's or concept's lists: where it stands for itself, and where in shared paragraphs alone.
  struct Term {
    Postings own, shared;
    std::uint32_t decisions = 0;  // with it for themselves
  };
  Term term(const QueryNode& node, Where where) const;
  bool weighs(Where where) const { return weighs_ && where == Where::kAnywhere; }
  std::uint64_t at_most(const QueryNode& node) const;

  LentMatches find_term(const QueryNode& node, Where where);
  LentMatches find_star(const QueryNode& node, Where where);
  LentMatches find_placed(const QueryNode& node, Where where);
  LentMatches find_field(const QueryNode& node);
  LentMatches find_all(const QueryNode& node, Where where);
  LentMatches find_most(const QueryNode& node);
  LentMatches find_any(const QueryNode& node, Where where);
  LentMatches find_without(const QueryNode& node, Where where);

  void list(const Postings& postings, const TermWeight* weight, Matches& out) const;
  void keep_star_in_part(const std::vector<std::string>& words, ZoneId part, Matches& found);
  void keep_also(Matches& found, const QueryNode& node, Where where);
  void keep_term(Matches& found, const Term& term, bool weighing) const;
  void add_side(const QueryNode& node, double times, Where where, MatchTally& tally);
  void add_term(const Term& term, double times, bool weighing, MatchTally& tally) const;
  void add_of_most(const QueryNode& node, MatchTally& tally);

  const Searched& searched_;
  bool weighs_;
  MatchScratch& scratch_;
  const Deadline& deadline_;
};

Matcher::Term Matcher::term(const QueryNode& node, Where where) const {
  const std::string name = term_of(node);
  Term term{searched_.text.postings(name), {}, 0};
  term.decisions = term.own.left();
  if (!node.zone && where == Where::kAnywhere)
    term.shared = searched_.text.postings(shared_term(name));
  return term;
}

// Decisions that may match, to begin with what leaves fewest.
std::uint64_t Matcher::at_most(const QueryNode& node) const {
  std::uint64_t most = searched_.text.decisions();
  switch (node.op) {
    case QueryOp::kWord:
    case QueryOp::kConcept: {
      const Term both = term(node, Where::kAnywhere);
      return std::uint64_t{both.own.left()} + both.shared.left();
    }
    case QueryOp::kPhrase:
    case QueryOp::kNear:
      for (const Word& word : node.words)
        most = std::min<std::uint64_t>(most, searched_.text.frequency(word.folded));
      return most;
    case QueryOp::kAnd:
      for (const QueryNode& child : node.children)
        most = std::min(most, at_most(child));
      return most;
    case QueryOp::kNot:
      return at_most(node.children.front());
    case QueryOp::kOr:
      most = 0;
      for (const QueryNode& child : node.children)
        most += at_most(child);
      return most;
    default:
      return most;
  }
}

void Matcher::list(const Postings& postings, const TermWeight* weight, Matches& out) const {
  out.fill(weight != nullptr, [&](DecisionId* ids, double* weights) {
    std::size_t found = 0;
    if (weight == nullptr) {
      each_posting(postings, deadline_, [&](DecisionId id, std::uint32_t) { ids[found++] = id; });
      return found;
    }
    const TermWeight weight_of = *weight;
    each_posting(postings, deadline_, [&](DecisionId id, std::uint32_t count) {
      ids[found] = id;
      weights[found++] = weight_of(id, count);
    });
    return found;
  });
}

LentMatches Matcher::find_term(const QueryNode& node, Where where) {
  LentMatches found = scratch_.lists.lend();
  const Term both = term(node, where);
  if (both.shared.left() > 0) {
    const auto tally = scratch_.tallies.lend();
    add_term(both, 1, weighs(where), *tally);
    tally->move_any(*found);
    return found;
  }
  const TermWeight weight = searched_.bm25.term(both.decisions);
  list(both.own, weighs(where) ? &weight : nullptr, *found);
  return found;
}

// All the words that are meant count as one.
LentMatches Matcher::find_star(const QueryNode& node, Where where) {
  LentMatches found = scratch_.lists.lend();
  const auto words =
      searched_.text.words_beginning(node.words.front().folded, QueryLimits{}.wildcard_words);
  {
    const auto tally = scratch_.tallies.lend();
    for (const std::string& word : words) {
      if (weighs(where)) {
        tally->add_counts(searched_.text.postings(word), deadline_);
      } else {
        tally->add(searched_.text.postings(word), kFoundOnce, deadline_);
      }
    }
    tally->move_any(*found);
  }
  if (found->weighs()) {
    const TermWeight weight = searched_.bm25.term(static_cast<std::uint32_t>(found->size()));
    const auto ids = found->ids();
    const auto counts = found->weights_to_set();
    for (std::size_t i = 0; i < ids.size(); ++i)
      counts[i] = weight(ids[i], counts[i]);
  }
  if (node.zone) keep_star_in_part(words, *node.zone, *found);
  return found;
}

void Matcher::keep_star_in_part(const std::vector<std::string>& words,
                                ZoneId part,
                                Matches& found) {
  const LentMatches there = scratch_.lists.lend();
  const auto tally = scratch_.tallies.lend();
  for (const std::string& word : words)
    tally->add(searched_.text.side_by_side(std::span(&word, 1), part, deadline_), kFoundOnce);
  tally->move_any(*there);
  keep_common(found, *there);
}

// A word is found by its list, where it has no place as well.
LentMatches Matcher::find_placed(const QueryNode& node, Where where) {
  LentMatches found = scratch_.lists.lend();
  const std::vector<std::string> words = exact_words(node);
  const bool near = node.op == QueryOp::kNear;
  if (near && node.within + 1 < words.size()) return found;
  if (words.size() == 1 && !node.zone) {
    const TermWeight weight = searched_.bm25.term(searched_.text.frequency(words.front()));
    list(searched_.text.postings(words.front()), weighs(where) ? &weight : nullptr, *found);
    return found;
  }
  deadline_.check();
  found->assign(near && words.size() > 1
                    ? searched_.text.near_each_other(words, node.within, node.zone, deadline_)
                    : searched_.text.side_by_side(words, node.zone, deadline_));
  if (!weighs(where) || found->empty()) return found;
  for (const std::string& word : words) {
    Term term{searched_.text.postings(word), {}, searched_.text.frequency(word)};
    keep_term(*found, term, true);
  }
  return found;
}

LentMatches Matcher::find_field(const QueryNode& node) {
  LentMatches found = scratch_.lists.lend();
  found->assign_first(searched_.text.decisions());
  keep_field(*found, node, searched_.columns, searched_.payments);
  return found;
}

void Matcher::keep_term(Matches& found, const Term& term, bool weighing) const {
  Beside own(term.own, deadline_);
  Beside shared(term.shared, deadline_);
  if (!weighing) return found.keep_if([&](DecisionId id) { return own.has(id) || shared.has(id); });
  const TermWeight weight_of = searched_.bm25.term(term.decisions);
  found.keep_weighing([&](DecisionId id, double& weight) {
    if (!own.has(id)) return shared.has(id);
    weight += weight_of(id, own.count());
    return true;
  });
}

void Matcher::keep_also(Matches& found, const QueryNode& node, Where where) {
  if (is_term(node)) return keep_term(found, term(node, where), weighs(where));
  if (node.op == QueryOp::kField)
    return keep_field(found, node, searched_.columns, searched_.payments);
  keep_common(found, *find(node, where));
}

LentMatches Matcher::find_all(const QueryNode& node, Where where) {
  std::vector<std::pair<std::uint64_t, const QueryNode*>> children;
  children.reserve(node.children.size());
  for (const QueryNode& child : node.children)
    children.emplace_back(at_most(child), &child);
  std::stable_sort(children.begin(), children.end(), [](const auto& one, const auto& other) {
    return one.first < other.first;
  });
  LentMatches found = find(*children.front().second, where);
  for (std::size_t i = 1; i < children.size() && !found->empty(); ++i)
    keep_also(*found, *children[i].second, where);
  return found;
}

void Matcher::add_term(const Term& term, double times, bool weighing, MatchTally& tally) const {
  if (weighing) {
    tally.add(term.own, kFoundOnce, searched_.bm25.term(term.decisions, times), deadline_);
  } else {
    tally.add(term.own, kFoundOnce, deadline_);
  }
  tally.add(term.shared, kFoundOnce, deadline_);
}

// Of a domain word, the concept stands wherever a wording of it does; the words as typed add those
// that stand apart, and put what says it in the same words first.
void Matcher::add_side(const QueryNode& node, double times, Where where, MatchTally& tally) {
  if (is_term(node)) return add_term(term(node, where), times, weighs(where), tally);
  if (node.op != QueryOp::kOr) return tally.add(*find(node, where), kFoundOnce, times);
  if (is_domain_word(node)) {
    add_side(node.children.front(), times * kTypedWordsShare, where, tally);
    for (std::size_t i = 1; i < node.children.size(); ++i)
      add_side(node.children[i], times, where, tally);
    return;
  }
  for (const QueryNode& side : sides_of(node))
    add_side(side, times, where, tally);
}

LentMatches Matcher::find_any(const QueryNode& node, Where where) {
  LentMatches found = scratch_.lists.lend();
  const auto tally = scratch_.tallies.lend();
  add_side(node, 1, where, *tally);
  tally->move_any(*found);
  return found;
}

void Matcher::add_of_most(const QueryNode& node, MatchTally& tally) {
  if (is_term(node)) {
    const Term both = term(node, Where::kAnywhere);
    static constexpr std::uint16_t kBoth = kFoundOnce + kOwnOnce;
    if (weighs_) {
      tally.add(both.own, kBoth, searched_.bm25.term(both.decisions), deadline_);
    } else {
      tally.add(both.own, kBoth, deadline_);
    }
    return tally.add(both.shared, kFoundOnce, deadline_);
  }
  tally.add(*find(node, Where::kAnywhere), kFoundOnce, 1);
  tally.add(find(node, Where::kOwn)->ids(), kOwnOnce);
}

// Words of shared paragraphs, which nearly every decision has, are none of the most; but what has
// all of the words is found whatever its paragraphs, so that requiring all never finds more.
LentMatches Matcher::find_most(const QueryNode& node) {
  LentMatches found = scratch_.lists.lend();
  const auto tally = scratch_.tallies.lend();
  for (const QueryNode& child : node.children)
    add_of_most(child, *tally);
  const std::size_t least = std::max<std::size_t>(node.least, 1);
  tally->move_most(least, node.children.size(), weighs_ ? kAllFoundWeight : 0, *found);
  return found;
}

LentMatches Matcher::find_without(const QueryNode& node, Where where) {
  LentMatches found = find(node.children.front(), where);
  for (std::size_t i = 1; i < node.children.size() && !found->empty(); ++i) {
    const QueryNode& unwanted = node.children[i];
    if (!is_term(unwanted)) {
      leave_out(*found, find(unwanted, Where::kAnywhere)->ids());
      continue;
    }
    const Term both = term(unwanted, Where::kAnywhere);
    Beside own(both.own, deadline_);
    Beside shared(both.shared, deadline_);
    found->keep_if([&](DecisionId id) { return !own.has(id) && !shared.has(id); });
  }
  return found;
}

LentMatches Matcher::find(const QueryNode& node, Where where) {
  switch (node.op) {
    case QueryOp::kWord:
    case QueryOp::kConcept:
      return find_term(node, where);
    case QueryOp::kPrefix:
      return find_star(node, where);
    case QueryOp::kPhrase:
    case QueryOp::kNear:
      return find_placed(node, where);
    case QueryOp::kField:
      return find_field(node);
    case QueryOp::kAnd:
      return find_all(node, where);
    case QueryOp::kMost:
      return find_most(node);
    case QueryOp::kOr:
      return find_any(node, where);
    case QueryOp::kNot:
      return find_without(node, where);
    case QueryOp::kAll:
    case QueryOp::kNothing:
      break;
  }
  LentMatches every = scratch_.lists.lend();
  every->assign_first(searched_.text.decisions());
  return every;
}

}  // namespace

LentMatches matches_of(const QueryNode& tree,
                       const Searched& searched,
                       Weighing weighing,
                       MatchScratch& scratch,
                       const Deadline& deadline) {
  return Matcher(searched, weighing, scratch, deadline).find(tree, Where::kAnywhere);
}

}  // namespace ombud
