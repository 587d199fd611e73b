// tests/fuzz/remedies_fuzz.cpp - any lines as what a body agreed to do.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "corpus/remedies.h"
#include "fuzz/laws.h"

namespace {

// The reader is given text that has been decoded, as it always is.
ombud::Decision decision_of(std::string_view lines) {
  ombud::Decision decision;
  decision.source = "lgsco";
  decision.reference = "90 000 000";
  decision.sections.push_back(
      {.heading = "Agreed action", .kind = ombud::SectionKind::kRemedy, .blocks = {}});
  int number = 0;
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(lines.size(), line.size() + 1));
    ombud::Block block;
    block.anchor = "b" + std::to_string(++number);
    block.number = number;
    block.numbering = ombud::Numbering::kPublished;
    block.text = line;
    decision.sections.back().blocks.push_back(std::move(block));
  }
  return decision;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ombud::DecodedText text = ombud::decode_document(ombud::fuzz::as_text(data, size));
  if (!text.text) return 0;
  ombud::Decision decision = decision_of(*text.text);
  ombud::read_remedies(decision);
  ombud::fuzz::require_whole(decision);
  return 0;
}
