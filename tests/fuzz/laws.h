// tests/fuzz/laws.h - what must hold of whatever is read, however hostile.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "corpus/decision_json.h"
#include "corpus/exact_json.h"
#include "corpus/read_decision.h"
#include "corpus/utf8.h"

namespace ombud::fuzz {

// A broken law ends the process, which is what a fuzzer looks for.
inline void require(bool holds, const char* law) {
  if (holds) return;
  std::fprintf(stderr, "broken: %s\n", law);
  std::abort();
}

inline void require_utf8(std::string_view text, const char* law) {
  require(!first_invalid_utf8(text), law);
}

inline bool stands_in_its_block(const Remedy& remedy, const Decision& decision) {
  if (remedy.anchor == kSummaryAnchor)
    return decision.summary.find(remedy.sentence) != std::string::npos;
  for (const Section& section : decision.sections)
    for (const Block& block : section.blocks)
      if (block.anchor == remedy.anchor && block.text.find(remedy.sentence) != std::string::npos)
        return true;
  return false;
}

// The space keeps what may stand anywhere but at a document's beginning, a byte order mark.
inline void require_clean(const std::string& text) {
  require(decode_document(" " + text).text == " " + text, "a text is NFC without controls");
}

inline void require_clean_texts(const Decision& decision) {
  require_clean(decision.body.name);
  require_clean(decision.category);
  require_clean(decision.subcategory);
  require_clean(decision.outcome);
  require_clean(decision.url);
  require_clean(decision.summary);
  for (const Section& section : decision.sections) {
    require_clean(section.heading);
    for (const Block& block : section.blocks) {
      require_clean(block.marker);
      require_clean(block.text);
    }
  }
}

inline void require_whole(const Decision& decision) {
  require_clean_texts(decision);
  const std::string json = to_json(decision);
  require_utf8(json, "a decision's JSON is UTF-8");
  const DecisionFromJson again = decision_from_json(json);
  require(again.faults.empty(), "its JSON is read without a fault");
  require(again.decision == decision, "and says the same decision");
  const auto exactly = decision_from_exact_json(json);
  require(exactly && *exactly == decision, "the reader of exact JSON reads the same");
  for (const Remedy& remedy : decision.remedies)
    require(stands_in_its_block(remedy, decision), "a remedy's sentence stands in its block");
}

inline void require_lawful(const ReadResult& result) {
  if (result.status == ReadStatus::kDecision) return require_whole(result.decision);
  require(!result.reason.empty(), "a refusal has its reason");
  require_utf8(result.detail, "a refusal's detail is UTF-8");
}

inline std::string_view as_text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace ombud::fuzz
