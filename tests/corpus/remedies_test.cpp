// tests/corpus/remedies_test.cpp - how a remedy is read, a case for each rule of gold/README.md.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/remedies.h"

#include "corpus/money.h"
#include "support/catch.h"

namespace ombud {
namespace {

// "payment £200 each of 2 to Mr and Mrs A by the Council": what a remedy says, and no more.
std::string told(const Remedy& remedy) {
  std::string out(to_name(remedy.kind));
  if (!is_money(remedy.kind)) return out;
  const std::string bound = remedy.bound.empty() ? "" : remedy.bound + " ";
  out += remedy.amount_pence ? " " + bound + pounds(*remedy.amount_pence) : " of no stated amount";
  if (remedy.each) out += " each of " + std::to_string(remedy.recipients);
  if (remedy.joint) out += " jointly";
  if (!remedy.per.empty()) out += " a " + remedy.per + " x" + std::to_string(remedy.periods);
  if (remedy.part) out += " as a part";
  if (remedy.offered_before) out += " offered before";
  if (!remedy.recipient.empty()) out += " to " + remedy.recipient;
  if (!remedy.payer.empty()) out += " by " + remedy.payer;
  return out;
}

std::vector<std::string> told(const std::vector<Remedy>& remedies) {
  std::vector<std::string> all;
  for (const Remedy& remedy : remedies)
    all.push_back(told(remedy));
  return all;
}

// "- " begins an item, "| " a table.
Block block_of(const std::string& line) {
  Block block;
  const std::string mark = line.substr(0, 2);
  if (mark == "- ") block.kind = BlockKind::kItem;
  if (mark == "| ") block.kind = BlockKind::kTable;
  block.depth = mark == "- " ? 1 : 0;
  block.text = block.kind == BlockKind::kParagraph ? line : line.substr(2);
  return block;
}

void add_section(Decision& decision, SectionKind kind, const std::vector<std::string>& lines) {
  if (lines.empty()) return;
  Section section;
  section.kind = kind;
  for (const std::string& line : lines)
    section.blocks.push_back(block_of(line));
  decision.sections.push_back(std::move(section));
}

Decision read_from(const std::vector<std::string>& findings,
                   const std::vector<std::string>& agreed,
                   const std::string& summary = "") {
  Decision decision;
  decision.summary = summary;
  add_section(decision, SectionKind::kFindings, findings);
  add_section(decision, SectionKind::kRemedy, agreed);
  set_anchors(decision);
  read_remedies(decision);
  return decision;
}

struct Case {
  const char* rule;
  std::vector<std::string> agreed;
  std::vector<std::string> remedies;
};

void check(const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    INFO(one.rule);
    CHECK(told(read_from({}, one.agreed).remedies) == one.remedies);
  }
}

struct OfferCase {
  const char* rule;
  std::vector<std::string> findings;
  std::vector<std::string> agreed;
  std::vector<std::string> remedies;
  std::int64_t earlier_pounds;
};

}  // namespace

TEST_CASE("who gets a sum is read by rule", "[corpus][remedies]") {
  check({
      {"one sum to one person",
       {"The Council has agreed to pay Mr X £200 for his distress."},
       {"payment £200 to Mr X"}},
      {"each of a couple gets it",
       {"The Council will pay Mr and Mrs A £150 each."},
       {"payment £150 each of 2 to Mr and Mrs A"}},
      {"each of so many",
       {"The Council will pay each of the four families £300."},
       {"payment £300 each of 4 to the four families"}},
      {"each of nobody knows how many",
       {"The Council will pay each of the tenants £50."},
       {"payment £50 each of 0 to the tenants"}},
      {"a couple without each shares it",
       {"The Council will pay Mr and Mrs A £150."},
       {"payment £150 jointly to Mr and Mrs A"}},
      {"a pronoun takes the name before it",
       {"Mrs B waited a year. The Council will pay her £80."},
       {"payment £80 to Mrs B"}},
      {"nobody is named", {"The Council will make a payment of £90."}, {"payment £90"}},
      {"each of two who pay is no each of those who receive",
       {"The Council and the Trust should each pay Ms C £100."},
       {"payment £100 to Ms C by the Council", "payment £100 to Ms C by the Trust"}},
      {"a sum for another payer is another sum",
       {"The Council will pay Ms C £100.", "The Trust will pay Ms C £60."},
       {"payment £100 to Ms C by the Council", "payment £60 to Ms C by the Trust"}},
  });
}

