// tests/corpus/published_texts_test.cpp - more text than any decision has is refused, by its size.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/published_texts.h"

#include <string>

#include "corpus/decision_json.h"
#include "corpus/read_decision.h"
#include "support/a_decision.h"
#include "support/catch.h"

namespace ombud {
namespace {

std::string times(std::size_t count, const std::string& unit) {
  std::string text;
  text.reserve(count * unit.size());
  for (std::size_t i = 0; i < count; ++i)
    text += unit;
  return text;
}

Decision with_summary(std::string summary) {
  Decision decision;
  decision.summary = std::move(summary);
  return decision;
}

const std::string kHeader = "Wexley Council (95 001 234)\nSummary: Late.\nThe complaint\n";

}  // namespace

TEST_CASE("300,000 words are a decision's and one more is too many", "[corpus][limits]") {
  const struct {
    const char* name;
    std::string words;  // 300,000 of them
  } cases[] = {
      {"plain", times(300'000, "word ")},
      {"without spaces", times(300'000, "a,")},
      {"long dashes", times(300'000, "a–")},
      {"accents of their own", times(300'000, "x\u0323 ")},
      {"not only Latin", times(300'000, "ж ")},
      {"figures", times(150'000, "1.5 ")},
      {"signs between", times(300'000, "£5 ")},
  };
  for (const auto& c : cases) {
    CAPTURE(c.name);
    CHECK(excess_of_text(with_summary(c.words)).empty());
    const std::string told = excess_of_text(with_summary(c.words + "more"));
    CHECK(told.find("300001 words") != std::string::npos);
    CHECK(told.find("at most 300000") != std::string::npos);
  }
}

TEST_CASE("2 MiB are a decision's text and a byte more is too much", "[corpus][limits]") {
  const Decision most = with_summary(std::string(kTextBytesMax, 'x'));
  CHECK(excess_of_text(most).empty());
  Decision more = most;
  more.category = "y";
  CHECK(excess_of_text(more).find("2097153 bytes") != std::string::npos);
}

TEST_CASE("words count wherever they stand, but not as one across two texts", "[corpus][limits]") {
  Decision decision;
  decision.sections.resize(2);
  for (Section& section : decision.sections) {
    section.blocks.resize(75'000);
    for (Block& block : section.blocks)
      block.text = "two words";
  }
  CHECK(excess_of_text(decision).empty());
  for (std::string* text : {&decision.summary,
                            &decision.body.name,
                            &decision.category,
                            &decision.outcome,
                            &decision.sections[1].heading,
                            &decision.sections[1].blocks[9].marker}) {
    *text = "more";
    CHECK_FALSE(excess_of_text(decision).empty());
    text->clear();
  }
}

TEST_CASE("a text, a page, a record and our own form of too many words are refused alike",
          "[corpus][limits]") {
  const std::string words = times(320'000, " quill");
  const std::string page =
      "<html><body><h1>Wexley Council (95 001 234)</h1><p>Summary: Late.</p><p>" + words +
      "</p></body></html>";
  const std::string own =
      to_json(testing::a_decision("95 000 001").found("One.").summary(words).build());
  const std::string record = R"({"case_id":"95 001 234","text":"The complaint\n)" + words + "\"}";
  const std::string long_category =
      R"({"case_id":"95 001 234","text":"The complaint\nA.","category":")" + words + "\"}";
  for (const std::string& document : {kHeader + words, page, own, record, long_category}) {
    INFO(document.substr(0, 80));
    const ReadResult result = read_document(document);
    CHECK(result.status == ReadStatus::kRefused);
    CHECK(result.reason == "too-many-tokens");
    CHECK(result.detail.find("at most 300000") != std::string::npos);
    CHECK(result.detail.find("quill") == std::string::npos);
  }
}

TEST_CASE("one very long word is a text like any other", "[corpus][limits]") {
  CHECK(read_document(kHeader + std::string(1'000'000, 'a')).status == ReadStatus::kDecision);
}

TEST_CASE("what is no decision is none however long it is", "[corpus][limits]") {
  CHECK(read_document(times(320'000, "word ")).reason == "not-a-decision");
}

}  // namespace ombud
