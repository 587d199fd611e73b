// tests/relevance/plain_xapian.h - what anybody gets from Xapian out of the box, to compare with.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "corpus/decision.h"
#include "support/temporary_folder.h"

namespace ombud::testing {

enum class DefaultOperator : std::uint8_t { kOr, kAnd };

// The same decisions, each one text (header, summary, sections), indexed by TermGenerator with the
// English stemmer; asked through QueryParser with the stemmer, STEM_SOME and its default flags;
// ranked by BM25 as Xapian sets it. No field weights, boilerplate handling or domain words.
class PlainXapian {
 public:
  explicit PlainXapian(const std::vector<Decision>& decisions);

  // References, best first. What QueryParser refuses is parsed again without its syntax.
  std::vector<std::string> search(const std::string& text, DefaultOperator default_operator) const;

 private:
  TemporaryFolder folder_;
  Xapian::Database database_;
};

// Whole, with headings, as it is shown.
std::string whole_text(const Decision& decision);

}  // namespace ombud::testing
