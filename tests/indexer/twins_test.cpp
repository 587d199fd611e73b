// tests/indexer/twins_test.cpp - which decisions are one investigation; a slow oracle beside it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/twins.h"

#include <ctime>
#include <fstream>
#include <iostream>
#include <random>

#include "corpus/dates.h"
#include "indexer/particular_text.h"
#include "support/a_decision.h"
#include "support/catch.h"
#include "support/twin_stories.h"

namespace ombud {
namespace {

using testing::a_decision;
using testing::counted;
using testing::paying;
using testing::reference;
using testing::story;
using testing::telling;
using testing::Texts;
using testing::Twins;
using testing::twins_of;

TEST_CASE("one text under several references: each names the others, sorted", "[twins]") {
  const Texts damp = story("the damp");
  Decision other_header = telling(1, damp);
  other_header.body.name = "NHS Northmoor Integrated Care Board";
  other_header.outcome = "Not upheld";
  other_header.date.reset();
  const Twins twins =
      twins_of({telling(3, damp), telling(2, story("the bins")), other_header, telling(2, damp)});
  CHECK(twins == Twins{{"95 000 001", "95 000 002"},
                       {},
                       {"95 000 002", "95 000 003"},
                       {"95 000 001", "95 000 003"}});
}

TEST_CASE("twins of twins are twins", "[twins]") {
  Texts once = story("the damp");
  once[0] += " Indeed.";
  Texts twice = once;
  twice[5] += " Indeed.";
  CHECK(twins_of({telling(1, story("the damp")), telling(2, twice)}) == Twins{{}, {}});
  const Twins twins =
      twins_of({telling(1, story("the damp")), telling(2, twice), telling(3, once)});
  CHECK(twins[0] == std::vector<std::string>{"95 000 002", "95 000 003"});
  CHECK(twins[1] == std::vector<std::string>{"95 000 001", "95 000 003"});
}

TEST_CASE("neighbours with an award each are not twins", "[twins]") {
  const Texts noise = story("the noise");
  const auto awarded = [&](std::size_t number, std::vector<Remedy> remedies) {
    Decision decision = telling(number, noise);
    decision.remedies = std::move(remedies);
    return decision;
  };
  const Remedy first = paying(20'000, "Mr B");
  const Remedy second = paying(20'000, "Mr C");
  Remedy twice = paying(10'000, "Mr B");
  twice.each = true;
  twice.recipients = 2;
  Remedy refund = first;
  refund.kind = RemedyKind::kRefund;
  Remedy unstated = first;
  unstated.amount_pence.reset();
  struct Case {
    const char* what;
    std::vector<Remedy> one, other;
    bool twins;
  };
  for (const Case& at : {Case{"same", {first}, {first}, true},
                         Case{"another order", {first, second}, {second, first}, true},
                         Case{"same whole amount", {first}, {twice}, true},
                         Case{"another recipient", {first}, {second}, false},
                         Case{"another amount", {first}, {paying(15'000, "Mr B")}, false},
                         Case{"another kind", {first}, {refund}, false},
                         Case{"not stated", {first}, {unstated}, false},
                         Case{"one has none", {first}, {}, false},
                         Case{"one has it twice", {first}, {first, first}, false}}) {
    CAPTURE(at.what);
    const Twins twins = twins_of({awarded(1, at.one), awarded(2, at.other)});
    CHECK(twins[0].empty() != at.twins);
  }
}

TEST_CASE("decisions of two ombudsmen are not twins: a reference names one of them", "[twins]") {
  Decision other = telling(2, story("the damp"));
  other.source = "other";
  CHECK(twins_of({telling(1, story("the damp")), other}) == Twins{{}, {}});
}

// What closes most complaints: all of it is template but for a sentence or two.
Decision closed(std::size_t number, const std::string& complaint) {
  return a_decision(reference(number))
      .outcome("Closed after initial enquiries")
      .summary("We will not investigate this complaint. There is not enough evidence of fault.")
      .section("The complaint", SectionKind::kComplaint, {complaint})
      .section("The Ombudsman's role and powers",
               SectionKind::kRole,
               {"We provide a free service but must use public money carefully."})
      .section("How I considered this complaint",
               SectionKind::kConsidered,
               {"I considered the form and the replies, the law and our Assessment Code."})
      .section("My assessment",
               SectionKind::kFindings,
               {"A person who is not content with such a decision may ask the body to look at it "
                "again, and then has a right to go to a tribunal, which can look at all of it.",
                "The tribunal is in a better place than we are to weigh the evidence, can hear "
                "witnesses, and can put something else in the place of what was decided.",
                "I see no reason why it would be unreasonable to expect that right to be used."})
      .section("Final decision",
               SectionKind::kDecision,
               {"We will not investigate, because there is not enough evidence of fault."})
      .build();
}

TEST_CASE("short closed statements that share all but the complaint are not twins", "[twins]") {
  const Twins different = twins_of({closed(1, "Mr X complains about a parking penalty."),
                                    closed(2, "Ms Y complains about the school she was given."),
                                    closed(3, "Mr Z complains about a parking penalty.")});
  CHECK(different == Twins{{}, {}, {}});
  CHECK(twins_of({closed(1, "Mr X complains about a parking penalty."),
                  closed(2, "Mr X complains about a parking penalty.")}) ==
        Twins{{"95 000 002"}, {"95 000 001"}});
}

TEST_CASE("the same words years apart are two complaints; a date that is missing tells nothing",
          "[twins]") {
  const std::string words = "Mr X complains about a parking penalty.";
  const auto on = [&](std::size_t number, const char* day) {
    Decision decision = closed(number, words);
    decision.date = parse_date(day);  // none for ""
    return decision;
  };
  struct Case {
    std::vector<const char*> days;
    Twins twins;
  };
  const std::vector<std::string> none;
  for (const Case& at : {
           Case{{"2025-03-04", "2022-03-04"}, {none, none}},
           Case{{"2025-03-04", "2025-03-05"}, {none, none}},
           Case{{"2025-03-04", "2025-03-04"}, {{reference(1)}, {reference(0)}}},
           Case{{"2025-03-04", ""}, {{reference(1)}, {reference(0)}}},
           Case{{"", ""}, {{reference(1)}, {reference(0)}}},
           // What has no date does not make twins of two that have different ones.
           Case{{"2025-03-04", "2022-03-04", ""}, {{reference(2)}, none, {reference(0)}}},
           Case{{"", "2025-03-04", "2022-03-04"}, {{reference(1)}, {reference(0)}, none}},
       }) {
    std::vector<Decision> decisions;
    for (const char* day : at.days)
      decisions.push_back(on(decisions.size(), day));
    CAPTURE(at.days);
    CHECK(twins_of(decisions) == at.twins);
  }
}

TEST_CASE("a text that very many share word for word is a template, not an investigation",
          "[twins]") {
  std::vector<Decision> decisions;
  for (std::size_t i = 0; i < 40; ++i)
    decisions.push_back(closed(i, "A complaint about a decision that a tribunal can look at."));
  CHECK(twins_of(decisions) == Twins(40));
}

TEST_CASE("no decisions, and decisions without text, have no twins", "[twins]") {
  CHECK(twins_of({}).empty());
  CHECK(twins_of({telling(1, {}), telling(2, {})}) == Twins{{}, {}});
}

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t limit) { return random_() % limit; }

  std::string sentence(std::size_t words) {
    std::string text;
    for (std::size_t i = 0; i < words; ++i) {
      text += i == 0 ? "" : " ";
      for (std::size_t letters = 2 + below(7); letters > 0; --letters)
        text += static_cast<char>('a' + below(26));
    }
    return text + ".";
  }

  Texts texts(std::size_t count) {
    Texts paragraphs;
    for (std::size_t i = 0; i < count; ++i)
      paragraphs.push_back(sentence(6 + below(30)));
    return paragraphs;
  }

  // As an editor would, or as another case would: words changed, paragraphs exchanged or added.
  void change(Texts& paragraphs) {
    std::string& one = paragraphs[below(paragraphs.size())];
    switch (below(5)) {
      case 0:
        one += " And more.";
        break;
      case 1:
        one += " On 4 May.";
        break;
      case 2:
        one = sentence(6 + below(30));
        break;
      case 3:
        paragraphs.push_back(sentence(1 + below(10)));
        break;
      default:
        std::swap(one, paragraphs[below(paragraphs.size())]);
    }
  }

 private:
  std::mt19937 random_;
};

std::vector<Decision> some_hundred(Generator& generator) {
  const Texts template_text = generator.texts(6);
  std::vector<Decision> decisions;
  Texts text;
  for (std::size_t number = 0; number < 300; ++number) {
    const bool fresh = number == 0 || generator.below(3) == 0;
    if (fresh) text = generator.texts(4 + generator.below(40));
    for (std::size_t changes = fresh ? 0 : generator.below(4); changes > 0; --changes)
      generator.change(text);
    Texts paragraphs = text;
    if (generator.below(2) == 0)
      paragraphs.insert(paragraphs.end(), template_text.begin(), template_text.end());
    decisions.push_back(telling(number, paragraphs));
    if (generator.below(8) == 0) decisions.back().remedies = {paying(10'000, "Mr X")};
  }
  return decisions;
}

// Every pair compared in full; groups widened until nothing changes.
Twins slow_twins(const std::vector<Decision>& decisions) {
  const BoilerplateDetector boilerplate = counted(decisions);
  std::vector<std::vector<ParticularParagraph>> texts;
  for (const Decision& decision : decisions)
    texts.push_back(particular_text(decision, boilerplate));
  std::vector<std::size_t> group(decisions.size());
  for (std::size_t i = 0; i < group.size(); ++i)
    group[i] = i;
  for (std::size_t i = 0; i < group.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (decisions[i].remedies == decisions[j].remedies && is_same_text(texts[i], texts[j])) {
        const std::size_t from = group[i];
        for (std::size_t& one : group)
          if (one == from) one = group[j];
      }
  Twins twins(decisions.size());
  for (std::size_t i = 0; i < group.size(); ++i)
    for (std::size_t j = 0; j < group.size(); ++j)
      if (i != j && group[i] == group[j]) twins[i].push_back(decisions[j].reference);
  return twins;
}

TEST_CASE("sketches miss no pair that comparing every two decisions finds", "[twins][oracle]") {
  const unsigned seed = std::random_device()();
  CAPTURE(seed);
  Generator generator(seed);
  std::size_t with_twins = 0;
  for (int round = 0; round < 5; ++round) {
    const auto decisions = some_hundred(generator);
    const Twins twins = twins_of(decisions);
    CHECK(twins == slow_twins(decisions));
    for (const auto& found : twins)
      with_twins += found.empty() ? 0 : 1;
  }
  CHECK(with_twins > 50);
  CHECK(with_twins < 1'400);
}

std::size_t resident_mebibytes() {
  std::ifstream statm("/proc/self/statm");
  std::size_t total = 0;
  std::size_t resident = 0;
  statm >> total >> resident;
  return resident * 4096 >> 20;
}

// Not run with the others: indexer_tests "[twins-cost]"
TEST_CASE("what twins cost in a collection of 57,500", "[.twins-cost]") {
  Generator generator(1);
  std::vector<Texts> stories;
  for (int i = 0; i < 1'000; ++i)
    stories.push_back(generator.texts(60));
  // Decisions are made when they are asked for, so that memory is the finder's alone: 60
  // paragraphs, a third of them met in one other decision in sixty, every hundredth the twin of the
  // one before.
  const auto made = [&](std::size_t number) {
    const std::size_t own = number % 100 == 1 ? number - 1 : number;
    Texts paragraphs = stories[own % stories.size()];
    for (std::size_t i = 0; i < paragraphs.size(); ++i)
      if (i % 3 != 0) paragraphs[i] += " " + std::to_string(own);
    return telling(number, paragraphs);
  };
  const auto seconds = [](std::clock_t from) {
    return static_cast<double>(std::clock() - from) / CLOCKS_PER_SEC;
  };
  constexpr std::size_t kDecisions = 57'500;
  double making = 0;
  double adding = 0;
  const std::size_t before = resident_mebibytes();
  TwinFinder finder;
  for (std::size_t number = 0; number < kDecisions; ++number) {
    auto from = std::clock();
    const Decision decision = made(number);
    making += seconds(from);
    from = std::clock();
    finder.add(decision);
    adding += seconds(from);
  }
  const auto from = std::clock();
  std::size_t read = 0;
  finder.find_candidates();
  const FoundTwins twins = finder.twins(BoilerplateDetector(), [&](std::size_t number) {
    ++read;
    return made(number);
  });
  std::size_t found = 0;
  for (const auto& list : twins.references)
    found += list.empty() ? 0 : 1;
  std::cout << "processor time: adding " << adding << " s (making them " << making
            << " s), finding " << seconds(from) << " s with " << read << " read again, memory "
            << resident_mebibytes() - before << " MiB, decisions with twins " << found << "\n";
  CHECK(found == 1'150);
}

}  // namespace
}  // namespace ombud