TEST_CASE("how much is read by rule", "[corpus][remedies]") {
  check({
      {"a rate with its count",
       {"The Council will pay Mr X £20 a week for 26 weeks."},
       {"payment £20 a week x26 to Mr X"}},
      {"a rate without a count",
       {"The Council will pay Mr X £20 a week until the repairs are done."},
       {"payment £20 a week x0 to Mr X"}},
      {"the result of a rate is the sum",
       {"The Council will pay Mr X £900, being £100 a month for nine months."},
       {"payment £900 to Mr X"}},
      {"the result may stand behind the rate",
       {"The Council will pay Mr X £200 for each of the 14 months, a total of £2,800."},
       {"payment £2,800 to Mr X"}},
      {"bounds",
       {"The Council will pay Mr X at least £400 and refund up to £50 of his fees."},
       {"payment at least £400 to Mr X", "refund up to £50 to Mr X"}},
      {"parts that add up are the remedies",
       {"The Council will pay Ms C a total of £700:",
        "- £400 for her distress; and",
        "- £300 for her time and trouble."},
       {"payment £400 to Ms C", "payment £300 to Ms C"}},
      {"of parts that do not add up the total is",
       {"The Council will pay Ms C a total of £700:", "- £400 for her distress."},
       {"payment £700 to Ms C", "payment £400 as a part to Ms C"}},
      {"brackets hold the parts",
       {"The Council will pay Ms C £500 (made up of £300 for distress and £200 for her trouble)."},
       {"payment £300 to Ms C", "payment £200 to Ms C"}},
      {"a range is still to be decided",
       {"The Council will pay Mr X between £200 and £400."},
       {"payment of no stated amount to Mr X"}},
      {"money without a figure",
       {"The Council will pay Ms C what she would have received."},
       {"payment of no stated amount to Ms C"}},
      {"a list of sums goes on without its verb",
       {"The Council will pay the first family £120, the second £90 and the third £310."},
       {"payment £120 to the first family",
        "payment £90 to the second",
        "payment £310 to the third"}},
      {"a table of awards",
       {"The Council has agreed to make these payments:", "| Ms C\t£600\tdistress\nMr D\t£350"},
       {"payment £600 to Ms C", "payment £350 to Mr D"}},
  });
}

TEST_CASE("what a sum is for the complainant is read by rule", "[corpus][remedies]") {
  check({
      {"a refund gives back",
       {"The Council will refund Mr X the £90 he paid."},
       {"refund £90 to Mr X"}},
      {"so does a payment to cover a cost",
       {"The Council will pay Mr B £90 to cover the cost of the report he paid for."},
       {"refund £90 to Mr B"}},
      {"arrears that are waived are a credit",
       {"The Council will waive the £250 Mrs B owes."},
       {"credit £250"}},
      {"an award from an earlier date",
       {"The Council will pay Mrs B £640 in arrears of her carer’s allowance."},
       {"backdated £640 to Mrs B"}},
      {"the verb may stand behind its sum",
       {"We recommended that £150 should be paid to Miss Q."},
       {"payment £150 to Miss Q"}},
      {"and a passive refund is a refund",
       {"We recommended that £150 should be refunded to Miss Q."},
       {"refund £150 to Miss Q"}},
      {"two kinds in one sentence",
       {"The Council will refund Ms C £40 and pay her £100 for her distress."},
       {"refund £40 to Ms C", "payment £100 to Ms C"}},
      {"other actions have no sum",
       {"The Council has agreed to:",
        "- apologise to Mr X;",
        "- review its policy on parking;",
        "- remind staff of the guidance; and",
        "- reconsider his application."},
       {"apology", "policy", "training", "review"}},
      {"evidence for the ombudsman is no remedy",
       {"The Council should provide us with evidence it has complied with the above actions."},
       {}},
  });
}

TEST_CASE("what is no remedy is left alone", "[corpus][remedies]") {
  check({
      {"refused", {"The Council need not pay Mr X £200."}, {}},
      {"not recommended", {"I do not recommend a payment of £200."}, {}},
      {"wished for", {"Mr X wants the Council to pay him £5,000."}, {}},
      {"only to be thought of", {"The Council should consider whether to pay Mr X £200."}, {}},
      {"the complainant’s own duty", {"Mr X should pay the £300 he owes."}, {}},
      {"a contractor’s money", {"The Council will pay its contractor £1,875."}, {}},
      {"charged, owed and lost",
       {"The Council charged Mrs B £90. She owes £400 and lost £1,000."},
       {}},
      {"no sum at all", {"There was no fault."}, {}},
  });
}

