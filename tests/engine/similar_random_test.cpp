// tests/engine/similar_random_test.cpp - particular terms against a slow count over all texts.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/common_words.h"
#include "engine/domain_words.h"
#include "engine/similar.h"
#include "support/catch.h"
#include "support/made_up.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

struct NaiveText {
  std::string text;
  int times = 0;
  bool running = true;  // no heading and no name
  bool shared = false;  // its words are no commoner for it
};

int times_of_section(SectionKind kind) {
  static const std::map<SectionKind, int> times = {{SectionKind::kComplaint, 2},
                                                   {SectionKind::kFindings, 2},
                                                   {SectionKind::kEvents, 1},
                                                   {SectionKind::kRemedy, 1},
                                                   {SectionKind::kDecision, 1},
                                                   {SectionKind::kOther, 1}};
  const auto found = times.find(kind);
  return found == times.end() ? 0 : found->second;
}

std::vector<NaiveText> naive_texts(const Decision& decision) {
  std::vector<NaiveText> texts = {{decision.summary, 3, true}, {decision.body.name, 0, false}};
  for (const Section& section : decision.sections) {
    const bool role = section.kind == SectionKind::kRole;
    texts.push_back({section.heading, 0, false, role});
    for (const Block& block : section.blocks)
      texts.push_back({block.text, times_of_section(section.kind), true, role});
  }
  texts.push_back({decision.category, 0, false});
  texts.push_back({decision.subcategory, 0, false});
  return texts;
}

bool is_large(char c) { return c >= 'A' && c <= 'Z'; }

// Slow and obvious, for made-up texts: no titles, no plurals of names, one sentence a text.
class NaiveTerms {
 public:
  explicit NaiveTerms(const std::vector<Decision>& decisions) : decisions_(decisions) {
    for (const Decision& decision : decisions)
      for (const std::string& term : all_terms(decision))
        ++holding_[term];
  }

  std::map<std::string, double> terms(const Decision& decision) {
    std::set<std::string> own_keys = {decision.reference};
    own_keys.insert(decision.twins.begin(), decision.twins.end());
    std::size_t own = 0;
    for (const Decision& other : decisions_)
      own += own_keys.count(other.reference);
    const std::size_t common = std::max<std::size_t>(decisions_.size() / 10, 5);
    std::map<std::string, double> terms;
    for (const auto& [term, occurrences] : occurrences_in(decision)) {
      const std::size_t holding = holding_[term];
      const double rare = std::log((1.0 + static_cast<double>(decisions_.size())) /
                                   (1.0 + static_cast<double>(holding)));
      const double weight = std::log(occurrences) * rare;
      if (holding > own && holding <= common && weight > 0) terms[term] = weight;
    }
    return terms;
  }

 private:
  struct Meant {
    std::set<std::size_t> sure, spelt_out;
    bool holds(const ConceptHit& hit) const {
      const bool asks = hit.certainty == Certainty::kDefined;
      return sure.count(hit.concept_id) > 0 && (!asks || spelt_out.count(hit.concept_id) > 0);
    }
  };

  Meant meant_in(const Decision& decision) {
    Meant meant;
    for (const NaiveText& text : naive_texts(decision)) {
      for (const ConceptHit& hit : concepts_in(text.text, analyzer_.words(text.text))) {
        if (hit.certainty != Certainty::kDefined) meant.sure.insert(hit.concept_id);
        if (hit.certainty == Certainty::kAlways) meant.spelt_out.insert(hit.concept_id);
      }
    }
    return meant;
  }

  // As a search finds them.
  std::set<std::string> all_terms(const Decision& decision) {
    std::set<std::string> terms;
    const Meant meant = meant_in(decision);
    for (const NaiveText& text : naive_texts(decision)) {
      if (text.shared) continue;
      const auto words = analyzer_.words(text.text);
      for (const Word& word : words)
        terms.insert("Z" + word.stem);
      for (const ConceptHit& hit : concepts_in(text.text, words))
        if (meant.holds(hit)) terms.insert(concept_term(concepts()[hit.concept_id].name));
    }
    return terms;
  }

  static std::size_t capitals_in(std::string_view text, const Word& word) {
    const auto printed = text.substr(word.begin, word.end - word.begin);
    return static_cast<std::size_t>(std::count_if(printed.begin(), printed.end(), is_large));
  }

  static bool is_shouted(std::string_view text, const Word& word) {
    const std::size_t capitals = capitals_in(text, word);
    return capitals >= 3 && 2 * capitals > word.end - word.begin;
  }

  static bool shouts(std::string_view text, const std::vector<Word>& words) {
    const auto many = std::count_if(
        words.begin(), words.end(), [&](const Word& word) { return is_shouted(text, word); });
    return words.size() > 1 && static_cast<std::size_t>(many) * 2 > words.size();
  }

