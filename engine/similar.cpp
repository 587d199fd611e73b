// engine/similar.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/similar.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "engine/common_words.h"
#include "engine/domain_words.h"
#include "engine/printed_words.h"
#include "engine/proper_names.h"
#include "engine/ranking.h"

namespace ombud {
namespace {

// How often an occurrence counts. A summary says in three sentences what the case is about; the
// complaint and the findings are its substance; the rest tells the story. Law and guidance, what
// was read for it, and headings say what is common to many cases. Set by eye over the sample and
// the stories of the relevance test, 2026-11.
constexpr int kSummaryTimes = 3;
int times_of(SectionKind kind) {
  switch (kind) {
    case SectionKind::kComplaint:
    case SectionKind::kFindings:
      return 2;
    case SectionKind::kEvents:
    case SectionKind::kRemedy:
    case SectionKind::kDecision:
    case SectionKind::kOther:
      return 1;
    case SectionKind::kRole:
    case SectionKind::kScope:
    case SectionKind::kConsidered:
    case SectionKind::kBackground:
      break;
  }
  return 0;
}

// A word that a tenth of all decisions hold is of the trade, not of the case; among fewer than
// fifty decisions a tenth is too few to tell, and five stand for it.
constexpr std::uint32_t kCommonOneIn = 10;
constexpr std::uint32_t kCommonAtLeast = 5;

struct Text {
  std::string_view text;
  int times = 0;  // that each of its words counts
  std::vector<Word> words;
  std::vector<PrintedWord> printed;
  std::vector<ConceptHit> concepts;
};

std::vector<Text> texts_of(const Decision& decision,
                           std::span<const std::uint32_t> boilerplate,
                           Analyzer& analyzer) {
  std::vector<Text> texts;
  const auto add = [&](std::string_view text, int times) {
    Text one{text, times, analyzer.words(text), {}, {}};
    one.printed = printed_words(text, one.words);
    one.concepts = concepts_in(text, one.words);
    texts.push_back(std::move(one));
  };
  add(decision.summary, kSummaryTimes);
  std::uint32_t index = 0;
  for (const Section& section : decision.sections) {
    for (const Block& block : section.blocks) {
      const bool shared = std::binary_search(boilerplate.begin(), boilerplate.end(), index++);
      add(block.text, shared ? 0 : times_of(section.kind));
    }
  }
  return texts;
}

// Without "’s"; in small letters where the capital is the sentence's.
std::string wording_of(const Text& text, std::size_t at) {
  const Word& word = text.words[at];
  const PrintedWord& printed = text.printed[at];
  if (printed.capitals == Capitals::kNone || printed.begins_sentence) {
    if (printed.capitals != Capitals::kAbbreviation) return word.folded;
  }
  std::string wording(text.text.substr(word.begin, word.end - word.begin));
  for (const std::string_view possessive : {"'s", "\u2019s"})
    if (wording.ends_with(possessive)) wording.resize(wording.size() - possessive.size());
  return wording;
}

// With the bracket that its last word closes.
std::string wording_of(const Text& text, const ConceptHit& hit) {
  const std::size_t begin = text.words[hit.first].begin;
  const std::size_t end = text.words[hit.last].end;
  std::string wording(text.text.substr(begin, end - begin));
  const bool open =
      wording.find('(') != std::string::npos && wording.find(')') == std::string::npos;
  if (open && text.text.substr(end).starts_with(")")) wording += ')';
  return wording;
}

// What is counted of one term.
struct Count {
  int occurrences = 0;
  std::map<std::string, int> wordings;

  void add(int times, std::string wording) {
    occurrences += times;
    ++wordings[std::move(wording)];
  }
  std::string shown() const {
    const auto most =
        std::max_element(wordings.begin(), wordings.end(), [](const auto& one, const auto& other) {
          return one.second < other.second;
        });
    return most->first;
  }
};

// Which hits mean their concept, as the index has it: decision_document.cpp.
class MeantConcepts {
 public:
  explicit MeantConcepts(const std::vector<Text>& texts) {
    for (const Text& text : texts) {
      for (const ConceptHit& hit : text.concepts) {
        if (hit.certainty != Certainty::kDefined) sure_.insert(hit.concept_id);
        if (hit.certainty == Certainty::kAlways) spelt_out_.insert(hit.concept_id);
      }
    }
  }
  bool hold(const ConceptHit& hit) const {
    if (hit.certainty == Certainty::kDefined) return spelt_out_.contains(hit.concept_id);
    return sure_.contains(hit.concept_id);
  }

