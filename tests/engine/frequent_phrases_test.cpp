// tests/engine/frequent_phrases_test.cpp - which runs of words many summaries share.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/frequent_phrases.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "engine/common_words.h"
#include "support/an_index.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

using Texts = std::vector<std::string>;

std::vector<FrequentPhrase> phrases_of(const Texts& summaries, const PhraseLimits& limits = {}) {
  Analyzer analyzer;
  FrequentPhrases phrases(limits);
  for (const std::string& summary : summaries)
    phrases.add(summary, analyzer);
  return phrases.commonest();
}

Texts times(int count, const std::string& summary) {
  return Texts(static_cast<std::size_t>(count), summary);
}

Texts texts_of(const std::vector<FrequentPhrase>& phrases) {
  Texts texts;
  for (const FrequentPhrase& phrase : phrases)
    texts.push_back(phrase.text);
  return texts;
}

// By the definition, of summaries that are plain words with full stops of their own.
std::map<std::string, std::uint32_t> slow_counts(const Texts& summaries) {
  std::map<std::string, std::uint32_t> counts;
  for (const std::string& summary : summaries) {
    std::set<std::string> seen;
    std::vector<Texts> sentences(1);
    std::string word;
    for (const char c : summary + " ") {
      if (c != ' ') {
        word += c;
        continue;
      }
      if (word == ".")
        sentences.emplace_back();
      else
        sentences.back().push_back(word);
      word.clear();
    }
    for (const Texts& words : sentences)
      for (std::size_t first = 0; first < words.size(); ++first)
        for (std::size_t size = 2; size <= 4 && first + size <= words.size(); ++size) {
          if (is_common_word(words[first]) || is_common_word(words[first + size - 1])) continue;
          std::string phrase = words[first];
          for (std::size_t i = 1; i < size; ++i)
            phrase += " " + words[first + i];
          seen.insert(phrase);
        }
    for (const std::string& phrase : seen)
      ++counts[phrase];
  }
  return counts;
}

std::vector<FrequentPhrase> slow_phrases(const Texts& summaries, std::uint32_t least) {
  const auto counts = slow_counts(summaries);
  std::vector<FrequentPhrase> phrases;
  for (const auto& [phrase, decisions] : counts) {
    const bool stands_in_longer =
        std::any_of(counts.begin(), counts.end(), [&](const auto& longer) {
          return longer.first != phrase && longer.second == decisions &&
                 (" " + longer.first + " ").find(" " + phrase + " ") != std::string::npos;
        });
    if (decisions >= least && !stands_in_longer) phrases.push_back({phrase, decisions});
  }
  std::stable_sort(phrases.begin(), phrases.end(), [](const auto& one, const auto& other) {
    return one.decisions > other.decisions;
  });
  return phrases;
}

Texts random_summaries(unsigned seed, int count) {
  std::mt19937 random(seed);
  const Texts words = {"council", "failed", "to", "provide", "the", "transport", ".", "delay"};
  Texts summaries;
  for (int i = 0; i < count; ++i) {
    std::string text = "council";
    for (auto left = 3 + random() % 12; left > 0; --left)
      text += " " + words[random() % words.size()];
    summaries.push_back(text);
  }
  return summaries;
}

}  // namespace

TEST_CASE("what a phrase may be", "[engine][phrases]") {
  const struct {
    const char* summary;
    Texts phrases;
  } kCases[] = {
      {"failed to provide", {"failed to provide"}},
      {"He failed to provide it", {"failed to provide"}},  // ends carry meaning
      {"Special Educational Needs", {"special educational needs"}},
      {"Council. Delay", {}},
      {"Council; delay: fault (injustice) \u201cremedy\u201d", {}},
      {"delay \u2013 fault - remedy", {}},
      {"health, education & care", {"health, education & care"}},
      {"long-term placement", {"long-term placement"}},
      {"Mr X complained", {}},
      {"Mrs Smith complained loudly", {"complained loudly"}},
      {"Miss B\u2019s bins", {}},
      {"paid 300 pounds", {}},
      {"section 17 assessment", {}},
      {"plan B failed", {}},
      {"one two\nthree four", {"three four"}},  // "one" is a common word
      {"housing housing", {"housing housing"}},
      {"", {}},
      {"bins", {}},
      {"alpha beta gamma delta epsilon", {"alpha beta gamma delta", "beta gamma delta epsilon"}},
  };
  for (const auto& row : kCases) {
    CAPTURE(row.summary);
    CHECK(texts_of(phrases_of(times(3, row.summary))) == row.phrases);
  }
}

