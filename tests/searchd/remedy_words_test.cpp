// tests/searchd/remedy_words_test.cpp - sums of money are told as the text has them, and no more.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/remedy_words.h"

#include <algorithm>

#include "corpus/money.h"
#include "support/a_decision.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

Remedy paid(std::optional<std::int64_t> pence) {
  Remedy remedy;
  remedy.kind = RemedyKind::kPayment;
  remedy.amount_pence = pence;
  return remedy;
}

Remedy each(std::int64_t pence, int recipients) {
  Remedy remedy = paid(pence);
  remedy.each = true;
  remedy.recipients = recipients;
  return remedy;
}

Remedy rate(std::int64_t pence, std::string per, int periods) {
  Remedy remedy = paid(pence);
  remedy.per = std::move(per);
  remedy.periods = periods;
  return remedy;
}

template <class Change>
Remedy with(Remedy remedy, Change change) {
  change(remedy);
  return remedy;
}

Remedy joint(std::int64_t pence) {
  return with(paid(pence), [](Remedy& remedy) { remedy.joint = true; });
}

Remedy bounded(std::string bound, std::int64_t pence) {
  return with(paid(pence), [&](Remedy& remedy) { remedy.bound = std::move(bound); });
}

Remedy by(std::string payer, Remedy remedy) {
  remedy.payer = std::move(payer);
  return remedy;
}

Remedy credit(std::optional<std::int64_t> pence) {
  return with(paid(pence), [](Remedy& remedy) { remedy.kind = RemedyKind::kCredit; });
}

Remedy offered(std::int64_t pence) {
  return with(paid(pence), [](Remedy& remedy) { remedy.offered_before = true; });
}

