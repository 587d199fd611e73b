// tests/indexer/rebuild_test.cpp - a rebuild publishes what a whole build would.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <memory>
#include <random>
#include <sstream>

#include <xapian.h>

#include "corpus/decision_json.h"
#include "engine/frequent_phrases.h"
#include "engine/index_publisher.h"
#include "engine/index_snapshot.h"
#include "engine/searcher.h"
#include "engine/stored_decisions.h"
#include "indexer/build.h"
#include "indexer/exit_codes.h"
#include "indexer/facts.h"
#include "indexer/program_stamp.h"
#include "indexer/withdraw.h"
#include "support/a_decision.h"
#include "support/catch.h"
#include "support/indexer_runs.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

constexpr const char* kWords[] = {
    "damp",    "roof",    "window",  "school",   "transport", "care",   "assessment", "delay",
    "refund",  "letter",  "meeting", "council",  "complaint", "repair", "neighbour",  "apology",
    "payment", "officer", "hearing", "tribunal", "carer",     "review", "housing",    "noise"};
constexpr const char* kBodies[] = {
    "Fairwick Borough Council", "Hackney Council", "Leeds City Council"};
constexpr const char* kStandard =
    "The Ombudsman considers whether there was fault in the way that an authority decided.";

// A collection that changes a little from step to step, as files of every kind.
class Changing {
 public:
  explicit Changing(unsigned seed) : random_(seed) {
    for (int number = 0; number < 70; ++number)
      cases_.push_back({number, true, story(), one_in(7), day(), below(3), pence()});
  }

  // A few cases; never so many that all would be written anew for it.
  void step() {
    for (int left = 1 + below(4); left > 0; --left) {
      Case& one = cases_[static_cast<std::size_t>(below(70))];
      switch (below(9)) {
        case 0:
          one.held = !one.held;
          break;
        case 1:
          one.story = story();
          break;
        case 2:
          one.story = cases_[static_cast<std::size_t>(below(70))].story;
          break;  // a twin
        case 3:
          one.standard = !one.standard;
          break;  // about ten have it: boilerplate or not
        case 4:
          one.day = day();
          break;
        case 5:
          one.body = below(3);
          break;
        case 6:
          one.pence = pence();
          break;
        case 7:
          one.story.back() += " and more";
          break;
        default:
          one.copied = !one.copied;  // a duplicate
      }
    }
    cases_.front().held = true;
  }

  void write(const fs::path& folder) const {
    fs::remove_all(folder);
    fs::create_directories(folder);
    std::ofstream lines(folder / "many.jsonl");
    for (const Case& one : cases_) {
      if (!one.held) continue;
      const Decision decision = decision_of(one);
      if (one.number % 5 == 0) {
        std::ofstream(folder / ("one-" + std::to_string(one.number) + ".json"))
            << to_json(decision);
      } else {
        lines << to_json(decision) << (one.number % 3 == 0 ? "\n\n" : "\n");
      }
      if (one.copied)
        std::ofstream(folder / ("copy-" + std::to_string(one.number) + ".json"))
            << to_json(decision);
    }
    std::ofstream(folder / "text.txt") << decision_text(900);
    std::ofstream(folder / "refused.txt") << "This is a shopping list, of no ombudsman at all.\n";
    lines << "{\"no\":\"decision\"}\n";
  }

  std::string key_of_any() {
    for (;;)
      if (const Case& one = cases_[1 + static_cast<std::size_t>(below(69))]; one.held)
        return decision_key(decision_of(one));
  }

  // Of the words that it has now: the next change of them, and it no longer applies.
  Correction correction() const {
    const Decision decision = decision_of(cases_.front());
    Correction correction;
    correction.source = decision.source;
    correction.reference = decision.reference;
    correction.sha256 = decision.sha256;
    correction.reason = "The page names another outcome.";
    correction.place = "corrections.jsonl, line 1";
    correction.fields = {{"outcome", "Not upheld"}, {"date", "2024-02-20"}};
    return correction;
  }

