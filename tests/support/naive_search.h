// tests/support/naive_search.h - the slow, obvious search: every decision, word by word.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// It shares the analyzer and the domain words with the engine, and nothing else: not the parser,
// not the index.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "corpus/dates.h"
#include "engine/analysis.h"
#include "engine/domain_words.h"
#include "engine/schema.h"
#include "engine/searcher.h"
#include "support/asked.h"

namespace ombud::testing {

inline std::int64_t cash_of(const Decision& decision) {
  return decision.remedy_totals ? decision.remedy_totals->cash_pence : 0;
}

class NaiveSearch {
 public:
  explicit NaiveSearch(std::vector<Decision> decisions) : decisions_(std::move(decisions)) {
    for (const Decision& decision : decisions_)
      texts_.push_back(texts_of(decision));
  }

  // What matches, newest first, or by payment.
  std::vector<Decision> matches(const Asked* asked, const SearchRequest& request) {
    std::vector<Decision> found;
    for (std::size_t i = 0; i < decisions_.size(); ++i) {
      if (fits(i, asked, request, "")) found.push_back(decisions_[i]);
    }
    const auto by_payment = [&](const Decision& one, const Decision& other) {
      const std::int64_t a = cash_of(one), b = cash_of(other);
      if (a == 0 || b == 0) return a > 0 && b == 0;
      return request.sort == SortOrder::kHighestPayment ? a > b : a < b;
    };
    if (request.sort == SortOrder::kHighestPayment || request.sort == SortOrder::kLowestPayment)
      std::stable_sort(found.begin(), found.end(), by_payment);
    return found;
  }

  // Keys of the same.
  std::vector<std::string> search(const Asked* asked, const SearchRequest& request) {
    std::vector<std::string> keys;
    for (const Decision& decision : matches(asked, request))
      keys.push_back(decision_key(decision));
    return keys;
  }

  // How many of the things asked for a decision says for itself, by its index among the decisions.
  // The texts that many decisions share here are those of role sections.
  std::size_t found_of(std::size_t i, const Asked& asked) {
    return static_cast<std::size_t>(
        std::count_if(asked.wanted.begin(), asked.wanted.end(), [&](const Asked& part) {
          return holds(i, part, true);
        }));
  }

  // Slug -> count, of one facet, without its own filter.
  std::map<std::string, std::uint32_t> count(const Asked* asked,
                                             const SearchRequest& request,
                                             const Facet& facet) {
    std::map<std::string, std::uint32_t> counts;
    for (std::size_t i = 0; i < decisions_.size(); ++i) {
      if (!fits(i, asked, request, facet.name)) continue;
      for (const FacetValue& value : facet.values_of(decisions_[i]))
        ++counts[value.slug];
    }
    return counts;
  }

 private:
  struct Text {
    std::string part;     // empty = none that can be asked for
    bool label = false;   // what it is filed under: found in any form, in no phrase
    bool shared = false;  // by many decisions
    std::vector<Word> words;
    std::vector<ConceptHit> concepts;
  };
  using Texts = std::vector<Text>;

  static std::string part_of(SectionKind kind) {
    if (kind == SectionKind::kComplaint || kind == SectionKind::kScope) return "complaint";
    if (kind == SectionKind::kBackground) return "background";
    if (kind == SectionKind::kEvents) return "events";
    if (kind == SectionKind::kFindings || kind == SectionKind::kDecision) return "findings";
    return kind == SectionKind::kRemedy ? "remedy" : "";
  }

  Text text_of(const std::string& text, const std::string& part) {
    std::vector<Word> words = analyzer_.words(text);
    std::vector<ConceptHit> found = concepts_in(text, words);
    return {part, false, false, std::move(words), std::move(found)};
  }

  Texts texts_of(const Decision& decision) {
    Texts texts{text_of(decision.summary, "summary"), text_of(decision.body.name, "")};
    for (const Section& section : decision.sections) {
      const std::size_t first = texts.size();
      texts.push_back(text_of(section.heading, part_of(section.kind)));
      for (const Block& block : section.blocks)
        texts.push_back(text_of(block.text, part_of(section.kind)));
      for (std::size_t i = first; i < texts.size(); ++i)
        texts[i].shared = section.kind == SectionKind::kRole;
    }
    for (const std::string& label : {decision.category, decision.subcategory}) {
      texts.push_back(text_of(label, ""));
      texts.back().label = true;
    }
    return texts;
  }

