// indexer/twins.cpp - sketches name candidates, whole texts decide, groups are joined.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/twins.h"

#include <algorithm>
#include <cassert>
#include <functional>
#include <map>
#include <numeric>
#include <optional>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>

#include "corpus/corrections.h"
#include "indexer/particular_text.h"

namespace ombud {
namespace {

using Paragraphs = std::vector<ParticularParagraph>;

std::string remedy_line(const Remedy& remedy) {
  const auto pence = remedy_pence(remedy);
  return std::string(to_name(remedy.kind)) + " " + (pence ? std::to_string(*pence) : "unstated") +
         " " + remedy.recipient + "\n";
}

// `first`, and the remedies in any order.
std::uint64_t awards_of(const Decision& decision, const std::string& first) {
  std::vector<std::string> lines;
  for (const Remedy& remedy : decision.remedies)
    lines.push_back(remedy_line(remedy));
  std::sort(lines.begin(), lines.end());
  return std::hash<std::string>()(std::accumulate(lines.begin(), lines.end(), first + "\n"));
}

// With the totals, which parts of a total and superseded offers change and the lines do not.
std::uint64_t stated_by(const Decision& decision) {
  const RemedyTotals totals = decision.remedy_totals.value_or(totals_of(decision.remedies));
  std::string sums;
  for (const std::int64_t pence :
       {totals.cash_pence, totals.credit_pence, totals.earlier_offer_pence})
    sums += std::to_string(pence) + " ";
  return awards_of(decision, sums);
}

Sketch sketch_of(const Decision& decision) {
  std::vector<std::uint64_t> hashes;
  const auto take = [&](std::string_view text) {
    if (text.size() < kSketchedLengthMin) return;
    const ParticularParagraph paragraph = particular_paragraph(text);
    if (paragraph.words.size() >= kSketchedLengthMin) hashes.push_back(paragraph.hash);
  };
  take(decision.summary);
  for (const Section& section : decision.sections)
    if (section.kind != SectionKind::kRole)
      for (const Block& block : section.blocks)
        take(block.text);
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return Sketch(hashes);
}

struct SketchEntry {
  std::uint64_t hash = 0;      // of a paragraph
  std::uint32_t decision = 0;  // number of a decision that has it
};

std::vector<SketchEntry> entries_of(const std::vector<TwinTraits>& all) {
  std::vector<SketchEntry> entries;
  for (std::uint32_t number = 0; number < all.size(); ++number)
    for (const std::uint64_t hash : all[number].sketch.hashes())
      entries.push_back({hash, number});
  return entries;
}

using Dates = std::vector<std::optional<Date>>;

// Joins decisions into groups, each of one date; each group is known by its smallest number.
class Groups {
 public:
  explicit Groups(Dates dates) : dates_(std::move(dates)), parents_(dates_.size()) {
    std::iota(parents_.begin(), parents_.end(), std::uint32_t{0});
  }

  // False also for two of one group.
  bool may_join(std::uint32_t one, std::uint32_t other) {
    const std::uint32_t first = of(one);
    const std::uint32_t second = of(other);
    return first != second &&
           (!dates_[first] || !dates_[second] || *dates_[first] == *dates_[second]);
  }

  std::uint32_t of(std::uint32_t member) {
    while (parents_[member] != member) {
      parents_[member] = parents_[parents_[member]];  // halves the way for the next
      member = parents_[member];
    }
    return member;
  }

  void join(std::uint32_t one, std::uint32_t other) {
    const auto [first, second] = std::minmax({of(one), of(other)});
    parents_[second] = first;
    if (!dates_[first]) dates_[first] = dates_[second];
  }

  // Those of more than one, each sorted.
  std::vector<std::vector<std::uint32_t>> several() {
    std::map<std::uint32_t, std::vector<std::uint32_t>> members;
    for (std::uint32_t number = 0; number < parents_.size(); ++number)
      if (const std::uint32_t group = of(number); group != number) members[group].push_back(number);
    std::vector<std::vector<std::uint32_t>> groups;
    for (auto& [group, numbers] : members) {
      numbers.insert(numbers.begin(), group);
      groups.push_back(std::move(numbers));
    }
    return groups;
  }

 private:
  Dates dates_;  // of each group, under its number
  std::vector<std::uint32_t> parents_;
};

// Pairs that the sketches name.
class Candidates {
 public:
  explicit Candidates(const std::vector<TwinTraits>& all) : all_(all), particular_(all.size()) {
    std::vector<SketchEntry> entries = entries_of(all);
    std::sort(entries.begin(), entries.end(), [](const SketchEntry& one, const SketchEntry& other) {
      return std::tie(one.hash, one.decision) < std::tie(other.hash, other.decision);
    });
    for (auto run = entries.begin(); run != entries.end();) {
      const auto end = std::find_if(
          run, entries.end(), [&](const SketchEntry& entry) { return entry.hash != run->hash; });
      take_run(run, end);
      run = end;
    }
  }

