// engine/index_snapshot.h - one published generation, opened and checked: plain data.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/bm25.h"
#include "engine/decision_dates.h"
#include "engine/decision_store.h"
#include "engine/facet_column.h"
#include "engine/index_folder.h"
#include "engine/known_words.h"
#include "engine/payment_column.h"
#include "engine/query.h"
#include "engine/suggestions.h"
#include "engine/text_index.h"

namespace ombud {

// Immutable after open(); any thread may read it. Holds no Xapian handle.
class IndexSnapshot {
 public:
  // Checks the manifest and the SHA-256 of every file, the schema version, and loads the
  // columns. Throws IndexError in words that name the file and the remedy.
  static std::shared_ptr<const IndexSnapshot> open(const IndexFolder& folder,
                                                   const GenerationName& generation);

  const std::string& generation() const { return manifest_.generation; }
  const Manifest& manifest() const { return manifest_; }
  const std::filesystem::path& database_path() const { return database_path_; }  // real, no symlink
  std::uint32_t decisions() const { return manifest_.decisions; }

  // The words of its decisions, and what they weigh.
  const TextIndex& text() const { return *text_; }

  // The stored form of every decision: each thread opens a DecisionReader on it.
  const std::shared_ptr<const DecisionStore>& decision_store() const { return decision_store_; }
  const Bm25& bm25() const { return bm25_; }

  // One column a facet, in the order of facets().
  const std::vector<FacetColumn>& columns() const { return columns_; }

  const FacetColumn& column(const Facet& facet) const;  // REQUIRES: one of facets()

  const PaymentColumn& payments() const { return payments_; }

  const DecisionDates& dates() const { return dates_; }

  // What `council:hackney` and its like may mean here; lives as long as the snapshot.
  const FieldValues& field_values() const { return *field_values_; }

  // What a person may mean who has typed a beginning.
  const Suggestions& suggestions() const { return suggestions_; }

  // Words that a question may be respelt with.
  const KnownWords& known_words() const { return known_words_; }

  // Whether that decision was withdrawn (HTTP 410). Read from the folder's tombstones at open().
  bool withdrawn(std::string_view key) const;

 private:
  IndexSnapshot() = default;
  void load_words(const std::filesystem::path& file);
  void load_columns();

  Manifest manifest_;
  std::filesystem::path database_path_;
  std::shared_ptr<const TextIndex> text_;
  Bm25 bm25_;
  std::vector<FacetColumn> columns_;
  std::shared_ptr<const DecisionStore> decision_store_;
  PaymentColumn payments_;
  DecisionDates dates_;
  Suggestions suggestions_;
  KnownWords known_words_;
  std::unique_ptr<const FieldValues> field_values_;
  std::vector<std::string> withdrawn_;  // sorted keys
};

}  // namespace ombud
