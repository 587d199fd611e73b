// tests/accuracy/gold_case.h - a text and the remedies that must be read from it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "corpus/decision.h"

namespace ombud::testing {

// What a gold file says of its remedies: what it does not say is not compared. Amount, each and
// recipients it always says.
struct NamedMembers {
  bool kind = true;
  bool terms = true;  // joint, per, periods, bound, part, offered_before
  bool payer = true;
  bool recipient = true;
  bool deadline = true;
  bool unstated_money = true;  // records without an amount are listed too
  bool actions = true;         // remedies other than money are listed too
};

// Of its totals, likewise.
struct NamedTotals {
  std::optional<std::int64_t> cash_pence, credit_pence, earlier_offer_pence;
  std::optional<bool> unstated;
};

struct GoldCase {
  std::string file;   // of the gold: "traps.json"
  std::string id;     // the passage's, or file and reference of a whole decision
  std::string why;    // what it is there for; empty for whole decisions
  Decision decision;  // as read from its file; a passage has no remedies yet
  std::vector<Remedy> remedies;
  NamedMembers names;
  NamedTotals totals;
  std::vector<std::int64_t> not_remedies_pence;  // sums that may be no remedy's amount
};

// The passages of tests/gold/remedies/*.json, by file and in its order. Like the others it throws
// std::runtime_error, naming the file and entry, where the gold is not as its README says.
std::vector<GoldCase> passages(const std::filesystem::path& gold_folder);

// The whole decisions of sample_a.json and sample_b.json.
std::vector<GoldCase> sample_cases(const std::filesystem::path& gold_folder,
                                   const std::filesystem::path& sample_folder);

// The real decisions of the folder that shared_folder() names.
std::vector<GoldCase> seed_cases(const std::filesystem::path& shared_folder);

}  // namespace ombud::testing
