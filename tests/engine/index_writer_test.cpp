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

std::vector<unsigned> positions(const Xapian::Document& document, const std::string& term) {
  auto found = document.termlist_begin();
  found.skip_to(term);
  REQUIRE(found != document.termlist_end());
  REQUIRE(*found == term);
  return {found.positionlist_begin(), found.positionlist_end()};
}

unsigned weight(const Xapian::Document& document, const std::string& term) {
  auto found = document.termlist_begin();
  found.skip_to(term);
  return found != document.termlist_end() && *found == term ? found.get_wdf() : 0;
}

bool has_term(const Xapian::Document& document, const std::string& term) {
  auto found = document.termlist_begin();
  found.skip_to(term);
  return found != document.termlist_end() && *found == term;
}

Xapian::Document documented(const Decision& decision,
                            const std::vector<std::uint32_t>& shared = {}) {
  Analyzer analyzer;
  return make_document(decision, shared, analyzer);
}

TEST_CASE("words stand at their places in the band of their part, with a gap between texts",
          "[index_writer]") {
  const auto document =
      documented(a_decision("95 000 001")
                     .summary("damp flat")
                     .section("What happened", SectionKind::kEvents, {"damp again", "last"})
                     .section("", SectionKind::kFindings, {"damp", "after"})
                     .section("Our role", SectionKind::kRole, {"fault"})
                     .section("", SectionKind::kDecision, {"end"})
                     .build());
  using Places = std::vector<unsigned>;
  const auto at = [](ZoneId part, unsigned place) { return band_begin(part) + place; };
  CHECK(positions(document, "damp") ==
        Places{1, at(ZoneId::kEvents, 103), at(ZoneId::kFindings, 101)});
  CHECK(positions(document, "flat") == Places{2});
  CHECK(positions(document, "what") == Places{at(ZoneId::kEvents, 1)});
  CHECK(positions(document, "again") == Places{at(ZoneId::kEvents, 104)});
  CHECK(positions(document, "last") == Places{at(ZoneId::kEvents, 205)});
  // an empty heading leaves its gap; decision sections go on where the findings end
  CHECK(positions(document, "after") == Places{at(ZoneId::kFindings, 202)});
  CHECK(positions(document, "end") == Places{at(ZoneId::kFindings, 403)});
  CHECK(positions(document, "role") == Places{at(ZoneId::kText, 2)});
  CHECK(positions(document, "fault") == Places{at(ZoneId::kText, 103)});
  CHECK(positions(document, "fairwick") == Places{at(ZoneId::kBody, 1)});
}

TEST_CASE("a text longer than its band is indexed on, without places", "[index_writer]") {
  // A word takes two bytes and a place, a text of its own 101 places: 2 million of these would
  // fill a band, and no document of the readers' 8 MiB can. Its end is what must hold.
  Decision decision = a_decision("95 000 001").summary("").build();
  Section section;
  section.kind = SectionKind::kFindings;
  Block block;
  block.text = "x";
  section.blocks.assign(kBandWidth / (kGapBetweenTexts + 1) + 10, block);
  section.blocks.back().text = "last";
  decision.sections = {section, {}};
  decision.sections.back().kind = SectionKind::kRemedy;
  decision.sections.back().heading = "remedy";
  const auto document = documented(decision);
  CHECK(has_term(document, "last"));
  CHECK(positions(document, "last").empty());
  CHECK(positions(document, "x").back() < band_begin(ZoneId::kRemedy) - kGapBetweenTexts);
  CHECK(positions(document, "remedy") == std::vector<unsigned>{band_begin(ZoneId::kRemedy) + 1});
}

