// bench/engines/flatten.cpp - decisions, read by the project's own readers, as one flat file.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// So that all engines are given equal documents, and none pays for reading them. The text is what
// the project makes searchable, in its order.
#include <cstdio>
#include <fstream>
#include <string>
#include <utility>

#include "bench/engines/flat_file.h"
#include "corpus/dates.h"
#include "corpus/read_decision.h"
#include "engine/schema.h"

namespace ombud {
namespace {

std::string facet_value(const Decision& decision, std::string_view facet) {
  const auto values = find_facet(facet)->values_of(decision);
  return values.empty() ? "none" : values.front().slug;
}

void add_paragraph(std::string& text, std::string_view paragraph) {
  if (paragraph.empty()) return;
  text += '\n';
  text += paragraph;
}

FlatDocument flat(const Decision& decision) {
  FlatDocument document;
  document.key = decision_key(decision);
  for (std::size_t facet = 0; facet < kFacetCount; ++facet)
    document.facets[facet] = facet_value(decision, kFacetNames[facet]);
  if (decision.date) document.day = std::stoi(to_compact(*decision.date));
  document.text = decision.summary;
  for (char& c : document.text)
    if (c == '\n') c = ' ';  // the summary is the first paragraph
  for (const Section& section : decision.sections) {
    add_paragraph(document.text, section.heading);
    for (const Block& block : section.blocks)
      add_paragraph(document.text, block.text);
  }
  add_paragraph(document.text, decision.body.name);
  add_paragraph(document.text, decision.category);
  add_paragraph(document.text, decision.subcategory);
  return document;
}

int write_all(const std::string& from, const std::string& to) {
  std::ofstream file(to);
  std::size_t written = 0, left_out = 0;
  read_file(from, [&](const ReadResult& result) {
    if (result.status != ReadStatus::kDecision) {
      if (left_out++ == 0)
        std::fprintf(stderr, "flatten: %s: %s\n", result.place.c_str(), result.detail.c_str());
      return true;
    }
    file << flat_line(flat(result.decision)) << '\n';
    ++written;
    return static_cast<bool>(file);
  });
  if (!file.flush()) {
    std::fprintf(stderr, "flatten: %s cannot be written: is there room?\n", to.c_str());
    return 1;
  }
  std::fprintf(stderr, "flatten: %zu decisions, %zu left out\n", written, left_out);
  return written > 0 ? 0 : 1;
}

}  // namespace
}  // namespace ombud

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: flatten DECISIONS FLAT\n");
    return 2;
  }
  return ombud::write_all(argv[1], argv[2]);
}
