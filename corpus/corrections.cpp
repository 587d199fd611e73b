// corpus/corrections.cpp - a table of the fields that can be corrected; applying; undoing.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/corrections.h"

#include <algorithm>
#include <chrono>
#include <iterator>

#include "corpus/assemble_decision.h"
#include "corpus/dates.h"
#include "corpus/merge_parts.h"
#include "corpus/registers.h"
#include "corpus/remedies.h"

namespace ombud {
namespace {

constexpr char kRemedies[] = "remedies";
constexpr char kEarlierOffer[] = "earlier_offer_pence";

using Fault = std::optional<std::string>;

std::string get_body(const Decision& decision) { return decision.body.name; }
std::string get_category(const Decision& decision) { return decision.category; }
std::string get_subcategory(const Decision& decision) { return decision.subcategory; }
std::string get_outcome(const Decision& decision) { return decision.outcome; }
std::string get_date(const Decision& decision) {
  return decision.date ? to_iso(*decision.date) : std::string();
}
std::string get_document_type(const Decision& decision) {
  return std::string(to_name(decision.document_type));
}

void set_body(Decision& decision, const std::string& name) { decision.body = body_named(name); }
void set_category(Decision& decision, const std::string& name) { decision.category = name; }
void set_subcategory(Decision& decision, const std::string& name) { decision.subcategory = name; }
void set_outcome(Decision& decision, const std::string& name) { decision.outcome = name; }
void set_date(Decision& decision, const std::string& day) { decision.date = parse_date(day); }
void set_document_type(Decision& decision, const std::string& name) {
  decision.document_type = document_type_named(name).value_or(DocumentType::kStatement);
}

Fault any_text(std::string_view) { return std::nullopt; }

Fault a_name(std::string_view text) {
  if (!text.empty()) return std::nullopt;
  return "should be the body's name as printed";
}

Fault an_outcome(std::string_view text) {
  if (const auto known = outcome_named(text); text.empty() || (known && *known == text))
    return std::nullopt;
  return "should be \"Upheld\", \"Not upheld\", \"Closed after initial enquiries\" or \"\", not "
         "\"" +
         std::string(text) + "\"";
}

Fault a_day(std::string_view text) {
  const auto date = parse_date(text);
  if (!date || to_iso(*date) != text)
    return "should be a day of the calendar such as 2025-12-09, not \"" + std::string(text) + "\"";
  const std::string_view doubt = doubt_of_decision_date(*date, today());
  if (doubt.empty()) return std::nullopt;
  return std::string(doubt) + " (" + std::string(text) + "); write the day of the decision";
}

Fault a_document_type(std::string_view text) {
  if (document_type_named(text)) return std::nullopt;
  return "should be \"statement\" or \"report\", not \"" + std::string(text) + "\"";
}

struct FieldRow {
  std::string_view name;
  std::string (*get)(const Decision&);
  void (*set)(Decision&, const std::string&);
  Fault (*fault)(std::string_view);
};

constexpr FieldRow kFields[] = {
    {"body", get_body, set_body, a_name},
    {"category", get_category, set_category, any_text},
    {"subcategory", get_subcategory, set_subcategory, any_text},
    {"outcome", get_outcome, set_outcome, an_outcome},
    {"date", get_date, set_date, a_day},
    {"document_type", get_document_type, set_document_type, a_document_type},
};

// Null for an unknown name.
const FieldRow* find_field(std::string_view name) {
  const auto* row = std::find_if(
      std::begin(kFields), std::end(kFields), [&](const FieldRow& r) { return r.name == name; });
  return row == std::end(kFields) ? nullptr : row;
}

// The address that derive() gives a decision of such a header when its own is not known.
std::string address_of(const Decision& decision) {
  Decision header;
  header.reference = decision.reference;
  header.category = decision.category;
  header.subcategory = decision.subcategory;
  derive(header);
  return header.url;
}

// Sets fields; an address that we had made from them is made again.
template <class Set>
void with_its_address(Decision& decision, const Set& set) {
  const bool made = decision.url == address_of(decision);
  set();
  if (made) decision.url = address_of(decision);
  renew_problems(decision);
}

struct Place {
  const std::string* text = nullptr;  // null = there is no such block
  int number = 0;                     // of the paragraph that the block belongs to
};

Place place_of(const Decision& decision, std::string_view anchor) {
  if (anchor == kSummaryAnchor) return {&decision.summary, 0};
  for (const Section& section : decision.sections) {
    int number = 0;
    for (const Block& block : section.blocks) {
      if (block.number != 0) number = block.number;
      if (block.anchor == anchor) return {&block.text, number};
    }
  }
  return {};
}

// The remedies as they will stand in the decision; a sentence that does not stand there is told.
std::string locate(std::vector<Remedy>& remedies, const Decision& decision) {
  std::string problem;
  for (std::size_t i = 0; i < remedies.size(); ++i) {
    Remedy& remedy = remedies[i];
    const Place place = place_of(decision, remedy.anchor);
    remedy.number = place.number;
    const std::string which = "remedies[" + std::to_string(i) + "]: ";
    const std::string separator = problem.empty() ? "" : "; ";
    if (!place.text)
      problem += separator + which + "the decision has no block " + remedy.anchor;
    else if (place.text->find(remedy.sentence) == std::string::npos)
      problem += separator + which + "its sentence does not stand in block " + remedy.anchor;
  }
  return problem;
}

std::vector<Remedy> marked(std::vector<Remedy> remedies, bool corrected) {
  for (Remedy& remedy : remedies)
    remedy.corrected = corrected;
  return remedies;
}

class Application {
 public:
  Application(const Correction& correction, Decision& decision)
      : correction_(correction),
        decision_(decision),
        read_(decision.remedy_totals.value_or(totals_of(decision.remedies))) {}

