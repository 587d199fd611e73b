// searchd/decision_lookup.cpp - see decision_lookup.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/decision_lookup.h"

#include <utility>

#include "corpus/reference.h"
#include "engine/schema.h"
#include "searchd/limits.h"

namespace ombud {
namespace {

constexpr std::string_view kAddressLetters = "abcdefghijklmnopqrstuvwxyz0123456789-";

bool is_address_part(std::string_view part) {
  return !part.empty() && part.size() <= kAddressPartBytesMax &&
         part.find_first_not_of(kAddressLetters) == std::string_view::npos;
}

}  // namespace

std::optional<NamedDecision> named_decision(const PathParts& parts) {
  const std::string& source = parts.at(0);
  const std::string& typed = parts.at(1);
  if (!is_address_part(source)) return std::nullopt;
  if (const auto reference = parse_reference(typed)) {
    const std::string key = decision_key(source, *reference);
    return NamedDecision{
        .key = key, .reference = *reference, .canonical = key == source + "/" + typed};
  }
  if (!is_address_part(typed)) return std::nullopt;
  return NamedDecision{.key = source + "/" + typed, .reference = typed, .canonical = true};
}

DecisionLookup look_up(const ServedIndex& index, const NamedDecision& name) {
  if (index.snapshot().withdrawn(name.key)) {
    return {.json = {}, .problem = withdrawn_decision(name.reference)};
  }
  const ServedIndex::Lease searcher(index);
  auto json = searcher->decision_json(name.key);
  if (!json) return {.json = {}, .problem = no_such_decision(name.reference)};
  return {.json = std::move(*json), .problem = std::nullopt};
}

}  // namespace ombud