TEST_CASE("offers made before are superseded, let stand, or now paid", "[corpus][remedies]") {
  const std::vector<OfferCase> cases = {
      {"superseded by another sum",
       {"The Council offered Mr X £150."},
       {"The Council will pay Mr X £400."},
       {"payment £400 to Mr X"},
       150},
      {"let stand",
       {"The Council has offered Mr X £150, which is a suitable remedy."},
       {},
       {"payment £150 offered before to Mr X"},
       150},
      {"what was offered is to be paid",
       {"The Council offered Mr X £150."},
       {"The Council should now pay Mr X the £150 it offered."},
       {"payment £150 to Mr X"},
       0},
      {"on top of what was paid",
       {},
       {"The Council will pay Mr X £250, on top of the £100 already paid."},
       {"payment £250 to Mr X"},
       100},
      {"of several offers the last",
       {"The Council offered Mr X £50. It later offered Mr X £80."},
       {"The Council will pay Mr X £400."},
       {"payment £400 to Mr X"},
       80},
  };
  for (const OfferCase& one : cases) {
    INFO(one.rule);
    const Decision decision = read_from(one.findings, one.agreed);
    CHECK(told(decision.remedies) == one.remedies);
    CHECK(decision.remedy_totals->earlier_offer_pence == one.earlier_pounds * 100);
  }
}

TEST_CASE("a remedy told again counts once, and the agreed action wins", "[corpus][remedies]") {
  const std::vector<std::string> agreed = {"The Council has agreed to pay Mr X £200."};
  const std::vector<std::string> once = {"payment £200 to Mr X"};
  const std::string summary = "The Council has agreed to pay Mr X £200 for his distress.";
  CHECK(told(read_from({}, agreed, summary).remedies) == once);
  CHECK(told(read_from({"The Council should pay Mr X £350."}, agreed).remedies) == once);
  // A report says its recommendations twice, in sections of their own.
  Decision report = read_from({}, agreed);
  report.sections.push_back(report.sections.front());
  report.sections.back().blocks.front().text = "We recommend the Council pays Mr X £200.";
  set_anchors(report);
  read_remedies(report);
  CHECK(told(report.remedies) == once);
  CHECK(report.remedy_totals->cash_pence == 20'000);
}

TEST_CASE("without an agreed action the summary or the findings say it", "[corpus][remedies]") {
  const std::vector<std::string> paid = {"payment £200 to Mr X"};
  const std::string words = "The Council has agreed to pay Mr X £200.";
  CHECK(told(read_from({}, {}, words).remedies) == paid);
  CHECK(told(read_from({words}, {}).remedies) == paid);
  Decision not_upheld = read_from({words}, {});
  not_upheld.outcome = "Not upheld";
  read_remedies(not_upheld);
  CHECK(told(not_upheld.remedies) == paid);
  const Decision nothing = read_from({"The Council was not at fault."}, {});
  CHECK(nothing.remedies.empty());
  CHECK(nothing.remedy_totals == RemedyTotals{});
}

TEST_CASE("each remedy stands in the block it names, with the paragraph's number",
          "[corpus][remedies]") {
  Decision decision =
      read_from({}, {"Within one month the Council has agreed to:", "- pay Mr X £90."});
  decision.sections.front().blocks.front().number = 7;
  read_remedies(decision);
  REQUIRE(decision.remedies.size() == 1);
  const Remedy& remedy = decision.remedies.front();
  CHECK(remedy.sentence == "pay Mr X £90.");
  CHECK(remedy.anchor == "b2");
  CHECK(remedy.number == 7);
  CHECK(remedy.deadline == "one month");
  const Decision summary = read_from({}, {}, "There was fault. The Council will pay Mr X £90.");
  REQUIRE(summary.remedies.size() == 1);
  CHECK(summary.remedies.front().anchor == kSummaryAnchor);
  CHECK(summary.remedies.front().sentence == "The Council will pay Mr X £90.");
}

TEST_CASE("a deadline holds for its whole paragraph", "[corpus][remedies]") {
  const Decision behind =
      read_from({}, {"The Council will pay Mr X £90. It will do so within four weeks."});
  REQUIRE(behind.remedies.size() == 1);
  CHECK(behind.remedies.front().deadline == "four weeks");
  const Decision own = read_from({},
                                 {"Within three months the Council will:",
                                  "- pay Mr X £90 within two weeks.",
                                  "- apologise to Mr X."});
  REQUIRE(own.remedies.size() == 2);
  CHECK(own.remedies[0].deadline == "two weeks");
  CHECK(own.remedies[1].deadline == "three months");
}

TEST_CASE("of a sentence beyond measure a remedy shows the words around it", "[corpus][remedies]") {
  std::string text = "The Council has agreed to pay";
  for (int i = 1; i <= 400; ++i)
    text += " Mr A £" + std::to_string(i) + " for his distress,";
  const Decision decision = read_from({}, {text});
  REQUIRE(decision.remedies.size() == 400);
  for (const Remedy& remedy : decision.remedies) {
    CAPTURE(*remedy.amount_pence);
    CHECK(remedy.sentence.size() <= 4000);
    CHECK(text.find(remedy.sentence) != std::string::npos);
    CHECK(remedy.sentence.find(pounds(*remedy.amount_pence)) != std::string::npos);
  }
}

}  // namespace ombud
