// tests/indexer/collection_test.cpp - duplicates, conflicts, parts: every document has one outcome.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/collection.h"

#include <random>

#include "corpus/decision_json.h"
#include "support/a_decision.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

namespace ombud {
namespace {

using testing::a_decision;
using testing::TemporaryFolder;

struct Reading {
  TemporaryFolder folder;
  Spool spool{folder.path()};
  Report report;
  Collection collection;

  explicit Reading(const std::vector<Tombstone>& withdrawn = {})
      : collection(withdrawn, spool, report) {}

  void read(const Decision& decision,
            const std::string& file,
            DocumentPart part = DocumentPart::kWhole) {
    ReadResult result;
    result.status = ReadStatus::kDecision;
    result.part = part;
    result.decision = decision;
    collection.take(std::move(result), {file, false});
  }

  std::vector<Decision> finish() {
    std::vector<Decision> decisions;
    for (const SelectedDecision& chosen : collection.finish())
      decisions.push_back(decision_from_json(spool.read(chosen.span)).decision);
    report.indexed = decisions.size();
    check_accounts(report);
    return decisions;
  }
};

Decision dated(const char* day, const char* words) {
  return a_decision("95 000 001").on(day).found(words).build();
}

std::string words_of(const Decision& decision) { return decision.sections[0].blocks[0].text; }

TEST_CASE("the same reference with the same words is a duplicate", "[collection]") {
  Reading reading;
  reading.read(dated("2024-01-01", "one"), "a.txt");
  reading.read(dated("2024-01-01", "one"), "b.txt");
  CHECK(reading.finish().size() == 1);
  CHECK(reading.report.duplicates == 1);
  CHECK(reading.report.refused.empty());
}

TEST_CASE("of two texts the later decision date is kept, whichever was read first",
          "[collection]") {
  for (const bool later_first : {true, false}) {
    CAPTURE(later_first);
    Reading reading;
    reading.read(dated(later_first ? "2024-02-01" : "2024-01-01", later_first ? "new" : "old"),
                 "a.txt");
    reading.read(dated(later_first ? "2024-01-01" : "2024-02-01", later_first ? "old" : "new"),
                 "b.txt");
    const auto decisions = reading.finish();
    REQUIRE(decisions.size() == 1);
    CHECK(words_of(decisions[0]) == "new");
    REQUIRE(reading.report.refused.size() == 1);
    const Refusal& refusal = reading.report.refused[0];
    CHECK(refusal.reason == "conflicting-text");
    CHECK(refusal.file == (later_first ? "b.txt" : "a.txt"));
    CHECK_THAT(refusal.detail,
               Catch::Matchers::ContainsSubstring(later_first ? "Kept: a.txt" : "Kept: b.txt") &&
                   Catch::Matchers::ContainsSubstring("1 February 2024"));
  }
}

TEST_CASE("of two texts with one date the one read later is kept", "[collection]") {
  Reading reading;
  reading.read(dated("2024-01-01", "first"), "a.txt");
  reading.read(dated("2024-01-01", "second"), "b.txt");
  CHECK(words_of(reading.finish().at(0)) == "second");
  CHECK(reading.report.refused.at(0).file == "a.txt");
  CHECK_THAT(reading.report.refused[0].detail, Catch::Matchers::ContainsSubstring("read later"));
}

TEST_CASE("a text without a date gives way to one with a date", "[collection]") {
  Reading reading;
  Decision undated = dated("2024-01-01", "undated");
  undated.date.reset();
  reading.read(dated("2020-01-01", "dated"), "a.txt");
  reading.read(undated, "b.txt");
  CHECK(words_of(reading.finish().at(0)) == "dated");
}

TEST_CASE("overview and chapters become one decision, chapters in people's order", "[collection]") {
  Reading reading;
  const auto part = [](const char* words) {
    return a_decision("95 000 001").report().found(words).build();
  };
  reading.read(part("tenth"), "report/chapter-10.html", DocumentPart::kChapter);
  reading.read(part("second"), "report/chapter-2.html", DocumentPart::kChapter);
  reading.read(part("second"), "report/chapter-2-copy.html", DocumentPart::kChapter);
  reading.read(part("overview"), "report/overview.html", DocumentPart::kOverview);
  const auto decisions = reading.finish();
  REQUIRE(decisions.size() == 1);
  CHECK(reading.report.merged == 2);
  CHECK(reading.report.duplicates == 1);
  const std::string json = to_json(decisions[0]);
  CHECK(json.find("overview") < json.find("second"));
  CHECK(json.find("second") < json.find("tenth"));
  CHECK(decisions[0].sha256 == content_hash(decisions[0]));
}

TEST_CASE("a whole decision wins over parts, in either order", "[collection]") {
  for (const bool whole_first : {true, false}) {
    Reading reading;
    const Decision whole = dated("2024-01-01", "whole");
    const Decision chapter = dated("2024-01-01", "chapter");
    if (whole_first) reading.read(whole, "w");
    reading.read(chapter, "c", DocumentPart::kChapter);
    if (!whole_first) reading.read(whole, "w");
    CHECK(words_of(reading.finish().at(0)) == "whole");
    CHECK(reading.report.refused.at(0).file == "c");
  }
}

TEST_CASE("a withdrawn decision is not taken, and said so", "[collection]") {
  Reading reading(std::vector<Tombstone>{{"sample/95-000-001", "2026-11-21"}});
  reading.read(dated("2024-01-01", "one"), "a.txt");
  CHECK(reading.finish().empty());
  CHECK(reading.report.refused.at(0).reason == "withdrawn");
}

TEST_CASE("a key that makes no address is refused", "[collection]") {
  for (const std::string& source : std::vector<std::string>{
           "../../etc", "", std::string(300, 'a'), "a b", std::string("a\0b", 3), "Ä"}) {
    CAPTURE(source);
    Reading reading;
    Decision decision = dated("2024-01-01", "one");
    decision.source = source;
    reading.read(decision, "a.json");
    CHECK(reading.finish().empty());
    CHECK(reading.report.refused.at(0).reason == "bad-reference");
  }
}

TEST_CASE("what a saved page brings along is skipped, a decision among it is not", "[collection]") {
  Reading reading;
  ReadResult refused;
  refused.reason = "not-a-decision";
  reading.collection.take(refused, {"page_files/x.html", true});
  ReadResult skipped;
  skipped.status = ReadStatus::kSkipped;
  reading.collection.take(skipped, {"style.css", false});
  CHECK(reading.report.skipped == 2);
  CHECK(reading.report.read == 0);
  reading.collection.take(refused, {"x.html", false});
  CHECK(reading.report.refused.size() == 1);
}

TEST_CASE("the order is newest first, undated last, then by key", "[collection]") {
  Reading reading;
  Decision undated = a_decision("95 000 001").build();
  undated.date.reset();
  reading.read(undated, "a");
  reading.read(a_decision("95 000 003").on("2024-01-01").build(), "b");
  reading.read(a_decision("95 000 002").on("2024-01-01").build(), "c");
  reading.read(a_decision("95 000 004").on("2025-01-01").build(), "d");
  std::string order;
  for (const Decision& decision : reading.finish())
    order += decision.reference.back();
  CHECK(order == "4231");
}

TEST_CASE("whatever is read in whatever order, the accounts add up", "[collection]") {
  const unsigned seed = std::random_device()();
  CAPTURE(seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 50; ++round) {
    Reading reading(std::vector<Tombstone>{{"sample/95-000-002", "2026-11-21"}});
    for (int document = 0; document < 60; ++document) {
      const std::string reference = "95 000 00" + std::to_string(random() % 5);
      const std::string day = "2024-01-0" + std::to_string(1 + random() % 3);
      reading.read(a_decision(reference).on(day).found(std::string(1 + random() % 3, 'x')).build(),
                   std::to_string(document),
                   static_cast<DocumentPart>(random() % 3));
    }
    CHECK_NOTHROW(reading.finish());
    CHECK(reading.report.read == 60);
  }
}

TEST_CASE("numbers in names are compared as numbers", "[collection]") {
  CHECK(before_in_numbers("chapter-2", "chapter-10"));
  CHECK_FALSE(before_in_numbers("chapter-10", "chapter-2"));
  CHECK(before_in_numbers("a", "b"));
  CHECK(before_in_numbers("a", "a1"));
  CHECK_FALSE(before_in_numbers("a1", "a1"));
  CHECK(before_in_numbers("a01", "a2"));
  CHECK(before_in_numbers("a000", "a1"));
}

}  // namespace
}  // namespace ombud
