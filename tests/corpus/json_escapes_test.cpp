// tests/corpus/json_escapes_test.cpp - characters that JSON's escapes bring past a look at its
// bytes. SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/json_escapes.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "corpus/decision_json.h"
#include "corpus/read_decision.h"
#include "corpus/utf8.h"
#include "support/a_decision.h"
#include "support/catch.h"

namespace ombud {
namespace {

// Our own form, and a record, with `escapes` in a text of each.
std::string own_form(const std::string& escapes) {
  return R"({"reference":"95 001 234","sections":[{"heading":"What I found","blocks":[{"text":"A)" +
         escapes + R"(B"}]}]})";
}

std::string record(const std::string& escapes) {
  return R"({"case_id":"95 001 234","text":"Summary: Late.\nThe complaint\nA)" + escapes + R"(B"})";
}

// Its only block's text.
std::string block_text(const ReadResult& result) {
  REQUIRE(result.status == ReadStatus::kDecision);
  REQUIRE(result.decision.sections.size() == 1);
  REQUIRE(result.decision.sections[0].blocks.size() == 1);
  return result.decision.sections[0].blocks[0].text;
}

bool tells(const Decision& decision, const std::string& problem) {
  return std::find(decision.problems.begin(), decision.problems.end(), problem) !=
         decision.problems.end();
}

// Slow and obvious: decode_document() leaves it as it is. The space keeps what may stand anywhere
// but at a document's beginning, a byte order mark.
bool is_clean(const std::string& text) { return decode_document(" " + text).text == " " + text; }

std::vector<std::string> texts_of(const Decision& decision) {
  std::vector<std::string> texts = {decision.url,
                                    decision.body.name,
                                    decision.category,
                                    decision.subcategory,
                                    decision.outcome,
                                    decision.summary};
  for (const Section& section : decision.sections) {
    texts.push_back(section.heading);
    for (const Block& block : section.blocks) {
      texts.push_back(block.marker);
      texts.push_back(block.text);
    }
  }
  return texts;
}

}  // namespace

TEST_CASE("control characters written as escapes are removed and counted", "[corpus][json]") {
  const struct {
    const char* escapes;
    const char* text;
    int removed;
  } cases[] = {
      {R"(\u0007)", "AB", 1},
      {R"(\u001b\b\f\u007f)", "AB", 4},
      {R"(\u0009)", "A\tB", 0},
      {R"(e\u0301)", "A\u00e9B", 0},   // composed, as bytes are
      {R"(\ud83d\ude00)", "A😀B", 0},   // a whole pair
      {R"(\\u0007)", "A\\u0007B", 0},  // a backslash, and no escape behind it
      {R"(\ufffe\uffff)", "A\ufffe\uffffB", 0},
  };
  for (const auto& c : cases) {
    CAPTURE(c.escapes);
    for (const std::string& json : {own_form(c.escapes), record(c.escapes)}) {
      CAPTURE(json);
      const ReadResult result = read_json_record(json);
      CHECK(block_text(result) == c.text);
      CHECK(tells(result.decision, repair_of_controls(static_cast<std::size_t>(c.removed))) ==
            (c.removed > 0));
    }
  }
  CHECK(block_text(read_json_record(own_form(R"(\r\n)"))) == "A\nB");
}

TEST_CASE("every text of our own form is cleaned, also of the form exactly as we write it",
          "[corpus][json]") {
  Decision decision = testing::a_decision("95 000 001").found("One.").build();
  const auto spoil = [](std::string& text) { text.insert(1, "\x07"); };
  for (std::string* text : {&decision.body.name,
                            &decision.category,
                            &decision.subcategory,
                            &decision.outcome,
                            &decision.url,
                            &decision.summary,
                            &decision.reference,
                            &decision.sections[0].heading,
                            &decision.sections[0].blocks[0].text}) {
    if (text->empty()) *text = "words";
    spoil(*text);
  }
  decision.sections[0].blocks[0].marker = "a\x07)";
  const std::string exact = to_json(decision);
  for (const std::string& json : {exact, " " + exact}) {
    const ReadResult result = read_json_record(json);
    REQUIRE(result.status == ReadStatus::kDecision);
    CHECK(result.decision.reference == "95 000 001");
    CHECK(result.decision.sections[0].blocks[0].marker == "a)");
    for (const std::string& text : texts_of(result.decision)) {
      CAPTURE(text);
      CHECK(is_clean(text));
    }
    CHECK(tells(result.decision, "10 control characters removed"));
  }
}

