// tests/engine/index_writer_test.cpp - the terms, values and data of a decision, and the checks.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/index_writer.h"

#include <set>

#include <xapian.h>

#include "corpus/decision_json.h"
#include "engine/collection_hash.h"
#include "engine/decision_document.h"
#include "engine/index_folder.h"
#include "engine/schema.h"
#include "engine/stored_decisions.h"
#include "support/a_decision.h"
#include "support/a_generation.h"
#include "support/catch.h"
#include "support/temporary_folder.h"

namespace ombud {
namespace {

using testing::a_decision;
using testing::TemporaryFolder;
using testing::written;

bool has_term(const Xapian::Document& document, const std::string& term) {
  auto found = document.termlist_begin();
  found.skip_to(term);
  return found != document.termlist_end() && *found == term;
}

Xapian::Document documented(const Decision& decision,
                            const std::vector<std::uint32_t>& shared = {}) {
  return make_document(decision, shared);
}

TEST_CASE("the blocks without weight are listed", "[index_writer]") {
  const Decision decision = a_decision("95 000 001")
                                .section("", SectionKind::kFindings, {"common words", "own words"})
                                .build();
  CHECK(documented(decision, {0}).get_value(kBoilerplateSlot) == "0");
  CHECK(documented(decision, {0, 1}).get_value(kBoilerplateSlot) == "0 1");
  CHECK(documented(decision).get_value(kBoilerplateSlot).empty());
}

TEST_CASE("the key is a term; key, days and every facet are values", "[index_writer]") {
  const Decision decision =
      a_decision("95 000 001").on("2025-12-09").first_seen("2026-01-02").build();
  const auto document = documented(decision);
  CHECK(has_term(document, "Qsample/95-000-001"));
  CHECK(document.get_value(kDateSlot) == "20251209");
  CHECK(document.get_value(kKeySlot) == "sample/95-000-001");
  CHECK(document.get_value(kFirstSeenSlot) == "2026-01-02");
  CHECK(document.get_value(kHashSlot) == decision.sha256);
  for (const Facet& facet : facets()) {
    CAPTURE(facet.name);
    const auto values = facet.values_of(decision);
    CHECK(document.get_value(facet.slot) == encode_facet_values(values));
  }
}

TEST_CASE("an undated decision has no day", "[index_writer]") {
  Decision decision = a_decision("95 000 001").build();
  decision.date.reset();
  const auto document = documented(decision);
  CHECK(document.get_value(kDateSlot).empty());
}

TEST_CASE("an index of any decisions passes its own checks", "[index_writer]") {
  Decision silent = a_decision("95 000 003").summary("").build();
  Decision all_shared = a_decision("95 000 004")
                            .summary("")
                            .section("Role", SectionKind::kRole, {"Only words without weight."})
                            .build();
  Decision long_name = a_decision("95 000 005").by(std::string(600, 'n') + " Council").build();
  const std::vector<std::vector<Decision>> collections = {
      {},
      {silent},
      {all_shared},
      {long_name, silent, all_shared, a_decision("95 000 001").build()}};
  for (const auto& decisions : collections) {
    CAPTURE(decisions.size());
    const TemporaryFolder folder;
    const Manifest manifest = written(folder.path(), decisions);
    CHECK(manifest.decisions == decisions.size());
    CHECK(manifest.schema_version == kSchemaVersion);
    const ReadBack read = read_back(folder.path() / kDatabaseFile);
    CHECK(read.decisions == decisions.size());
    CHECK(read.content_hash == manifest.content_hash);
  }
}

TEST_CASE("an index whose keys are not those of its decisions is not believed", "[index_writer]") {
  const std::vector<Decision> decisions = {a_decision("95 000 001").build(),
                                           a_decision("95 000 002").build()};
  const std::string one = decision_key(decisions[0]), two = decision_key(decisions[1]);
  struct Case {
    std::vector<std::vector<std::string>> keys;  // of each document
    std::string told;                            // empty = it passes
  };
  const std::vector<Case> cases = {{{{one}, {two}}, ""},
                                   {{{one}, {}}, "finds 0 decisions for " + two},
                                   {{{}, {two}}, "finds 0 decisions for " + one},
                                   {{{one, two}, {two}}, "finds 2 decisions for " + two},
                                   {{{one, two}, {two + "a"}}, "was not written to it"}};
  for (const Case& with : cases) {
    CAPTURE(with.told);
    const TemporaryFolder folder, plain;
    written(folder.path(), decisions);
    const auto database = folder.path() / kDatabaseFile;
    std::filesystem::remove(database);
    Xapian::WritableDatabase made((plain.path() / "made").string(), Xapian::DB_CREATE);
    for (const auto& keys : with.keys) {
      Xapian::Document document;
      for (const std::string& key : keys)
        document.add_boolean_term(key_term(key));
      made.add_document(document);
    }
    made.commit();
    made.compact(database.string(), Xapian::DBCOMPACT_SINGLE_FILE);
    if (with.told.empty())
      CHECK(read_back(database).decisions == 2);
    else
      CHECK_THROWS_WITH(read_back(database), Catch::Matchers::ContainsSubstring(with.told));
  }
}

TEST_CASE("document ids follow the order of add()", "[index_writer]") {
  const TemporaryFolder folder;
  written(folder.path(),
          {a_decision("95 000 002").on("2024-01-01").build(),
           a_decision("95 000 001").on("2024-01-01").build(),
           a_decision("95 000 003").on("2025-01-01").build()});
  std::vector<std::string> references;
  for_each_stored(folder.path() / kDatabaseFile, [&](const std::string& json) {
    references.push_back(decision_from_json(json).decision.reference);
  });
  CHECK(references == std::vector<std::string>{"95 000 003", "95 000 001", "95 000 002"});
}

TEST_CASE("two builds of one collection give one content hash", "[index_writer]") {
  const TemporaryFolder one;
  const TemporaryFolder other;
  const std::vector<Decision> decisions = {a_decision("95 000 001").found("a").build(),
                                           a_decision("95 000 002").found("b").build()};
  CHECK(written(one.path(), decisions).content_hash ==
        written(other.path(), decisions).content_hash);
}

TEST_CASE("the collection's hash is that of its sorted lines", "[index_writer]") {
  CollectionHash hash;
  hash.add("b", "2");
  hash.add("a", "1");
  // printf 'a\t1\nb\t2\n' | sha256sum
  CHECK(hash.hex() == "6d2d1bd0abaed39e891321f7fb19d3f21108674b420432e927ae2fb4d0b7fb73");
  CollectionHash other;
  other.add("a", "1");
  other.add("b", "3");
  CHECK(hash.hex() != other.hex());
}

TEST_CASE("a database that cannot be written is an input or output error", "[index_writer]") {
  const TemporaryFolder folder;
  const BoilerplateDetector boilerplate;
  CHECK_THROWS_AS(IndexWriter(folder.path() / "absent", boilerplate), IndexIoError);
}

TEST_CASE("reading back notices words that were changed in the database", "[index_writer]") {
  const TemporaryFolder folder;
  Decision forged = a_decision("95 000 001").found("As published.").build();
  forged.sections[0].blocks[0].text = "Not as published.";
  CHECK_THROWS_WITH(written(folder.path(), {forged}),
                    Catch::Matchers::ContainsSubstring("other words"));
}

}  // namespace
}  // namespace ombud
