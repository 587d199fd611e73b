// searchd/corrected_fields.cpp - see corrected_fields.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/corrected_fields.h"

#include <charconv>
#include <cstdint>
#include <system_error>

#include "corpus/money.h"
#include "searchd/remedy_words.h"

namespace ombud {
namespace {

constexpr char kRemedies[] = "remedies";
constexpr char kEarlierOffer[] = "earlier_offer_pence";

std::string title_of(const std::string& field) {
  if (field == "body") return "council or provider";
  if (field == "document_type") return "kind of document";
  if (field == kEarlierOffer) return "earlier offer";
  return field;
}

std::string shown_value(const CorrectedField& corrected) {
  if (corrected.field != kEarlierOffer) return corrected.was;
  std::int64_t pence = 0;
  const std::string& was = corrected.was;
  const auto read = std::from_chars(was.data(), was.data() + was.size(), pence);
  return read.ec == std::errc{} && pence > 0 ? pounds(pence) : "";
}

}  // namespace

std::string corrected_in_words(const Decision& decision) {
  std::vector<std::string> titles;
  for (const CorrectedField& corrected : decision.corrected)
    titles.push_back(title_of(corrected.field));
  return listed_in_words(titles);
}

std::vector<std::string> correction_notes(const Decision& decision) {
  std::vector<std::string> notes;
  for (const CorrectedField& corrected : decision.corrected) {
    if (corrected.field == kRemedies) continue;
    // Curly quotes.
    const std::string was = shown_value(corrected);
    const std::string read =
        was.empty() ? "Nothing was read there." : "There we read: \u201c" + was + "\u201d.";
    notes.push_back("The " + title_of(corrected.field) +
                    " shown here is not that of the published text. " + read + " " +
                    corrected.reason);
  }
  return notes;
}

const CorrectedField* corrected_remedies(const Decision& decision) {
  for (const CorrectedField& corrected : decision.corrected)
    if (corrected.field == kRemedies) return &corrected;
  return nullptr;
}

}  // namespace ombud
