// tests/engine/manifest_test.cpp - a manifest survives a round trip; damage does not pass.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/manifest.h"

#include <random>

#include "support/catch.h"

namespace ombud {
namespace {

Manifest a_manifest() {
  Manifest manifest;
  manifest.schema_version = 7;
  manifest.generation = "gen-00000042";
  manifest.updated = "2026-11-21T22:00:00Z";
  manifest.software = "ombud 0.1.0, \"quoted\"";
  manifest.content_hash = std::string(64, 'a');
  manifest.newest_date = "2026-05-01";
  manifest.decisions = 57'500;
  manifest.sources = {{"lgsco", 57'498}, {"sample", 2}};
  manifest.files = {{"decisions.glass", {std::string(64, 'b'), 5'000'000'000}}};
  return manifest;
}

TEST_CASE("a manifest survives being written and read", "[manifest]") {
  const Manifest manifest = a_manifest();
  CHECK(manifest_from_json(to_json(manifest), "MANIFEST") == manifest);
}

TEST_CASE("equal manifests give equal bytes", "[manifest]") {
  CHECK(to_json(a_manifest()) == to_json(a_manifest()));
}

TEST_CASE("a manifest that lacks a member is refused, naming file and member", "[manifest]") {
  for (const std::string member : {"schema_version",
                                   "generation",
                                   "updated",
                                   "software",
                                   "content_hash",
                                   "newest_date",
                                   "decisions",
                                   "sources",
                                   "files"}) {
    CAPTURE(member);
    std::string json = to_json(a_manifest());
    const auto at = json.find("\"" + member + "\"");
    REQUIRE(at != std::string::npos);
    json[at + 1] = '_';
    CHECK_THROWS_WITH(manifest_from_json(json, "DIR/MANIFEST"),
                      Catch::Matchers::ContainsSubstring("DIR/MANIFEST") &&
                          Catch::Matchers::ContainsSubstring(member));
  }
}

TEST_CASE("a manifest of a later format is refused with what to do", "[manifest]") {
  std::string json = to_json(a_manifest());
  json.replace(json.find("\"format\": 1"), 11, "\"format\": 2");
  CHECK_THROWS_WITH(manifest_from_json(json, "MANIFEST"),
                    Catch::Matchers::ContainsSubstring("format 2") &&
                        Catch::Matchers::ContainsSubstring("build the index again"));
}

TEST_CASE("bytes that are no manifest are refused and never crash", "[manifest]") {
  for (const std::string bytes : {"", "{", "[]", "null", "\"gen\"", "{\"format\":1}", "\xff\xfe"}) {
    CAPTURE(bytes);
    CHECK_THROWS_AS(manifest_from_json(bytes, "MANIFEST"), IndexError);
  }
  const unsigned seed = std::random_device()();
  CAPTURE(seed);
  std::mt19937 random(seed);
  const std::string whole = to_json(a_manifest());
  for (int round = 0; round < 2000; ++round) {
    std::string bytes = whole;
    for (int change = 0; change < 3; ++change)
      bytes[random() % bytes.size()] = static_cast<char>(random());
    try {
      (void)manifest_from_json(bytes, "MANIFEST");
    } catch (const IndexError&) {
      continue;
    }
  }
  SUCCEED();
}

}  // namespace
}  // namespace ombud
