// searchd/decision_rows.cpp - see decision_rows.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/decision_rows.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "corpus/dates.h"
#include "corpus/wording.h"
#include "searchd/address.h"
#include "searchd/amounts.h"
#include "searchd/csv_row.h"

namespace ombud {
namespace {

// Between several values in one cell; no slug, kind, purpose, law or reference holds one.
constexpr char kBetweenValues[] = ";";

std::string_view truth(bool is_so) { return is_so ? "true" : "false"; }

std::string day_of(const Decision& decision) { return decision.date ? to_iso(*decision.date) : ""; }

std::string amount(std::optional<std::int64_t> pence) {
  return pence && *pence >= 0 ? decimal_pounds(*pence) : "";
}

// Empty where no sum is stated: what is due may be more than nothing, and 0.00 would pull means and
// medians down.
std::string total(const std::optional<RemedyTotals>& totals, std::int64_t RemedyTotals::*sum) {
  return totals && (*totals).*sum > 0 ? decimal_pounds((*totals).*sum) : "";
}

// Empty where the text does not say.
std::string count(int number) { return number > 0 ? std::to_string(number) : ""; }

std::string kinds_of(const Decision& decision) {
  std::vector<std::string> kinds;
  for (const Remedy& remedy : decision.remedies) {
    std::string kind(to_name(remedy.kind));
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) {
      kinds.push_back(std::move(kind));
    }
  }
  return joined(kinds, kBetweenValues);
}

std::string corrected_fields(const Decision& decision) {
  std::vector<std::string> fields;
  for (const CorrectedField& corrected : decision.corrected)
    fields.push_back(corrected.field);
  return joined(fields, kBetweenValues);
}

// Whether the paragraph's number may be cited. Remedies mostly stand in its sub-items, which have
// none of their own.
Numbering numbering_of(const Decision& decision, const Remedy& remedy) {
  if (remedy.number == 0) return Numbering::kNone;
  for (const Section& section : decision.sections)
    for (const Block& block : section.blocks)
      if (block.number == remedy.number) return block.numbering;
  return Numbering::kNone;
}

std::string place_of(const Decision& decision, const Remedy& remedy) {
  return decision_path(decision) + (remedy.anchor.empty() ? "" : "#" + remedy.anchor);
}

std::string decision_line(CsvRow row, const Decision& decision, std::string_view generation) {
  const auto& totals = decision.remedy_totals;
  row.cell("source", decision.source).cell("reference", decision.reference);
  row.cell("url", decision.url).cell("page", decision_path(decision));
  row.cell("body", decision.body.name).cell("body_slug", decision.body.slug);
  row.cell("body_kind", decision.body.kind).cell("region", decision.body.region);
  row.cell("category", decision.category).cell("subcategory", decision.subcategory);
  row.cell("outcome", decision.outcome).cell("date", day_of(decision));
  row.cell("document_type", to_name(decision.document_type)).cell("summary", decision.summary);
  row.cell("cash_gbp", total(totals, &RemedyTotals::cash_pence));
  row.cell("credit_gbp", total(totals, &RemedyTotals::credit_pence));
  row.cell("earlier_offer_gbp", total(totals, &RemedyTotals::earlier_offer_pence));
  row.cell("unstated", totals ? truth(totals->unstated) : "");
  row.cell("remedies", kinds_of(decision)).cell("twins", joined(decision.twins, kBetweenValues));
  row.cell("corrected", corrected_fields(decision));
  row.cell("laws", joined(decision.laws, kBetweenValues)).cell("index_generation", generation);
  return row.take();
}

void put_sum(CsvRow& row, const Remedy& remedy) {
  row.cell("kind", to_name(remedy.kind)).cell("amount_gbp", amount(remedy.amount_pence));
  row.cell("each", truth(remedy.each)).cell("joint", truth(remedy.joint));
  row.cell("recipients", count(remedy.recipients)).cell("per", remedy.per);
  row.cell("periods", remedy.per.empty() ? "" : count(remedy.periods)).cell("bound", remedy.bound);
  row.cell("part", truth(remedy.part)).cell("offered_before", truth(remedy.offered_before));
  row.cell("whole_gbp", amount(remedy_pence(remedy)));
}

std::string remedy_line(CsvRow row,
                        const Decision& decision,
                        const Remedy& remedy,
                        std::string_view generation) {
  row.cell("source", decision.source).cell("reference", decision.reference);
  row.cell("body", decision.body.name).cell("date", day_of(decision));
  row.cell("outcome", decision.outcome).cell("category", decision.category);
  put_sum(row, remedy);
  row.cell("recipient", remedy.recipient).cell("payer", remedy.payer);
  row.cell("purposes", joined(remedy.purposes, kBetweenValues)).cell("deadline", remedy.deadline);
  row.cell("paragraph", count(remedy.number));
  row.cell("numbering", to_name(numbering_of(decision, remedy)));
  row.cell("sentence", remedy.sentence).cell("corrected", truth(remedy.corrected));
  row.cell("page", place_of(decision, remedy)).cell("index_generation", generation);
  return row.take();
}

}  // namespace

std::string decision_header() { return decision_line(CsvRow(CsvRow::Holds::kNames), {}, {}); }

std::string decision_row(const Decision& decision, std::string_view generation) {
  return decision_line(CsvRow(CsvRow::Holds::kCells), decision, generation);
}

std::string remedy_header() { return remedy_line(CsvRow(CsvRow::Holds::kNames), {}, {}, {}); }

std::string remedy_rows(const Decision& decision, std::string_view generation) {
  std::string rows;
  for (const Remedy& remedy : decision.remedies)
    rows += remedy_line(CsvRow(CsvRow::Holds::kCells), decision, remedy, generation);
  return rows;
}

}  // namespace ombud
