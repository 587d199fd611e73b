// tests/searchd/citation_test.cpp - a decision named in words, in RIS, BibTeX and CSL-JSON.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/citation.h"

#include <map>
#include <stdexcept>

#include <rapidjson/document.h>

#include "support/a_decision.h"
#include "support/catch.h"
#include "support/ris.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

// What would end a value, begin a field or a comment, or stand for something else.
constexpr char kNasty[] =
    "100% {of} R&D_costs} \\ $5 #1 ~x ^y\r\nER  - \nTY  - JOUR\t\x01\"quoted\"@misc{x,";
constexpr char kNastyLine[] =
    "100% {of} R&D_costs} \\ $5 #1 ~x ^y ER - TY - JOUR \"quoted\"@misc{x,";

Decision published() {
  Decision decision = a_decision("25 004 574")
                          .by("Fairwick Borough Council")
                          .on("2025-12-09")
                          .first_seen("2026-11-21")
                          .build();
  decision.url = "https://www.example.org/decisions/25-004-574?a=1&b=%7B";
  return decision;
}

std::string taken_back(const std::string& escaped) {
  static const std::pair<const char*, const char*> kEscapes[] = {
      {"\\textbackslash{}", "\\"},
      {"\\textbraceleft{}", "{"},
      {"\\textbraceright{}", "}"},
      {"\\textasciitilde{}", "~"},
      {"\\textasciicircum{}", "^"},
      {"\\&", "&"},
      {"\\%", "%"},
      {"\\$", "$"},
      {"\\#", "#"},
      {"\\_", "_"},
  };
  std::string text;
  for (std::size_t at = 0; at < escaped.size();) {
    bool is_escape = false;
    for (const auto& [from, to] : kEscapes) {
      if (escaped.compare(at, std::string(from).size(), from) != 0) continue;
      text += to;
      at += std::string(from).size();
      is_escape = true;
      break;
    }
    if (!is_escape) text += escaped[at++];
  }
  return text;
}

// The value that begins at `at`, behind its opening brace, as BibTeX finds its end: every brace
// counts, escaped or not.
std::string value_at(const std::string& entry, std::size_t& at) {
  const std::size_t begin = at;
  for (int depth = 1; at < entry.size(); ++at) {
    if (entry[at] == '{') ++depth;
    if (entry[at] == '}' && --depth == 0) return entry.substr(begin, at++ - begin);
  }
  throw std::runtime_error("a value of BibTeX has no end");
}

// Fields by name; "@" is the entry's key.
std::map<std::string, std::string> fields_of_bibtex(const std::string& entry) {
  std::map<std::string, std::string> fields;
  if (entry.rfind("@misc{", 0) != 0) throw std::runtime_error("not an entry of BibTeX");
  std::size_t at = entry.find(',');
  fields["@"] = entry.substr(6, at - 6);
  while (entry.compare(at, 4, ",\n  ") == 0) {
    const std::size_t equals = entry.find(" = {", at);
    const std::string name = entry.substr(at + 4, equals - at - 4);
    at = equals + 4;
    fields[name] = value_at(entry, at);
  }
  if (entry.substr(at) != "\n}\n") throw std::runtime_error("an entry of BibTeX ends otherwise");
  return fields;
}

}  // namespace

TEST_CASE("a citation in words says ombudsman, body, document, reference and day", "[searchd]") {
  const char* ombudsman = "Local Government and Social Care Ombudsman, ";
  CHECK(citation_in_words(published()) ==
        std::string(ombudsman) + "Fairwick Borough Council (decision 25 004 574, 9 December 2025)");
  Decision bare = published();
  bare.body.name.clear();
  bare.date.reset();
  bare.document_type = DocumentType::kReport;
  CHECK(citation_in_words(bare) == std::string(ombudsman) + "(report 25 004 574)");
}

TEST_CASE("a record of RIS says what reference managers ask for", "[searchd]") {
  const auto records = records_of_ris(ris_record(published()));
  REQUIRE(records.size() == 1);
  const std::pair<const char*, const char*> kFields[] = {
      {"TY", "CASE"},
      {"ID", "lgsco-25-004-574"},
      {"TI", "Fairwick Borough Council"},
      {"PB", "Local Government and Social Care Ombudsman"},
      {"SV", "25 004 574"},
      {"PY", "2025"},
      {"DA", "2025/12/09/"},
      {"UR", "https://www.example.org/decisions/25-004-574?a=1&b=%7B"},
      {"Y2", "2026/11/21"},
      {"AB", "Mr X complained about the Council."},
      {"KW", "Housing|Homelessness|Upheld"},
  };
  for (const auto& [tag, value] : kFields) {
    INFO(tag);
    CHECK(values_of(records.front(), tag) == value);
  }
}

