// engine/schema.cpp - the rows: a facet is a getter and a line here, and nothing elsewhere.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/schema.h"

#include <algorithm>
#include <array>

#include "corpus/law_register.h"
#include "corpus/reference.h"
#include "corpus/registers.h"
#include "corpus/slug.h"
#include "corpus/wording.h"
#include "engine/payment_bands.h"

namespace ombud {
namespace {

using Values = std::vector<FacetValue>;

// A label whose slug is made from its words; no words, no value.
Values labelled(const std::string& label) {
  const std::string name = slug(label);
  if (name.empty()) return {};
  return {{name, label}};
}

// The register's name stands for every spelling that was printed.
Values council_of(const Decision& decision) {
  if (decision.body.slug.empty()) return {};
  const BodyRecord* known = find_body_by_slug(decision.body.slug);
  return {{decision.body.slug, known ? known->name : decision.body.name}};
}

Values kind_of(const Decision& decision) {
  if (decision.body.kind.empty()) return {};
  return {{decision.body.kind, body_kind_title(decision.body.kind)}};
}

Values region_of(const Decision& decision) { return labelled(decision.body.region); }

// "Other Categories" and "Other categories" are one: the register's spelling labels both.
Values category_of(const Decision& decision) {
  const auto known = category_named(decision.category);
  return labelled(known ? *known : decision.category);
}

Values subcategory_of(const Decision& decision) {
  const auto known = subcategory_named(decision.category, decision.subcategory);
  return labelled(known ? *known : decision.subcategory);
}

Values outcome_of(const Decision& decision) {
  const auto known = outcome_named(decision.outcome);
  return labelled(known ? *known : decision.outcome);
}

Values type_of(const Decision& decision) {
  return decision.document_type == DocumentType::kReport ? Values{{"report", "Report"}}
                                                         : Values{{"statement", "Statement"}};
}

Values year_of(const Decision& decision) {
  if (!decision.date) return {};
  return labelled(std::to_string(static_cast<int>(decision.date->year())));
}

Values payment_of(const Decision& decision) {
  if (!decision.remedy_totals) return {};
  const RemedyTotals& totals = *decision.remedy_totals;
  if (totals.cash_pence > 0) {
    const PaymentBand& band = payment_band(totals.cash_pence);
    return {{std::string(band.slug), std::string(band.label)}};
  }
  if (totals.unstated) return {{kNotStatedSlug, kNotStatedLabel}};
  return {};
}

void add_once(Values& values, FacetValue value) {
  const bool known = std::any_of(values.begin(), values.end(), [&](const FacetValue& other) {
    return other.slug == value.slug;
  });
  if (!known) values.push_back(std::move(value));
}

Values remedy_of(const Decision& decision) {
  Values values;
  for (const Remedy& remedy : decision.remedies)
    add_once(values,
             {std::string(to_name(remedy.kind)), std::string(remedy_kind_title(remedy.kind))});
  return values;
}

Values purpose_of(const Decision& decision) {
  Values values;
  for (const Remedy& remedy : decision.remedies) {
    if (!is_money(remedy.kind)) continue;
    for (const std::string& purpose : remedy.purposes)
      for (FacetValue& value : labelled(capitalised(purpose)))
        add_once(values, std::move(value));
  }
  return values;
}

// A section counts for its law too.
Values law_of(const Decision& decision) {
  Values values;
  for (const std::string& law : decision.laws)
    for (const std::string& label : {cited_law(law).title, searchable_law(law)})
      for (FacetValue& value : labelled(label))
        add_once(values, std::move(value));
  return values;
}

using enum FacetOrder;

constexpr std::array kFacets = {
    Facet{"outcome", "Outcome", 10, outcome_of, kByCount},
    Facet{"category", "Category", 11, category_of, kByCount},
    Facet{"subcategory", "Subcategory", 12, subcategory_of, kByCount},
    Facet{"payment", "Payment", 18, payment_of, kByRank, payment_rank},
    Facet{"remedy", "Remedy", 19, remedy_of, kByCount},
    Facet{"purpose", "Purpose of payment", 20, purpose_of, kByCount},
    Facet{"law", "Law or guidance", 21, law_of, kByCount, nullptr, true},
    Facet{"council", "Council or provider", 13, council_of, kByCount},
    Facet{"kind", "Kind of body", 14, kind_of, kByCount},
    Facet{"region", "Region", 15, region_of, kByCount},
    Facet{"year", "Year", 16, year_of, kByValue},
    Facet{"type", "Document", 17, type_of, kByCount},
};

// Two rows that share a name or slot would mix their values without any error.
constexpr bool rows_are_distinct() {
  for (std::size_t i = 0; i < kFacets.size(); ++i)
    for (std::size_t j = i + 1; j < kFacets.size(); ++j)
      if (kFacets[i].name == kFacets[j].name || kFacets[i].slot == kFacets[j].slot) return false;
  return true;
}
static_assert(rows_are_distinct());

constexpr bool slots_are_free() {
  for (const Facet& facet : kFacets)
    if (facet.slot <= kTwinsSlot) return false;
  return true;
}
static_assert(slots_are_free());

// Neither stands in a slug or a label: both are removed as controls at the door.
constexpr char kBetweenValues = '\x1F';
constexpr char kBetweenSlugAndLabel = '\x1E';

// Those of kPaymentMaxPence.
constexpr std::size_t kPaymentDigits = 12;

}  // namespace

std::span<const Facet> facets() { return kFacets; }

const Facet* find_facet(std::string_view name) {
  for (const Facet& facet : kFacets)
    if (facet.name == name) return &facet;
  return nullptr;
}

std::string_view remedy_kind_title(RemedyKind kind) {
  switch (kind) {
    case RemedyKind::kPayment:
      return "Payment";
    case RemedyKind::kRefund:
      return "Refund or reimbursement";
    case RemedyKind::kCredit:
      return "Credit or waiver";
    case RemedyKind::kBackdated:
      return "Backdated award";
    case RemedyKind::kApology:
      return "Apology";
    case RemedyKind::kReview:
      return "Review or reassessment";
    case RemedyKind::kTraining:
      return "Training";
    case RemedyKind::kPolicy:
      return "Change of policy";
    case RemedyKind::kOther:
      break;
  }
  return "Other action";
}

std::string encode_facet_values(std::span<const FacetValue> values) {
  std::string out;
  for (const FacetValue& value : values) {
    if (!out.empty()) out += kBetweenValues;
    out += value.slug + kBetweenSlugAndLabel + value.label;
  }
  return out;
}

std::vector<FacetValue> decode_facet_values(std::string_view slot_value) {
  Values values;
  while (!slot_value.empty()) {
    const auto end = slot_value.find(kBetweenValues);
    const std::string_view one = slot_value.substr(0, end);
    const auto middle = one.find(kBetweenSlugAndLabel);
    if (middle != std::string_view::npos)
      values.push_back({std::string(one.substr(0, middle)), std::string(one.substr(middle + 1))});
    slot_value.remove_prefix(end == std::string_view::npos ? slot_value.size() : end + 1);
  }
  return values;
}

std::string payment_key(std::int64_t pence) {
  const std::string figures = std::to_string(std::clamp(pence, std::int64_t{0}, kPaymentMaxPence));
  return std::string(kPaymentDigits - figures.size(), '0') + figures;
}

std::string decision_key(const Decision& decision) {
  return decision_key(decision.source, decision.reference);
}

std::string decision_key(std::string_view source, std::string_view reference) {
  return std::string(source) + "/" + reference_slug(reference);
}

std::string key_term(std::string_view key) { return "Q" + std::string(key); }

}  // namespace ombud
