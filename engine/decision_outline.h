// engine/decision_outline.h - where the sections and blocks of a decision stand in its JSON form.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// So that of a decision that was found a passage can be shown without reading the rest of its text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/decision.h"

namespace ombud {

// Bytes of the JSON form, from `begin` to before `end`.
struct JsonSpan {
  std::uint32_t begin = 0, end = 0;

  std::string_view of(std::string_view json) const { return json.substr(begin, end - begin); }
  bool operator==(const JsonSpan&) const = default;
};

struct SectionOutline {
  JsonSpan head;                 // of its object, up to its list of blocks
  std::vector<JsonSpan> blocks;  // objects

  bool operator==(const SectionOutline&) const = default;
};

struct DecisionOutline {
  JsonSpan sections;  // the list
  std::vector<SectionOutline> of_sections;

  bool operator==(const DecisionOutline&) const = default;
};

// REQUIRES: to_json() wrote it. Of anything else the outline is empty, or spans what is there.
DecisionOutline outline_of(std::string_view json);

// As bytes, and back. REQUIRES: bytes that packed() wrote.
std::string packed(const DecisionOutline& outline);
DecisionOutline unpacked_outline(std::string_view bytes);

// The decision without its sections: what a list of results shows.
Decision card_of(std::string_view json, const DecisionOutline& outline);

// A section with one of its blocks alone.
Section section_with(std::string_view json, const SectionOutline& section, std::size_t block);

}  // namespace ombud
