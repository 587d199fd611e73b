// tests/engine/similar_test.cpp - what is particular to a decision, and which others share it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/similar.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "engine/deadline.h"
#include "support/an_index.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

constexpr char kKerb[] =
    "We asked why the heron had left the reeds. A heron and its reeds need a pond.";
constexpr char kStandard[] =
    "Our office keeps gazebo records of trellis complaints as the standard sentences say.";

// Decisions that share nothing but their frame.
std::vector<Decision> strangers(int count) {
  std::vector<Decision> all;
  for (int i = 0; i < count; ++i) {
    const std::string own = std::string("word") + static_cast<char>('a' + i);
    all.push_back(a_decision("95 100 " + std::to_string(100 + i))
                      .on("2023-01-0" + std::to_string(1 + i % 9))
                      .section("What happened", SectionKind::kEvents, {kStandard})
                      .found("It was the " + own + " of the " + own + ".")
                      .build());
  }
  return all;
}

DecisionBuilder about_herons(const std::string& reference) {
  return a_decision(reference).summary("About the heron in the reeds.").found(kKerb);
}

SimilarDecisions similar_to(const AnIndex& index,
                            const std::string& reference,
                            const SearchRequest& within = {},
                            std::size_t size = 5) {
  const auto found = index.searcher().similar(
      decision_key(source_of_reference(reference), reference), within, size);
  REQUIRE(found);
  return *found;
}

std::vector<std::string> references_of(const SimilarDecisions& similar) {
  std::vector<std::string> references;
  for (const SimilarDecision& one : similar.decisions)
    references.push_back(one.decision.reference);
  return references;
}

std::string small(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return text;
}

bool names(const std::vector<std::string>& terms, const std::string& word) {
  return std::find(terms.begin(), terms.end(), word) != terms.end();
}

std::vector<Decision> with_strangers(std::vector<Decision> decisions, int count = 20) {
  for (Decision& stranger : strangers(count))
    decisions.push_back(std::move(stranger));
  return decisions;
}

}  // namespace

TEST_CASE("A decision about the same thing is similar, and what they share is the reason") {
  const AnIndex index(
      with_strangers({about_herons("95 000 001").build(), about_herons("95 000 002").build()}));
  const SimilarDecisions similar = similar_to(index, "95 000 001");
  CHECK(references_of(similar) == std::vector<std::string>{"95 000 002"});
  REQUIRE(similar.decisions.size() == 1);
  const auto& shared = similar.decisions.front().shared;
  CHECK(shared.front() == "heron");
  CHECK(names(shared, "reeds"));
}

TEST_CASE("What is named as shared stands in the other decision, and is at most five terms") {
  const AnIndex index(
      with_strangers({a_decision("95 000 001")
                          .found("An alder, an elm, a yew, an oak, an ash, a fir, a lime.")
                          .build(),
                      a_decision("95 000 002")
                          .found("The alder, the elm, the yew, the oak, the ash, the fir.")
                          .build()}));
  const SimilarDecisions similar = similar_to(index, "95 000 001");
  REQUIRE(similar.decisions.size() == 1);
  CHECK(similar.decisions.front().shared.size() == 5);
  CHECK_FALSE(names(similar.decisions.front().shared, "lime"));
  CHECK_FALSE(names(similar.terms, "lime"));  // only it has it
}

TEST_CASE("Nothing is similar to a decision that stands alone") {
  const AnIndex index(with_strangers({about_herons("95 000 001").build()}));
  CHECK(similar_to(index, "95 000 001").decisions.empty());
  const AnIndex lone({about_herons("95 000 001").build()});
  CHECK(similar_to(lone, "95 000 001").decisions.empty());
  CHECK(similar_to(lone, "95 000 001").terms.empty());
}

TEST_CASE("One word in common is no likeness") {
  const AnIndex index(with_strangers({a_decision("95 000 001").found("It saw a heron.").build(),
                                      a_decision("95 000 002").found("It was a heron.").build()}));
  CHECK(similar_to(index, "95 000 001").decisions.empty());
}

TEST_CASE("A decision that the index does not hold is like none") {
  const AnIndex index(strangers(3));
  Searcher searcher = index.searcher();
  for (const std::string key : {"", "sample/95-999-999", "nobody/1"}) {
    INFO(key);
    CHECK_FALSE(searcher.similar(key, {}, 5));
  }
  CHECK_FALSE(searcher.similar(std::string(300, 'x'), {}, 5));
}

TEST_CASE("Names are never particular") {
  struct Case {
    std::string why, text, name;
  };
  const std::vector<Case> cases = {
      {"a place", "They moved to Hexwater and a heron left Hexwater.", "hexwater"},
      {"a person with a title", "In time Mr Brown saw Mr Brown.", "brown"},
      {"a person without", "It told Alice that Alice could not.", "alice"},
      {"an initial", "It told Mr Q and then Q again.", "q"},
      {"the body", "It was Fairwick that told us, and Fairwick knew.", "fairwick"},
      {"a street", "It lies in Larchmere Road and Larchmere Road alone.", "larchmere"},
      {"a month", "It came in October, then in October again.", "october"},
      {"only at the start of sentences", "Quillon was late. Quillon rang.", "quillon"},
      {"one slip in small letters of many",
       "At Hexwater, Hexwater, Hexwater, Hexwater, Hexwater, Hexwater, Hexwater, Hexwater, "
       "Hexwater, Hexwater or hexwater.",
       "hexwater"}};
  for (const Case& one : cases) {
    INFO(one.why);
    const AnIndex index(with_strangers(
        {about_herons("95 000 001").section("Events", SectionKind::kEvents, {one.text}).build(),
         about_herons("95 000 002").section("Events", SectionKind::kEvents, {one.text}).build()}));
    for (const std::string& term : similar_to(index, "95 000 001").terms)
      CHECK(small(term) != one.name);
  }
}

