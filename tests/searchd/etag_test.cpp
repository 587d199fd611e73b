// tests/searchd/etag_test.cpp - the name of an answer changes when the answer could.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/etag.h"

#include "support/a_site.h"
#include "support/catch.h"

using namespace ombud;
using namespace ombud::testing;

TEST_CASE("a tag depends on each part and on where parts end", "[searchd]") {
  CHECK(etag_of({"a", "b"}) == etag_of({"a", "b"}));
  CHECK(etag_of({"a", "b"}) != etag_of({"b", "a"}));
  CHECK(etag_of({"ab", "c"}) != etag_of({"a", "bc"}));
  CHECK(etag_of({"a"}) != etag_of({"a", ""}));
}

TEST_CASE("a tag names the generation, and tells apart folders begun anew", "[searchd]") {
  Manifest manifest;
  manifest.generation = "gen-00000042";
  manifest.updated = "2026-11-21T22:00:00Z";
  const std::string tag = etag_of(manifest, {"q=damp"});
  CHECK(tag.rfind("W/\"gen-00000042-", 0) == 0);
  manifest.updated = "2026-11-21T22:00:01Z";
  CHECK(etag_of(manifest, {"q=damp"}) != tag);
  manifest.updated = "2026-11-21T22:00:00Z";
  CHECK(etag_of(manifest, {"q=damp"}) == tag);
  CHECK(etag_of(manifest, {"q=dump"}) != tag);
}

TEST_CASE("a client holds an answer when it names its tag, weak or strong, alone or in a list",
          "[searchd]") {
  const std::string tag = "W/\"gen-1-ab\"";
  for (const char* header : {"W/\"gen-1-ab\"", "\"gen-1-ab\"", "\"x\", W/\"gen-1-ab\"", "*"}) {
    INFO(header);
    CHECK(holds(a_request("/", "If-None-Match: " + std::string(header) + "\r\n"), tag));
  }
  for (const char* header : {"W/\"gen-1-a\"", "gen-1-ab", "\"\""}) {
    INFO(header);
    CHECK_FALSE(holds(a_request("/", "If-None-Match: " + std::string(header) + "\r\n"), tag));
  }
  CHECK_FALSE(holds(a_request("/"), tag));
}