 private:
  struct Case {
    int number = 0;
    bool held = true;
    std::vector<std::string> story;
    bool standard = false;
    std::string day;
    int body = 0;
    std::int64_t pence = 0;
    bool copied = false;
  };

  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  bool one_in(int n) { return below(n) == 0; }
  std::string day() {
    return "2024-0" + std::to_string(1 + below(3)) + "-1" + std::to_string(below(10));
  }
  std::int64_t pence() { return 10'000 * below(4); }
  std::vector<std::string> story() {
    std::vector<std::string> paragraphs;
    for (int left = 3 + below(3); left > 0; --left) {
      std::string text = "Miss D said";
      for (int words = 15 + below(10); words > 0; --words)
        text += std::string(" ") + kWords[below(24)];
      paragraphs.push_back(text + ".");
    }
    return paragraphs;
  }

  static Decision decision_of(const Case& one) {
    const std::string digits = std::to_string(1'000 + one.number).substr(1);
    auto made = a_decision("95 000 " + digits);
    made.by(kBodies[one.body]).on(one.day).summary("Summary of " + one.story.front());
    made.section("What happened", SectionKind::kEvents, one.story);
    if (one.standard) made.section("", SectionKind::kOther, {kStandard});
    if (one.pence > 0) made.pays(one.pence, {"distress"});
    return made.build();
  }

  std::mt19937 random_;
  std::vector<Case> cases_;
};

enum class Way { kReusing, kFromScratch };

struct Folder {
  TemporaryFolder temporary;
  Way way;
  fs::path index() const { return temporary.path() / "index"; }

  BuildOutcome build(const fs::path& input,
                     int day,
                     unsigned jobs,
                     bool add,
                     std::vector<Correction> corrections,
                     const Progress::Clock& clock = std::chrono::steady_clock::now) const {
    std::ostringstream shown;
    Progress progress(Progress::Form::kPlain, shown, clock);
    BuildRequest request;
    request.index = index();
    request.paths = {input.string()};
    request.add = add;
    request.allow_shrink = true;
    request.today = *parse_date("2026-02-1" + std::to_string(day));
    request.corrections = std::move(corrections);
    request.jobs = jobs;
    request.from_scratch = way == Way::kFromScratch;
    return ombud::build(request, progress);
  }
  fs::path file(const char* name) const {
    return index() / IndexFolder(index()).current_or_throw().name / name;
  }
  Manifest manifest() const {
    const IndexFolder folder(index());
    return folder.manifest(folder.current_or_throw());
  }
  void withdraw(const std::string& key) const {
    std::ostringstream shown;
    Progress progress(Progress::Form::kNone, shown);
    ombud::withdraw({index(), key, *parse_date("2026-02-20")}, progress);
  }
};

// All that does not tell how it was made.
std::string told(Report report) {
  report.seconds = 0;
  report.index_path.clear();
  report.taken_over = 0;
  report.why_anew.clear();
  return to_json(report);
}

std::string all_values(const fs::path& file) {
  const Xapian::Database database(file.string());
  std::string lines;
  for (Xapian::valueno slot = 0; slot < 64; ++slot)
    for (auto at = database.valuestream_begin(slot); at != database.valuestream_end(slot); ++at)
      lines += std::to_string(slot) + " " + std::to_string(at.get_docid()) + " " + *at + "\n";
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term)
    for (auto at = database.postlist_begin(*term); at != database.postlist_end(*term); ++at)
      lines += *term + " " + std::to_string(*at) + "\n";
  for (const FrequentPhrase& phrase : stored_phrases(database))
    lines += phrase.text + " " + std::to_string(phrase.decisions) + "\n";
  return lines;
}

std::string all_texts(const fs::path& database) {
  std::string lines;
  for_each_stored(database, [&](const std::string& json) { lines += json + "\n"; });
  return lines;
}

std::string all_answers(const fs::path& index) {
  const IndexFolder folder(index);
  Searcher searcher(IndexSnapshot::open(folder, folder.current_or_throw()));
  std::string lines;
  for (const char* text : {"damp",
                           "\"roof window\"",
                           "apolog*",
                           "repair OR noise",
                           "council:hackney",
                           "\"authority decided\"",
                           "payment:100..300 letter",
                           "in:events refund"}) {
    SearchRequest request;
    request.text = text;
    request.size = 100;
    const SearchResults found = searcher.search(request);
    lines += std::string(text) + " " + std::to_string(found.total) + ":";
    for (const Hit& hit : found.hits)
      lines += " " + hit.decision.reference;
    lines += "\n";
  }
  return lines;
}

void check_equal(const Folder& one, const Folder& other) {
  const Manifest manifest = one.manifest();
  CHECK(manifest.content_hash == other.manifest().content_hash);
  CHECK(manifest.decisions == other.manifest().decisions);
  CHECK(manifest.sources == other.manifest().sources);
  CHECK(manifest.newest_date == other.manifest().newest_date);
  CHECK((file_bytes(one.file(kWordsFile)) == file_bytes(other.file(kWordsFile))));
  CHECK(all_texts(one.file(kDatabaseFile)) == all_texts(other.file(kDatabaseFile)));
  CHECK(all_values(one.file(kDatabaseFile)) == all_values(other.file(kDatabaseFile)));
  CHECK(all_answers(one.index()) == all_answers(other.index()));
  CHECK_NOTHROW(read_back(one.file(kDatabaseFile)));
}

}  // namespace

