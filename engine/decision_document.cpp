// engine/decision_document.cpp - walks the schema's rows into a document.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/decision_document.h"

#include <string>

#include "corpus/dates.h"
#include "engine/payment_column.h"
#include "engine/schema.h"

namespace ombud {
namespace {

void add_facets(const Decision& decision, Xapian::Document& document) {
  for (const Facet& facet : facets()) {
    const auto values = facet.values_of(decision);
    if (!values.empty()) document.add_value(facet.slot, encode_facet_values(values));
  }
}

std::string listed(std::span<const std::uint32_t> indexes) {
  std::string out;
  for (const std::uint32_t index : indexes)
    out += (out.empty() ? "" : " ") + std::to_string(index);
  return out;
}

}  // namespace

Xapian::Document make_document(const Decision& decision,
                               std::span<const std::uint32_t> boilerplate) {
  Xapian::Document document;
  const std::string key = decision_key(decision);
  document.add_boolean_term(key_term(key));
  document.add_value(kKeySlot, key);
  document.add_value(kFirstSeenSlot, decision.first_seen);
  document.add_value(kHashSlot, decision.sha256);
  document.add_value(kBoilerplateSlot, listed(boilerplate));
  if (decision.date) document.add_value(kDateSlot, to_compact(*decision.date));
  add_facets(decision, document);
  add_payments(decision, document);
  return document;
}

}  // namespace ombud
