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
  BuildOutcome build(const char* day, bool add = false) {
    return ombud::build({index(), {(folder.path() / "in").string()}, add, false, *parse_date(day)},
                        progress);
  }
  std::string withdraw(const std::string& key) {
    return ombud::withdraw({index(), key, *parse_date("2026-11-21")}, progress);
  }
  // Reference and day first seen of what is current.
  std::map<std::string, std::string> first_seen() const {
    std::map<std::string, std::string> days;
    const auto name = index_folder().current_or_throw().name;
    for_each_stored(index_folder().database_of(name), [&](const std::string& json) {
      const Decision decision = decision_from_json(json).decision;
      days[decision.reference] = decision.first_seen;
    });
    return days;
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
