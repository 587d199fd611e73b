// tests/engine/schema_test.cpp - loops over the rows: what holds for one facet holds for all.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/schema.h"

#include "corpus/dates.h"
#include "support/a_decision.h"
#include "support/catch.h"

using namespace ombud;
using testing::a_decision;

TEST_CASE("every facet has a value, a term and a slot for a whole decision") {
  const Decision decision = a_decision("25 004 574").by("West Northamptonshire Council").build();
  for (const Facet& facet : facets()) {
    CAPTURE(facet.name);
    const auto values = facet.values_of(decision);
    REQUIRE(values.size() == 1);
    CHECK_FALSE(values[0].label.empty());
    CHECK(facet_term(facet, values[0].slug) == std::string(facet.prefix) + ":" + values[0].slug);
    CHECK(decode_facet_values(encode_facet_values(values)) == values);
    CHECK(find_facet(facet.name) == &facet);
  }
}

TEST_CASE("a decision that does not say has no value, not an empty one") {
  for (const Facet& facet : facets()) {
    CAPTURE(facet.name);
    if (facet.name == "type") continue;  // a document is always one or the other
    CHECK(facet.values_of(Decision{}).empty());
  }
}

TEST_CASE("the values that filters and links hold on to") {
  const Decision decision = a_decision("25 004 574")
                                .by("Brighton and Hove City Council")
                                .category("Children’s Care Services")
                                .subcategory("Child protection")
                                .outcome("Closed after initial enquiries")
                                .on("2025-12-09")
                                .report()
                                .build();
  const std::pair<const char*, FacetValue> expected[] = {
      {"outcome", {"closed-after-initial-enquiries", "Closed after initial enquiries"}},
      {"category", {"children-s-care-services", "Children's care services"}},
      {"subcategory", {"child-protection", "Child protection"}},
      {"council", {"brighton-and-hove-city-council", "Brighton & Hove City Council"}},
      {"kind", {"unitary", "Unitary council"}},
      {"region", {"south-east", "South East"}},
      {"year", {"2025", "2025"}},
      {"type", {"report", "Report"}},
  };
  CHECK(facets().size() == std::size(expected));
  for (const auto& [name, value] : expected) {
    CAPTURE(name);
    const Facet* facet = find_facet(name);
    REQUIRE(facet);
    CHECK(facet->values_of(decision) == std::vector<FacetValue>{value});
  }
}

TEST_CASE("several values of one facet survive their slot") {
  const std::vector<FacetValue> values = {{"distress", "Distress"},
                                          {"time-and-trouble", "Time & trouble"}};
  CHECK(decode_facet_values(encode_facet_values(values)) == values);
  CHECK(decode_facet_values("").empty());
  CHECK(decode_facet_values("damaged").empty());
}

TEST_CASE("a slug of any length makes a term that Xapian takes, told apart from its neighbours") {
  const Facet& council = *find_facet("council");
  const std::string long_slug(5000, 'x');
  CHECK(facet_term(council, long_slug).size() <= 245);
  CHECK(facet_term(council, long_slug) != facet_term(council, long_slug + "y"));
  CHECK(facet_term(council, long_slug) == facet_term(council, long_slug));
}

TEST_CASE("a decision's key and terms") {
  CHECK(decision_key("lgsco", "22 009 742a") == "lgsco/22-009-742a");
  CHECK(key_term("lgsco/22-009-742a") == "Qlgsco/22-009-742a");
  const Date date = *parse_date("2025-02-03");
  CHECK(day_term(date) == "D20250203");
  CHECK(month_term(date.year() / date.month()) == "M202502");
  CHECK(year_term(date.year()) == "Y2025");
}

TEST_CASE("role sections weigh nothing, findings and remedy more than the rest") {
  CHECK(zone(zone_of(SectionKind::kRole)).weight == 0);
  CHECK(zone(zone_of(SectionKind::kFindings)).weight > zone(zone_of(SectionKind::kEvents)).weight);
  CHECK(zone(zone_of(SectionKind::kRemedy)).weight > zone(zone_of(SectionKind::kEvents)).weight);
  CHECK(zone(ZoneId::kSummary).name == "summary");
}