  void set_fields() {
    with_its_address(decision_, [&] {
      for (const auto& [name, text] : correction_.fields) {
        const FieldRow* field = find_field(name);
        if (!field || field->get(decision_) == text) continue;
        record(name, field->get(decision_));
        field->set(decision_, text);
      }
    });
  }

  void set_remedies(const std::vector<Remedy>& remedies) {
    if (decision_.remedy_totals && decision_.remedies == remedies) return;
    record(kRemedies, "");
    // A superseded offer is no remedy: no list of remedies says that there was none.
    const std::int64_t superseded =
        read_.earlier_offer_pence - totals_of(decision_.remedies).earlier_offer_pence;
    decision_.remedies = marked(remedies, true);
    RemedyTotals totals = totals_of(remedies);
    totals.earlier_offer_pence += std::max(superseded, std::int64_t{0});
    decision_.remedy_totals = totals;
  }

  void set_earlier_offer(std::int64_t pence) {
    if (read_.earlier_offer_pence != pence)
      record(kEarlierOffer, std::to_string(read_.earlier_offer_pence));
    RemedyTotals totals = decision_.remedy_totals.value_or(read_);
    totals.earlier_offer_pence = pence;
    decision_.remedy_totals = totals;
  }

 private:
  void record(const std::string& field, const std::string& was) {
    decision_.corrected.push_back({field, was, correction_.reason});
  }

  const Correction& correction_;
  Decision& decision_;
  RemedyTotals read_;  // before any correction
};

}  // namespace

std::vector<std::string_view> corrected_fields() {
  std::vector<std::string_view> names;
  for (const FieldRow& field : kFields)
    names.push_back(field.name);
  return names;
}

std::optional<std::string> fault_in_field(std::string_view field, std::string_view text) {
  const FieldRow* row = find_field(field);
  return row ? row->fault(text) : std::optional<std::string>("cannot be corrected");
}

std::string apply_correction(const Correction& correction, Decision& decision) {
  if (correction.sha256 != decision.sha256)
    return "the decision's words have changed since this was written. Read it again; if it is "
           "still needed, write the present sha256 into it: " +
           decision.sha256;
  std::optional<std::vector<Remedy>> remedies = correction.remedies;
  if (remedies)
    if (std::string problem = locate(*remedies, decision); !problem.empty())
      return problem + ". Copy anchor and sentence from `indexer show`";
  Application application(correction, decision);
  application.set_fields();
  if (remedies) application.set_remedies(*remedies);
  if (correction.earlier_offer_pence)
    application.set_earlier_offer(*correction.earlier_offer_pence);
  if (decision.corrected.empty())
    return "all that it says is what is read without it. Take it out of the file";
  return {};
}

bool has_corrected_remedies(const Decision& decision) {
  return std::any_of(
      decision.corrected.begin(), decision.corrected.end(), [](const CorrectedField& field) {
        return field.field == kRemedies || field.field == kEarlierOffer;
      });
}

void undo_corrections(Decision& decision) {
  const bool remedies = has_corrected_remedies(decision);
  std::vector<CorrectedField> corrected = std::move(decision.corrected);
  decision.corrected.clear();
  // Backwards, so that of two with one name the first holds: so content_hash() takes it.
  std::reverse(corrected.begin(), corrected.end());
  with_its_address(decision, [&] {
    for (const CorrectedField& field : corrected)
      if (const FieldRow* row = find_field(field.field)) row->set(decision, field.was);
  });
  if (remedies) read_remedies(decision);
}

}  // namespace ombud
