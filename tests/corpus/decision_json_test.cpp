// tests/corpus/decision_json_test.cpp - any decision survives the round trip through its JSON form.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/decision_json.h"

#include <random>

#include "corpus/dates.h"
#include "corpus/exact_json.h"
#include "support/a_decision.h"
#include "support/catch.h"

using namespace ombud;
using testing::a_decision;

namespace {

// Strings that trouble writers of JSON.
const std::vector<std::string> kTexts = {"",
                                         "plain",
                                         "\"quoted\" \\ back",
                                         "line\nend\ttab",
                                         "</script><b>&amp;",
                                         "’ £ ﬁ 漢字 😀",
                                         "\xE2\x80\xA8 line separator \xE2\x80\xA9",
                                         std::string(3000, 'x')};

class RandomDecision {
 public:
  explicit RandomDecision(unsigned seed) : random_(seed) {}

  Decision make() {
    Decision decision;
    for (std::string* text : {&decision.source,
                              &decision.reference,
                              &decision.url,
                              &decision.body.name,
                              &decision.body.slug,
                              &decision.body.kind,
                              &decision.body.region,
                              &decision.category,
                              &decision.subcategory,
                              &decision.outcome,
                              &decision.summary,
                              &decision.sha256,
                              &decision.first_seen})
      *text = text_value();
    if (below(2)) decision.date = parse_date("2025-12-09");
    decision.document_type = below(2) ? DocumentType::kReport : DocumentType::kStatement;
    for (std::size_t i = below(4); i > 0; --i)
      decision.sections.push_back(section());
    for (std::size_t i = below(3); i > 0; --i)
      decision.references.push_back({text_value(), {1, static_cast<int>(below(90)) + 1}});
    for (std::size_t i = below(3); i > 0; --i)
      decision.remedies.push_back(remedy());
    if (below(2)) decision.remedy_totals = RemedyTotals{190000, 1, 5000000000, true};
    for (auto* texts : {&decision.laws, &decision.problems, &decision.twins})
      for (std::size_t i = below(3); i > 0; --i)
        texts->push_back(text_value());
    return decision;
  }

 private:
  std::size_t below(std::size_t bound) { return random_() % bound; }
  std::string text_value() { return kTexts[below(kTexts.size())]; }

  Section section() {
    Section section;
    section.heading = text_value();
    section.kind = static_cast<SectionKind>(below(10));
    section.level = static_cast<int>(below(3)) + 1;
    for (std::size_t i = below(4); i > 0; --i) {
      Block block;
      block.anchor = "b" + std::to_string(i);
      block.kind = static_cast<BlockKind>(below(5));
      block.number = static_cast<int>(below(70));
      block.numbering = static_cast<Numbering>(below(4));
      block.depth = static_cast<int>(below(4));
      block.marker = below(2) ? "a)" : "";
      block.text = text_value();
      section.blocks.push_back(block);
    }
    return section;
  }

  Remedy remedy() {
    Remedy remedy;
    remedy.kind = static_cast<RemedyKind>(below(9));
    if (below(2)) remedy.amount_pence = static_cast<std::int64_t>(below(10000000));
    remedy.each = below(2) == 1;
    remedy.recipients = static_cast<int>(below(5));
    remedy.recipient = text_value();
    remedy.payer = text_value();
    remedy.purposes = {text_value()};
    remedy.deadline = text_value();
    remedy.number = static_cast<int>(below(50));
    remedy.sentence = text_value();
    return remedy;
  }

  std::mt19937 random_;
};

}  // namespace

TEST_CASE("any decision comes back equal from its JSON form, and gives the same bytes again") {
  for (unsigned seed = 1; seed <= 300; ++seed) {
    CAPTURE(seed);
    const Decision decision = RandomDecision(seed).make();
    const std::string json = to_json(decision);
    const auto back = decision_from_json(json);
    REQUIRE(back.faults.empty());
    REQUIRE(back.decision == decision);
    REQUIRE(to_json(back.decision) == json);
  }
}

TEST_CASE("the JSON form may be put into a page's script as it is") {
  const std::string json =
      to_json(a_decision("95 000 001").summary("</script>\xE2\x80\xA8&").build());
  CHECK(json.find('<') == std::string::npos);
  CHECK(json.find('&') == std::string::npos);
  CHECK(json.find("\xE2\x80\xA8") == std::string::npos);
}