  // Those numbered higher whose sketch is much like that of `number`, and whose awards are equal.
  std::vector<std::uint32_t> after(std::uint32_t number) const {
    std::map<std::uint32_t, std::uint32_t> common;
    for (const std::uint64_t hash : all_[number].sketch.hashes())
      for (const SketchEntry& other : holders(hash))
        if (other.decision > number && all_[other.decision].awards == all_[number].awards)
          ++common[other.decision];
    std::vector<std::uint32_t> found;
    for (const auto& [other, entries] : common)
      if (entries * kSharedEntriesOneIn >= std::min(particular_[number], particular_[other]))
        found.push_back(other);
    return found;
  }

 private:
  using Position = std::vector<SketchEntry>::const_iterator;

  void take_run(Position begin, Position end) {
    const auto holders = static_cast<std::size_t>(end - begin);
    if (holders > kCandidatesMax) return;
    for (auto entry = begin; entry != end; ++entry)
      ++particular_[entry->decision];
    if (holders > 1) shared_.insert(shared_.end(), begin, end);
  }

  std::span<const SketchEntry> holders(std::uint64_t hash) const {
    const auto [begin, end] =
        std::equal_range(shared_.begin(),
                         shared_.end(),
                         SketchEntry{hash, 0},
                         [](const auto& one, const auto& other) { return one.hash < other.hash; });
    return {begin, end};
  }

  const std::vector<TwinTraits>& all_;
  std::vector<std::uint32_t> particular_;  // of each decision: entries that not very many share
  std::vector<SketchEntry> shared_;        // by hash; those of several decisions, not of very many
};

}  // namespace

Sketch::Sketch(const std::vector<std::uint64_t>& hashes)
    : size_(std::min(hashes.size(), kSketchEntriesMax)) {
  std::copy_n(hashes.begin(), size_, hashes_.begin());
}

TwinTraits twin_traits(const Decision& decision) {
  std::optional<Decision> undone;
  if (!decision.corrected.empty()) undo_corrections(undone.emplace(decision));
  const Decision& read = undone ? *undone : decision;
  return {decision.reference,
          read.date,
          awards_of(read, read.source),
          stated_by(decision),
          has_corrected_remedies(decision),
          sketch_of(decision)};
}

void TwinFinder::add(std::size_t number, TwinTraits traits) {
  if (number >= all_.size()) all_.resize(number + 1);
  all_[number] = std::move(traits);
}

void TwinFinder::find_candidates() {
  const Candidates candidates(all_);
  candidates_.reserve(all_.size());
  for (std::uint32_t number = 0; number < all_.size(); ++number)
    candidates_.push_back(candidates.after(number));
}

FoundTwins TwinFinder::twins(const BoilerplateDetector& boilerplate,
                             const ReadDecision& read) const {
  assert(candidates_.size() == all_.size());
  Dates dates;
  dates.reserve(all_.size());
  for (const TwinTraits& traits : all_)
    dates.push_back(traits.date);
  Groups groups(std::move(dates));
  for (std::uint32_t number = 0; number < all_.size(); ++number) {
    std::optional<Paragraphs> text;  // read where there is something to compare it with
    for (const std::uint32_t candidate : candidates_[number]) {
      if (!groups.may_join(number, candidate)) continue;
      if (!text) text = particular_text(read(number), boilerplate);
      if (is_same_text(*text, particular_text(read(candidate), boilerplate)))
        groups.join(number, candidate);
    }
  }
  FoundTwins found;
  found.references.resize(all_.size());
  for (const auto& group : groups.several())
    name_each_other(group, found);
  return found;
}

void TwinFinder::name_each_other(const std::vector<std::uint32_t>& group, FoundTwins& found) const {
  for (const std::uint32_t one : group) {
    DifferingTwin differing{all_[one].reference, {}};
    for (const std::uint32_t other : group) {
      if (one == other) continue;
      found.references[one].push_back(all_[other].reference);
      if (all_[one].corrected && all_[one].stated != all_[other].stated)
        differing.others.push_back(all_[other].reference);
    }
    std::sort(found.references[one].begin(), found.references[one].end());
    std::sort(differing.others.begin(), differing.others.end());
    if (!differing.others.empty()) found.differing.push_back(std::move(differing));
  }
}

}  // namespace ombud
