// indexer/decision_texts.h - the text of a chosen decision, wherever it lies.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <utility>

#include "corpus/decision_json.h"
#include "engine/decision_store.h"
#include "indexer/selected_decision.h"
#include "indexer/spool.h"

namespace ombud {

// What was read in this build lies in the spool; what the generation before holds is not copied.
// Any thread, once all is appended. `spool` must outlive it.
class DecisionTexts {
 public:
  // `before`: nullptr where no decision is held.
  DecisionTexts(const Spool& spool, std::shared_ptr<const DecisionStore> before)
      : spool_(spool), before_(std::move(before)) {}

  // As it was read, but that a held one has the twins and the first day of the generation before.
  Decision read(const SelectedDecision& chosen) const {
    if (chosen.held == 0) return decision_from_json(spool_.read(chosen.span)).decision;
    DecisionReader reader(before_);
    return decision_from_json(reader.json(chosen.held)).decision;
  }

 private:
  const Spool& spool_;
  std::shared_ptr<const DecisionStore> before_;
};

}  // namespace ombud