TEST_CASE("every byte has its one form in JSON, for stored decisions are compared",
          "[exact_json]") {
  struct Row {
    std::string text;
    const char* json;
  };
  const Row rows[] = {
      {std::string(1, '\0'), "\\u0000"},
      {"\x01", "\\u0001"},
      {"\b\f\n\r\t", R"(\b\f\n\r\t)"},
      {"\x0B\x1F", R"(\u000B\u001F)"},
      {"\"\\/", R"(\"\\/)"},
      {"<>&", R"(\u003c\u003e\u0026)"},
      {"\x7F£’", "\x7F£’"},
      {"a\xE2\x80\xA8\xE2\x80\xA9z", R"(a\u2028\u2029z)"},
      {"‧ \xE2\x80\xAF", "‧ \xE2\x80\xAF"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.json);
    Decision decision = a_decision("95 000 001").build();
    decision.summary = row.text;
    const std::string json = to_json(decision);
    CHECK(json.find(",\"summary\":\"" + std::string(row.json) + "\",") != std::string::npos);
    CHECK(decision_from_json(json).decision.summary == row.text);
    CHECK(decision_from_json(" " + json).decision.summary == row.text);
  }
}

// A space before it, and the reader of any JSON reads it.
DecisionFromJson read_as_any(const std::string& json) { return decision_from_json(" " + json); }

TEST_CASE("the reader of our exact form reads it as the reader of any JSON does", "[exact_json]") {
  for (unsigned seed = 1; seed <= 300; ++seed) {
    CAPTURE(seed);
    const std::string json = to_json(RandomDecision(seed).make());
    const auto exact = decision_from_exact_json(json);
    REQUIRE(exact);
    REQUIRE(*exact == read_as_any(json).decision);
    REQUIRE(decision_from_exact_json(json + " \r\n"));
    REQUIRE_FALSE(decision_from_exact_json(json + "}"));
  }
}

