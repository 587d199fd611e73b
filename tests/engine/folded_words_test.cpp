// tests/engine/folded_words_test.cpp - names as people type them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/folded_words.h"

#include "support/catch.h"

using namespace ombud;

TEST_CASE("words are folded, each with a space behind it", "[engine]") {
  Analyzer analyzer;
  CHECK(folded_words("London Borough of ÉLM & Oak", analyzer) == "london borough of elm and oak ");
  CHECK(folded_words("", analyzer).empty());
  CHECK(folded_words(" -?! ", analyzer).empty());
}

TEST_CASE("the last word of a beginning is unfinished until something follows it", "[engine]") {
  Analyzer analyzer;
  CHECK(folded_beginning("Elm & No", analyzer) == "elm and no");
  CHECK(folded_beginning("Elm & No ", analyzer) == "elm and no ");
  CHECK(folded_beginning("Elm,", analyzer) == "elm ");
  CHECK(folded_beginning(" ?", analyzer).empty());
}

TEST_CASE("a text begins at any of its words, the words in order", "[engine]") {
  const std::string folded = "ash north care ltd ";
  for (const char* beginning : {"", "a", "ash", "ash ", "north ca", "north care ltd ", "l"}) {
    CAPTURE(beginning);
    CHECK(begins_at_a_word(folded, beginning));
  }
  for (const char* beginning :
       {"sh", "nort ", "care north", "ltd x", "ltd  ", " ash", "ash north care ltd x"}) {
    CAPTURE(beginning);
    CHECK_FALSE(begins_at_a_word(folded, beginning));
  }
  CHECK(begins_at_a_word("", ""));
  CHECK_FALSE(begins_at_a_word("", "a"));
}
