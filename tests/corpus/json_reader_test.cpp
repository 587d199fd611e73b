// tests/corpus/json_reader_test.cpp - our own form, records, lists and JSON lines.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sstream>
#include <string>
#include <vector>

#include "corpus/dates.h"
#include "corpus/decision_json.h"
#include "corpus/read_decision.h"
#include "support/a_decision.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

namespace ombud {
namespace {

std::string record(const std::string& reference, const std::string& more = "") {
  return "{\"case_id\": \"" + reference +
         "\", \"text\": \"Summary: A form was lost.\\nThe complaint\\n- One.\", \"date\": "
         "\"2022-08-11\", \"authority\": \"Hexwater Council\", \"category\": \"Housing\", "
         "\"subcategory\": \"Other\", \"outcome\": \"Upheld\"" +
         more + "}";
}

std::vector<ReadResult> read_bytes(const std::string& bytes) {
  const testing::TemporaryFolder folder;
  std::vector<ReadResult> results;
  read_file(folder.write("file", bytes), [&](ReadResult result) {
    results.push_back(std::move(result));
    return true;
  });
  return results;
}

std::vector<std::string> outcomes(const std::vector<ReadResult>& results) {
  std::vector<std::string> all;
  for (const ReadResult& r : results)
    all.push_back(r.place + " " +
                  (r.status == ReadStatus::kDecision ? r.decision.reference : r.reason));
  return all;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("our own form comes back as it was", "[corpus][json]") {
  const Decision decision =
      testing::a_decision("95 000 001")
          .by("Fairwick Borough Council")
          .section("The complaint", SectionKind::kComplaint, {"A “form”.", "See."})
          .found("As in paragraph 2.")
          .build();
  const ReadResult result = read_json_record(to_json(decision));
  REQUIRE(result.status == ReadStatus::kDecision);
  CHECK(result.decision.sections == decision.sections);
  CHECK(result.decision.sha256 == decision.sha256);
  CHECK(result.decision.body == decision.body);
  REQUIRE(result.decision.references.size() == 1);
  CHECK(result.decision.references[0].to == std::vector<int>{2});
}

TEST_CASE("what a stranger's file claims to have worked out is worked out anew", "[corpus][json]") {
  Decision decision = testing::a_decision("95 000 001").found("One.").build();
  const std::string hash = decision.sha256;
  decision.sections[0].blocks[0].anchor.clear();
  decision.sha256 = "false";
  decision.twins = {"95 000 002"};
  decision.problems = {"invented"};
  decision.remedy_totals = RemedyTotals{1, 2, 3, false};
  decision.source = "lgsco";
  const Decision read = read_json_record(to_json(decision)).decision;
  CHECK(read.sections[0].blocks[0].anchor == "b1");
  CHECK(read.sha256 == hash);
  CHECK(read.twins.empty());
  CHECK(read.problems.empty());
  CHECK(read.remedy_totals == RemedyTotals{});
  CHECK(read.source == "sample");
}

TEST_CASE("a record gives what its text lacks", "[corpus][json]") {
  const ReadResult result = read_json_record(record("97-003-412"));
  REQUIRE(result.status == ReadStatus::kDecision);
  CHECK(result.decision.reference == "97 003 412");
  CHECK(result.decision.body.name == "Hexwater Council");
  CHECK(result.decision.category == "Housing");
  CHECK(result.decision.outcome == "Upheld");
  CHECK(result.decision.date == parse_date("2022-08-11"));
  CHECK(result.decision.summary == "A form was lost.");
  CHECK(result.decision.problems.empty());
}

TEST_CASE("a record's text may be a page", "[corpus][json]") {
  const ReadResult result = read_json_record(
      "{\"case_id\":\"97 003 412\",\"authority\":null,\"url\":"
      "\"https://ombudsman.example/decisions/housing/other/97-003-412\",\"text\":"
      "\"<article><p>Summary: Late.</p><h2>The complaint</h2><ol><li>One.</li></ol></article>\"}");
  REQUIRE(result.status == ReadStatus::kDecision);
  CHECK(result.decision.summary == "Late.");
  CHECK(result.decision.category == "Housing");
  CHECK(result.decision.sections[0].blocks[0].number == 1);
}

TEST_CASE("a record that differs from its text says so", "[corpus][json]") {
  const ReadResult result = read_json_record(
      "{\"case_id\":\"97 003 412\",\"text\":\"Wexley Council (95 001 234)\\nSummary: Late.\"}");
  REQUIRE(result.status == ReadStatus::kDecision);
  CHECK(result.decision.reference == "95 001 234");
  CHECK(result.decision.problems.front().find("97 003 412") != std::string::npos);
}

TEST_CASE("JSON that is no decision is refused in words", "[corpus][json]") {
  std::string deep;
  for (int i = 0; i < 100000; ++i)
    deep += "{\"a\":";
  const struct {
    std::string json;
    const char* reason;
  } cases[] = {
      {"{\"a\": 1}", "json-members"},
      {"{\"case_id\": \"95 001 234\", \"text\": 5}", "json-members"},
      {"{\"case_id\": \"95 001 234\", \"text\": \"\"}", "missing-text"},
      {"{\"case_id\": \"none\", \"text\": \"Summary: A.\\nThe complaint\\nB.\"}",
       "missing-reference"},
      {"{\"case_id\": \"95 001 234\", \"text\": \"a\\u0000b\"}", "nul-byte"},
      {"{\"case_id\": \"95 001 234\", \"text\": \"\\ud800\"}", "json-broken"},
      {"{\"reference\": \"x\", \"sections\": [], \"summary\": \"A\"}", "missing-reference"},
      {"{\"reference\": \"95 001 234\", \"sections\": []}", "missing-text"},
      {"{\"reference\": 7, \"sections\": []}", "json-members"},
      {"{\"case_id\": ", "json-broken"},
      {deep, "json-depth"}};
  for (const auto& c : cases) {
    INFO(c.json.substr(0, 100));
    const ReadResult result = read_json_record(c.json);
    CHECK(result.status == ReadStatus::kRefused);
    CHECK(result.reason == c.reason);
    CHECK_FALSE(result.detail.empty());
  }
}

TEST_CASE("a refusal says what a member should be and never what it was", "[corpus][json]") {
  const struct {
    const char* members;
    const char* says;
  } cases[] = {
      {R"("date":"quill")", "date should be a day such as 2025-12-09"},
      {R"("date":"2024-02-31 quill")", "date should be a day"},
      {R"("document_type":"quill")", "document_type should be one of the names"},
      {R"("sections":[{"kind":"quill"}])", "sections[0].kind should be one of the names"},
      {R"("sections":[{"blocks":[{"kind":"quill"}]}])", "sections[0].blocks[0].kind should be"},
      {R"("sections":[{"blocks":[{"numbering":"quill"}]}])", "blocks[0].numbering should be"},
      {R"("remedies":[{"kind":"quill"}])", "remedies[0].kind should be"},
      {R"("quill":{"quill":1},"body":{"name":5,"quill":5})", "body.name should be a text"},
      {R"("category":["quill"])", "category should be a text"},
      {R"("quill":"quill","url":quill)", "at byte"},
      {R"("reference":"quill")", "is no reference"},
  };
  for (const auto& c : cases) {
    const std::string members = c.members;
    const auto unless_given = [&](const std::string& name, const std::string& value) {
      const std::string quoted = '"' + name + '"';
      return members.find(quoted) == std::string::npos ? "," + quoted + ":" + value : "";
    };
    const std::string json = "{" + members + unless_given("reference", "\"95 001 234\"") +
                             unless_given("sections", "[]") + unless_given("summary", "\"S\"") +
                             "}";
    CAPTURE(json);
    const ReadResult result = read_json_record(json);
    CHECK(result.status == ReadStatus::kRefused);
    CHECK(result.detail.find(c.says) != std::string::npos);
    CHECK(result.detail.find("quill") == std::string::npos);
  }
}

TEST_CASE("of many wrong members ten are told, and how many more there are", "[corpus][json]") {
  std::string laws;
  for (int i = 0; i < 5000; ++i)
    laws += i ? ",5" : "5";
  const ReadResult result =
      read_json_record(R"({"reference":"95 001 234","sections":[],"laws":[)" + laws + "]}");
  CHECK(result.reason == "json-members");
  CHECK(result.detail.find("laws[9] should be a text; and 4990 more") != std::string::npos);
  CHECK(result.detail.size() < 500);
}

TEST_CASE("a date that no decision can have is left out and told, in each form of JSON",
          "[corpus][json]") {
  const std::pair<const char*, const char*> cases[] = {
      {"1066-10-14", "the decision date '1066-10-14' lies before 1980"},
      {"2999-01-01", "the decision date '2999-01-01' lies in the future"}};
  for (const auto& [day, problem] : cases) {
    CAPTURE(day);
    const Decision dated = testing::a_decision("95 000 001").on(day).found("One.").build();
    std::string other = record("95 000 001");
    other.replace(other.find("2022-08-11"), 10, day);
    for (const std::string& json : {to_json(dated), " " + to_json(dated), other}) {
      const ReadResult result = read_json_record(json);
      REQUIRE(result.status == ReadStatus::kDecision);
      CHECK_FALSE(result.decision.date);
      CHECK(result.decision.problems == Lines{problem, "no decision date could be read"});
      CHECK(result.decision.sha256 == content_hash(result.decision));
    }
  }
}

TEST_CASE("a list is read record by record", "[corpus][json]") {
  CHECK(outcomes(read_bytes("[" + record("95 001 234") + ",\n{\"a\":[1,\"],{\"]},\n" +
                            record("95 001 235") + "]")) ==
        Lines{"record 1 95 001 234", "record 2 json-members", "record 3 95 001 235"});
  CHECK(outcomes(read_bytes("[" + record("95 001 234") + ", {\"case_id\": ")) ==
        Lines{"record 1 95 001 234", "record 2 json-broken"});
  CHECK(outcomes(read_bytes("[]")).empty());
}

TEST_CASE("one bad line costs one line", "[corpus][json]") {
  CHECK(outcomes(read_bytes(record("95 001 234") + "\n{broken\n\n" + record("95 001 235"))) ==
        Lines{"line 1 95 001 234", "line 2 json-broken", "line 4 95 001 235"});
  CHECK(outcomes(read_bytes("{broken\n" + record("95 001 235") + "\n")) ==
        Lines{"line 1 json-broken", "line 2 95 001 235"});
}

TEST_CASE("one object over several lines is one record", "[corpus][json]") {
  std::string spread = record("95 001 234");
  for (std::size_t at = spread.find(", \""); at != std::string::npos;
       at = spread.find(", \"", at + 2))
    spread.insert(at + 1, "\n");
  CHECK(outcomes(read_bytes("{\n" + spread.substr(1))) == Lines{" 95 001 234"});
}

TEST_CASE("a line over the limit is refused with its number and the rest is read",
          "[corpus][json]") {
  const std::string long_line =
      record("95 001 235", ", \"more\": \"" + std::string(kDocumentBytesMax, 'x') + "\"");
  CHECK(
      outcomes(read_bytes(record("95 001 234") + "\n" + long_line + "\n" + record("95 001 236"))) ==
      Lines{"line 1 95 001 234", "line 2 too-large", "line 3 95 001 236"});
  CHECK(outcomes(read_bytes("[" + long_line + "," + record("95 001 236") + "]")) ==
        Lines{"record 1 too-large", "record 2 95 001 236"});
}

TEST_CASE("JSON lines come from a stream, and a sink may stop it", "[corpus][json]") {
  std::istringstream input(record("95 001 234") + "\n" + record("95 001 235") + "\n" +
                           record("95 001 236"));
  std::vector<ReadResult> results;
  read_json_lines(input, [&](ReadResult result) {
    results.push_back(std::move(result));
    return results.size() < 2;
  });
  CHECK(outcomes(results) == Lines{"line 1 95 001 234", "line 2 95 001 235"});
}

}  // namespace ombud
