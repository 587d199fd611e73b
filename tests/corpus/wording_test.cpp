// tests/corpus/wording_test.cpp - texts put together, and the beginning of a line.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/wording.h"

#include "support/catch.h"

using namespace ombud;

TEST_CASE("several texts become one with words between them, not around them") {
  CHECK(joined({"a", "b", "c"}, ", ") == "a, b, c");
  CHECK(joined({"a"}, ", ") == "a");
  CHECK(joined({}, ", ").empty());
}

TEST_CASE("words that begin a line begin with a large letter") {
  CHECK(capitalised("about paragraph 12") == "About paragraph 12");
  CHECK(capitalised("\u00e9tude") == "\u00e9tude");
  CHECK(capitalised("Zone").append(capitalised("")) == "Zone");
}