TEST_CASE("nothing in a decision ends a value of RIS", "[searchd]") {
  Decision decision = published();
  decision.summary = kNasty;
  decision.body.name = "A\nER  - \r\nTY  - BOOK";
  const auto records = records_of_ris(ris_record(decision) + ris_record(published()));
  REQUIRE(records.size() == 2);
  CHECK(values_of(records.front(), "AB") == kNastyLine);
  CHECK(values_of(records.front(), "TI") == "A ER - TY - BOOK");
}

TEST_CASE("what a decision does not say has no field", "[searchd]") {
  Decision decision = published();
  decision.date.reset();
  decision.url = "javascript:alert(1)";
  decision.summary.clear();
  const auto records = records_of_ris(ris_record(decision));
  const auto entry = fields_of_bibtex(bibtex_entry(decision));
  for (const char* tag : {"DA", "PY", "UR", "AB"}) {
    INFO(tag);
    CHECK_FALSE(records.at(0).contains(tag));
  }
  for (const char* field : {"year", "month", "day", "url", "abstract"}) {
    INFO(field);
    CHECK_FALSE(entry.contains(field));
  }
  rapidjson::Document csl;
  csl.Parse(csl_json(decision).c_str());
  CHECK_FALSE(csl[0].HasMember("issued"));
  CHECK_FALSE(csl[0].HasMember("URL"));
  CHECK_FALSE(csl[0].HasMember("abstract"));
}

TEST_CASE("an entry of BibTeX keeps every character, and braces even", "[searchd]") {
  Decision decision = published();
  decision.summary = kNasty;
  decision.body.name = "Smith & Sons } Ltd";
  decision.url = "https://example.org/{a}%20b_c#d\\";
  const std::string text = bibtex_entry(decision);
  INFO(text);
  const auto fields = fields_of_bibtex(text);
  CHECK(fields.at("@") == "lgsco-25-004-574");
  CHECK(fields.at("author") == "{Local Government and Social Care Ombudsman}");
  CHECK(fields.at("title") == "{Smith \\& Sons \\textbraceright{} Ltd}");
  CHECK(fields.at("number") == "25 004 574");
  CHECK(fields.at("year") == "2025");
  CHECK(fields.at("month") == "12");
  CHECK(fields.at("day") == "9");
  CHECK(fields.at("note") == "Ombudsman decision 25 004 574, 9 December 2025");
  CHECK(fields.at("url") == "https://example.org/%7Ba%7D%20b_c#d%5C");
  CHECK(fields.at("urldate") == "2026-11-21");
  CHECK(fields.at("abstract").find('\n') == std::string::npos);
  CHECK(taken_back(fields.at("abstract")) == kNastyLine);
}

TEST_CASE("CSL-JSON is a list of one case", "[searchd]") {
  Decision decision = published();
  decision.summary = "Two\nlines, \"quoted\" <b>.";
  rapidjson::Document csl;
  csl.Parse(csl_json(decision).c_str());
  REQUIRE_FALSE(csl.HasParseError());
  REQUIRE(csl.IsArray());
  REQUIRE(csl.Size() == 1);
  const auto& item = csl[0];
  CHECK(item["type"].GetString() == std::string("legal_case"));
  CHECK(item["title"].GetString() == std::string("Fairwick Borough Council"));
  CHECK(item["authority"].GetString() == std::string("Local Government and Social Care Ombudsman"));
  CHECK(item["number"].GetString() == std::string("25 004 574"));
  CHECK(item["abstract"].GetString() == decision.summary);
  CHECK(item["URL"].GetString() == decision.url);
  const auto& day = item["issued"]["date-parts"][0];
  CHECK(day[0].GetInt() == 2025);
  CHECK(day[1].GetInt() == 12);
  CHECK(day[2].GetInt() == 9);
  CHECK(item["accessed"]["date-parts"][0][0].GetInt() == 2026);
}
