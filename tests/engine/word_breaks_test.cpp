// tests/engine/word_breaks_test.cpp - the places of words, beside ICU's own over the whole text.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/word_breaks.h"

#include <random>
#include <string>

#include "support/catch.h"

using namespace ombud;

namespace {

// The slow way: ICU from one end to the other.
std::vector<WordPlace> by_icu(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  const icu::LocalUTextPointer whole(
      utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status));
  breaks->setText(whole.getAlias(), status);
  REQUIRE(U_SUCCESS(status));
  std::vector<WordPlace> words;
  std::int32_t begin = breaks->first();
  for (std::int32_t end = breaks->next(); end != icu::BreakIterator::DONE;
       begin = end, end = breaks->next()) {
    if (breaks->getRuleStatus() < UBRK_WORD_NUMBER) continue;
    words.push_back({static_cast<std::size_t>(begin), static_cast<std::size_t>(end)});
  }
  return words;
}

}  // namespace

TEST_CASE("words stand where ICU finds them, whatever is beside them", "[engine][analysis]") {
  WordBreaks breaks;
  for (const std::string text :
       {"",
        " ",
        "one",
        " The Council (\"it\") said: no. ",
        "fault.The U.K. e.g. 1,500.50 s.17(1) a:b a;b 1;5 it's 'quoted' ''",
        "child-care and/or x@y.org a_b _ __ a._b",
        "\xC2\xA3"
        "500 O\xE2\x80\x99Neill na\xC3\xAFve e\xCC\x81t\xC3\xA9",
        "a\tb\r\nc\vd\fe\x01"
        "f\x7Fg",
        "nbsp\xC2\xA0here soft\xC2\xADhyphen zero\xE2\x80\x8Bwidth",
        "\xCC\x81"
        "a \xCC\x81"
        "b c\xE2\x80\x8D \xE2\x80\x8D"
        "d",
        "\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E \xF0\x9F\x87\xAC\xF0\x9F\x87\xA7 x"}) {
    INFO(text);
    CHECK(breaks.of(text) == by_icu(text));
  }
}

TEST_CASE("every plain character stands between letters as ICU has it", "[engine][analysis]") {
  WordBreaks breaks;
  for (int code = 1; code < 128; ++code) {
    const auto c = static_cast<char>(code);
    for (const std::string left : {"", "a", "1", " ", "."}) {
      for (const std::string right : {"", "b", "2", " ", "."}) {
        const std::string text = left + c + right;
        CAPTURE(text, code);
        CHECK(breaks.of(text) == by_icu(text));
      }
    }
  }
}

TEST_CASE("words of random text stand where ICU finds them", "[engine][analysis]") {
  static const std::vector<std::string> kPieces = {"a",
                                                   "Zebra",
                                                   "7",
                                                   "1500",
                                                   " ",
                                                   "  ",
                                                   "\n",
                                                   "\t",
                                                   "\r\n",
                                                   ".",
                                                   ",",
                                                   ":",
                                                   ";",
                                                   "'",
                                                   "_",
                                                   "-",
                                                   "(",
                                                   ")",
                                                   "\"",
                                                   "/",
                                                   "@",
                                                   "\x01",
                                                   "\x7F",
                                                   "\v",
                                                   "\xC2\xA0",
                                                   "\xC2\xA3",
                                                   "\xE2\x80\x99",
                                                   "\xE2\x80\x93",
                                                   "\xCC\x81",
                                                   "\xC2\xAD",
                                                   "\xC3\xA9",
                                                   "\xE2\x80\x8D",
                                                   "\xE2\x80\x8B",
                                                   "\xE2\x80\xA8",
                                                   "\xC2\x85",
                                                   "\xD7\x90",
                                                   "\xE6\x97\xA5",
                                                   "\xE3\x82\xAB",
                                                   "\xC2\xB7",
                                                   "\xF0\x9F\x87\xAC",
                                                   "\xE0\xB8\x81",
                                                   "\xF0\x9F\x91\xA9"};
  std::mt19937 random(20261122);
  std::uniform_int_distribution<std::size_t> piece(0, kPieces.size() - 1);
  std::uniform_int_distribution<int> length(0, 24);
  WordBreaks breaks;
  for (int round = 0; round < 40'000; ++round) {
    std::string text;
    for (int pieces = length(random); pieces > 0; --pieces)
      text += kPieces[piece(random)];
    CAPTURE(round, text);
    REQUIRE(breaks.of(text) == by_icu(text));
  }
}
