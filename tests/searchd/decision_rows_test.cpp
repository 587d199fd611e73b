// tests/searchd/decision_rows_test.cpp - decisions and remedies as rows, column by column.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/decision_rows.h"

#include "support/a_decision.h"
#include "support/catch.h"
#include "support/csv.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

Remedy a_payment() {
  Remedy remedy;
  remedy.kind = RemedyKind::kPayment;
  remedy.amount_pence = 25000;
  remedy.each = true;
  remedy.recipients = 2;
  remedy.bound = "at least";
  remedy.recipient = "Mr and Mrs X";
  remedy.payer = "the Council";
  remedy.purposes = {"distress", "time and trouble"};
  remedy.deadline = "one month";
  remedy.number = 1;
  remedy.anchor = "b1";
  remedy.sentence = "- pay Mr and Mrs X at least \u00a3250 each,\nfor their \"distress\".";
  remedy.corrected = true;
  return remedy;
}

Decision awarded(std::vector<Remedy> remedies) {
  Decision decision =
      a_decision("95 000 001").section("Agreed action", SectionKind::kRemedy, {"x", "y"}).build();
  decision.sections[0].blocks[1].numbering = Numbering::kApproximate;
  decision.url = "https://example.org/95-000-001";
  decision.remedies = std::move(remedies);
  decision.remedy_totals = totals_of(decision.remedies);
  return decision;
}

CsvRecord only_record(const std::string& header, const std::string& rows) {
  const auto records = records_of_csv(header + rows);
  REQUIRE(records.size() == 1);
  return records[0];
}

CsvRecord record_of(const Decision& decision) {
  return only_record(decision_header(), decision_row(decision, "gen-00000007"));
}

CsvRecord record_of(const Remedy& remedy) {
  return only_record(remedy_header(), remedy_rows(awarded({remedy}), "gen-00000007"));
}

}  // namespace

TEST_CASE("columns keep their names and places", "[searchd]") {
  CHECK(decision_header() ==
        "source,reference,url,page,body,body_slug,body_kind,region,category,subcategory,outcome,"
        "date,document_type,summary,cash_gbp,credit_gbp,earlier_offer_gbp,unstated,remedies,twins,"
        "corrected,laws,index_generation\r\n");
  CHECK(remedy_header() ==
        "source,reference,body,date,outcome,category,kind,amount_gbp,each,joint,recipients,per,"
        "periods,bound,part,offered_before,whole_gbp,recipient,payer,purposes,deadline,paragraph,"
        "numbering,sentence,corrected,page,index_generation\r\n");
}

TEST_CASE("a decision is one row", "[searchd]") {
  Decision decision = awarded({a_payment(), Remedy{}, a_payment()});
  decision.remedy_totals = RemedyTotals{
      .cash_pence = 100005, .credit_pence = 0, .earlier_offer_pence = 7550, .unstated = true};
  decision.twins = {"95 000 002", "95 000 003"};
  decision.corrected = {{.field = "outcome", .was = "Upheld", .reason = "misprint"},
                        {.field = "remedies", .was = "", .reason = "misread"}};
  decision.summary = "=cmd(), \"quoted\"";
  decision.laws = {"Children Act 1989 s17", "School Admissions Code"};
  CHECK(record_of(decision) == CsvRecord{{"source", "sample"},
                                         {"reference", "95 000 001"},
                                         {"url", "https://example.org/95-000-001"},
                                         {"page", "/decisions/sample/95-000-001"},
                                         {"body", "Fairwick Borough Council"},
                                         {"body_slug", decision.body.slug},
                                         {"body_kind", decision.body.kind},
                                         {"region", decision.body.region},
                                         {"category", "Housing"},
                                         {"subcategory", "Homelessness"},
                                         {"outcome", "Upheld"},
                                         {"date", "2024-03-15"},
                                         {"document_type", "statement"},
                                         {"summary", "'=cmd(), \"quoted\""},
                                         {"cash_gbp", "1000.05"},
                                         {"credit_gbp", ""},
                                         {"earlier_offer_gbp", "75.50"},
                                         {"unstated", "true"},
                                         {"remedies", "payment;other"},
                                         {"twins", "95 000 002;95 000 003"},
                                         {"corrected", "outcome;remedies"},
                                         {"laws", "Children Act 1989 s17;School Admissions Code"},
                                         {"index_generation", "gen-00000007"}});
}