TEST_CASE("each part that in: may name has terms of its own, with the same weights",
          "[index_writer]") {
  const Decision decision = a_decision("95 000 001")
                                .by("Oak Care Ltd")
                                .summary("alphas")
                                .section("beta", SectionKind::kRemedy, {"gammas", "gamma"})
                                .section("", SectionKind::kScope, {"alpha delta"})
                                .section("", SectionKind::kConsidered, {"epsilon"})
                                .section("zeta", SectionKind::kRole, {"eta"})
                                .build();
  const auto document = documented(decision, {1});  // the second gamma is shared
  const auto heavy = [](ZoneId id) { return static_cast<unsigned>(zone(id).weight); };
  CHECK(weight(document, zone_term(ZoneId::kSummary, "Zalpha")) == heavy(ZoneId::kSummary));
  CHECK(weight(document, zone_term(ZoneId::kComplaint, "Zalpha")) == heavy(ZoneId::kComplaint));
  CHECK(weight(document, "Zalpha") == heavy(ZoneId::kSummary) + heavy(ZoneId::kComplaint));
  CHECK(weight(document, zone_term(ZoneId::kRemedy, "Zbeta")) == heavy(ZoneId::kHeading));
  CHECK(weight(document, zone_term(ZoneId::kRemedy, "Zgamma")) == heavy(ZoneId::kRemedy));
  CHECK(positions(document, zone_term(ZoneId::kRemedy, "Zgamma")).empty());
  CHECK(has_term(document, zone_term(ZoneId::kComplaint, "Zdelta")));
  CHECK_FALSE(has_term(document, zone_term(ZoneId::kSummary, "Zdelta")));
  for (const char* stem : {"Zepsilon", "Zzeta", "Zeta", "Zoak"}) {
    CAPTURE(stem);
    for (std::size_t part = 0; part < kZoneCount; ++part)
      CHECK_FALSE(has_term(document, zone_term(static_cast<ZoneId>(part), stem)));
  }
  const auto shared = documented(decision, {0, 1});
  CHECK(has_term(shared, zone_term(ZoneId::kRemedy, "Zgamma")));
  CHECK(weight(shared, zone_term(ZoneId::kRemedy, "Zgamma")) == 0);
}

TEST_CASE("a domain word is counted however it is worded, where it stands", "[index_writer]") {
  const std::string ehcp = concept_term("ehcp");
  const auto document =
      documented(a_decision("95 000 001")
                     .summary("An EHC plan.")
                     .section("EHCP", SectionKind::kRemedy, {"Amend the EHCP.", "EHC plans"})
                     .build(),
                 {1});
  const auto heavy = [](ZoneId id) { return static_cast<unsigned>(zone(id).weight); };
  const unsigned in_remedy = heavy(ZoneId::kHeading) + heavy(ZoneId::kRemedy);
  CHECK(weight(document, ehcp) == heavy(ZoneId::kSummary) + in_remedy);
  CHECK(weight(document, zone_term(ZoneId::kSummary, ehcp)) == heavy(ZoneId::kSummary));
  CHECK(weight(document, zone_term(ZoneId::kRemedy, ehcp)) == in_remedy);
  CHECK_FALSE(has_term(document, zone_term(ZoneId::kFindings, ehcp)));
  CHECK(positions(document, ehcp).empty());
}

TEST_CASE("an abbreviation that needs its meaning spelt out counts where it is", "[index_writer]") {
  const std::string accommodation = concept_term("temporary-accommodation");
  const std::string assistant = concept_term("teaching-assistant");
  const auto undefined = documented(a_decision("95 000 001").summary("The TA.").build());
  CHECK_FALSE(has_term(undefined, accommodation));
  CHECK_FALSE(has_term(undefined, assistant));
  const auto defined = documented(a_decision("95 000 001")
                                      .summary("The TA was damp.")
                                      .found("It was temporary accommodation.")
                                      .build());
  CHECK(weight(defined, accommodation) ==
        static_cast<unsigned>(zone(ZoneId::kSummary).weight + zone(ZoneId::kFindings).weight));
  CHECK(has_term(defined, zone_term(ZoneId::kSummary, accommodation)));
  CHECK_FALSE(has_term(defined, assistant));
  // SALT is sure, SLT beside it is not: only the words in full say what it means here.
  const std::string therapy = concept_term("speech-and-language-therapy");
  const auto heavy = [](ZoneId id) { return static_cast<unsigned>(zone(id).weight); };
  const auto sure =
      documented(a_decision("95 000 001").summary("The SALT came.").found("The SLT met.").build());
  CHECK(weight(sure, therapy) == heavy(ZoneId::kSummary));
  CHECK_FALSE(has_term(sure, zone_term(ZoneId::kFindings, therapy)));
}