TEST_CASE("Words that look like names and are none are particular") {
  struct Case {
    std::string why, text, shown;
  };
  const std::vector<Case> cases = {
      {"a word that begins a sentence and stands inside another",
       "Herons ate. Two herons.",
       "herons"},
      {"a name's word as a word", "It told Mr Brown of a brown and brown bin.", "brown"},
      {"an abbreviation", "It showed the XQZ that an XQZ is due.", "XQZ"},
      {"a domain word in capitals", "It said no EHCP was due, and the EHCP came.", "EHCP"},
      {"a thing with a capital whose plural is known",
       "It asked the Wardmote, and the Wardmote spoke of wardmotes.",
       "Wardmote"}};
  for (const Case& one : cases) {
    INFO(one.why);
    const AnIndex index(with_strangers({a_decision("95 000 001").found(one.text).build(),
                                        a_decision("95 000 002").found(one.text).build()}));
    const auto terms = similar_to(index, "95 000 001").terms;
    CAPTURE(terms);
    CHECK(names(terms, one.shown));
  }
}

TEST_CASE("Boilerplate is never particular, nor a reason") {
  std::vector<Decision> all;
  for (int i = 0; i < 12; ++i)
    all.push_back(about_herons("95 000 0" + std::to_string(10 + i))
                      .section("What happened", SectionKind::kEvents, {kStandard})
                      .build());
  const AnIndex index(with_strangers(all, 26));
  const SimilarDecisions similar = similar_to(index, "95 000 010");
  for (const std::string word : {"gazebo", "trellis"}) {
    INFO(word);
    CHECK_FALSE(names(similar.terms, word));
  }
}

TEST_CASE("Twins are neither listed beside the decision nor beside each other") {
  const AnIndex index(with_strangers(
      {about_herons("95 000 001").twins({"95 000 002"}).build(),
       about_herons("95 000 002").twins({"95 000 001"}).build(),
       about_herons("95 000 003").on("2024-05-01").twins({"95 000 004", "95 000 099"}).build(),
       about_herons("95 000 004").on("2024-04-01").twins({"95 000 003", "95 000 099"}).build(),
       about_herons("95 000 005").on("2024-03-01").build()}));
  const SimilarDecisions similar = similar_to(index, "95 000 001");
  CHECK(references_of(similar) == std::vector<std::string>{"95 000 003", "95 000 005"});
  REQUIRE(similar.decisions.size() == 2);
  CHECK(similar.decisions[0].twins == std::vector<std::string>{"95 000 004"});  // 099 is not held
  CHECK(similar.decisions[1].twins.empty());
}

TEST_CASE("What a decision shares with its twins alone is not particular") {
  const AnIndex index(with_strangers({about_herons("95 000 001").twins({"95 000 002"}).build(),
                                      about_herons("95 000 002").twins({"95 000 001"}).build()}));
  CHECK(similar_to(index, "95 000 001").terms.empty());
}

TEST_CASE("Filters, dates and amounts of the request hold; its words, order and page do not") {
  const AnIndex index(with_strangers(
      {about_herons("95 000 001").build(),
       about_herons("95 000 002").outcome("Not upheld").on("2022-02-02").pays(500'00).build(),
       about_herons("95 000 003")
           .by("Leeds City Council")
           .on("2024-01-01")
           .twins({"95 000 004"})
           .build(),
       about_herons("95 000 004").on("2020-01-01").twins({"95 000 003"}).build()}));
  SearchRequest within;
  within.text = "no such words";
  within.sort = SortOrder::kOldest;
  within.first = 3;
  CHECK(similar_to(index, "95 000 001", within).decisions.size() == 2);
  within.filters["outcome"] = {"not-upheld"};
  CHECK(references_of(similar_to(index, "95 000 001", within)) ==
        std::vector<std::string>{"95 000 002"});
  within.filters.clear();
  within.date_from = parse_date("2023-01-01");
  CHECK(references_of(similar_to(index, "95 000 001", within)) ==
        std::vector<std::string>{"95 000 003"});
  within.date_from.reset();
  within.payment_min_pence = 1;
  CHECK(references_of(similar_to(index, "95 000 001", within)) ==
        std::vector<std::string>{"95 000 002"});
}

TEST_CASE("Equals come newest first, and as many as are asked for") {
  const AnIndex index(with_strangers({about_herons("95 000 001").build(),
                                      about_herons("95 000 002").on("2021-01-01").build(),
                                      about_herons("95 000 003").on("2024-01-01").build(),
                                      about_herons("95 000 004").on("2022-01-01").build()}));
  CHECK(references_of(similar_to(index, "95 000 001")) ==
        std::vector<std::string>{"95 000 003", "95 000 004", "95 000 002"});
  CHECK(similar_to(index, "95 000 001", {}, 2).decisions.size() == 2);
  CHECK(similar_to(index, "95 000 001", {}, 0).decisions.empty());
}

TEST_CASE("Looking for similar decisions ends with its time") {
  const AnIndex index(
      with_strangers({about_herons("95 000 001").build(), about_herons("95 000 002").build()}));
  Searcher searcher = index.searcher();
  SearchRequest within;
  within.time_limit = std::chrono::milliseconds(0);
  CHECK_THROWS_AS(searcher.similar("sample/95-000-001", within, 5), SearchTimeout);
}
