// indexer/twins.h - finds the references under which one investigation is published.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "corpus/decision.h"
#include "engine/boilerplate.h"

namespace ombud {

// A sketch is the smallest hashes of a decision's longer paragraphs: two decisions with the same
// paragraphs have the same sketch. 24 of them leave a pair that shares nine paragraphs in ten about
// 20 entries in common, and take 192 bytes a decision.
inline constexpr std::size_t kSketchEntriesMax = 24;

// Shorter paragraphs ("I uphold this complaint.") meet by chance.
inline constexpr std::size_t kSketchedLengthMin = 40;

// A paragraph in more sketches than that is law, policy or template, and makes no candidates; it
// also bounds the work. One investigation has been met under four references at most.
inline constexpr std::size_t kCandidatesMax = 20;

// Two decisions are compared in full when they share at least one in so many of their particular
// sketch entries (of the decision that has fewer). Low, because a few long paragraphs may make up
// nine tenths of a text that has many short ones.
inline constexpr std::size_t kSharedEntriesOneIn = 4;

// The smallest hashes, rising.
class Sketch {
 public:
  Sketch() = default;
  // REQUIRES: rising. Takes the first kSketchEntriesMax.
  explicit Sketch(const std::vector<std::uint64_t>& hashes);

  std::span<const std::uint64_t> hashes() const { return {hashes_.data(), size_}; }

 private:
  std::array<std::uint64_t, kSketchEntriesMax> hashes_{};
  std::size_t size_ = 0;
};

// All that is kept of a decision for comparing it with the others.
struct TwinTraits {
  std::string reference;
  std::optional<Date> date;  // as read
  std::uint64_t awards = 0;  // hash of source and remedies as read, which must be equal
  std::uint64_t stated = 0;  // hash of the remedies as corrected
  bool corrected = false;    // the remedies were
  Sketch sketch;
};

// Of a decision as corrected. Any thread.
TwinTraits twin_traits(const Decision& decision);

// A decision whose remedies were corrected, and not in the same way as those of a twin: the two now
// state different remedies of one investigation.
struct DifferingTwin {
  std::string reference;
  std::vector<std::string> others;  // the twins that state other remedies, sorted
};

struct FoundTwins {
  // For each decision the references of its twins, sorted; mostly none.
  std::vector<std::vector<std::string>> references;
  std::vector<DifferingTwin> differing;
};

// Decisions of one source are twins when their texts are the same (particular_text.h), their
// remedies too (kind, whole amount, recipient), and their dates where both have one: neighbours
// with an award each are not, nor are two short statements that a template gave the same words
// years apart. All of it as it was read: a correction of one does not part them. Two passes, as for
// boilerplate: add() every decision and find_candidates(), then twins(). One thread at a time.
//
// For 57,500 decisions of 60 paragraphs: 30 MiB, and of processor time 4.2 s in add() and
// 0.6 s in twins() with every hundredth a twin (indexer_tests "[twins-cost]", by hand, 2026-11).
class TwinFinder {
 public:
  // Numbers the decisions in the order in which they are added, from 0. Takes them as corrected.
  void add(const Decision& decision) { add(all_.size(), twin_traits(decision)); }

  // In any order. REQUIRES: when candidates are sought, every number from 0 to the last was added.
  void add(std::size_t number, TwinTraits traits);

  // By the sketches alone, without boilerplate. Once, after the last add().
  void find_candidates();

  using ReadDecision = std::function<Decision(std::size_t number)>;

  // Groups are transitive: twins of a twin are twins, but that no group has two dates. Reads again
  // only decisions that have a candidate. REQUIRES: find_candidates() was called.
  FoundTwins twins(const BoilerplateDetector& boilerplate, const ReadDecision& read) const;

 private:
  void name_each_other(const std::vector<std::uint32_t>& group, FoundTwins& found) const;

  std::vector<TwinTraits> all_;                         // by number
  std::vector<std::vector<std::uint32_t>> candidates_;  // of each, numbered higher
};

}  // namespace ombud
