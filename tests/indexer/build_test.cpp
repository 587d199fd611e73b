// tests/indexer/build_test.cpp - what is carried from build to build; cut-off withdrawals.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/build.h"

#include <map>
#include <sstream>

#include "corpus/decision_json.h"
#include "engine/index_publisher.h"
#include "engine/stored_decisions.h"
#include "indexer/verify.h"
#include "indexer/withdraw.h"
#include "support/a_decision.h"
#include "support/a_generation.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

namespace ombud {
namespace {

using testing::a_decision;
using testing::published;
using testing::TemporaryFolder;

struct Builds {
  TemporaryFolder folder;
  std::ostringstream shown;
  Progress progress{Progress::Form::kNone, shown};

  std::filesystem::path index() const { return folder.path() / "index"; }
  IndexFolder index_folder() const { return IndexFolder(index()); }

  void put(const Decision& decision) const {
    folder.write("in/" + reference_slug(decision.reference) + ".json", to_json(decision));
  }
  BuildOutcome build(const char* day,
                     bool add = false,
                     const std::vector<Correction>& corrections = {}) {
    return ombud::build(
        {index(), {(folder.path() / "in").string()}, add, false, *parse_date(day), corrections},
        progress);
  }
  void forget_input() const { std::filesystem::remove_all(folder.path() / "in"); }
  std::string withdraw(const std::string& key) {
    return ombud::withdraw({index(), key, *parse_date("2026-11-21")}, progress);
  }
  // What a generation holds, by reference; of the current one where none is named.
  std::map<std::string, Decision> held(std::string generation = {}) const {
    std::map<std::string, Decision> decisions;
    if (generation.empty()) generation = index_folder().current_or_throw().name;
    for_each_stored(index_folder().database_of(generation), [&](const std::string& json) {
      Decision decision = decision_from_json(json).decision;
      decisions[decision.reference] = decision;
    });
    return decisions;
  }
  // Reference and day first seen of what is current.
  std::map<std::string, std::string> first_seen() const {
    std::map<std::string, std::string> days;
    for (const auto& [reference, decision] : held())
      days[reference] = decision.first_seen;
    return days;
  }
  // Of what is current, in document order.
  std::vector<std::string> references() const {
    std::vector<std::string> found;
    for_each_stored(index_folder().database_of(index_folder().current_or_throw().name),
                    [&](const std::string& json) {
                      found.push_back(decision_from_json(json).decision.reference);
                    });
    return found;
  }
  bool verifies() const {
    std::ostringstream out;
    return verify(index_folder(), out) == 0;
  }
};

Decision worded(const std::string& reference, const std::string& words) {
  return a_decision(reference).first_seen("1999-01-01").found(words).build();
}

TEST_CASE("the day first seen is ours, and is kept when the words change", "[build]") {
  Builds builds;
  builds.put(worded("95 000 001", "As first published."));
  REQUIRE(builds.build("2026-01-01").exit_code == 0);
  builds.put(worded("95 000 001", "Corrected."));
  builds.put(worded("95 000 002", "New."));
  const BuildOutcome second = builds.build("2026-02-02");
  CHECK(second.report.indexed == 2);
  CHECK(builds.first_seen() == std::map<std::string, std::string>{{"95 000 001", "2026-01-01"},
                                                                  {"95 000 002", "2026-02-02"}});
}

TEST_CASE("--add keeps the day first seen of what it does not read", "[build]") {
  Builds builds;
  builds.put(worded("95 000 001", "One."));
  builds.build("2026-01-01");
  std::filesystem::remove_all(builds.folder.path() / "in");
  builds.put(worded("95 000 002", "Two."));
  const BuildOutcome outcome = builds.build("2026-02-02", true);
  CHECK(outcome.report.published == 2);
  CHECK(outcome.report.read == 1);
  CHECK(builds.first_seen() == std::map<std::string, std::string>{{"95 000 001", "2026-01-01"},
                                                                  {"95 000 002", "2026-02-02"}});
}

// A number of 0 to 9,999 as the last digits.
std::string numbered(int number) {
  const std::string digits = std::to_string(95'000'000 + number);
  return digits.substr(0, 2) + " " + digits.substr(2, 3) + " " + digits.substr(5);
}

// 600 lines of 2 KB: some twice, some with other words under a reference that was there before,
// some refused, some twins, over all parts of the file.
std::string many_lines() {
  std::string lines;
  for (int number = 0; number < 600; ++number) {
    auto made = a_decision(numbered(number % 50 == 49 ? number - 30 : number));
    made.summary("Story " + std::to_string(number % 40 == 39 ? number - 1 : number));
    for (const char* subject : {"roof", "gutter", "ceiling", "window", "boiler", "stair", "door"})
      made.found("For many weeks the Council did not repair the " + std::string(subject) +
                 " of flat " + std::to_string(number % 40 == 39 ? number - 1 : number) + ". " +
                 std::string(150, 'x'));
    lines += to_json(made.build()) + "\n";
    if (number % 90 == 7) lines += to_json(made.build()) + "\n";
    if (number % 70 == 8) lines += "{\"no\":\"decision\"}\n\n";
  }
  return lines;
}

struct Made {
  std::string report;
  std::string content_hash;
  std::vector<std::string> stored;
};

Made made_with(unsigned jobs, const std::filesystem::path& input) {
  const TemporaryFolder folder;
  std::ostringstream shown;
  Progress progress(Progress::Form::kNone, shown);
  const std::filesystem::path index = folder.path() / "index";
  BuildRequest request{index, {input.string()}, false, false, *parse_date("2026-01-01")};
  request.jobs = jobs;
  BuildOutcome outcome = ombud::build(request, progress);
  outcome.report.seconds = 0;
  outcome.report.index_path.clear();
  const IndexFolder published(index);
  Made made{to_json(outcome.report), {}, {}};
  const auto current = published.current();
  if (!current) return made;
  made.content_hash = published.manifest(*current).content_hash;
  for_each_stored(published.database_of(current->name),
                  [&](const std::string& json) { made.stored.push_back(json); });
  return made;
}

TEST_CASE("however many jobs, the report and the index are the same", "[build][jobs]") {
  const TemporaryFolder folder;
  folder.write("in/b.jsonl", many_lines());
  for (int number = 580; number < 640; ++number)
    folder.write("in/" + std::string(number % 2 ? "a" : "c") + std::to_string(number) + ".json",
                 to_json(worded(numbered(number), "In a file of its own.")));
  folder.write("in/d.txt", "No decision.");
  const Made one = made_with(1, folder.path() / "in");
  CHECK(one.report.find("\"duplicates\":7,") != std::string::npos);
  CHECK(one.report.find("conflicting-text") != std::string::npos);
  CHECK(one.report.find("json-members") != std::string::npos);
  CHECK(one.report.find("\"twins\":0,") == std::string::npos);
  CHECK(one.stored.size() > 600);
  for (const unsigned jobs : {2U, 3U}) {
    CAPTURE(jobs);
    const Made several = made_with(jobs, folder.path() / "in");
    CHECK(several.report == one.report);
    CHECK(several.content_hash == one.content_hash);
    CHECK(several.stored == one.stored);
  }
}

TEST_CASE("two builds of one collection give one content hash", "[build]") {
  Builds builds;
  for (int i = 1; i <= 5; ++i)
    builds.put(worded("95 000 00" + std::to_string(i), "Words " + std::to_string(i)));
  std::string hashes[2];
  for (std::string& hash : hashes) {
    builds.build("2026-01-01");
    hash = builds.index_folder().manifest(builds.index_folder().current_or_throw()).content_hash;
  }
  CHECK(hashes[0] == hashes[1]);
}

Correction correction_of(const Decision& decision, const std::string& outcome) {
  Correction correction;
  correction.source = decision.source;
  correction.reference = decision.reference;
  correction.sha256 = decision.sha256;
  correction.reason = "It was misread.";
  correction.place = "c.jsonl, line 1";
  correction.fields = {{"outcome", outcome}};
  return correction;
}

TEST_CASE("a correction is applied, counted, and leaves the hash of the published words",
          "[build][corrections]") {
  Builds builds;
  const Decision decision = worded("95 000 002", "Two.");
  builds.put(decision);
  builds.put(worded("95 000 001", "One."));
  Correction correction = correction_of(decision, "Not upheld");
  correction.fields.emplace_back("date", "2030-01-01");  // another place in the order
  const BuildOutcome outcome = builds.build("2026-01-01", false, {correction});
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.report.corrections.applied == 1);
  CHECK(outcome.report.corrections.not_applied.empty());
  CHECK(builds.references() == std::vector<std::string>{"95 000 002", "95 000 001"});
  const Decision stored = builds.held().at("95 000 002");
  CHECK(stored.outcome == "Not upheld");
  CHECK(stored.corrected.size() == 2);
  CHECK(stored.sha256 == decision.sha256);
  CHECK(builds.verifies());
}

TEST_CASE("corrections that do not apply are reported and the build goes on",
          "[build][corrections]") {
  Builds builds;
  const Decision before = worded("95 000 001", "As it was.");
  builds.put(worded("95 000 001", "As it is."));
  const BuildOutcome outcome =
      builds.build("2026-01-01",
                   false,
                   {correction_of(before, "Not upheld"),
                    correction_of(worded("95 000 009", "Nobody's."), "Not upheld")});
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.report.corrections.applied == 0);
  const auto& not_applied = outcome.report.corrections.not_applied;
  REQUIRE(not_applied.size() == 2);
  CHECK(not_applied[0].reference == "95 000 001");
  CHECK_THAT(not_applied[0].detail,
             Catch::Matchers::StartsWith("c.jsonl, line 1: ") &&
                 Catch::Matchers::ContainsSubstring("words have changed"));
  CHECK_THAT(not_applied[1].detail, Catch::Matchers::ContainsSubstring("holds no such decision"));
  CHECK(builds.held().at("95 000 001").outcome == "Upheld");
}

