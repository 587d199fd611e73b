// tests/indexer/comparison_test.cpp - several threads find what one does.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/comparison.h"

#include <atomic>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "support/a_decision.h"
#include "support/catch.h"

namespace ombud {
namespace {

using testing::a_decision;

std::string reference(std::size_t number) {
  const std::string digits = std::to_string(95'000'000 + number);
  return digits.substr(0, 2) + " " + digits.substr(2, 3) + " " + digits.substr(5);
}

// Every tenth has the text of the one before; all share a sentence.
Decision decision_of(std::size_t number) {
  const std::size_t own = number % 10 == 9 ? number - 1 : number;
  auto made =
      a_decision(reference(number)).found("This sentence stands in each of these decisions.");
  for (const char* subject : {"roof", "gutter", "ceiling", "window", "boiler", "stair", "door"})
    made.found("Number " + std::to_string(own) + " did not repair the " + subject +
               " of the flat for many weeks, and told nobody why that was so.");
  return made.build();
}

struct Compared {
  Progress progress;
  Comparison comparison;

  Compared(unsigned jobs, std::ostream& shown)
      : progress(Progress::Form::kNone, shown),
        comparison(compare(200, decision_of, jobs, progress)) {}
};

TEST_CASE("what decisions share does not depend on how many threads compare", "[comparison]") {
  std::ostringstream shown;
  const Compared one(1, shown);
  CHECK(one.comparison.twins.references[8] == std::vector{reference(9)});
  CHECK(one.comparison.twins.references[7].empty());
  CHECK(one.comparison.boilerplate.blocks(decision_of(3)).size() == 1);
  for (const unsigned jobs : {2U, 3U}) {
    const Compared several(jobs, shown);
    CHECK(several.comparison.twins.references == one.comparison.twins.references);
    for (std::size_t number = 0; number < 200; ++number)
      REQUIRE(several.comparison.boilerplate.blocks(decision_of(number)) ==
              one.comparison.boilerplate.blocks(decision_of(number)));
  }
}

TEST_CASE("what cannot be read ends the comparing", "[comparison]") {
  std::ostringstream shown;
  Progress progress(Progress::Form::kNone, shown);
  for (const unsigned jobs : {1U, 3U}) {
    std::atomic<int> read = 0;
    const auto reading = [&](std::size_t number) {
      ++read;
      if (number == 5) throw std::runtime_error("the disk");
      return decision_of(number);
    };
    CHECK_THROWS_AS(compare(10'000, reading, jobs, progress), std::runtime_error);
    CHECK(read < 5'000);
  }
}

}  // namespace
}  // namespace ombud
