// engine/decision_document.cpp - walks a decision's texts and the schema's rows into a document.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/decision_document.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "corpus/dates.h"
#include "corpus/decision_json.h"
#include "engine/payment_column.h"
#include "engine/schema.h"

namespace ombud {
namespace {

class Texts {
 public:
  Texts(Xapian::Document& document, Analyzer& analyzer)
      : document_(document), analyzer_(analyzer) {}

  void add(std::string_view text, ZoneId zone_id) {
    const auto weight = static_cast<Xapian::termcount>(zone(zone_id).weight);
    for (const Word& word : analyzer_.words(text)) {
      ++position_;  // also for a word too long to index: its neighbours are not neighbours
      if (word.folded.empty()) continue;
      document_.add_posting(word.folded, position_, weight);
      document_.add_term("Z" + word.stem, weight);
      weightless_ = weightless_ && weight == 0;
    }
    position_ += kGapBetweenTexts;
  }

  bool weightless() const { return weightless_; }

 private:
  Xapian::Document& document_;
  Analyzer& analyzer_;
  Xapian::termpos position_ = 0;
  bool weightless_ = true;
};

void add_texts(const Decision& decision, std::span<const std::uint32_t> boilerplate, Texts& texts) {
  texts.add(decision.summary, ZoneId::kSummary);
  std::uint32_t index = 0;
  for (const Section& section : decision.sections) {
    const ZoneId zone_id = zone_of(section.kind);
    texts.add(section.heading,
              zone_id == ZoneId::kBoilerplate ? ZoneId::kBoilerplate : ZoneId::kHeading);
    for (const Block& block : section.blocks) {
      const bool shared = std::binary_search(boilerplate.begin(), boilerplate.end(), index++);
      texts.add(block.text, shared ? ZoneId::kBoilerplate : zone_id);
    }
  }
  texts.add(decision.body.name, ZoneId::kBody);
}

void add_facets(const Decision& decision, Xapian::Document& document) {
  for (const Facet& facet : facets()) {
    const auto values = facet.values_of(decision);
    for (const FacetValue& value : values)
      document.add_boolean_term(facet_term(facet, value.slug));
    if (!values.empty()) document.add_value(facet.slot, encode_facet_values(values));
  }
}

void add_date(Date date, Xapian::Document& document) {
  document.add_value(kDateSlot, to_compact(date));
  document.add_boolean_term(day_term(date));
  document.add_boolean_term(month_term(date.year() / date.month()));
  document.add_boolean_term(year_term(date.year()));
}

std::string listed(std::span<const std::uint32_t> indexes) {
  std::string out;
  for (const std::uint32_t index : indexes)
    out += (out.empty() ? "" : " ") + std::to_string(index);
  return out;
}

}  // namespace

Xapian::Document make_document(const Decision& decision,
                               std::span<const std::uint32_t> boilerplate,
                               Analyzer& analyzer) {
  Xapian::Document document;
  Texts texts(document, analyzer);
  add_texts(decision, boilerplate, texts);
  const std::string key = decision_key(decision);
  // Xapian's checker takes a document of length 0 that has positions for a damaged one.
  document.add_term(key_term(key), texts.weightless() ? 1 : 0);
  document.add_value(kKeySlot, key);
  document.add_value(kFirstSeenSlot, decision.first_seen);
  document.add_value(kHashSlot, decision.sha256);
  document.add_value(kBoilerplateSlot, listed(boilerplate));
  if (decision.date) add_date(*decision.date, document);
  add_facets(decision, document);
  add_payments(decision, document);
  document.set_data(to_json(decision));
  return document;
}

}  // namespace ombud
