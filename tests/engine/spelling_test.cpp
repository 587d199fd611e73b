// tests/engine/spelling_test.cpp - which questions are offered respelt, and how.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/spelling.h"

#include <string>
#include <vector>

#include "support/an_index.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

// Sixty decisions: "school" and "transport" in all, "career" in 45, "carer" in 5, and a slip that
// decisions make themselves, "recieved", in 3 beside "received" in all.
std::vector<Decision> sixty() {
  std::vector<Decision> decisions;
  for (int i = 0; i < 60; ++i) {
    std::string text = "The school transport was late and the apology received.";
    if (i < 45) text += " A career in education.";
    if (i < 5) text += " Her carer was unpaid.";
    if (i < 3) text += " They recieved nothing.";
    if (i < 10) text += " An Education, Health and Care Plan (EHCP).";
    decisions.push_back(a_decision("95 000 " + std::to_string(100 + i))
                            .by(i < 4 ? "Marrowdale County Council" : "Fairwick Borough Council")
                            .found(text)
                            .build());
  }
  return decisions;
}

const AnIndex& the_index() {
  static const AnIndex index(sixty());
  return index;
}

std::string respelt_text(const std::string& typed) {
  Analyzer analyzer;
  const IndexSnapshot& snapshot = *the_index().snapshot();
  return respelt(parse_query(typed, analyzer), snapshot.known_words(), snapshot.text());
}

SearchResults found(const std::string& typed) {
  SearchRequest request;
  request.text = typed;
  request.time_limit = std::chrono::seconds(20);
  return the_index().searcher().search(request);
}

}  // namespace

TEST_CASE("a misspelt word is respelt, the rest stays byte for byte", "[engine][spelling]") {
  const struct {
    const char *typed, *respelt;
  } kCases[] = {
      {"scool", "school"},
      {"Scool", "School"},
      {"SCOOL", "SCHOOL"},
      {"  scool   \ttransprot ", "  school   \ttransport "},
      {"scool's", "school's"},
      {"scool\u2019s bus", "school\u2019s bus"},
      {"(scool OR apolgy) -late", "(school OR apology) -late"},
      {"in:findings scool", "in:findings school"},
      {"marowdale", "marrowdale"},  // the body's name is among the words
      {"Marowdale Council", "Marrowdale Council"},
      {"recieved", "received"},  // a slip that three decisions make
      {"na\u00efvety scool", "na\u00efvety school"},
      // Nothing to mend:
      {"school transport", ""},
      {"carer", ""},    // five decisions: a word of its own
      {"careers", ""},  // a form of one that is there
      {"\"scool\"", ""},
      {"\"scool transprot\"", ""},
      {"\"scool transprot\"~4", ""},
      {"scoo*", ""},
      {"transport -scool", ""},
      {"council:scool", ""},
      {"95 000 1O1", ""},
      {"ehcp", ""},
      {"EHC plan", ""},
      {"s17", ""},
      {"sch00l", ""},
      {"xqzvwk", ""},
      {"", ""},
      {"-", ""},
  };
  for (const auto& row : kCases) {
    CAPTURE(row.typed);
    CHECK(respelt_text(row.typed) == row.respelt);
  }
}

TEST_CASE("of many unknown words the first few are looked at", "[engine][spelling]") {
  CHECK(respelt_text("scool trasport apolgy eduction recived caree late") ==
        "school transport apology education received caree late");
}

TEST_CASE("a correction is offered where it finds more, and says how many", "[engine][spelling]") {
  const SearchResults slip = found("scool transport");
  CHECK(slip.query.loosened ==
        Loosened::kNoneHasAll);  // any word will do where no decision has both
  REQUIRE(slip.correction);
  CHECK(slip.correction->text == "school transport");
  CHECK(slip.correction->total == 60);
  CHECK_FALSE(found("school transport").correction);
  // Respelt, yet of no help: another word is not there at all.
  CHECK_FALSE(found("scool xqzvwk").correction);
  CHECK_FALSE(found("").correction);
  const SearchResults few = found("recieved");
  CHECK(few.total == 3);
  REQUIRE(few.correction);
  CHECK(few.correction->total == 60);
}

TEST_CASE("a word that no decision has is taken as the one that was probably meant",
          "[engine][spelling]") {
  const struct {
    const char *typed, *searched;
  } kCases[] = {
      {"transprot late", "transport late"},
      {"Apolgy", "Apology"},
      {"APOLGY", "APOLOGY"},
      {"schooltransport", "school transport"},
      {"apolgy AND -transprot", "apology AND -transprot"},
      // As typed:
      {"transportschool", "transportschool"},  // not side by side in any decision
      {"scool", "scool"},                      // too short to be sure
      {"ztransport", "ztransport"},            // nobody slips in the first letter
      {"tansprt", "tansprt"},                  // two slips in a short word
      {"recieved", "recieved"},                // three decisions have it
      {"\"transprot\"", "\"transprot\""},
      {"council:transprot", "council:transprot"},
  };
  Searcher searcher = the_index().searcher();
  for (const auto& row : kCases) {
    CAPTURE(row.typed);
    const ParsedQuery query = searcher.parse(row.typed);
    CHECK(query.text == row.searched);
    CHECK(query.respelt.empty() == (row.typed == std::string(row.searched)));
    CHECK(query.typed == (query.respelt.empty() ? "" : row.typed));
  }
  const SearchResults results = found("schooltransport apolgy");
  CHECK(results.total == 60);
  CHECK(results.query.respelt ==
        std::vector<Respelling>{{"schooltransport", "school transport"}, {"apolgy", "apology"}});
}

TEST_CASE("a correction counts within the same filters", "[engine][spelling]") {
  SearchRequest request;
  request.text = "scool";
  request.time_limit = std::chrono::seconds(20);
  request.filters["council"] = {"marrowdale-county-council"};
  const SearchResults within = the_index().searcher().search(request);
  REQUIRE(within.correction);
  CHECK(within.correction->total == 4);
  request.filters["council"] = {"another"};
  CHECK_FALSE(the_index().searcher().search(request).correction);
}

TEST_CASE("what was ignored is left out of the correction, and the rest respelt",
          "[engine][spelling]") {
  const SearchResults cut = found("in:kitchen school");
  REQUIRE_FALSE(cut.query.ignored.empty());
  REQUIRE(cut.correction);
  CHECK(cut.correction->text == cut.query.canonical);
  CHECK(cut.correction->total == cut.total);
  const SearchResults both = found("in:kitchen scool");
  REQUIRE(both.correction);
  CHECK(both.correction->text == "school");
  CHECK(both.correction->total == 60);
  CHECK_FALSE(found("in:kitchen").correction);  // nothing is left to ask
}

TEST_CASE("a correction never makes a search fail: none in too little time", "[engine][spelling]") {
  SearchRequest request;
  request.text = "scool";
  request.time_limit = std::chrono::milliseconds(90);  // less than a correction asks for
  try {
    const SearchResults results = the_index().searcher().search(request);
    CHECK_FALSE(results.correction);
  } catch (const SearchTimeout&) {
    SUCCEED("the search itself took too long on this machine");
  }
}
