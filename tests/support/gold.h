// tests/support/gold.h - what must be read from a file, as tests/gold/*.json says it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <vector>

#include "corpus/dates.h"
#include "corpus/decision_json.h"
#include "support/catch.h"
#include "support/gold_file.h"

namespace ombud::testing {

namespace gold_detail {

inline std::vector<std::string> texts(const rapidjson::Value& list) {
  std::vector<std::string> all;
  for (const auto& item : list.GetArray())
    all.emplace_back(item.GetString());
  return all;
}

inline std::vector<std::vector<int>> numbers(const rapidjson::Value& lists) {
  std::vector<std::vector<int>> all;
  for (const auto& list : lists.GetArray()) {
    all.emplace_back();
    for (const auto& number : list.GetArray())
      all.back().push_back(number.GetInt());
  }
  return all;
}

inline void check_text(const Gold& gold, const char* name, std::string_view read) {
  if (!gold.entry.HasMember(name)) return;
  INFO("member " << name);
  CHECK(read == gold.entry[name].GetString());
}

inline const Block* paragraph(const Decision& decision, int number) {
  for (const Section& section : decision.sections)
    for (const Block& block : section.blocks)
      if (block.number == number) return &block;
  return nullptr;
}

inline void check_paragraphs(const Gold& gold, const Decision& decision) {
  std::set<std::string> numberings;
  int highest = 0;
  for (const Section& section : decision.sections)
    for (const Block& block : section.blocks) {
      if (block.number == 0) continue;
      highest = std::max(highest, block.number);
      numberings.insert(std::string(to_name(block.numbering)));
    }
  if (gold.entry.HasMember("paragraphs")) CHECK(highest == gold.entry["paragraphs"].GetInt());
  if (gold.entry.HasMember("numbering")) {
    const std::string expected = gold.entry["numbering"].GetString();
    CHECK(numberings == (expected.empty() ? std::set<std::string>{} : std::set{expected}));
  }
  if (!gold.entry.HasMember("paragraph_starts")) return;
  for (const auto& start : gold.entry["paragraph_starts"].GetObject()) {
    INFO("paragraph " << start.name.GetString());
    const Block* block = paragraph(decision, std::stoi(start.name.GetString()));
    CHECK(block);
    if (block == nullptr) continue;
    CHECK(block->text.substr(0, start.value.GetStringLength()) == start.value.GetString());
  }
}

}  // namespace gold_detail

// Checks every member that the gold names and a reader is answerable for.
inline void check_against(const Gold& gold, const Decision& decision) {
  using namespace gold_detail;
  check_text(gold, "reference", decision.reference);
  check_text(gold, "body", decision.body.name);
  check_text(gold, "kind", decision.body.kind);
  check_text(gold, "category", decision.category);
  check_text(gold, "subcategory", decision.subcategory);
  check_text(gold, "outcome", decision.outcome);
  check_text(gold, "date", decision.date ? to_iso(*decision.date) : "");
  check_text(gold, "document_type", to_name(decision.document_type));
  if (gold.entry.HasMember("summary_begins")) {
    const std::string begins = gold.entry["summary_begins"].GetString();
    CHECK(decision.summary.substr(0, begins.size()) == begins);
  }
  if (gold.entry.HasMember("headings")) {
    std::vector<std::string> headings;
    for (const Section& section : decision.sections)
      if (!section.heading.empty()) headings.push_back(section.heading);
    CHECK(headings == texts(gold.entry["headings"]));
  }
  if (gold.entry.HasMember("references")) {
    std::vector<std::vector<int>> references;
    for (const CrossReference& reference : decision.references)
      references.push_back(reference.to);
    CHECK(references == numbers(gold.entry["references"]));
  }
  check_paragraphs(gold, decision);
}

}  // namespace ombud::testing
