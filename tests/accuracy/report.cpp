// tests/accuracy/report.cpp - figures and misses as plain text, in a stable order.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accuracy/report.h"

#include <algorithm>
#include <array>
#include <iomanip>
#include <string>
#include <string_view>

#include "corpus/money.h"

namespace ombud::testing {
namespace {

constexpr int kNameWidth = 29;    // characters: "children_and_education.json" and a space
constexpr int kNumberWidth = 11;  // characters: "precision" and a space

void print_row(std::ostream& out, std::string_view name, const std::vector<std::string>& cells) {
  out << std::left << std::setw(kNameWidth) << name << std::right;
  for (const std::string& cell : cells)
    out << std::setw(kNumberWidth) << cell;
  out << '\n';
}

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts)
    all += (all.empty() ? "" : ", ") + text;
  return all;
}

// "payment £250 each (2) for distress to Mr and Mrs A within one month".
std::string in_words(const Remedy& remedy) {
  std::string words(to_name(remedy.kind));
  if (is_money(remedy.kind))
    words += remedy.amount_pence ? " " + pounds(*remedy.amount_pence) : " of an unstated sum";
  if (!remedy.bound.empty()) words += " (" + remedy.bound + ")";
  if (!remedy.per.empty())
    words += " a " + remedy.per + " (" + std::to_string(remedy.periods) + ")";
  if (remedy.each) words += " each (" + std::to_string(remedy.recipients) + ")";
  if (remedy.joint) words += " joint";
  if (remedy.part) words += " part";
  if (remedy.offered_before) words += " offered before";
  if (!remedy.purposes.empty()) words += " for " + joined(remedy.purposes);
  if (!remedy.recipient.empty()) words += " to " + remedy.recipient;
  if (!remedy.payer.empty()) words += " by " + remedy.payer;
  if (!remedy.deadline.empty()) words += " within " + remedy.deadline;
  return words;
}

std::string in_words(const std::optional<std::int64_t>& pence) {
  return pence ? pounds(*pence) : "not said";
}

// The first block that holds the sum: where a missed remedy ought to have been read.
std::string_view block_with(const Decision& decision, std::int64_t pence) {
  const auto holds = [&](std::string_view text) {
    const auto sums = money_in(text);
    return std::any_of(
        sums.begin(), sums.end(), [&](const Money& sum) { return sum.pence == pence; });
  };
  for (const bool remedy_first : {true, false})
    for (const Section& section : decision.sections)
      for (const Block& block : section.blocks)
        if ((section.kind == SectionKind::kRemedy) == remedy_first && holds(block.text))
          return block.text;
  return holds(decision.summary) ? std::string_view(decision.summary) : std::string_view();
}

void print_read(std::ostream& out, const Remedy& read) {
  out << "    read:     " << in_words(read) << '\n';
  out << "    sentence: " << read.sentence << " [" << read.anchor << "]\n";
}

void print_money_miss(std::ostream& out, const Comparison& comparison, const Match& match) {
  if (match.gold) {
    const Remedy& gold = comparison.gold.remedies[*match.gold];
    out << "    expected: " << in_words(gold) << '\n';
    if (!match.read) {
      out << "    read:     nothing\n";
      if (gold.amount_pence)
        out << "    stands in: " << block_with(comparison.read, *gold.amount_pence) << '\n';
    }
  } else {
    out << "    expected: nothing\n";
  }
  if (match.read) print_read(out, comparison.read.remedies[*match.read]);
  const auto& wrong = match.right() ? match.attributes : match.wrong;
  if (!wrong.empty()) out << "    differs:  " << joined(wrong) << '\n';
}

void print_action_miss(std::ostream& out, const Comparison& comparison, const ActionCount& count) {
  out << "    " << to_name(count.kind) << ": " << count.gold << " expected, " << count.read
      << " read\n";
  for (const Remedy& read : comparison.read.remedies)
    if (read.kind == count.kind)
      out << "    sentence: " << read.sentence << " [" << read.anchor << "]\n";
}

void print_totals_miss(std::ostream& out, const Comparison& comparison) {
  const NamedTotals& gold = comparison.gold.totals;
  const RemedyTotals read = comparison.read.remedy_totals.value_or(RemedyTotals{});
  const auto line =
      [&](const char* name, const std::optional<std::int64_t>& pence, std::int64_t found) {
        if (pence && *pence != found)
          out << "    " << name << ": " << in_words(pence) << " expected, " << pounds(found)
              << " read\n";
      };
  line("total cash", gold.cash_pence, read.cash_pence);
  line("total credit", gold.credit_pence, read.credit_pence);
  line("earlier offer", gold.earlier_offer_pence, read.earlier_offer_pence);
  if (gold.unstated && *gold.unstated != read.unstated)
    out << "    money not stated: " << (*gold.unstated ? "expected" : "read, not expected") << '\n';
}

