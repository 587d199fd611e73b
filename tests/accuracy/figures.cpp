// tests/accuracy/figures.cpp - adds up comparisons.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accuracy/figures.h"

#include <algorithm>
#include <cstdio>
#include <string_view>

namespace ombud::testing {
namespace {

std::size_t row(RemedyKind kind) { return static_cast<std::size_t>(kind); }

void add_attribute(Share& share, bool named, std::string_view name, const Match& match) {
  if (!named) return;
  ++share.of;
  const auto& wrong = match.attributes;
  share.right += std::find(wrong.begin(), wrong.end(), name) == wrong.end() ? 1 : 0;
}

void add_money(Figures& figures, const Comparison& comparison, const Match& match) {
  const NamedMembers& names = comparison.gold.names;
  if (match.gold) {
    ++figures.money.gold;
    if (names.kind) ++figures.kinds[row(comparison.gold.remedies[*match.gold].kind)].gold;
  }
  if (match.read) {
    ++figures.money.read;
    if (names.kind) ++figures.kinds[row(comparison.read.remedies[*match.read].kind)].read;
  }
  if (!match.right()) return;
  ++figures.money.right;
  if (names.kind) ++figures.kinds[row(comparison.read.remedies[*match.read].kind)].right;
  add_attribute(figures.recipients, names.recipient, "recipient", match);
  add_attribute(figures.purposes, true, "purposes", match);
  add_attribute(figures.deadlines, names.deadline, "deadline", match);
}

}  // namespace

void Figures::add(const Comparison& comparison) {
  ++exact_totals.of;
  exact_totals.right += comparison.totals_exact ? 1 : 0;
  for (const Match& match : comparison.money)
    add_money(*this, comparison, match);
  for (const ActionCount& count : comparison.actions) {
    Tally& tally = kinds[row(count.kind)];
    tally.gold += count.gold;
    tally.read += count.read;
    tally.right += std::min(count.gold, count.read);
  }
  misplaced += static_cast<int>(comparison.misplaced.size());
  invented += static_cast<int>(comparison.invented.size());
}

std::vector<FileFigures> figures_by_file(const std::vector<Comparison>& comparisons) {
  std::vector<FileFigures> files;
  for (const Comparison& comparison : comparisons) {
    const std::string& name = comparison.gold.file;
    auto file = std::find_if(
        files.begin(), files.end(), [&](const FileFigures& one) { return one.file == name; });
    if (file == files.end()) file = files.insert(file, {name, {}});
    file->figures.add(comparison);
  }
  return files;
}

std::vector<std::string> shortfalls(const Figures& figures) {
  std::vector<std::string> words;
  const auto check = [&](const char* what, const Share& share, double least) {
    if (share.value() >= least) return;
    words.push_back(std::string(what) + " is " + percent(share) + ", under " +
                    percent({static_cast<int>(least * 1000), 1000}));
  };
  check("exact total", figures.exact_totals, kExactTotalMin);
  check("precision of money records", figures.money.precision(), kMoneyPrecisionMin);
  check("recall of money records", figures.money.recall(), kMoneyRecallMin);
  if (figures.misplaced > 0)
    words.push_back(std::to_string(figures.misplaced) +
                    " remedies have a sentence that does not stand in the block they name");
  return words;
}

std::string percent(const Share& share) {
  if (share.of == 0) return "-";
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%.1f%%", share.value() * 100);
  return text.data();
}

}  // namespace ombud::testing
