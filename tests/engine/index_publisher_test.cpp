// tests/engine/index_publisher_test.cpp - one at a time, by renames, keeping what rollback needs.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/index_publisher.h"

#include <fstream>

#include <sys/wait.h>
#include <unistd.h>

#include "engine/stored_decisions.h"
#include "support/a_decision.h"
#include "support/a_generation.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

namespace ombud {
namespace {

namespace fs = std::filesystem;
using testing::a_decision;
using testing::published;
using testing::TemporaryFolder;
using testing::written;
using Names = std::vector<std::string>;

Decision numbered(int number) {
  return a_decision("95 000 00" + std::to_string(number)).found("Text of it.").build();
}

std::string current(const fs::path& root) { return IndexFolder(root).current_or_throw().name; }

Names names_in(const fs::path& root) {
  Names names;
  for (const auto& entry : fs::directory_iterator(root))
    names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

TEST_CASE("what is published is current, whole and read-only", "[index_publisher]") {
  const TemporaryFolder folder;
  const GenerationName name = published(folder.path(), {numbered(1), numbered(2)});
  const IndexFolder index(folder.path());
  CHECK(name.name == "gen-00000001");
  CHECK(index.current() == name);
  const Manifest manifest = index.manifest(name);
  CHECK(manifest.decisions == 2);
  CHECK(manifest.sources == std::map<std::string, std::uint32_t>{{"sample", 2}});
  CHECK(manifest.newest_date == "2024-03-15");
  CHECK_NOTHROW(index.verify_files(manifest));
  CHECK(names_in(index.path_of(name.name)) ==
        Names{"MANIFEST", "decisions.glass", "decisions.texts", "decisions.words"});
  CHECK((fs::status(index.database_of(name.name)).permissions() & fs::perms::owner_write) ==
        fs::perms::none);
  CHECK(names_in(folder.path()) == Names{"CURRENT", "LOCK", "gen-00000001"});
}

TEST_CASE("a manifest may tell of files before they are published", "[index_publisher]") {
  const TemporaryFolder folder;
  IndexPublisher publisher(folder.path());
  const fs::path directory = publisher.begin();
  Manifest manifest = written(directory, {numbered(1), numbered(2)});
  const ManifestFile words = manifest_file(directory / kWordsFile);
  CHECK(words.bytes == fs::file_size(directory / kWordsFile));
  manifest.files[kWordsFile] = words;
  manifest.files["decisions.gone"] = {};
  const GenerationName name = publisher.publish(manifest);
  const Manifest published = publisher.folder().manifest(name);
  CHECK(published.files.at(kWordsFile) == words);
  CHECK(published.files.size() == 3);
  CHECK_NOTHROW(publisher.folder().verify_files(published));
}

TEST_CASE("a file that changed after its manifest told of it is found out", "[index_publisher]") {
  const TemporaryFolder folder;
  IndexPublisher publisher(folder.path());
  const fs::path directory = publisher.begin();
  Manifest manifest = written(directory, {numbered(1)});
  manifest.files[kWordsFile] = manifest_file(directory / kWordsFile);
  std::fstream(directory / kWordsFile, std::ios::in | std::ios::out).put('x');
  const GenerationName name = publisher.publish(manifest);
  CHECK_THROWS_WITH(publisher.folder().verify_files(publisher.folder().manifest(name)),
                    Catch::Matchers::ContainsSubstring("decisions.words is damaged"));
}

TEST_CASE("what a manifest would tell of a file that is not there is an input or output error",
          "[index_publisher]") {
  const TemporaryFolder folder;
  CHECK_THROWS_WITH(manifest_file(folder.path() / "none"),
                    Catch::Matchers::ContainsSubstring("none") &&
                        Catch::Matchers::ContainsSubstring("See to the disk"));
  CHECK_THROWS_AS(manifest_file(folder.path() / "none"), IndexIoError);
}

TEST_CASE("the current generation and the two before it are kept", "[index_publisher]") {
  const TemporaryFolder folder;
  for (int i = 1; i <= 5; ++i)
    published(folder.path(), {numbered(i)});
  CHECK(IndexFolder(folder.path()).generations() ==
        Names{"gen-00000003", "gen-00000004", "gen-00000005"});
  CHECK(current(folder.path()) == "gen-00000005");
}

TEST_CASE("a second publisher is told who holds the lock", "[index_publisher]") {
  const TemporaryFolder folder;
  const IndexPublisher first(folder.path());
  CHECK_THROWS_AS(IndexPublisher(folder.path()), IndexLocked);
  CHECK_THROWS_WITH(IndexPublisher(folder.path()),
                    Catch::Matchers::ContainsSubstring("process " + std::to_string(getpid())));
}

TEST_CASE("the lock goes with its holder", "[index_publisher]") {
  const TemporaryFolder folder;
  { const IndexPublisher first(folder.path()); }
  CHECK_NOTHROW(IndexPublisher(folder.path()));
}

TEST_CASE("what a crashed build left behind is removed", "[index_publisher]") {
  const TemporaryFolder folder;
  published(folder.path(), {numbered(1)});
  folder.write("tmp-00000002/building/docdata.glass", "half");
  folder.write("tmp-gc-gen-00000000/MANIFEST", "old");
  folder.write("CURRENT.tmp", "gen-");
  { const IndexPublisher next(folder.path()); }
  CHECK(names_in(folder.path()) == Names{"CURRENT", "LOCK", "gen-00000001"});
}

TEST_CASE("a build that is given up leaves nothing and changes nothing", "[index_publisher]") {
  const TemporaryFolder folder;
  published(folder.path(), {numbered(1)});
  {
    IndexPublisher publisher(folder.path());
    std::ofstream(publisher.begin() / "decisions.glass") << "half";
  }
  CHECK(names_in(folder.path()) == Names{"CURRENT", "LOCK", "gen-00000001"});
  CHECK(current(folder.path()) == "gen-00000001");
}

TEST_CASE("a sealed generation is not current until it is made so", "[index_publisher]") {
  const TemporaryFolder folder;
  published(folder.path(), {numbered(1)});
  IndexPublisher publisher(folder.path());
  const GenerationName sealed = publisher.seal(written(publisher.begin(), {numbered(2)}));
  CHECK(current(folder.path()) == "gen-00000001");
  publisher.make_current(sealed);
  CHECK(publisher.folder().current() == sealed);
}

TEST_CASE("a generation sealed by a publication that was cut off is replaced",
          "[index_publisher]") {
  const TemporaryFolder folder;
  published(folder.path(), {numbered(1)});
  {
    IndexPublisher cut_off(folder.path());
    cut_off.seal(written(cut_off.begin(), {numbered(2)}));
  }
  CHECK(published(folder.path(), {numbered(3)}).name == "gen-00000003");
  CHECK(IndexFolder(folder.path()).generations() == Names{"gen-00000001", "gen-00000003"});
}

TEST_CASE("rollback goes back one generation at a time, and no further", "[index_publisher]") {
  const TemporaryFolder folder;
  for (int i = 1; i <= 3; ++i)
    published(folder.path(), {numbered(i)});
  IndexPublisher publisher(folder.path());
  CHECK(publisher.rollback().name == "gen-00000002");
  CHECK(publisher.rollback().name == "gen-00000001");
  CHECK(publisher.folder().manifest(publisher.folder().current_or_throw()).decisions == 1);
  CHECK_THROWS_WITH(publisher.rollback(),
                    Catch::Matchers::ContainsSubstring("no earlier generation"));
  CHECK(current(folder.path()) == "gen-00000001");
}

TEST_CASE("what was rolled back from does not come back by a later rollback", "[index_publisher]") {
  const TemporaryFolder folder;
  published(folder.path(), {numbered(1)});
  published(folder.path(), {numbered(2)});
  IndexPublisher(folder.path()).rollback();
  CHECK(published(folder.path(), {numbered(3)}).name == "gen-00000003");
  CHECK(IndexPublisher(folder.path()).rollback().name == "gen-00000001");
}

TEST_CASE("rollback passes over a damaged generation and mends a damaged CURRENT",
          "[index_publisher]") {
  const TemporaryFolder folder;
  for (int i = 1; i <= 3; ++i)
    published(folder.path(), {numbered(i)});
  fs::remove(IndexFolder(folder.path()).database_of("gen-00000002"));
  SECTION("damaged generation") {
    CHECK(IndexPublisher(folder.path()).rollback().name == "gen-00000001");
  }
  SECTION("damaged CURRENT") {
    folder.write("CURRENT", "gen");
    CHECK(IndexPublisher(folder.path()).rollback().name == "gen-00000003");
  }
  SECTION("CURRENT gone") {
    fs::remove(folder.path() / "CURRENT");
    CHECK(IndexPublisher(folder.path()).rollback().name == "gen-00000003");
  }
}

TEST_CASE("no rollback and no later publication keeps a withdrawn decision", "[index_publisher]") {
  const TemporaryFolder folder;
  published(folder.path(), {numbered(1)});
  published(folder.path(), {numbered(2)});
  published(folder.path(), {numbered(3)});
  IndexPublisher publisher(folder.path());
  publisher.write_tombstones({{"sample/95-000-002", "2026-11-21"}});
  SECTION("rollback passes over it") { CHECK(publisher.rollback().name == "gen-00000001"); }
  SECTION("publishing removes it") {
    publisher.publish(written(publisher.begin(), {numbered(4)}));
    CHECK(publisher.folder().generations() ==
          Names{"gen-00000001", "gen-00000003", "gen-00000004"});
  }
}

TEST_CASE("a folder that cannot be made is an input or output error", "[index_publisher]") {
  const TemporaryFolder folder;
  folder.write("file", "");
  CHECK_THROWS_AS(IndexPublisher(folder.path() / "file" / "index"), IndexIoError);
}

TEST_CASE("killed at any moment, the index is the old one or the new one", "[index_publisher]") {
  const TemporaryFolder folder;
  published(folder.path(), {numbered(1)});
  for (int round = 0; round < 20; ++round) {
    CAPTURE(round);
    const std::string before = current(folder.path());
    const pid_t child = fork();
    if (child == 0) {
      published(folder.path(), {numbered(1), numbered(2)});
      _exit(0);
    }
    usleep(static_cast<useconds_t>(round * 3000));
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    const IndexFolder index(folder.path());
    const GenerationName now = index.current_or_throw();
    CHECK(now.name >= before);
    REQUIRE_NOTHROW(index.verify_files(index.manifest(now)));
  }
  CHECK_NOTHROW(published(folder.path(), {numbered(3)}));
}

}  // namespace
}  // namespace ombud