TEST_CASE("a word too long to index takes a place all the same", "[index_writer]") {
  const auto document = documented(
      a_decision("95 000 001").summary("before " + std::string(65, 'x') + " after").build());
  CHECK(positions(document, "after") == std::vector<unsigned>{3});
  CHECK_FALSE(has_term(document, std::string(65, 'x')));
}

TEST_CASE("each zone gives its weight to words and to stems", "[index_writer]") {
  const auto document = documented(a_decision("95 000 001")
                                       .summary("alpha")
                                       .section("beta", SectionKind::kEvents, {"gammas"})
                                       .section("", SectionKind::kFindings, {"delta"})
                                       .section("", SectionKind::kRemedy, {"epsilon"})
                                       .section("zeta", SectionKind::kRole, {"eta"})
                                       .build());
  const auto expected = [](ZoneId id) { return static_cast<unsigned>(zone(id).weight); };
  CHECK(weight(document, "alpha") == expected(ZoneId::kSummary));
  CHECK(weight(document, "beta") == expected(ZoneId::kHeading));
  CHECK(weight(document, "gammas") == expected(ZoneId::kEvents));
  CHECK(weight(document, "Zgamma") == expected(ZoneId::kEvents));
  CHECK(weight(document, "delta") == expected(ZoneId::kFindings));
  CHECK(weight(document, "epsilon") == expected(ZoneId::kRemedy));
  CHECK(weight(document, "zeta") == 0);
  CHECK(weight(document, "eta") == 0);
  CHECK(has_term(document, "eta"));
  CHECK(positions(document, "Zgamma").empty());
}

TEST_CASE("a shared block has places and no weight", "[index_writer]") {
  const Decision decision = a_decision("95 000 001")
                                .section("", SectionKind::kFindings, {"common words", "own words"})
                                .build();
  const auto document = documented(decision, {0});
  CHECK(weight(document, "common") == 0);
  CHECK(positions(document, "common").size() == 1);
  CHECK(weight(document, "own") == static_cast<unsigned>(zone(ZoneId::kFindings).weight));
  CHECK(document.get_value(kBoilerplateSlot) == "0");
}

TEST_CASE("key, days and every facet are boolean terms and values", "[index_writer]") {
  const Decision decision =
      a_decision("95 000 001").on("2025-12-09").first_seen("2026-01-02").build();
  const auto document = documented(decision);
  for (const char* term : {"Qsample/95-000-001", "D20251209", "M202512", "Y2025"})
    CHECK(has_term(document, term));
  CHECK(document.get_value(kDateSlot) == "20251209");
  CHECK(document.get_value(kKeySlot) == "sample/95-000-001");
  CHECK(document.get_value(kFirstSeenSlot) == "2026-01-02");
  CHECK(document.get_value(kHashSlot) == decision.sha256);
  for (const Facet& facet : facets()) {
    CAPTURE(facet.name);
    const auto values = facet.values_of(decision);
    CHECK(document.get_value(facet.slot) == encode_facet_values(values));
    for (const FacetValue& value : values)
      CHECK(has_term(document, facet_term(facet, value.slug)));
  }
  CHECK(document.get_data() == to_json(decision));
}

TEST_CASE("an undated decision has no day terms", "[index_writer]") {
  Decision decision = a_decision("95 000 001").build();
  decision.date.reset();
  const auto document = documented(decision);
  CHECK(document.get_value(kDateSlot).empty());
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
    CHECK(std::string("DMY").find((*term)[0]) == std::string::npos);
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
