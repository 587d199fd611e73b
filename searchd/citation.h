// searchd/citation.h - how a decision is named elsewhere: in words, and for reference managers.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "corpus/decision.h"

namespace ombud {

// "Local Government and Social Care Ombudsman, Fairwick Borough Council (decision 25 004 574,
// 9 December 2025)", in the manner of OSCOLA, which has no rule for ombudsmen.
std::string citation_in_words(const Decision& decision);

// One record or entry each, ended by a line feed. Of RIS, records may follow one another.
std::string ris_record(const Decision& decision);
std::string bibtex_entry(const Decision& decision);
std::string csl_json(const Decision& decision);

// What citations are made of.
std::string ombudsman_of(const Decision& decision);  // its full name
std::string original_of(const Decision& decision);   // where it was published; empty where unknown

}  // namespace ombud
