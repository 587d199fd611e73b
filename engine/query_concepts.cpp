// engine/query_concepts.cpp - see the header; what stands for what is in domain_words.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/query_concepts.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

#include <unicode/uchar.h>

#include "corpus/code_points.h"
#include "engine/domain_words.h"

namespace ombud {
namespace {

// Fewer words in capitals, or shorter ones, may be abbreviations with an AND that is meant.
constexpr std::size_t kHeadlineLetters = 4;
constexpr std::size_t kHeadlineWords = 3;

enum class Letters : unsigned char { kNone, kCapital, kSmall };

// Of "EHCPs", its first letters tell: an abbreviation's plural has a small "s".
std::string_view without_plural_s(std::string_view word) {
  return word.size() > 2 && word.ends_with('s') ? word.substr(0, word.size() - 1) : word;
}

Letters letters_of(std::string_view word) {
  Letters found = Letters::kNone;
  for (std::size_t at = 0; at < word.size();) {
    const auto c = static_cast<UChar32>(next_code_point(word, at));
    if (u_islower(c)) return Letters::kSmall;
    if (u_isupper(c)) found = Letters::kCapital;
  }
  return found;
}

std::string_view typed(const Word& word, std::string_view text) {
  return text.substr(word.begin, word.end - word.begin);
}

bool is_abbreviation_typed(std::span<const Word> words, std::string_view text) {
  return std::all_of(words.begin(), words.end(), [&](const Word& word) {
    return letters_of(without_plural_s(typed(word, text))) == Letters::kCapital;
  });
}

QueryNode concept_node(std::size_t id, const std::vector<Word>& words, std::optional<ZoneId> zone) {
  QueryNode node{QueryOp::kConcept, words, {}};
  node.concept_id = id;
  node.zone = zone;
  return node;
}

// Operands that stand together, all of one part of the text, and the words in them.
struct Run {
  std::size_t first = 0, last = 0;  // operands; `last` is one behind
  std::vector<Word> words;          // of all of them, in order
  std::vector<std::size_t> starts;  // of each operand in `words`, and one behind
};

Run run_from(const std::vector<QueryOperand>& operands, std::size_t first, std::size_t end) {
  Run run{first, first, {}, {}};
  const QueryOperand& model = operands[first];
  while (run.last < end && operands[run.last].typed_bare && operands[run.last].run == model.run &&
         operands[run.last].node.zone == model.node.zone) {
    const std::vector<Word>& words = operands[run.last].node.words;
    run.starts.push_back(run.words.size());
    run.words.insert(run.words.end(), words.begin(), words.end());
    ++run.last;
  }
  run.starts.push_back(run.words.size());
  return run;
}

// The joined words of which a wording would take a part; nothing where it takes whole operands.
std::optional<std::size_t> cut_operand(const Run& run, const ConceptHit& hit) {
  for (const std::size_t edge : {hit.first, hit.last + 1}) {
    const auto after = std::upper_bound(run.starts.begin(), run.starts.end(), edge);
    if (*std::prev(after) != edge)
      return run.first + static_cast<std::size_t>(std::prev(after) - run.starts.begin());
  }
  return std::nullopt;
}

// Of "SEND tribunal-led" the longest wording would cut "tribunal-led" in two: that one stands
// alone, and "SEND" is looked at without it.
Run whole_run_from(const std::vector<QueryOperand>& operands, std::size_t first, std::size_t end) {
  Run run = run_from(operands, first, end);
  if (run.last - run.first == 1) return run;
  for (const ConceptHit& hit : concepts_asked(run.words)) {
    if (const auto cut = cut_operand(run, hit))
      return whole_run_from(operands, first, std::max(*cut, first + 1));
  }
  return run;
}

// Hits of one wording: several where it has several meanings.
struct Wording {
  std::vector<ConceptHit> meanings;
  std::size_t first = 0, last = 0;  // operands; `last` is one behind
};

// Wordings that take whole operands: of "post-EHCP" no part is one.
std::vector<Wording> wordings_in(const Run& run) {
  std::vector<Wording> wordings;
  for (const ConceptHit& hit : concepts_asked(run.words)) {
    const auto begin = std::find(run.starts.begin(), run.starts.end(), hit.first);
    const auto end = std::find(run.starts.begin(), run.starts.end(), hit.last + 1);
    if (begin == run.starts.end() || end == run.starts.end()) continue;
    const auto first = static_cast<std::size_t>(begin - run.starts.begin()) + run.first;
    const auto last = static_cast<std::size_t>(end - run.starts.begin()) + run.first;
    if (wordings.empty() || wordings.back().first != first) wordings.push_back({{}, first, last});
    wordings.back().meanings.push_back(hit);
  }
  return wordings;
}

bool is_everyday(const ConceptHit& hit) { return !concepts()[hit.concept_id].alike.empty(); }

// An abbreviation is one operand, be it of one word or joined: "EHCP", "B&B". Of everyday words the
// one that was typed comes before those like it.
bool stands_alone(const Wording& wording,
                  const QueryOperand& only,
                  std::string_view text,
                  bool capitals_tell) {
  if (wording.last - wording.first > 1 || wording.meanings.size() > 1) return false;
  if (is_everyday(wording.meanings.front())) return false;
  if (wording.meanings.front().certainty == Certainty::kAlways) return true;
  return capitals_tell && is_abbreviation_typed(only.node.words, text);
}

// Of "B and B", that both letters stand somewhere says nothing: they must stand side by side.
QueryNode all_words(std::vector<QueryNode> parts, const std::vector<Word>& words) {
  if (!holds_repetition(words)) return join(QueryOp::kAnd, std::move(parts));
  QueryNode phrase{QueryOp::kPhrase, words, {}};
  phrase.zone = parts.front().zone;
  return phrase;
}

QueryOperand domain_word(const Wording& wording,
                         std::span<const QueryOperand> operands,
                         std::string_view text,
                         bool capitals_tell) {
  const std::optional<ZoneId> zone = operands.front().node.zone;
  std::vector<Word> words;
  std::vector<QueryNode> parts;
  for (const QueryOperand& operand : operands) {
    words.insert(words.end(), operand.node.words.begin(), operand.node.words.end());
    parts.push_back(operand.node);
  }
  std::vector<QueryNode> either;
  if (!stands_alone(wording, operands.front(), text, capitals_tell))
    either.push_back(all_words(std::move(parts), words));
  for (const ConceptHit& meaning : wording.meanings)
    either.push_back(concept_node(meaning.concept_id, words, zone));
  QueryOperand made = operands.front();
  made.node = join(QueryOp::kOr, std::move(either));
  made.one_of_many = true;
  return made;
}

// "EHCP or EHC plan" typed as "EHCP/EHC plan": the concept holds all that its spelt-out wording
// would add.
void drop_what_is_implied(std::vector<QueryOperand>& operands) {
  const auto is_asked = [&](const QueryNode& subject, std::size_t clause) {
    return std::any_of(operands.begin(), operands.end(), [&](const QueryOperand& other) {
      return other.typed_bare && other.clause == clause && same_question(other.node, subject);
    });
  };
  std::vector<QueryOperand> kept;
  for (const QueryOperand& operand : operands) {
    const bool one_meaning =
        operand.typed_bare && is_domain_word(operand.node) && operand.node.children.size() == 2;
    if (one_meaning && is_asked(operand.node.children.back(), operand.clause)) continue;
    kept.push_back(operand);
  }
  operands = std::move(kept);
}

}  // namespace

bool is_in_capitals(std::string_view text, std::span<const Word> words) {
  std::vector<bool> abbreviated(words.size(), false);
  for (const ConceptHit& hit : concepts_asked(words)) {
    if (is_everyday(hit)) continue;
    std::fill_n(abbreviated.begin() + static_cast<std::ptrdiff_t>(hit.first),
                hit.last - hit.first + 1,
                true);
  }
  bool other_capitals = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Letters letters = letters_of(typed(words[i], text));
    if (letters == Letters::kSmall) return false;
    other_capitals = other_capitals || (letters == Letters::kCapital && !abbreviated[i]);
  }
  return other_capitals;
}