TEST_CASE("what is rebuilt with the last build's help is what is built from scratch", "[rebuild]") {
  const unsigned seed = GENERATE(range(1U, 6U));
  CAPTURE(seed);
  Changing changing(seed);
  TemporaryFolder input;
  const Folder reusing{{}, Way::kReusing};
  const Folder scratch{{}, Way::kFromScratch};
  int reused = 0;
  for (int step = 0; step < 9; ++step) {
    CAPTURE(step);
    if (step > 0) changing.step();
    changing.write(input.path() / "in");
    std::vector<Correction> corrections;
    if (step % 4 >= 2) corrections.push_back(changing.correction());
    if (step == 6) {  // from then on its documents are refused
      const std::string key = changing.key_of_any();
      for (const Folder* folder : {&reusing, &scratch})
        folder->withdraw(key);
      CHECK_FALSE(fs::exists(reusing.file(kFactsFile)));
    }
    const bool add = step % 3 == 1;
    const auto one = reusing.build(input.path() / "in", step, 1 + seed % 2, add, corrections);
    const auto other = scratch.build(input.path() / "in", step, 1, add, corrections);
    REQUIRE(one.exit_code == kExitSomeRefused);
    CHECK(told(one.report) == told(other.report));
    CHECK(other.report.taken_over == 0);
    check_equal(reusing, scratch);
    // Of what --add keeps the one knows the documents of old, the other never read them.
    CHECK((add || file_bytes(reusing.file(kFactsFile)) == file_bytes(scratch.file(kFactsFile))));
    if (one.report.taken_over > 0) ++reused;
    CHECK((one.report.taken_over > 0 || step == 0 || !one.report.why_anew.empty()));
  }
  CHECK(reused >= 4);
}

namespace {

// Documents of which the first says something else when `changed`, and a folder that reuses.
struct Rebuilding {
  TemporaryFolder input;
  Folder folder{{}, Way::kReusing};

  void put(int documents, int changed = 0) const {
    for (int number = 0; number < documents; ++number)
      input.write(
          "in/" + std::to_string(number) + ".txt",
          decision_text(number, number < changed ? "Nothing was wrong." : "All was wrong."));
  }
  Report build(Way way = Way::kReusing) {
    folder.way = way;
    return folder.build(input.path() / "in", 1, 1, false, {}).report;
  }
};

void damage(const fs::path& file, std::size_t at) {
  fs::permissions(file, fs::perms::owner_write, fs::perm_options::add);
  std::string bytes = file_bytes(file);
  bytes.at(at) = static_cast<char>(bytes.at(at) ^ 1);
  std::ofstream(file, std::ios::binary) << bytes;
}

}  // namespace

TEST_CASE("a rebuild tells what it took over, or why it took over nothing", "[rebuild]") {
  Rebuilding at;
  at.put(10);
  const Report first = at.build();
  CHECK(first.why_anew.empty());  // there was nothing to take over
  CHECK(first.taken_over == 0);
  at.put(10, 2);
  const Report second = at.build();
  CHECK(second.taken_over == 8);
  CHECK(second.indexed == 2);
  CHECK(second.unchanged == 8);
  CHECK(second.why_anew.empty());
  at.put(10, 5);
  const Report third = at.build();
  CHECK(third.taken_over == 0);
  CHECK(third.indexed == 3);
  CHECK(third.why_anew == "more than 20% of the decisions are new or changed");
  const Report fourth = at.build(Way::kFromScratch);
  CHECK(fourth.taken_over == 0);
  CHECK(fourth.why_anew == "it was asked for");
  CHECK(at.build().taken_over == 10);
}

TEST_CASE("damaged facts are refused, and all is built anew", "[rebuild]") {
  Rebuilding at;
  at.put(10);
  at.build();
  const fs::path facts = at.folder.file(kFactsFile);
  SECTION("a bit") { damage(facts, fs::file_size(facts) / 2); }
  SECTION("the mark") { damage(facts, 0); }
  SECTION("the end") { fs::resize_file(facts, fs::file_size(facts) - 1); }
  SECTION("gone") { fs::remove(facts); }
  const Report report = at.build();
  CHECK(report.taken_over == 0);
  CHECK(report.unchanged == 10);
  CHECK(report.why_anew == "decisions.facts of the index is damaged");
  CHECK(at.build().taken_over == 10);
}

