// tests/engine/schema_test.cpp - loops over the rows: what holds for one facet holds for all.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/schema.h"

#include <optional>
#include <set>
#include <string>

#include "corpus/dates.h"
#include "engine/analysis.h"
#include "support/a_decision.h"
#include "support/catch.h"

using namespace ombud;
using testing::a_decision;

TEST_CASE("every facet has a value and a slot for a whole decision") {
  const Decision decision = a_decision("25 004 574")
                                .by("West Northamptonshire Council")
                                .pays(250'00, {"distress"})
                                .cites({"Care Act 2014"})
                                .build();
  for (const Facet& facet : facets()) {
    CAPTURE(facet.name);
    const auto values = facet.values_of(decision);
    REQUIRE(values.size() == 1);
    CHECK_FALSE(values[0].label.empty());
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
                                .pays(501'00, {"time and trouble"}, RemedyKind::kRefund)
                                .cites({"Children and Families Act 2014"})
                                .build();
  const std::pair<const char*, FacetValue> expected[] = {
      {"outcome", {"closed-after-initial-enquiries", "Closed after initial enquiries"}},
      {"category", {"children-s-care-services", "Children's care services"}},
      {"subcategory", {"child-protection", "Child protection"}},
      {"payment", {"501-1000", "£501 to £1,000"}},
      {"remedy", {"refund", "Refund or reimbursement"}},
      {"purpose", {"time-and-trouble", "Time and trouble"}},
      {"law", {"children-and-families-act-2014", "Children and Families Act 2014"}},
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

namespace {

std::vector<FacetValue> values_of(const char* facet, const Decision& decision) {
  return find_facet(facet)->values_of(decision);
}

std::vector<std::string> slugs_of(const char* facet, const Decision& decision) {
  std::vector<std::string> slugs;
  for (const FacetValue& value : values_of(facet, decision))
    slugs.push_back(value.slug);
  return slugs;
}

using Slugs = std::vector<std::string>;

}  // namespace

TEST_CASE("a decision is in the band of all its cash, or says that money is not stated") {
  struct Case {
    const char* why;
    Decision decision;
    Slugs slugs;
  };
  const std::string reference = "95 000 001";
  Decision unread = a_decision(reference).pays(250'00).build();
  unread.remedy_totals.reset();
  Remedy earlier;
  earlier.kind = RemedyKind::kPayment;
  earlier.amount_pence = 300'00;
  earlier.offered_before = true;
  const Case cases[] = {
      {"two payments", a_decision(reference).pays(200'00).pays(50'50).build(), {"251-500"}},
      {"a payment, and more money",
       a_decision(reference).pays(100'00).pays(std::nullopt).build(),
       {"1-100"}},
      {"no amount", a_decision(reference).pays(std::nullopt).build(), {"not-stated"}},
      {"a credit is no payment",
       a_decision(reference).pays(90'00, {}, RemedyKind::kCredit).build(),
       {}},
      {"nor is an earlier offer", a_decision(reference).remedy(earlier).build(), {}},
      {"an apology", a_decision(reference).does(RemedyKind::kApology).build(), {}},
      {"remedies that have not been read", unread, {}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.why);
    CHECK(slugs_of("payment", c.decision) == c.slugs);
  }
  CHECK(values_of("payment", a_decision(reference).pays(std::nullopt).build()) ==
        std::vector<FacetValue>{{"not-stated", "Amount not stated"}});
}

TEST_CASE("each kind of remedy is a value of its own, once, with a label for people") {
  auto builder = a_decision("95 000 001");
  const std::pair<RemedyKind, FacetValue> expected[] = {
      {RemedyKind::kPayment, {"payment", "Payment"}},
      {RemedyKind::kRefund, {"refund", "Refund or reimbursement"}},
      {RemedyKind::kCredit, {"credit", "Credit or waiver"}},
      {RemedyKind::kBackdated, {"backdated", "Backdated award"}},
      {RemedyKind::kApology, {"apology", "Apology"}},
      {RemedyKind::kReview, {"review", "Review or reassessment"}},
      {RemedyKind::kTraining, {"training", "Training"}},
      {RemedyKind::kPolicy, {"policy", "Change of policy"}},
      {RemedyKind::kOther, {"other", "Other action"}},
  };
  std::vector<FacetValue> values;
  for (const auto& [kind, value] : expected) {
    builder.does(kind).does(kind);
    values.push_back(value);
  }
  CHECK(values_of("remedy", builder.build()) == values);
}

TEST_CASE("the purposes are those of the money, each once") {
  Remedy training;
  training.kind = RemedyKind::kTraining;
  training.purposes = {"other"};
  const Decision decision = a_decision("95 000 001")
                                .pays(100'00, {"distress", "time and trouble"})
                                .pays(50'00, {"Distress"}, RemedyKind::kCredit)
                                .remedy(training)
                                .build();
  CHECK(
      values_of("purpose", decision) ==
      std::vector<FacetValue>{{"distress", "Distress"}, {"time-and-trouble", "Time and trouble"}});
}

TEST_CASE("a section counts for its law too, and that of a law nobody knows for the law alone") {
  const Decision decision = a_decision("95 000 001")
                                .cites({"Children Act 1989 s17",
                                        "Care Act 2014",
                                        "Children Act 1989 s23CZA",
                                        "Oak Trees Act 1931 s4",
                                        "Oak Trees Act 1931 s5"})
                                .build();
  CHECK(values_of("law", decision) ==
        std::vector<FacetValue>{{"children-act-1989", "Children Act 1989"},
                                {"children-act-1989-s17", "Children Act 1989 s17"},
                                {"care-act-2014", "Care Act 2014"},
                                {"children-act-1989-s23cza", "Children Act 1989 s23CZA"},
                                {"oak-trees-act-1931", "Oak Trees Act 1931"}});
}

TEST_CASE("the order of payment keys is that of the sums") {
  CHECK(payment_key(250'00) == "000000025000");
  CHECK(payment_key(kPaymentMaxPence) == "999999999999");
  CHECK(payment_key(kPaymentMaxPence + 1) == payment_key(kPaymentMaxPence));
  CHECK(payment_key(-1) == payment_key(0));
  const std::int64_t rising[] = {0, 1, 9, 10, 99'99, 100'00, 1'000'00, 10'000'00, kPaymentMaxPence};
  for (std::size_t i = 1; i < std::size(rising); ++i)
    CHECK(payment_key(rising[i - 1]) < payment_key(rising[i]));
}

TEST_CASE("several values of one facet survive their slot") {
  const std::vector<FacetValue> values = {{"distress", "Distress"},
                                          {"time-and-trouble", "Time & trouble"}};
  CHECK(decode_facet_values(encode_facet_values(values)) == values);
  CHECK(decode_facet_values("").empty());
  CHECK(decode_facet_values("damaged").empty());
}

TEST_CASE("a decision's key and its term") {
  CHECK(decision_key("lgsco", "22 009 742a") == "lgsco/22-009-742a");
  CHECK(key_term("lgsco/22-009-742a") == "Qlgsco/22-009-742a");
}

TEST_CASE("role sections weigh nothing, the summary most, the complaint more than the rest") {
  CHECK(zone(zone_of(SectionKind::kRole)).weight == 0);
  CHECK(zone(zone_of(SectionKind::kComplaint)).weight > zone(zone_of(SectionKind::kEvents)).weight);
  CHECK(zone(ZoneId::kSummary).weight > zone(zone_of(SectionKind::kComplaint)).weight);
  CHECK(zone(ZoneId::kSummary).name == "summary");
}

TEST_CASE("every section stands in a part and has a weight, which differ for role sections only") {
  const std::pair<SectionKind, ZoneId> parts[] = {
      {SectionKind::kComplaint, ZoneId::kComplaint},
      {SectionKind::kScope, ZoneId::kComplaint},
      {SectionKind::kConsidered, ZoneId::kText},
      {SectionKind::kBackground, ZoneId::kBackground},
      {SectionKind::kEvents, ZoneId::kEvents},
      {SectionKind::kFindings, ZoneId::kFindings},
      {SectionKind::kDecision, ZoneId::kFindings},
      {SectionKind::kRemedy, ZoneId::kRemedy},
      {SectionKind::kOther, ZoneId::kText},
  };
  for (const auto& [kind, part] : parts) {
    CAPTURE(static_cast<int>(kind));
    CHECK(zone_of(kind) == part);
    CHECK(part_of(kind) == part);
  }
  CHECK(zone_of(SectionKind::kRole) == ZoneId::kBoilerplate);
  CHECK(part_of(SectionKind::kRole) == ZoneId::kText);
}

TEST_CASE("in: names the parts in any capitals, and by other words") {
  const std::pair<const char*, std::optional<ZoneId>> names[] = {
      {"summary", ZoneId::kSummary},
      {"complaint", ZoneId::kComplaint},
      {"background", ZoneId::kBackground},
      {"events", ZoneId::kEvents},
      {"facts", ZoneId::kEvents},
      {"findings", ZoneId::kFindings},
      {"finding", ZoneId::kFindings},
      {"decision", ZoneId::kFindings},
      {"remedy", ZoneId::kRemedy},
      {"REMEDY", ZoneId::kRemedy},
      {"Remedies", ZoneId::kRemedy},
      {"body", std::nullopt},
      {"heading", std::nullopt},
      {"text", std::nullopt},
      {"boilerplate", std::nullopt},
      {"anywhere", std::nullopt},
      {"remed", std::nullopt},
      {"remedyx", std::nullopt},
      {"", std::nullopt},
  };
  for (const auto& [name, part] : names) {
    CAPTURE(name);
    CHECK(zone_asked_for(name) == part);
  }
}

TEST_CASE("the terms of the parts differ from each other and from every label") {
  std::set<std::string> terms = {"Zdamp", concept_term("damp")};
  for (std::size_t i = 0; i < kZoneCount; ++i) {
    const auto part = static_cast<ZoneId>(i);
    terms.insert(zone_term(part, "Zdamp"));
    terms.insert(zone_term(part, concept_term("damp")));
  }
  CHECK(terms.size() == 2 + 2 * kZoneCount);
  CHECK(zone_term(ZoneId::kRemedy, "Zapolog") == "XIremedy:Zapolog");
  CHECK(zone_term(ZoneId::kRemedy, concept_term("ehcp")) == "XIremedy:XA:ehcp");
  CHECK(zone_term(ZoneId::kBoilerplate, std::string(kWordBytesMax + 1, 'x')).size() <= 245);
}

TEST_CASE("a facet is ordered by rank exactly where it has a rank", "[schema]") {
  for (const ombud::Facet& facet : ombud::facets()) {
    INFO(facet.name);
    CHECK((facet.order == ombud::FacetOrder::kByRank) == (facet.rank_of != nullptr));
  }
}