TEST_CASE("what was never read is empty, not nothing", "[searchd]") {
  Decision decision = awarded({});
  CHECK(record_of(decision)["unstated"] == "false");
  decision.remedy_totals.reset();
  decision.date.reset();
  const auto record = record_of(decision);
  for (const char* name : {"cash_gbp", "credit_gbp", "earlier_offer_gbp", "unstated", "date"}) {
    CAPTURE(name);
    CHECK(record.at(name).empty());
  }
}

TEST_CASE("a remedy is one row with the sentence and the place it was read from", "[searchd]") {
  const Remedy remedy = a_payment();
  CHECK(record_of(remedy) == CsvRecord{{"source", "sample"},
                                       {"reference", "95 000 001"},
                                       {"body", "Fairwick Borough Council"},
                                       {"date", "2024-03-15"},
                                       {"outcome", "Upheld"},
                                       {"category", "Housing"},
                                       {"kind", "payment"},
                                       {"amount_gbp", "250.00"},
                                       {"each", "true"},
                                       {"joint", "false"},
                                       {"recipients", "2"},
                                       {"per", ""},
                                       {"periods", ""},
                                       {"bound", "at least"},
                                       {"part", "false"},
                                       {"offered_before", "false"},
                                       {"whole_gbp", "500.00"},
                                       {"recipient", "Mr and Mrs X"},
                                       {"payer", "the Council"},
                                       {"purposes", "distress;time and trouble"},
                                       {"deadline", "one month"},
                                       {"paragraph", "1"},
                                       {"numbering", "counted"},
                                       {"sentence", "'" + remedy.sentence},
                                       {"corrected", "true"},
                                       {"page", "/decisions/sample/95-000-001#b1"},
                                       {"index_generation", "gen-00000007"}});
}

TEST_CASE("what a remedy does not state is an empty cell", "[searchd]") {
  Remedy remedy;
  auto record = record_of(remedy);
  for (const char* name : {"amount_gbp", "whole_gbp", "paragraph", "numbering", "periods"}) {
    CAPTURE(name);
    CHECK(record[name].empty());
  }
  CHECK(record["recipients"] == "1");
  CHECK(record["page"] == "/decisions/sample/95-000-001");

  remedy.amount_pence = 10000;
  remedy.each = true;
  remedy.recipients = 0;
  record = record_of(remedy);
  CHECK(record["amount_gbp"] == "100.00");
  CHECK(record["recipients"].empty());
  CHECK(record["whole_gbp"].empty());
}

TEST_CASE("a rate names its periods, and its whole when they are known", "[searchd]") {
  Remedy remedy;
  remedy.kind = RemedyKind::kPayment;
  remedy.amount_pence = 15000;
  remedy.per = "month";
  remedy.periods = 9;
  auto record = record_of(remedy);
  CHECK(record["per"] == "month");
  CHECK(record["periods"] == "9");
  CHECK(record["whole_gbp"] == "1350.00");
  remedy.periods = 0;
  record = record_of(remedy);
  CHECK(record["periods"].empty());
  CHECK(record["whole_gbp"].empty());
}

TEST_CASE("a guessed paragraph number is marked as such", "[searchd]") {
  Remedy remedy = a_payment();
  remedy.anchor = "b2a";  // an item of that paragraph, without a number of its own
  remedy.number = 2;
  CHECK(record_of(remedy)["numbering"] == "approximate");
  remedy.anchor = kSummaryAnchor;
  remedy.number = 0;
  const auto record = record_of(remedy);
  CHECK(record.at("numbering").empty());
  CHECK(record.at("paragraph").empty());
  CHECK(record.at("page") == "/decisions/sample/95-000-001#summary");
}

TEST_CASE("a decision without remedies has no row among remedies", "[searchd]") {
  CHECK(remedy_rows(awarded({}), "gen-00000007").empty());
  CHECK(rows_of_csv(remedy_rows(awarded({Remedy{}, a_payment()}), "gen-00000007")).size() == 2);
}
