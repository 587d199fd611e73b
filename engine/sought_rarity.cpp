// engine/sought_rarity.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sought_rarity.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "engine/domain_words.h"
#include "engine/ranking.h"
#include "engine/wildcards.h"

namespace ombud {
namespace {

Xapian::doccount decisions_with_any(const std::vector<std::string>& words,
                                    const Xapian::Database& database) {
  std::uint64_t with_any = 0;
  for (const std::string& word : words)
    with_any += database.get_termfreq(word);
  return static_cast<Xapian::doccount>(std::min<std::uint64_t>(with_any, database.get_doccount()));
}

Xapian::doccount decisions_with_rarest(const std::vector<std::string>& words,
                                       const Xapian::Database& database) {
  Xapian::doccount fewest = database.get_doccount();
  for (const std::string& word : words)
    fewest = std::min(fewest, database.get_termfreq(word));
  return fewest;
}

Xapian::doccount decisions_with(const Sought& sought, const Xapian::Database& database) {
  const auto with_term = [&](const std::string& term) {
    return database.get_termfreq(sought.zone ? zone_term(*sought.zone, term) : term);
  };
  switch (sought.op) {
    case QueryOp::kWord:
      return with_term("Z" + sought.words.front());
    case QueryOp::kConcept:
      return with_term(concept_term(concepts()[sought.concept_id].name));
    case QueryOp::kPrefix:
      return decisions_with_any(
          words_beginning(database, sought.words.front(), QueryLimits{}.wildcard_words), database);
    default:
      return decisions_with_rarest(sought.words, database);
  }
}

}  // namespace

double rarity_of(const Sought& sought, const Xapian::Database& database) {
  return rarity(decisions_with(sought, database), database.get_doccount());
}

}  // namespace ombud