TEST_CASE("nothing is taken over from a generation that is damaged elsewhere", "[rebuild]") {
  Rebuilding at;
  at.put(10);
  at.build();
  const fs::path words = at.folder.file(kWordsFile);
  damage(words, fs::file_size(words) / 2);
  CHECK_THROWS_AS(at.build(), IndexError);
}

TEST_CASE("after a rollback the generation gone back to is taken over from", "[rebuild]") {
  Rebuilding at;
  at.put(10);
  at.build();
  const std::string hash = at.folder.manifest().content_hash;
  at.put(10, 1);
  at.build();
  IndexPublisher(at.folder.index()).rollback();
  const Report back = at.build();
  CHECK(back.indexed == 1);
  CHECK(back.taken_over == 9);
  IndexPublisher(at.folder.index()).rollback();
  CHECK(at.folder.manifest().content_hash == hash);
}

TEST_CASE("a withdrawn decision is in no facts, and its document is refused", "[rebuild]") {
  Rebuilding at;
  at.put(10);
  at.build();
  at.put(10, 1);
  at.build();
  at.folder.withdraw("sample/95-000-003");
  for (const auto& generation : IndexFolder(at.folder.index()).generations())
    CHECK_FALSE(fs::exists(at.folder.index() / generation / kFactsFile));
  const Report after = at.build();
  CHECK(after.why_anew == "the index keeps no facts of its decisions");
  CHECK(after.refused.size() == 1);
  CHECK(file_bytes(at.folder.file(kFactsFile)).find("95 000 003") == std::string::npos);
  CHECK(at.build().taken_over == 9);
}

TEST_CASE("a known document of a decision withdrawn since is refused in the same words",
          "[rebuild]") {
  Rebuilding at;
  at.put(12);  // so that what all share stays boilerplate
  at.build();
  IndexPublisher(at.folder.index()).write_tombstones({{"sample/95-000-003", "2026-02-20"}});
  const Report known = at.build();
  REQUIRE(known.refused.size() == 1);
  CHECK(known.taken_over == 11);
  const Report read = at.build(Way::kFromScratch);
  REQUIRE(read.refused.size() == 1);
  CHECK(known.refused.front().detail == read.refused.front().detail);
}

TEST_CASE("facts of another program are not used", "[rebuild]") {
  Rebuilding at;
  at.put(3);
  at.build();
  const IndexFolder folder(at.folder.index());
  const Manifest manifest = at.folder.manifest();
  CHECK(load_facts(folder, manifest, program_stamp()).facts.size() == 3);
  for (const char* stamp : {"", "another"}) {
    const LoadedFacts loaded = load_facts(folder, manifest, stamp);
    CHECK(loaded.facts.empty());
    CHECK(loaded.why_none == "this program is another than the one that built the index");
  }
}

TEST_CASE("what is read back must be what was taken over", "[rebuild]") {
  Rebuilding at;
  at.put(4);
  at.build();
  const fs::path database = at.folder.file(kDatabaseFile);
  const std::vector<std::uint32_t> same = {1, 2, 3, 4};
  const std::vector<std::uint32_t> others = {1, 3, 0, 4};
  CHECK(read_back(database, database.parent_path(), same).content_hash ==
        read_back(database).content_hash);
  CHECK_THROWS_AS(read_back(database, database.parent_path(), others), IndexError);
}

TEST_CASE("a rebuild that is stopped anywhere leaves the index as it was", "[rebuild]") {
  Rebuilding at;
  at.put(10);
  at.build();
  const std::string current = file_bytes(at.folder.index() / "CURRENT");
  at.put(10, 1);
  int stopped = 0;
  for (int call = 0;; ++call) {
    int calls = 0;
    const auto stopping = [&] {
      if (calls++ == call) throw std::runtime_error("stopped");
      return std::chrono::steady_clock::now();
    };
    try {
      const auto outcome = at.folder.build(at.input.path() / "in", 1, 1, false, {}, stopping);
      CHECK(outcome.report.taken_over == 9);
      break;
    } catch (const std::runtime_error& error) {
      REQUIRE(std::string(error.what()) == "stopped");
      ++stopped;
    }
    REQUIRE(file_bytes(at.folder.index() / "CURRENT") == current);
    for (const auto& entry : fs::directory_iterator(at.folder.index()))
      REQUIRE_FALSE(entry.path().filename().string().starts_with("tmp-"));
  }
  CHECK(stopped > 20);  // ten are read, compared and written, with a beginning of each
}