TEST_CASE("a phrase counts once a decision, and needs enough of them", "[engine][phrases]") {
  CHECK(phrases_of({"late bins. Late bins. late bins", "late bins"}).empty());
  const auto three = phrases_of({"late bins. Late bins", "late bins", "LATE BINS!"});
  CHECK(three == std::vector<FrequentPhrase>{{"late bins", 3}});
  Texts many = times(4, "late bins");
  for (int i = 0; i < 996; ++i)
    many.emplace_back("nothing");
  CHECK(phrases_of(many).empty());  // a thousand decisions: five
  many.emplace_back("late bins");
  CHECK(phrases_of(many) == std::vector<FrequentPhrase>{{"late bins", 5}});
}

TEST_CASE("a phrase goes by the wording that most summaries print", "[engine][phrases]") {
  Texts summaries = times(2, "child care costs");
  for (const std::string& more : times(3, "Child-Care costs"))
    summaries.push_back(more);
  CHECK(phrases_of(summaries) == std::vector<FrequentPhrase>{{"child-care costs", 5}});
  summaries.emplace_back("child care costs");  // as many: the plain one
  CHECK(phrases_of(summaries) == std::vector<FrequentPhrase>{{"child care costs", 6}});
}

TEST_CASE("a phrase in a longer one that is as frequent drops out", "[engine][phrases]") {
  Texts summaries = times(3, "special educational needs");
  CHECK(texts_of(phrases_of(summaries)) == Texts{"special educational needs"});
  summaries.emplace_back("educational needs");
  CHECK(phrases_of(summaries) ==
        std::vector<FrequentPhrase>{{"educational needs", 4}, {"special educational needs", 3}});
}

TEST_CASE("phrases are those of a slow count", "[engine][phrases]") {
  const unsigned seed = std::random_device{}();
  INFO("seed " << seed);
  const Texts summaries = random_summaries(seed, 60);
  CHECK(phrases_of(summaries) == slow_phrases(summaries, 3));
}

TEST_CASE("in bounded memory no count is too high, none lower than the error says",
          "[engine][phrases]") {
  const unsigned seed = std::random_device{}();
  INFO("seed " << seed);
  const Texts summaries = random_summaries(seed, 400);
  const auto exact = slow_counts(summaries);
  PhraseLimits limits;
  limits.counted = exact.size() / 2;
  Analyzer analyzer;
  FrequentPhrases bounded(limits);
  for (const std::string& summary : summaries)
    bounded.add(summary, analyzer);
  REQUIRE(bounded.error() > 0);
  std::map<std::string, std::uint32_t> listed;
  for (const FrequentPhrase& phrase : bounded.commonest()) {
    listed[phrase.text] = phrase.decisions;
    CAPTURE(phrase.text);
    REQUIRE(exact.count(phrase.text) == 1);
    CHECK(phrase.decisions <= exact.at(phrase.text));
    CHECK(phrase.decisions + bounded.error() >= exact.at(phrase.text));
  }
  // Four words stand in none longer: what is commoner than the error cannot be forgotten.
  for (const auto& [phrase, decisions] : exact) {
    CAPTURE(phrase, decisions, bounded.error());
    if (std::count(phrase.begin(), phrase.end(), ' ') == 3 && decisions >= bounded.error() + 3)
      CHECK(listed.count(phrase) == 1);
  }
}

TEST_CASE("only the commonest are listed, and an overlong summary is read in part",
          "[engine][phrases]") {
  PhraseLimits limits;
  limits.phrases = 1;
  Texts summaries = times(3, "late bins");
  for (const std::string& more : times(4, "missed collections"))
    summaries.push_back(more);
  CHECK(texts_of(phrases_of(summaries, limits)) == Texts{"missed collections"});
  limits = {};
  limits.summary_bytes = 11;  // in the midst of a character
  CHECK(texts_of(phrases_of(times(3, "late bins \u2019 more words"), limits)) ==
        Texts{"late bins"});
}

TEST_CASE("phrases are kept with the database; one without them has none", "[engine][phrases]") {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  CHECK(stored_phrases(database).empty());
  const std::vector<FrequentPhrase> phrases = {{"failed to provide", 12}, {"caf\u00e9 noise", 5}};
  store_phrases(phrases, database);
  CHECK(stored_phrases(database) == phrases);
  database.set_metadata("frequent_phrases", "x y\n12\n \n7 late bins\n9");
  CHECK(stored_phrases(database) == std::vector<FrequentPhrase>{{"late bins", 7}});
}

TEST_CASE("a published index knows the phrases of its summaries", "[engine][phrases]") {
  std::vector<Decision> decisions;
  for (int i = 0; i < 3; ++i)
    decisions.push_back(a_decision("95 000 00" + std::to_string(1 + i))
                            .summary("Mr X said the Council failed to provide transport.")
                            .build());
  const AnIndex index(decisions);
  const Xapian::Database database(index.snapshot()->database_path().string());
  CHECK(stored_phrases(database) ==
        std::vector<FrequentPhrase>{{"council failed to provide", 3},
                                    {"failed to provide transport", 3}});
}
