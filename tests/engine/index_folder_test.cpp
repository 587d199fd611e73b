// tests/engine/index_folder_test.cpp - only what was published, whole, is taken for an index.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/index_folder.h"

#include <fstream>

#include "engine/index_publisher.h"
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

void overwrite(const fs::path& path, const std::string& bytes) {
  fs::remove(path);  // published files are read-only
  std::ofstream(path, std::ios::binary) << bytes;
}

TEST_CASE("generations are numbered in eight digits", "[index_folder]") {
  CHECK(generation_named(42) == "gen-00000042");
  CHECK(generation_number("gen-00000042") == 42U);
  for (const char* name :
       {"gen-42", "gen-0000004x", "tmp-00000042", "gen-000000420", "", "gen--0000001"})
    CHECK_FALSE(generation_number(name));
}

TEST_CASE("a folder without CURRENT, or none at all, has nothing published", "[index_folder]") {
  const TemporaryFolder folder;
  for (const fs::path& root : {folder.path(), folder.path() / "absent"}) {
    const IndexFolder index(root);
    CHECK_FALSE(index.current());
    CHECK(index.generations().empty());
    CHECK(index.tombstones().empty());
    CHECK_THROWS_AS(index.current_or_throw(), NoIndex);
    CHECK_THROWS_WITH(index.current_or_throw(),
                      Catch::Matchers::ContainsSubstring("indexer --index"));
  }
}

TEST_CASE("a torn CURRENT is refused, with the way back", "[index_folder]") {
  const TemporaryFolder folder;
  const std::string hash(64, 'a');
  for (const std::string& line : {std::string(),
                                  std::string("gen-00000001"),
                                  "gen-00000001 " + hash,
                                  "gen-00000001 " + hash.substr(1) + "\n",
                                  "gen-1 " + hash + "\n",
                                  "../etc/passwd " + hash + "\n",
                                  "gen-00000001 " + std::string(64, 'G') + "\n",
                                  std::string(200, '\0')}) {
    CAPTURE(line);
    folder.write("CURRENT", line);
    CHECK_THROWS_WITH(IndexFolder(folder.path()).current(),
                      Catch::Matchers::ContainsSubstring("CURRENT") &&
                          Catch::Matchers::ContainsSubstring("indexer rollback"));
  }
}

TEST_CASE("a file whose reader checks it is left to that, and the others are checked",
          "[index_folder]") {
  const TemporaryFolder folder;
  const GenerationName name = published(folder.path(), {a_decision("95 000 001").build()});
  const IndexFolder index(folder.path());
  const Manifest manifest = index.manifest(name);
  const std::string apart = GENERATE("decisions.words", "decisions.glass", "no.such.file");
  const unsigned jobs = GENERATE(1U, 3U);
  int read = 0;
  const auto verify = [&] { index.verify_files(manifest, jobs, {apart, [&] { ++read; }}); };
  if (apart != "no.such.file") overwrite(index.path_of(name.name) / apart, "damaged");
  CHECK_NOTHROW(verify());
  CHECK(read == (apart == "no.such.file" ? 0 : 1));

  overwrite(index.path_of(name.name) / "decisions.texts", "damaged");
  CHECK_THROWS_WITH(verify(), Catch::Matchers::ContainsSubstring("decisions.texts is damaged"));
}

TEST_CASE("any change to a published generation is noticed", "[index_folder]") {
  const TemporaryFolder folder;
  const GenerationName name = published(folder.path(), {a_decision("95 000 001").build()});
  const IndexFolder index(folder.path());
  const fs::path manifest = index.path_of(name.name) / "MANIFEST";
  const fs::path database = index.database_of(name.name);
  REQUIRE_NOTHROW(index.verify_files(index.manifest(name)));

  SECTION("a bit of the database") {
    std::string bytes = testing::file_bytes(database);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    overwrite(database, bytes);
    CHECK_THROWS_WITH(index.verify_files(index.manifest(name)),
                      Catch::Matchers::ContainsSubstring("decisions.glass") &&
                          Catch::Matchers::ContainsSubstring("SHA-256"));
  }
  SECTION("its length") {
    overwrite(database, testing::file_bytes(database) + "x");
    CHECK_THROWS_WITH(index.verify_files(index.manifest(name)),
                      Catch::Matchers::ContainsSubstring("bytes"));
  }
  SECTION("its absence") {
    fs::remove(database);
    CHECK_THROWS_WITH(index.verify_files(index.manifest(name)),
                      Catch::Matchers::ContainsSubstring("missing"));
  }
  SECTION("a file too many") {
    overwrite(index.path_of(name.name) / "position.glass", "x");
    CHECK_THROWS_WITH(index.verify_files(index.manifest(name)),
                      Catch::Matchers::ContainsSubstring("position.glass"));
  }
  SECTION("a byte of the manifest") {
    std::string json = testing::file_bytes(manifest);
    json.insert(json.find('\n'), " ");
    overwrite(manifest, json);
    CHECK_THROWS_WITH(index.manifest(name), Catch::Matchers::ContainsSubstring("SHA-256"));
    CHECK_NOTHROW(index.manifest({name.name, {}}));  // taken as found
  }
  SECTION("the manifest's absence") {
    fs::remove(manifest);
    CHECK_THROWS_WITH(index.manifest(name), Catch::Matchers::ContainsSubstring("missing"));
  }
  SECTION("the manifest of another generation") {
    fs::rename(index.path_of(name.name), index.path_of("gen-00000009"));
    CHECK_THROWS_WITH(index.manifest({"gen-00000009", {}}),
                      Catch::Matchers::ContainsSubstring("belongs to"));
  }
}

TEST_CASE("tombstones come back sorted, and a broken line is told", "[index_folder]") {
  const TemporaryFolder folder;
  IndexPublisher(folder.path())
      .write_tombstones({{"lgsco/25-004-574", "2026-11-21"}, {"lgsco/23-000-001", "2026-01-02"}});
  const IndexFolder index(folder.path());
  CHECK(index.tombstones() == std::vector<Tombstone>{{"lgsco/23-000-001", "2026-01-02"},
                                                     {"lgsco/25-004-574", "2026-11-21"}});
  folder.write("WITHDRAWN", "{\"key\":\"lgsco/25-004-574\"}\n");
  CHECK_THROWS_WITH(index.tombstones(), Catch::Matchers::ContainsSubstring("WITHDRAWN"));
}

}  // namespace
}  // namespace ombud
