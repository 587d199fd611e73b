// bench/phrasebook.cpp - see phrasebook.h.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/phrasebook.h"

#include <stdexcept>

#include "corpus/register_table.h"

namespace ombud {
namespace {

RegisterTable table(std::string_view name) {
  for (const RegisterFile& file : bench_wording())
    if (file.name == name) return {file.name, file.text};
  throw std::runtime_error("bench/wording/" + std::string(name) +
                           " was not there when the program was built");
}

Saying saying_of(const std::string& text) {
  Saying saying;
  std::size_t at = 0;
  for (;;) {
    const std::size_t open = text.find('{', at);
    saying.literals.push_back(text.substr(at, open - at));
    if (open == std::string::npos) return saying;
    const std::size_t close = text.find('}', open);
    if (close == std::string::npos)
      throw std::runtime_error("bench/wording: a brace is not closed in \"" + text + "\"");
    saying.slots.push_back(text.substr(open + 1, close - open - 1));
    at = close + 1;
  }
}

}  // namespace

Phrasebook::Phrasebook() {
  const RegisterTable grammar = table("grammar.tsv");
  for (std::size_t row = 0; row < grammar.rows(); ++row)
    grammar_[grammar.cell(row, "slot")].push_back(saying_of(grammar.cell(row, "text")));
  const RegisterTable topics = table("topics.tsv");
  for (std::size_t row = 0; row < topics.rows(); ++row)
    topics_[topics.cell(row, "category")][topics.cell(row, "slot")].push_back(
        saying_of(topics.cell(row, "text")));
  const RegisterTable shared = table("boilerplate.tsv");
  for (std::size_t row = 0; row < shared.rows(); ++row)
    shared_.push_back({shared.cell(row, "place"),
                       shared.cell(row, "category"),
                       static_cast<std::size_t>(std::stoul(shared.cell(row, "share"))),
                       shared.cell(row, "text")});
}

const std::vector<Saying>& Phrasebook::sayings(std::string_view slot,
                                               std::string_view category) const {
  if (const auto topic = topics_.find(category); topic != topics_.end())
    if (const auto found = topic->second.find(slot); found != topic->second.end())
      return found->second;
  const auto found = grammar_.find(slot);
  if (found == grammar_.end())
    throw std::runtime_error("bench/wording has no row of slot \"" + std::string(slot) + "\"");
  return found->second;
}

}  // namespace ombud
