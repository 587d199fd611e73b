// tests/corpus/corrections_test.cpp - what a correction sets, leaves and refuses; its undoing.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/corrections.h"

#include "corpus/corrections_file.h"
#include "corpus/decision_json.h"
#include "corpus/read_decision.h"
#include "support/a_decision.h"
#include "support/catch.h"

namespace ombud {
namespace {

using Catch::Matchers::ContainsSubstring;
using testing::a_decision;

constexpr char kAward[] = "The Council has agreed to pay Mr X £250 for his distress.";

Decision read_decision() {
  Decision decision = a_decision("95 000 001")
                          .section("What I found", SectionKind::kFindings, {"There was fault."})
                          .section("Agreed action", SectionKind::kRemedy, {kAward})
                          .build();
  Remedy remedy;
  remedy.kind = RemedyKind::kPayment;
  remedy.amount_pence = 25'000;
  remedy.recipient = "Mr X";
  remedy.number = 2;
  remedy.anchor = "b2";
  remedy.sentence = kAward;
  decision.remedies = {remedy};
  decision.remedy_totals = totals_of(decision.remedies);
  return decision;
}

Correction correction_of(const Decision& decision) {
  Correction correction;
  correction.source = decision.source;
  correction.reference = decision.reference;
  correction.sha256 = decision.sha256;
  correction.reason = "It was misread.";
  return correction;
}

Correction corrected_remedies(const Decision& decision, std::int64_t pence) {
  Correction correction = correction_of(decision);
  correction.remedies = decision.remedies;
  correction.remedies->front().amount_pence = pence;
  return correction;
}

TEST_CASE("every field can be corrected, is recorded, and leaves the hash of the published words",
          "[corrections]") {
  struct Case {
    const char* field;
    const char* was;
    const char* says;
  };
  for (const Case& at : {Case{"body", "Fairwick Borough Council", "Hexwater Council"},
                         Case{"category", "Housing", "Education"},
                         Case{"subcategory", "Homelessness", "Other"},
                         Case{"outcome", "Upheld", "Not upheld"},
                         Case{"date", "2024-03-15", "2023-03-15"},
                         Case{"document_type", "statement", "report"}}) {
    CAPTURE(at.field);
    const Decision read = read_decision();
    Decision decision = read;
    Correction correction = correction_of(decision);
    correction.fields = {{at.field, at.says}};
    CHECK(apply_correction(correction, decision).empty());
    CHECK(decision.corrected == std::vector<CorrectedField>{{at.field, at.was, "It was misread."}});
    CHECK(to_json(decision).find(std::string("\"") + at.says + "\"") != std::string::npos);
    CHECK(content_hash(decision) == read.sha256);
    CHECK(decision.sha256 == read.sha256);
    CHECK(decision.remedies == read.remedies);
    undo_corrections(decision);
    CHECK(decision == read);
  }
}

TEST_CASE("what depends on a corrected field is derived anew", "[corrections]") {
  Decision decision = read_decision();
  Correction correction = correction_of(decision);
  correction.fields = {{"body", "Osprey Lane Care Limited"}};
  apply_correction(correction, decision);
  CHECK(decision.body.kind == "care-provider");
  CHECK(decision.body.slug == "osprey-lane-care-limited");

  Decision undated = read_decision();
  undated.date.reset();
  undated.problems = {"no decision date could be read", "the page was cut off"};
  undated.sha256 = content_hash(undated);
  correction = correction_of(undated);
  correction.fields = {{"date", "2024-03-15"}};
  CHECK(apply_correction(correction, undated).empty());
  CHECK(undated.problems == std::vector<std::string>{"the page was cut off"});
  undo_corrections(undated);
  CHECK(undated.problems.front() == "no decision date could be read");
}

TEST_CASE("an address made from the category follows it, one that was given does not",
          "[corrections]") {
  for (const bool given : {true, false}) {
    CAPTURE(given);
    Decision decision = read_decision();
    decision.reference = "25 000 001";
    decision.source = "lgsco";
    decision.url = given ? "https://example.org/25-000-001"
                         : "https://www.lgo.org.uk/decisions/housing/homelessness/25-000-001";
    const std::string before = decision.url;
    decision.sha256 = content_hash(decision);
    Correction correction = correction_of(decision);
    correction.fields = {{"category", "Education"}, {"subcategory", "Other"}};
    CHECK(apply_correction(correction, decision).empty());
    CHECK(decision.url ==
          (given ? before : "https://www.lgo.org.uk/decisions/education/other/25-000-001"));
    undo_corrections(decision);
    CHECK(decision.url == before);
  }
}

TEST_CASE("remedies are replaced whole, marked, and totalled anew", "[corrections]") {
  const Decision read = read_decision();
  Decision decision = read;
  Correction correction = corrected_remedies(read, 30'000);
  correction.remedies->front().number = 77;  // its anchor says where it stands
  CHECK(apply_correction(correction, decision).empty());
  REQUIRE(decision.remedies.size() == 1);
  CHECK(decision.remedies[0].corrected);
  CHECK(decision.remedies[0].number == 2);
  CHECK(decision.remedy_totals == RemedyTotals{30'000, 0, 0, false});
  CHECK(decision.corrected == std::vector<CorrectedField>{{"remedies", "", "It was misread."}});
  CHECK(content_hash(decision) == read.sha256);
  undo_corrections(decision);
  CHECK(decision.corrected.empty());
  for (const Remedy& remedy : decision.remedies)
    CHECK_FALSE(remedy.corrected);

  decision = read;
  correction.remedies->clear();
  CHECK(apply_correction(correction, decision).empty());
  CHECK(decision.remedies.empty());
  CHECK(decision.remedy_totals == RemedyTotals{});
}

TEST_CASE("an earlier offer that was superseded can be set, with and without remedies",
          "[corrections]") {
  for (const bool with_remedies : {true, false}) {
    CAPTURE(with_remedies);
    Decision decision = read_decision();
    decision.remedy_totals->earlier_offer_pence = 9'000;
    Correction correction =
        with_remedies ? corrected_remedies(decision, 30'000) : correction_of(decision);
    correction.earlier_offer_pence = 10'000;
    CHECK(apply_correction(correction, decision).empty());
    CHECK(decision.remedy_totals ==
          RemedyTotals{with_remedies ? 30'000 : 25'000, 0, 10'000, false});
    CHECK(decision.corrected.back() ==
          CorrectedField{"earlier_offer_pence", "9000", "It was misread."});
  }
}

TEST_CASE("a superseded offer that was read stays when the remedies are corrected",
          "[corrections]") {
  Decision decision = read_decision();
  Remedy let_stand = decision.remedies.front();
  let_stand.offered_before = true;
  decision.remedies.push_back(let_stand);
  decision.remedy_totals = totals_of(decision.remedies);
  decision.remedy_totals->earlier_offer_pence += 9'000;
  Correction correction = corrected_remedies(decision, 30'000);
  correction.remedies->back().amount_pence = 1'000;
  CHECK(apply_correction(correction, decision).empty());
  CHECK(decision.remedy_totals == RemedyTotals{30'000, 0, 1'000 + 9'000, false});
}

TEST_CASE("a correction that does not apply says why and changes nothing", "[corrections]") {
  const Decision read = read_decision();
  Correction changed = correction_of(read);
  changed.sha256 = std::string(64, '0');
  changed.fields = {{"outcome", "Not upheld"}};
  Correction elsewhere = corrected_remedies(read, 1);
  elsewhere.remedies->front().anchor = "b1";
  elsewhere.fields = {{"outcome", "Not upheld"}};
  Correction nowhere = corrected_remedies(read, 1);
  nowhere.remedies->front().anchor = "b9";
  Correction idle = correction_of(read);
  idle.fields = {{"outcome", "Upheld"}};
  idle.remedies = read.remedies;
  const std::vector<std::pair<Correction, std::string>> cases = {
      {changed, "words have changed"},
      {changed, read.sha256},
      {elsewhere, "remedies[0]: its sentence does not stand in block b1"},
      {nowhere, "remedies[0]: the decision has no block b9"},
      {idle, "is what is read without it"},
  };
  for (const auto& [correction, words] : cases) {
    CAPTURE(words);
    Decision decision = read;
    CHECK_THAT(apply_correction(correction, decision), ContainsSubstring(words));
    CHECK(decision == read);
  }
}

TEST_CASE("a sentence of the summary is corrected where it stands", "[corrections]") {
  Decision decision = read_decision();
  Correction correction = corrected_remedies(decision, 1);
  correction.remedies->front().anchor = kSummaryAnchor;
  correction.remedies->front().sentence = decision.summary;
  CHECK(apply_correction(correction, decision).empty());
  CHECK(decision.remedies.at(0).number == 0);
}

TEST_CASE("a stranger's corrections are undone when their file is read", "[corrections]") {
  Decision decision = read_decision();
  const std::string published = decision.sha256;
  Correction correction = corrected_remedies(decision, 99'900);
  correction.fields = {{"outcome", "Not upheld"}, {"date", "2020-01-01"}};
  REQUIRE(apply_correction(correction, decision).empty());
  decision.corrected.push_back({"outcome", "Made up", "a second of one name"});
  decision.corrected.push_back({"summary", "Made up", "no such field"});
  const ReadResult result = read_json_record(to_json(decision));
  REQUIRE(result.status == ReadStatus::kDecision);
  CHECK(result.decision.corrected.empty());
  CHECK(result.decision.outcome == "Upheld");
  CHECK(result.decision.date == read_decision().date);
  CHECK(result.decision.summary == read_decision().summary);
  CHECK(result.decision.sha256 == published);
  for (const Remedy& remedy : result.decision.remedies)
    CHECK(remedy.amount_pence != 99'900);
}

const std::string kHash(64, 'a');

std::string line_with(const std::string& members) {
  return R"({"reference":"95 000 001","sha256":")" + kHash + R"(","reason":"It was misread.")" +
         (members.empty() ? "" : "," + members) + "}";
}

TEST_CASE("a file of corrections is read, comments and blank lines passed over",
          "[corrections][file]") {
  CorrectionsReader reader;
  reader.add("\xEF\xBB\xBF# why\r\n\r\n" +
                 line_with(R"("outcome":"","date":"2024-02-29","body":"A & B Council",)"
                           R"("remedies":[{"kind":"refund","amount_pence":100,"anchor":"b2",)"
                           R"("sentence":"Pay.","purposes":["time and trouble"]}],)"
                           R"("remedy_totals":{"earlier_offer_pence":5})") +
                 "\n  # more\n" + R"({"source":"other","reference":"22-009-742A","sha256":")" +
                 kHash + R"(","reason":"r","document_type":"report"})",
             "c.jsonl");
  CHECK(reader.faults().empty());
  REQUIRE(reader.corrections().size() == 2);
  const Correction& first = reader.corrections()[0];
  CHECK(first.source == "sample");
  CHECK(first.reference == "95 000 001");
  CHECK(first.place == "c.jsonl, line 3");
  CHECK(first.reason == "It was misread.");
  using Fields = std::vector<std::pair<std::string, std::string>>;
  CHECK(first.fields == Fields{{"body", "A & B Council"}, {"outcome", ""}, {"date", "2024-02-29"}});
  REQUIRE(first.remedies);
  CHECK(first.remedies->at(0).kind == RemedyKind::kRefund);
  CHECK(first.earlier_offer_pence == 5);
  const Correction& second = reader.corrections()[1];
  CHECK(second.source == "other");
  CHECK(second.reference == "22 009 742a");
  CHECK_FALSE(second.remedies);
}

TEST_CASE("an empty file corrects nothing", "[corrections][file]") {
  for (const char* bytes : {"", "\n", "# nothing yet\n"}) {
    CorrectionsReader reader;
    reader.add(bytes, "c.jsonl");
    CHECK(reader.corrections().empty());
    CHECK(reader.faults().empty());
  }
}

std::string remedy_with(const std::string& members) {
  return line_with(R"("remedies":[{)" + members + "}]");
}

TEST_CASE("every kind of bad entry is told with file, line and what to write",
          "[corrections][file]") {
  const std::string whole = R"("kind":"payment","anchor":"b2","sentence":"Pay.")";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"{", "not JSON at byte"},
      {"[]", "a correction is one {...}"},
      {line_with(R"("outcome":"Upheld",)"), "not JSON at byte"},
      {line_with(""), "it corrects nothing"},
      {line_with(R"("date":null)"), "it corrects nothing"},
      {line_with(R"("summary":"x")"), "\"summary\" is no member; there are source, reference"},
      {line_with(R"("date":"2024-01-01","date":"2024-01-02")"), "date is given twice"},
      {line_with(R"("date":"2025-02-31")"), "date should be a day of the calendar"},
      {line_with(R"("date":"3 May 2024")"), "date should be a day of the calendar"},
      {line_with(R"("date":"2999-01-01")"), "date lies in the future"},
      {line_with(R"("date":"1066-10-14")"), "date lies before 1980"},
      {line_with(R"("\udc00":"x")"), "half a surrogate pair"},
      {line_with(R"("date":20240101)"), "date should be a text"},
      {line_with(R"("outcome":"upheld")"), "outcome should be \"Upheld\""},
      {line_with(R"("document_type":"letter")"), "document_type should be"},
      {line_with(R"("body":"")"), "body should be"},
      {line_with(R"("body":{"name":"x"})"), "body should be a text"},
      {line_with(R"("category":"a\u0000b")"), "category has control"},
      {line_with(R"("category":"e\u0301")"), "category has control or decomposed"},
      {R"({"reference":"95 000 001","reason":"r","outcome":""})", "sha256 should be"},
      {R"({"reference":"95 000 001","sha256":"ABC","reason":"r","outcome":""})",
       "sha256 should be"},
      {R"({"reference":"95 000 001","sha256":")" + kHash + R"(","outcome":""})",
       "reason is missing"},
      {R"({"reference":"95 000 001","sha256":")" + kHash + R"(","reason":" ","outcome":""})",
       "reason is missing"},
      {R"({"reference":"95","sha256":")" + kHash + R"(","reason":"r","outcome":""})",
       "reference should be"},
      {line_with(R"("remedies":{})"), "remedies should be a list"},
      {line_with(R"("remedies":[1])"), "remedies[0] should be an object"},
      {remedy_with(R"("kind":"gift","anchor":"b2","sentence":"Pay.")"),
       "remedies[0].kind should be"},
      {remedy_with(R"("anchor":"b2","sentence":"Pay.")"), "remedies[0].kind is missing"},
      {remedy_with(R"("kind":"payment","sentence":"Pay.")"), "remedies[0].anchor is missing"},
      {remedy_with(R"("kind":"payment","anchor":"b2","sentence":"")"),
       "remedies[0].sentence is missing"},
      {remedy_with(whole + R"(,"amount":5)"), "remedies[0].\"amount\" is no member"},
      {remedy_with(whole + R"(,"amount_pence":"5")"), "amount_pence should be a whole number"},
      {remedy_with(whole + R"(,"amount_pence":-5)"), "amount_pence should be 0 to"},
      {remedy_with(whole + R"(,"amount_pence":100000000001)"), "amount_pence should be 0 to"},
      {remedy_with(whole + R"(,"recipients":-1)"), "recipients should be"},
      {remedy_with(whole + R"(,"bound":"upto")"), "bound should be"},
      {remedy_with(whole + R"(,"purposes":["distres"])"), "\"distres\" is none"},
      {remedy_with(whole + R"(,"recipient":"e\u0301")"), "recipient has control or decomposed"},
      {line_with(R"("remedy_totals":{"cash_pence":5})"), "\"cash_pence\" is no member"},
      {line_with(R"("remedy_totals":{})"), "should hold earlier_offer_pence"},
      {line_with(R"("remedy_totals":5)"), "remedy_totals should be an object"},
      {line_with(R"("remedy_totals":{"earlier_offer_pence":"5"})"), "should be a whole number"},
      {line_with(R"("remedy_totals":{"earlier_offer_pence":-5})"), "should be 0 to"},
  };
  for (const auto& [line, words] : cases) {
    CAPTURE(line);
    CorrectionsReader reader;
    reader.add("\n" + line + "\n", "c.jsonl");
    CHECK(reader.corrections().empty());
    REQUIRE_FALSE(reader.faults().empty());
    std::string all;
    for (const std::string& fault : reader.faults()) {
      CHECK_THAT(fault, Catch::Matchers::StartsWith("c.jsonl, line 2: "));
      all += fault + "\n";
    }
    CHECK_THAT(all, ContainsSubstring(words));
  }
}

TEST_CASE("all faults of all files are told at once", "[corrections][file]") {
  CorrectionsReader reader;
  reader.add(line_with(R"("date":"2025-02-31","outcome":"x")") + "\n{\n", "a.jsonl");
  reader.add(std::string("bad \xFF and \xC3\xA9\n"), "b.jsonl");
  reader.add(line_with(R"("outcome":"Upheld")"), "c.jsonl");
  reader.add(line_with(R"("date":"2024-01-01")"), "d.jsonl");
  const auto& faults = reader.faults();
  REQUIRE(faults.size() == 5);
  CHECK_THAT(faults[0], ContainsSubstring("a.jsonl, line 1: outcome"));
  CHECK_THAT(faults[1], ContainsSubstring("a.jsonl, line 1: date"));
  CHECK_THAT(faults[2], ContainsSubstring("a.jsonl, line 2: not JSON"));
  CHECK_THAT(faults[3], ContainsSubstring("b.jsonl"));
  CHECK_THAT(faults[4], ContainsSubstring("d.jsonl, line 1: 95 000 001 is corrected twice"));
}

TEST_CASE("a hostile nesting is a fault, not a crash", "[corrections][file]") {
  CorrectionsReader reader;
  reader.add(line_with("\"remedies\":" + std::string(1'000'000, '[') + std::string(1'000'000, ']')),
             "c.jsonl");
  CHECK_FALSE(reader.faults().empty());
}

}  // namespace
}  // namespace ombud
