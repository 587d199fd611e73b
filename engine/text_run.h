// engine/text_run.h - the words of a share of the decisions, counted and placed by one thread.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/decision.h"
#include "engine/analysis.h"
#include "engine/domain_words.h"
#include "engine/postings.h"
#include "engine/schema.h"

namespace ombud {

// How often a stem or a concept counts in one decision, in each part where it stands; and its
// postings, whole and by part.
class PartCounts {
 public:
  void add(ZoneId part, std::uint32_t weight) {
    weights_[static_cast<std::size_t>(part)] += weight;
    stands_in_ |= 1U << static_cast<unsigned>(part);  // also where it has no weight
  }
  bool stands() const { return stands_in_ != 0; }
  // Those of the same decision, from `other`.
  void take_counts_of(const PartCounts& other) {
    weights_ = other.weights_;
    stands_in_ = other.stands_in_;
  }

  // Ends the decision: what was counted becomes postings. Returns the sum of their counts.
  std::uint32_t post(DecisionId id);

  // Each list that has a posting, under the name it has in the index.
  template <class Take>
  void each_list(std::string_view term, const Take& take) const {
    if (everywhere_.decisions() > 0) take(std::string(term), everywhere_);
    if (shared_.decisions() > 0) take(shared_term(term), shared_);
    for (const auto& [part, postings] : parts_)
      take(zone_term(part, term), postings);
  }

 private:
  std::array<std::uint32_t, kZoneCount> weights_{};
  std::uint32_t stands_in_ = 0;  // a bit for each part
  PostingsPacker everywhere_;    // where it has weight
  PostingsPacker shared_;        // where it has none
  std::map<ZoneId, PostingsPacker> parts_;
};

// Decisions are added one after another; then the run is written. Holds the postings of its words
// and their order in memory: some 25 kB a decision. One thread.
class TextRun {
 public:
  explicit TextRun(const ZoneWeights& weights) : zone_weights_(weights) {}

  // Counts and places every word. `boilerplate`: indexes of blocks without weight. REQUIRES: ids
  // rise.
  void add(DecisionId id,
           const Decision& decision,
           std::span<const std::uint32_t> boilerplate,
           Analyzer& analyzer);

  // Of each decision added, the sum of the counts of its terms.
  const std::vector<std::uint32_t>& lengths() const { return lengths_; }

  // Likewise its id, and how many texts it has that no other decision may share.
  const std::vector<DecisionId>& ids() const { return ids_; }
  const std::vector<std::uint32_t>& own_texts() const { return own_texts_; }

  // For each word by its number in texts(), its place among the words of write_terms().
  std::vector<std::uint32_t> sorted_places() const;

  // Every term, sorted, with its postings; what engine/run_terms.h reads.
  void write_terms(const std::filesystem::path& path) const;

  // What was added, decision after decision, for engine/run_places.h: varints. A decision: how many
  // texts it has; a text: its part doubled, and one more if others may share it; how many words;
  // each word's number and 1, or 0 for one too long to be found.
  const std::string& texts() const { return texts_; }

 private:
  struct CountedWord {
    std::uint32_t stem = 0;  // into stems_
    std::uint32_t weight = 0;
    bool stands = false;
    PostingsPacker postings;
  };

  // A wording that means the concept only where this is spelt out is counted apart.
  struct ConceptCounts {
    PartCounts sure, all;
    bool spelt_out = false;
    bool is_sure = false;
  };

  // A text's words by number and 1, 0 for one too long to be found; and the concepts it says.
  struct Analysed {
    std::vector<std::uint32_t> words;
    std::vector<ConceptHit> concepts;
  };

  enum class Sharing : std::uint8_t { kOwn, kShared };

  void add_texts(const Decision& decision,
                 std::span<const std::uint32_t> boilerplate,
                 Analyzer& analyzer);
  void add_text(
      std::string_view text, ZoneId part, ZoneId zone_id, Sharing sharing, Analyzer& analyzer);
  void add_label(std::string_view text, ZoneId zone_id, Analyzer& analyzer);
  const Analysed& analysed(std::string_view text, Sharing sharing, Analyzer& analyzer);
  void analyse(std::string_view text, Analyzer& analyzer, Analysed& into);
  void count_concepts(std::span<const ConceptHit> hits, ZoneId part, std::uint32_t weight);
  std::uint32_t number_of(const Word& word);
  std::uint32_t stem_number_of(const std::string& stem);
  void count_stem(std::uint32_t stem, ZoneId part, std::uint32_t weight);
  void post(DecisionId id);

  ZoneWeights zone_weights_;
  std::unordered_map<std::string, std::uint32_t> number_of_word_, number_of_stem_;
  std::vector<CountedWord> words_;              // by number
  std::vector<PartCounts> stems_;               // by number
  std::map<std::size_t, PartCounts> concepts_;  // by id
  std::string texts_;
  std::vector<std::uint32_t> lengths_;
  std::vector<DecisionId> ids_;
  std::vector<std::uint32_t> own_texts_;
  std::unordered_map<std::string, Analysed> shared_;  // by text: many decisions have the same
  Analysed own_;                                      // the text being added

  // Of the decision being added.
  std::vector<std::uint32_t> words_here_, stems_here_;
  std::map<std::size_t, ConceptCounts> concepts_here_;
  std::string texts_here_;
  std::uint32_t texts_in_all_ = 0;
  bool weightless_ = true;
};

}  // namespace ombud
