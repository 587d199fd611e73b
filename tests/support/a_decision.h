// tests/support/a_decision.h - builds a decision for a test; defaults for what it does not name.
// SPDX-License-Identifier: GPL-3.0-or-later
//
//   a_decision("95 000 001").by("Fairwick Borough Council").outcome("Upheld")
//       .section("What I found", SectionKind::kFindings, {"The flat was damp."}).build()
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "corpus/dates.h"
#include "corpus/decision.h"
#include "corpus/reference.h"
#include "corpus/registers.h"

namespace ombud::testing {

class DecisionBuilder {
 public:
  explicit DecisionBuilder(std::string reference) {
    decision_.source = source_of_reference(reference);
    decision_.reference = std::move(reference);
    decision_.body = body_named("Fairwick Borough Council");
    decision_.category = "Housing";
    decision_.subcategory = "Homelessness";
    decision_.outcome = "Upheld";
    decision_.date = parse_date("2024-03-15");
    decision_.summary = "Mr X complained about the Council.";
  }

  DecisionBuilder& by(std::string_view body) { return set(decision_.body, body_named(body)); }
  DecisionBuilder& category(std::string name) { return set(decision_.category, std::move(name)); }
  DecisionBuilder& subcategory(std::string name) {
    return set(decision_.subcategory, std::move(name));
  }
  DecisionBuilder& outcome(std::string name) { return set(decision_.outcome, std::move(name)); }
  DecisionBuilder& on(std::string_view date) { return set(decision_.date, parse_date(date)); }
  DecisionBuilder& summary(std::string text) { return set(decision_.summary, std::move(text)); }
  DecisionBuilder& first_seen(std::string day) { return set(decision_.first_seen, std::move(day)); }
  DecisionBuilder& report() { return set(decision_.document_type, DocumentType::kReport); }

  DecisionBuilder& twins(std::vector<std::string> references) {
    return set(decision_.twins, std::move(references));
  }

  DecisionBuilder& cites(std::vector<std::string> laws) {
    return set(decision_.laws, std::move(laws));
  }

  // One more remedy, read as such; the totals are what the remedies come to.
  DecisionBuilder& remedy(Remedy remedy) {
    decision_.remedies.push_back(std::move(remedy));
    return set(decision_.remedy_totals, totals_of(decision_.remedies));
  }
  DecisionBuilder& pays(std::optional<std::int64_t> pence,
                        std::vector<std::string> purposes = {},
                        RemedyKind kind = RemedyKind::kPayment) {
    Remedy paid;
    paid.kind = kind;
    paid.amount_pence = pence;
    paid.purposes = std::move(purposes);
    return remedy(std::move(paid));
  }
  DecisionBuilder& does(RemedyKind kind) {
    Remedy done;
    done.kind = kind;
    return remedy(std::move(done));
  }

  // Numbered paragraphs under a heading.
  DecisionBuilder& section(std::string heading,
                           SectionKind kind,
                           const std::vector<std::string>& paragraphs) {
    Section section;
    section.heading = std::move(heading);
    section.kind = kind;
    for (const auto& text : paragraphs) {
      Block block;
      block.number = ++number_;
      block.numbering = Numbering::kCounted;
      block.text = text;
      section.blocks.push_back(std::move(block));
    }
    decision_.sections.push_back(std::move(section));
    return *this;
  }
  DecisionBuilder& found(std::string paragraph) {
    return section("What I found", SectionKind::kFindings, {std::move(paragraph)});
  }

  Decision build() const {
    Decision decision = decision_;
    set_anchors(decision);
    decision.sha256 = content_hash(decision);
    if (decision.first_seen.empty()) decision.first_seen = "2026-01-02";
    return decision;
  }

 private:
  template <class Member, class Value>
  DecisionBuilder& set(Member& member, Value&& value) {
    member = std::forward<Value>(value);
    return *this;
  }

  Decision decision_;
  int number_ = 0;
};

inline DecisionBuilder a_decision(std::string reference) {
  return DecisionBuilder(std::move(reference));
}

}  // namespace ombud::testing