TEST_CASE("what the reader of our exact form takes, the other takes alike", "[exact_json]") {
  static constexpr std::string_view kBytes = "\"\\{}[],:-0123456789.eEu/bnt \x01\xC3\xA9\xED\xFF";
  std::mt19937 random(7);
  std::size_t taken = 0;
  for (unsigned round = 0; round < 20'000; ++round) {
    std::string json = to_json(RandomDecision(round % 50).make());
    const std::size_t at = random() % json.size();
    switch (random() % 3) {
      case 0:
        json[at] = kBytes[random() % kBytes.size()];
        break;
      case 1:
        json.insert(at, 1, kBytes[random() % kBytes.size()]);
        break;
      default:
        json.erase(at, 1 + random() % 3);
    }
    const auto exact = decision_from_exact_json(json);
    if (!exact) continue;
    ++taken;
    const auto any = read_as_any(json);
    CAPTURE(json);
    REQUIRE(any.faults.empty());
    REQUIRE(any.decision == *exact);
  }
  CHECK(taken > 1'000);
}

TEST_CASE("whatever is not exactly our form is left to the other reader", "[exact_json]") {
  const std::string json = to_json(a_decision("95 000 001").summary("S").found("W").build());
  const auto with = [&](const std::string& what, const std::string& instead) {
    std::string other = json;
    const std::size_t at = other.find(what);
    REQUIRE(at != std::string::npos);
    return other.replace(at, what.size(), instead);
  };
  for (const std::string& other : {with("{\"format\":1", "{\"format\":2"),
                                   with("\"summary\":\"S\"", "\"summary\":\"\\ud83d\\ude00\""),
                                   with("\"summary\":\"S\"", "\"summary\":null"),
                                   with("\"summary\":\"S\"", "\"summary\":\"\\x\""),
                                   with("\"summary\":\"S\"", "\"summary\":\"\\u12\""),
                                   with("\"summary\":", "\"summary\": "),
                                   with("\"level\":1", "\"level\":0"),
                                   with("\"level\":1", "\"level\":01"),
                                   with("\"level\":1", "\"level\":99999999999"),
                                   with("\"kind\":\"findings\"", "\"kind\":\"verdict\""),
                                   with("\"twins\":[]", "\"twins\":[,]"),
                                   json.substr(0, json.size() - 1),
                                   std::string()}) {
    CAPTURE(other);
    CHECK_FALSE(decision_from_exact_json(other));
  }
  CHECK(
      decision_from_exact_json(with("\"summary\":\"S\"", "\"summary\":\"\\u0041\\/\""))->summary ==
      "A/");
}

TEST_CASE("remedies that have not been read are null, never a sum of nothing") {
  CHECK(to_json(a_decision("95 000 001").build()).find("\"remedy_totals\":null") !=
        std::string::npos);
}

TEST_CASE("a member of the wrong type is a fault that names it; the rest is read") {
  struct Row {
    const char* json;
    const char* fault;
  };
  const Row rows[] = {
      {R"({"reference":25004574})", "reference should be a text"},
      {R"({"date":"31 Feb 2024"})", "date should be a day such as 2025-12-09"},
      {R"({"sections":{}})", "sections should be a list"},
      {R"({"sections":[{"blocks":[{"number":-1}]}]})",
       "sections[0].blocks[0].number should be a whole number of at least 0"},
      {R"({"sections":[{"kind":"verdict"}]})", "sections[0].kind should be one of the names"},
      {R"({"body":"Fairwick"})", "body should be an object"},
      {R"({"references":[{"to":[0]}]})", "references[0].to[0] should be a paragraph number"},
      {R"({"remedies":[{"each":"yes"}]})", "remedies[0].each should be true or false"},
      {R"({"format":99})", "later version"},
      {R"([1])", "the decision should be an object"},
      {R"({"reference":)", "not JSON at byte 13"},
      {"{\"summary\":\"\xFF\"}", "not JSON at byte"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.json);
    const auto read = decision_from_json(row.json);
    REQUIRE(read.faults.size() == 1);
    CHECK(read.faults[0].find(row.fault) != std::string::npos);
  }
  const auto partly = decision_from_json(R"({"reference":"95 000 001","outcome":7,"summary":"S"})");
  CHECK(partly.decision.reference == "95 000 001");
  CHECK(partly.decision.summary == "S");
}

TEST_CASE("every fault of a file is told at once") {
  CHECK(decision_from_json(R"({"reference":1,"summary":2,"laws":3})").faults.size() == 3);
}

TEST_CASE("unknown members and null are passed over") {
  const auto read = decision_from_json(R"({"later":{"a":[1]},"summary":null,"reference":"x"})");
  CHECK(read.faults.empty());
  CHECK(read.decision.reference == "x");
}

TEST_CASE("a file nested a million deep is read without taking the stack") {
  const std::string deep = "{\"x\":" + std::string(1000000, '[') + std::string(1000000, ']') + "}";
  CHECK(decision_from_json(deep).faults.empty());
}

TEST_CASE("the content hash tells published words apart and nothing else") {
  const Decision decision = a_decision("95 000 001").found("The flat was damp.").build();
  Decision ours = decision;
  ours.sections[0].blocks[0].number = 7;
  ours.sections[0].kind = SectionKind::kOther;
  ours.problems = {"a problem"};
  ours.first_seen = "2020-01-01";
  ours.body.kind = "nhs";
  ours.url = "https://ombudsman.example/";
  CHECK(content_hash(ours) == content_hash(decision));

  Decision theirs = decision;
  theirs.sections[0].blocks[0].text = "The flat was dry.";
  CHECK(content_hash(theirs) != content_hash(decision));
  theirs = decision;
  theirs.outcome = "Not upheld";
  CHECK(content_hash(theirs) != content_hash(decision));
}

TEST_CASE("words that move between two members change the content hash") {
  Decision one = a_decision("95 000 001").category("ab").subcategory("c").build();
  Decision two = a_decision("95 000 001").category("a").subcategory("bc").build();
  CHECK(content_hash(one) != content_hash(two));
}

TEST_CASE("anchors count blocks through all sections") {
  const Decision decision = a_decision("95 000 001").found("One.").found("Two.").build();
  CHECK(decision.sections[0].blocks[0].anchor == "b1");
  CHECK(decision.sections[1].blocks[0].anchor == "b2");
}
