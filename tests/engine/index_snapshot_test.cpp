// tests/engine/index_snapshot_test.cpp - a generation is proven before it is searched.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/index_snapshot.h"

#include <fstream>

#include "corpus/sha256.h"
#include "engine/index_publisher.h"
#include "engine/schema.h"
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

// Publishes with a manifest changed by `change`, its hashes true.
template <class Change>
GenerationName published_as(const fs::path& root, const Change& change) {
  IndexPublisher publisher(root);
  Manifest manifest = testing::written(publisher.begin(), {a_decision("95 000 001").build()});
  change(manifest);
  return publisher.publish(manifest);
}

TEST_CASE("an opened snapshot holds the manifest, the real path and a column a facet",
          "[index_snapshot]") {
  const TemporaryFolder folder;
  const GenerationName name = published(
      folder.path(), {a_decision("95 000 001").build(), a_decision("95 000 002").build()});
  const fs::path link = folder.path() / "link";
  fs::create_directory_symlink(folder.path(), link);
  const auto snapshot = IndexSnapshot::open(IndexFolder(link), name);
  CHECK(snapshot->generation() == name.name);
  CHECK(snapshot->decisions() == 2);
  CHECK(snapshot->columns().size() == facets().size());
  CHECK(snapshot->database_path() == fs::canonical(folder.path()) / name.name / "decisions.glass");
}

TEST_CASE("an index of another schema is refused with the command that rebuilds it",
          "[index_snapshot]") {
  const TemporaryFolder folder;
  const GenerationName name =
      published_as(folder.path(), [](Manifest& manifest) { manifest.schema_version = 9999; });
  CHECK_THROWS_WITH(IndexSnapshot::open(IndexFolder(folder.path()), name),
                    Catch::Matchers::ContainsSubstring("schema 9999") &&
                        Catch::Matchers::ContainsSubstring("indexer --index"));
}

TEST_CASE("a database with other than the announced decisions is refused", "[index_snapshot]") {
  const TemporaryFolder folder;
  const GenerationName name =
      published_as(folder.path(), [](Manifest& manifest) { manifest.decisions = 2; });
  CHECK_THROWS_WITH(IndexSnapshot::open(IndexFolder(folder.path()), name),
                    Catch::Matchers::ContainsSubstring("holds 1 decisions"));
}

TEST_CASE("every flipped bit, cut and loss is refused", "[index_snapshot]") {
  const TemporaryFolder folder;
  const GenerationName name = published(folder.path(), {a_decision("95 000 001").build()});
  const IndexFolder index(folder.path());
  const fs::path database = index.database_of(name.name);
  const std::string whole = testing::file_bytes(database);
  fs::permissions(database, fs::perms::owner_all);
  for (std::size_t at = 0; at < whole.size(); at += 997) {
    CAPTURE(at);
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << at % 8));
    std::ofstream(database, std::ios::binary) << bytes;
    REQUIRE_THROWS_AS(IndexSnapshot::open(index, name), IndexError);
  }
  std::ofstream(database, std::ios::binary) << whole.substr(0, whole.size() / 2);
  CHECK_THROWS_AS(IndexSnapshot::open(index, name), IndexError);
  fs::remove(database);
  CHECK_THROWS_AS(IndexSnapshot::open(index, name), IndexError);
  std::ofstream(database, std::ios::binary) << whole;
  CHECK_NOTHROW(IndexSnapshot::open(index, name));
}

TEST_CASE("a snapshot knows what was withdrawn", "[index_snapshot]") {
  const TemporaryFolder folder;
  const GenerationName name = published(folder.path(), {a_decision("95 000 001").build()});
  IndexPublisher(folder.path())
      .write_tombstones({{"sample/95-000-009", "2026-11-21"}, {"sample/95-000-002", "2026-11-21"}});
  const auto snapshot = IndexSnapshot::open(IndexFolder(folder.path()), name);
  CHECK(snapshot->withdrawn("sample/95-000-002"));
  CHECK(snapshot->withdrawn("sample/95-000-009"));
  CHECK_FALSE(snapshot->withdrawn("sample/95-000-001"));
}

}  // namespace
}  // namespace ombud
