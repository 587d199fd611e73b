// tests/support/made_up.h - decisions and questions made up from a seed.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "support/an_index.h"
#include "support/naive_search.h"

namespace ombud::testing {

class MadeUp {
 public:
  explicit MadeUp(unsigned seed) : random_(seed) {}

  std::vector<Decision> decisions(int count) {
    std::vector<Decision> all;
    for (int i = 0; i < count; ++i)
      all.push_back(decision(i));
    pair_up(all);
    sort_for_index(all);
    return all;
  }

  Asked asked(int depth = 0) {
    Asked either{Asked::Kind::kEither};
    for (auto left = one_in(3) ? 2 + below(2) : 1; left > 0; --left) {
      either.wanted.push_back(together(depth));
    }
    return either.wanted.size() == 1 ? either.wanted.front() : either;
  }

  // For Asked::tree() alone: what no text says.
  Asked asked_most() {
    Asked most;
    most.kind = Asked::Kind::kMost;
    for (auto left = 2 + below(5); left > 0; --left)
      most.wanted.push_back(one_of_most());
    most.least = 1 + below(static_cast<unsigned>(most.wanted.size()));
    if (one_in(2)) return most;
    Asked around;
    around.kind = Asked::Kind::kTogether;
    around.wanted.push_back(std::move(most));
    (one_in(2) ? around.wanted : around.unwanted).push_back(asked(1));
    return around;
  }

  SearchRequest request(const std::vector<Decision>& decisions) {
    SearchRequest request;
    request.size = 1000;
    for (const Facet& facet : facets()) {
      if (one_in(6)) request.filters[std::string(facet.name)] = slugs(facet, decisions);
      if (!one_in(5)) request.facets.push_back({std::string(facet.name), 0});
    }
    if (one_in(5)) request.date_from = day();
    if (one_in(5)) request.date_to = day();
    if (one_in(7)) request.payment_min_pence = pence();
    if (one_in(7)) request.payment_max_pence = pence();
    if (one_in(8)) request.seen_before = parse_date("2026-02-1" + std::to_string(below(10)));
    for (auto left = one_in(8) ? 20 : 0; left > 0; --left) {
      request.keys.push_back(decision_key(pick(decisions)));
    }
    return request;
  }

 private:
  unsigned below(unsigned n) { return static_cast<unsigned>(random_() % n); }
  bool one_in(unsigned n) { return below(n) == 0; }
  template <class T>
  const T& pick(const std::vector<T>& all) {
    return all[below(static_cast<unsigned>(all.size()))];
  }

