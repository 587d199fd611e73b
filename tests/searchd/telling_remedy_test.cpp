// tests/searchd/telling_remedy_test.cpp - a card shows the words of the remedy that tells most.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/telling_remedy.h"

#include <random>

#include "corpus/utf8.h"
#include "support/a_decision.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

Remedy said(const std::string& sentence,
            RemedyKind kind,
            std::optional<std::int64_t> pence = std::nullopt,
            std::vector<std::string> purposes = {}) {
  Remedy remedy;
  remedy.kind = kind;
  remedy.amount_pence = pence;
  remedy.purposes = std::move(purposes);
  remedy.sentence = sentence;
  return remedy;
}

std::string told(const std::vector<Remedy>& remedies, const FacetFilters& filters = {}) {
  Decision decision;
  decision.remedies = remedies;
  const Remedy* remedy = telling_remedy(decision, filters);
  return remedy ? remedy->sentence : "";
}

}  // namespace

TEST_CASE("without filters the largest payment tells most, then other money", "[searchd]") {
  using enum RemedyKind;
  Remedy each = said("each", kPayment, 20000);
  each.each = true;
  each.recipients = 4;
  Remedy part = said("part", kPayment, 90000);
  part.part = true;
  Remedy offered = said("offered", kPayment, 90000);
  offered.offered_before = true;
  const Remedy apology = said("apology", kApology);
  const Remedy unstated = said("unstated", kRefund);
  const Remedy credit = said("credit", kCredit, 99000);
  const Remedy small = said("small", kPayment, 100), large = said("large", kRefund, 50000);
  CHECK(told({}).empty());
  CHECK(told({apology}).empty());
  CHECK(told({apology, small, large}) == "large");
  CHECK(told({large, each}) == "each");
  CHECK(told({part, small}) == "small");
  CHECK(told({offered, small}) == "small");
  CHECK(told({credit, unstated}) == "unstated");
  CHECK(told({apology, credit}) == "credit");
  CHECK(told({unstated, said("also unstated", kPayment)}) == "unstated");
  CHECK(told({said("", kPayment, 500), small}) == "small");
}

TEST_CASE("filters by kind and purpose choose the remedy", "[searchd]") {
  using enum RemedyKind;
  const std::vector<Remedy> remedies = {said("apology", kApology, std::nullopt, {"distress"}),
                                        said("training", kTraining),
                                        said("distress", kPayment, 10000, {"distress"}),
                                        said("trouble", kPayment, 5000, {"time and trouble"}),
                                        said("loss", kRefund, 90000, {"financial loss"})};
  CHECK(told(remedies) == "loss");
  CHECK(told(remedies, {{"remedy", {"apology"}}}) == "apology");
  CHECK(told(remedies, {{"remedy", {"apology", "payment"}}}) == "distress");
  CHECK(told(remedies, {{"remedy", {"policy"}}}).empty());
  CHECK(told(remedies, {{"purpose", {"time-and-trouble"}}}) == "trouble");
  CHECK(told(remedies, {{"purpose", {"distress"}}}) == "distress");
  CHECK(told(remedies, {{"remedy", {"payment"}}, {"purpose", {"distress"}}}) == "distress");
  CHECK(told(remedies, {{"remedy", {"training"}}, {"purpose", {"distress"}}}) == "distress");
  CHECK(told(remedies, {{"outcome", {"upheld"}}}) == "loss");
}

TEST_CASE("a short sentence is shown whole, a long one around its sum", "[searchd]") {
  CHECK(sentence_shown(said("Pay her £250.", RemedyKind::kPayment, 25000), 100) == "Pay her £250.");
  std::string words;
  for (int i = 0; i < 100; ++i)
    words += "w" + std::to_string(i) + " ";
  const Remedy late = said(words + "and pay £250 " + words, RemedyKind::kPayment, 25000);
  CHECK(sentence_shown(late, 100) ==
        "…w90 w91 w92 w93 w94 w95 w96 w97 w98 w99 and pay £250 w0 w1 w2 w3 w4 w5 w6 w7 w8 w9 w10 "
        "w11 w12…");
  const Remedy none = said(words, RemedyKind::kTraining);
  CHECK(sentence_shown(none, 100).rfind("w0 w1 ", 0) == 0);
  const Remedy last = said(words + "and pay £250", RemedyKind::kPayment, 25000);
  const std::string shown = sentence_shown(last, 100);
  CHECK(shown.substr(shown.size() - 17) == "w99 and pay £250");
}

TEST_CASE("a cut never splits a character, hides the sum or adds words", "[searchd]") {
  const unsigned seed = std::random_device{}();
  CAPTURE(seed);
  std::mt19937 random(seed);
  const std::vector<std::string> pieces = {"a", "é", "’", " ", "漢", "b", "c"};
  const auto padding = [&](bool spaces) {
    std::string text;
    for (auto left = random() % 300; left > 0; --left) {
      const auto& piece = pieces[random() % pieces.size()];
      text += piece == " " && !spaces ? "x" : piece;
    }
    return text;
  };
  for (int round = 0; round < 500; ++round) {
    const bool spaces = round % 2 == 0;
    const std::string sentence = padding(spaces) + " £250 " + padding(spaces);
    CAPTURE(sentence);
    std::string shown = sentence_shown(said(sentence, RemedyKind::kPayment, 25000), 120);
    CHECK_FALSE(first_invalid_utf8(shown));
    CHECK(shown.find("£250") != std::string::npos);
    const std::string ellipsis = "…";
    if (sentence.size() > 120) {
      if (shown.rfind(ellipsis, 0) == 0) shown.erase(0, ellipsis.size());
      if (shown.size() >= ellipsis.size() &&
          shown.compare(shown.size() - ellipsis.size(), ellipsis.size(), ellipsis) == 0) {
        shown.resize(shown.size() - ellipsis.size());
      }
    }
    CHECK(sentence.find(shown) != std::string::npos);
    CHECK((shown.size() <= 120 || sentence.size() <= 120));
  }
}
