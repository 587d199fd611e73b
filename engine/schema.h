// engine/schema.h - the one table of what is indexed; every side walks it.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Writing, filtering, counting, the URL's parameters, the JSON answer and the page's lists are all
// made from these rows: a new facet whose value the decision already carries is a getter and a row
// in engine/schema.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "corpus/decision.h"

namespace ombud {

// Raised with any change to terms, slots or stored data. An index of another version is refused
// with the command that rebuilds it.
inline constexpr int kSchemaVersion = 4;

// ---- facets: labels that are filtered by and counted -------------------------------------------

struct FacetValue {
  std::string slug;   // in URLs and terms
  std::string label;  // for people

  auto operator<=>(const FacetValue&) const = default;
};

enum class FacetOrder : std::uint8_t {
  kByCount,  // most decisions first, then label
  kByValue,  // slug descending: newest year first
  kByRank    // as the facet itself ranks its values: bands of payment from low to high
};

struct Facet {
  std::string_view name;                                  // URL parameter and JSON name: "council"
  std::string_view title;                                 // for people: "Council or provider"
  Xapian::valueno slot;                                   // holds encode_facet_values()
  std::vector<FacetValue> (*values_of)(const Decision&);  // none = the decision does not say
  FacetOrder order;
  std::size_t (*rank_of)(std::string_view slug) = nullptr;  // under kByRank, of any slug at all
  bool open = false;  // texts make up its values: what a FacetColumn has no room for is left out
};

// In the order in which pages list them. Names and slots are distinct.
std::span<const Facet> facets();
const Facet* find_facet(std::string_view name);

// For people: "Refund or reimbursement".
std::string_view remedy_kind_title(RemedyKind kind);

// Several values of one facet in one slot, and back.
std::string encode_facet_values(std::span<const FacetValue> values);
std::vector<FacetValue> decode_facet_values(std::string_view slot_value);

// ---- zones: the parts of a decision's text, each with its weight -------------------------------

struct Zone {
  std::string_view name;   // "summary", "findings"
  std::string_view title;  // "Summary"
  int weight;      // times that each word counts (within-document frequency); why: docs/ranking.md
  bool asked_for;  // `in:` may name it
};

enum class ZoneId : std::uint8_t {
  kSummary,
  kBody,
  kCategory,
  kHeading,
  kComplaint,
  kBackground,
  kEvents,
  kFindings,
  kRemedy,
  kText,
  kBoilerplate
};
inline constexpr std::size_t kZoneCount = 11;

const Zone& zone(ZoneId id);

// Weights by ZoneId, the zones' own; the relevance test tries others.
using ZoneWeights = std::array<int, kZoneCount>;
ZoneWeights zone_weights();

ZoneId zone_of(SectionKind kind);  // its weight
ZoneId part_of(SectionKind kind);  // where it stands; a role section has no part of its own: kText
std::optional<ZoneId> zone_asked_for(std::string_view name);  // by `in:`; case folded

// A term (stem or concept) that stands in a part which `in:` may name: "XIremedy:Zapolog". Shared
// paragraphs and headings have those of the part in which they stand.
std::string zone_term(ZoneId part, std::string_view term);

// Stands in for a stem's or concept's term in a decision that has it in shared paragraphs alone:
// "XZ:Zapolog". It is found there, and is no commoner for it: how rare a term is, is told from what
// decisions say for themselves.
std::string shared_term(std::string_view term);

// A domain word, however it is worded: "XA:ehcp".
std::string concept_term(std::string_view concept_name);

// ---- other slots, and the key's term
// ---------------------------------------------------------------------

inline constexpr Xapian::valueno kDateSlot = 0;         // "20251209"; empty = unknown
inline constexpr Xapian::valueno kKeySlot = 1;          // decision_key()
inline constexpr Xapian::valueno kFirstSeenSlot = 2;    // "2026-11-21"
inline constexpr Xapian::valueno kHashSlot = 3;         // Decision::sha256
inline constexpr Xapian::valueno kBoilerplateSlot = 4;  // indexes of blocks without weight: "3 4 9"
inline constexpr Xapian::valueno kPaymentSlot = 5;      // payment_key(); empty = none is stated
inline constexpr Xapian::valueno kPurposePaymentsSlot = 6;  // by purpose: payment_column.cpp
inline constexpr Xapian::valueno kTwinsSlot = 7;            // least key among its twins and itself

// Ten thousand million pounds: ten times the largest amount that is believed (kPenceMax), and what
// twelve digits hold. No decision awards it; one that claims more is taken to award this.
inline constexpr std::int64_t kPaymentMaxPence = 999'999'999'999;

// Cash in pence, such that the order of the texts is that of the sums: "000000025000". What lies
// beyond 0 and kPaymentMaxPence is taken for them.
std::string payment_key(std::int64_t pence);

// "lgsco/25-004-574": names a decision everywhere, and is its last part in addresses.
std::string decision_key(const Decision& decision);
std::string decision_key(std::string_view source, std::string_view reference);
std::string key_term(std::string_view key);  // "Q" + key

}  // namespace ombud
