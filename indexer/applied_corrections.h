// indexer/applied_corrections.h - the files of corrections, and what they change in a collection.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "corpus/corrections.h"
#include "indexer/decision_texts.h"
#include "indexer/report.h"
#include "indexer/selected_decision.h"
#include "indexer/spool.h"
#include "indexer/twins.h"

namespace ombud {

// Files that cannot be used; what() names every fault, a line each.
struct CorrectionsError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// All of the files, or CorrectionsError.
std::vector<Correction> read_corrections(const std::vector<std::string>& files);

// "corrections.jsonl, line 4: why it does not apply", for the report.
CorrectionNote not_applied(const Correction& correction, const std::string& why);

// "its remedies differ from those of 95 000 002 ...", for the report.
CorrectionNote differs_from_twin(const DifferingTwin& twin);

// Puts what each correction changes into the spool as a new text, in the place of the old one; the
// order of the index is kept. REQUIRES: the texts are as they were read.
CorrectionsReport apply_corrections(const std::vector<Correction>& corrections,
                                    std::vector<SelectedDecision>& decisions,
                                    const DecisionTexts& texts,
                                    Spool& spool);

}  // namespace ombud
