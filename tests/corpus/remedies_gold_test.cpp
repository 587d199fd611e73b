// tests/corpus/remedies_gold_test.cpp - the gold agrees with itself, and the reader with the gold.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>

#include "accuracy/figures.h"
#include "corpus/money.h"
#include "support/catch.h"
#include "support/gold_file.h"
#include "support/skip.h"

namespace ombud {
namespace {

using testing::Comparison;
using testing::GoldCase;

const std::filesystem::path kSource(OMBUD_SOURCE_DIR);
const std::filesystem::path kGold = kSource / "tests" / "gold";
const std::filesystem::path kSample = kSource / "corpus" / "sample";

// What the card asks for.
constexpr std::size_t kPassagesMin = 300;

const std::set<std::string> kPurposes = {"distress",
                                         "uncertainty",
                                         "frustration",
                                         "time and trouble",
                                         "lost provision",
                                         "lost opportunity",
                                         "financial loss",
                                         "accommodation",
                                         "other"};

// Members by the object that holds them: a misspelt one would be skipped in silence.
const std::set<std::string> kPassageMembers = {
    "id", "why", "sections", "summary", "remedies", "actions", "totals", "not_a_remedy_gbp"};
const std::set<std::string> kSectionMembers = {"heading", "kind", "blocks"};
const std::set<std::string> kTotalMembers = {
    "cash_gbp", "credit_gbp", "earlier_offer_gbp", "unstated"};
const std::set<std::string> kRemedyMembers = {"kind",
                                              "amount_gbp",
                                              "each",
                                              "joint",
                                              "recipients",
                                              "per",
                                              "periods",
                                              "bound",
                                              "part",
                                              "offered_before",
                                              "recipient",
                                              "payer",
                                              "purposes",
                                              "deadline"};

void check_members(const rapidjson::Value& object, const std::set<std::string>& known) {
  for (const auto& member : object.GetObject()) {
    INFO("member " << member.name.GetString());
    CHECK(known.count(member.name.GetString()) == 1);
  }
}

// By tests/gold/README.md, "Totals", in the plainest way: an oracle beside totals_of().
RemedyTotals counted(const std::vector<Remedy>& remedies) {
  RemedyTotals totals;
  for (const Remedy& remedy : remedies) {
    const bool credit = remedy.kind == RemedyKind::kCredit;
    if (!is_money(remedy.kind) || remedy.part) continue;
    const bool known = remedy.amount_pence && remedy.recipients > 0 && remedy.periods > 0;
    const int times = known ? remedy.recipients * remedy.periods : 1;
    const std::int64_t pence = remedy.amount_pence.value_or(0) * times;
    if (remedy.offered_before)
      totals.earlier_offer_pence += pence;
    else if (credit)
      totals.credit_pence += pence;
    else
      totals.cash_pence += pence;
    if (!known && !credit && !remedy.offered_before) totals.unstated = true;
  }
  return totals;
}

std::set<std::int64_t> sums_in(const Decision& decision) {
  std::set<std::int64_t> sums;
  const auto add = [&](std::string_view text) {
    for (const Money& money : money_in(text)) {
      sums.insert(money.pence);
      sums.insert(money.to_pence);
    }
  };
  add(decision.summary);
  for (const Section& section : decision.sections)
    for (const Block& block : section.blocks)
      add(block.text);
  return sums;
}

void check_remedy(const Remedy& remedy, const std::set<std::int64_t>& sums) {
  CAPTURE(to_name(remedy.kind), remedy.amount_pence.value_or(-1));
  for (const std::string& purpose : remedy.purposes) {
    CAPTURE(purpose);
    CHECK(kPurposes.count(purpose) == 1);
  }
  const bool counts_recipients = remedy.each || remedy.recipients == 1;
  CHECK(counts_recipients);
  const bool counts_periods = !remedy.per.empty() || remedy.periods == 1;
  CHECK(counts_periods);
  const bool each_is_not_joint = !(remedy.each && remedy.joint);
  CHECK(each_is_not_joint);
  CHECK(std::set<std::string>{"", "up to", "at least", "about"}.count(remedy.bound) == 1);
  if (remedy.amount_pence) CHECK(sums.count(*remedy.amount_pence) == 1);
}

void check_consistent(const GoldCase& gold) {
  const std::set<std::int64_t> sums = sums_in(gold.decision);
  for (const Remedy& remedy : gold.remedies)
    check_remedy(remedy, sums);
  for (const std::int64_t pence : gold.not_remedies_pence) {
    CAPTURE(pence);
    CHECK(std::none_of(gold.remedies.begin(), gold.remedies.end(), [&](const Remedy& remedy) {
      return remedy.amount_pence == pence;
    }));
  }
  const RemedyTotals totals = counted(gold.remedies);
  CHECK(gold.totals.cash_pence == totals.cash_pence);
  CHECK(gold.totals.credit_pence == totals.credit_pence);
  CHECK(gold.totals.unstated == totals.unstated);
  // Superseded offers are in the total without a record.
  CHECK(gold.totals.earlier_offer_pence.value_or(-1) >= totals.earlier_offer_pence);
  CHECK(totals_of(gold.remedies) == totals);
}

// A comparison in which the reader read just what the gold says.
GoldCase read_as_told(GoldCase gold) {
  Decision& decision = gold.decision;
  decision.remedies = gold.remedies;
  const Block& block = decision.sections.front().blocks.front();
  for (Remedy& remedy : decision.remedies) {
    remedy.anchor = block.anchor;
    remedy.sentence = block.text;
  }
  RemedyTotals totals;
  totals.cash_pence = gold.totals.cash_pence.value_or(0);
  totals.credit_pence = gold.totals.credit_pence.value_or(0);
  totals.earlier_offer_pence = gold.totals.earlier_offer_pence.value_or(0);
  totals.unstated = gold.totals.unstated.value_or(false);
  decision.remedy_totals = totals;
  return gold;
}

// Two payments that differ in the sum alone, and an apology.
GoldCase two_payments() {
  GoldCase gold;
  gold.id = "two payments";
  Section section;
  section.blocks.emplace_back();
  section.blocks.back().text = "The Council will apologise and pay Mr X £100 and £200.";
  gold.decision.sections.push_back(section);
  set_anchors(gold.decision);
  Remedy payment;
  payment.kind = RemedyKind::kPayment;
  payment.recipient = "Mr X";
  for (const std::int64_t pence : {10'000, 20'000}) {
    payment.amount_pence = pence;
    gold.remedies.push_back(payment);
  }
  gold.remedies.emplace_back();
  gold.remedies.back().kind = RemedyKind::kApology;
  gold.totals = {30'000, 0, 0, false};
  return gold;
}

std::vector<Comparison> compared(std::vector<GoldCase> cases) {
  std::vector<Comparison> comparisons;
  for (GoldCase& gold : cases)
    comparisons.push_back(testing::compare(std::move(gold)));
  return comparisons;
}

void check_exact_totals(std::vector<GoldCase> cases) {
  for (const Comparison& comparison : compared(std::move(cases))) {
    INFO(comparison.gold.file << " " << comparison.gold.id);
    const RemedyTotals read =
        comparison.read.remedy_totals.value_or(RemedyTotals{-1, -1, -1, false});
    CAPTURE(read.cash_pence, read.unstated, comparison.gold.totals.cash_pence.value_or(-1));
    CHECK(comparison.totals_exact);
    CHECK(comparison.invented.empty());
    CHECK(comparison.misplaced.empty());
  }
}

}  // namespace

TEST_CASE("every member in the gold's passages is one that is known", "[corpus][gold]") {
  for (const auto& entry : std::filesystem::directory_iterator(kGold / "remedies")) {
    const rapidjson::Document list = testing::gold_list(entry.path());
    for (const auto& passage : list.GetArray()) {
      INFO(entry.path().filename().string() << " " << passage["id"].GetString());
      check_members(passage, kPassageMembers);
      check_members(passage["totals"], kTotalMembers);
      for (const auto& section : passage["sections"].GetArray())
        check_members(section, kSectionMembers);
      for (const auto& remedy : passage["remedies"].GetArray())
        check_members(remedy, kRemedyMembers);
    }
  }
}

TEST_CASE("the gold's passages are many, told apart by id, and add up", "[corpus][gold]") {
  const std::vector<GoldCase> passages = testing::passages(kGold);
  CHECK(passages.size() >= kPassagesMin);
  std::set<std::string> ids;
  for (const GoldCase& gold : passages) {
    INFO(gold.file << " " << gold.id);
    CHECK(!gold.id.empty());
    CHECK(!gold.why.empty());
    CHECK(ids.insert(gold.id).second);
    REQUIRE(!gold.decision.sections.empty());
    check_consistent(gold);
  }
}

TEST_CASE("a gold that is read as it says has full marks", "[corpus][gold]") {
  testing::Figures figures;
  for (GoldCase& gold : testing::passages(kGold)) {
    INFO(gold.file << " " << gold.id);
    const Comparison comparison = testing::compare(read_as_told(std::move(gold)));
    CHECK(comparison.clean());
    figures.add(comparison);
  }
  CHECK(figures.money.gold > 500);
  CHECK(figures.money.right == figures.money.gold);
  CHECK(figures.money.right == figures.money.read);
  CHECK(figures.recipients.right == figures.recipients.of);
  CHECK(figures.purposes.right == figures.purposes.of);
  CHECK(figures.deadlines.right == figures.deadlines.of);
  CHECK(testing::shortfalls(figures).empty());
}

TEST_CASE("a remedy read with one wrong member is not right", "[corpus][gold]") {
  struct Wrong {
    const char* member;
    void (*change)(Remedy&);
  };
  const std::vector<Wrong> cases = {
      {"kind", [](Remedy& read) { read.kind = RemedyKind::kRefund; }},
      {"amount", [](Remedy& read) { read.amount_pence = 10'001; }},
      {"amount", [](Remedy& read) { read.amount_pence.reset(); }},
      {"each", [](Remedy& read) { read.each = true; }},
      {"recipients", [](Remedy& read) { read.recipients = 2; }},
      {"joint", [](Remedy& read) { read.joint = true; }},
      {"per", [](Remedy& read) { read.per = "week"; }},
      {"periods", [](Remedy& read) { read.periods = 2; }},
      {"bound", [](Remedy& read) { read.bound = "up to"; }},
      {"part", [](Remedy& read) { read.part = true; }},
      {"offered_before", [](Remedy& read) { read.offered_before = true; }},
      {"payer", [](Remedy& read) { read.payer = "the Trust"; }},
  };
  for (const Wrong& wrong : cases) {
    INFO(wrong.member);
    GoldCase gold = read_as_told(two_payments());
    wrong.change(gold.decision.remedies[0]);
    const Comparison comparison = testing::compare(std::move(gold));
    REQUIRE(comparison.money.size() == 2);
    CHECK(comparison.money[0].wrong == std::vector<std::string>{wrong.member});
    CHECK(comparison.money[1].right());
    CHECK(!comparison.clean());
  }
}

TEST_CASE("names are compared without case, article and kind of apostrophe", "[corpus][gold]") {
  GoldCase gold = two_payments();
  gold.remedies[0].recipient = "the late Mrs K’s estate";
  gold.remedies[1].purposes = {"distress", "uncertainty"};
  gold.remedies[1].deadline = "one month";
  gold = read_as_told(std::move(gold));
  gold.decision.remedies[0].recipient = "Late Mrs K's estate";
  gold.decision.remedies[1].purposes = {"uncertainty", "distress"};
  gold.decision.remedies[1].deadline = "two months";
  const Comparison comparison = testing::compare(std::move(gold));
  CHECK(comparison.money[0].attributes.empty());
  CHECK(comparison.money[1].attributes == std::vector<std::string>{"deadline"});
  CHECK(comparison.clean());
}

TEST_CASE("records are matched whatever their order, and each only once", "[corpus][gold]") {
  GoldCase gold = read_as_told(two_payments());
  std::vector<Remedy>& read = gold.decision.remedies;
  std::swap(read[0], read[1]);
  read.push_back(read[0]);
  const Comparison comparison = testing::compare(std::move(gold));
  REQUIRE(comparison.money.size() == 3);
  CHECK(comparison.money[0].right());
  CHECK(comparison.money[1].right());
  CHECK(!comparison.money[2].gold);
  testing::Figures figures;
  figures.add(comparison);
  CHECK(figures.money.precision().right == 2);
  CHECK(figures.money.precision().of == 3);
  CHECK(figures.money.recall().of == 2);
}

TEST_CASE("what is missed, invented, misplaced or added up wrongly is told", "[corpus][gold]") {
  GoldCase gold = read_as_told(two_payments());
  gold.not_remedies_pence = {20'000};
  gold.decision.remedies[1].sentence = "Nothing of the kind.";
  gold.decision.remedies.erase(gold.decision.remedies.begin());
  gold.decision.remedies.pop_back();
  gold.decision.remedy_totals->cash_pence = 20'000;
  const Comparison comparison = testing::compare(std::move(gold));
  CHECK(!comparison.money[0].read);
  CHECK(comparison.invented == std::vector<std::size_t>{0});
  CHECK(comparison.misplaced == std::vector<std::size_t>{0});
  CHECK(!comparison.totals_exact);
  REQUIRE(comparison.actions.size() == 1);
  CHECK(comparison.actions[0].gold == 1);
  CHECK(comparison.actions[0].read == 0);
  testing::Figures figures;
  figures.add(comparison);
  CHECK(testing::shortfalls(figures).size() == 3);
}

TEST_CASE("the sample's totals are read exactly", "[corpus][gold][sample]") {
  check_exact_totals(testing::sample_cases(kGold, kSample));
}

TEST_CASE("the real decisions' totals and recipients are read exactly", "[corpus][gold][seeds]") {
  const auto shared = testing::shared_folder();
  if (!shared) return testing::skipped("the shared folder of real decisions is not here");
  for (const Comparison& comparison : compared(testing::seed_cases(*shared))) {
    INFO(comparison.gold.id);
    CHECK(comparison.clean());
  }
}

TEST_CASE("remedies are read as well as the project promises", "[corpus][gold]") {
  testing::Figures figures;
  for (const Comparison& comparison : compared(testing::passages(kGold)))
    figures.add(comparison);
  for (const Comparison& comparison : compared(testing::sample_cases(kGold, kSample)))
    figures.add(comparison);
  for (const std::string& shortfall : testing::shortfalls(figures))
    FAIL_CHECK(shortfall);
}

}  // namespace ombud