  // On the edges of bands and beside them, and often enough the same.
  std::int64_t pence() {
    static const std::vector<std::int64_t> edges = {
        0, 100'00, 250'00, 500'00, 1'000'00, 2'500'00, 5'000'00, 10'000'00, 12'345'67};
    return std::max<std::int64_t>(pick(edges) + below(3) - 1, 0);
  }

  Remedy remedy() {
    static const std::vector<std::string> purposes = {
        "distress", "uncertainty", "time and trouble", "lost provision"};
    Remedy remedy;
    remedy.kind = static_cast<RemedyKind>(below(9));
    if (!one_in(5)) remedy.amount_pence = pence();
    remedy.each = one_in(4);
    if (remedy.each) remedy.recipients = static_cast<int>(below(4));
    if (one_in(6)) remedy.per = "week";
    if (one_in(2)) remedy.periods = static_cast<int>(below(4));
    remedy.part = one_in(8);
    remedy.offered_before = one_in(8);
    for (auto left = below(3); left > 0; --left)
      remedy.purposes.push_back(pick(purposes));
    return remedy;
  }

  // Of every four, one to three publish one investigation, and so does another that nobody holds.
  void pair_up(std::vector<Decision>& all) {
    for (std::size_t first = 0; first + 4 <= all.size(); first += 4) {
      const std::size_t last = first + below(4);
      std::vector<std::string> references = {"94 999 " + std::to_string(100 + first)};
      for (std::size_t i = first; i < last; ++i)
        references.push_back(all[i].reference);
      for (std::size_t i = first; i < last; ++i) {
        all[i].twins = references;
        std::erase(all[i].twins, all[i].reference);
      }
    }
  }

  Date day() {
    return std::chrono::year(2021 + static_cast<int>(below(4))) / (1 + below(12)) / (1 + below(28));
  }

  // Few words stand nearly everywhere, many nearly nowhere, as in real texts.
  const std::string& word() {
    static const std::vector<std::string> words = {
        "council", "the",     "Council’s", "fault",  "school",   "schools",    "delay",   "delayed",
        "O’Neill", "housing", "homeless",  "£1,500", "2023",     "apologise",  "meals",   "fault's",
        "café",    "bin",     "collected", "EHCP",   "hospital", "apologised", "tenancy", "badger"};
    const unsigned most = below(static_cast<unsigned>(words.size())) + 1;
    return words[below(below(most) + 1)];
  }

  std::string words(unsigned count) {
    std::string text;
    for (; count > 0; --count)
      text += (text.empty() ? "" : " ") + word();
    return text;
  }

  // No two that are written alike but for capitals and apostrophes: `"a a"~8` is `"a"`.
  std::string unlike_words(unsigned count) {
    std::vector<std::string> few = {
        "council", "the", "fault", "school", "delay", "housing", "2023"};
    std::shuffle(few.begin(), few.end(), random_);
    std::string text = few.front();
    for (unsigned i = 1; i < count; ++i)
      text += " " + few[i];
    return text;
  }

  // Wordings of domain words among them.
  std::string prose(unsigned count) {
    static const std::vector<std::string> wordings = {
        "EHC plans", "disabled facilities grant", "DFG", "TA", "temporary accommodation", "SEND"};
    std::string text;
    for (; count > 0; --count)
      text += (text.empty() ? "" : " ") + (one_in(12) ? pick(wordings) : word());
    return text;
  }

  Decision decision(int i) {
    static const std::vector<std::string> bodies = {
        "Fairwick Borough Council", "Leeds City Council", "Kent County Council", "Oak Care Ltd"};
    static const std::vector<std::string> categories = {"Housing", "Education", ""};
    static const std::vector<std::string> outcomes = {"Upheld", "Not upheld", ""};
    auto builder = a_decision("95 000 " + std::to_string(100 + i));
    builder.by(pick(bodies)).category(pick(categories)).outcome(pick(outcomes));
    builder.on(one_in(8) ? "" : to_iso(day())).summary(prose(below(6)));
    builder.first_seen("2026-02-1" + std::to_string(below(10)));
    if (one_in(5)) builder.report();
    for (auto left = below(4); left > 0; --left)
      builder.remedy(remedy());
    for (auto left = below(4); left > 0; --left) {
      const auto kind = static_cast<SectionKind>(below(10));
      builder.section(words(1), kind, {prose(1 + below(6)) + ".", prose(below(12))});
    }
    return builder.build();
  }

  Asked together(int depth) {
    if (depth == 0 && one_in(8)) return with_field();
    Asked all{Asked::Kind::kTogether};
    for (auto left = 1 + below(3); left > 0; --left) {
      (one_in(4) ? all.unwanted : all.wanted).push_back(operand(depth));
    }
    const bool single = all.unwanted.empty() && all.wanted.size() == 1;
    return single ? all.wanted.front() : all;
  }

  Asked operand(int depth) {
    if (depth < 2 && one_in(5)) return asked(depth + 1);
    Asked one = thing();
    if (one_in(4)) one.part = part();
    return one;
  }

  Asked thing() {
    if (one_in(4)) return {Asked::Kind::kPhrase, words(1 + below(3))};
    if (one_in(8)) return {Asked::Kind::kPrefix, pick(beginnings())};
    if (one_in(8)) return {Asked::Kind::kConcept, one_in(2) ? "EHCP" : "DFG"};
    if (one_in(6)) {
      Asked near{Asked::Kind::kNear, unlike_words(2 + below(2))};
      near.within = 2 + below(7);
      return near;
    }
    return {Asked::Kind::kWord, word_alone()};
  }

  // A thing of a kMost: query.h.
  Asked one_of_most() {
    static const std::vector<std::string> abbreviations = {"EHCP", "SEND", "TA", "DFG"};
    if (one_in(4)) {
      Asked either{Asked::Kind::kEither, "", {one_of_most(), {Asked::Kind::kWord, word_alone()}}};
      if (one_in(2)) {
        either.wanted.push_back({Asked::Kind::kTogether, "", {one_of_most(), one_of_most()}});
      }
      return either;
    }
    Asked one{Asked::Kind::kWord, word_alone()};
    if (one_in(4)) one = {Asked::Kind::kConcept, pick(abbreviations)};
    if (one_in(4)) one.part = part();
    return one;
  }

  Asked with_field() {
    static const std::vector<std::string> outcomes = {"upheld", "not-upheld"};
    Asked field{Asked::Kind::kField};
    if (one_in(2)) {
      field.field = "outcome";
      field.slug = pick(outcomes);
    } else {
      field.field = "payment";
      field.least_pounds = below(600);
      if (one_in(2)) field.most_pounds = *field.least_pounds + below(2'000);
    }
    Asked all{Asked::Kind::kTogether};
    (one_in(3) ? all.unwanted : all.wanted).push_back(field);
    all.wanted.push_back({Asked::Kind::kWord, word_alone()});
    return all;
  }

  std::string part() {
    static const std::vector<std::string> parts = {
        "summary", "complaint", "background", "events", "findings", "remedy"};
    return pick(parts);
  }

  static const std::vector<std::string>& beginnings() {
    static const std::vector<std::string> all = {"cou", "sch", "delay", "apolog", "hom", "xyz"};
    return all;
  }

  // No domain word: that is asked for as such.
  std::string word_alone() {
    while (true) {
      const std::string& one = word();
      if (one != "EHCP") return one;
    }
  }

  std::vector<std::string> slugs(const Facet& facet, const std::vector<Decision>& decisions) {
    std::vector<std::string> slugs;
    for (auto left = 1 + below(2); left > 0; --left) {
      const auto values = facet.values_of(pick(decisions));
      slugs.push_back(values.empty() || one_in(10) ? "unheard-of" : values.front().slug);
    }
    return slugs;
  }

  std::mt19937 random_;
};

}  // namespace ombud::testing