Decision awarding(const std::vector<Remedy>& remedies) {
  DecisionBuilder builder = a_decision("95 000 001");
  for (const Remedy& remedy : remedies)
    builder.remedy(remedy);
  return builder.build();
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("an amount is told with what the text says of it", "[searchd]") {
  Remedy families = each(60000, 4);
  families.recipient = "each of the four families";
  Remedy households = each(60000, 1);
  households.recipient = "the household";
  const std::pair<Remedy, const char*> kCases[] = {
      {paid(25000), "£250"},
      {paid(641250), "£6,412.50"},
      {paid(std::nullopt), "amount not stated"},
      {paid(-1), "amount not stated"},
      {each(95000, 2), "£950 each (2 people)"},
      {each(95000, 1), "£950 each (1 person)"},
      {each(95000, 0), "£950 each (number of recipients not stated)"},
      {families, "£600 each (4 families)"},
      {households, "£600 each (1 household)"},
      {joint(60000), "£600 (one sum for several people)"},
      {rate(9000, "month", 12), "£90 a month for 12 months"},
      {rate(9000, "week", 1), "£90 a week for 1 week"},
      {rate(1000, "hour", 3), "£10 an hour for 3 hours"},
      {rate(1000, "visit", 0), "£10 a visit (number of visits not stated)"},
      {bounded("up to", 18000), "up to £180"},
      {bounded("at least", 18000), "at least £180"},
      {with(each(5000, 0), [](Remedy& remedy) { remedy.per = "term", remedy.periods = 0; }),
       "£50 a term each (number of recipients not stated; number of terms not stated)"},
      {with(each(5000, 3), [](Remedy& remedy) { remedy.per = "term", remedy.periods = 2; }),
       "£50 a term each for 2 terms (3 people)"},
      {with(each(0, 3), [](Remedy& remedy) { remedy.amount_pence.reset(); }),
       "amount not stated for each (3 people)"},
      {credit(41200), "£412"},
  };
  for (const auto& [remedy, words] : kCases)
    CHECK(amount_in_words(remedy) == words);
  for (const RemedyKind kind : {RemedyKind::kApology,
                                RemedyKind::kReview,
                                RemedyKind::kTraining,
                                RemedyKind::kPolicy,
                                RemedyKind::kOther}) {
    CHECK(amount_in_words(with(paid(100), [&](Remedy& remedy) { remedy.kind = kind; })).empty());
  }
}

TEST_CASE("every combination of members is told whole", "[searchd]") {
  const std::optional<std::int64_t> kAmounts[] = {std::nullopt, 12345};
  for (const auto amount : kAmounts)
    for (const bool is_each : {false, true})
      for (const bool is_joint : {false, true})
        for (const int recipients : {0, 1, 2})
          for (const char* per : {"", "month"})
            for (const int periods : {0, 1, 12})
              for (const char* bound : {"", "up to", "at least", "about"}) {
                Remedy remedy = paid(amount);
                remedy.each = is_each;
                remedy.joint = is_joint;
                remedy.recipients = recipients;
                remedy.per = per;
                remedy.periods = periods;
                remedy.bound = bound;
                const std::string words = amount_in_words(remedy);
                CAPTURE(words);
                const bool is_rate = amount && !remedy.per.empty();
                CHECK(holds(words, "£123.45") == amount.has_value());
                CHECK(holds(words, "amount not stated") == !amount);
                CHECK(holds(words, " each") == is_each);
                CHECK(holds(words, "one sum for several") == (is_joint && !is_each));
                CHECK(holds(words, "recipients not stated") == (is_each && recipients == 0));
                CHECK(holds(words, "2 people") == (is_each && recipients == 2));
                CHECK(holds(words, " a month") == is_rate);
                CHECK(holds(words, "for 12 months") == (is_rate && periods == 12));
                CHECK(holds(words, "months not stated") == (is_rate && periods == 0));
                CHECK((words.rfind(bound, 0) == 0 || !amount));
                CHECK(std::count(words.begin(), words.end(), '(') <= 1);
                CHECK_FALSE(holds(words, "  "));
              }
}

TEST_CASE("what stands beside an amount is told in one order", "[searchd]") {
  Remedy remedy = each(95000, 2);
  remedy.recipient = "Mr and Mrs H";
  remedy.payer = "the Trust";
  remedy.purposes = {"distress", "time and trouble", "other"};
  remedy.deadline = "one month";
  CHECK(circumstances_in_words(remedy) ==
        "£1,900 in all, to Mr and Mrs H, from the Trust, for distress, time and trouble and "
        "another purpose, deadline: one month");
  remedy.kind = RemedyKind::kApology;
  remedy.purposes.clear();
  CHECK(circumstances_in_words(remedy) == "to Mr and Mrs H, by the Trust, deadline: one month");
  CHECK(circumstances_in_words(paid(25000)).empty());
  CHECK(circumstances_in_words(offered(25000)) == "offered before the decision");
  Remedy part = bounded("up to", 1000);
  part.part = true;
  part.per = "week";
  part.periods = 3;
  CHECK(circumstances_in_words(part) == "up to £30 in all, part of a total and not counted again");
}

TEST_CASE("a decision's money is told kind by kind and never added across kinds", "[searchd]") {
  Remedy part = paid(20000);
  part.part = true;
  const struct {
    std::vector<Remedy> remedies;
    MoneyInWords words;
  } kCases[] = {
      {{}, {}},
      {{with(paid(std::nullopt), [](Remedy& r) { r.kind = RemedyKind::kApology; })}, {}},
      {{paid(25000)}, {.cash = "£250"}},
      {{paid(std::nullopt)}, {.cash = "Amount not stated"}},
      {{paid(0)}, {}},
      {{each(95000, 2)}, {.cash = "£950 each (2 people)", .cash_notes = ", £1,900 in all"}},
      {{each(95000, 0)}, {.cash = "£950 each (number of recipients not stated)"}},
      {{paid(25000), paid(std::nullopt)},
       {.cash = "£250", .cash_notes = ", and more whose amount is not stated"}},
      {{each(25000, 2), paid(10000)},
       {.cash = "£600 in all", .cash_notes = ": £250 each (2 people) + £100"}},
      {{paid(100), paid(200), paid(300), paid(400), paid(500)},
       {.cash = "£15 in all", .cash_notes = ": £1 + £2 + £3 + 2 more"}},
      {{by("the Council", paid(75000)), by("the Trust", paid(75000)), by("the Trust", paid(100))},
       {.cash = "£1,501 in all", .cash_notes = ": £750 + £750 + £1, from two bodies"}},
      {{by("the Council", paid(75000))}, {.cash = "£750"}},
      {{bounded("up to", 18000), paid(10000)},
       {.cash = "up to £280 in all", .cash_notes = ": up to £180 + £100"}},
      {{bounded("up to", 18000), bounded("at least", 10000)},
       {.cash = "about £280 in all", .cash_notes = ": up to £180 + at least £100"}},
      {{paid(10000), each(25000, 0)},
       {.cash = "at least £350 in all",
        .cash_notes = ": £100 + £250 each (number of recipients not stated)"}},
      {{paid(10000), each(25000, 0), paid(std::nullopt)},
       {.cash = "at least £350 in all",
        .cash_notes = ": £100 + £250 each (number of recipients not stated), and more whose amount "
                      "is not stated"}},
      {{rate(9000, "week", 0)}, {.cash = "£90 a week (number of weeks not stated)"}},
      {{paid(50000), part}, {.cash = "£500"}},
      {{credit(41200)}, {.credit = "£412 taken off what is owed"}},
      {{credit(std::nullopt)}, {.credit = "a credit or waiver, amount not stated"}},
      {{credit(41200), credit(std::nullopt)},
       {.credit = "£412 taken off what is owed, and more whose amount is not stated"}},
      {{offered(10000)}, {.earlier_offer = "earlier offer £100"}},
      {{paid(25000), credit(41200), offered(10000)},
       {.cash = "£250",
        .credit = "£412 taken off what is owed",
        .earlier_offer = "earlier offer £100"}},
  };
  for (const auto& row : kCases) {
    const MoneyInWords words = money_in_words(awarding(row.remedies));
    CAPTURE(words.cash, words.cash_notes, words.credit, words.earlier_offer);
    CHECK(words == row.words);
  }
}

TEST_CASE("totals that the remedies do not explain are told without parts", "[searchd]") {
  Decision decision = awarding({paid(25000), paid(5000)});
  decision.remedy_totals->cash_pence = 90000;
  CHECK(money_in_words(decision) == MoneyInWords{.cash = "£900 in all"});
  decision.remedies.clear();
  CHECK(money_in_words(decision) == MoneyInWords{.cash = "£900 in all"});
  decision.remedy_totals->unstated = true;
  CHECK(money_in_words(decision).cash_notes == ", and more whose amount is not stated");
  decision.remedies = {paid(25000)};
  decision.remedy_totals = RemedyTotals{};
  CHECK(money_in_words(decision) == MoneyInWords{});
  decision.remedy_totals->unstated = true;
  CHECK(money_in_words(decision) == MoneyInWords{.cash = "Amount not stated"});
  decision.remedy_totals.reset();
  CHECK(money_in_words(decision) == MoneyInWords{});
}

TEST_CASE("totals keep the bound of their parts", "[searchd]") {
  const Decision decision = awarding({bounded("up to", 18000), paid(10000), credit(500)});
  CHECK(cash_total_in_words(decision) == "up to £280");
  CHECK(credit_total_in_words(decision) == "£5");
  CHECK(cash_total_in_words(awarding({})).empty());
  CHECK(credit_total_in_words(awarding({paid(1)})).empty());
}

TEST_CASE("a list is written as people write it", "[searchd]") {
  CHECK(listed_in_words({}).empty());
  CHECK(listed_in_words({"a"}) == "a");
  CHECK(listed_in_words({"a", "b"}) == "a and b");
  CHECK(listed_in_words({"a", "b", "c"}) == "a, b and c");
}
