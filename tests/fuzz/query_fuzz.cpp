// tests/fuzz/query_fuzz.cpp - any bytes as a question.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/query.h"
#include "fuzz/laws.h"
#include "support/query_shape.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static ombud::Analyzer analyzer;
  const ombud::ParsedQuery query = ombud::parse_query(ombud::fuzz::as_text(data, size), analyzer);
  ombud::fuzz::require_utf8(query.described, "a question's description is UTF-8");
  ombud::fuzz::require_utf8(query.canonical, "its canonical spelling is UTF-8");
  if (query.canonical.empty()) return 0;
  const ombud::ParsedQuery again = ombud::parse_query(query.canonical, analyzer);
  ombud::fuzz::require(again.faults.empty() && again.ignored.empty(),
                       "the canonical spelling has no fault");
  ombud::fuzz::require(ombud::testing::shape(again.tree) == ombud::testing::shape(query.tree),
                       "and is read as the same tree");
  return 0;
}
