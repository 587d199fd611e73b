// indexer/facts.h - what a build learnt of each decision, kept beside it for the next build.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/index_folder.h"
#include "indexer/comparison.h"
#include "indexer/selected_decision.h"

namespace ombud {

inline constexpr char kFactsFile[] = "decisions.facts";

// Of a decision of a generation, in the order of its ids.
struct DecisionFacts {
  SelectedDecision chosen;  // its span is empty; `held`: its id
  std::string first_seen;
  std::vector<std::string> twins;
  std::vector<std::uint32_t> boilerplate;  // blocks without weight
  ComparedTraits traits;
};

// `stamp`: program_stamp(). Throws IndexIoError.
void write_facts(const std::filesystem::path& file,
                 const std::string& stamp,
                 const std::vector<DecisionFacts>& facts);

// The facts of a generation, or why there are none that may be used, in words.
struct LoadedFacts {
  std::vector<DecisionFacts> facts;
  std::string why_none;
};

// Never throws for what is in the file: without facts all is built anew. Throws IndexIoError.
LoadedFacts load_facts(const IndexFolder& folder,
                       const Manifest& manifest,
                       const std::string& stamp);

}  // namespace ombud