void print_case_misses(std::ostream& out, const Comparison& comparison, bool attributes) {
  for (const Match& match : comparison.money)
    if (!match.right() || (attributes && !match.attributes.empty()))
      print_money_miss(out, comparison, match);
  for (const ActionCount& count : comparison.actions)
    if (count.gold != count.read) print_action_miss(out, comparison, count);
  for (const std::size_t index : comparison.invented)
    out << "    no remedy, but read as one: " << in_words(comparison.read.remedies[index]) << '\n';
  for (const std::size_t index : comparison.misplaced) {
    out << "    sentence does not stand in its block:\n";
    print_read(out, comparison.read.remedies[index]);
  }
  print_totals_miss(out, comparison);
}

bool has_attribute_misses(const Comparison& comparison) {
  return std::any_of(comparison.money.begin(), comparison.money.end(), [](const Match& match) {
    return !match.attributes.empty();
  });
}

void print_kinds(std::ostream& out, const Figures& figures) {
  print_row(out, "kind", {"gold", "read", "right", "precision", "recall"});
  for (std::size_t i = 0; i < kRemedyKinds; ++i) {
    const Tally& tally = figures.kinds[i];
    print_row(out,
              to_name(static_cast<RemedyKind>(i)),
              {std::to_string(tally.gold),
               std::to_string(tally.read),
               std::to_string(tally.right),
               percent(tally.precision()),
               percent(tally.recall())});
  }
}

}  // namespace

void print_figures(std::ostream& out, const std::vector<Comparison>& comparisons) {
  print_row(out,
            "file",
            {"texts",
             "exact",
             "money gold",
             "read",
             "right",
             "precision",
             "recall",
             "recipient",
             "purposes",
             "deadline"});
  Figures all;
  for (const auto& [file, figures] : figures_by_file(comparisons))
    print_row(out,
              file,
              {std::to_string(figures.exact_totals.of),
               percent(figures.exact_totals),
               std::to_string(figures.money.gold),
               std::to_string(figures.money.read),
               std::to_string(figures.money.right),
               percent(figures.money.precision()),
               percent(figures.money.recall()),
               percent(figures.recipients),
               percent(figures.purposes),
               percent(figures.deadlines)});
  for (const Comparison& comparison : comparisons)
    all.add(comparison);
  out << '\n';
  print_kinds(out, all);
}

void print_misses(std::ostream& out, const std::vector<Comparison>& comparisons, bool attributes) {
  std::string_view file;
  for (const Comparison& comparison : comparisons) {
    if (comparison.clean() && !(attributes && has_attribute_misses(comparison))) continue;
    if (comparison.gold.file != file) out << "\nmisses in " << comparison.gold.file << '\n';
    file = comparison.gold.file;
    out << "\n  " << comparison.gold.id;
    if (!comparison.gold.why.empty()) out << " - " << comparison.gold.why;
    out << '\n';
    print_case_misses(out, comparison, attributes);
  }
}

void print_case(std::ostream& out, const Comparison& comparison) {
  out << "\n  " << comparison.gold.id << " - " << comparison.gold.why << "\n\n";
  if (!comparison.read.summary.empty()) out << "  [summary] " << comparison.read.summary << '\n';
  for (const Section& section : comparison.read.sections) {
    out << "  " << section.heading << " (" << to_name(section.kind) << ")\n";
    for (const Block& block : section.blocks)
      out << "    [" << block.anchor << "] " << (block.depth > 0 ? "- " : "")
          << (block.number > 0 ? std::to_string(block.number) + ". " : "") << block.text << '\n';
  }
  out << "\n  expected\n";
  for (const Remedy& remedy : comparison.gold.remedies)
    out << "    " << in_words(remedy) << '\n';
  out << "  read\n";
  for (const Remedy& remedy : comparison.read.remedies)
    out << "    " << in_words(remedy) << " [" << remedy.anchor << "] " << remedy.sentence << '\n';
}

void print_overall(std::ostream& out, const Figures& figures) {
  out << "overall: " << figures.exact_totals.of << " texts, exact total "
      << percent(figures.exact_totals) << "; " << figures.money.gold << " money records, precision "
      << percent(figures.money.precision()) << ", recall " << percent(figures.money.recall())
      << "; of those right: recipient " << percent(figures.recipients) << ", purposes "
      << percent(figures.purposes) << ", deadline " << percent(figures.deadlines)
      << "; sums read that are no remedy: " << figures.invented << '\n';
}

}  // namespace ombud::testing