TEST_CASE("--add applies the corrections of today to what it keeps, and no others",
          "[build][corrections]") {
  Builds builds;
  const Decision one = worded("95 000 001", "One.");
  const Decision two = worded("95 000 002", "Two.");
  builds.put(one);
  builds.put(two);
  builds.build("2026-01-01", false, {correction_of(one, "Not upheld")});
  builds.forget_input();
  builds.put(worded("95 000 003", "Three."));
  const BuildOutcome outcome = builds.build("2026-01-02", true, {correction_of(two, "Not upheld")});
  CHECK(outcome.report.corrections.applied == 1);
  CHECK(outcome.report.corrections.not_applied.empty());
  CHECK(builds.held().at("95 000 001").outcome == "Upheld");
  CHECK(builds.held().at("95 000 001").corrected.empty());
  CHECK(builds.held().at("95 000 002").outcome == "Not upheld");
  // The same again: applied to the text as read, not to the corrected one.
  const BuildOutcome again = builds.build("2026-01-03", true, {correction_of(two, "Not upheld")});
  CHECK(again.report.corrections.applied == 1);
  CHECK(builds.held().at("95 000 002").corrected.size() == 1);
  CHECK(builds.held().at("95 000 002").corrected.at(0).was == "Upheld");
  CHECK(builds.verifies());
}

