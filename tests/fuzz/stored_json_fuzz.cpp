// tests/fuzz/stored_json_fuzz.cpp - the two readers of our own JSON form read any bytes alike.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/laws.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view json = ombud::fuzz::as_text(data, size);
  const ombud::DecisionFromJson read = ombud::decision_from_json(json);
  const auto exactly = ombud::decision_from_exact_json(json);
  if (!exactly) return 0;
  ombud::fuzz::require(read.faults.empty(), "what is read exactly has no fault");
  ombud::fuzz::require(read.decision == *exactly, "both readers read the same decision");
  return 0;
}