  bool fits(std::size_t i,
            const Asked* asked,
            const SearchRequest& request,
            std::string_view facet_left_out) {
    const Decision& decision = decisions_[i];
    for (const auto& [name, slugs] : request.filters) {
      if (name == facet_left_out || slugs.empty()) continue;
      const auto values = find_facet(name)->values_of(decision);
      const bool any = std::any_of(values.begin(), values.end(), [&, &wanted = slugs](auto& value) {
        return std::count(wanted.begin(), wanted.end(), value.slug) > 0;
      });
      if (!any) return false;
    }
    if ((request.date_from || request.date_to) && !decision.date) return false;
    if (request.date_from && *decision.date < *request.date_from) return false;
    if (request.date_to && *decision.date > *request.date_to) return false;
    if (request.seen_before && decision.first_seen >= to_iso(*request.seen_before)) return false;
    const std::int64_t cash = cash_of(decision);
    if ((request.payment_min_pence || request.payment_max_pence) && cash == 0) return false;
    if (request.payment_min_pence && cash < *request.payment_min_pence) return false;
    if (request.payment_max_pence && cash > *request.payment_max_pence) return false;
    const auto& keys = request.keys;
    if (!keys.empty() && std::count(keys.begin(), keys.end(), decision_key(decision)) == 0)
      return false;
    return !asked || holds(i, *asked);
  }

  // `own`: a word or domain word that is asked for anywhere must stand outside shared texts.
  bool holds(std::size_t i, const Asked& asked, bool own = false) {
    const auto here = [&](const Asked& part) { return holds(i, part, own); };
    switch (asked.kind) {
      case Asked::Kind::kTogether:
        return std::all_of(asked.wanted.begin(), asked.wanted.end(), here) &&
               std::none_of(asked.unwanted.begin(), asked.unwanted.end(), here);
      case Asked::Kind::kEither:
        return std::any_of(asked.wanted.begin(), asked.wanted.end(), here);
      case Asked::Kind::kMost:
        return found_of(i, asked) >= asked.least ||
               std::all_of(asked.wanted.begin(), asked.wanted.end(), here);
      case Asked::Kind::kField:
        return has_value(decisions_[i], asked);
      case Asked::Kind::kConcept:
        return holds_concept(texts_[i], asked, own && asked.part.empty());
      default:
        break;
    }
    const std::vector<Word> words = analyzer_.words(asked.words);
    return std::any_of(texts_[i].begin(), texts_[i].end(), [&](const Text& text) {
      if (text.label && asked.kind != Asked::Kind::kWord) return false;
      if (own && asked.part.empty() && text.shared) return false;
      return (asked.part.empty() || text.part == asked.part) && holds_words(text, asked, words);
    });
  }

  static bool has_value(const Decision& decision, const Asked& asked) {
    if (asked.slug.empty()) {
      const std::int64_t cash = cash_of(decision);
      return cash > 0 && (!asked.least_pounds || cash >= *asked.least_pounds * 100) &&
             (!asked.most_pounds || cash <= *asked.most_pounds * 100);
    }
    const auto values = find_facet(asked.field)->values_of(decision);
    return std::any_of(values.begin(), values.end(), [&](const FacetValue& value) {
      return value.slug == asked.slug;
    });
  }

  // An abbreviation that needs its meaning spelt out has it anywhere in the decision.
  bool holds_concept(const Texts& texts, const Asked& asked, bool own) {
    for (const ConceptHit& wanted : concepts_asked(analyzer_.words(asked.words))) {
      bool spelt_out = false, sure = false, unsure = false;
      for (const Text& text : texts)
        for (const ConceptHit& hit : text.concepts) {
          if (hit.concept_id != wanted.concept_id) continue;
          spelt_out = spelt_out || hit.certainty == Certainty::kAlways;
          if (!asked.part.empty() && text.part != asked.part) continue;
          if (own && text.shared) continue;
          (hit.certainty == Certainty::kDefined ? unsure : sure) = true;
        }
      if (sure || (unsure && spelt_out)) return true;
    }
    return false;
  }

  static bool holds_words(const Text& text, const Asked& asked, const std::vector<Word>& words) {
    const auto& here = text.words;
    const auto same = [](const Word& one, const Word& other) { return one.folded == other.folded; };
    switch (asked.kind) {
      case Asked::Kind::kWord:
        return std::any_of(here.begin(), here.end(), [&](const Word& word) {
          return word.stem == words.at(0).stem;
        });
      case Asked::Kind::kPrefix:
        return std::any_of(here.begin(), here.end(), [&](const Word& word) {
          return word.folded.starts_with(words.at(0).folded);
        });
      case Asked::Kind::kNear:
        return holds_near(here, words, asked.within, {});
      default:
        return std::search(here.begin(), here.end(), words.begin(), words.end(), same) !=
               here.end();
    }
  }

  // Tries every choice of places, one for each word.
  static bool holds_near(const std::vector<Word>& text,
                         const std::vector<Word>& words,
                         std::size_t within,
                         const std::vector<std::size_t>& chosen) {
    if (chosen.size() == words.size()) return true;
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (text[at].folded != words[chosen.size()].folded) continue;
      const bool fits = std::all_of(chosen.begin(), chosen.end(), [&](std::size_t other) {
        return other != at && (other > at ? other - at : at - other) <= within;
      });
      if (!fits) continue;
      std::vector<std::size_t> more = chosen;
      more.push_back(at);
      if (holds_near(text, words, within, more)) return true;
    }
    return false;
  }

  Analyzer analyzer_;
  std::vector<Decision> decisions_;
  std::vector<Texts> texts_;
};

}  // namespace ombud::testing