TEST_CASE("what --add keeps of an index without remedies has them read", "[build]") {
  Builds builds;
  Decision old = a_decision("95 000 001")
                     .section("Agreed action",
                              SectionKind::kRemedy,
                              {"The Council has agreed to pay Mr X £250 for his distress."})
                     .build();
  REQUIRE_FALSE(old.remedy_totals);
  published(builds.index(), {old});
  builds.put(worded("95 000 002", "Two."));
  REQUIRE(builds.build("2026-01-01", true).exit_code == 0);
  const Decision kept = builds.held().at("95 000 001");
  REQUIRE(kept.remedy_totals);
  CHECK(kept.remedy_totals->cash_pence == 25'000);
}

// Long enough to have a twin.
Decision told(const std::string& reference, const std::string& subject) {
  std::vector<std::string> paragraphs;
  for (const char* season : {"spring", "summer", "autumn", "winter"})
    paragraphs.push_back("In the " + std::string(season) + " the Council's officer looked at " +
                         subject + " again, wrote down what was wrong with " + subject +
                         ", told Mr X so and did nothing more.");
  return a_decision(reference).section("What I found", SectionKind::kFindings, paragraphs).build();
}

TEST_CASE("twins name each other in every build, also over old and new", "[build][twins]") {
  Builds builds;
  builds.put(told("95 000 001", "the damp"));
  Decision liar = told("95 000 002", "the bins");
  liar.twins = {"95 000 001"};
  builds.put(liar);
  CHECK(builds.build("2026-01-01").report.twins == 0);
  CHECK(builds.held().at("95 000 002").twins.empty());
  builds.forget_input();
  builds.put(told("95 000 001a", "the damp"));
  CHECK(builds.build("2026-01-02", true).report.twins == 2);
  CHECK(builds.held().at("95 000 001").twins == std::vector<std::string>{"95 000 001a"});
  CHECK(builds.held().at("95 000 001a").twins == std::vector<std::string>{"95 000 001"});
  builds.forget_input();
  builds.put(told("95 000 001a", "something else"));
  CHECK(builds.build("2026-01-03", true).report.twins == 0);
  CHECK(builds.held().at("95 000 001").twins.empty());
}

TEST_CASE("twins whose remedies are corrected stay twins, and the report says where they differ",
          "[build][twins][corrections]") {
  Builds builds;
  const auto awarding = [](const std::string& reference) {
    Decision decision = told(reference, "the damp");
    Block agreed;
    agreed.text = "The Council has agreed to pay Mr X £250 for his distress.";
    decision.sections.push_back({"Agreed action", SectionKind::kRemedy, 1, {agreed}});
    set_anchors(decision);
    decision.sha256 = content_hash(decision);
    return decision;
  };
  std::vector<Correction> corrections;
  for (const char* reference : {"95 000 001", "95 000 001a"}) {
    const Decision decision = awarding(reference);
    builds.put(decision);
    Correction correction = correction_of(decision, "Upheld");
    correction.fields.clear();
    correction.remedies.emplace();  // none at all
    corrections.push_back(correction);
  }
  const BuildOutcome one = builds.build("2026-01-01", false, {corrections[1]});
  CHECK(one.report.twins == 2);
  CHECK(one.report.corrections.applied == 1);
  CHECK(builds.held().at("95 000 001").remedies.size() == 1);
  CHECK(builds.held().at("95 000 001a").remedies.empty());
  const auto& differs = one.report.corrections.differs_from_twin;
  REQUIRE(differs.size() == 1);
  CHECK(differs[0].reference == "95 000 001a");
  CHECK_THAT(differs[0].detail,
             Catch::Matchers::ContainsSubstring("states other remedies than 95 000 001, which"));
  const BuildOutcome both = builds.build("2026-01-02", false, corrections);
  CHECK(both.report.twins == 2);
  CHECK(both.report.corrections.applied == 2);
  CHECK(both.report.corrections.differs_from_twin.empty());
}

TEST_CASE("a withdrawn decision vanishes from its twins in every generation", "[withdraw][twins]") {
  Builds builds;
  for (const char* reference : {"95 000 001", "95 000 001a", "95 000 001b"})
    builds.put(told(reference, "the damp"));
  builds.build("2026-01-01");
  builds.build("2026-01-02");
  builds.withdraw("sample/95-000-001a");
  const auto generations = builds.index_folder().generations();
  REQUIRE(generations.size() == 2);
  for (const std::string& generation : generations) {
    CAPTURE(generation);
    const auto held = builds.held(generation);
    REQUIRE(held.size() == 2);
    CHECK(held.at("95 000 001").twins == std::vector<std::string>{"95 000 001b"});
    CHECK(held.at("95 000 001b").twins == std::vector<std::string>{"95 000 001"});
  }
  CHECK(builds.verifies());
}

TEST_CASE("withdrawing keeps the order of what is kept, also where only an old one holds it",
          "[withdraw]") {
  Builds builds;
  const Decision stays = worded("95 000 001", "Stays.");
  const Decision goes = worded("95 000 002", "Goes.");
  const Decision later = worded("95 000 003", "Later.");
  published(builds.index(), {stays});
  published(builds.index(), {stays, goes});
  published(builds.index(), {stays, later});
  builds.withdraw("sample/95-000-002");
  CHECK(builds.index_folder().generations() ==
        std::vector<std::string>{"gen-00000001", "gen-00000004", "gen-00000005"});
  CHECK(builds.first_seen().size() == 2);
  CHECK(IndexPublisher(builds.index()).rollback().name == "gen-00000004");
  CHECK(builds.first_seen().size() == 1);
  std::ostringstream out;
  CHECK(verify(builds.index_folder(), out) == 0);
}

TEST_CASE("a withdrawal that was cut off is completed by the same command", "[withdraw]") {
  Builds builds;
  const Decision goes = worded("95 000 002", "Goes.");
  published(builds.index(), {worded("95 000 001", "Stays."), goes});
  {
    IndexPublisher cut_off(builds.index());
    cut_off.write_tombstones({{"sample/95-000-002", "2026-11-20"}});
  }
  std::ostringstream out;
  CHECK(verify(builds.index_folder(), out) == 1);
  CHECK_THAT(out.str(), Catch::Matchers::ContainsSubstring("still holds sample/95-000-002"));
  CHECK_THAT(builds.withdraw("sample/95-000-002"),
             Catch::Matchers::ContainsSubstring("no kept generation holds it"));
  CHECK(verify(builds.index_folder(), out) == 0);
  CHECK_THAT(builds.withdraw("sample/95-000-002"),
             Catch::Matchers::ContainsSubstring("already, on 2026-11-20"));
  CHECK(builds.index_folder().tombstones().size() == 1);
}

TEST_CASE("what was rolled back from is not kept by a withdrawal", "[withdraw]") {
  Builds builds;
  const Decision goes = worded("95 000 002", "Goes.");
  published(builds.index(), {goes});
  published(builds.index(), {goes, worded("95 000 001", "Bad.")});
  IndexPublisher(builds.index()).rollback();
  builds.withdraw("sample/95-000-002");
  CHECK(builds.first_seen().empty());
  CHECK(builds.index_folder().generations() == std::vector<std::string>{"gen-00000003"});
}

}  // namespace
}  // namespace ombud
