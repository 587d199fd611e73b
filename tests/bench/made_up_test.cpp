// tests/bench/made_up_test.cpp - made-up decisions: the same everywhere, and like the real ones.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "bench/decision_maker.h"
#include "bench/made_up_words.h"
#include "bench/seeded_random.h"
#include "bench/word_counts.h"
#include "corpus/decision_json.h"
#include "corpus/read_decision.h"
#include "support/catch.h"
#include "support/run_program.h"

namespace ombud::testing {
namespace {

constexpr std::size_t kMany = 2'000;

const std::vector<Decision>& many() {
  static const auto kDecisions = [] {
    const DecisionMaker maker(1);
    std::vector<Decision> decisions;
    decisions.reserve(kMany);
    for (std::size_t i = 0; i < kMany; ++i)
      decisions.push_back(maker.make(i));
    return decisions;
  }();
  return kDecisions;
}

double share(std::size_t part) { return static_cast<double>(part) / static_cast<double>(kMany); }

ProgramRun make_decisions(const std::vector<std::string>& arguments) {
  return Program("make_decisions", arguments).wait();
}

// As an editor counts them: what follows the first byte of a character is none.
std::size_t characters_of(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::size_t characters_of(const Decision& decision) {
  std::size_t count = characters_of(decision.summary);
  for (const Section& section : decision.sections) {
    count += characters_of(section.heading);
    for (const Block& block : section.blocks)
      count += characters_of(block.text);
  }
  return count;
}

// Of each decision, the share of its characters in paragraphs of the phrasebook.
double mean_shared() {
  std::set<std::string> shared;
  const Phrasebook phrasebook;
  for (const SharedParagraph& paragraph : phrasebook.shared_paragraphs())
    shared.insert(paragraph.text);
  double sum = 0;
  for (const Decision& decision : many()) {
    std::size_t found = 0;
    for (const Section& section : decision.sections)
      for (const Block& block : section.blocks)
        if (shared.contains(block.text)) found += characters_of(block.text);
    sum += static_cast<double>(found) / static_cast<double>(characters_of(decision));
  }
  return sum / static_cast<double>(kMany);
}

}  // namespace

TEST_CASE("chance is the same on every machine") {
  SeededRandom random(1, 0);
  CHECK(random.next() == 17154914556750032435ULL);
  CHECK(random.below(1'000) == 839);
  CHECK(random.normal() == -59766);
  CHECK(random.lognormal(9'000, 569) == 10'849);
  CHECK(SeededRandom(1, 1).next() != SeededRandom(1, 0).next());
  CHECK(SeededRandom(2, 0).next() != SeededRandom(1, 0).next());
}

TEST_CASE("a lognormal draw has the median and the spread that are asked for") {
  SeededRandom random(3, 0);
  std::vector<std::uint64_t> drawn;
  for (int i = 0; i < 20'000; ++i)
    drawn.push_back(random.lognormal(9'000, 600));
  std::sort(drawn.begin(), drawn.end());
  CHECK(drawn[10'000] == Approx(9'000).epsilon(0.03));
  CHECK(drawn[19'000] == Approx(9'000 * 2.683).epsilon(0.04));  // e^(1.645 * 0.6)
  CHECK(drawn[1'000] == Approx(9'000 / 2.683).epsilon(0.04));
}

TEST_CASE("every rank has a word of its own") {
  std::set<std::string> words;
  for (std::uint64_t rank = 0; rank < 30'000; ++rank)
    words.insert(made_up_stem(rank));
  CHECK(words.size() == 30'000);
}

TEST_CASE("equal numbers give equal bytes, and parts of a set make up the whole") {
  const ProgramRun whole = make_decisions({"--count", "40", "--seed", "7"});
  REQUIRE(whole.exit_code == 0);
  CHECK(whole.out == make_decisions({"--count", "40", "--seed", "7"}).out);
  CHECK(whole.out != make_decisions({"--count", "40", "--seed", "8"}).out);
  CHECK(whole.out == make_decisions({"--count", "15", "--seed", "7"}).out +
                         make_decisions({"--count", "25", "--seed", "7", "--from", "15"}).out);
  CHECK(std::count(whole.out.begin(), whole.out.end(), '\n') == 40);
}

TEST_CASE("a wrong command line is told in words") {
  struct Case {
    std::vector<std::string> arguments;
    std::string words;
  };
  for (const Case& wrong : std::vector<Case>{
           {{}, "--count is required"},
           {{"--count", "0"}, "--count"},
           {{"--count", "-5"}, "--count"},
           {{"--count", "many"}, "--count"},
           {{"--count", "10000001"}, "--count"},
           {{"--count", "2", "--from", "9999999"}, "as many as there are fictional references"},
           {{"--count", "2", "--sead", "3"}, "--sead"}}) {
    const ProgramRun run = make_decisions(wrong.arguments);
    CAPTURE(wrong.arguments, run.err);
    CHECK(run.exit_code == 2);
    CHECK(run.out.empty());
    CHECK_THAT(run.err, Catch::Matchers::ContainsSubstring(wrong.words));
  }
}

TEST_CASE("made-up decisions have the lengths of the real ones") {
  std::vector<std::size_t> lengths, closed;
  for (const Decision& decision : many()) {
    lengths.push_back(characters_of(decision));
    if (decision.outcome.starts_with("Closed")) closed.push_back(lengths.back());
  }
  std::sort(lengths.begin(), lengths.end());
  std::sort(closed.begin(), closed.end());
  CHECK(lengths[kMany / 20] == Approx(2'800).epsilon(0.10));
  CHECK(lengths[kMany / 2] == Approx(9'000).epsilon(0.06));
  CHECK(lengths[kMany * 19 / 20] == Approx(27'000).epsilon(0.10));
  CHECK(lengths.back() < 140'000);
  CHECK(closed[closed.size() / 2] == Approx(3'530).epsilon(0.06));
  CHECK(mean_shared() == Approx(0.24).margin(0.02));
}

TEST_CASE("made-up decisions have the outcomes, councils and words of the real ones") {
  std::map<std::string, std::size_t> outcomes, bodies;
  std::set<std::string> words, regions, references;
  for (const Decision& decision : many()) {
    ++outcomes[decision.outcome];
    ++bodies[decision.body.name];
    regions.insert(decision.body.region);
    references.insert(decision.reference);
    for (const Section& section : decision.sections)
      for (const Block& block : section.blocks)
        for (const std::string& word : plain_words(block.text))
          words.insert(word);
  }
  CHECK(share(outcomes["Upheld"]) == Approx(0.551).margin(0.03));
  CHECK(share(outcomes["Not upheld"]) == Approx(0.199).margin(0.03));
  CHECK(references.size() == kMany);
  CHECK(regions.size() == 10);  // nine, and none
  CHECK(bodies.size() > 250);
  std::size_t most = 0;
  for (const auto& [name, decisions] : bodies)
    most = std::max(most, decisions);
  CHECK(share(most) == Approx(0.055).margin(0.015));
  CHECK(words.size() == Approx(27'000).epsilon(0.10));
}

TEST_CASE("every made-up decision is read, with nothing amiss, and so are its remedies") {
  std::size_t upheld = 0, paid = 0, with_remedies = 0;
  std::vector<std::int64_t> payments;
  for (const Decision& decision : many()) {
    const std::string line = to_json(decision);
    INFO(line);
    const ReadResult read = read_json_record(line);
    REQUIRE(read.status == ReadStatus::kDecision);
    REQUIRE(read.decision.problems.empty());
    REQUIRE(read.decision.reference == decision.reference);
    REQUIRE(read.decision.source == "sample");
    REQUIRE(read.decision.sections == decision.sections);
    if (decision.outcome != "Upheld") continue;
    ++upheld;
    if (!read.decision.remedies.empty()) ++with_remedies;
    if (read.decision.remedy_totals->cash_pence > 0) {
      ++paid;
      payments.push_back(read.decision.remedy_totals->cash_pence / 100);
    }
  }
  CHECK(with_remedies == upheld);
  CHECK(share(paid) == Approx(0.5).margin(0.03));
  std::sort(payments.begin(), payments.end());
  CHECK(payments[payments.size() / 2] >= 350);
  CHECK(payments[payments.size() / 2] <= 450);
}

}  // namespace ombud::testing
