// corpus/remedy_statements.h - the sentences of a decision that may say a remedy, with their lists.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Part of the build target corpus_readers.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/decision.h"
#include "corpus/remedy_payers.h"

namespace ombud {

// A block of a decision (or its summary), and what holds for each of its sentences. Its text, lead
// and anchor belong to the decision. What is asked of it is found once and kept, so one thread
// alone may ask.
struct RemedyBlock {
  std::string_view text;
  std::string_view anchor;
  const RemedyBlock* lead = nullptr;  // of an item or table: the paragraph that opens it, if any
  int number = 0;                     // of the paragraph; an item has its paragraph's
  std::size_t list = 0;               // equal for the items of one list and what opens it
  std::size_t section = 0;            // the same way, for sections
  bool item = false;
  bool table = false;  // its sentences are rows, cells apart by tabs

  const std::string& deadline() const;                // the first that the block names, or empty
  const std::vector<PayerSubject>& subjects() const;  // its bodies that agree, will, should ...
  bool severally() const;                             // its bodies each act for themselves

 private:
  mutable std::optional<std::string> deadline_;
  mutable std::optional<std::vector<PayerSubject>> subjects_;
  mutable std::optional<bool> severally_;
};

// A sentence, a whole item where that has but one, or a row.
struct RemedyStatement {
  std::string_view sentence;
  const RemedyBlock* block = nullptr;

  // The end of the paragraph over an item, which says what holds for its items: all of them ask.
  std::string_view lead() const {
    static constexpr std::size_t kLeadMax = 1000;  // bytes: some eight lines of print
    const std::string_view whole = block->lead ? block->lead->text : std::string_view{};
    return whole.size() > kLeadMax ? whole.substr(whole.size() - kLeadMax) : whole;
  }
  std::size_t offset() const {  // of the sentence in its block, in bytes
    return static_cast<std::size_t>(sentence.data() - block->text.data());
  }
};

// Whether several payers pay each for himself, as the sentence or its lead says.
bool pay_severally(const RemedyStatement& statement);

// By when it is to be done: as the sentence says, else its block, else its lead; or empty.
std::string deadline_of(const RemedyStatement& statement);

// What a remedy shows as its evidence: the sentence; of one beyond kEvidenceMax (a list or table
// run together) only the words around byte `place` of it, so that a text of n sums does not become
// n copies of itself.
inline constexpr std::size_t kEvidenceMax = 4000;  // bytes; five times the longest sentence seen
std::string evidence_at(const RemedyStatement& statement, std::size_t place);

// The statements of a decision by how sure they speak of what was agreed in the end. They point
// into this object, and it into the decision: both must outlive them.
class RemedyStatements {
 public:
  explicit RemedyStatements(const Decision& decision);
  ~RemedyStatements() = default;
  RemedyStatements(const RemedyStatements&) = delete;
  RemedyStatements& operator=(const RemedyStatements&) = delete;

  // Sections under "Agreed action" and the like.
  std::vector<RemedyStatement> agreed() const;
  // Elsewhere: paragraphs that say what was agreed to put things right, with their items.
  std::vector<RemedyStatement> introduced() const;
  // Findings, decision and anything unnamed; and the summary.
  std::vector<RemedyStatement> reasons() const;
  std::vector<RemedyStatement> summary() const;
  // Everything outside of the agreed sections that stands in a block with a sum: where earlier
  // offers are told.
  std::vector<RemedyStatement> with_sums() const;

 private:
  enum class Place : unsigned char { kAgreed, kReasons, kElsewhere, kRole };

  struct PlacedBlock {
    RemedyBlock block;
    Place place = Place::kElsewhere;
    const RemedyBlock* opener = nullptr;  // the paragraph it belongs to; itself, for a paragraph
  };

  static Place place_of(SectionKind kind);
  void add(const Section& section);

  std::deque<PlacedBlock> blocks_;  // a deque, as blocks point to one another
  RemedyBlock summary_;
  std::size_t lists_ = 0;
  std::size_t sections_ = 0;
};

}  // namespace ombud