 private:
  std::unordered_set<std::size_t> sure_, spelt_out_;
};

class TermCounter {
 public:
  TermCounter(const std::vector<Text>& texts, const std::vector<Word>& body, const TextIndex& index)
      : meant_(texts), index_(index) {
    for (const Text& text : texts)
      names_.add(text.words, text.printed);
    for (const Word& word : body)
      of_body_.insert(word.folded);
    for (const Text& text : texts)
      if (text.times > 0) count(text);
  }

  const std::unordered_map<std::string, Count>& counts() const { return counts_; }

 private:
  void count(const Text& text) {
    std::vector<bool> counted(text.words.size(), false);
    for (const ConceptHit& hit : text.concepts) {
      if (!meant_.hold(hit)) continue;
      const Concept& subject = concepts()[hit.concept_id];
      counts_[concept_term(subject.name)].add(text.times, wording_of(text, hit));
      std::fill(counted.begin() + static_cast<std::ptrdiff_t>(hit.first),
                counted.begin() + static_cast<std::ptrdiff_t>(hit.last) + 1,
                true);
    }
    for (std::size_t at = 0; at < text.words.size(); ++at)
      if (!counted[at] && is_telling(text, at))
        counts_["Z" + text.words[at].stem].add(text.times, wording_of(text, at));
  }

  bool is_telling(const Text& text, std::size_t at) {
    const Word& word = text.words[at];
    const PrintedWord& printed = text.printed[at];
    if (printed.is_title || printed.after_title) return false;
    if (printed.capitals != Capitals::kNone && of_body_.contains(word.folded)) return false;
    const auto [known, is_new] = telling_.try_emplace(word.folded, false);
    if (is_new) known->second = is_word(word.folded) && !names_.holds(word.folded, index_);
    return known->second;
  }

  // Two letters or more, no figures.
  static bool is_word(const std::string& folded) {
    const auto is_figure = [](char c) { return c >= '0' && c <= '9'; };
    return folded.size() > 1 && std::none_of(folded.begin(), folded.end(), is_figure) &&
           !is_common_word(folded);
  }

  MeantConcepts meant_;
  const TextIndex& index_;
  ProperNames names_;
  std::unordered_set<std::string> of_body_;
  std::unordered_map<std::string, bool> telling_;  // by folded word
  std::unordered_map<std::string, Count> counts_;
};

}  // namespace

std::vector<ParticularTerm> particular_terms(const Decision& decision,
                                             std::span<const std::uint32_t> boilerplate,
                                             const TextIndex& text,
                                             std::uint32_t published,
                                             Analyzer& analyzer) {
  const std::vector<Text> texts = texts_of(decision, boilerplate, analyzer);
  const TermCounter counter(texts, analyzer.words(decision.body.name), text);
  const std::uint32_t decisions = text.decisions();
  const std::uint32_t common = std::max(decisions / kCommonOneIn, kCommonAtLeast);
  std::vector<ParticularTerm> terms;
  for (const auto& [term, count] : counter.counts()) {
    const std::uint32_t with_it = text.frequency(term);
    const double rare = rarity(with_it, decisions);
    if (with_it <= published || with_it > common) continue;
    // Mentioned once in passing is 0: a story is full of things that it is not about.
    const double weight = std::log(count.occurrences) * rare;
    if (weight > 0) terms.push_back({term, count.shown(), weight});
  }
  const auto comes_before = [](const ParticularTerm& one, const ParticularTerm& other) {
    return one.weight != other.weight ? one.weight > other.weight : one.term < other.term;
  };
  std::sort(terms.begin(), terms.end(), comes_before);
  if (terms.size() > kParticularTermsMax) terms.resize(kParticularTermsMax);
  return terms;
}

}  // namespace ombud