  std::set<std::string> names_in(const Decision& decision) {
    std::map<std::string, int> small, large, abbreviated;
    std::set<std::string> seen;
    for (const NaiveText& text : naive_texts(decision)) {
      if (!text.running) continue;
      const auto words = analyzer_.words(text.text);
      for (std::size_t i = 0; i < words.size(); ++i) {
        const Word& word = words[i];
        const bool abbreviation = is_shouted(text.text, word) && !shouts(text.text, words);
        const bool capital = is_large(text.text[word.begin]) || is_shouted(text.text, word);
        if (!capital) ++small[word.folded];
        if (capital && i > 0) ++large[word.folded];
        if (abbreviation) ++abbreviated[word.folded];
        seen.insert(word.folded);
      }
    }
    std::set<std::string> names;
    for (const std::string& word : seen)
      if (small[word] * 10 <= large[word] && 2 * abbreviated[word] <= large[word])
        names.insert(word);
    return names;
  }

  std::map<std::string, int> occurrences_in(const Decision& decision) {
    const Meant meant = meant_in(decision);
    const std::set<std::string> names = names_in(decision);
    std::set<std::string> of_body;
    for (const Word& word : analyzer_.words(decision.body.name))
      of_body.insert(word.folded);
    std::map<std::string, int> found;
    for (const NaiveText& text : naive_texts(decision)) {
      if (text.times == 0) continue;
      const auto words = analyzer_.words(text.text);
      std::set<std::size_t> taken;
      for (const ConceptHit& hit : concepts_in(text.text, words)) {
        if (!meant.holds(hit)) continue;
        found[concept_term(concepts()[hit.concept_id].name)] += text.times;
        for (std::size_t i = hit.first; i <= hit.last; ++i)
          taken.insert(i);
      }
      for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& folded = words[i].folded;
        const bool of_the_body =
            of_body.count(folded) > 0 &&
            (is_large(text.text[words[i].begin]) || is_shouted(text.text, words[i]));
        const bool figure = folded.find_first_of("0123456789") != std::string::npos;
        if (taken.count(i) > 0 || of_the_body || figure || folded.size() < 2) continue;
        if (names.count(folded) > 0 || is_common_word(folded)) continue;
        found["Z" + words[i].stem] += text.times;
      }
    }
    return found;
  }

  const std::vector<Decision>& decisions_;
  Analyzer analyzer_;
  std::map<std::string, std::size_t> holding_;
};

std::vector<std::string> keys_of(const SimilarDecisions& similar) {
  std::vector<std::string> keys;
  for (const SimilarDecision& one : similar.decisions)
    keys.push_back(decision_key(one.decision));
  return keys;
}

void check_answers(Searcher& searcher, const Decision& asked) {
  SearchRequest within;
  within.filters["outcome"] = {"upheld"};
  const auto similar = searcher.similar(decision_key(asked), within, 20);
  REQUIRE(similar);
  CHECK(keys_of(*similar) == keys_of(*searcher.similar(decision_key(asked), within, 20)));
  std::set<std::string> shown = {asked.reference};
  shown.insert(asked.twins.begin(), asked.twins.end());
  for (const SimilarDecision& one : similar->decisions) {
    CAPTURE(one.decision.reference);
    CHECK(one.decision.outcome == "Upheld");
    CHECK(one.shared.size() >= 2);
    CHECK(shown.insert(one.decision.reference).second);
    for (const std::string& twin : one.decision.twins)
      shown.insert(twin);
  }
}

}  // namespace

TEST_CASE("Particular terms of made-up decisions are what a slow count says") {
  std::size_t terms_seen = 0;
  for (unsigned seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    MadeUp made_up(seed);
    const std::vector<Decision> decisions = made_up.decisions(9);  // no boilerplate under ten
    const AnIndex index(decisions);
    Analyzer analyzer;
    Searcher searcher = index.searcher();
    for (const Decision& decision : decisions) {
      CAPTURE(decision.reference);
      std::map<std::string, double> expected = NaiveTerms(decisions).terms(decision);
      std::vector<std::uint32_t> roles;  // boilerplate by its section
      std::uint32_t at = 0;
      for (const Section& section : decision.sections)
        for (std::size_t i = 0; i < section.blocks.size(); ++i, ++at)
          if (section.kind == SectionKind::kRole) roles.push_back(at);
      const auto published = static_cast<std::uint32_t>(
          std::count_if(decisions.begin(), decisions.end(), [&](auto& one) {
            const auto& twins = decision.twins;
            return one.reference == decision.reference ||
                   std::find(twins.begin(), twins.end(), one.reference) != twins.end();
          }));
      const auto terms =
          particular_terms(decision, roles, index.snapshot()->text(), published, analyzer);
      CHECK(terms.size() == std::min(expected.size(), kParticularTermsMax));
      for (const ParticularTerm& term : terms) {
        CAPTURE(term.term);
        CHECK(expected.count(term.term) == 1);
        CHECK(std::abs(expected[term.term] - term.weight) < 1e-9);
      }
      CHECK(std::is_sorted(terms.begin(), terms.end(), [](const auto& one, const auto& other) {
        return one.weight > other.weight;
      }));
      terms_seen += terms.size();
      check_answers(searcher, decision);
    }
  }
  CHECK(terms_seen > 50);
}