bool is_headline(std::string_view text, std::span<const Word> words) {
  if (letters_of(text) != Letters::kCapital) return false;
  const auto long_words = std::count_if(words.begin(), words.end(), [](const Word& word) {
    return word.folded.size() >= kHeadlineLetters;
  });
  return static_cast<std::size_t>(long_words) >= kHeadlineWords;
}

std::vector<QueryOperand> with_concepts(std::vector<QueryOperand> operands,
                                        std::string_view text,
                                        bool capitals_tell) {
  std::vector<QueryOperand> found;
  for (std::size_t at = 0; at < operands.size();) {
    if (!operands[at].typed_bare) {
      found.push_back(std::move(operands[at++]));
      continue;
    }
    const Run run = whole_run_from(operands, at, operands.size());
    for (const Wording& wording : wordings_in(run)) {
      while (at < wording.first)
        found.push_back(std::move(operands[at++]));
      const std::span<const QueryOperand> its(operands.data() + at, wording.last - wording.first);
      found.push_back(domain_word(wording, its, text, capitals_tell));
      at = wording.last;
    }
    while (at < run.last)
      found.push_back(std::move(operands[at++]));
  }
  drop_what_is_implied(found);
  return found;
}

bool holds_repetition(const std::vector<Word>& words) {
  for (std::size_t i = 0; i < words.size(); ++i)
    for (std::size_t j = i + 1; j < words.size(); ++j)
      if (words[i].stem == words[j].stem) return true;
  return false;
}

TypedPlace typed_place(const QueryNode& node) {
  TypedPlace place{std::numeric_limits<std::size_t>::max(), 0};
  for (const Word& word : node.words) {
    place.begin = std::min(place.begin, word.begin);
    place.end = std::max(place.end, word.end);
  }
  for (const QueryNode& child : node.children) {
    const TypedPlace inside = typed_place(child);
    place.begin = std::min(place.begin, inside.begin);
    place.end = std::max(place.end, inside.end);
  }
  return place;
}

std::vector<QueryNode> sides_of(const QueryNode& either) {
  std::vector<QueryNode> sides;
  for (const QueryNode& child : either.children) {
    const auto made_of = std::find_if(sides.begin(), sides.end(), [&](const QueryNode& side) {
      return child.op == QueryOp::kConcept && side.op != QueryOp::kConcept &&
             typed_place(side) == typed_place(child);
    });
    if (made_of == sides.end()) {
      sides.push_back(child);
    } else if (is_domain_word(*made_of)) {
      made_of->children.push_back(child);
    } else {
      *made_of = {QueryOp::kOr, {}, {std::move(*made_of), child}};
    }
  }
  return sides;
}

bool is_domain_word(const QueryNode& node) {
  if (node.op != QueryOp::kOr) return false;
  const QueryNode& words = node.children.front();
  if (words.op != QueryOp::kWord && words.op != QueryOp::kPhrase && words.op != QueryOp::kAnd) {
    return false;
  }
  const TypedPlace place = typed_place(words);
  return std::all_of(node.children.begin() + 1, node.children.end(), [&](const QueryNode& other) {
    return other.op == QueryOp::kConcept && typed_place(other) == place;
  });
}

}  // namespace ombud
