// indexer/collection.h - what was read becomes a collection: each reference once, with one text.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_set>
#include <vector>

#include "corpus/read_decision.h"
#include "engine/index_folder.h"
#include "indexer/report.h"
#include "indexer/selected_decision.h"
#include "indexer/spool.h"
#include "indexer/walk.h"

namespace ombud {

// Settles, document by document, what becomes of it, and counts that in the report:
//   - refused by its reader, or withdrawn from this index before: not taken;
//   - same reference and words as one taken: a duplicate;
//   - parts of one report (overview, chapters): merged in finish();
//   - same reference, other words: the later decision date wins, and between equal dates the one
//     read later (paths in the order given, names in byte order); a whole decision wins over parts.
//     The other is refused as `conflicting-text`, in words that name both files.
// `spool` and `report` must outlive it. One thread.
class Collection {
 public:
  Collection(const std::vector<Tombstone>& withdrawn, Spool& spool, Report& report);

  // `input`: as SelectedDecision has it.
  void take(ReadResult result, const FoundFile& file, std::string input = {});

  // A document that need not be read: `decision` came of the same bytes before, and its text is
  // held.
  void take_known(const SelectedDecision& decision,
                  const std::string& reference,
                  const std::string& place,
                  const FoundFile& file);

  // What may not be looked into is accounted for like a refused document.
  void take(const WalkFault& fault);

  // The decisions in the order of the index, parts merged. Once.
  std::vector<SelectedDecision> finish();

 private:
  struct Piece {
    SelectedDecision decision;
    DocumentPart part = DocumentPart::kWhole;
    std::string file;
  };
  using Pieces = std::vector<Piece>;

  void take_decision(ReadResult result, const std::string& file, std::string input);
  void refuse_withdrawn(const std::string& reference,
                        const std::string& place,
                        const std::string& file);
  void settle(Pieces& pieces, Piece piece);
  void refuse(const std::string& file, const std::string& reason, const std::string& detail);
  void refuse_conflict(const Piece& lost, const Piece& kept);
  SelectedDecision merge(Pieces& pieces);

  std::unordered_set<std::string> withdrawn_;
  Spool& spool_;
  Report& report_;
  std::map<std::string, Pieces> pieces_;  // by key
};

// Whether one path comes before another as people number them: "chapter-2" before "chapter-10".
bool before_in_numbers(std::string_view one, std::string_view other);

}  // namespace ombud
