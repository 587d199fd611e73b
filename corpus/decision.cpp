// corpus/decision.cpp - names of the model's kinds, anchors, and the hash of the published words.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/decision.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "corpus/dates.h"
#include "corpus/sha256.h"

namespace ombud {
namespace {

template <class Kind>
using NameRow = std::pair<Kind, std::string_view>;

constexpr NameRow<SectionKind> kSectionKinds[] = {
    {SectionKind::kComplaint, "complaint"},
    {SectionKind::kRole, "role"},
    {SectionKind::kScope, "scope"},
    {SectionKind::kConsidered, "considered"},
    {SectionKind::kBackground, "background"},
    {SectionKind::kEvents, "events"},
    {SectionKind::kFindings, "findings"},
    {SectionKind::kRemedy, "remedy"},
    {SectionKind::kDecision, "decision"},
    {SectionKind::kOther, "other"},
};

constexpr NameRow<BlockKind> kBlockKinds[] = {
    {BlockKind::kParagraph, "paragraph"},
    {BlockKind::kItem, "item"},
    {BlockKind::kQuote, "quote"},
    {BlockKind::kHeading, "heading"},
    {BlockKind::kTable, "table"},
};

constexpr NameRow<Numbering> kNumberings[] = {
    {Numbering::kNone, ""},
    {Numbering::kPublished, "published"},
    {Numbering::kCounted, "counted"},
    {Numbering::kApproximate, "approximate"},
};

constexpr NameRow<RemedyKind> kRemedyKinds[] = {
    {RemedyKind::kPayment, "payment"},
    {RemedyKind::kRefund, "refund"},
    {RemedyKind::kCredit, "credit"},
    {RemedyKind::kBackdated, "backdated"},
    {RemedyKind::kApology, "apology"},
    {RemedyKind::kReview, "review"},
    {RemedyKind::kTraining, "training"},
    {RemedyKind::kPolicy, "policy"},
    {RemedyKind::kOther, "other"},
};

constexpr NameRow<DocumentType> kDocumentTypes[] = {
    {DocumentType::kStatement, "statement"},
    {DocumentType::kReport, "report"},
};

template <class Kind, std::size_t N>
std::string_view name_in(const NameRow<Kind> (&table)[N], Kind kind) {
  const auto* row =
      std::find_if(std::begin(table), std::end(table), [&](auto& r) { return r.first == kind; });
  return row == std::end(table) ? std::string_view{} : row->second;
}

template <class Kind, std::size_t N>
std::optional<Kind> kind_in(const NameRow<Kind> (&table)[N], std::string_view name) {
  const auto* row =
      std::find_if(std::begin(table), std::end(table), [&](auto& r) { return r.second == name; });
  if (row == std::end(table)) return std::nullopt;
  return row->first;
}

// One published string into the sum, with its length before it, so that no two different decisions
// give the same bytes.
void add_text(Sha256& sum, std::string_view text) {
  sum.add(std::to_string(text.size()));
  sum.add(":");
  sum.add(text);
}

// What stood in a field before a correction.
std::string as_read(const Decision& decision, std::string_view field, std::string_view now) {
  for (const CorrectedField& corrected : decision.corrected)
    if (corrected.field == field) return corrected.was;
  return std::string(now);
}

}  // namespace

std::string_view to_name(SectionKind kind) { return name_in(kSectionKinds, kind); }
std::string_view to_name(BlockKind kind) { return name_in(kBlockKinds, kind); }
std::string_view to_name(Numbering numbering) { return name_in(kNumberings, numbering); }
std::string_view to_name(RemedyKind kind) { return name_in(kRemedyKinds, kind); }
std::string_view to_name(DocumentType type) { return name_in(kDocumentTypes, type); }

std::optional<SectionKind> section_kind_named(std::string_view name) {
  return kind_in(kSectionKinds, name);
}
std::optional<BlockKind> block_kind_named(std::string_view name) {
  return kind_in(kBlockKinds, name);
}
std::optional<Numbering> numbering_named(std::string_view name) {
  return kind_in(kNumberings, name);
}
std::optional<RemedyKind> remedy_kind_named(std::string_view name) {
  return kind_in(kRemedyKinds, name);
}
std::optional<DocumentType> document_type_named(std::string_view name) {
  return kind_in(kDocumentTypes, name);
}

std::string content_hash(const Decision& decision) {
  Sha256 sum;
  add_text(sum, decision.source);
  add_text(sum, decision.reference);
  add_text(sum, as_read(decision, "body", decision.body.name));
  add_text(sum, as_read(decision, "category", decision.category));
  add_text(sum, as_read(decision, "subcategory", decision.subcategory));
  add_text(sum, as_read(decision, "outcome", decision.outcome));
  add_text(sum, as_read(decision, "date", decision.date ? to_iso(*decision.date) : ""));
  add_text(sum, as_read(decision, "document_type", to_name(decision.document_type)));
  add_text(sum, decision.summary);
  for (const Section& section : decision.sections) {
    add_text(sum, section.heading);
    for (const Block& block : section.blocks)
      add_text(sum, block.text);
  }
  return sum.hex();
}

void set_anchors(Decision& decision) {
  int index = 0;
  for (Section& section : decision.sections)
    for (Block& block : section.blocks)
      block.anchor = "b" + std::to_string(++index);
}

}  // namespace ombud
