// tests/engine/wildcards_test.cpp - which words a star stands for, and when these are too many.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/wildcards.h"

#include <string>
#include <vector>

#include "support/an_index.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

using Words = std::vector<std::string>;

AnIndex an_index_of(const std::string& words) {
  return AnIndex({a_decision("95 000 001").found(words).build()});
}

QueryNode prefix(const std::string& letters) {
  return {QueryOp::kPrefix, {{0, letters.size(), letters, letters}}, {}};
}

}  // namespace

TEST_CASE("a star stands for the words that begin so, not for stems and labels",
          "[engine][wildcards]") {
  const AnIndex index = an_index_of("apology apologies apologise apo bins Zapolog XA XI");
  const TextIndex& text = index.snapshot()->text();
  CHECK(text.words_beginning("apolog", 10) == Words{"apologies", "apologise", "apology"});
  CHECK(text.words_beginning("apolog", 2) == Words{"apologies", "apologise"});
  CHECK(text.words_beginning("apology", 10) == Words{"apology"});
  CHECK(text.words_beginning("zapo", 10) == Words{"zapolog"});
  for (const char* none : {"cats", "", "Z", "X", "XA:", "Zapolog"}) {
    CAPTURE(none);
    CHECK(text.words_beginning(none, 10).empty());
  }
}

TEST_CASE("a star that stands for too many words is a fault that names it, once",
          "[engine][wildcards]") {
  const AnIndex index = an_index_of("apologies apologise apology zin zins");
  const TextIndex& text = index.snapshot()->text();
  QueryLimits limits;
  limits.wildcard_words = 2;
  CHECK(wildcard_faults(prefix("zin"), text, limits).empty());
  CHECK(wildcard_faults({}, text, limits).empty());
  const QueryNode nested{
      QueryOp::kNot, {}, {prefix("zin"), {QueryOp::kOr, {}, {prefix("apo"), prefix("apo")}}}};
  const Words faults = wildcard_faults(nested, text, limits);
  REQUIRE(faults.size() == 1);
  CHECK(faults.front() ==
        "“apo*” stands for more than 2 different words: type more letters before the star.");
}
