// tests/support/twin_stories.h - decisions that tell one story or another, and who is whose twin.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/twins.h"
#include "support/a_decision.h"

namespace ombud::testing {

using Texts = std::vector<std::string>;
using Twins = std::vector<std::vector<std::string>>;

inline BoilerplateDetector counted(const std::vector<Decision>& decisions) {
  BoilerplateDetector boilerplate;
  for (const Decision& decision : decisions)
    boilerplate.count(decision);
  return boilerplate;
}

inline FoundTwins found_in(const std::vector<Decision>& decisions) {
  TwinFinder finder;
  for (const Decision& decision : decisions)
    finder.add(decision);
  finder.find_candidates();
  return finder.twins(counted(decisions), [&](std::size_t number) { return decisions[number]; });
}

inline Twins twins_of(const std::vector<Decision>& decisions) {
  return found_in(decisions).references;
}

inline std::string reference(std::size_t number) {
  const std::string digits = std::to_string(1'000'000 + number);
  return "95 " + digits.substr(1, 3) + " " + digits.substr(4, 3);
}

// Twelve paragraphs about one subject.
inline Texts story(const std::string& subject) {
  Texts paragraphs;
  for (const char* season : {"first",
                             "second",
                             "third",
                             "fourth",
                             "fifth",
                             "sixth",
                             "seventh",
                             "eighth",
                             "ninth",
                             "tenth",
                             "eleventh",
                             "twelfth"})
    paragraphs.push_back("In the " + std::string(season) + " week the officer wrote about " +
                         subject + " and said that " + subject + " would be looked at again.");
  return paragraphs;
}

inline Decision telling(std::size_t number, const Texts& paragraphs) {
  return a_decision(reference(number))
      .section("What I found", SectionKind::kFindings, paragraphs)
      .build();
}

inline Remedy paying(std::int64_t pence, const std::string& recipient) {
  Remedy remedy;
  remedy.kind = RemedyKind::kPayment;
  remedy.amount_pence = pence;
  remedy.recipient = recipient;
  return remedy;
}

}  // namespace ombud::testing