TEST_CASE("control characters that are bytes of JSON are counted as well", "[corpus][json]") {
  const ReadResult result = read_json_record(own_form("\x07\x08"));
  CHECK(block_text(result) == "AB");
  CHECK(tells(result.decision, "2 control characters removed"));
}

TEST_CASE("a NUL and half a surrogate pair are refused wherever an escape brings them",
          "[corpus][json]") {
  const struct {
    const char* escapes;
    const char* reason;
  } cases[] = {
      {R"(\u0000)", "nul-byte"},
      {R"(\ud800)", "json-broken"},
      {R"(\udc00)", "json-broken"},
      {R"(\uDFFF\uD800)", "json-broken"},
      {R"(\ud83d\u0041)", "json-broken"},
      {R"(\ud83d\ud83d\ude00)", "json-broken"},
      {R"(\ud83d\ude00\ude00)", "json-broken"},
      {R"(\ud83d)", "json-broken"},
  };
  for (const auto& c : cases) {
    const std::string escapes = c.escapes;
    const std::string name = R"(,")" + escapes + R"(":1})";
    const std::string unread = R"(,"more":["x)" + escapes + R"("]})";
    const std::string own = own_form("");
    const std::string other = record("");
    const std::string exact = to_json(testing::a_decision("95 000 001").summary("WORDS").build());
    const std::string spoiled = std::string(exact).replace(exact.find("WORDS"), 5, escapes);
    for (const std::string& json : {own_form(escapes),
                                    record(escapes),
                                    own.substr(0, own.size() - 1) + name,
                                    other.substr(0, other.size() - 1) + name,
                                    own.substr(0, own.size() - 1) + unread,
                                    other.substr(0, other.size() - 1) + unread,
                                    spoiled}) {
      CAPTURE(json);
      const ReadResult result = read_json_record(json);
      CHECK(result.status == ReadStatus::kRefused);
      CHECK(result.reason == c.reason);
      CHECK(result.detail.find("at byte ") == 0);
      CHECK_FALSE(first_invalid_utf8(result.detail));
    }
  }
}

TEST_CASE("the place of an escape is where its backslash stands", "[corpus][json]") {
  CHECK(look_at_escapes(R"({"a\n":"b\u0000"})").detail.find("at byte 9:") == 0);
  CHECK(look_at_escapes(R"("\ud83d\ude00\udc00")").detail.find("at byte 13:") == 0);
  CHECK(look_at_escapes("").reason.empty());
  CHECK(look_at_escapes("\\").reason.empty());  // the parser says what is wrong with these
  CHECK(look_at_escapes("\\u00").reason.empty());
  CHECK(look_at_escapes("\\u-001").reason.empty());
}

TEST_CASE("what we write ourselves is not cleaned a second time", "[corpus][json]") {
  CHECK_FALSE(look_at_escapes(R"("\u003cb\u003e \u0026 \"x\" \\ \/ \n \t")").to_clean);
  CHECK(look_at_escapes(R"("\r")").to_clean);
  CHECK(look_at_escapes(R"("\u0301")").to_clean);
}

TEST_CASE("no escapes at all bring a text that bytes could not", "[corpus][json]") {
  const char* pieces[] = {R"(\u0000)", R"(\u0007)", R"(\u0301)", R"(\u00e9)", R"(\ud800)",
                          R"(\udc00)", R"(\ud83d)", R"(\ude00)", R"(\uFEFF)", R"(\\)",
                          R"(\n)",     R"(\r)",     R"(\b)",     R"(\")",     "e",
                          "u0000",     " ",         R"(\u0041)", R"(\ufffe)", "\x01"};
  const auto seed = static_cast<unsigned>(std::random_device{}());
  CAPTURE(seed);
  std::mt19937 random(seed);
  int read = 0;
  for (int round = 0; round < 4000; ++round) {
    std::string escapes;
    for (auto count = random() % 5; count > 0; --count)
      escapes += pieces[random() % std::size(pieces)];
    const std::string json = random() % 2 ? own_form(escapes) : record(escapes);
    CAPTURE(json);
    const ReadResult result = read_json_record(json);
    REQUIRE_FALSE(first_invalid_utf8(result.detail));
    if (result.status != ReadStatus::kDecision) continue;
    ++read;
    for (const std::string& text : texts_of(result.decision))
      REQUIRE(is_clean(text));
  }
  CHECK(read > 500);
}

}  // namespace ombud
