// engine/decision_document.cpp - walks a decision's texts and the schema's rows into a document.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/decision_document.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <map>
#include <numeric>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/dates.h"
#include "corpus/decision_json.h"
#include "engine/domain_words.h"
#include "engine/payment_column.h"
#include "engine/schema.h"

namespace ombud {
namespace {

// How often a stem or a concept counts, in each part where it stands.
class Counts {
 public:
  void add(ZoneId part, Xapian::termcount weight) {
    weights_[static_cast<std::size_t>(part)] += weight;
    stands_in_[static_cast<std::size_t>(part)] = true;  // also where it has no weight
  }

  void add_terms(std::string_view term, Xapian::Document& document) const {
    const Xapian::termcount weight = std::accumulate(weights_.begin(), weights_.end(), 0U);
    if (weight > 0) {
      document.add_term(std::string(term), weight);
    } else {
      document.add_boolean_term(shared_term(term));
    }
    for (std::size_t part = 0; part < kZoneCount; ++part) {
      const auto id = static_cast<ZoneId>(part);
      if (stands_in_[part] && zone(id).asked_for)
        document.add_term(zone_term(id, term), weights_[part]);
    }
  }

 private:
  std::array<Xapian::termcount, kZoneCount> weights_{};
  std::bitset<kZoneCount> stands_in_;
};

class Texts {
 public:
  Texts(Xapian::Document& document, Analyzer& analyzer, const ZoneWeights& weights)
      : document_(document), analyzer_(analyzer), zone_weights_(weights) {
    for (std::size_t part = 0; part < kZoneCount; ++part)
      places_[part] = band_begin(static_cast<ZoneId>(part));
  }

  // What stands in a part, as heavy as the zone.
  void add(std::string_view text, ZoneId part, ZoneId zone_id) {
    const int times = zone_weights_[static_cast<std::size_t>(zone_id)];
    const auto weight = static_cast<Xapian::termcount>(times);
    const std::vector<Word> words = analyzer_.words(text);
    Xapian::termpos& place = places_[static_cast<std::size_t>(part)];
    const Xapian::termpos last = band_begin(part) + (kBandWidth - kGapBetweenTexts);
    for (const Word& word : words) {
      if (place < last) ++place;  // also for a word too long to index: its neighbours are none
      if (word.folded.empty()) continue;
      if (place < last) {
        document_.add_posting(word.folded, place, weight);
      } else {
        document_.add_term(word.folded, weight);
      }
      stems_[word.stem].add(part, weight);
      weightless_ = weightless_ && weight == 0;
    }
    place = std::min(place + kGapBetweenTexts, last);
    for (const ConceptHit& hit : concepts_said(text, words))
      concepts_[hit.concept_id].add(hit.certainty, part, weight);
  }

  // What a decision is filed under: found by its words in any form, never by a phrase.
  void add_label(std::string_view text, ZoneId zone_id) {
    const int times = zone_weights_[static_cast<std::size_t>(zone_id)];
    const auto weight = static_cast<Xapian::termcount>(times);
    const std::vector<Word> words = analyzer_.words(text);
    for (const Word& word : words)
      if (!word.folded.empty()) stems_[word.stem].add(zone_id, weight);
    weightless_ = weightless_ && (weight == 0 || words.empty());
    for (const ConceptHit& hit : concepts_said(text, words))
      concepts_[hit.concept_id].add(hit.certainty, zone_id, weight);
  }

  void add_stems_and_concepts() {
    for (const auto& [stem, counts] : stems_)
      counts.add_terms("Z" + stem, document_);
    for (const auto& [id, found] : concepts_)
      found.add_terms(concept_term(concepts()[id].name), document_);
  }

  bool weightless() const { return weightless_; }

 private:
  // A wording that means the concept only where this is spelt out is counted apart.
  struct ConceptCounts {
    Counts sure, all;
    bool spelt_out = false;
    bool is_sure = false;

    void add(Certainty certainty, ZoneId part, Xapian::termcount weight) {
      all.add(part, weight);
      spelt_out = spelt_out || certainty == Certainty::kAlways;
      if (certainty == Certainty::kDefined) return;
      sure.add(part, weight);
      is_sure = true;
    }
    void add_terms(const std::string& term, Xapian::Document& document) const {
      if (is_sure) (spelt_out ? all : sure).add_terms(term, document);
    }
  };

  Xapian::Document& document_;
  Analyzer& analyzer_;
  const ZoneWeights& zone_weights_;
  std::array<Xapian::termpos, kZoneCount> places_{};
  std::unordered_map<std::string, Counts> stems_;
  std::map<std::size_t, ConceptCounts> concepts_;
  bool weightless_ = true;
};

void add_texts(const Decision& decision, std::span<const std::uint32_t> boilerplate, Texts& texts) {
  texts.add(decision.summary, ZoneId::kSummary, ZoneId::kSummary);
  std::uint32_t index = 0;
  for (const Section& section : decision.sections) {
    const ZoneId part = part_of(section.kind);
    const ZoneId zone_id = zone_of(section.kind);
    const bool role = zone_id == ZoneId::kBoilerplate;
    texts.add(section.heading, part, role ? ZoneId::kBoilerplate : ZoneId::kHeading);
    for (const Block& block : section.blocks) {
      const bool shared = std::binary_search(boilerplate.begin(), boilerplate.end(), index++);
      texts.add(block.text, part, shared ? ZoneId::kBoilerplate : zone_id);
    }
  }
  texts.add(decision.body.name, ZoneId::kBody, ZoneId::kBody);
  texts.add_label(decision.category, ZoneId::kCategory);
  texts.add_label(decision.subcategory, ZoneId::kCategory);
  texts.add_stems_and_concepts();
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
                               Analyzer& analyzer,
                               const ZoneWeights& weights) {
  Xapian::Document document;
  Texts texts(document, analyzer, weights);
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
