// tests/indexer/corrected_twins_test.cpp - corrections neither part twins nor make them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>

#include "corpus/dates.h"
#include "support/catch.h"
#include "support/twin_stories.h"

namespace ombud {
namespace {

using testing::found_in;
using testing::paying;
using testing::reference;
using testing::story;
using testing::telling;
using testing::Twins;
using testing::twins_of;

// A correction of what it says of remedies, as indexer and pages see it.
void correct(Decision& decision, std::vector<Remedy> remedies) {
  decision.remedies = std::move(remedies);
  decision.remedy_totals = totals_of(decision.remedies);
  decision.corrected.push_back({"remedies", "", "It was misread."});
}

TEST_CASE("corrected remedies do not part twins, and a difference that they make is told",
          "[twins][corrections]") {
  const Remedy less = paying(10'000, "Mr X");
  const Remedy more = paying(20'000, "Mr X");
  struct Case {
    const char* what;
    std::optional<std::vector<Remedy>> one, other;
    std::vector<std::size_t> told;
  };
  for (const Case& at : {Case{"neither", std::nullopt, std::nullopt, {}},
                         Case{"one alone", {{more}}, std::nullopt, {0}},
                         Case{"the other alone", std::nullopt, {{more}}, {1}},
                         Case{"both alike", {{more, less}}, {{less, more}}, {}},
                         Case{"each differently", {{more}}, {{less}}, {0, 1}},
                         Case{"to what the other says", std::vector<Remedy>{}, std::nullopt, {}}}) {
    CAPTURE(at.what);
    std::vector<Decision> decisions = {telling(0, story("the damp")),
                                       telling(1, story("the damp"))};
    if (at.one) correct(decisions[0], *at.one);
    if (at.other) correct(decisions[1], *at.other);
    const FoundTwins found = found_in(decisions);
    CHECK(found.references == Twins{{reference(1)}, {reference(0)}});
    REQUIRE(found.differing.size() == at.told.size());
    for (std::size_t i = 0; i < at.told.size(); ++i) {
      CHECK(found.differing[i].reference == reference(at.told[i]));
      CHECK(found.differing[i].others == std::vector<std::string>{reference(1 - at.told[i])});
    }
  }
}

TEST_CASE("what the lines of two corrections do not show, their totals do",
          "[twins][corrections]") {
  std::vector<Decision> decisions = {telling(0, story("the damp")), telling(1, story("the damp"))};
  for (Decision& decision : decisions)
    correct(decision, {paying(10'000, "Mr X")});
  CHECK(found_in(decisions).differing.empty());
  decisions[1].remedy_totals->earlier_offer_pence = 5'000;
  CHECK(found_in(decisions).differing.size() == 2);
}

TEST_CASE("a corrected date does not part twins, nor make some", "[twins][corrections]") {
  std::vector<Decision> decisions = {telling(0, story("the damp")), telling(1, story("the damp"))};
  const auto date = [](Decision& decision, const char* day) {
    decision.corrected.push_back({"date", to_iso(*decision.date), "A slip."});
    decision.date = parse_date(day);
  };
  date(decisions[0], "2020-01-01");
  CHECK(twins_of(decisions) == Twins{{reference(1)}, {reference(0)}});
  decisions[1].date = parse_date("2020-01-01");
  CHECK(twins_of(decisions) == Twins{{}, {}});
}

}  // namespace
}  // namespace ombud
