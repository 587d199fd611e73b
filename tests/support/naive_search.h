// tests/support/naive_search.h - the slow, obvious search: every decision, word by word.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// It shares the analyzer with the engine, and nothing else: not the parser, not the index.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "corpus/dates.h"
#include "engine/analysis.h"
#include "engine/schema.h"
#include "engine/searcher.h"

namespace ombud::testing {

// What is asked, as it was made up: text() is what a person would type.
struct Asked {
  enum class Kind { kWord, kPhrase, kTogether, kEither } kind = Kind::kWord;
  std::string words;
  std::vector<Asked> wanted, unwanted;

  std::string text() const {
    if (kind == Kind::kWord) return words;
    if (kind == Kind::kPhrase) return "\"" + words + "\"";
    std::string all;
    const auto add = [&](const std::string& part, const char* between) {
      if (!all.empty()) all += between;
      all += part;
    };
    for (const Asked& part : wanted)
      add(part.in_place(*this), kind == Kind::kEither ? " OR " : " ");
    for (const Asked& part : unwanted)
      add("-" + part.in_place(*this), " ");
    return all;
  }

 private:
  std::string in_place(const Asked& around) const {
    const bool alone = kind == Kind::kWord || kind == Kind::kPhrase;
    const bool side = around.kind == Kind::kEither && kind == Kind::kTogether;
    return alone || side ? text() : "(" + text() + ")";
  }
};

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
  using Texts = std::vector<std::vector<Word>>;

  Texts texts_of(const Decision& decision) {
    Texts texts{analyzer_.words(decision.summary), analyzer_.words(decision.body.name)};
    for (const Section& section : decision.sections) {
      texts.push_back(analyzer_.words(section.heading));
      for (const Block& block : section.blocks)
        texts.push_back(analyzer_.words(block.text));
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
    return !asked || holds(texts_[i], *asked);
  }

  bool holds(const Texts& texts, const Asked& asked) {
    const auto here = [&](const Asked& part) { return holds(texts, part); };
    switch (asked.kind) {
      case Asked::Kind::kWord:
        return holds_word(texts, analyzer_.words(asked.words).at(0).stem);
      case Asked::Kind::kPhrase:
        return holds_phrase(texts, analyzer_.words(asked.words));
      case Asked::Kind::kEither:
        return std::any_of(asked.wanted.begin(), asked.wanted.end(), here);
      case Asked::Kind::kTogether:
        break;
    }
    return std::all_of(asked.wanted.begin(), asked.wanted.end(), here) &&
           std::none_of(asked.unwanted.begin(), asked.unwanted.end(), here);
  }

  static bool holds_word(const Texts& texts, const std::string& stem) {
    for (const auto& words : texts)
      for (const Word& word : words)
        if (word.stem == stem) return true;
    return false;
  }

  static bool holds_phrase(const Texts& texts, const std::vector<Word>& phrase) {
    const auto same = [](const Word& one, const Word& other) { return one.folded == other.folded; };
    for (const auto& words : texts)
      if (std::search(words.begin(), words.end(), phrase.begin(), phrase.end(), same) !=
          words.end())
        return true;
    return false;
  }

  Analyzer analyzer_;
  std::vector<Decision> decisions_;
  std::vector<Texts> texts_;
};

}  // namespace ombud::testing
