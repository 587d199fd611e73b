// corpus/corrections.h - sets right what was misread in a decision, visibly, and undoes that.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers. A correction belongs to certain words: it names their
// content hash, and where they have changed since it says so and changes nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/decision.h"

namespace ombud {

struct Correction {
  std::string source;
  std::string reference;  // canonical
  std::string sha256;     // Decision::sha256 of the words that it was written for
  std::string reason;     // for readers
  std::string place;      // "corrections.jsonl, line 4"
  std::vector<std::pair<std::string, std::string>> fields;  // name in the JSON form, what it says
  std::optional<std::vector<Remedy>> remedies;              // all of them, also none
  std::optional<std::int64_t> earlier_offer_pence;  // what a superseded offer came to: no remedy
};

// Whether a correction can set the field to that text, and what is wrong with the text; nothing =
// nothing wrong. `field` is one of corrected_fields().
std::optional<std::string> fault_in_field(std::string_view field, std::string_view text);

// "body", "category", "subcategory", "outcome", "date", "document_type".
std::vector<std::string_view> corrected_fields();

// Sets what the correction says and what depends on it (kind of body, address, totals, numbers of
// the remedies' paragraphs, problems), and records in `corrected` what was read. The content hash
// stays. Returns why it does not apply, in words, and then has changed nothing; empty = applied.
// REQUIRES: the decision is as read (`corrected` is empty), the correction is for its reference.
std::string apply_correction(const Correction& correction, Decision& decision);

// The decision as it was read: fields put back, remedies read anew, `corrected` empty. Takes any
// list in `corrected`, also a stranger's: fields that it does not know are let go.
void undo_corrections(Decision& decision);

// Whether a correction said something of its remedies, or of a superseded offer.
bool has_corrected_remedies(const Decision& decision);

}  // namespace ombud
