// corpus/remedy_roles.h - what a sum of a sentence is: awarded, offered, part, total or no remedy.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "corpus/remedy_governors.h"
#include "corpus/remedy_money.h"
#include "corpus/remedy_sentence.h"

namespace ombud {

struct SumSense {
  SumRole role = SumRole::kOther;
  RemedyKind kind = RemedyKind::kPayment;  // as the word that gives it says
};

// The senses of a sentence's sums, asked for from left to right. Sentence and governors must
// outlive it.
class SumRoles {
 public:
  SumRoles(const RemedySentence& sentence, Governors& governors, bool committed)
      : sentence_(sentence), governors_(governors), committed_(committed) {}

  // Of the next sum. `before` is what the sum before it was read as; null for the first.
  SumSense next(const ReadSum* before);

  // Whether what the award gives is promised, and not only told.
  bool is_committed(const Cue& award) const;

 private:
  SumSense sense_of(std::size_t sum, const ReadSum* before);
  SumSense governed(const Cue& award);
  SumRole spoken_against(std::size_t sum, const Governor& governor, const ReadSum* before) const;
  SumSense without_governor(std::size_t sum, const ReadSum* before);
  bool is_to_be_paid(const Governor& governor) const;
  bool speaks_of_paid(std::size_t place) const;
  bool says_remedy() const;
  bool says_enough() const;
  bool continues_total(const ReadSum* before) const;
  bool listed_below(std::size_t sum) const;
  RemedyKind kind_of_lead() const;

  const RemedySentence& sentence_;
  Governors& governors_;
  bool committed_;
  std::size_t sum_ = 0;
  // Of the sentence as a whole, found once.
  mutable std::optional<bool> says_remedy_;
  mutable std::optional<bool> says_enough_;
  mutable std::optional<std::size_t> last_paid_;
  bool behind_fraction_ = false;  // the sum before was one of which a share is given
};

}  // namespace ombud
