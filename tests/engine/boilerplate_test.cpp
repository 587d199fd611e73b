// tests/engine/boilerplate_test.cpp - against a plain count of every paragraph.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/boilerplate.h"

#include <map>
#include <random>
#include <set>
#include <string>

#include "support/a_decision.h"
#include "support/catch.h"

namespace ombud {
namespace {

using Blocks = std::vector<std::uint32_t>;
using testing::a_decision;

constexpr char kStandard[] =
    "We investigate complaints about maladministration and service failure in this report.";

std::string reference(int number) {
  const std::string digits = std::to_string(95'000'000 + number);
  return digits.substr(0, 2) + " " + digits.substr(2, 3) + " " + digits.substr(5);
}

// The sentence is in `sharing` of `all` decisions; is it boilerplate?
bool is_shared(int sharing,
               int all,
               const std::string& sentence = kStandard,
               const std::string& other_form = kStandard) {
  BoilerplateDetector detector;
  for (int i = 0; i < all; ++i)
    detector.count(a_decision(reference(i))
                       .found(i < sharing ? (i % 2 ? other_form : sentence)
                                          : "A paragraph that only decision number " +
                                                std::to_string(i) + " has, and no other one.")
                       .build());
  return detector.blocks(a_decision(reference(0)).found(sentence).build()) == Blocks{0};
}

TEST_CASE("a paragraph is shared from ten decisions and one in fifty on", "[boilerplate]") {
  CHECK_FALSE(is_shared(9, 20));
  CHECK(is_shared(10, 20));
  CHECK(is_shared(10, 500));
  CHECK_FALSE(is_shared(10, 501));
  CHECK(is_shared(20, 1000));
  CHECK_FALSE(is_shared(19, 1000));
}

TEST_CASE("case, spacing, quotes and dashes do not hide a shared paragraph", "[boilerplate]") {
  CHECK(is_shared(10,
                  20,
                  "We look at ‘service failure’ - and  at maladministration, always.",
                  "WE LOOK AT 'service failure' – and at maladministration always"));
}

TEST_CASE("short paragraphs are never shared, however often they stand", "[boilerplate]") {
  CHECK_FALSE(is_shared(50, 50, std::string(39, 'a'), std::string(39, 'a')));
  CHECK(is_shared(50, 50, std::string(40, 'a'), std::string(40, 'a')));
}

TEST_CASE("a decision that repeats a paragraph counts once", "[boilerplate]") {
  BoilerplateDetector detector;
  const Decision repeating =
      a_decision("95 000 001")
          .section("What I found", SectionKind::kFindings, std::vector<std::string>(30, kStandard))
          .build();
  detector.count(repeating);
  CHECK(detector.blocks(repeating).empty());
}

TEST_CASE("every block of a role section is boilerplate, seen before or not", "[boilerplate]") {
  const BoilerplateDetector detector;
  const Decision decision =
      a_decision("95 000 001")
          .found("Only here.")
          .section("The Ombudsman's role and powers", SectionKind::kRole, {"Short.", kStandard})
          .found("And here.")
          .build();
  CHECK(detector.blocks(decision) == Blocks{1, 2});
}

TEST_CASE("random collections: the same blocks as a plain count finds", "[boilerplate]") {
  const unsigned seed = std::random_device()();
  CAPTURE(seed);
  std::mt19937 generator(seed);
  const auto random = [&](unsigned bound) { return static_cast<unsigned>(generator() % bound); };
  const auto paragraph = [](unsigned number) {
    return "This is the paragraph with the number " + std::to_string(number) + ", of some length.";
  };
  for (int round = 0; round < 5; ++round) {
    const unsigned decisions = 20 + random(1200);
    std::vector<Decision> all;
    std::map<std::string, unsigned> counted;
    for (unsigned i = 0; i < decisions; ++i) {
      std::vector<std::string> texts;
      for (unsigned p = 0; p < 10; ++p)  // small numbers are common, large ones rare
        texts.push_back(paragraph(random(1 + random(1 + random(2000)))));
      for (const std::string& text : std::set<std::string>(texts.begin(), texts.end()))
        ++counted[text];
      all.push_back(a_decision(reference(static_cast<int>(i)))
                        .section("What I found", SectionKind::kFindings, texts)
                        .build());
    }
    BoilerplateDetector detector;
    for (const Decision& decision : all)
      detector.count(decision);
    for (const Decision& decision : all) {
      Blocks expected;
      std::uint32_t index = 0;
      for (const Block& block : decision.sections.front().blocks) {
        const unsigned count = counted[block.text];
        if (count >= 10 && count * 50 >= decisions) expected.push_back(index);
        ++index;
      }
      REQUIRE(detector.blocks(decision) == expected);
    }
  }
}

}  // namespace
}  // namespace ombud
