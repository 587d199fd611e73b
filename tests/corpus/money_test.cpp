// tests/corpus/money_test.cpp - sums of money as texts write them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/money.h"

#include <random>

#include "support/catch.h"

namespace ombud {
namespace {

struct Case {
  std::string text;
  std::vector<std::string> mentions;  // as they stand in the text
  std::vector<std::int64_t> pence;
  std::vector<std::int64_t> to_pence = {};
};

const std::vector<Case> kCases = {
    {"pay Mr X £250 now", {"£250"}, {25000}},
    {"£12000 and £12,000", {"£12000", "£12,000"}, {1200000, 1200000}},
    {"£12 000 in rent", {"£12 000"}, {1200000}},
    {"£12\u00A0000", {"£12\u00A0000"}, {1200000}},
    {"£\u00A0300", {"£\u00A0300"}, {30000}},
    {"£ 300", {"£ 300"}, {30000}},
    {"£509.81.", {"£509.81"}, {50981}},
    {"It is £500.", {"£500"}, {50000}},
    {"£500.The", {"£500"}, {50000}},
    {"£250.00", {"£250.00"}, {25000}},
    {"£5.5", {"£5.5"}, {550}},
    {"£1.5m", {"£1.5m"}, {150000000}},
    {"£1.5 million", {"£1.5 million"}, {150000000}},
    {"£3k", {"£3k"}, {300000}},
    {"£2 thousand", {"£2 thousand"}, {200000}},
    {"£5 m away", {"£5"}, {500}},
    {"£1,234,567.89", {"£1,234,567.89"}, {123456789}},
    {"£300-£500", {"£300-£500"}, {30000}, {50000}},
    {"£300-500", {"£300-500"}, {30000}, {50000}},
    {"£300 – £500", {"£300 – £500"}, {30000}, {50000}},
    {"£300 to £500", {"£300 to £500"}, {30000}, {50000}},
    {"between £100 and £300", {"£100 and £300"}, {10000}, {30000}},
    {"£100 and £300", {"£100", "£300"}, {10000, 30000}},
    {"£500 to Mr B", {"£500"}, {50000}},
    {"£500 - 2 weeks", {"£500"}, {50000}},
    {"one hundred pounds", {"one hundred pounds"}, {10000}},
    {"two hundred and fifty pounds", {"two hundred and fifty pounds"}, {25000}},
    {"one thousand five hundred pounds", {"one thousand five hundred pounds"}, {150000}},
    {"a hundred pounds", {"a hundred pounds"}, {10000}},
    {"200 pounds", {"200 pounds"}, {20000}},
    {"45p a mile, 50 pence", {"45p", "50 pence"}, {45, 50}},
    {"£0.45", {"£0.45"}, {45}},
    {"£250 2019", {"£250"}, {25000}},
    {"£100[3]", {"£100"}, {10000}},
    {"£100s of pounds", {"£100"}, {10000}},
    {"(£1,234)", {"£1,234"}, {123400}},
    {"£", {}, {}},
    {"ends with £", {}, {}},
    {"£x and £ y", {}, {}},
    {"£1,2", {}, {}},
    {"£99999999999999999999999", {}, {}},
    {"£1000000000.01", {}, {}},
    {"£2bn", {}, {}},
    {"paragraph 45p5", {}, {}},
    {"a pound", {}, {}},
    {"2023-24, 3 weeks, s.17(1)", {}, {}},
};

}  // namespace

TEST_CASE("sums are read in every form that decisions use", "[corpus][money]") {
  for (const Case& row : kCases) {
    INFO(row.text);
    std::vector<std::string> mentions;
    std::vector<std::int64_t> pence;
    std::vector<std::int64_t> upper;
    for (const Money& money : money_in(row.text)) {
      mentions.push_back(row.text.substr(money.begin, money.end - money.begin));
      pence.push_back(money.pence);
      if (money.to_pence > 0) upper.push_back(money.to_pence);
    }
    CHECK(mentions == row.mentions);
    CHECK(pence == row.pence);
    CHECK(upper == row.to_pence);
  }
}

TEST_CASE("a sum that is written and read again is the same", "[corpus][money]") {
  const unsigned seed = 20261122;
  INFO("seed " << seed);
  std::mt19937 random(seed);
  std::uniform_int_distribution<std::int64_t> any(0, kPenceMax);
  for (int round = 0; round < 2000; ++round) {
    const std::int64_t pence = round % 2 == 0 ? any(random) : any(random) % 1'000'000;
    const std::string written = pounds(pence);
    CAPTURE(written);
    const auto found = money_in("pay " + written + ".");
    REQUIRE(found.size() == 1);
    CHECK(found.front().pence == pence);
    CHECK(parse_pounds(written) == pence);
  }
}

TEST_CASE("no text makes the reading of sums fail or invent bytes", "[corpus][money]") {
  const unsigned seed = 7;
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const std::vector<std::string> pieces = {"£",
                                           "1",
                                           "000",
                                           ",",
                                           ".",
                                           " ",
                                           "\u00A0",
                                           "k",
                                           "m",
                                           "-",
                                           "to",
                                           "and",
                                           "between",
                                           "hundred",
                                           "pounds",
                                           "p",
                                           "a"};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (auto i = random() % 20; i > 0; --i)
      text += pieces[random() % pieces.size()];
    CAPTURE(text);
    std::size_t last = 0;
    for (const Money& money : money_in(text)) {
      CHECK(money.begin >= last);
      CHECK(money.end > money.begin);
      CHECK(money.end <= text.size());
      CHECK(money.pence <= kPenceMax);
      last = money.end;
    }
  }
}

TEST_CASE("sums typed by a person are read or refused", "[corpus][money]") {
  using Row = std::pair<std::string, std::optional<std::int64_t>>;
  for (const auto& [typed, pence] : std::vector<Row>{{"500", 50000},
                                                     {" £1,500 ", 150000},
                                                     {"2000.50", 200050},
                                                     {"2000.5", 200050},
                                                     {"12 000", 1200000},
                                                     {"0", 0},
                                                     {"", std::nullopt},
                                                     {"£", std::nullopt},
                                                     {"-5", std::nullopt},
                                                     {"5.", std::nullopt},
                                                     {"5.123", std::nullopt},
                                                     {"five", std::nullopt},
                                                     {"5 pounds", std::nullopt},
                                                     {"99999999999999", std::nullopt}}) {
    INFO(typed);
    CHECK(parse_pounds(typed) == pence);
  }
}

TEST_CASE("small numbers are read in words and figures", "[corpus][money]") {
  using Row = std::tuple<std::string, int, std::size_t>;
  for (const auto& [text, value, length] : std::vector<Row>{{"nine months", 9, 4},
                                                            {"twenty-five days", 25, 11},
                                                            {"12 weeks", 12, 2},
                                                            {"two hundred and six", 206, 19},
                                                            {"Four families", 4, 4},
                                                            {"a month", 0, 0},
                                                            {"fourteenth", 0, 0},
                                                            {"2024 was", 0, 0}}) {
    INFO(text);
    const auto number = number_at_start(text);
    CHECK(number.has_value() == (length > 0));
    if (!number) continue;
    CHECK(number->value == value);
    CHECK(number->length == length);
  }
}

}  // namespace ombud
